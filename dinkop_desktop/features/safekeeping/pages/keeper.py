"""The keeper: looks the data over and makes backups beside the window, and says once what went wrong.

1. At once it is asked whether the file is older than its newest backup: one that has lost its log is told
   before anybody types into it. Soon after the window is there, and every half hour, a backup is made when
   one is due, or brought to the second place where that was away. Once a day a share of the pages is looked
   at before. The keeper has threads of its own, so nothing that is saved waits for it.
2. When the screen is locked or the program is left, what was written since is backed up: behind the lock, or
   with a small window that says how far it is and can be left. What fails there, or does not answer, holds
   nothing up: it is told at the next start, and tried again.
3. What fails is told in one notice, once for each reason; what works is told only where a failure was.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.errors import BackupError, DinkopError, StorageError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.background import Background, Job
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.widgets import ProgressLine, column, text
from dinkop_desktop.window.words import refusal, sentence, step_words, tr

if TYPE_CHECKING:
    from dinkop_desktop.desk.desk import Desk
    from dinkop_desktop.features.safekeeping.rota import Made

SECOND = "cadangan-kedua"
FAILED = "cadangan-gagal"
COPIED_ON = "cadangan-kedua-pada"
_FIRST_LOOK_MS, _EVERY_MS = 20_000, 30 * 60_000
# A dead network drive or stick may never answer; a slow disk may prove a city's data for a minute or two.
_SILENT_MS = 180_000
_LONGEST_WITHOUT_DAYS = 7
_WIDTH_PX = 420
Tell = Callable[[str, str, str], object]
T = TypeVar("T")


class Keeper(QObject):
    """Keeps one open data folder safe."""

    def __init__(self, desk: Desk, memory: Memory, tell: Tell, parent: QObject | None = None) -> None:
        """Make ready; `begin` starts the clock.

        Args:
            desk: the open data folder.
            memory: where the second place is made, and what failed.
            tell: says something above the page: tone, title, words.
            parent: whose it is.
        """
        super().__init__(parent)
        self._desk, self._memory, self._tell = desk, memory, tell
        self._told: set[str] = set()
        self._looked_on: date | None = None
        self._is_parting = False
        self._then: Callable[[], object] = lambda: None
        self._background: Background | None = None
        self._job: Job | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Say what failed the last time, ask whether the file is an older one, and look in a while.

        What takes longer waits until nobody waits for the window any more.
        """
        self._timer.start(_FIRST_LOOK_MS)
        self._ask_whether_behind()
        failed = self._memory.text(FAILED)
        if failed:
            self._tell(
                "warning",
                tr("Cadangan terakhir GAGAL [{code}].", code=failed),
                tr("Dicoba lagi sebentar lagi."),
            )

    def speak_to(self, tell: Tell) -> None:
        """Say what there is to say in another window from now on."""
        self._tell = tell

    @property
    def second(self) -> Path | None:
        """The second place for backups; None where none was named."""
        named = self._memory.text(SECOND)
        return Path(named) if named else None

    @property
    def is_busy(self) -> bool:
        """Whether it is at work."""
        return self._job is not None

    def look(self) -> None:
        """Make a backup if one is due, or if the last one failed."""
        self._timer.start(_EVERY_MS)
        if not self.is_busy:
            self._ask(at_end=bool(self._memory.text(FAILED)))

    def finish(self) -> None:
        """What was written since the last backup is backed up; returns when that is done, or was left."""
        self._timer.stop()
        if self._desk.store.read_only:
            return
        job = self._job if self._is_parting else self._ask(at_end=True)
        if job is None:
            return
        line = _LastWindow()
        loop = QEventLoop()
        silent = QTimer(line, singleShot=True, interval=_SILENT_MS)
        silent.timeout.connect(lambda: self._on_silent(loop))
        silent.start()
        job.progressed.connect(line.at)
        job.progressed.connect(lambda *_told: silent.start())
        job.ended.connect(loop.quit)
        line.left.connect(job.stop)
        line.left.connect(loop.quit)
        line.show_soon()
        loop.exec()
        line.end()

    def let_go(self, then: Callable[[], object], *, with_backup: bool = False) -> None:
        """Call `then` when nothing is read or written any more, and be gone.

        Args:
            then: closes the data.
            with_backup: back up first what was written since the last one; else stop at the next whole state.
        """
        self._timer.stop()
        self._tell = _to_nobody
        self._is_parting, self._then = True, then
        with_backup = with_backup and not self._desk.store.read_only
        job = self._ask(at_end=True) if with_backup else self._job
        if job is None:
            self._part()
            return
        job.ended.connect(self._part)
        if not with_backup:
            job.stop()

    def close(self) -> None:
        """Stop, and wait a while for the threads."""
        self._timer.stop()
        if self._background is not None:
            self._background.close()
            self._background = None

    def _part(self) -> None:
        self.close()
        self.deleteLater()
        self._then()

    # -- the work --

    def _ask_whether_behind(self) -> None:
        desk = self._desk

        def ask(_progress: Progress) -> None:
            from dinkop_desktop.features.safekeeping import looking_over  # noqa: PLC0415 - beside the first page

            if looking_over.is_behind(desk):
                raise StorageError("DB-LAMA")

        self._run(ask, self._on_not_behind)

    def _on_not_behind(self, _answer: None) -> None:
        """As nearly always: there is nothing to say."""

    def _run(self, errand: Callable[[Progress], T], done: Callable[[T], None]) -> Job:
        if self._background is None:
            self._background = Background(self)
        job = self._job = self._background.ask(self, errand, done, failed=self._on_refused)
        # No closure: it would hold the keeper from within its own errand, and the last of the errand would
        # then delete the keeper, and with it the errand once more.
        job.ended.connect(self._on_ended)
        return job

    def _ask(self, *, at_end: bool) -> Job:
        desk, second = self._desk, self.second
        looks = not at_end and self._looked_on != desk.today
        self._looked_on = desk.today

        def keep(progress: Progress) -> Made | None:
            # Heavy, and there by now.
            from dinkop_desktop.features.safekeeping import looking_over, rota  # noqa: PLC0415

            # A backup of it would take the place of today's, which has what is missing.
            if looking_over.is_behind(desk):
                raise StorageError("DB-LAMA")
            if looks and looking_over.damaged_pages(desk, progress=progress):
                raise StorageError("DB-RUSAK")
            if desk.store.read_only:
                return None
            if rota.is_due(desk, at_end=at_end):
                return rota.make(desk, second, progress=progress)
            if second is not None and rota.lacks_newest(desk, second):
                return rota.bring_newest(desk, second, progress=progress)
            return None

        return self._run(keep, self._on_made)

    def _on_ended(self) -> None:
        if self._job is not None and self._job.is_over:
            self._job = None

    def _on_made(self, made: Made | None) -> None:
        failed = self._memory.text(FAILED)
        self._memory.keep(FAILED, "")
        if made is not None and made.second is not None:
            self._memory.keep(COPIED_ON, self._desk.today.isoformat())
        self._memory.save()
        if failed and made is not None:
            self._told.clear()
            self._tell("info", tr("Cadangan dibuat dan diperiksa."), "")
        if made is not None and made.missing_second and self._is_long_without():
            self._say_once("CADANGAN-KEDUA", tr("Tempat kedua untuk cadangan"), sentence("CADANGAN-KEDUA"))

    def _is_long_without(self) -> bool:
        last = self._memory.text(COPIED_ON)
        try:
            return (self._desk.today - date.fromisoformat(last)).days >= _LONGEST_WITHOUT_DAYS
        except ValueError:
            return True

    def _on_refused(self, error: DinkopError) -> None:
        # Another one is being made, from the terminal: that one is a backup as well.
        if isinstance(error, Stopped) or error.code == "CDG-BERJALAN":
            return
        self._memory.keep(FAILED, error.code)
        self._memory.save()
        if error.code == "DB-RUSAK":
            self._say_once(error.code, tr("Berkas data rusak."), sentence("CADANGAN-RUSAK"), tone="danger")
        elif error.code == "DB-LAMA":
            self._say_once(error.code, tr("Berkas data lebih lama."), refusal(error), tone="danger")
        else:
            self._say_once(error.code, tr("Cadangan GAGAL."), refusal(error))

    def _on_silent(self, loop: QEventLoop) -> None:
        self._on_refused(BackupError("CDG-DIAM"))
        loop.quit()

    def _say_once(self, code: str, title: str, words: str, *, tone: str = "warning") -> None:
        if code not in self._told:
            self._told.add(code)
            self._tell(tone, title, words)


