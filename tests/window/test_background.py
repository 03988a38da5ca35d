"""The worker: answers on the window's thread, the newest alone, refusals as refusals, faults in the net."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.background import Background, Lane


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def settle(bot: QtBot, background: Background) -> None:
    bot.waitUntil(lambda: background.is_idle, timeout=20_000)


def answering(answer: object) -> Callable[[Progress], object]:
    return lambda _: answer


def test_an_errand_runs_beside_and_its_answer_comes_on_the_thread_of_the_window(
    background: Background, qtbot: QtBot
) -> None:
    asker = QObject()
    ran: list[object] = []
    told: list[object] = []

    background.ask(
        asker,
        lambda _: ran.append(threading.current_thread()),
        lambda _: told.append(threading.current_thread()),
    )
    settle(qtbot, background)

    assert ran[0] is not threading.main_thread()
    assert told == [threading.main_thread()]


def test_of_one_key_only_the_newest_answer_comes(background: Background, qtbot: QtBot) -> None:
    asker = QObject()
    told: list[object] = []
    gate = threading.Event()
    background.ask(asker, lambda _: gate.wait(60), told.append, key="cari")

    for words in ("s", "si", "siti"):
        background.ask(asker, answering(words), told.append, key="cari")
    gate.set()
    settle(qtbot, background)

    assert told == ["siti"]


def test_what_is_asked_under_other_keys_or_none_is_all_answered(background: Background, qtbot: QtBot) -> None:
    asker = QObject()
    told: list[object] = []

    for number in range(5):
        background.ask(asker, answering(number), told.append)
    settle(qtbot, background)

    assert told == [0, 1, 2, 3, 4]


def test_reading_does_not_wait_for_what_takes_long(background: Background, qtbot: QtBot) -> None:
    asker = QObject()
    told: list[object] = []
    gate = threading.Event()
    background.ask(asker, lambda _: gate.wait(60), lambda _: told.append("lama"))

    background.ask(asker, lambda _: "baca", told.append, lane=Lane.READ)
    qtbot.waitUntil(lambda: told == ["baca"], timeout=20_000)
    gate.set()
    settle(qtbot, background)

    assert told == ["baca", "lama"]


def test_an_asker_that_is_gone_gets_nothing(background: Background, qtbot: QtBot) -> None:
    asker = QObject()
    told: list[object] = []
    gate = threading.Event()
    background.ask(asker, lambda _: gate.wait(60), told.append)

    asker.deleteLater()
    del asker
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 0)
    gate.set()
    settle(qtbot, background)

    assert told == []


def test_a_refusal_goes_to_who_has_an_ear_for_it(background: Background, qtbot: QtBot) -> None:
    asker = QObject()
    heard: list[object] = []

    def refuse(_progress: Progress) -> None:
        raise DinkopError("DB-PENUH")

    background.ask(asker, refuse, heard.append, failed=lambda error: heard.append(error.code))
    settle(qtbot, background)
    with qtbot.waitSignal(background.refused):
        background.ask(asker, refuse, heard.append)

    assert heard == ["DB-PENUH"]


def test_a_fault_of_ours_is_logged_without_what_it_says_and_told_in_a_sentence(
    background: Background, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    asker = QObject()
    heard: list[object] = []

    def fail(_progress: Progress) -> None:
        raise ValueError("Siti Rahayu 3674060512790012")

    background.ask(asker, fail, heard.append, failed=lambda error: heard.append(error.code))
    settle(qtbot, background)
    logged = [record.getMessage() for record in caplog.records]
    caplog.clear()

    assert heard == ["PROGRAM-SALAH"]
    assert "ValueError" in logged[0]
    assert "Siti" not in logged[0]


def test_a_stop_ends_the_work_at_its_next_whole_state(background: Background, qtbot: QtBot) -> None:
    asker = QObject()
    heard: list[object] = []
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.at("Menghitung", 0, 0)

    job = background.ask(asker, work, heard.append, failed=heard.append)
    begun.wait(60)
    job.stop()
    settle(qtbot, background)

    assert isinstance(heard[0], Stopped)


def test_progress_is_told_now_and_then_and_at_the_end(background: Background, qtbot: QtBot) -> None:
    asker = QObject()
    told: list[object] = []

    heard = threading.Event()

    def work(progress: Progress) -> None:
        heard.wait(60)
        for number in range(1, 10_001):
            progress.at("Menghitung", number, 10_000)

    job = background.ask(asker, work, lambda _: None)
    job.progressed.connect(lambda *step: told.append(step))
    heard.set()
    settle(qtbot, background)

    assert told[-1] == ("Menghitung", 10_000, 10_000)
    assert len(told) < 1_000
