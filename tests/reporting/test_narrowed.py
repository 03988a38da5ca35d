"""A report of some businesses alone: what is counted, what it says of itself, and where its rows lead."""

from __future__ import annotations

from typing import Any

import pytest

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.papers.table import Table
from dinkop_desktop.records import browsing, describing, listing
from dinkop_desktop.register.catalogue.filters import PROGRAM, SCALE, Condition, Filter, Order, Way
from dinkop_desktop.reporting import narrowed, reporting
from dinkop_desktop.reporting import narrowing as kinds
from dinkop_desktop.reporting.narrowing import Narrowing
from dinkop_desktop.window.pages import list_words
from tests import offices
from tests.offices import CODES, Town

M, JT = 10**9, 10**6
PROGRAM_OF = {
    "nama": "Pelatihan kemasan",
    "pemilik_jenis": "dinkop",
    "jenis": "pelatihan",
    "mulai": "2025-03-01",
}


@pytest.fixture
def dinkop(town: Town) -> Desk:
    """Four businesses: two sectors, two classes, and one without figures."""
    given: list[dict[str, Any]] = [
        {"omzet_tahunan": 20 * JT, "sektor_unggulan": "kuliner"},
        {"omzet_tahunan": 5 * M, "sektor_unggulan": "kuliner"},
        {"omzet_tahunan": 6 * M, "sektor_unggulan": "fashion"},
        {"omzet_tahunan": ..., "modal_usaha": ..., "sektor_unggulan": "fashion"},
    ]
    for number, more in enumerate(given, 1):
        more |= {"nama_usaha": f"Usaha {number}", "omzet_dn": ..., "alasan_sektor": "menurut produknya"}
        offices.add_business(town.dinkop, number, kode_kelurahan=CODES[number % 2], **more)
    return town.dinkop


def ids(desk: Desk, kind: str = "umkm") -> list[str]:
    found = listing.numbers(desk, kind, Filter(), Order("nama_usaha", descending=False))
    return [one.id for one in listing.rows(desk, kind, found)]


def part(desk: Desk, program: str, parent: str, **more: object) -> None:
    offices.add(desk, {"induk_id": parent, "program_id": program, "status": "ikut", **more}, kind="peserta")


def umkm(table: Table) -> int:
    return table.total["umkm"]


@pytest.mark.parametrize(
    ("only", "count"),
    [
        (Narrowing(), 4),
        (Narrowing(sector="kuliner"), 2),
        (Narrowing(size="kecil"), 2),
        (Narrowing(sector="fashion", size="kecil"), 1),
        (Narrowing(size="belum_diketahui"), 1),
        (Narrowing(sector="kerajinan"), 0),
    ],
)
@pytest.mark.parametrize("key", ["rekap-wilayah", "pertumbuhan", "naik-kelas", "ekonomi"])
def test_the_rest_is_not_counted(dinkop: Desk, key: str, only: Narrowing, count: int) -> None:
    assert umkm(reporting.report(dinkop, key, year=2025, only=only)) == count


def test_the_class_is_that_of_the_year_that_is_asked_for(dinkop: Desk) -> None:
    found = [
        umkm(reporting.report(dinkop, "rekap-wilayah", year=year, only=Narrowing(size="kecil")))
        for year in (2024, 2025)
    ]

    assert found == [0, 2]


def test_participants_count_by_themselves_and_through_their_owner(dinkop: Desk) -> None:
    (program,) = offices.add(dinkop, PROGRAM_OF, kind="program")
    first, second, third, _ = ids(dinkop)
    part(dinkop, program, first)
    part(dinkop, program, str(browsing.show(dinkop, second).fields["pemilik_id"]))
    part(dinkop, program, third, status="batal")

    table = reporting.report(dinkop, "rekap-wilayah", year=2025, only=Narrowing(program=program))
    listed = listing.numbers(
        dinkop, "umkm", Filter(conditions=(Condition(PROGRAM, Way.ANY_OF, (program, "x")),)), Order()
    )

    assert (umkm(table), len(listed)) == (2, 2)
    assert table.subtitle.endswith("· peserta Pelatihan kemasan")


def test_it_says_what_narrows_it_and_its_rows_lead_to_the_same(dinkop: Desk) -> None:
    table = reporting.report(
        dinkop, "rekap-wilayah", year=2025, only=Narrowing(sector="kuliner", size="kecil")
    )

    assert table.subtitle == "Kota Tangerang Selatan · data tahun 2025 · sektor kuliner · skala kecil"
    assert "Hanya dihitung: sektor kuliner, skala kecil." in table.notes[-1]
    assert "Koperasi tidak bersektor" in table.notes[-1]
    row = next(row for row in table.rows if row.cells[0] == CODES[0])
    assert row.behind == {
        "halaman": "umkm",
        "ada": "ya",
        "wilayah": CODES[0],
        "sektor": "kuliner",
        "skala": "kecil",
        "tahun": "2025",
    }


def test_the_list_behind_a_class_of_a_year_has_as_many(dinkop: Desk) -> None:
    small = Condition(SCALE, Way.ANY_OF, ("kecil",))

    found = [
        listing.counts(dinkop, "umkm", [Filter(conditions=(small, *of_year))])[0]
        for of_year in (
            (),
            (Condition("tahun_data", Way.BETWEEN, (2025, 2025)),),
            (Condition("tahun_data", Way.BETWEEN, (2024, 2024)),),
        )
    ]

    assert found == [2, 2, 0]


def test_what_can_narrow_a_report_is_known() -> None:
    assert reporting.filters_of("pertumbuhan") == {"sektor", "skala", "program", "status"}
    assert reporting.filters_of("koperasi-rat") == {"program", "status"}
    assert reporting.filters_of("cakupan") == frozenset()


