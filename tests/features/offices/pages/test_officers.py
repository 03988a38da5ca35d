"""A quick change of who types, and the figures of who sits here."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.offices import officers
from dinkop_desktop.features.offices.pages.officer import OfficerPage
from tests import offices
from tests.window.forms.hands import open_new, page
from tests.window.harness import Driver


def said_by_rail(driver: Driver) -> str:
    return " ".join(one.text() for one in driver.shell.rail.findChildren(QLabel))


def test_a_new_name_is_typed_and_writes_from_then_on(office: Driver) -> None:
    office.press("Alt+0")
    office.settle()
    office.press("Ani", "Enter")
    office.settle()

    assert office.shell.desk.officer == "Ani"
    assert "Ani" in said_by_rail(office)
    open_new(office)
    office.press("Warung", "Ctrl+S")
    office.settle()
    desk = office.shell.desk
    with desk.store.read() as reader:
        rid = reader.known([page(office).record])[page(office).record].rid
        assert {change.by for change in reader.histories([rid])[rid]} == {"Ani"}


def test_a_digit_chooses_a_name_and_the_cursor_comes_back(office: Driver) -> None:
    officers.sit_down(office.shell.desk, "Ani")
    officers.sit_down(office.shell.desk, "Budi")
    open_new(office)
    names = officers.officers(office.shell.desk)

    office.press("Alt+0")
    office.settle()
    assert office.faults() == []
    office.press(str(names.index("Ani") + 1))
    office.settle()
    office.press("Kedai")

    assert office.shell.desk.officer == "Ani"
    state = page(office).form.state
    assert state is not None
    assert state.answers["nama_usaha"].text == "Kedai"


def test_esc_changes_nobody(office: Driver) -> None:
    before = office.shell.desk.officer

    office.press("Alt+0")
    office.settle()
    office.press("Esc")
    office.settle()

    assert office.shell.desk.officer == before


def test_the_figures_are_of_who_sits_here_alone(office: Driver) -> None:
    desk = office.shell.desk
    offices.add_business(desk, 1)
    officers.sit_down(desk, "Ani")
    offices.add_business(desk, 2)
    office.press("Ctrl+K", "hitungan petugas")
    office.rest()
    office.press("Enter")
    office.settle()

    shown = office.shell.page
    assert isinstance(shown, OfficerPage)
    assert shown.head.title.text() == "Ani"
    assert shown.today.accessibleName().startswith("Formulir hari ini: 1")
    assert office.faults() == []
