"""One start, in a process of its own: a bare PySide6 window, or ours as far as a list. Times from outside.

    BENCH_BEGAN=SECONDS python -m benchmarks.one_start [--at-once] [FOLDER PASSPHRASE]

Without a folder the window is bare. The last line of output is JSON. Nothing is imported here that the
program would not import itself, and our window is opened on the road that `dinkop` without words takes.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dinkop_desktop.exchange import keys
    from dinkop_desktop.shell.start import Start

_LISTS = ("umkm", "kirim")


def main(words: list[str]) -> None:
    """Start, say, end."""
    if words:
        at_once = words[0] == "--at-once"
        _open_ours(*words[at_once:], at_once=at_once)
    else:
        _open_bare()


def _open_bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(sys.argv[:1])

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, seen)

    def seen() -> None:
        _say(window_ms=_since_began_ms(), **_memory_mb())
        app.quit()

    window = Bare()
    window.setCentralWidget(QLabel("Dinkop Desktop"))
    window.resize(1280, 720)
    window.show()
    app.exec()


def _open_ours(folder: str, passphrase: str, *, at_once: bool) -> None:
    os.environ["DINKOP_DATA"] = folder
    from dinkop_desktop import cli
    from dinkop_desktop.cli import window

    def display() -> bool:
        gc.disable()  # as the window does next; Qt is brought here instead of there
        from dinkop_desktop.shell.start import Start

        begin = Start.begin
        people = []  # a signal does not keep whom it calls

        def begin_watched(start: Start) -> None:
            begin(start)
            people.append(_Person(start, passphrase, at_once=at_once))
            people[-1].watch()

        Start.begin = begin_watched  # type: ignore[method-assign, assignment]
        return True

    window.has_display = display
    cli.main([])


class _Person:
    """Types when the window is there, looks at the first page, goes to a list and leaves."""

    def __init__(self, start: Any, passphrase: str, *, at_once: bool) -> None:
        """Wait for the window.

        Args:
            start: ours.
            passphrase: typed in no time.
            at_once: as soon as the window is seen; else when nothing is under way any more.
        """
        self._start, self._passphrase, self._at_once = start, passphrase, at_once
        self._said: dict[str, float] = {}
        self._typed_ms = 0.0

    def watch(self) -> None:
        self._start.window.seen.connect(self._on_seen)

    def _on_seen(self) -> None:
        self._said["window_ms"] = _since_began_ms()
        if self._at_once:
            self._type()
        else:
            self._when_idle(self._type)

    def _when_idle(self, do: Callable[[], object]) -> None:
        from PySide6.QtCore import QTimer

        idle = self._start.background.is_idle
        # A look every few ms only, since each takes the interpreter from what is waited for.
        QTimer.singleShot(0 if idle else 10, do if idle else lambda: self._when_idle(do))

    def _type(self) -> None:
        self._typed_ms = _since_began_ms()
        self._start.background.ask(self._start, self._time_the_key, lambda _: None)
        self._start.window.unlocked.connect(lambda _: self._when_idle(self._on_filled))
        self._start.window.try_with(self._passphrase)

    def _time_the_key(self, _progress: object) -> None:
        """Derivation is not counted: see how long it takes."""
        from dinkop_desktop.exchange import keys

        unwrap = keys.unwrap_secret

        def unwrap_timed(wrap: keys.Wrap, passphrase: str) -> bytes:
            begin = time.monotonic()
            secret = unwrap(wrap, passphrase)
            self._said["key_ms"] = (time.monotonic() - begin) * 1000
            return secret

        keys.unwrap_secret = unwrap_timed

    def _on_filled(self) -> None:
        took = _since_began_ms() - (0.0 if self._at_once else self._typed_ms - self._said["window_ms"])
        self._said["usable_ms"] = took - self._said["key_ms"]
        shell = self._start.window
        there = {one.key for one in shell.listed}
        shell.go_to(next(key for key in _LISTS if key in there))
        self._when_idle(lambda: self._when_idle(self._on_listed))

    def _on_listed(self) -> None:
        _say(**self._said, **_memory_mb())
        self._start.window.close()


def _memory_mb() -> dict[str, float]:
    """What this process holds, what of it is its own, and the most that it held, in MB."""
    found = {}
    for path in ("/proc/self/smaps_rollup", "/proc/self/status"):
        for line in Path(path).read_text().splitlines():
            name, _, value = line.partition(":")
            if name in {"Rss", "Pss", "VmHWM"}:
                found[f"{name.lower()}_mb"] = int(value.split()[0]) * 1024 / 1e6
    return found


def _since_began_ms() -> float:
    return (time.monotonic() - float(os.environ["BENCH_BEGAN"])) * 1000


def _say(**said: float) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
