"""Kantor & kunci: a PC is revoked or retired, and a request opened again, from the window."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop.errors import TrustError
from dinkop_desktop.exchange import keyring
from dinkop_desktop.features.offices import admitting, enrolling
from dinkop_desktop.features.offices.pages.offices import OfficesPage
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.widgets import Question
from dinkop_desktop.window.widgets.asking_popup import AskingPopup
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener

NEW = "36.74.01.1002"


def go(driver: Driver) -> OfficesPage:
    driver.press("Alt+9")
    driver.rest()
    page = driver.shell.page
    assert isinstance(page, OfficesPage)
    return page


def go_to_office(driver: Driver, town: Town) -> OfficesPage:
    """The page, at the PC of the first office."""
    page = go(driver)
    install = town.office.identity.install
    page._row = install
    page._show_side()
    driver.settle()
    return page


def status(town: Town, code: str) -> str:
    return next(one.status for one in admitting.registry(town.dinkop).replicas if one.office == code)


def said(driver: Driver) -> str:
    return " | ".join(one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize(("typed", "first"), [("", 3), ("2", 2)])
def test_a_stolen_pc_is_revoked_with_two_keys(
    town: Town, open_window: Opener, typed: str, first: int
) -> None:
    for number in (1, 2):
        offices.add_business(town.office, number)
        town.take_in(town.office)
    driver = open_window(town.dinkop)
    page = go_to_office(driver, town)

    driver.press("Alt+C")
    assert isinstance(page.popup, AskingPopup)
    if typed:
        driver.press(typed)
    driver.press("Enter")
    driver.settle()

    ring = town.dinkop.keyring
    assert ring is not None
    member = ring.member(town.office.identity.install)
    assert member is not None
    assert (member.status, set(member.revoked_from.values())) == (keyring.REVOKED, {first})
    assert f"PC dicabut mulai nomor {first}." in said(driver)
    assert ("perlu diperiksa: 2 (" in said(driver)) == bool(typed)
    assert "tanpa PC aktif" in said(driver)


def test_what_is_no_number_revokes_nothing(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    page = go_to_office(driver, town)

    for typed in ("0", "abc"):
        driver.press("Alt+C")
        popup = page.popup
        assert isinstance(popup, AskingPopup)
        popup.other.setText(typed)
        popup.other.setFocus()
        driver.press("Enter")
        driver.settle()
        assert status(town, CODES[0]) == keyring.ACTIVE
        assert "Nomor kiriman ditulis dengan angka" in said(driver)


def test_a_pc_that_is_put_away_is_retired_after_a_question(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    go_to_office(driver, town)

    driver.press("Alt+P")
    driver.settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Question)
    assert status(town, CODES[0]) == keyring.ACTIVE
    asked.act.click()
    driver.settle()

    assert status(town, CODES[0]) == keyring.RETIRED
    assert "PC dipensiunkan." in said(driver)


def test_a_request_whose_tries_are_used_up_is_opened_again_with_a_reason(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fingerprint = offices.card_fingerprint(town.dinkop)
    office = offices.set_up_office(town.folder / "baru", NEW, town.dinkop, fingerprint, town.clock)
    made = enrolling.write_request(office, tmp_path / "minta.dkb")
    office.close()
    monkeypatch.setattr(picking, "pick_files", lambda *_: (made.path,))
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Ctrl+O")
    driver.settle()
    asking = next(iter(page._asking.values()))
    for _ in range(3):
        with suppress(TrustError):
            admitting.judge_group(town.dinkop, asking, 0, typed="ZZZZ")
    driver.press("Ctrl+O")
    driver.settle()
    assert next(iter(page._asking.values())).code == "KEY-COBA"

    driver.press("Alt+B")
    popup = page.popup
    assert isinstance(popup, AskingPopup)
    driver.press("sambungan buruk", "Enter")
    driver.settle()

    assert next(iter(page._asking.values())).tries_left == 3
    assert page.side_part.groups is not None
