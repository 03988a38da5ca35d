"""Backups that are made beside the window: when, and what is said where one fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.safekeeping import looking_over, restoring, rota
from dinkop_desktop.features.safekeeping.pages import keeper as keepers
from dinkop_desktop.features.safekeeping.pages.keeper import FAILED, SECOND, Keeper
from dinkop_desktop.progress import Progress
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell import start as starts
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.unlock import Unlock
from dinkop_desktop.window.memory import Memory
from tests import offices
from tests.offices import CODES, PASSPHRASE, Town
from tests.window.harness import driver_of
from tests.windows import BeginAt

FULL = ExportError("EXP-PENUH", name="CADANGAN")


def count(folder: Path) -> int:
    place = folder / "cadangan"
    return len(list(place.iterdir())) if place.exists() else 0


class Said:
    """What was said above the page."""

    def __init__(self) -> None:
        self.notices: list[tuple[str, str, str]] = []

    def __call__(self, tone: str, title: str, words: str) -> None:
        self.notices.append((tone, title, words))


Kept = tuple[Keeper, Said]


@pytest.fixture
def keeper(town: Town, qtbot: QtBot) -> Iterator[Kept]:
    offices.add_business(town.office, 1)
    said = Said()
    made = Keeper(town.office, Memory(town.office.folder), said)
    yield made, said
    made.close()


@pytest.fixture
def folder(town: Town) -> Path:
    """An office's folder in which something was written; nobody has it open."""
    offices.add_business(town.office, 1)
    town._open.pop(CODES[0]).close()
    return town.place(CODES[0])


def look(keeper: Keeper, qtbot: QtBot) -> None:
    keeper.look()
    qtbot.waitUntil(lambda: not keeper.is_busy)


def test_one_is_made_a_day_and_nothing_is_said(keeper: Kept, town: Town, qtbot: QtBot) -> None:
    place = rota.first_place(town.office.folder)

    look(keeper[0], qtbot)
    look(keeper[0], qtbot)
    assert len(list(place.iterdir())) == 1

    offices.add_business(town.office, 2)
    town.clock.pass_by(days=1)
    look(keeper[0], qtbot)
    assert len(list(place.iterdir())) == 2
    assert keeper[1].notices == []


def test_a_failure_is_said_once_and_tried_again(keeper: Kept, town: Town, qtbot: QtBot) -> None:
    with mock.patch.object(rota, "make", side_effect=FULL):
        look(keeper[0], qtbot)
        look(keeper[0], qtbot)

    assert [(tone, title) for tone, title, _ in keeper[1].notices] == [("warning", "Cadangan GAGAL.")]
    assert Memory(town.office.folder).text(FAILED) == "EXP-PENUH"

    look(keeper[0], qtbot)

    assert keeper[1].notices[1:] == [("info", "Cadangan dibuat dan diperiksa.", "")]
    assert Memory(town.office.folder).text(FAILED) == ""
    assert count(town.office.folder.path) == 1


def test_the_second_place_is_told_of_when_it_is_long_away(town: Town, tmp_path: Path, qtbot: QtBot) -> None:
    offices.add_business(town.office, 1)
    memory, said = Memory(town.office.folder), Said()
    second = tmp_path / "flashdisk"
    second.mkdir()
    memory.keep(SECOND, str(second))
    keeper = Keeper(town.office, memory, said)

    look(keeper, qtbot)
    assert len(list(second.iterdir())) == 1
    memory.keep(SECOND, str(tmp_path / "tidak-ada"))
    for number, days in enumerate((1, 5, 5), 2):
        offices.add_business(town.office, number)
        town.clock.pass_by(days=days)
        look(keeper, qtbot)
    keeper.close()

    assert [title for _, title, _ in said.notices] == ["Tempat kedua untuk cadangan"]


