"""A list that is moved through by keys: ↑ ↓ row, Enter opens, Space marks, Ctrl+A all found, Alt+↓ sorts.

Shift+↑ ↓ marks row after row, Shift+click all rows up to there, Ctrl+click one. Ctrl+C copies the marked
rows, or the current one. A right click, Shift+F10 or the menu key opens the menu of the row. The edge of a
heading is dragged, or fits what is in the column by a double click.

It asks the worker for its count, then for the pages that are seen, and keeps what it shows until the new is
there. Its place (row, scroll) can be kept and found again.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look.tokens import ROW_HEIGHT
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.tables.copying import Copying
from dinkop_desktop.window.tables.delegate import CellDelegate
from dinkop_desktop.window.tables.headings import Headings
from dinkop_desktop.window.tables.marking import Marking
from dinkop_desktop.window.tables.menus import OwnAct, ask_order, holder_of, open_row_menu
from dinkop_desktop.window.tables.model import Index, PagedModel
from dinkop_desktop.window.tables.reading import Place, Reading
from dinkop_desktop.window.tables.rows import Column, Ready, Row, Source
from dinkop_desktop.window.words import tr

_FOLLOW_MS = 80
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


class Table(QTableView):
    """A list by page.

    Signals:
        opened: id of the row that Enter or a double click opens.
        followed: id of the current row, 80 ms after it was reached; empty where there is none.
        moved: number of the current row and how many there are.
        marks_changed: how many rows are marked.
        filled: how many rows there are, when a new list is shown.
        failed: a `DinkopError`; what was shown stays.
        sort_asked: key of a column, and whether downwards.
        room_changed: says which columns are out of sight; empty where all are seen.
    """

    opened = Signal(str)
    followed = Signal(str)
    moved = Signal(int, int)
    marks_changed = Signal(int)
    filled = Signal(int)
    failed = Signal(object)
    sort_asked = Signal(str, bool)
    room_changed = Signal(str)

    # Orders that are no column, key and words: offered first by Alt+↓.
    more_orders: Sequence[tuple[str, str]] = ()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        background: Background,
        *,
        memory: Memory | None = None,
        key: str = "",
        row_px: int = ROW_HEIGHT,
    ) -> None:
        """Make an empty list.

        Args:
            name: for screen readers.
            columns: as they stand.
            background: asked for rows.
            memory: keeps the widths of columns under `key`.
            key: of this list in the memory.
            row_px: height of a row.
        """
        super().__init__()
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._on_followed)
        self.rows = PagedModel(columns, self)
        self._headings = Headings(self, self.rows, memory=memory, key=key)
        self.setHorizontalHeader(self._headings)
        self._marking, self._reading = Marking(self.rows, self), Reading(self.rows, background, self)
        self._copying = Copying(self.rows, self._headings, reading=self._reading, say=self._say)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._dress(row_px)
        self._reading.begun.connect(self._on_begun)
        self._reading.failed.connect(self.failed)
        self._marking.changed.connect(self._on_marks_changed)
        self.rows.dataChanged.connect(self._on_filled)
        self.doubleClicked.connect(self._on_double_clicked)
        self._headings.sort_asked.connect(self.sort_asked)
        self._headings.dragged.connect(self.fit_rest)

    def _dress(self, row_px: int) -> None:
        self.setProperty("flush", "true")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(max(row_px, self.fontMetrics().height() + 10))
        self._headings.widths.begin(self.rows.columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way where the room is too small for all."""
        super().resizeEvent(event)
        self.fit_rest()

    def fit_rest(self) -> None:
        """Share the room among the columns, and tell which are out of sight."""
        self._headings.widths.fit(self.rows.columns, self.viewport().width())
        self.updateGeometries()  # so that it is known whether there is more to the right
        words = []
        if self._headings.widths.left_out:
            words.append(tr("{count} kolom tidak muat", count=self._headings.widths.left_out))
        if self.horizontalScrollBar().maximum() > 0:
            words.append(tr("kolom lain: →"))
        self.room_changed.emit(" · ".join(words))

    # -- rows --

    def show_source(self, source: Source, *, place: Place | None = None) -> None:
        """Show another source when its count and first page are there; until then what is shown stays."""
        self._reading.begin(source, place)

    @property
    def ready(self) -> tuple[Row, ...]:
        """All rows of a list that was read at once; none of one that is read by page."""
        source = self._reading.source
        return source.ready if isinstance(source, Ready) else ()

    def reload(self) -> None:
        """Read the same source again and keep the place."""
        if self._reading.source is not None:
            self.show_source(self._reading.source, place=self.place())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns; a source with their cells is shown after it."""
        self.rows.set_columns(columns)
        self._headings.widths.begin(self.rows.columns)
        self.fit_rest()

    def set_order(self, key: str, *, descending: bool = False) -> None:
        """Show in the headings which column sorts."""
        self.rows.sorted_by, self.rows.descending = key, descending
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1)

    @property
    def source(self) -> Source | None:
        """Where the rows that are shown come from."""
        return self._reading.source

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.rows.rowCount()

    def current(self) -> Row | None:
        """The current row, where it is there."""
        index = self.currentIndex()
        return self.rows.record(index.row()) if index.isValid() else None

    def place(self) -> Place:
        """Where the person is."""
        row = self.current()
        number = max(self.currentIndex().row(), 0)
        return Place(row.id if row else "", number, self.verticalScrollBar().value())

    def go_to(self, number: int) -> None:
        """Make a row the current one, and show it."""
        if 0 <= number < self.total:
            index = self.rows.index(number, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def marked(self) -> tuple[bool, frozenset[str]]:
        """What is marked: whether all but those ids, or those ids alone."""
        return self.rows.all_marked, frozenset(self.rows.marked)

    def mark_nothing(self) -> None:
        """Take all marks away."""
        self._marking.nothing()

    # -- answers --

    def _on_begun(self, place: Place) -> None:
        if self.total:
            found = self.rows.row_of(place.record) if place.record else -1
            at = found if found >= 0 else min(place.number, self.total - 1)
            self.setCurrentIndex(self.rows.index(at, 0))
            self.verticalScrollBar().setValue(place.scroll)
            self.scrollTo(self.currentIndex())
        self.filled.emit(self.total)
        self._on_followed()

    def _on_marks_changed(self, count: int) -> None:
        self.viewport().update()
        self.marks_changed.emit(count)

    def _on_filled(self, top: QModelIndex, bottom: QModelIndex) -> None:
        if top.row() <= self.currentIndex().row() <= bottom.row():
            self._follow.start()

    # -- moving --

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person is, and what row that is when the hand rests."""
        super().currentChanged(current, previous)
        self.moved.emit(current.row(), self.total)
        self._follow.start()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Repaint the whole rows, whose first cell shows the bar of the current one."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def _on_followed(self) -> None:
        row = self.current()
        self.followed.emit(row.id if row else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a list; leave letters and everything else to the page."""
        key, mods = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and not mods:
            self._on_double_clicked(self.currentIndex())
        elif key == Qt.Key.Key_Space and not mods:
            self._mark_current()
        elif key == Qt.Key.Key_A and mods == _CTRL:
            self._marking.all()
        elif key == Qt.Key.Key_C and mods == _CTRL:
            self.copy()
        elif (key == Qt.Key.Key_Menu and not mods) or (key == Qt.Key.Key_F10 and mods == _SHIFT):
            self._open_menu_at_row()
        elif key == Qt.Key.Key_Down and mods == Qt.KeyboardModifier.AltModifier:
            ask_order(self, self.more_orders, self.rows, self.sort_asked.emit)
        elif key in _STEPS and mods == _SHIFT:
            self._mark_beside(_STEPS[key])
        elif event.text() and event.text().isprintable() and not mods:
            event.ignore()  # Qt would jump to a row that begins so, reading every page.
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl+click marks a row, or no more; Shift+click marks all from the current one to there."""
        number_hit = self.rowAt(event.position().toPoint().y())
        mods = event.modifiers() & (_CTRL | _SHIFT)
        if event.button() != Qt.MouseButton.LeftButton or not mods or number_hit < 0:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if mods & _SHIFT:
            self._mark_up_to(number_hit)
        else:
            self._marking.turn(number_hit)
            self.go_to(number_hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks with Ctrl or Shift are two clicks, and open nothing."""
        if event.modifiers() & (_CTRL | _SHIFT):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    # -- marking, copying, and the menu of a row --

    def _mark_up_to(self, there: int) -> None:
        first, last = self._marking.span(self.currentIndex().row(), there)
        self.go_to(there)
        self._reading.ask_ids(first, last, self._marking.ids)

    def _mark_beside(self, step: int) -> None:
        here = self.currentIndex().row()
        there = min(max(here + step, 0), self.total - 1)
        self._marking.on_to(here, there)
        self.go_to(there)

    def _mark_current(self) -> None:
        row = self.current()
        if row is not None:
            self._marking.turn_id(row.id)
            self.go_to(self.currentIndex().row() + 1)

    def copy(self) -> None:
        """Put the marked rows, or the current one, on the clipboard; see `copying`."""
        self._copying.copy(self._marking, self.current())

    def _say(self, words: str, *, was_done: bool) -> None:
        holder = holder_of(self)
        if holder is not None:
            holder.say_of_list(words, was_done=was_done)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the mouse; by the keyboard, of the current one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_at_row()
            return
        hit = self.rowAt(event.pos().y())
        if hit >= 0:
            self.go_to(hit)
            self._open_menu(event.globalPos())

    def _open_menu_at_row(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.scrollTo(index)
            self._open_menu(self.viewport().mapToGlobal(QPoint(24, self.visualRect(index).bottom())))

    def _open_menu(self, at: QPoint) -> None:
        row = self.current()
        if row is None:
            return
        mark = tr("Lepas tanda") if self.rows.is_marked(row.id) else tr("Tandai")
        every = tr("Lepas semua tanda") if self.rows.all_marked else tr("Tandai semua")
        acts = (
            OwnAct(tr("Buka"), "Enter", lambda: self._on_double_clicked(self.currentIndex())),
            OwnAct(mark, tr("Spasi"), self._mark_current),
            OwnAct(every, "Ctrl+A", self._marking.all),
            OwnAct(tr("Salin"), "Ctrl+C", self.copy),
        )
        open_row_menu(self, acts, at)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.rows.record(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row.id)
