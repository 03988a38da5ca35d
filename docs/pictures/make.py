"""make pictures: every page of both roles, forms, the first start and the palette, of a city that is alive.

Light and dark at 1366x768, and light at the same screen scaled to 150 %. Names: role-page, `-gelap`, `-150`.
`make.py --only kelurahan-umkm,dinkop-umkm` draws those whose names begin so. The city is `city.py`'s.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import city as cities
import grown
import imported
import openings
import personal
import reconciled
import returned

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dinkop_desktop.features.recording.pages.record_page import RecordPage
    from dinkop_desktop.shell.shell import Shell
    from dinkop_desktop.window.background import Background

HERE = Path(__file__).resolve().parent
SCREEN = (1366, 768)
SCALED = 1.5
_COLOURS, _SHADE = 256, 0xF0F0F0


def main() -> int:
    """Make the city once, and the pictures in a process for each scale: Qt wants it said before it begins."""
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    if len(sys.argv) > 1 and sys.argv[1] != "--only":
        told = json.loads(Path(sys.argv[1], "told.json").read_text(encoding="utf-8"))
        _draw(cities.City(Path(sys.argv[1]), told), float(os.environ.get("QT_SCALE_FACTOR", "1")), only)
        return 0
    os.environ["TZ"] = "Asia/Jakarta"
    with tempfile.TemporaryDirectory() as folder:
        made = cities.found(Path(folder))
        Path(folder, "told.json").write_text(json.dumps(made.told), encoding="utf-8")
        for scale in ("1", str(SCALED)):
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
            command = [sys.executable, __file__, folder, "--only", only]
            subprocess.run(command, env=environment, check=True)
    return 0


def _draw(city: cities.City, scale: float, only: str) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen before

    from dinkop_desktop import drives  # noqa: PLC0415
    from dinkop_desktop.window.look import theme  # noqa: PLC0415
    from dinkop_desktop.window.look.theme import Scheme  # noqa: PLC0415

    app = QApplication(sys.argv[:1])
    os.chdir(city.folder)  # so that no picture shows where it was made
    drives.look_at = lambda mount, **_: drives.Drive(mount.path, mount.label, mount.system, 14_200_000_000)
    size = (round(SCREEN[0] / scale), round(SCREEN[1] / scale))
    for scheme, tail in ((Scheme.LIGHT, ""), (Scheme.DARK, "-gelap")):
        if scale != 1 and scheme is Scheme.DARK:
            continue
        theme.dress(app, scheme)
        camera = Camera(size, tail if scale == 1 else "-150", only)
        _draw_office(camera, city)
        _draw_returned(camera, city)
        _draw_personal(camera, city)
        _draw_dinkop(camera, city)
        grown.draw(camera, city, Sitting)
        reconciled.draw(camera, city, Sitting)
        openings.draw(camera, city, Sitting)
        _draw_first_start(camera)


@dataclass(frozen=True)
class Camera:
    """Takes pictures of one size and ending, those whose names begin with `only`."""

    size: tuple[int, int]
    ending: str
    only: str

    def take(self, window: QWidget, name: str) -> None:
        """Take one; a palette of colours is enough, and a third of the size."""
        from PySide6.QtGui import QImage, QImageWriter  # noqa: PLC0415

        if not name.startswith(tuple(self.only.split(","))):
            return
        picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        writer = QImageWriter(str(HERE / f"{name}{self.ending}.png"))
        writer.setCompression(100)
        few = _of_few_colours(picture)
        if not writer.write(few if few is not None else picture):
            raise OSError(writer.errorString())


def _of_few_colours(picture: object) -> object:
    """The picture in 256 colours: the most frequent, and one of every other shade."""
    from collections import Counter  # noqa: PLC0415

    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtGui import QImage  # noqa: PLC0415

    assert isinstance(picture, QImage)
    counted = [colour for colour, _ in Counter(memoryview(picture.constBits()).cast("I")).most_common()]
    chosen = counted[: _COLOURS // 2]
    shades = {colour & _SHADE for colour in chosen}
    for colour in counted:  # what is rare, such as a small green mark, keeps its hue
        if colour & _SHADE not in shades and len(chosen) < _COLOURS:
            shades.add(colour & _SHADE)
            chosen.append(colour)
    table = [colour | 0xFF000000 for colour in chosen]
    flag = Qt.ImageConversionFlag
    return picture.convertToFormat(QImage.Format.Format_Indexed8, table, flag.ThresholdDither)


class Sitting:
    """A window of a data folder, driven for pictures."""

    def __init__(self, camera: Camera, role: str, folder: Path, *sticks: str) -> None:
        """Open it."""
        from dinkop_desktop import drives  # noqa: PLC0415
        from dinkop_desktop.desk import desk  # noqa: PLC0415
        from dinkop_desktop.records import jotting  # noqa: PLC0415
        from dinkop_desktop.settings import Folder  # noqa: PLC0415
        from dinkop_desktop.shell.shell import Shell  # noqa: PLC0415
        from dinkop_desktop.window.background import Background  # noqa: PLC0415
        from dinkop_desktop.window.memory import Memory  # noqa: PLC0415

        self.plugged = [drives.Mount(Path(name), f"{name} (E:)", "FAT32") for name in sticks]
        drives.mounted = lambda: tuple(self.plugged)
        self.camera, self.role = camera, role
        home = Folder(Path(os.path.relpath(folder)))
        self.desk = desk.open_desk(home, cities.PASSPHRASE, clock=cities.Clock(cities.TODAY))
        self._left = {one.jotting.key for one in jotting.left_over(self.desk)}
        self.background: Background = Background()
        self.shell: Shell = Shell(self.desk, self.background, Memory(Folder(Path("ingatan") / role)))
        self.shell.resize(*camera.size)
        self.shell.show()
        self.shell.begin()
        self.shell.activateWindow()
        self.settle()

    def settle(self, seconds: float = 0.4) -> None:
        """Wait until everything is shown."""
        _settle(self.background, seconds)

    def press(self, *pressed: str) -> None:
        """Press keys (`Ctrl+K`) and type texts."""
        from PySide6.QtGui import QKeySequence  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        for one in pressed:
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.shell
            if one in _KEYS or (one.split("+")[0] in ("Ctrl", "Alt", "Shift") and "+" in one):
                chord = QKeySequence(one)[0]
                QTest.keyClick(target, chord.key(), chord.keyboardModifiers())
            else:
                QTest.keyClicks(target, one)
            QApplication.processEvents()

    def take(self, name: str) -> None:
        """A picture, named by role and what it shows."""
        self.settle()
        self.camera.take(self.shell, f"{self.role}-{name}")

    def form(self, kind: str, record: str) -> RecordPage:
        """Open a form."""
        from dinkop_desktop.features.recording.pages.record_page import RecordPage  # noqa: PLC0415

        self.shell.open_record(kind, record)
        self.settle()
        assert isinstance(self.shell.page, RecordPage)
        return self.shell.page

    def end(self) -> None:
        """Close it; what was typed for pictures is forgotten."""
        from dinkop_desktop.records import jotting  # noqa: PLC0415

        self.background.close()
        self.shell.close()
        left = [one.jotting.key for one in jotting.left_over(self.desk)]
        jotting.discard(self.desk, [key for key in left if key not in self._left])
        self.desk.close()


_KEYS = frozenset(
    {"Return", "Esc", "Tab", "Space", "Del", "Up", "Down", "Left", "Right", *(f"F{n}" for n in range(1, 13))}
)


def _draw_office(camera: Camera, city: cities.City) -> None:
    sitting = Sitting(camera, "kelurahan", city.office, "KANTOR-1")
    more = {
        "kunjungan": lambda: _choose_an_outcome(sitting),
        "impor": lambda: imported.draw_page(sitting),
        "program": lambda: _choose_an_overlap(sitting),
    }
    _draw_pages(sitting, more)
    _draw_participants(sitting)
    _draw_lists(sitting)
    _draw_palette(sitting, "siti")
    _draw_forms(sitting, city)
    _draw_above(sitting)
    _draw_photos(sitting, city)
    _draw_error(sitting)
    sitting.end()


def _draw_returned(camera: Camera, city: cities.City) -> None:
    names = ("kelurahan-lembar-kembali", "kelurahan-ketik-ulang")
    if not any(name.startswith(tuple(camera.only.split(","))) for name in names):
        return
    with tempfile.TemporaryDirectory() as place:
        folder, path = returned.prepare(city, Path(place))
        sitting = Sitting(camera, "kelurahan", folder)
        returned.draw(sitting, path)
        sitting.end()


def _draw_personal(camera: Camera, city: cities.City) -> None:
    if not any(name.startswith(tuple(camera.only.split(","))) for name in personal.NAMES):
        return
    with tempfile.TemporaryDirectory() as place:
        sitting = Sitting(camera, "kelurahan", personal.prepare(city, Path(place)))
        personal.draw(sitting, city)
        sitting.end()


def _draw_dinkop(camera: Camera, city: cities.City) -> None:
    sitting = Sitting(camera, "dinkop", city.dinkop, "MINGGU-48")
    more = {
        "kantor": lambda: _type_a_fingerprint(sitting, city),
        "ksu": lambda: _choose_a_kind(sitting),
        "rekonsiliasi": lambda: sitting.take("rekonsiliasi-kosong"),
        "program": lambda: _choose_an_overlap(sitting),
    }
    _draw_pages(sitting, more)
    _draw_pairs(sitting)
    _draw_referring(sitting)
    _draw_rules(sitting)
    _draw_palette(sitting, "kantor")
    sitting.form("umkm", city.told["usaha"]).form.walk.go_to("omzet_tahunan")
    sitting.press("Ctrl+H")
    sitting.settle(1)  # its list of fields is made after the answer
    sitting.take("riwayat")
    sitting.end()


def _draw_referring(sitting: Sitting) -> None:
    """What is referred, and to whom, before it is done."""
    sitting.shell.go_to("kur")
    sitting.settle()
    sitting.press("Ctrl+A", "Ctrl+Return")
    sitting.settle(1)
    sitting.take("kur-rujuk")
    sitting.press("Esc", "Esc")


def _draw_rules(sitting: Sitting) -> None:
    """The dated tables, and a version that is being written."""
    from dinkop_desktop.features.rules.pages.rules_page import RulesPage  # noqa: PLC0415
    from dinkop_desktop.window.pages import listing  # noqa: PLC0415

    sitting.shell.open_above(next(one for one in listing.above_for("dinkop") if one.key == "aturan"))
    sitting.settle()
    page = sitting.shell.page
    assert isinstance(page, RulesPage)
    page.table.go_to(2)  # the rule of KUR in force
    sitting.take("aturan")
    page.open_new()
    sitting.take("aturan-baru")
    sitting.shell.go_back()
    sitting.shell.go_back()


def _draw_pages(sitting: Sitting, more: dict[str, Callable[[], None]] | None = None) -> None:
    for listed in sitting.shell.listed:
        sitting.shell.go_to(listed.key)
        sitting.settle()
        if more and listed.key in more:
            more[listed.key]()
        sitting.take(listed.key)


def _choose_an_outcome(sitting: Sitting) -> None:
    """Somebody who was not found twice, and what is chosen of today."""
    from dinkop_desktop.features.visits.pages.visits import VisitsPage  # noqa: PLC0415
    from dinkop_desktop.register.rules.visits import Outcome  # noqa: PLC0415

    page = sitting.shell.page
    if not isinstance(page, VisitsPage) or page.round is None:
        return
    missed = [at for at, line in enumerate(page.round.lines) if line.outcome is Outcome.NOT_FOUND]
    page.table.go_to(missed[0] if missed else 0)
    sitting.settle(0.5)
    page.side_part.choose(Outcome.NOT_FOUND)
    sitting.settle(0.3)


def _choose_a_kind(sitting: Sitting) -> None:
    """A KSU whose kind is to be chosen, and that lacks capital for the one that is suggested."""
    from dinkop_desktop.features.koperasi.pages.ksu import KsuPage  # noqa: PLC0415

    page = sitting.shell.page
    if isinstance(page, KsuPage):
        wanted = [at for at, case in enumerate(page.found) if case.lacking_rp and case.next == "jenis"]
        page.table.go_to(wanted[0] if wanted else 0)
        sitting.settle(0.5)


def _choose_an_overlap(sitting: Sitting) -> None:
    """The last of the year: two classes that meet in December."""
    for _ in range(2):
        sitting.press("F8")
    sitting.settle(1)


def _draw_participants(sitting: Sitting) -> None:
    """Who takes part in a programme of this office, some of whom came."""
    from dinkop_desktop.features.programmes.pages.program import ProgramPage  # noqa: PLC0415

    sitting.shell.go_to("program")
    sitting.settle()
    page = sitting.shell.page
    if isinstance(page, ProgramPage) and page.calendar is not None:
        named = (one.programme for one in page.calendar.lines if one.programme.name == "Jemput bola NIB")
        page.open_people(next(named).id)
        sitting.settle(1)
        sitting.take("program-peserta")
        sitting.shell.go_back()


def _draw_pairs(sitting: Sitting) -> None:
    """One facilitator, with pairs and suggestions."""
    sitting.shell.go_to("fasilitator")
    sitting.settle(1)
    sitting.press("Down", "Down", "Down", "Down", "Return")
    sitting.settle(1)
    sitting.press("Space", "Space")
    sitting.settle(0.3)
    sitting.take("fasilitator-pasangan")
    sitting.press("Esc", "Esc")
    sitting.settle()


def _draw_lists(sitting: Sitting) -> None:
    """A list with nothing in it that fits."""
    if "umkm" not in sitting.shell.rail.buttons:
        return
    sitting.shell.go_to("umkm")
    sitting.settle()
    sitting.press("Ctrl+F", "tidak ada yang begini")
    sitting.settle(0.5)
    sitting.take("umkm-kosong")
    sitting.press("Esc")
    sitting.settle()


def _draw_palette(sitting: Sitting, words: str) -> None:
    sitting.shell.go_to("beranda")
    sitting.settle()
    sitting.shell.open_palette()
    palette = sitting.shell.finding.palette
    if palette is not None:
        palette.box.setText(words)
        sitting.settle(0.4)
        sitting.take("cari")
        palette.close_up()
        sitting.settle()


def _draw_forms(sitting: Sitting, city: cities.City) -> None:
    page = sitting.form("umkm", "")
    for name, words in (
        ("nama_usaha", "Rempeyek Bu Lilis"),
        ("alamat_jalan", "Gang Haji Saleh 3"),
        ("rt", "2"),
        ("rw", "5"),
        ("hp_wa_usaha", "0812 9000 4471"),
        ("kbli", "10794"),
        ("nama_pemilik", "Lilis Handayani"),
        ("nik", "36740655087900"),
        ("omzet_tahunan", "96 jt"),
    ):
        page.form.walk.go_to(name)
        sitting.press(words)
        sitting.settle(0.05)
    page.form.walk.go_to("nik")
    sitting.take("formulir")
    page.form.walk.go_to("omzet_tahunan")
    sitting.take("formulir-angka")
    for name, words in (("rt", "seratus"), ("status_usaha", "entah")):
        page.form.walk.go_to(name)
        sitting.press(words)
    page.form.walk.go_to("alamat_jalan")
    sitting.take("formulir-salah")
    sitting.shell.go_back()
    page = sitting.form("koperasi", city.told["koperasi"])
    sitting.settle(1)  # its members are asked for besides
    sitting.take("koperasi-formulir")
    page.form.walk.go_to("volume_usaha")
    sitting.take("koperasi-angka")
    sitting.shell.go_back()
    sitting.form("umkm", city.told["usaha"]).form.walk.go_to("omzet_tahunan")
    sitting.press("Ctrl+H")
    sitting.settle(1)  # its list of fields is made after the answer
    sitting.take("riwayat")
    sitting.shell.go_back()
    sitting.shell.go_back()


def _draw_above(sitting: Sitting) -> None:
    """The pages that stand above others, and many records changed at once."""
    from dinkop_desktop.features.recording.pages.bulk_edit import BulkEditPage  # noqa: PLC0415
    from dinkop_desktop.window.pages import listing  # noqa: PLC0415
    from dinkop_desktop.window.pages.list_page import ListPage  # noqa: PLC0415

    for listed in listing.above_for("kelurahan"):
        sitting.shell.go_to("beranda")
        sitting.shell.open_above(listed)
        sitting.settle(1)
        sitting.take(listed.key)
        sitting.shell.go_back()
    sitting.shell.go_to("umkm")
    sitting.settle()
    assert isinstance(sitting.shell.page, ListPage)
    sitting.shell.page.table.setFocus()
    sitting.press("Ctrl+A", "Alt+U")
    sitting.settle()
    sitting.press("tempat", "Return", "2")
    sitting.settle(1)
    assert isinstance(sitting.shell.page, BulkEditPage)
    sitting.take("ubah-banyak")
    sitting.shell.go_back()
    sitting.press("Esc")


def _draw_photos(sitting: Sitting, city: cities.City) -> None:
    """The photos of a place: a made-up house."""
    from PySide6.QtCore import QBuffer, QIODevice, QPoint  # noqa: PLC0415
    from PySide6.QtGui import QColor, QImage, QPainter, QPolygon  # noqa: PLC0415

    from dinkop_desktop.features.photos import photographing  # noqa: PLC0415
    from dinkop_desktop.features.photos.reports import photo  # noqa: PLC0415
    from dinkop_desktop.features.recording.pages.record_page import RecordPage  # noqa: PLC0415

    image = QImage(1280, 860, QImage.Format.Format_RGB32)
    image.fill(QColor("#bcd8e6"))
    painter = QPainter(image)
    for colour, points in (
        ("#8fae7d", ((0, 620), (1280, 580), (1280, 860), (0, 860))),
        ("#e9dcc4", ((330, 360), (950, 360), (950, 690), (330, 690))),
        ("#a4553b", ((280, 370), (640, 190), (1000, 370))),
        ("#6b4a35", ((560, 470), (700, 470), (700, 690), (560, 690))),
        ("#f5b942", ((330, 400), (950, 400), (950, 450), (330, 450))),
    ):
        painter.setBrush(QColor(colour))
        painter.setPen(QColor(colour))
        painter.drawPolygon(QPolygon([QPoint(x, y) for x, y in points]))
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "png")  # type: ignore[call-overload]
    small = photo.make_small(bytes(out.data().data()))
    assert small is not None
    kept = photographing.add(sitting.desk, city.told["usaha"], small)
    sitting.form("umkm", city.told["usaha"])
    sitting.press("Alt+F")
    if isinstance(sitting.shell.page, RecordPage):
        sitting.press("Alt+F")  # where it is narrow, the first brings the side
    sitting.settle(0.6)
    sitting.take("foto")
    sitting.shell.go_back()
    sitting.shell.go_back()
    photographing.remove(sitting.desk, kept.key)


def _draw_error(sitting: Sitting) -> None:
    from dinkop_desktop.errors import StorageError  # noqa: PLC0415

    sitting.shell.go_to("laporan")
    sitting.settle()
    if sitting.shell.page is not None:
        sitting.shell.page.show_error(StorageError("DB-RUSAK", name="dinkop.db"))
    sitting.take("galat")


def _type_a_fingerprint(sitting: Sitting, city: cities.City) -> None:
    from dinkop_desktop.features.offices.pages.offices import OfficesPage  # noqa: PLC0415

    page = sitting.shell.page
    assert isinstance(page, OfficesPage)
    page.take_files([Path(city.told["permohonan"])])
    sitting.settle(0.4)
    groups = page.side_part.groups
    if groups is not None:
        groups.boxes[0].setFocus()
        for group in city.told["sidik"].split()[:2]:
            sitting.press(group)
            sitting.settle(0.1)
        sitting.press(city.told["sidik"].split()[2][:2])


def _draw_first_start(camera: Camera) -> None:
    from dinkop_desktop.features.first_start.wizard import Wizard  # noqa: PLC0415
    from dinkop_desktop.features.people.delays import Delays  # noqa: PLC0415
    from dinkop_desktop.settings import Folder  # noqa: PLC0415
    from dinkop_desktop.shell.unlock import Unlock  # noqa: PLC0415
    from dinkop_desktop.window.background import Background  # noqa: PLC0415

    background = Background()
    folder = Folder(Path("Dinkop"))
    unlock = Unlock(folder, background, Delays(folder), office="Kel. Ciater")
    wizard = Wizard(Folder(Path("data")), background)
    unlock.resize(*camera.size)
    unlock.show()
    _settle(background)
    camera.take(unlock, "buka")
    unlock.close()
    wizard.resize(*camera.size)
    wizard.show()
    wizard.activateWindow()
    wizard.go_on()
    for number in range(len(wizard.steps)):
        wizard.show_step(number)
        _settle(background)
        camera.take(wizard, f"mulai-{number + 1}")
    wizard.answers.is_made = True  # so that nothing is kept beside the folder
    wizard.close()
    background.close()


def _settle(background: Background, seconds: float = 0.25) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    until = time.monotonic() + seconds
    while time.monotonic() < until or not background.is_idle:
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main())