def test_a_second_place_that_comes_back_is_brought_what_it_lacks(
    keeper: Kept, town: Town, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "flashdisk"
    keeper[0]._memory.keep(SECOND, str(second))
    look(keeper[0], qtbot)
    second.mkdir()

    look(keeper[0], qtbot)

    assert [one.name for one in second.iterdir()] == [
        one.name for one in rota.first_place(town.office.folder).iterdir()
    ]


# --- damage ---


def test_damaged_pages_are_said_once_and_no_backup_is_made_of_them(
    keeper: Kept, town: Town, qtbot: QtBot
) -> None:
    town.office.store.write_log_back()
    data = town.office.folder.database
    raw = bytearray(data.read_bytes())
    for place in range(4096, len(raw), 4096):
        raw[place + 100] ^= 1
    data.write_bytes(raw)

    for _ in range(3):
        keeper[0]._looked_on = None
        look(keeper[0], qtbot)

    assert [(tone, title) for tone, title, _ in keeper[1].notices] == [("danger", "Berkas data rusak.")]
    assert count(town.office.folder.path) == 0


def test_a_file_that_lost_its_log_is_said_to_be_older_and_does_not_replace_its_backup(
    town: Town, qtbot: QtBot
) -> None:
    offices.add_business(town.office, 1)
    town.office.store.write_log_back()
    whole = town.office.folder.database.read_bytes()
    offices.add_business(town.office, 2)
    made = rota.make(town.office).made
    town._open.pop(CODES[0]).close()
    folder = Folder(town.place(CODES[0]))
    folder.database.write_bytes(whole)  # as it is without what stood in its log
    again, said = offices.open_desk(folder.path, town.clock), Said()
    made_by = Keeper(again, Memory(folder), said)

    look(made_by, qtbot)
    assert [(tone, title) for tone, title, _ in said.notices] == [("danger", "Berkas data lebih lama.")]
    made_by.finish()
    assert list((folder.path / "cadangan").iterdir()) == [made]

    town.clock.pass_by(days=1)
    rota.make(again)  # somebody says that it is the one
    look(made_by, qtbot)
    assert said.notices[1:] == []
    assert count(folder.path) == 2
    made_by.close()
    again.close()


def test_a_file_that_lost_its_log_is_told_at_the_start_with_the_way_back(
    folder: Path, town: Town, begin_at: BeginAt, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    before = Folder(folder).database.read_bytes()
    desk = offices.open_desk(folder, town.clock)
    offices.add_business(desk, 2)
    rota.make(desk)
    desk.close()
    Folder(folder).database.write_bytes(before)  # as it is without what stood in its log
    monkeypatch.setattr(keepers, "_FIRST_LOOK_MS", 2**30)

    one = unlocked(begin_at, folder, qtbot)

    qtbot.waitUntil(lambda: "Berkas data lebih lama." in words_in(one))
    assert "Pengaturan (Ctrl+0): Pulihkan" in words_in(one)


def test_what_was_restored_from_an_older_backup_is_not_behind(town: Town) -> None:
    offices.add_business(town.office, 1)
    older = rota.make(town.office).made
    town.clock.pass_by(days=1)
    offices.add_business(town.office, 2)
    rota.make(town.office)
    town._open.pop(CODES[0]).close()

    restoring.put_back(older, Folder(town.place(CODES[0])), PASSPHRASE, clock=town.clock)

    again = offices.open_desk(town.place(CODES[0]), town.clock)
    assert not looking_over.is_behind(again)
    again.close()


def test_in_a_week_every_page_was_looked_at(town: Town) -> None:
    offices.add_business(town.office, 1)
    town.office.store.write_log_back()
    assert looking_over.damaged_pages(town.office) == []
    data = town.office.folder.database
    raw = bytearray(data.read_bytes())
    raw[4096 * 5 + 1000] ^= 1
    data.write_bytes(raw)

    found = []
    for _ in range(looking_over.SHARES):
        found.append(looking_over.damaged_pages(town.office))
        town.clock.pass_by(days=1)

    assert [one for one in found if one] == [["HALAMAN 6"]]


# --- at the end ---


class Slow:
    """A backup that waits until it is released, or stopped."""

    def __init__(self) -> None:
        self.begun, self.release = threading.Event(), threading.Event()
        self.times = 0
        self._real = rota.make

    def __call__(self, desk: Desk, second: Path | None, *, progress: Progress) -> rota.Made:
        self.times += 1
        self.begun.set()
        while not self.release.wait(0.01):
            progress.at("Menulis cadangan", 1, 2)
        return self._real(desk, second, progress=progress)


def words_in(one: starts.Start) -> str:
    assert one.window is not None
    return " ".join(label.text() for label in one.window.findChildren(QLabel))


def unlocked(begin_at: BeginAt, folder: Path, qtbot: QtBot) -> starts.Start:
    one = begin_at(folder)
    driver = driver_of(one, qtbot)
    driver.press(PASSPHRASE, "Enter")
    driver.settle()
    assert isinstance(one.window, Shell)
    return one


def test_what_was_written_is_backed_up_when_the_program_is_left(
    begin_at: BeginAt, town: Town, folder: Path, qtbot: QtBot
) -> None:
    one = unlocked(begin_at, folder, qtbot)

    one.back_up()
    first = records_in(folder)
    with mock.patch.object(rota, "make", side_effect=AssertionError("nothing was written since")):
        one.back_up()
    offices.add_business(town.office, 2)
    one.back_up()

    assert records_in(folder) > first
    assert count(folder) == 1, "of one day the newest stays"


def records_in(folder: Path) -> int:
    newest = rota.find([folder / "cadangan"])[0].manifest
    assert newest is not None
    return newest.records


def test_one_that_fails_at_the_end_is_told_at_the_next_start(
    begin_at: BeginAt, folder: Path, qtbot: QtBot
) -> None:
    one = unlocked(begin_at, folder, qtbot)
    with mock.patch.object(rota, "make", side_effect=FULL):
        one.back_up()
    assert one.window is not None
    one.window.close()
    one.end()

    again = unlocked(begin_at, folder, qtbot)

    assert isinstance(again.window, Shell)
    assert "Cadangan terakhir GAGAL [EXP-PENUH]." in words_in(again)
    again.back_up()
    assert count(folder) == 1, "it is tried again, and told"
    assert "Cadangan dibuat dan diperiksa." in words_in(again)


def test_a_medium_that_does_not_answer_holds_nothing_up(
    keeper: Kept, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()

    def hang(*_given: object, **_more: object) -> None:
        release.wait(20)

    monkeypatch.setattr(keepers, "_SILENT_MS", 1)
    with mock.patch.object(rota, "make", hang):
        keeper[0].finish()
        assert not release.is_set()
        release.set()
        keeper[0].close()

    assert Memory(town.office.folder).text(FAILED) == "CDG-DIAM"


@pytest.mark.parametrize("way", ["button", "close"])
def test_the_last_one_says_how_far_it_is_and_can_be_left(
    keeper: Kept, town: Town, qtbot: QtBot, way: str
) -> None:
    real = rota.make

    def slow(desk: Desk, second: Path | None, *, progress: Progress) -> rota.Made:
        while not progress.stop.wait(0.01):
            progress.at("Menulis cadangan", 1, 2)
        return real(desk, second, progress=progress)

    seen = []

    def leave() -> None:
        window = next(
            (one for one in QApplication.topLevelWidgets() if isinstance(one, keepers._LastWindow)), None
        )
        if window is None or not window.isVisible():
            QTimer.singleShot(10, leave)
            return
        seen.append(window._line._step.text())
        if way == "button":
            window._line._stop.click()
        else:
            window.close()

    QTimer.singleShot(10, leave)
    with mock.patch.object(rota, "make", slow):
        keeper[0].finish()
        keeper[0].close()

    assert len(seen) == 1
    assert count(town.office.folder.path) == 0
    assert keeper[1].notices == []
    assert Memory(town.office.folder).text(FAILED) == ""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(rota, "make", made)
    yield made
    made.release.set()


def test_locking_shows_the_lock_at_once_and_backs_up_behind_it(
    begin_at: BeginAt, folder: Path, slow: Slow, qtbot: QtBot
) -> None:
    one = unlocked(begin_at, folder, qtbot)
    keeper, desk = one._keeper, one._desk
    assert keeper is not None
    assert desk is not None

    one.window.lock_asked.emit()  # type: ignore[union-attr]
    assert isinstance(one.window, Unlock)
    qtbot.waitUntil(slow.begun.is_set)
    with desk.store.read() as reader:
        assert reader.identity.office == CODES[0], "closed only after it"
    slow.release.set()
    qtbot.waitUntil(lambda: not keeper_is_there(keeper))
    driver_of(one, qtbot).settle()

    assert one._last_keeper is None
    assert count(folder) == 1


def test_who_closes_the_program_at_the_lock_waits_for_the_same_backup(
    begin_at: BeginAt, folder: Path, slow: Slow, qtbot: QtBot
) -> None:
    one = unlocked(begin_at, folder, qtbot)
    one.window.lock_asked.emit()  # type: ignore[union-attr]
    qtbot.waitUntil(slow.begun.is_set)

    QTimer.singleShot(0, slow.release.set)
    one.back_up()

    assert count(folder) == 1
    assert slow.times == 1
    one.back_up()


def test_an_older_state_is_not_waited_for(begin_at: BeginAt, folder: Path, slow: Slow, qtbot: QtBot) -> None:
    one = unlocked(begin_at, folder, qtbot)
    keeper = one._keeper
    assert keeper is not None
    keeper.look()
    qtbot.waitUntil(slow.begun.is_set)

    one.window.restore_asked.emit()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not keeper_is_there(keeper))
    driver_of(one, qtbot).settle()

    assert count(folder) == 0
    assert Memory(one.folder).text(FAILED) == ""


def keeper_is_there(keeper: Keeper) -> bool:
    return shiboken6.isValid(keeper)


def test_another_language_keeps_the_keeper(begin_at: BeginAt, folder: Path, qtbot: QtBot) -> None:
    one = unlocked(begin_at, folder, qtbot)
    keeper = one._keeper
    assert isinstance(one.window, Shell)

    one.memory.keep("bahasa", "en")
    one.window.dress_asked.emit()
    driver_of(one, qtbot).settle()

    assert one._keeper is keeper
    with mock.patch.object(rota, "make", side_effect=FULL):
        one.back_up()
    assert "The backup FAILED." in words_in(one)


def test_made_up_data_are_not_backed_up(begin_at: BeginAt, folder: Path, qtbot: QtBot) -> None:
    (folder.parent / "DATA-CONTOH.txt").touch()

    one = unlocked(begin_at, folder, qtbot)
    one.back_up()

    assert count(folder) == 0
