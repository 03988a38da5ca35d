"""Whom the rows of a list of participants mean: the sure ones, the doubts, and nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.programmes import list_matching
from dinkop_desktop.features.programmes.list_matching import Matched
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town

HEAD = "No;Nama Usaha;Nama Pemilik;NIK;RT;RW\n"


def match(town: Town, folder: Path, *lines: str, head: str = HEAD) -> list[Matched]:
    path = folder / "daftar.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return list(list_matching.match_list(town.office, path))


def sure(found: list[Matched]) -> list[str | None]:
    return [one.sure.record if one.sure is not None else None for one in found]


def test_a_nik_means_the_business_of_its_person(town: Town, tmp_path: Path) -> None:
    business = offices.add_business(town.office, 1)
    nik = str(offices.business(town.office, 1)["nik"])

    found = match(town, tmp_path, f"1;;;{nik};;", f"2;nama lain;;{nik};;")

    assert sure(found) == [business, business]
    assert [one.row for one in found] == [2, 3]


def test_a_nik_of_two_businesses_is_asked_unless_the_name_decides(town: Town, tmp_path: Path) -> None:
    first = offices.add_business(town.office, 1, nama_usaha="Keripik Melati")
    owner = str(browsing.show(town.office, first).fields["pemilik_id"])
    (second,) = offices.add(town.office, {"nama_usaha": "Jahit Mekar", "pemilik_id": owner})
    nik = str(offices.business(town.office, 1)["nik"])

    open_, named = match(town, tmp_path, f"1;;;{nik};;", f"2;Jahit Mekar;;{nik};;")

    assert open_.sure is None
    assert {one.record for one in open_.candidates} == {first, second, owner}
    assert named.sure is not None
    assert named.sure.record == second


def test_a_nik_of_somebody_without_a_business_means_the_person(town: Town, tmp_path: Path) -> None:
    nik = str(offices.business(town.office, 1)["nik"])
    (person,) = offices.add(town.office, {"nama": "Siti Rahayu", "nik": nik}, kind="orang")

    (found,) = match(town, tmp_path, f"1;;;{nik};;")

    assert found.sure is not None
    assert (found.sure.kind, found.sure.record) == ("orang", person)


def test_a_name_is_sure_with_its_owner_or_in_its_rt(town: Town, tmp_path: Path) -> None:
    one = offices.add_business(town.office, 1, nama_usaha="Keripik Melati", rt="1", rw="2")
    other = offices.add_business(town.office, 2, nama_usaha="Keripik Melati", rt="3", rw="4")

    by_owner, by_place, doubtful = match(
        town,
        tmp_path,
        "1;KERIPIK  MELATI;siti rahayu c;;;",
        "2;Keripik Melati;;;1;02",
        "3;Keripik Melati;;;;",
    )

    assert sure([by_owner, by_place, doubtful]) == [other, one, None]
    assert {its.record for its in doubtful.candidates} == {one, other}


def test_a_name_of_a_person_alone_is_always_asked(town: Town, tmp_path: Path) -> None:
    business = offices.add_business(town.office, 1)
    (person,) = offices.add(town.office, {"nama": "Umar Bakri"}, kind="orang")

    owner, other, nobody = match(town, tmp_path, "1;;Siti Rahayu B;;;", "2;;umar bakri;;;", "3;;Tidak Ada;;;")

    assert [its.record for its in owner.candidates] == [business]
    assert [its.record for its in other.candidates] == [person]
    assert (nobody.sure, nobody.candidates, nobody.said) == (None, (), "Tidak Ada")


def test_who_was_removed_is_meant_by_nobody_and_empty_rows_are_passed_over(
    town: Town, tmp_path: Path
) -> None:
    business = offices.add_business(town.office, 1, nama_usaha="Keripik Melati")
    recording.remove(town.office, business, reason="keliru")

    (found,) = match(town, tmp_path, "1;Keripik Melati;;;;", "2;;;123;;")

    assert (found.sure, found.candidates) == (None, ())


def test_a_list_without_names_and_nik_is_refused(town: Town, tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as refused:
        match(town, tmp_path, "1;2", head="No;Harga\n")

    assert refused.value.code == "IMP-TANPA-KOLOM"


def test_a_list_that_is_not_there_is_refused(town: Town, tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as refused:
        list_matching.match_list(town.office, tmp_path / "tidak-ada.csv")

    assert refused.value.code == "IMP-BACA"


def test_the_number_of_a_cell_is_read_as_it_is_written(town: Town, tmp_path: Path) -> None:
    import openpyxl

    business = offices.add_business(town.office, 1, nama_usaha="Keripik Melati", rt="1", rw="2")
    offices.add_business(town.office, 2, nama_usaha="Keripik Melati", rt="3", rw="4")
    book = openpyxl.Workbook()
    book.active.append(["Nama Usaha", "RT", "RW"])
    book.active.append(["Keripik Melati", 1.0, 2])
    book.save(tmp_path / "daftar.xlsx")

    (found,) = list_matching.match_list(town.office, tmp_path / "daftar.xlsx")

    assert found.sure is not None
    assert found.sure.record == business