def _to_nobody(_tone: str, _title: str, _words: str) -> None:
    """The window is gone; what failed is told at the next start."""


class _LastWindow(QWidget):
    """How far the last backup is, when all other windows are gone.

    Signals:
        left: nobody wants to wait.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Dialog)
        self.setWindowTitle("Dinkop Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._line = ProgressLine(key="Alt+L")
        self._line.stop_asked.connect(self.left)
        said = text(tr("Membuat cadangan sebelum program ditutup."), "strong", wrap=True)
        why = text(tr("Boleh dihentikan; cadangan dibuat lagi besok."), "caption", wrap=True)
        self.setLayout(column(said, why, self._line, margins=(20, 16, 20, 16)))
        self.setFixedWidth(_WIDTH_PX)
        self._wait = QTimer(self, singleShot=True, interval=400)
        self._wait.timeout.connect(self.show)

    def show_soon(self) -> None:
        """Show it, unless the work is over by then."""
        self._line.begin(tr("Menyalin data"), at_once=True)
        self._wait.start()

    def at(self, step: str, done: int, total: int) -> None:
        """Say how far it is."""
        self._line.at(step_words(step), done, total)

    def end(self) -> None:
        """The work is over, or nobody waits for it."""
        self._wait.stop()
        self._line.end()
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it is leaving."""
        super().closeEvent(event)
        self.left.emit()
