"""A list of NIB from OSS beside the register: known, new, another, nobody's, asked; and what is taken."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.reconciliation import nib_lists
from dinkop_desktop.features.reconciliation.nib_lists import Ground, Listed, NibList, Standing
from dinkop_desktop.features.reconciliation.rules.nib_lists import is_natural, name_of
from dinkop_desktop.records import browsing
from dinkop_desktop.reporting import reporting
from tests.features import lists
from tests.features.lists import HERE, MELATI, NIK, OTHER_NIK, THERE
from tests.offices import Town

NIB, OTHER_NIB, THIRD_NIB = "1234567890123", "0234567890124", "1234567890125"
# As OSS hands it out: one row for each project, and a person's company is the person.
OSS = (
    *("No", "NIB", "Day of tanggal_terbit_oss", "Nama Perusahaan", "Uraian Jenis Perusahaan"),
    *("Nama Proyek", "Kelurahan Usaha", "KBLI", "Nama User", "Nomor Identitas User"),
)
ROW = {
    "NIB": NIB,
    "Day of tanggal_terbit_oss": "2024-03-05",
    "Nama Perusahaan": "SITI AMINAH",
    "Uraian Jenis Perusahaan": "Perorangan",
    "Nama Proyek": "WARUNG MELATI",
    "Kelurahan Usaha": "CIATER",
    "KBLI": "56102",
    "Nama User": "SITI AMINAH",
    "Nomor Identitas User": NIK,
}
BARE = {"Nomor Identitas User": ""}


def write(tmp_path: Path, *rows: Mapping[str, object], headings: tuple[str, ...] = OSS) -> Path:
    return lists.write(
        tmp_path / "oss.xlsx", *rows, headings=headings, title="DATA NIB KOTA TANGERANG SELATAN"
    )


def compare(desk: Desk, tmp_path: Path, *rows: Mapping[str, object]) -> NibList:
    return nib_lists.compare_list(desk, write(tmp_path, *rows))


def standings(found: NibList) -> list[tuple[Standing, Ground]]:
    return [(one.standing, one.ground) for one in found.listed]


def shown(desk: Desk, record: str) -> Mapping[str, object]:
    return browsing.show(desk, record).fields


def papers(desk: Desk, record: str) -> list[tuple[object, object]]:
    its = browsing.show(desk, record).children.get("legalitas", [])
    return [(one.get("nomor"), one.get("tanggal_terbit")) for one in its]


def test_a_nib_that_is_not_known_is_offered_taken_and_given_back_as_one(town: Town, tmp_path: Path) -> None:
    (melati,) = lists.add(town.dinkop, MELATI)

    found = compare(town.dinkop, tmp_path, ROW)
    taken = nib_lists.take(town.dinkop, found.listed)

    (one,) = found.listed
    assert (one.standing, one.ground, one.record, one.ours) == (
        Standing.NEW,
        Ground.NIK,
        melati,
        "Warung Melati",
    )
    assert (taken.count, dict(taken.left)) == (1, {})
    assert (shown(town.dinkop, melati)["nib"], shown(town.dinkop, melati)["punya_nib"]) == (NIB, "ya")
    assert papers(town.dinkop, melati) == [(NIB, "2024-03-05")]
    assert standings(compare(town.dinkop, tmp_path, ROW)) == [(Standing.KNOWN, Ground.NIB)]

    undoing.take_back(town.dinkop, taken.changes)

    assert "nib" not in shown(town.dinkop, melati)
    assert papers(town.dinkop, melati) == []


def test_a_nib_that_differs_is_told_and_taken_only_where_it_is_chosen(town: Town, tmp_path: Path) -> None:
    given = {"nib": OTHER_NIB, "punya_nib": "ya", "legalitas": [{"jenis": "nib", "nomor": OTHER_NIB}]}
    (melati,) = lists.add(town.dinkop, MELATI | given)

    (one,) = compare(town.dinkop, tmp_path, ROW).listed
    taken = nib_lists.take(town.dinkop, [one])

    assert (one.standing, one.our_nib) == (Standing.OTHER, OTHER_NIB)
    assert taken.count == 1
    assert shown(town.dinkop, melati)["nib"] == NIB
    assert papers(town.dinkop, melati) == [(OTHER_NIB, None)]  # a paper that is there stays as it is


def test_who_is_not_recorded_is_named_once_whatever_projects_there_are(town: Town, tmp_path: Path) -> None:
    lists.add(town.dinkop, MELATI)
    new = ROW | {
        "NIB": OTHER_NIB,
        "Nama User": "BUDI",
        "Nama Perusahaan": "BUDI",
        "Nomor Identitas User": OTHER_NIK,
    }

    found = compare(town.dinkop, tmp_path, new | {"Nama Proyek": "TOKO"}, new | {"Nama Proyek": "BENGKEL"})

    (one,) = found.listed
    assert (one.standing, one.name, one.owner, one.record, found.rows) == (
        Standing.STRANGER,
        "TOKO",
        "BUDI",
        "",
        2,
    )
    assert not one.can_be_taken
    assert nib_lists.take(town.dinkop, [one]).count == 0


def test_a_project_of_many_is_enough_to_know_a_nib(town: Town, tmp_path: Path) -> None:
    without = {key: value for key, value in MELATI.items() if key != "nik"}
    (melati,) = lists.add(town.dinkop, without | {"alasan_tanpa_nik": "ktp_tidak_dibawa", "nib": NIB})

    found = compare(town.dinkop, tmp_path, ROW | BARE | {"Nama Proyek": "JASA"}, ROW | BARE)

    assert [(one.standing, one.record) for one in found.listed] == [(Standing.KNOWN, melati)]


def test_a_person_s_nib_is_that_of_all_their_businesses(town: Town, tmp_path: Path) -> None:
    lists.add(town.dinkop, MELATI, MELATI | {"nama_usaha": "Kedai Mawar", "kbli": "47111"})

    found = compare(town.dinkop, tmp_path, ROW)

    assert sorted(one.ours for one in found.listed) == ["Kedai Mawar", "Warung Melati"]
    assert {one.standing for one in found.listed} == {Standing.NEW}
    assert nib_lists.take(town.dinkop, found.listed).count == 2


def test_a_company_s_nib_says_nothing_of_another_business_of_who_signs(town: Town, tmp_path: Path) -> None:
    lists.add(town.dinkop, MELATI)
    company = ROW | {
        "Nama Perusahaan": "PT MAJU BERSAMA",
        "Uraian Jenis Perusahaan": "Perseroan Terbatas (PT)",
        "Nama Proyek": "PABRIK TAHU",
        "KBLI": "10392",
    }

    (one,) = compare(town.dinkop, tmp_path, company).listed

    assert (one.standing, one.ground) == (Standing.ASKED, Ground.LEGAL)


def test_without_a_nik_the_same_names_and_place_are_asked_where_nothing_else_fits(
    town: Town, tmp_path: Path
) -> None:
    (melati,) = lists.add(town.dinkop, MELATI)

    (one,) = compare(town.dinkop, tmp_path, ROW | BARE).listed
    taken = nib_lists.take(town.dinkop, [one])

    assert (one.standing, one.ground, one.record) == (Standing.ASKED, Ground.ALIKE, melati)
    assert taken.count == 1  # somebody said that it is this one


def test_two_numbers_for_one_business_are_both_asked(town: Town, tmp_path: Path) -> None:
    lists.add(town.dinkop, MELATI)

    found = compare(town.dinkop, tmp_path, ROW, ROW | {"NIB": THIRD_NIB})

    assert standings(found) == [(Standing.ASKED, Ground.TWO)] * 2


@pytest.mark.parametrize("status", ["Dicabut", "DIBEKUKAN", "Tidak Berlaku", "Tidak aktif", "batal"])
def test_a_nib_that_the_list_says_has_ended_is_asked(town: Town, tmp_path: Path, status: str) -> None:
    (melati,) = lists.add(town.dinkop, MELATI)

    path = write(tmp_path, ROW | {"Status NIB": status}, headings=(*OSS, "Status NIB"))
    (one,) = nib_lists.compare_list(town.dinkop, path).listed

    assert (one.standing, one.ground, one.record) == (Standing.ASKED, Ground.ENDED, melati)


@pytest.mark.parametrize("status", ["Berlaku", "AKTIF", "Terbit", ""])
def test_a_nib_that_holds_is_offered(town: Town, tmp_path: Path, status: str) -> None:
    lists.add(town.dinkop, MELATI)

    path = write(tmp_path, ROW | {"Status NIB": status}, headings=(*OSS, "Status NIB"))
    (one,) = nib_lists.compare_list(town.dinkop, path).listed

    assert one.standing is Standing.NEW


def test_what_is_no_nib_is_told_apart_and_hides_nothing(town: Town, tmp_path: Path) -> None:
    lists.add(town.dinkop, MELATI)
    bad = ROW | {"NIB": "12345", "KBLI": "x", "Kelurahan Usaha": "Atlantis"}

    found = compare(town.dinkop, tmp_path, bad, ROW | {"KBLI": "x", "Kelurahan Usaha": "Atlantis"})

    assert [one.standing for one in found.listed] == [Standing.NEW, Standing.UNREAD]
    assert found.listed[1].nib == "12345"


def test_an_office_compares_with_its_own_and_counts_others_apart(town: Town, tmp_path: Path) -> None:
    (melati,) = lists.add(town.office, MELATI)
    away = ROW | {
        "NIB": OTHER_NIB,
        "Nama User": "BUDI",
        "Nama Perusahaan": "BUDI",
        "Nomor Identitas User": OTHER_NIK,
    }
    place = town.dinkop.reference.areas.by_code[THERE].name

    found = compare(town.office, tmp_path, ROW, away | {"Kelurahan Usaha": place}, away | {"NIB": THIRD_NIB})
    nib_lists.take(town.office, found.listed)

    assert [one.standing for one in found.listed] == [Standing.NEW, Standing.STRANGER, Standing.ELSEWHERE]
    assert shown(town.office, melati)["nib"] == NIB
    assert town.office.identity.office == HERE


def test_a_list_without_nib_or_names_is_refused(town: Town, tmp_path: Path) -> None:
    for headings in (("Nama Usaha", "Kelurahan"), ("NIB", "Kelurahan")):
        with pytest.raises(IntakeError) as refusal:
            nib_lists.compare_list(town.dinkop, write(tmp_path, ROW, headings=headings))
        assert refusal.value.code == "NIB-KOLOM"


def test_the_lists_stand_by_name_in_a_workbook_with_masked_nik(town: Town, tmp_path: Path) -> None:
    lists.add(town.dinkop, MELATI)
    new = ROW | {
        "NIB": OTHER_NIB,
        "Nama User": "BUDI",
        "Nama Perusahaan": "BUDI",
        "Nomor Identitas User": OTHER_NIK,
    }
    found = compare(town.dinkop, tmp_path, ROW, new)

    table = nib_lists.table_of(town.dinkop, found)
    reporting.write_report(town.dinkop, table, tmp_path / "hasil.xlsx", purpose="NIB")

    book = openpyxl.load_workbook(tmp_path / "hasil.xlsx")
    cells = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    assert {"Punya NIB yang belum tercatat (1)", "Tidak ada di data (1)", NIB, OTHER_NIB} <= cells
    assert not any(NIK in one or OTHER_NIK in one for one in cells)
    assert (table.total["nib_baru"], table.total["tidak_tercatat"]) == (1, 1)


def test_whose_nib_it_is_and_what_a_company_s_name_is() -> None:
    assert is_natural("Perorangan", "SITI AMINAH")
    assert is_natural("", "SITI AMINAH")
    assert not is_natural("", "CV. Maju")
    assert not is_natural("Perseroan Terbatas (PT)", "MAJU")
    assert name_of("WARUNG", "SITI AMINAH", "Siti Aminah", natural=True) == ("WARUNG", "Siti Aminah")
    assert name_of("", "SITI AMINAH", "Siti Aminah", natural=True) == ("", "Siti Aminah")
    assert name_of("WARUNG", "SITI AMINAH", "", natural=True) == ("WARUNG", "SITI AMINAH")
    assert name_of("", "PT MAJU", "Siti", natural=False) == ("PT MAJU", "Siti")


def test_a_listed_nib_keeps_its_id_when_it_is_read_again() -> None:
    one = Listed(3, NIB, "", "", "", "", "", Standing.NEW, record="a")

    assert one.id == Listed(9, NIB, "x", "", "", "", "", Standing.ASKED, record="a").id
