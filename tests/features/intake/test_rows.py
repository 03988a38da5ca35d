"""Rows on their way: packed and unpacked as they were, written in parts, and never all open at once."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.features.intake import importing, rows
from dinkop_desktop.features.intake.importing import SheetOrder
from dinkop_desktop.features.intake.outcomes import CellProblems
from dinkop_desktop.features.intake.rows import Row, Sheaves
from dinkop_desktop.intake.drafts import Places, RowDraft
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.values.problems import Problem
from tests.offices import Town

CELLS: dict[str, Any] = {
    "nama_usaha": "Warung Melati",
    "tanggal_pendataan": date(2025, 3, 12),
    "omzet_tahunan": 1.5e9,
    "modal_usaha": 10**30,
    "punya_nib": True,
    "nib": None,
    "legalitas": [{"jenis": "nib", "tanggal_terbit": date(2024, 1, 2)}],
}


def row(place: int) -> Row:
    return Row(place, place + 2, None, None, Places({"nama_usaha": "B"}, place + 2))


def test_what_a_row_says_is_the_same_when_it_is_unpacked() -> None:
    sheaves = Sheaves()
    problems = [Problem("nik", "NIK-PANJANG", blocking=True)]
    draft = Draft(
        "umkm",
        {"nama_usaha": "Warung Melati", "tahun_mulai": 2019},
        {"nama": "Siti"},
        [Draft("kinerja", {"tahun_data": 2025, "omzet_tahunan": 12})],
        problems=problems,
    )
    count = rows.IN_A_SHEAF + 3
    kept = [row(place) for place in range(count)]
    for one in kept:
        one.problems = tuple(problems)
        sheaves.add(RowDraft(one.number, None, None, CELLS, one.cells, {"nik": "36****"}, (), {}), draft)

    for one in (kept[0], kept[-1], kept[1]):
        source = sheaves.source(one)
        assert (source.raw, source.masked, source.row_number) == (CELLS, {"nik": "36****"}, one.number)
        assert sheaves.draft(one) == draft
    assert list(sheaves.drafts(kept))[-1] == draft


def test_cells_and_what_is_the_matter_with_them_are_a_sequence() -> None:
    told = CellProblems()
    first, second = Problem("nama_usaha", "WAJIB"), Problem("", "IMP-KEMBAR")
    told.tell(7, Places({"nama_usaha": "B"}, 7), [first, second])
    told.tell(8, Places({"nama_usaha": "B"}, 8), [first])

    assert list(told) == [("B7", first), ("A7", second), ("B8", first)]
    assert (len(told), told[2], told[-3], told[1:]) == (
        3,
        ("B8", first),
        ("B7", first),
        [("A7", second), ("B8", first)],
    )
    with pytest.raises(IndexError):
        told[3]


@pytest.mark.parametrize("is_trial", [True, False], ids=["a trial", "in earnest"])
@pytest.mark.parametrize("at_once", [1, 2, 4], ids=["one by one", "in two parts", "at once"])
def test_in_how_many_parts_drafts_come_is_no_matter(town: Town, at_once: int, is_trial: bool) -> None:
    desk = town.office
    owner = {"nama_pemilik": "Siti Rahayu", "nik": "3674015503850001"}
    given = [
        owner | {"nama_usaha": "Warung Melati", "catatan_pemilik": "lewat RW"},
        owner | {"nama_usaha": "Jahit Rapi", "nama_pemilik": "Siti R."},
        {"nama_usaha": "Bengkel Maju", "nama_pemilik": "Budi"},
        owner | {"nama_usaha": "Salon Siti", "catatan_pemilik": "lewat RW"},
    ]
    drafts = [drafting.draft("umkm", one, recording.scene_of(desk)) for one in given]

    told: list[tuple[int, str, str]] = []
    with desk.store.begin(by=desk.officer) as work:
        writing = recording.Writing(desk, work, is_trial=is_trial)
        ids = []
        for at in range(0, len(drafts), at_once):
            added = writing.write(drafts[at : at + at_once])
            ids += added.ids
            told += [(at + index, one.field, one.code) for index, one in added.problems]

    assert all(ids)
    assert [one for one in told if one[2] == "ORANG-BEDA"] == [(1, "nama_pemilik", "ORANG-BEDA")]


def test_never_are_all_rows_of_a_sheet_open(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_AT_ONCE", 50)
    monkeypatch.setattr(rows, "IN_A_SHEAF", 20)
    book = tmp_path / "banyak.csv"
    lines = ["Nama Usaha;Nama Pemilik;No HP;Alamat"]
    lines += [f"Warung {one};Ibu {one};0812{10_000_000 + one};Jl. {one}" for one in range(600)]
    book.write_text("\n".join(lines), encoding="utf-8")
    most = 0

    def look(_step: str, _done: int, _total: int) -> None:
        nonlocal most
        gc.collect()
        most = max(most, sum(isinstance(one, (Draft, RowDraft)) for one in gc.get_objects()))

    found = importing.import_sheet(town.office, SheetOrder(book), progress=Progress(look))

    assert found.new == 600
    assert 0 < most < 200
