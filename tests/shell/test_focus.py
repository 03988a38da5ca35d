"""The focus is on the page that is shown, whatever opened over it or vanished from it, and its keys work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.visits import prelisting
from dinkop_desktop.records import jotting
from dinkop_desktop.window.pages import listing, picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import Button
from tests.capital import business
from tests.features.koperasi.test_ksu_transition import add_ksu
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener

BOTH_ROLES = pytest.mark.parametrize("role", ["kelurahan", "dinkop"])
# What asks for a kind of its own, and needs no more than a row to stand on.
ASKED = {
    "kelurahan": {
        "FilterPopup",
        "ColumnPopup",
        "RemovalPopup",
        "PurposePopup",
        "ConfirmingPopup",
        "StepPopup",
    },
    "dinkop": {"FilterPopup", "ColumnPopup", "RemovalPopup", "PurposePopup", "ReferPopup", "StepPopup"},
}


def fill(desk: Desk) -> None:
    """Something on every list."""
    for number in range(1, 4):
        business(desk, number, hp_wa_usaha="(021) 7491234")
    add_ksu(desk, pendapatan_jasa=5)
    jotting.keep(desk, "a", kind="umkm", texts={"nama_usaha": "Warung Kenanga", "rt": "003"})
    prelisting.open_year(desk, desk.today.year)


@pytest.fixture
def driver(town: Town, open_window: Opener, role: str, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """The window of that role, with something on every list; nobody chooses a file."""
    fill(town.office)
    town.take_in(town.office)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    return open_window(town.office if role == "kelurahan" else town.dinkop)


def page_of(driver: Driver) -> Page:
    page = driver.shell.page
    assert page is not None
    return page


def fault(driver: Driver) -> str:
    """Where the focus is, if it is not on the page; "" where all is well."""
    page, focus = page_of(driver), QApplication.focusWidget()
    if focus is None:
        return "nobody"
    is_there = (focus is page or page.isAncestorOf(focus)) and focus.isVisible() and focus.isEnabled()
    is_seen = focus is page or focus.focusPolicy() != Qt.FocusPolicy.NoFocus
    return "" if is_there and is_seen else f"{type(focus).__name__} {focus.accessibleName()}"


def ways_in(driver: Driver) -> dict[str, Callable[[], object]]:
    """Every page that can be opened without a choice of something: by its key, above another, as a form."""
    shell = driver.shell
    above = listing.above_for(shell.desk.identity.role)
    return {
        **{one.key: partial(driver.press, one.shortcut) for one in shell.listed},
        **{one.key: partial(shell.open_above, one) for one in above},
        **{f"form {kind}": partial(shell.open_record, kind, "") for kind in listing.FORMS},
    }


@BOTH_ROLES
def test_a_page_that_opens_has_the_focus_itself(driver: Driver, role: str) -> None:
    found = {}
    for name, open_it in ways_in(driver).items():
        driver.shell.go_to("beranda")
        driver.rest()
        open_it()
        driver.rest()
        if said := fault(driver):
            found[name] = said

    assert found == {}


def keys_of(page: Page) -> list[str]:
    """What the page says that can be pressed."""
    written = [one.key for one in page.findChildren(Button) if one.isVisible() and one.isEnabled()]
    said = [one.key for one in page.commands()]
    return list(dict.fromkeys(one for one in ("Del", *said, *written) if len(one) > 1))


def leave_what_opened(driver: Driver) -> None:
    """A menu or a question that a key opened is left by Esc."""
    while QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
        driver.press("Esc")


@pytest.mark.slow(20)
@BOTH_ROLES
def test_every_popup_gives_the_focus_back_and_keys_still_work(driver: Driver, role: str) -> None:
    seen, found = set(), {}
    for name, open_it in ways_in(driver).items():
        open_it()
        driver.rest()
        page = page_of(driver)
        for key in keys_of(page):
            if driver.shell.page is not page:  # what the key before has led to
                driver.shell.go_to("beranda")
                open_it()
                driver.rest()
                page = page_of(driver)
            driver.press(key)
            driver.settle()
            leave_what_opened(driver)
            popup = page.popup
            if popup is None or driver.shell.page is not page:
                continue
            seen.add(type(popup).__name__)
            driver.press("Esc")
            driver.settle()
            said = "still open" if page.popup is not None else fault(driver)
            driver.press("Ctrl+K")
            palette = driver.shell.finding.palette
            driver.press("Esc")
            if said or palette is None or fault(driver):
                found[name, key] = said or "keys are dead"

    assert found == {}
    assert ASKED[role] <= seen


@pytest.mark.parametrize("role", ["kelurahan"])
def test_a_popup_that_takes_the_place_of_another_leads_back_to_the_list(driver: Driver, role: str) -> None:
    driver.press("Ctrl+2")
    driver.rest()

    driver.press("Alt+S", "nama", "Alt+K")
    driver.rest()
    driver.press("Esc")
    driver.rest()

    assert page_of(driver).popup is None
    assert fault(driver) == ""
    driver.press("Ctrl+F", "warung")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "search"


@pytest.mark.parametrize("role", ["kelurahan"])
@pytest.mark.parametrize("way", ["hide", "setDisabled", "deleteLater"])
def test_a_button_that_goes_away_under_the_hands_leaves_the_focus_on_the_page(
    driver: Driver, role: str, way: str
) -> None:
    driver.press("Ctrl+2")
    driver.rest()
    page = page_of(driver)
    passing = QPushButton("Sebentar", page)
    passing.show()
    passing.setFocus()

    if way == "setDisabled":
        passing.setDisabled(True)
    else:
        getattr(passing, way)()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    driver.rest()

    assert fault(driver) == ""
