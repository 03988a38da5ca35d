"""Long use: what an hour of a person's acts leaves in the window's memory.

One round is what somebody does in some minutes: every page of the rail, a search from Ctrl+K, a record looked
at and left, a form begun and left, one change that is saved. The first rounds fill caches; from then on the
window's memory should stay where it is. What is compared is the median of several rounds at either end.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from benchmarks import measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, median, say
from benchmarks.town import open_desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from dinkop_desktop.shell.shell import Shell

_WARM, _ROUNDS, _EACH_END = 20, 80, 8
_FEW = 1
_LETTERS = 12


class Used(msgspec.Struct):
    """Resident memory in MB after each round, and how long all of them took."""

    resident_mb: list[float]
    seconds: float


def measure(bench: Bench) -> Iterator[Line]:
    """The row of long use."""
    folder = bench.town.copy(bench.town.sent / "offices" / bench.town.codes[0], "long-use")
    # A small run shows that it runs; its few rounds say nothing of what is left behind.
    rounds, warm = (_ROUNDS, _WARM) if bench.is_whole else (_FEW, 0)
    used = measuring.in_child(use, folder=str(folder), rounds=rounds).result
    first = median(used.resident_mb[warm : warm + _EACH_END])
    last = median(used.resident_mb[-_EACH_END:])
    say(f"long use: {[round(one) for one in used.resident_mb]}, {used.seconds:.0f} s")
    acts = "rounds of all pages, searches, forms and saves"
    note = f"{rounds - warm} {acts}; {first:.0f} -> {last:.0f} MB resident"
    yield line(
        "memory that long use leaves behind", last - first, "MB", at_most=5, judged=bench.is_whole, note=note
    )


def use(folder: str, rounds: int) -> Used:
    """Use the window; it is off-screen, and as fast as its keys are answered.

    Args:
        folder: data folder of an office.
        rounds: how many.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the platform is chosen before

    from dinkop_desktop.records import browsing  # noqa: PLC0415
    from dinkop_desktop.settings import Folder  # noqa: PLC0415
    from dinkop_desktop.shell.shell import Shell  # noqa: PLC0415
    from dinkop_desktop.window.background import Background  # noqa: PLC0415
    from dinkop_desktop.window.look import theme  # noqa: PLC0415
    from dinkop_desktop.window.memory import Memory  # noqa: PLC0415

    app = QApplication([])
    theme.dress(app)
    desk = open_desk(Path(folder))
    background = Background()
    shell = Shell(desk, background, Memory(Folder(Path(folder))))
    shell.resize(1366, 768)
    shell.show()
    shell.begin()
    records = [one.id for one in browsing.list_records(desk, "umkm", where={}, limit=rounds).lines]
    found, begin = [], time.perf_counter()
    for number in range(rounds):
        _use_once(app, shell, records[number % len(records)], number)
        gc.collect()
        found.append(_resident_mb())
    took = time.perf_counter() - begin
    shell.close()
    background.close()
    desk.close()
    return Used(found, took)


def _use_once(app: QApplication, shell: Shell, record: str, number: int) -> None:
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QLineEdit  # noqa: PLC0415

    for listed in shell.listed:
        shell.go_to(listed.key)
        _settle(app, shell)
    shell.open_palette()
    palette = shell.finding.palette
    if palette is not None:
        palette.box.setText(("warung", "siti", "jl", "toko")[number % 4])
        QTest.qWait(150)
        _settle(app, shell)
        palette.close_up()
    for opened in ("", record):
        shell.open_record("umkm", opened)
        _settle(app, shell)
        page = shell.page
        editors = [one for one in page.findChildren(QLineEdit) if one.isVisible()] if page else []
        for editor in editors[:1]:
            editor.setFocus()
            QTest.keyClicks(editor, "Warung Panjang"[:_LETTERS] + str(number))
        if opened:
            _press_save(app, shell)
        else:
            _throw_away(shell)
        _settle(app, shell)
        shell.go_back()
        _settle(app, shell)


def _press_save(app: QApplication, shell: Shell) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    QTest.keyClick(app.focusWidget() or shell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def _throw_away(shell: Shell) -> None:
    """What was typed of a form that nobody wants would be offered for ever."""
    from dinkop_desktop.records import jotting  # noqa: PLC0415

    jotting.discard(shell.desk, [one.jotting.key for one in jotting.left_over(shell.desk)])


def _settle(app: QApplication, shell: Shell, *, timeout_s: float = 20.0) -> None:
    from PySide6.QtCore import QEvent  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    end = time.monotonic() + timeout_s
    for _ in range(3):
        while not shell.background.is_idle and time.monotonic() < end:
            QTest.qWait(5)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.processEvents()


def _resident_mb() -> float:
    status: Mapping[str, str] = dict(
        text.split(":", 1) for text in Path("/proc/self/status").read_text().splitlines() if ":" in text
    )
    return int(status["VmRSS"].split()[0]) * 1024 / 1e6
