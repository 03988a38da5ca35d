"""Pictures of what opens over a page, of what a page says where there is nothing, and of what is done.

What changes records is put back afterwards, so that the city stays as it was for the next size.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import city as cities

if TYPE_CHECKING:
    from make import Camera, Sitting

Open = Callable[..., "Sitting"]
EMPTY = ("beranda", "umkm", "kunjungan", "kirim", "laporan")
OVER = (
    "hapus",
    "urungkan",
    "saringan",
    "kolom",
    "ganti-petugas",
    "bantuan",
    "cari-isian",
    "cari-kosong",
    "kembar",
    "orang-formulir",
    "koperasi-pengurus",
    "anggota",
    "sudah-betul",
    "impor-kata",
    "kirim-selesai",
    "ketik-ulang-kosong",
)
_TWIN = (
    ("nama_usaha", "Bengkel Motor Jaya"),
    ("rt", "3"),
    ("rw", "3"),
    ("hp_wa_usaha", "0812 9000 0469"),
    ("nama_pemilik", "Ratna Hidayat"),
)
OF_DINKOP = ("kotak-kantor", "kantor-pc", "konflik-ketik", "kotak-kosong", "konflik-kosong")


def names() -> Iterator[str]:
    """Of every picture that is drawn here, without its ending."""
    yield from (f"kelurahan-{one}" for one in OVER)
    yield from (f"kelurahan-baru-{one}" for one in EMPTY)
    yield from (f"dinkop-{one}" for one in OF_DINKOP)


def wanted(camera: Camera, *said: str) -> bool:
    """Whether one of these pictures, or of all, is to be drawn."""
    return any(name.startswith(tuple(camera.only.split(","))) for name in said or names())


@contextmanager
def _put_back(folder: Path) -> Iterator[None]:
    """What happens to a folder meanwhile has not happened afterwards."""
    with tempfile.TemporaryDirectory() as place:
        kept = Path(shutil.copytree(folder, Path(place, folder.name)))
        yield
        # Into the same files: one that lies elsewhere counts as a copy, and begins to number anew.
        for path in [one for one in folder.rglob("*") if one.is_file()]:
            before = kept / path.relative_to(folder)
            if before.exists():
                path.write_bytes(before.read_bytes())
            else:
                path.unlink()


def draw(camera: Camera, city: cities.City, open_: Open) -> None:
    """All of them; `open_` makes a sitting."""
    if wanted(camera, *(f"kelurahan-{one}" for one in OVER)):
        stick = Path("KANTOR-2")  # beside the city, so that no picture shows where it was made
        stick.mkdir()
        with _put_back(city.office):
            sitting = open_(camera, "kelurahan", city.office, stick.name)
            _draw_over(sitting)
            _draw_forms(sitting, city)
            _draw_acts(sitting)
            sitting.end()
        shutil.rmtree(stick)
    if wanted(camera, *(f"kelurahan-baru-{one}" for one in EMPTY)):
        _draw_new_office(camera, open_)
    if wanted(camera, *(f"dinkop-{one}" for one in OF_DINKOP)):
        with _put_back(city.dinkop):
            sitting = open_(camera, "dinkop", city.dinkop)
            _draw_dinkop(sitting)
            sitting.end()


def _at(sitting: Sitting, key: str) -> None:
    sitting.shell.go_to(key)
    sitting.settle()


def _press_aside(sitting: Sitting, chord: str) -> None:
    """Press a key of the side; where that is hidden for lack of room, the first press only brings it."""
    page = sitting.shell.page
    is_hidden = page is not None and page.side is not None and not page.side.isVisible()
    sitting.press(*[chord] * (2 if is_hidden else 1))
    sitting.settle(0.6)


def _at_list(sitting: Sitting) -> None:
    from dinkop_desktop.window.pages.list_page import ListPage  # noqa: PLC0415

    _at(sitting, "umkm")
    page = sitting.shell.page
    assert isinstance(page, ListPage)
    page.table.setFocus()
    page.table.go_to(4)
    sitting.settle(0.3)


def _draw_over(sitting: Sitting) -> None:
    from dinkop_desktop.window.widgets import UndoBar  # noqa: PLC0415

    _at_list(sitting)
    for chord, name in (("Alt+S", "saringan"), ("Alt+K", "kolom"), ("Alt+0", "ganti-petugas")):
        sitting.press(chord)
        sitting.take(name)
        sitting.press("Esc")
        sitting.settle(0.2)
    sitting.press("F1")
    sitting.take("bantuan")
    sitting.press("Esc")
    sitting.shell.open_palette()
    palette = sitting.shell.finding.palette
    assert palette is not None
    palette.box.setText("gudeg bu tutik")
    sitting.settle(0.5)
    sitting.take("cari-kosong")
    palette.close_up()
    _at_list(sitting)
    sitting.press("Del")
    sitting.take("hapus")
    sitting.press("1")
    sitting.settle(0.8)
    sitting.take("urungkan")
    sitting.press("Ctrl+Z")
    sitting.settle(0.5)
    bar = sitting.shell.findChild(UndoBar)
    if bar is not None:
        bar.hide()


def _draw_forms(sitting: Sitting, city: cities.City) -> None:
    page = sitting.form("umkm", "")
    for key, words in _TWIN:
        page.form.walk.go_to(key)
        sitting.press(words)
        sitting.settle(0.05)
    page.form.walk.go_to("alamat_jalan")
    sitting.settle(1)
    sitting.take("kembar")
    sitting.shell.open_palette()
    palette = sitting.shell.finding.palette
    assert palette is not None
    palette.box.setText("hp")
    sitting.settle(0.4)
    sitting.take("cari-isian")
    palette.close_up()
    sitting.shell.go_back()
    _at(sitting, "orang")
    sitting.press("Return")
    sitting.settle(0.6)
    sitting.take("orang-formulir")
    sitting.shell.go_back()
    page = sitting.form("koperasi", city.told["koperasi"])
    sitting.settle(2)  # the card with that key is counted beside the window
    _press_aside(sitting, "Alt+O")
    sitting.take("anggota")
    sitting.shell.go_back()
    for _ in range(7):
        sitting.press("Ctrl+PgDown")
    sitting.take("koperasi-pengurus")
    sitting.shell.go_back()


def _draw_acts(sitting: Sitting) -> None:
    from dinkop_desktop.features.retyping.pages.retype_page import RetypePage  # noqa: PLC0415
    from dinkop_desktop.window.pages import listing  # noqa: PLC0415

    mending = next(one for one in listing.above_for("kelurahan") if one.key == "perbaikan")
    sitting.shell.open_above(mending)
    sitting.settle(1)
    _press_aside(sitting, "Alt+Y")
    sitting.take("sudah-betul")
    sitting.press("Esc")
    sitting.shell.go_back()
    _draw_words_of_import(sitting)
    page = RetypePage(sitting.shell)
    sitting.shell.open_page(page)
    sitting.settle()
    sitting.take("ketik-ulang-kosong")
    sitting.shell.go_back()
    _at(sitting, "kirim")
    sitting.press("Ctrl+Return")
    sitting.settle(2)
    sitting.take("kirim-selesai")


def _draw_words_of_import(sitting: Sitting) -> None:
    import imported  # noqa: PLC0415

    from dinkop_desktop.features.intake.pages.import_page import ImportPage  # noqa: PLC0415

    _at(sitting, "impor")
    page = sitting.shell.page
    assert isinstance(page, ImportPage)
    path = Path("Data UMKM RW 11 rev2.xlsx")
    imported.write(path)
    page.take_files([path])
    sitting.settle(1.5)
    sitting.press("Alt+K")
    sitting.settle(0.5)
    sitting.take("impor-kata")


def _draw_new_office(camera: Camera, open_: Open) -> None:
    """An office on its first morning."""
    from dinkop_desktop.features.offices import enrolling  # noqa: PLC0415
    from dinkop_desktop.settings import Folder  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "baru")
        asked = enrolling.OfficeSetup("36.74.06.1001", "Ratna Wulandari", b"", "")
        clock = cities.Clock(cities.TODAY)
        enrolling.set_up_office(Folder(folder), cities.PASSPHRASE, asked, clock=clock)
        sitting = open_(camera, "kelurahan", folder)
        for key in EMPTY:
            _at(sitting, key)
            sitting.take(f"baru-{key}")
        sitting.end()


def _draw_dinkop(sitting: Sitting) -> None:
    _at(sitting, "kotak")
    sitting.take("kotak-kosong")
    sitting.press("Return")
    sitting.settle(0.6)
    sitting.take("kotak-kantor")
    _at(sitting, "kantor")
    sitting.press("Down", "Down")
    sitting.settle(0.4)
    sitting.take("kantor-pc")
    _at(sitting, "konflik")
    sitting.press("E")
    sitting.press("200 jt")
    sitting.settle(0.3)
    sitting.take("konflik-ketik")
    for _ in range(3):
        sitting.press("Return")
        sitting.settle(0.6)
    sitting.take("konflik-kosong")
