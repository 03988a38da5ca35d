"""Rows are settled: one at once, several after they were told with samples; Ctrl+Z takes each act back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, RecordError
from dinkop_desktop.features.reconciliation import comparing, settling
from dinkop_desktop.features.reconciliation.comparing import Chosen, Line, Wanted
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.pages.reconcile_side import RowSide
from dinkop_desktop.features.reconciliation.rules.reconciliation import Way
from dinkop_desktop.features.reconciliation.settling import Done, Order
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.pages.paged_worklist import PagedWorklist
from dinkop_desktop.window.widgets import Notice, clear, column, holder
from dinkop_desktop.window.words import breakable, number, refusal, tr

_CHANGED = ("umkm", "koperasi", "orang", "kunjungan", "rekonsiliasi")


class RowSettling:
    """Does with rows of a list what is chosen at its side.

    Attributes:
        told: what is asked first, to stand above the list.
    """

    def __init__(self, page: PagedWorklist[Line], side: RowSide, *, go_on: Callable[[], object]) -> None:
        """Settle nothing yet.

        Args:
            page: of the list.
            side: where a way is chosen for the current row, and for those that are marked.
            go_on: shows the next row.
        """
        self._page, self._side, self._go_on = page, side, go_on
        self._pending: Order | None = None
        self._told = column(gap=0)
        self.told: QWidget = holder(self._told)

    def settle(self, kind: str, wanted: Wanted) -> None:
        """Do what is chosen with the current row, or with all that are marked: those are told first.

        Args:
            kind: of the records of the list.
            wanted: the lines that are shown.
        """
        side = self._side
        if self._pending is not None:
            self._settle(self._pending)
            return
        if side.is_later:
            self._go_on()
            return
        way = side.way
        if way is None or side.sheet is None or not self._is_of_row or side.needs_reason():
            return
        reason = side.reason.text().strip() if side.reason.isVisibleTo(self._page) else ""
        order = Order(wanted.no, side.standing, way, (side.sheet.line.number,), reason, side.fields())
        every, marked = self._page.table.marked()
        if every or len(marked) > 1:
            self._preview(kind, wanted, order, None if every else marked)
        else:
            self._settle(order)

    @property
    def _is_of_row(self) -> bool:
        """Whether what the side shows is the current row: hands may be faster than reading."""
        here, sheet = self._page.current, self._side.sheet
        return here is not None and sheet is not None and here.number == sheet.line.number

    def _preview(self, kind: str, wanted: Wanted, order: Order, marked: frozenset[str] | None) -> None:
        """Show first what becomes of many rows, with samples; Enter does it."""
        desk = self._page.host.desk

        def read(_progress: Progress) -> Chosen:
            return comparing.choose(desk, kind, wanted, only=marked, at_most=settling.MOST)

        def show(chosen: Chosen) -> None:
            self._pending = Order(order.no, order.standing, order.how, chosen.numbers, order.reason)
            clear(self._told)
            words = reconcile_words.way_words(order.standing, order.how)
            title = tr("{count} baris: {way}.", count=number(len(chosen.numbers)), way=words)
            areas = reconcile_words.area_names(desk.reference)
            body = reconcile_words.chosen_words(kind, order.how, chosen, areas)
            self._told.addWidget(Notice("info", title, body))
            self._page.table.setFocus(Qt.FocusReason.OtherFocusReason)

        if order.how is Way.SOME:
            self._page.host.tell("info", tr("Per isian hanya untuk satu baris."))
            return
        self._page.ask(read, show, key="preview", failed=self._page.tell_refusal)

    def forget_pending(self) -> bool:
        """Do nothing of what is told above the list; whether there was something."""
        was_asked, self._pending = self._pending is not None, None
        clear(self._told)
        return was_asked

    def _settle(self, order: Order) -> None:
        desk, several = self._page.host.desk, len(order.rows) > 1
        title = self._side.sheet.line.title if self._side.sheet else ""
        self.forget_pending()

        def settle(progress: Progress) -> Done:
            return settling.settle(desk, order, progress=progress)

        def done(answer: Done) -> None:
            words = reconcile_words.way_words(order.standing, order.how)
            name = number(answer.settled) if several else breakable(title)
            said = (
                tr("{count} baris: {way}.", count=name, way=words)
                if several
                else tr("{name}: {way}.", name=name, way=words)
            )
            self._tell_done(order, answer, said)

        self._page.work(tr("Menyelesaikan baris"), settle, done, failed=self._on_not_settled)

    def _tell_done(self, order: Order, answer: Done, said: str) -> None:
        self._page.table.mark_nothing()
        if answer.left:
            code = next(iter(answer.left.values()))
            title = tr("{count} baris belum selesai.", count=number(len(answer.left)))
            self._page.host.tell("warning", title, refusal(RecordError(code)))
        if answer.settled:
            self._page.host.offer_undo(_undoable(said, order, answer))
            self._page.host.refresh.tell(*_CHANGED, by=self._page.key)
        self._go_on()
        self._page.load()

    def _on_not_settled(self, error: DinkopError) -> None:
        self._page.tell_refusal(error)
        self._page.load()


def _undoable(words: str, order: Order, done: Done) -> Undoable:
    """A settlement with the ways back and forth; done again it is an act of its own."""
    standing = [done.act]

    def back(desk: Desk, progress: Progress) -> None:
        settling.take_back(desk, standing[-1], progress=progress)

    def again(desk: Desk, progress: Progress) -> None:
        standing.append(settling.settle(desk, order, progress=progress).act)

    return Undoable(words, back, again, _CHANGED)
