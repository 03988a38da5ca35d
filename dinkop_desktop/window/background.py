"""The worker: errands run beside the window, their answers come back on the window's own thread.

1. Two threads for the program's life: one for what writes or takes long, one that only reads, so that a list
   answers while a bundle is taken in. In each, what was asked first is done first.
2. An errand is given a `Progress` and frozen values, gives frozen values back, and never sees a widget.
3. Who asks again under the same key gets the newest answer only: what has not begun is dropped, what runs is
   asked to stop, an answer that comes all the same is thrown away.
4. An asker that is gone gets nothing.
5. A `DinkopError` goes to `failed` (or to `refused`, where the asker has no ear for it); anything else
   goes to the crash net, and the asker hears PROGRAM-SALAH, so that no page waits for ever.

Example: `background.ask(self, lambda progress: browsing.search(desk, words), self._show, key="search")`
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from dinkop_desktop.errors import DinkopError, place_of
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window import crash

T = TypeVar("T")
_TELL_EVERY_S = 0.05


class Lane(Enum):
    """Which of the two threads does it."""

    WORK = "kerja"
    READ = "baca"


class Job(QObject):
    """One errand on its way. It lives on the window's thread.

    Signals:
        progressed: step, how many are done, of how many (0: not known).
        ended: it is over, whatever came of it.
    """

    progressed = Signal(str, int, int)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        """Made by `Background.ask`."""
        super().__init__(parent)
        self._stop = threading.Event()
        self.is_over = False
        self._told_at = 0.0

    def stop(self) -> None:
        """Ask it to end at its next whole state."""
        self._stop.set()

    def progress(self) -> Progress:
        """What the errand is given."""
        return Progress(self._show, self._stop)

    def _show(self, step: str, done: int, total: int) -> None:
        # On the worker's thread. What happens within a blink is not worth a message to the window.
        now = time.monotonic()
        if now - self._told_at >= _TELL_EVERY_S or done == total:
            self._told_at = now
            self.progressed.emit(step, done, total)


@dataclass(slots=True)
class _Asked(Generic[T]):
    """An errand with who asked for it; `done` and `failed` are called on the window's thread alone."""

    asker: QObject
    job: Job
    errand: Callable[[Progress], T]
    done: Callable[[T], object]
    failed: Callable[[DinkopError], object] | None
    key: str
    answer: T | None = None
    refusal: DinkopError | None = None
    is_dropped: bool = field(default=False)


class Background(QObject):
    """The worker of one window.

    Signals:
        refused: a refusal that its asker has no ear for.
        idle: nothing is under way any more.
    """

    refused = Signal(object)
    idle = Signal()
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start both threads."""
        super().__init__(parent)
        self._newest: dict[tuple[int, str], _Asked[object]] = {}
        self._under_way = 0
        self._queues: dict[Lane, queue.SimpleQueue[_Asked[object] | None]] = {
            lane: queue.SimpleQueue() for lane in Lane
        }
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._work, args=(lane,), name=f"dinkop-{lane.value}", daemon=True)
            for lane in Lane
        ]
        for thread in self._threads:
            thread.start()

    def ask(
        self,
        asker: QObject,
        errand: Callable[[Progress], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[DinkopError], object] | None = None,
        key: str = "",
        lane: Lane = Lane.WORK,
    ) -> Job:
        """Have an errand done beside the window.

        Args:
            asker: who is answered while it is there.
            errand: called with a `Progress` on the worker's thread.
            done: called with the answer on the window's thread.
            failed: called with what the world refuses; a stop by the person comes as `Stopped`.
            key: of which only the newest answer counts.
            lane: READ for what only reads.
        """
        job = Job(self)
        asked = _Asked(asker, job, errand, done, failed, key)
        if key:
            name = (id(asker), key)
            older = self._newest.get(name)
            if older is not None:
                older.is_dropped = True
                older.job.stop()
            self._newest[name] = asked  # type: ignore[assignment]
        self._under_way += 1
        self._queues[lane].put(asked)  # type: ignore[arg-type]
        return job

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return self._under_way == 0

    def close(self, *, wait_s: float = 10.0) -> None:
        """Ask what is under way to end, and let the threads go."""
        for waiting in self._queues.values():
            waiting.put(None)
        for job in self.findChildren(Job):
            job.stop()
        for thread in self._threads:
            thread.join(wait_s)

    def _work(self, lane: Lane) -> None:
        waiting = self._queues[lane]
        while (asked := waiting.get()) is not None:
            if not asked.is_dropped:
                self._do(asked)
            if shiboken6.isValid(self):
                self._answered.emit(asked)

    @staticmethod
    def _do(asked: _Asked[object]) -> None:
        try:
            asked.answer = asked.errand(asked.job.progress())
        except DinkopError as error:
            asked.refusal = error
        except Exception as error:  # noqa: BLE001 - background delivery: the crash net takes it
            crash.note(error)
            asked.refusal = DinkopError("PROGRAM-SALAH", place=place_of(error))

    @Slot(object)
    def _on_answered(self, asked: _Asked[object]) -> None:
        self._under_way -= 1
        name = (id(asked.asker), asked.key)
        if self._newest.get(name) is asked:
            del self._newest[name]
        asked.job.is_over = True
        try:
            if not asked.is_dropped and shiboken6.isValid(asked.asker):
                self._hand_over(asked)
        finally:
            asked.job.ended.emit()
            asked.job.deleteLater()
            if self._under_way == 0:
                self.idle.emit()

    def _hand_over(self, asked: _Asked[object]) -> None:
        if asked.refusal is None:
            asked.done(asked.answer)
        elif asked.failed is not None:
            asked.failed(asked.refusal)
        elif not isinstance(asked.refusal, Stopped):
            self.refused.emit(asked.refusal)
