"""Pictures of the pages about personal data: what left, whose it was, a person's request, a lost stick.

The exports are made in a copy of the office, so that the city stays as it was for the next size.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import city as cities

if TYPE_CHECKING:
    from make import Sitting

    from dinkop_desktop.desk.desk import Desk

NAMES = (
    *("kelurahan-data-pribadi", "kelurahan-data-siapa", "kelurahan-data-tujuan", "kelurahan-pemilik-data"),
    *("kelurahan-data-seseorang", "kelurahan-tarik-data", "kelurahan-kebocoran"),
)


def prepare(city: cities.City, place: Path) -> Path:
    """A copy of the office that handed some lists out, to this computer and to a stick."""
    from dinkop_desktop.desk import desk  # noqa: PLC0415
    from dinkop_desktop.settings import Folder  # noqa: PLC0415

    copy = Path(shutil.copytree(city.office, place / "kantor-data"))
    one = desk.open_desk(Folder(copy), cities.PASSPHRASE, clock=cities.Clock(cities.TODAY))
    _hand_out(one, place)
    one.close()
    return copy


def _hand_out(desk: Desk, place: Path) -> None:
    from dinkop_desktop import drives  # noqa: PLC0415
    from dinkop_desktop.drives import Mount  # noqa: PLC0415
    from dinkop_desktop.features.intake import exporting  # noqa: PLC0415
    from dinkop_desktop.reporting import reporting  # noqa: PLC0415

    stick = place / "stik"
    stick.mkdir()
    mounted = drives.mounted
    drives.mounted = lambda: [Mount(stick, "KANTOR-1 (E:)", "FAT32")]
    try:
        exporting.export_sheet(
            desk, "umkm", stick / "umkm-2026-11-24.xlsx", where={}, purpose="Program dan pembinaan"
        )
        table = reporting.report(desk, "naik-kelas-nama")
        reporting.write_report(desk, table, place / "naik-kelas.pdf", purpose="Laporan kepada pimpinan")
        exporting.export_sheet(desk, "orang", place / "orang-2026-11-24.xlsx", where={})
    finally:
        drives.mounted = mounted


def draw(sitting: Sitting, city: cities.City) -> None:
    """All of them."""
    from dinkop_desktop.features.privacy.pages.subject_page import SubjectPage  # noqa: PLC0415
    from dinkop_desktop.records import browsing  # noqa: PLC0415
    from dinkop_desktop.window.pages import listing  # noqa: PLC0415

    shell = sitting.shell
    shell.go_to("umkm")
    sitting.settle()
    sitting.press("Ctrl+E")
    sitting.settle(0.5)
    sitting.take("data-tujuan")
    sitting.press("Esc")
    shell.open_above(next(one for one in listing.ABOVE if one.key == "data-pribadi"))
    sitting.settle(1)
    sitting.take("data-pribadi")
    sitting.press("Alt+D")
    sitting.settle(1)
    sitting.take("data-siapa")
    sitting.press("Esc", "Ctrl+N")
    sitting.settle(0.5)
    sitting.press("siti")
    sitting.settle(1.5)
    sitting.take("pemilik-data")
    person = str(browsing.show(sitting.desk, city.told["usaha"]).fields["pemilik_id"])
    shell.open_page(SubjectPage(shell, person))
    sitting.settle(1)
    sitting.take("data-seseorang")
    sitting.press("Alt+T")
    sitting.settle(1)
    sitting.take("tarik-data")
    for _ in range(3):
        shell.go_back()
    _draw_breach(sitting)
    shell.go_back()


def _draw_breach(sitting: Sitting) -> None:
    from dinkop_desktop.features.privacy.pages.breach_page import BreachPage  # noqa: PLC0415

    shell = sitting.shell
    sitting.press("Alt+B")
    sitting.settle(1)
    page = shell.page
    if isinstance(page, BreachPage):
        page.what.setPlainText("Flashdisk KANTOR-1 tertinggal di angkutan umum dan tidak ditemukan lagi.")
        page.handling.setPlainText("Kehilangan dilaporkan ke polisi; berkasnya diminta dihapus penemunya.")
        sitting.settle(0.5)
    sitting.take("kebocoran")
    shell.go_back()
