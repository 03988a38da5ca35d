"""What lay half done above a page of the rail when its key was pressed: set aside, and offered on that page.

The key of a page shows the page. A form that was begun there would take the next keys for its answers; so it
steps aside with all that was typed, and “Lanjutkan isian” (Alt+Z) brings it, the newest first. What was typed
in a record's form is kept in the data file by then, and is opened from there; it is offered no longer once it
was saved or thrown away elsewhere. Other pages wait as they are, until the window closes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.records import jotting
from dinkop_desktop.shell.window import Window
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.pages.offers import HalfDone
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.refresh import Changed
from dinkop_desktop.window.words import number, tr


@dataclass(slots=True)
class _Aside:
    """Something half done, and its page where that waits as it is; whether it was found in the data file."""

    done: HalfDone
    page: Page | None
    is_found: bool = False


class Unfinished(QObject):
    """What is half done above each page of the rail.

    Signals:
        resumed: a page that waited, or None, and how it is opened instead (`HalfDone`).
    """

    resumed = Signal(object, object)

    def __init__(self, window: Window) -> None:
        """Nothing yet."""
        super().__init__(window)
        self._window = window
        self._aside: dict[str, list[_Aside]] = {}
        window.refresh.changed.connect(self._on_changed)

    def set_aside(self, key: str, page: Page) -> bool:
        """Take a page that gives way to the one of a key; whether it waits itself, and must not be let go."""
        done = page.half_done()
        if done is None:
            return False
        page.leaving()
        self._aside.setdefault(key, []).append(_Aside(done, page if done.again is None else None))
        return done.again is None

    def offer(self, key: str, page: Page) -> None:
        """Say on the page of a key what waits there."""
        waiting = self._aside.get(key, [])
        if not waiting:
            page.half_done_line.offer("", self.resume)
            return
        words = tr("“{title}” belum selesai diisi.", title=waiting[-1].done.title)
        if len(waiting) > 1:
            words = tr("{words} Di bawahnya {count} lagi.", words=words, count=number(len(waiting) - 1))
        page.half_done_line.offer(words, self.resume)

    def resume(self) -> None:
        """Alt+Z: go on with the newest."""
        waiting = self._aside.get(self._window.key, [])
        if waiting:
            newest = waiting.pop()
            self.resumed.emit(newest.page, newest.done)

    def pages(self) -> Iterator[Page]:
        """Those that wait as they are."""
        for waiting in self._aside.values():
            yield from (one.page for one in waiting if one.page is not None)

    def _on_changed(self, changed: Changed) -> None:
        """A form that was kept may have been saved or thrown away by another way."""
        if not changed.concerns(frozenset({"ketikan"})) or not any(
            one.done.kept for many in self._aside.values() for one in many
        ):
            return
        desk = self._window.desk
        self._window.background.ask(
            self,
            lambda _progress: {one.jotting.key for one in jotting.left_over(desk)},
            self._keep_only,
            failed=_leave,
            key="unfinished",
            lane=Lane.READ,
        )

    def _keep_only(self, there: Collection[str]) -> None:
        for key, waiting in self._aside.items():
            for one in waiting:
                one.is_found = one.is_found or one.done.kept in there
            # What is on its way to the data file is not found yet.
            self._aside[key] = [one for one in waiting if one.done.kept in there or not one.is_found]
        page, key = self._window.page, self._window.key
        if page is not None and not page.half_done_line.isHidden():
            self.offer(key, page)


def _leave(_error: DinkopError) -> None:
    """What is offered stays offered."""
