"""A list of Dinkop's own is taken in: read, told as what it would be compared, and compared; or once more.

Before it is compared somebody says what it is: a list of the wrong kind would take the place of another.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.reconciliation import preparing, reconciling
from dinkop_desktop.features.reconciliation.preparing import Prepared
from dinkop_desktop.features.reconciliation.reconciling import Compared
from dinkop_desktop.features.reconciliation.rules import reconciliation
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import text
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Choice
from dinkop_desktop.window.words import breakable, label, number, tr

_UNREAD = 6
_LEFT_PX, _TOP_PX = 40, 90


class KindPopup(AskingPopup):
    """Asks whether the rows are businesses or koperasi; what they rather are has the focus."""

    def __init__(self, over: QWidget, prepared: Prepared) -> None:
        """Tell of a list that was read."""
        understood = prepared.understood
        every = [one for one in understood.columns if one.name]
        read = tr(
            "“{file}”: {rows} baris, {read} dari {all} kolom dibaca.",
            file=breakable(prepared.path.name),
            rows=number(understood.rows),
            read=number(len(every) - len(prepared.unread)),
            all=number(len(every)),
        )
        lines = [text(read, wrap=True)]
        if prepared.unread:
            names = ", ".join(breakable(one) for one in prepared.unread[:_UNREAD])
            said = tr("Tidak dibaca: {names}. Kolom dipetakan di Impor Excel (Ctrl+7).", names=names)
            lines.append(text(said, "caption", wrap=True))
        super().__init__(
            over,
            tr("Isi daftar ini apa?"),
            [
                Choice(kind, label(catalogue.KINDS[kind].label), is_usual=kind == prepared.kind)
                for kind in reconciliation.KINDS
            ],
            said=lines,
            hint=tr("Enter membandingkan sebagai yang berwarna · Esc batal"),
        )


class ListTaking:
    """Takes lists in for a page, over which it asks."""

    def __init__(self, page: Page, compared: Callable[[Compared], object]) -> None:
        """`compared` is told of each list that was compared."""
        self._page, self._compared = page, compared

    def take(self, path: Path) -> None:
        """Read a list, ask what its rows are, and compare it."""
        desk = self._page.host.desk

        def read(progress: Progress) -> Prepared:
            return preparing.prepare(desk, path, progress=progress)

        self._page.work(tr("Membaca daftar"), read, self._ask_kind)

    def _ask_kind(self, prepared: Prepared) -> None:
        desk = self._page.host.desk
        popup = KindPopup(self._page, prepared)

        def compare(kind: str) -> None:
            self._page.work(
                tr("Membandingkan daftar"),
                lambda progress: preparing.compare(desk, prepared, kind, progress=progress),
                self._on_compared,
            )

        popup.chosen.connect(compare)
        self._page.open_popup(popup, _LEFT_PX, _TOP_PX, popup.first)

    def compare_again(self, no: int) -> None:
        """Compare the rows of a list that are here with the master as it is now."""
        desk = self._page.host.desk

        def compare(progress: Progress) -> Compared:
            return reconciling.compare_again(desk, no, progress=progress)

        self._page.work(tr("Membandingkan lagi"), compare, self._on_compared)

    def _on_compared(self, found: Compared) -> None:
        said = tr(
            "{rows} baris dibandingkan: {different} beda, {only} hanya di Dinkop, {doubt} perlu dipastikan.",
            rows=number(found.round.rows),
            different=number(found.count(Standing.DIFFERENT)),
            only=number(found.count(Standing.ONLY_DINKOP)),
            doubt=number(found.count(Standing.DOUBTFUL)),
        )
        self._page.host.say_done(said)
        self._page.host.refresh.tell("rekonsiliasi", by=self._page.key)
        self._compared(found)
