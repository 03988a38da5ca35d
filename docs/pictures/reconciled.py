"""Pictures of Rekonsiliasi: a list of Dinkop's own beside the made-up city, some of it settled."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import city as cities
import openpyxl

if TYPE_CHECKING:
    from make import Camera, Sitting

    from dinkop_desktop.desk.desk import Desk
    from dinkop_desktop.features.reconciliation.pages.reconcile_page import ReconcilePage

NAMES = (
    *("dinkop-rekonsiliasi", "dinkop-rekonsiliasi-pasti", "dinkop-rekonsiliasi-riwayat"),
    *("dinkop-rekonsiliasi-kemajuan", "dinkop-rekonsiliasi-isi"),
)
_HEADINGS = ("No", "Nama Usaha", "Nama Pemilik", "NIK", "Kelurahan", "Alamat", "KBLI", "Omzet per tahun (Rp)")
_NEW = (("Toko Berkah Abadi", "Rudi Hartono"), ("Kue Basah Bu Dewi", "Dewi Lestari"))
_ROWS = 28


def _list_of(desk: Desk, path: Path) -> Path:
    """What Dinkop might have noted of the businesses that are here, a year earlier."""
    from dinkop_desktop.register.queries import imports  # noqa: PLC0415

    with desk.store.read() as reader:
        found = [shown for _, _, shown in imports.flat_rows(reader, "umkm") if shown.get("nik")]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([f"DAFTAR UMKM BINAAN TAHUN {desk.today.year - 1}"])
    sheet.append(list(_HEADINGS))
    areas = desk.reference.areas
    for at, one in enumerate(found[:_ROWS]):
        code = str(one["kode_kelurahan"])
        above = areas.kecamatan_of(code)
        place = f"{areas.by_code[code].name}, Kec. {above.name if above else ''}"
        nik = "" if at % 7 == 0 else one["nik"]
        turnover = one.get("omzet_tahunan")
        less = int(str(turnover)) // 2 if turnover and at % 3 == 0 else turnover
        kbli = "56103" if at % 5 == 0 else one.get("kbli")
        street = "" if at % 7 == 0 else one.get("alamat_jalan")
        sheet.append([at + 1, one.get("nama_usaha"), one.get("nama_pemilik"), nik, place, street, kbli, less])
    for name, owner in _NEW:
        sheet.append([sheet.max_row - 1, name, owner, "", place, "", "47112", None])
    book.save(path)
    return path


def _draw_above(sitting: Sitting, page: ReconcilePage, path: Path) -> None:
    """The charts of a second round, and what is asked of a list before it is compared."""
    sitting.press("Esc")
    sitting.settle()
    page.compare_again()
    sitting.settle(13)  # until what was said in passing is gone
    page.show_progress()
    sitting.settle(1.5)
    sitting.take("rekonsiliasi-kemajuan")
    sitting.press("Esc")
    sitting.settle()
    page.take_files([path])
    sitting.settle(3)
    sitting.take("rekonsiliasi-isi")
    sitting.press("Esc")


def draw(camera: Camera, city: cities.City, open_: Callable[..., Sitting]) -> None:
    """The page with a list, a doubt and the history, and above it; the city stays as it was."""
    from openings import _put_back  # noqa: PLC0415

    from dinkop_desktop.features.reconciliation import comparing, reconciling, settling  # noqa: PLC0415
    from dinkop_desktop.features.reconciliation.comparing import Wanted  # noqa: PLC0415
    from dinkop_desktop.features.reconciliation.pages.reconcile_page import ReconcilePage  # noqa: PLC0415
    from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way  # noqa: PLC0415

    if not any(name.startswith(tuple(camera.only.split(","))) for name in NAMES):
        return
    with tempfile.TemporaryDirectory() as place, _put_back(city.dinkop):
        sitting = open_(camera, "dinkop", city.dinkop)
        desk = sitting.shell.desk
        path = _list_of(desk, Path(place, f"UMKM binaan {desk.today.year - 1}.xlsx"))
        no = reconciling.compare_list(desk, reconciling.ListOrder(path)).round.no
        lines = comparing.lines(desk, "umkm", Wanted(no, Standing.DIFFERENT))
        for (how, reason), line in zip(
            ((Way.KEEP, "Wawancara 12 Nov, lebih baru"), (Way.VISIT, ""), (Way.TAKE, "")), lines, strict=False
        ):
            order = settling.Order(no, Standing.DIFFERENT, how, (line.number,), reason)
            settling.settle(desk, order)
        sitting.shell.go_to("rekonsiliasi")
        sitting.settle(0.6)
        page = sitting.shell.page
        assert isinstance(page, ReconcilePage)
        page.table.setFocus()
        page.table.go_to(3)
        sitting.settle(0.6)
        sitting.press("2")
        sitting.settle()
        sitting.take("rekonsiliasi")
        page.cards.choose(Standing.DOUBTFUL)
        sitting.settle(0.8)
        sitting.take("rekonsiliasi-pasti")
        sitting.press("Ctrl+H")
        sitting.settle()
        sitting.take("rekonsiliasi-riwayat")
        _draw_above(sitting, page, path)
        sitting.end()
