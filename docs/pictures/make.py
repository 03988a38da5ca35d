"""make pictures: every page of both roles, the first start and the palette, from a made-up city.

Light and dark at 1366x768, and light at the same screen scaled to 150 %. Names: role-page, `-gelap`, `-150`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCREEN = (1366, 768)
SCALED = 1.5


def main() -> int:
    """Make the city once, and the pictures in a process for each scale: Qt wants it said before it begins."""
    if len(sys.argv) > 1:
        _draw(Path(sys.argv[1]), float(os.environ.get("QT_SCALE_FACTOR", "1")))
        return 0
    from dinkop_desktop.usecases import demonstrating  # noqa: PLC0415 - the others do not need it

    with tempfile.TemporaryDirectory() as folder:
        city = Path(folder) / "kota"
        demonstrating.demonstrate(city, offices=3, records=120)
        for scale in ("1", str(SCALED)):
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
            subprocess.run([sys.executable, __file__, str(city)], env=environment, check=True)
    return 0


def _draw(city: Path, scale: float) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen before

    from dinkop_desktop.ui import theme  # noqa: PLC0415
    from dinkop_desktop.ui.theme import Scheme  # noqa: PLC0415

    app = QApplication(sys.argv[:1])
    size = (round(SCREEN[0] / scale), round(SCREEN[1] / scale))
    for scheme, tail in ((Scheme.LIGHT, ""), (Scheme.DARK, "-gelap")):
        if scale != 1 and scheme is Scheme.DARK:
            continue
        theme.dress(app, scheme)
        ending = tail if scale == 1 else "-150"
        office = min(one for one in (city / "kantor").iterdir() if one.is_dir())
        _draw_window("kelurahan", office, size=size, ending=ending)
        _draw_window("dinkop", city / "dinkop", size=size, ending=ending)
        _draw_first_start(size=size, ending=ending)


def _draw_window(role: str, folder: Path, *, size: tuple[int, int], ending: str) -> None:
    from dinkop_desktop import app  # noqa: PLC0415
    from dinkop_desktop.settings import Folder  # noqa: PLC0415
    from dinkop_desktop.ui.background import Background  # noqa: PLC0415
    from dinkop_desktop.ui.memory import Memory  # noqa: PLC0415
    from dinkop_desktop.ui.shell import Shell  # noqa: PLC0415
    from dinkop_desktop.usecases import demonstrating  # noqa: PLC0415

    os.chdir(folder.parent)  # so that no picture shows where it was made
    folder = Path(folder.name)
    desk = app.open_desk(Folder(folder), demonstrating.PASSPHRASE)
    background = Background()
    shell = Shell(desk, background, Memory(Folder(folder)), is_demo=True)
    shell.resize(*size)
    shell.show()
    shell.begin()
    shell.activateWindow()
    for listed in shell.listed:
        shell.go_to(listed.key)
        _settle(background)
        shell.grab().save(str(HERE / f"{role}-{listed.key}{ending}.png"))
    shell.open_palette()
    if shell.finding.palette is not None:
        shell.finding.palette.box.setText("siti")
        _settle(background, seconds=0.4)
        shell.grab().save(str(HERE / f"{role}-cari{ending}.png"))
        shell.finding.palette.close_up()
    background.close()
    shell.close()
    desk.close()


def _draw_first_start(*, size: tuple[int, int], ending: str) -> None:
    from dinkop_desktop.settings import Folder  # noqa: PLC0415
    from dinkop_desktop.ui.background import Background  # noqa: PLC0415
    from dinkop_desktop.ui.unlock import Unlock  # noqa: PLC0415
    from dinkop_desktop.ui.wizard import Wizard  # noqa: PLC0415

    background = Background()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        unlock = Unlock(Folder(Path("Dinkop")), background, office="Kel. Ciater")
        wizard = Wizard(Folder(Path(folder) / "data"), background)
        unlock.resize(*size)
        unlock.show()
        _settle(background)
        unlock.grab().save(str(HERE / f"buka{ending}.png"))
        unlock.close()
        wizard.resize(*size)
        wizard.show()
        wizard.activateWindow()
        wizard.go_on()
        for number in range(len(wizard.steps)):
            wizard.show_step(number)
            _settle(background)
            wizard.grab().save(str(HERE / f"mulai-{number + 1}{ending}.png"))
        wizard.answers.is_made = True  # so that nothing is kept beside the folder
        wizard.close()
    background.close()


def _settle(background: object, seconds: float = 0.25) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    until = time.monotonic() + seconds
    while time.monotonic() < until or not getattr(background, "is_idle", True):
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main())
