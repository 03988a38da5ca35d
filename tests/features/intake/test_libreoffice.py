"""A sheet that LibreOffice has opened, edited and saved comes back as it does from any other program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import understood_files
from dinkop_desktop.records import browsing, describing
from tests import offices
from tests.features.intake.books import (
    NIK,
    append_new,
    blocked,
    counts,
    delete_rows,
    edit,
    export,
    labels,
    take,
)
from tests.offices import Town

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]


@pytest.fixture
def through(tmp_path: Path) -> object:
    """Opens a workbook in LibreOffice and saves it as another one."""

    def do(path: Path, kind: str = "xlsx:Calc MS Excel 2007 XML") -> Path:
        assert SOFFICE is not None
        out = tmp_path / "lewat"
        profile = tmp_path / "profil"
        subprocess.run(
            [
                SOFFICE,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                *("--convert-to", kind, "--outdir", str(out), str(path)),
            ],
            check=True,
            capture_output=True,
            timeout=110,
            env={**os.environ, "HOME": str(tmp_path)},
        )
        return out / f"{path.stem}.{kind.split(':', maxsplit=1)[0]}"

    return do


@pytest.fixture
def book(town: Town, tmp_path: Path) -> Path:
    offices.add_business(town.office, 1, nik=NIK)
    offices.add_business(town.office, 2, hp="0812-9000-0002")
    path = tmp_path / "umkm.xlsx"
    export(town.office, path)
    return path


@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang"])
def test_what_was_only_saved_again_is_the_same(
    town: Town, tmp_path: Path, through: object, kind: str
) -> None:
    offices.add(town.office, describing.example_for(town.office, kind), kind=kind)
    path = tmp_path / f"{kind}.xlsx"
    export(town.office, path, kind)

    found = take(town.office, through(path), kind)  # type: ignore[operator]

    assert counts(found) == {"rows": 1, "same": 1}
    assert (found.back.cells, found.back.missing) == ((), ())


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_in_its_own_format_or_an_old_one_it_comes_back_all_the_same(
    town: Town, book: Path, through: object, kind: str
) -> None:
    edit(book, nama_usaha="Warung Kenanga", hp="0812-7777-0000")

    found = take(town.office, through(book, kind))  # type: ignore[operator]

    assert counts(found) == {"rows": 2, "changed": 1, "same": 1}
    assert {cell.key for cell in found.back.cells} == {"nama_usaha", "hp"}
    assert found.back.missing == ()


def test_the_sheet_still_knows_where_it_comes_from(book: Path, through: object) -> None:
    back = through(book)  # type: ignore[operator]

    before = understood_files.origin_of(understood_files.open_file(book))
    assert before is not None
    assert understood_files.origin_of(understood_files.open_file(back)) == before


def test_it_stays_locked_where_it_was_and_text_where_it_was_text(book: Path, through: object) -> None:
    sheet = openpyxl.load_workbook(through(book)).worksheets[0]  # type: ignore[operator]
    columns = {str(cell.value): cell.column for cell in sheet[1]}

    assert sheet.protection.sheet
    assert sheet.cell(2, columns["ID"]).protection.locked
    assert not sheet.cell(2, columns["Nama usaha"]).protection.locked
    for key in ("nik", "hp", "nib"):
        assert (key, sheet.cell(2, columns[labels()[key]]).number_format) == (key, "@")


def test_what_was_edited_before_or_after_it_comes_back_cell_by_cell(
    town: Town, book: Path, through: object
) -> None:
    edit(book, nama_usaha="Warung Kenanga", omzet_tahunan=300_000_000, hp="0812-7777-0000", produk_utama=None)
    append_new(book, nama_usaha="Bengkel", nama_pemilik="Agus", hp="0812-0000-1111")
    delete_rows(book, "Warung Melati 2")

    found = take(town.office, through(book))  # type: ignore[operator]

    assert blocked(found) == []
    assert counts(found) == {"rows": 2, "changed": 1, "new": 1}
    assert {cell.key: cell.value for cell in found.back.cells} == {
        "nama_usaha": "Warung Kenanga",
        "omzet_tahunan": 300_000_000,
        "hp": "+6281277770000",
        "produk_utama": None,
    }
    assert [found.back.titles[one.record] for one in found.back.missing] == ["Warung Melati 2"]
    names = {line.title for line in browsing.list_records(town.office, "umkm", where={}, limit=9).lines}
    assert names == {"Warung Kenanga", "Warung Melati 2", "Bengkel"}


def test_what_somebody_types_sorts_and_deletes_in_its_window_comes_back(
    town: Town, book: Path, tmp_path: Path
) -> None:
    offices.add_business(town.office, 3)
    export(town.office, book)
    path = edit_inside(
        book,
        tmp_path,
        {"hp_wa_usaha": "081277770000", "nama_usaha": "Warung Kenanga", "omzet_tahunan": "300000000"},
        row=2,
        deleted=3,
    )

    found = take(town.office, path)

    assert blocked(found) == []
    assert counts(found) == {"rows": 2, "changed": 1, "same": 1}
    assert {cell.key: cell.value for cell in found.back.cells} == {
        "hp_wa_usaha": "+6281277770000",
        "nama_usaha": "Warung Kenanga",
        "omzet_tahunan": 300_000_000,
    }
    assert len(found.back.missing) == 1


def edit_inside(path: Path, tmp_path: Path, typed: dict[str, str], *, row: int, deleted: int) -> Path:
    """Have LibreOffice unlock a sheet, turn its rows round, type in one, delete another, and save."""
    python = shutil.which("python3", path="/usr/bin")
    if (
        python is None
        or subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode
    ):
        pytest.skip("LibreOffice's own Python is not installed")
    out = tmp_path / "diketik.xlsx"
    order = {
        "soffice": SOFFICE,
        "profile": (tmp_path / "profil").as_uri(),
        "path": path.as_uri(),
        "out": out.as_uri(),
        "cells": {labels()[key]: text for key, text in typed.items()},
        "row": row,
        "deleted": deleted,
    }
    script = Path(__file__).with_name("typing_in_libreoffice.py")
    subprocess.run(
        [python, str(script)],
        input=json.dumps(order),
        text=True,
        check=True,
        timeout=110,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
    )
    return out
