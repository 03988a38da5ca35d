"""The workbook of a list as it stands on the screen."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order
from tests import offices
from tests.offices import Town


def test_a_list_is_exported_in_its_order_and_without_what_went(town: Town, tmp_path: Path) -> None:
    names = ("Bengkel", "Warung", "Apotek")
    gone = offices.add(town.office, *({"nama_usaha": name} for name in names))[1]
    order = Order("nama_usaha", descending=True)
    rids = listing.numbers(town.office, "umkm", EVERYTHING, order)
    recording.remove(town.office, gone, reason="salah")

    written = exporting.export_list(town.office, "umkm", tmp_path / "x.xlsx", rids=rids, removed=False)

    column = [row[names_column(tmp_path / "x.xlsx")] for row in read_rows(tmp_path / "x.xlsx")[1:]]
    assert (written, column) == (2, ["Bengkel", "Apotek"])
    assert offices.audit_actions(town.office)[-1] == "export"


def test_stopping_an_export_leaves_what_stood_there(town: Town, tmp_path: Path) -> None:
    offices.add(town.office, *({"nama_usaha": str(number)} for number in range(3)))
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"lama")
    rids = listing.numbers(town.office, "umkm", EVERYTHING, Order())
    progress = Progress()
    progress.stop.set()

    with pytest.raises(Stopped):
        exporting.export_list(town.office, "umkm", path, rids=rids * 400, removed=False, progress=progress)

    assert path.read_bytes() == b"lama"


def read_rows(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def names_column(path: Path) -> int:
    return read_rows(path)[0].index("Nama usaha")
