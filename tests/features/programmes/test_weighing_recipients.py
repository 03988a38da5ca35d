"""Proposed recipients beside what was received in all years: themselves, their owner, their household."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import participation, weighing_recipients
from dinkop_desktop.features.programmes.rules.double_aid import Relation, Verdict, verdict_of
from dinkop_desktop.features.programmes.weighing_recipients import Weighed
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.features.koperasi.test_joining_members import sheet
from tests.offices import Town

HEADS = ("Nama Usaha", "Nama Pemilik", "NIK")
HOME = {
    "alamat_sama": "tidak",
    "alamat_jalan_pemilik": "Jl. Mawar Raya No. 3",
    "rt_pemilik": "001",
    "rw_pemilik": "004",
    "kode_kelurahan_pemilik": "36.74.01.1001",
}


def business(desk: Desk, number: int, name: str, **more: object) -> str:
    given = {"nama_usaha": name, "nama_pemilik": f"Pemilik {name}", **more}
    return offices.add_business(desk, number, **given)


def programme(desk: Desk, name: str, sort: str, year: int = 2024) -> str:
    given = {
        "nama": name,
        "pemilik_jenis": "dinkop",
        "kode_wilayah": "36.74",
        "jenis": sort,
        "mulai": f"{year}-05-02",
    }
    return offices.add(desk, given, kind="program")[0]


def give(desk: Desk, what: str, who: str, *, status: str = "selesai", value: int | None = None) -> None:
    given = {"induk_id": who, "program_id": what, "status": status}
    offices.add(desk, given | ({"nilai_bantuan": value} if value else {}), kind="peserta")


def weigh(desk: Desk, tmp_path: Path, *rows: str, besides: str = "") -> dict[str, Weighed]:
    path = sheet(tmp_path / "calon.xlsx", *[(one, f"Pemilik {one}", None) for one in rows], heads=HEADS)
    found = weighing_recipients.weigh_list(desk, path, besides=besides)
    return {one.matched.said: one for one in found}


def told(one: Weighed) -> list[tuple[Relation, str, str, int]]:
    return [(each.relation, each.who, each.given.name, each.given.year) for each in one.evidence]


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


def test_aid_of_any_year_to_the_same_business_is_double(desk: Desk, tmp_path: Path) -> None:
    melati = business(desk, 1, "Warung Melati")
    business(desk, 2, "Kedai Mawar")
    give(desk, programme(desk, "Mesin jahit", "bantuan_alat", 2022), melati, value=5_000_000)

    found = weigh(desk, tmp_path, "Warung Melati", "Kedai Mawar", "Toko Tak Dikenal")

    one = found["Warung Melati"]
    assert (one.verdict, told(one)) == (
        Verdict.DOUBLE,
        [(Relation.SELF, "Warung Melati", "Mesin jahit", 2022)],
    )
    assert one.evidence[0].given.value_rp == 5_000_000
    assert found["Kedai Mawar"].verdict is Verdict.NOTHING
    assert found["Toko Tak Dikenal"].verdict is Verdict.UNKNOWN


def test_aid_to_another_business_of_the_owner_or_to_the_owner_is_double(desk: Desk, tmp_path: Path) -> None:
    melati = business(desk, 1, "Warung Melati")
    other = business(desk, 1, "Bengkel Joko", nama_pemilik="Pemilik Warung Melati")
    give(desk, programme(desk, "Modal 2023", "bantuan_modal", 2023), other)

    one = weigh(desk, tmp_path, "Warung Melati")["Warung Melati"]

    assert (one.verdict, told(one)) == (
        Verdict.DOUBLE,
        [(Relation.OWNER, "Bengkel Joko", "Modal 2023", 2023)],
    )
    assert one.matched.sure is not None
    assert one.matched.sure.record == melati


def test_aid_at_the_same_home_is_a_household_s_and_no_number_is_no_household(
    desk: Desk, tmp_path: Path
) -> None:
    business(desk, 1, "Warung Melati", **HOME)
    there = business(desk, 2, "Kedai Mawar", **HOME | {"alamat_jalan_pemilik": "Jalan Mawar Raya No 3"})
    beside = business(desk, 3, "Toko Kenanga", **HOME | {"alamat_jalan_pemilik": "Jl. Mawar Raya No. 5"})
    business(desk, 4, "Salon Ayu", **HOME | {"alamat_jalan_pemilik": "Jl. Mawar Raya"})
    nowhere = business(desk, 5, "Servis Budi", **HOME | {"alamat_jalan_pemilik": "Jl. Mawar Raya"})
    aid = programme(desk, "Modal 2023", "bantuan_modal", 2023)
    for who in (there, beside, nowhere):
        give(desk, aid, who)

    found = weigh(desk, tmp_path, "Warung Melati", "Salon Ayu")

    one = found["Warung Melati"]
    assert (one.verdict, told(one)) == (
        Verdict.HOUSEHOLD,
        [(Relation.HOME, "Kedai Mawar", "Modal 2023", 2023)],
    )
    assert found["Salon Ayu"].verdict is Verdict.NOTHING


def test_a_class_is_told_and_is_no_aid_and_who_withdrew_received_nothing(desk: Desk, tmp_path: Path) -> None:
    melati, mawar = business(desk, 1, "Warung Melati"), business(desk, 2, "Kedai Mawar")
    give(desk, programme(desk, "Kelas foto", "pelatihan"), melati)
    give(desk, programme(desk, "Modal", "bantuan_modal"), mawar, status="batal")

    found = weigh(desk, tmp_path, "Warung Melati", "Kedai Mawar")

    assert (found["Warung Melati"].verdict, len(found["Warung Melati"].evidence)) == (Verdict.OTHER, 1)
    assert found["Kedai Mawar"].verdict is Verdict.NOTHING


def test_help_that_a_record_names_by_its_year_counts_too(desk: Desk, tmp_path: Path) -> None:
    noted = {"pembinaan": [{"tahun": 2021, "jenis": ["pemasaran"], "bantuan_modal": ["produksi"]}]}
    business(desk, 1, "Warung Melati", **noted)

    one = weigh(desk, tmp_path, "Warung Melati")["Warung Melati"]

    assert (one.verdict, [each.given.year for each in one.evidence]) == (Verdict.DOUBLE, [2021])


def test_the_list_of_the_programme_itself_says_nothing(desk: Desk, tmp_path: Path) -> None:
    melati = business(desk, 1, "Warung Melati")
    aid = programme(desk, "Modal 2026", "bantuan_modal", 2026)
    participation.enlist(desk, aid, [melati])

    assert weigh(desk, tmp_path, "Warung Melati")["Warung Melati"].verdict is Verdict.DOUBLE
    assert weigh(desk, tmp_path, "Warung Melati", besides=aid)["Warung Melati"].verdict is Verdict.NOTHING


def test_two_of_one_household_in_a_list_are_told_in_both_rows(desk: Desk, tmp_path: Path) -> None:
    business(desk, 1, "Warung Melati", **HOME)
    business(desk, 2, "Kedai Mawar", **HOME)

    found = weigh(desk, tmp_path, "Warung Melati", "Kedai Mawar")

    rows = {name: one.matched.row for name, one in found.items()}
    assert {one.verdict for one in found.values()} == {Verdict.TWICE}
    assert found["Warung Melati"].twins == (rows["Kedai Mawar"],)


def test_the_table_has_a_line_for_each_thing(desk: Desk, tmp_path: Path) -> None:
    melati = business(desk, 1, "Warung Melati")
    business(desk, 2, "Kedai Mawar")
    for year in (2022, 2023):
        give(desk, programme(desk, f"Modal {year}", "bantuan_modal", year), melati, value=year)
    path = sheet(
        tmp_path / "c.xlsx",
        *[(one, f"Pemilik {one}", None) for one in ("Warung Melati", "Kedai Mawar")],
        heads=HEADS,
    )
    found = weighing_recipients.weigh_list(desk, path)

    table = weighing_recipients.table_of(desk, path.name, found)
    reporting.write_report(desk, table, tmp_path / "hasil.xlsx", purpose="Menilai calon")

    lines = [row.cells for row in table.rows]
    assert [(line[4], line[7], line[9], line[10]) for line in lines][:2] == [
        ("Sudah pernah menerima", "Modal 2023", "2023", 2023),
        ("Sudah pernah menerima", "Modal 2022", "2022", 2022),
    ]
    assert table.total["sudah_menerima"] == 1
    assert openpyxl.load_workbook(tmp_path / "hasil.xlsx").worksheets


def test_the_first_that_holds_is_the_verdict() -> None:
    household, own = (Relation.HOME, True), (Relation.OWNER, True)

    assert verdict_of([household, own], twice=True) is Verdict.DOUBLE
    assert verdict_of([household, (Relation.SELF, False)], twice=True) is Verdict.HOUSEHOLD
    assert verdict_of([(Relation.SELF, False)], twice=True) is Verdict.TWICE
    assert verdict_of([(Relation.HOME, False)], twice=False) is Verdict.OTHER
    assert verdict_of([], twice=False) is Verdict.NOTHING