@pytest.mark.parametrize(
    ("key", "only", "code"),
    [
        ("cakupan", Narrowing(sector="kuliner"), "REC-SARINGAN"),
        ("koperasi-rat", Narrowing(size="kecil"), "REC-SARINGAN"),
        ("skala", Narrowing(sector="roti"), "REC-PILIHANSARINGAN"),
        ("skala", Narrowing(size="raksasa"), "REC-PILIHANSARINGAN"),
        ("skala", Narrowing(program="tidak-ada"), "REC-TIDAKADA"),
        ("skala", Narrowing(status="bubar"), "REC-PILIHANSARINGAN"),
        ("koperasi-rat", Narrowing(status="tutup"), "REC-PILIHANSARINGAN"),
        ("cakupan", Narrowing(status="semua"), "REC-SARINGAN"),
    ],
)
def test_what_cannot_narrow_it_is_refused(dinkop: Desk, key: str, only: Narrowing, code: str) -> None:
    with pytest.raises(RecordError) as refusal:
        reporting.report(dinkop, key, only=only)

    assert refusal.value.code == code


def test_what_is_no_programme_narrows_nothing(dinkop: Desk) -> None:
    with pytest.raises(RecordError) as refusal:
        reporting.report(dinkop, "skala", only=Narrowing(program=ids(dinkop)[0]))

    assert refusal.value.code == "REC-TIDAKADA"


@pytest.mark.slow
def test_reading_participants_alone_counts_what_reading_everybody_counts(
    dinkop: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (program,) = offices.add(dinkop, PROGRAM_OF, kind="program")
    first, second, *_ = ids(dinkop)
    part(dinkop, program, first)
    part(dinkop, program, str(browsing.show(dinkop, second).fields["pemilik_id"]))
    keys = [one.key for one in reporting.list_reports() if kinds.PROGRAM in reporting.filters_of(one.key)]
    only = Narrowing(program=program)
    aimed = {key: reporting.report(dinkop, key, year=2025, only=only) for key in keys}

    monkeypatch.setattr(narrowed, "aimed", lambda asked, _need: asked)

    assert {key: reporting.report(dinkop, key, year=2025, only=only) for key in keys} == aimed
    assert len(keys) > 20


def test_who_is_gone_is_in_no_denominator_unless_asked_for(town: Town) -> None:
    desk, stands = (
        town.dinkop,
        ("aktif", "tutup_sementara", "tutup", "pindah", "tidak_ditemukan", "belum_diisi"),
    )
    for number, status in enumerate(stands, 1):
        offices.add_business(desk, number, status_usaha=status)
    koperasi = dict(describing.example_for(desk, "koperasi"))
    for status in ("berjalan", "bubar"):
        offices.add(
            desk, koperasi | {"nama": f"Koperasi {status}", "status_lapangan": status}, kind="koperasi"
        )

    def counted(status: str) -> tuple[int, int]:
        total = reporting.report(desk, "rekap-wilayah", only=Narrowing(status=status)).total
        return total["umkm"], total["koperasi"]

    assert {status: counted(status) for status in ("", "semua", *stands)} == {
        "": (4, 1),
        "semua": (6, 2),
        **dict.fromkeys(stands, (1, 1)),
        # A koperasi can be so, too, and none is.
        "tidak_ditemukan": (1, 0),
    }
    for key in ("skala", "sektor", "pengusaha-anggota", "pertumbuhan"):
        assert rows_of(desk, key, "")[-1] == 4, key
        assert rows_of(desk, key, "semua")[-1] == 6, key
    by_hand = "SELECT count(*) FROM umkm WHERE hidden = 0 AND status_usaha NOT IN ('tutup', 'pindah')"
    assert offices.run_sql(desk, by_hand)[0][0] == 4
    active = reporting.report(desk, "koperasi-aktif").total["koperasi"]
    every = reporting.report(desk, "koperasi-aktif", only=Narrowing(status="semua")).total["koperasi"]
    assert (active, every) == (1, 2)


def rows_of(desk: Desk, key: str, status: str) -> list[object]:
    """The column of businesses of a report."""
    table = reporting.report(desk, key, only=Narrowing(status=status))
    if key == "skala":
        return [sum(table.total.values())]
    at = next(place for place, one in enumerate(table.columns) if one.key == "umkm")
    if key == "sektor":
        return [sum(table.total.values())]
    return [row.cells[at] for row in table.rows]


def test_it_says_whom_it_counts_and_its_rows_lead_to_the_same(town: Town) -> None:
    offices.add_business(town.dinkop, 1, status_usaha="tutup")

    there = reporting.report(town.dinkop, "rekap-wilayah")
    every = reporting.report(town.dinkop, "rekap-wilayah", only=Narrowing(status="semua"))
    closed = reporting.report(town.dinkop, "rekap-wilayah", only=Narrowing(status="tutup"))

    said = "Dihitung yang masih ada; yang tutup, pindah atau bubar tidak ikut."
    assert [said in table.notes for table in (there, every, closed)] == [True, False, False]
    assert every.notes[-1] == "Dihitung semua yang tercatat, juga yang tutup, pindah atau bubar."
    assert closed.subtitle.endswith("status: tutup")
    leads = [dict(table.rows[-1].behind or {}) for table in (there, every, closed)]
    assert [(one.get("ada"), one.get("status")) for one in leads] == [
        ("ya", None),
        (None, "semua"),
        (None, "tutup"),
    ]
    conditions = [list_words.wished_conditions("umkm", one) for one in leads]
    counts = [listing.counts(town.dinkop, "umkm", [Filter(conditions=its)])[0] for its in conditions]
    assert counts == [0, 1, 1]
    assert [table.total["umkm"] for table in (there, every, closed)] == [0, 1, 1]
