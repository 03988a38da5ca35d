"""Files of offices that just arrived: found on drives or handed over, rehearsed together, then applied.

Files are read once into memory. What was rehearsed is what is applied, though the sticks are gone meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dinkop_desktop.drives import Drive
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.exchange import folders, locating, receiving, rehearsing
from dinkop_desktop.features.exchange.folders import Other
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.exchange.rehearsing import Rehearsal
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import tr

_GOOD = ("accepted", "held", "quarantined")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is plugged in, and files there that were not received yet."""

    drives: tuple[Drive, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Rehearsed:
    """The files that were looked at, what all that wait would do, and what was left where it lies."""

    found: frozenset[Path]
    rehearsal: Rehearsal
    others: tuple[Other, ...]


class Arrivals(QObject):
    """The files that wait on a page to be applied.

    Attributes:
        rehearsal: what all of them would do; None where none waits.
        others: what was left where it lies.
        applied: what became of those that were applied last.
        drives: that are plugged in.
        is_busy: whether something is under way with files.

    Signals:
        checking: so many files are looked at.
        moved: others wait, or none any more.
        drives_moved: other drives are plugged in.
        taken_in: offices of which files were applied.
    """

    checking = Signal(int)
    moved = Signal()
    drives_moved = Signal()
    taken_in = Signal(set)

    def __init__(self, page: Page) -> None:
        """None has arrived on a page."""
        super().__init__(page)
        self._page = page
        self.rehearsal: Rehearsal | None = None
        self.others: tuple[Other, ...] = ()
        self.applied: tuple[Received, ...] = ()
        self.drives: tuple[Drive, ...] = ()
        self.is_busy = False
        self._known: frozenset[Path] = frozenset()

    def look_at_drives(self) -> None:
        """Take what lies there and was not received yet."""
        desk, known = self._page.host.desk, self._known

        def look(_progress: Progress) -> _Seen:
            found = locating.find_drives()
            good = [drive for drive in found if drive.problem != "MEDIA-BACA"]
            return _Seen(found, locating.find_bundles(desk, good, known=known))

        self._page.ask(look, self._on_seen, key="drives", failed=_leave)

    def _on_seen(self, seen: _Seen) -> None:
        has_moved = [one.path for one in seen.drives] != [one.path for one in self.drives]
        self.drives = seen.drives
        if seen.files and not self.is_busy:
            self.take(seen.files)
        elif has_moved:
            self.drives_moved.emit()

    def take(self, paths: Sequence[Path]) -> None:
        """Rehearse files and folders that were dropped, chosen or found, with those that wait already."""
        if not paths:
            return
        if self.is_busy:
            said = tr("Berkas lain masih dikerjakan; ambil berkas ini sesudahnya.")
            self._page.host.say_done(said, was_done=False)
            return
        desk, before = self._page.host.desk, self.rehearsal.offered if self.rehearsal else ()
        self.applied = ()

        def rehearse(progress: Progress) -> _Rehearsed:
            there = folders.look_at(desk, paths, progress=progress)
            offered = {one.raw or one.name.encode(): one for one in before}
            for one in receiving.read_offered(there.paths, progress=progress):
                offered[one.raw or one.name.encode()] = one
            rehearsal = rehearsing.rehearse(desk, tuple(offered.values()), progress=progress)
            return _Rehearsed(frozenset(there.paths), rehearsal, there.others)

        self._rehearse(rehearse)
        self.checking.emit(len(paths) + len(before))

    def _rehearse(self, errand: Callable[[Progress], _Rehearsed]) -> None:
        self.is_busy = True
        self._page.work(tr("Memeriksa kiriman"), errand, self._on_rehearsed, failed=self._on_failed)

    def _on_rehearsed(self, answer: _Rehearsed) -> None:
        self.is_busy = False
        self._known |= answer.found
        self.rehearsal = answer.rehearsal if answer.rehearsal.received else None
        self.others = answer.others
        self.moved.emit()

    def _on_failed(self, error: DinkopError) -> None:
        self.is_busy = False
        self.moved.emit()
        self._page.tell_refusal(error)

    def put_away(self) -> None:
        """Let them be."""
        self.rehearsal, self.others = None, ()
        self.moved.emit()

    def apply(self) -> None:
        """Take in what can be taken in."""
        if self.rehearsal is None:
            return
        desk, pairs = self._page.host.desk, zip(self.rehearsal.offered, self.rehearsal.received, strict=True)
        offered = tuple(offer for offer, one in pairs if one.verdict in _GOOD)
        self.is_busy = True
        self._page.work(
            tr("Menerapkan kiriman"),
            lambda progress: tuple(receiving.receive(desk, offered, progress=progress)),
            self._on_applied,
            failed=self._on_stopped,
        )

    def _on_applied(self, received: tuple[Received, ...]) -> None:
        self.is_busy = False
        self.rehearsal, self.others, self.applied = None, (), received
        self.taken_in.emit({one.office for one in received if one.office})

    def _on_stopped(self, error: DinkopError) -> None:
        """Stopped in between: what was taken in so far is known, the rest can be rehearsed again."""
        self.is_busy = False
        desk, offered = self._page.host.desk, self.rehearsal.offered if self.rehearsal else ()
        self.rehearsal = None
        self._page.tell_refusal(error)
        self._page.host.refresh.tell(by=self._page.key)
        self._page.reload()
        if offered:
            self._rehearse(
                lambda progress: _Rehearsed(
                    frozenset(), rehearsing.rehearse(desk, offered, progress=progress), ()
                )
            )


def _leave(_error: DinkopError) -> None:
    """A stick that was pulled out while it was read: the next look tells."""
