"""What the tests of the lists share: five businesses, and how a list is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.window.widgets import EmptyState
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver

NAMES = ("Warung Melati", "Bengkel Jaya", "Laundry Berkah", "Kopi Tuku", "Salon Mawar")
EVIL = "<b>Murah</b><img src='file:///etc/hostname'>"


def fill(town: Town) -> list[str]:
    """Five businesses of five owners, in RW 001 to 005, earning 10 to 50 million."""
    return [
        offices.add_business(
            town.office,
            number,
            nama_usaha=name,
            nama_pemilik=f"Pemilik {'ABCDEF'[number]}",
            alamat_jalan=f"Jalan Anggrek {number}",
            rw=f"00{number}",
            omzet_tahunan=number * 10_000_000,
        )
        for number, name in enumerate(NAMES, 1)
    ]


def page(driver: Driver) -> RecordListPage:
    found = driver.shell.page
    assert isinstance(found, RecordListPage)
    return found


def wait(driver: Driver) -> None:
    """Wait for the hand to have rested, and for what was asked then."""
    bar = page(driver).bar
    driver.bot.waitUntil(lambda: not bar._wait.isActive(), timeout=20_000)
    driver.settle()


def shown(driver: Driver, column: int = 0) -> list[str]:
    table = page(driver).table
    return [str(table.rows.data(table.rows.index(row, column))) for row in range(table.total)]


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def side(driver: Driver) -> str:
    """What the preview says, once it has followed the row."""
    table = page(driver).table
    driver.bot.waitUntil(lambda: not table._follow.isActive(), timeout=20_000)
    driver.settle()
    return texts(page(driver).preview.frame)


def empty(driver: Driver) -> QWidget:
    """The state that is shown instead of the list."""
    return next(one for one in page(driver).findChildren(EmptyState) if one.isVisible())


def title(driver: Driver) -> str:
    return page(driver).head.subtitle.text()


def add_filter(driver: Driver, *keys: str) -> None:
    driver.press("Alt+S", *keys)
    driver.settle()
