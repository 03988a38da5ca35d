"""Pictures of an office that two officers share, in a folder of its own.

A sheet that came back, edited while others wrote; and forms that were typed a second time.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import city as cities
import openpyxl

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.register.catalogue import catalogue

if TYPE_CHECKING:
    from make import Sitting

_NAME = "umkm-2026-11-26.xlsx"


def prepare(city: cities.City, folder: Path) -> tuple[Path, Path]:
    """A copy of the office, and a sheet of it that was edited while its officers went on."""
    from dinkop_desktop.desk import desk  # noqa: PLC0415
    from dinkop_desktop.settings import Folder  # noqa: PLC0415

    copy = Path(shutil.copytree(city.office, folder / "kantor-lembar"))
    one = desk.open_desk(Folder(copy), cities.PASSPHRASE, clock=cities.Clock(cities.TODAY))
    path = folder / _NAME
    exporting.export_sheet(one, "umkm", path, where={})
    ids = _edit(path)
    _meanwhile(one, ids)
    _type_twice(one)
    one.close()
    return copy, path


def _edit(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    labels = {flat.key: flat.label for flat in catalogue.flat_view("umkm")}
    ids = [str(sheet.cell(row, columns["ID"]).value) for row in range(2, 12)]
    for row, key, value in (
        (2, "hp_wa_usaha", "0812-9000-1145"),
        (2, "omzet_tahunan", 96_000_000),
        (3, "alamat_jalan", "Gang Haji Saleh 3"),
        (4, "hp_wa_usaha", "0812-9000-7720"),
        (5, "produk_utama", "Rempeyek kacang"),
        (6, "omzet_tahunan", 120_000_000),
        (7, "nib", "12"),
    ):
        sheet.cell(row, columns[labels[key]]).value = value
    last = sheet.max_row + 1
    sheet.cell(last, columns[labels["nama_usaha"]]).value = "Keripik Bu Yanti"
    sheet.delete_rows(9)
    book.save(path)
    return ids


def _meanwhile(one: Desk, ids: list[str]) -> None:
    recording.set_fields(one, ids[4], {"omzet_tahunan": 108_000_000, "tahun_data": 2025})
    one.officer, officer = "Budi Santoso", one.officer
    recording.set_fields(one, ids[2], {"hp_wa_usaha": "0813-8000-4471"})
    one.officer = officer


def _type_twice(one: Desk) -> None:
    retyping.choose_share(one, 100)
    forms = [
        {
            "nama_usaha": name,
            "alamat_jalan": f"Gang Mawar {number}",
            "rt": "3",
            "rw": "5",
            "hp_wa_usaha": f"0812-9000-11{number}5",
            "produk_utama": "kue basah",
            "omzet_tahunan": f"{90 + number} jt",
        }
        for number, name in enumerate(
            ("Rempeyek Bu Lilis", "Jahit Bu Tini", "Bakso Pak Min", "Kopi Senja"), 1
        )
    ]
    ids = recording.add(one, "umkm", forms).ids
    one.officer, officer = "Budi Santoso", one.officer
    retyping.keep_second(one, str(ids[0]), {**forms[0], "hp_wa_usaha": "0812-9000-1151", "rt": "8"})
    retyping.keep_second(
        one, str(ids[1]), {**forms[1], "omzet_tahunan": "29 jt", "alamat_jalan": "Gg. Mawar 2"}
    )
    for difference in retyping.standing(one).differences[:1]:
        retyping.decide(one, difference.answer, retyping.Verdict.SECOND)
    one.officer = officer


def draw(sitting: Sitting, path: Path) -> None:
    """Take it, with the question as the current line."""
    from dinkop_desktop.features.intake.pages.returned_page import ReturnedPage  # noqa: PLC0415
    from dinkop_desktop.features.retyping.pages.retype_lists import Shown  # noqa: PLC0415
    from dinkop_desktop.features.retyping.pages.retype_page import RetypePage  # noqa: PLC0415

    sitting.shell.go_to("umkm")
    sitting.settle()
    page = ReturnedPage(sitting.shell, path)
    sitting.shell.open_page(page)
    sitting.settle(1)
    sitting.press("Down", "Down", "Down")
    sitting.take("lembar-kembali")
    sitting.shell.go_back()
    sitting.desk.officer = "Budi Santoso"
    page_ = RetypePage(sitting.shell)
    sitting.shell.open_page(page_)
    sitting.settle()
    page_.chips[Shown.DIFFERENT].click()
    page_.table.setFocus()
    sitting.settle()
    sitting.take("ketik-ulang")
