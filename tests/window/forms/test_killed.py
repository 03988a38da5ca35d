"""A form whose program is killed in the middle of a word costs at most the answer that was being typed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dinkop_desktop.records import jotting
from tests.offices import CODES, Town

ROOT = Path(__file__).resolve().parents[3]
VICTIM = """
import os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.shell.shell import Shell
from tests import offices
from tests.window.harness import Driver

class Bot:
    def waitUntil(self, is_so, timeout):
        while not is_so():
            QApplication.processEvents()

app = QApplication([])
desk = offices.open_desk(Path(sys.argv[1]), offices.Clock())
background = Background()
shell = Shell(desk, background, Memory(desk.folder))
driver = Driver(shell, background, Bot())
shell.show()
shell.begin()
shell.activateWindow()
QTest.qWaitForWindowActive(shell)
shell.open_record("umkm", "")
driver.settle()
driver.press("Warung Melati", "Enter", "Jalan Kenanga 5", "Enter")
driver.settle()
driver.press("00")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_a_killed_form_is_offered_back_with_all_but_the_last_answer(town: Town) -> None:
    place = town.place(CODES[1])

    ended = subprocess.run(
        [sys.executable, "-c", VICTIM, str(place)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ended.returncode == -signal.SIGKILL, ended.stderr
    left = jotting.left_over(town.other)
    assert [(one.title, dict(one.jotting.texts)) for one in left] == [
        ("Warung Melati", {"nama_usaha": "Warung Melati", "alamat_jalan": "Jalan Kenanga 5"})
    ]
