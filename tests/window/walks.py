"""What the tests of Kunjungan share: a street with its prelist, and how the page is waited for."""

from __future__ import annotations

from collections.abc import Callable

from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.features.visits.pages.visits import VisitsPage
from dinkop_desktop.features.visits.visiting import Line
from dinkop_desktop.window.widgets import UndoBar
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener

Walk = Callable[[], tuple[Driver, VisitsPage]]


def prelist(town: Town) -> tuple[Line, ...]:
    """The prelist of 2026: three businesses in RW 004, one in RW 009."""
    for at in range(1, 5):
        street, rw = f"Jl. Melati {at}", "4" if at < 4 else "9"
        offices.add_business(town.office, at, nama_usaha=f"Warung {at}", alamat_jalan=street, rt="1", rw=rw)
    prelisting.open_year(town.office, 2026)
    return visiting.read_round(town.office).lines


def at_visits(town: Town, open_window: Opener) -> tuple[Driver, VisitsPage]:
    """The window of the office at Kunjungan, and its page."""
    driver = open_window(town.office)
    driver.press("Ctrl+5")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, VisitsPage)
    wait(driver, page)
    return driver, page


def wait(driver: Driver, page: VisitsPage) -> None:
    """Until both lists have followed their rows, and what was asked then is there."""
    driver.settle()
    driver.bot.waitUntil(
        lambda: not page.table._follow.isActive() and not page.areas._follow.isActive(), timeout=20_000
    )
    driver.settle()


def bar(driver: Driver) -> str:
    found = driver.shell.findChild(UndoBar)
    assert found is not None
    return found.accessibleName() if found.isVisible() else ""
