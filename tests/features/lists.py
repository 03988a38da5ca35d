"""Dinkop's own list as a workbook, and businesses that it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.reconciliation import reconciling
from dinkop_desktop.features.reconciliation.reconciling import Compared, ListOrder
from tests.offices import CODES

HERE, THERE = CODES[0], CODES[1]
NIK, OTHER_NIK = "3674015204850001", "3674016203900002"
HEADINGS = (
    *("No", "Nama Usaha", "Nama Pemilik", "NIK", "Kelurahan", "Alamat", "No HP", "KBLI"),
    "Omzet per tahun (Rp)",
)
MELATI = {
    "nama_usaha": "Warung Melati",
    "nama_pemilik": "Siti Aminah",
    "nik": NIK,
    "kode_kelurahan": HERE,
    "alamat_jalan": "Jl. Mawar Raya No. 3",
    "hp_wa_usaha": "081234567890",
    "kbli": "56102",
    "omzet_tahunan": 240_000_000,
    "tahun_data": 2025,
}
# As the list writes the same business.
ROW = {
    "Nama Usaha": "WARUNG MELATI",
    "Nama Pemilik": "SITI AMINAH",
    "NIK": NIK,
    "Kelurahan": "Ciater",
    "Alamat": "Jalan Mawar Raya No 3",
    "No HP": "081234567890",
    "KBLI": "56102",
    "Omzet per tahun (Rp)": 240_000_000,
}


def add(desk: Desk, *given: Mapping[str, object], kind: str = "umkm") -> list[str]:
    """Records of the master."""
    added = recording.add(desk, kind, list(given))
    assert None not in added.ids, added.problems
    return [str(one) for one in added.ids]


def write(
    path: Path,
    *rows: Mapping[str, object],
    headings: tuple[str, ...] = HEADINGS,
    title: str = "DAFTAR UMKM BINAAN TAHUN 2025",
) -> Path:
    """The list as a workbook: a title, headings, rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    sheet.append(list(headings))
    for number, row in enumerate(rows, 1):
        sheet.append([row.get(heading, number if heading == "No" else None) for heading in headings])
    book.save(path)
    return path


def compare(desk: Desk, path: Path, *rows: Mapping[str, object], **more: str) -> Compared:
    """Write a list and compare it."""
    return reconciling.compare_list(desk, ListOrder(write(path, *rows), **more))  # type: ignore[arg-type]


def counts(found: Compared) -> dict[str, int]:
    """How many stand where, those that are none left out."""
    names = {standing for its in found.round.counts.values() for standing in its}
    return {
        name: sum(sum(its.get(name, {}).values()) for its in found.round.counts.values()) for name in names
    }
