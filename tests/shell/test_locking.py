"""Locking and another language: the window goes, what stood open comes back in the next one."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.shell.unlock import Unlock
from dinkop_desktop.window import words
from tests import offices
from tests.offices import PASSPHRASE, Town
from tests.window.harness import Driver, driver_of
from tests.windows import BeginAt


def test_locking_asks_for_the_passphrase_again(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    one = begin_at(town.place("36.74.01.1001"))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)

    one.window.lock_asked.emit()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Unlock)
    assert one._desk is None


def test_another_language_makes_the_window_anew(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    one = begin_at(town.place("36.74.01.1001"))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)

    one.memory.keep("bahasa", "en")
    one.window.dress_asked.emit()
    driver_of(one, qtbot).settle()

    assert words.language() == "en"
    assert isinstance(one.window, Shell)
    assert one.window.rail.buttons["beranda"].accessibleName() == "Home"


def typed_form(one: Start, qtbot: QtBot) -> Driver:
    driver = driver_of(one, qtbot)
    driver.press(PASSPHRASE, "Enter")
    driver.settle()
    inside = driver_of(one, qtbot)
    inside.press("Ctrl+2", "Ctrl+N")
    inside.settle()
    inside.press("Warung Angin", "Tab")
    inside.settle()
    return inside


def open_form(one: Start) -> UmkmForm:
    assert isinstance(one.window, Shell)
    assert isinstance(one.window.page, UmkmForm)
    return one.window.page


@pytest.mark.slow
def test_a_form_that_stood_open_stands_in_front_after_unlocking(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = begin_at(town.place("36.74.01.1001"))
    typed_form(one, qtbot)
    assert isinstance(one.window, Shell)

    one.window.lock_asked.emit()
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    driver_of(one, qtbot).settle()

    state = open_form(one).form.state
    assert state is not None
    assert state.title == "Warung Angin"


@pytest.mark.slow(1)
def test_a_record_that_was_looked_at_stands_in_front_in_another_language(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    record = offices.add_business(town.office, 7, nama_usaha="Warung Embun")
    one = begin_at(town.place("36.74.01.1001"))
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)
    one.window.open_record("umkm", record)
    driver_of(one, qtbot).settle()

    one.memory.keep("bahasa", "en")
    one.window.dress_asked.emit()
    driver_of(one, qtbot).settle()

    assert open_form(one).record == record
    assert open_form(one).form.state is not None
