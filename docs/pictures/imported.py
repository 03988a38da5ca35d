"""The list that Impor Excel shows in pictures: a kelurahan's own, made up, with all that such lists have."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from make import Sitting

ROWS = 62
_FIRST = ("Siti", "Agus", "Rina", "Eko", "Sri", "Budi", "Dewi", "Joko", "Maya", "Hadi", "Nur", "Tono", "Lina")
_LAST = ("Rahayu", "Santoso", "Wati", "Gunawan", "Lestari", "Hartono", "Susilo", "Permata", "Wijaya")
_TRADES = ("nasi uduk", "jahit", "bengkel motor", "pulsa", "warung kelontong", "katering", "salon", "keripik")
_STREETS = ("Gg. Kenari", "Jl. Mawar", "Gg. Haji Saleh", "Jl. Melati")
_LINES = (
    ("No", "Nama / Alamat", "Pemilik", "Jenis Kelamin", None, "N I K", "Telp/HP", "RT / RW", "Jenis Usaha"),
    ("Omzet/bln (rb)", "Modal", "TK", "NIB", "Status Usaha", "Ket."),
)


def write(path: Path) -> None:
    """Write the list."""
    import openpyxl  # noqa: PLC0415 - only who draws this page needs it

    draw = random.Random(4)  # noqa: S311 - made-up people
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "RW 011"
    for row in (["DAFTAR PELAKU UMKM RW 011"], ["TAHUN 2025"], [], [*_LINES[0], *_LINES[1]]):
        sheet.append(row)
    sheet.append([None, None, None, "L", "P"])
    sheet.append(list(range(1, 16)))
    upright = [f"{letter}4:{letter}5" for letter in "ABCFGHIJKLMNO"]
    for place in ("A1:O1", "A2:O2", "D4:E4", *upright):
        sheet.merge_cells(place)
    for number in range(1, ROWS + 1):
        sheet.append(_row(draw, number))
    for row in (["JUMLAH"], [], [*[None] * 11, "12 Januari 2026"], [*[None] * 11, "Ketua RW 011"]):
        sheet.append(row)
    book.create_sheet("RW 012").append(["No", "Nama", "Alamat"])
    book.save(path)


def _row(draw: random.Random, number: int) -> list[Any]:
    first, trade, is_woman = draw.choice(_FIRST), draw.choice(_TRADES), draw.random() < 0.6
    day = draw.randint(1, 28) + (40 if is_woman else 0)
    nik = f"367406{day:02d}{draw.randint(1, 12):02d}{draw.randint(65, 99):02d}{draw.randint(1, 9998):04d}"
    phone = f"0812-9000-{draw.randint(1000, 9999)}"
    where = f"{draw.choice(_STREETS)} {draw.randint(1, 40)}"
    return [
        number,
        f"{trade.title()} {first}" if number == 8 else f"{trade.title()} {first}, {where}",
        f"{first} {draw.choice(_LAST)}",
        None if is_woman else "v",
        "v" if is_woman else None,
        int(nik) if number in (6, 23) else nik,
        "0857-1000" if number == 12 else phone,
        f"{draw.randint(1, 9)}/11",
        trade,
        "rame2an" if number == 15 else draw.choice((4500, 8000, 12500, "5 juta")),
        draw.choice(("7,5 jt", 15_000_000, "2 jt", None)),
        draw.choice((1, 2, 3, "5 org")),
        draw.choice(("ada", "-", None, f"02200{draw.randint(10_000_000, 99_999_999)}")),
        draw.choice(("aktif", "masih jalan", "libur panjang", "aktif", "tutup")),
        draw.choice((None, "pindah 2024", None)),
    ]


def draw_page(sitting: Sitting) -> None:
    """Take the list in as far as the trial run, at the column of the takings; and its rows."""
    from dinkop_desktop.features.intake.pages.import_page import ImportPage  # noqa: PLC0415

    page = sitting.shell.page
    if not isinstance(page, ImportPage):
        return
    path = Path("Data UMKM RW 11 rev2.xlsx")
    write(path)
    page.take_files([path])
    sitting.settle(1.5)
    sitting.press("Alt+B")
    sitting.settle(0.5)
    sitting.take("impor-baris")
    sitting.shell.go_back()
    page.table.go_to(9)
    sitting.settle(0.6)
