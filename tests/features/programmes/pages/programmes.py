"""What the tests of programmes share: two classes that overlap, and how their pages are looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop.features.programmes import participation
from dinkop_desktop.features.programmes.pages.participants_page import ParticipantsPage
from dinkop_desktop.features.programmes.pages.program import ProgramPage
from dinkop_desktop.window.widgets import Button
from tests import offices
from tests.features.programmes.test_year_calendar import programme
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener


def calendar(driver: Driver) -> ProgramPage:
    found = driver.shell.page
    assert isinstance(found, ProgramPage)
    return found


def people(driver: Driver) -> ParticipantsPage:
    found = driver.shell.page
    assert isinstance(found, ParticipantsPage)
    return found


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def buttons(widget: QWidget) -> list[str]:
    return [one.accessibleName() for one in widget.findChildren(Button) if one.isVisible()]


def column(driver: Driver, at: int) -> list[str]:
    table = people(driver).table
    return [str(table.rows.data(table.rows.index(row, at))) for row in range(table.total)]


def roll(town: Town, one: str) -> list[tuple[str, str, str]]:
    return [
        (its.name, its.status, its.outcome) for its in participation.read_roll(town.office, one).participants
    ]


def make_overlap(town: Town) -> str:
    """A class of the office that overlaps with one of Dinkop; two of three businesses are on both lists."""
    businesses = [
        offices.add_business(town.office, at, nama_usaha=name, rw="4")
        for at, name in enumerate(("Keripik Melati", "Jahit Mekar", "Kopi Tuku"), 1)
    ]
    theirs = programme(town.dinkop)
    town.answer(town.office)
    found = programme(town.office)
    programme(town.office, nama="Bazar", jenis="pemasaran", mulai="2026-02-17", selesai="2026-03-12")
    for one in (theirs, found):
        participation.enlist(town.office, one, businesses[:2])
    return found


def open_calendar(town: Town, open_window: Opener) -> Driver:
    made = open_window(town.office)
    made.press("Ctrl+6")
    made.settle()
    return made


def go_to_ours(driver: Driver) -> None:
    driver.press("Down")
    driver.rest()
