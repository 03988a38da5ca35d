"""Delays after wrong passphrases: they grow, another start does not forget them, and each of them ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dinkop_desktop.features.people.delays import Delays, pause_s
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import Start
from dinkop_desktop.shell.unlock import Unlock
from tests.offices import CODES, PASSPHRASE, Town
from tests.window.harness import driver_of
from tests.windows import BeginAt

NOON = 1_764_763_200


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "kunci.json").write_text("{}", encoding="utf-8")
    return Folder(tmp_path)


def wrong_at(folder: Folder, times: int) -> Delays:
    delays = Delays(folder, lambda: NOON)
    for _ in range(times):
        delays.add()
    return delays


def test_pauses_grow_and_stay_below_five_minutes() -> None:
    assert [pause_s(wrong) for wrong in range(11)] == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300]
    assert pause_s(10**9) == 300


def test_another_start_does_not_forget_a_pause(folder: Folder) -> None:
    wrong_at(folder, 5)

    again = Delays(folder, lambda: NOON + 7)

    assert (again.wrong, again.left_s()) == (5, 13)


def test_a_pause_ends_by_itself(folder: Folder) -> None:
    delays = wrong_at(folder, 40)

    delays.seconds = lambda: NOON + 300

    assert delays.left_s() == 0


def test_a_clock_that_was_set_back_by_years_makes_no_pause_longer(folder: Folder) -> None:
    delays = wrong_at(folder, 4)

    delays.seconds = lambda: NOON - 10 * 365 * 86_400

    assert delays.left_s() == 10


def test_the_right_passphrase_begins_anew(folder: Folder) -> None:
    wrong_at(folder, 9).end()

    again = wrong_at(folder, 1)

    assert (again.wrong, again.left_s()) == (1, 0)


def unlock_of(one: Start) -> Unlock:
    assert isinstance(one.window, Unlock)
    return one.window


def test_the_lock_screen_tells_the_seconds_also_after_another_start(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    place = town.place(CODES[0])
    ahead = Delays(Folder(place), lambda: 2**40)  # a clock that is far ahead: the whole pause is left
    for _ in range(4):
        ahead.add()

    one = begin_at(place)
    unlock = unlock_of(one)

    assert unlock.notice.title.text() == "Sudah 4 kali tidak cocok. Coba lagi dalam 10 detik."
    assert (unlock.open.isEnabled(), unlock.secret.isEnabled()) == (False, False)

    unlock.delays.seconds = lambda: 2**40 + 10
    unlock.look_at_pause()
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)
    assert Delays(Folder(place)).wrong == 0


@pytest.mark.parametrize(
    "left", [b"", b"[]", b"{", b'{"salah": "x", "pada": 1}', b'{"salah": 9}', b"[" * 900]
)
def test_a_count_that_cannot_be_read_holds_nobody_up(folder: Folder, left: bytes) -> None:
    (folder.path / "jeda.json").write_bytes(left)

    assert (Delays(folder).wrong, Delays(folder).left_s()) == (0, 0)
