"""Rows of one workbook that look like an earlier one are told, and strangers' are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.features.intake import importing, repeated_rows
from dinkop_desktop.features.intake.importing import Outcome, SheetOrder
from dinkop_desktop.progress import Progress
from tests.offices import Town

SITI = {
    "nama_usaha": "Warung Melati",
    "nama_pemilik": "Siti Rahayu",
    "hp_wa_usaha": "081290001145",
    "nik": "3674015503850001",
    "alamat_jalan": "Jl. Kenanga No. 4",
    "rw": "3",
}
BUDI = {
    "nama_usaha": "Bengkel Maju",
    "nama_pemilik": "Budi Santoso",
    "hp_wa_usaha": "081290002299",
    "nik": "3674011203800002",
    "alamat_jalan": "Jl. Anggrek No. 9",
    "rw": "5",
}


def places(town: Town, kind: str, rows: Sequence[Mapping[str, str]]) -> list[int | None]:
    scene = recording.scene_of(town.office)
    drafts = [drafting.draft(kind, dict(row), scene) for row in rows]
    return repeated_rows.twins(town.office, drafts, Progress())


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (SITI | {"nama_usaha": "Wr. Melati"}, True),
        (SITI | {"nama_pemilik": "Siti Rahayuu", "nik": "3674015503850010"}, True),
        ({"nama_usaha": "Warung Melati", "hp_wa_usaha": "0812-9000-1145"}, True),
        (BUDI, False),
        (BUDI | {"nama_usaha": "Warung Melati"}, False),
        (
            SITI
            | {"nama_usaha": "Jahit Rapi", "kbli": "14120", "alamat_jalan": "Jl. Dahlia No. 77", "rw": "9"},
            False,
        ),
    ],
    ids=[
        "the name short",
        "owner and NIK mistyped",
        "name and phone alone",
        "a stranger's",
        "a stranger's of the same name",
        "another business of the owner",
    ],
)
def test_a_row_is_like_an_earlier_one_or_not(town: Town, other: dict[str, str], is_twin: bool) -> None:
    assert places(town, "umkm", [SITI, other]) == [None, 0 if is_twin else None]


def test_persons_are_compared_and_koperasi_are_not(town: Town) -> None:
    person = {"nama": "Siti Rahayu", "nik": "3674015503850001"}

    assert places(town, "orang", [person, person | {"nama": "St. Rahayu"}]) == [None, 0]
    assert places(town, "koperasi", [{"nama": "Koperasi Maju"}] * 2) == [None, None]


def test_what_everybody_has_brings_nobody_together(town: Town) -> None:
    """A helper's phone that stands in all rows of a list."""
    flowers = (
        "Anggrek Bakung Cempaka Dahlia Edelweis Gladiol Hortensia Iris Jasmin Kenanga Lili Mawar Teratai"
    )
    rows = [{"nama_usaha": f"Warung {name}", "hp_wa_usaha": "081290001145"} for name in flowers.split()]

    assert places(town, "umkm", rows) == [None] * len(rows)


def test_the_later_row_waits_where_that_is_asked_for(town: Town, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nama usaha", "Nama pemilik", "NIK", "HP/WA usaha"])
    for row in (SITI, BUDI, SITI | {"nama_usaha": "Wr. Melati"}):
        sheet.append([row[key] for key in ("nama_usaha", "nama_pemilik", "nik", "hp_wa_usaha")])
    book.save(tmp_path / "daftar.xlsx")
    order = SheetOrder(tmp_path / "daftar.xlsx", kind="umkm", hold_look_alikes=True)

    found = importing.import_sheet(town.office, order)

    assert (found.new, found.look_alikes, found.outcomes[2].outcome) == (2, 1, Outcome.LOOK_ALIKE)
    told = [(cell, dict(problem.params)) for cell, problem in found.problems if "KEMBAR" in problem.code]
    assert told == [("A4", {"nama": "Warung Melati", "baris": "2"})]
