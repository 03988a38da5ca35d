"""The crash net: a fault is a sentence and a line without anybody's data, and the window goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from dinkop_desktop.window.crash import CrashNet
from tests.window.harness import Driver


@pytest.fixture
def net(qapp: QApplication) -> Iterator[CrashNet]:
    made = CrashNet()
    made.spread()
    yield made
    made.take_in()
    made.deleteLater()


def raise_and_catch() -> ValueError:
    try:
        raise ValueError("Siti Rahayu 3674060512790012")
    except ValueError as error:
        return error


def test_a_fault_is_told_by_its_place_alone(net: CrashNet, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    net.caught.connect(told.append)
    error = raise_and_catch()

    sys.excepthook(ValueError, error, error.__traceback__)
    logged = " ".join(record.getMessage() for record in caplog.records)
    caplog.clear()

    assert told[0].startswith("ValueError")
    assert "Siti" not in told[0] + logged


def test_a_fault_on_another_thread_is_caught_too(net: CrashNet, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    net.caught.connect(told.append)
    error = raise_and_catch()

    threading.excepthook(threading.ExceptHookArgs((ValueError, error, error.__traceback__, None)))
    caplog.clear()
    QApplication.processEvents()

    assert len(told) == 1


def test_the_hooks_are_as_before_when_the_net_is_taken_in(qapp: QApplication) -> None:
    before = sys.excepthook
    net = CrashNet()

    net.spread()
    net.take_in()

    assert sys.excepthook is before


def test_the_window_says_that_the_program_has_a_fault_and_goes_on(office: Driver) -> None:
    office.shell.tell_crash("ValueError ui/shell.py:1")
    QApplication.processEvents()

    office.press("Esc", "Ctrl+1")

    assert office.shell.key == "beranda"
