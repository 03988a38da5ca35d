"""A list that is moved through by keys: ↑ ↓ row, Enter opens, Space marks, Ctrl+A all found, Alt+↓ sorts.

Shift+↑ ↓ marks row after row, Shift+click all rows up to there, Ctrl+click one. Ctrl+C copies the marked
rows, or the current one. A right click, Shift+F10 or the menu key opens the menu of the row. The edge of a
heading is dragged, or fits what is in the column by a double click.

It asks the worker for its count, then for the pages that are seen, and keeps what it shows until the new is
there. Its place (row, scroll) can be kept and found again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.background import Background, Lane
from dinkop_desktop.window.look.tokens import ROW_HEIGHT
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.tables import copying
from dinkop_desktop.window.tables.delegate import CellDelegate
from dinkop_desktop.window.tables.model import PAGE_ROWS, Index, PagedModel
from dinkop_desktop.window.tables.row_menu import holder_of, open_row_menu
from dinkop_desktop.window.tables.rows import Column, Ready, Row, Source, words_of
from dinkop_desktop.window.tables.widths import Widths
from dinkop_desktop.window.words import number, tr

_FOLLOW_MS = 80
_HEADER_PX = 30
_DIGITS = 9
PAGES_WAITED = 6
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_FIT_PX, _FIT_LEAST_PX, _FIT_MOST_PX = 32, 48, 600
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was in a list: the row's record, its number, how far it was scrolled."""

    record: str = ""
    number: int = 0
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class _Begun:
    """A source that was counted, with its first page."""

    source: Source
    total: int
    first: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    """What a list itself does with a row."""

    words: str
    key: str
    do: Callable[[], object]


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
        self._background = background
        self._widths = Widths(self.horizontalHeader(), memory if key else None, key)
        self._source: Source | None = None
        self._wanted_place: Place | None = None
        self._marking_from = -1
        self._wished: tuple[int, ...] = ()
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._on_followed)
        self.rows = PagedModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self._dress(row_px)
        self.rows.wanted.connect(self._on_wanted, Qt.ConnectionType.QueuedConnection)
        self.rows.dataChanged.connect(self._on_filled)
        self.doubleClicked.connect(self._on_double_clicked)
        self.horizontalHeader().sectionClicked.connect(self._on_heading_clicked)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.horizontalHeader().sectionHandleDoubleClicked.connect(self._on_edge_double_clicked)

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
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(max(row_px, self.fontMetrics().height() + 10))
        across.setHighlightSections(False)
        across.setFixedHeight(max(_HEADER_PX, self.fontMetrics().height() + 12))
        across.setSectionsClickable(True)
        across.setMinimumSectionSize(40)
        self._widths.begin(self.rows.columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns give way where the room is too small for all."""
        super().resizeEvent(event)
        self.fit_rest()

    def fit_rest(self) -> None:
        """Share the room among the columns, and tell which are out of sight."""
        self._widths.fit(self.rows.columns, self.viewport().width())
        self.updateGeometries()  # so that it is known whether there is more to the right
        words = []
        if self._widths.left_out:
            words.append(tr("{count} kolom tidak muat", count=self._widths.left_out))
        if self.horizontalScrollBar().maximum() > 0:
            words.append(tr("kolom lain: →"))
        self.room_changed.emit(" · ".join(words))

    # -- rows --

    def show_source(self, source: Source, *, place: Place | None = None) -> None:
        """Show another source when its count and first page are there; until then what is shown stays."""
        self._wanted_place = place
        offset = (place.number // PAGE_ROWS) * PAGE_ROWS if place else 0

        def begin(progress: Progress) -> _Begun:
            total = source.count(progress)
            return _Begun(source, total, tuple(source.rows(offset, PAGE_ROWS)) if total else ())

        self._background.ask(
            self, begin, self._on_begun, failed=self._on_failed, key="source", lane=Lane.READ
        )

    @property
    def ready(self) -> tuple[Row, ...]:
        """All rows of a list that was read at once; none of one that is read by page."""
        return self._source.ready if isinstance(self._source, Ready) else ()

    def reload(self) -> None:
        """Read the same source again and keep the place."""
        if self._source is not None:
            self.show_source(self._source, place=self.place())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns; a source with their cells is shown after it."""
        self.rows.set_columns(columns)
        self._widths.begin(self.rows.columns)
        self.fit_rest()

    def set_order(self, key: str, *, descending: bool = False) -> None:
        """Show in the headings which column sorts."""
        self.rows.sorted_by, self.rows.descending = key, descending
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1)

    @property
    def source(self) -> Source | None:
        """Where the rows that are shown come from."""
        return self._source

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
        self.rows.marked.clear()
        self.rows.all_marked = False
        self._marks_moved()

    # -- answers --

    def _on_begun(self, begun: object) -> None:
        assert isinstance(begun, _Begun)
        self._source = begun.source
        place, self._wanted_place = self._wanted_place or Place(), None
        self.rows.begin(begun.total)
        if begun.total:
            page = min(place.number, begun.total - 1) // PAGE_ROWS if begun.first else 0
            if begun.first:
                self.rows.fill(page, begun.first)
            found = self.rows.row_of(place.record) if place.record else -1
            self.setCurrentIndex(
                self.rows.index(found if found >= 0 else min(place.number, begun.total - 1), 0)
            )
            self.verticalScrollBar().setValue(place.scroll)
            self.scrollTo(self.currentIndex())
        self.filled.emit(begun.total)
        self._on_followed()

    def _on_wanted(self, page: int) -> None:
        source = self._source
        if source is None:
            return

        self._wished = (*self._wished[1 - PAGES_WAITED :], page)

        def read(_progress: Progress) -> tuple[Source, int, tuple[Row, ...]]:
            if page not in self._wished:
                raise Stopped  # Somebody flew past; it is asked for again when it is seen again.
            return source, page, tuple(source.rows(page * PAGE_ROWS, PAGE_ROWS))

        def gone(error: DinkopError) -> None:
            self.rows.forget(page)
            self._on_failed(error)

        self._background.ask(self, read, self._on_page, failed=gone, key=f"page {page}", lane=Lane.READ)

    def _on_page(self, answer: tuple[Source, int, tuple[Row, ...]]) -> None:
        source, page, rows = answer
        if source is self._source:
            self.rows.fill(page, rows)

    def _on_failed(self, error: DinkopError) -> None:
        if not isinstance(error, Stopped):
            self.failed.emit(error)

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
            self._mark_all()
        elif key == Qt.Key.Key_C and mods == _CTRL:
            self.copy()
        elif (key == Qt.Key.Key_Menu and not mods) or (key == Qt.Key.Key_F10 and mods == _SHIFT):
            self._open_menu_at_row()
        elif key == Qt.Key.Key_Down and mods == Qt.KeyboardModifier.AltModifier:
            self._ask_order()
        elif key in _STEPS and mods == _SHIFT:
            self._mark_on(_STEPS[key])
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
            self._set_mark(number_hit, on=not self._is_marked(number_hit))
            self._marking_from = number_hit
            self._marks_moved()
            self.go_to(number_hit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick clicks with Ctrl or Shift are two clicks, and open nothing."""
        if event.modifiers() & (_CTRL | _SHIFT):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _mark_up_to(self, there: int) -> None:
        here = self.currentIndex().row()
        if self._marking_from < 0 or not self._is_marked(self._marking_from):
            self._marking_from = max(here, 0)
        first, last = sorted((self._marking_from, there))
        self.go_to(there)
        if all(self.rows.record(at) is not None for at in (first, last)) and last - first < PAGE_ROWS:
            self._mark_ids([row.id for at in range(first, last + 1) if (row := self.rows.record(at))])
            return
        source = self._source
        if source is None:
            return

        def read(_progress: Progress) -> tuple[Source, list[str]]:
            return source, [
                row.id
                for at in range(first, last + 1, PAGE_ROWS)
                for row in source.rows(at, min(PAGE_ROWS, last + 1 - at))
            ]

        def mark(answer: tuple[Source, list[str]]) -> None:
            if answer[0] is self._source:
                self._mark_ids(answer[1])

        self._background.ask(self, read, mark, failed=self._on_failed, key="marks", lane=Lane.READ)

    def _mark_ids(self, ids: Sequence[str]) -> None:
        if self.rows.all_marked:
            self.rows.marked.difference_update(ids)
        else:
            self.rows.marked.update(ids)
        self._marks_moved()

    def _mark_all(self) -> None:
        self.rows.marked.clear()
        self.rows.all_marked = not self.rows.all_marked
        self._marks_moved()

    # -- copying, and the menu of a row --

    def copy(self) -> None:
        """Put the marked rows, or the current one, on the clipboard; see `copying`."""
        but, ids = self.marked()
        count, source, row = self._marked_count(), self._source, self.current()
        if not count and row is not None:
            self._on_copied((row,))
        elif count > copying.MOST:
            most = number(copying.MOST)
            self._say(
                tr("Paling banyak {count} baris dapat disalin. Untuk lebih banyak: Ctrl+E.", count=most),
                was_done=False,
            )
        elif count and source is not None:
            total = self.total
            self._background.ask(
                self,
                lambda _progress: copying.marked_of(source, ids, total=total, but=but),
                self._on_copied,
                failed=self._on_failed,
                key="copy",
                lane=Lane.READ,
            )

    def _on_copied(self, rows: tuple[Row, ...]) -> None:
        header = self.horizontalHeader()
        shown = [at for at in range(len(self.rows.columns)) if not header.isSectionHidden(at)]
        headings = [one.heading for one in self.rows.columns]
        QGuiApplication.clipboard().setText(copying.as_text(headings, shown, rows))
        self._say(tr("{count} baris disalin.", count=number(len(rows))), was_done=True)

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
        open_row_menu(
            self,
            (
                _Act(tr("Buka"), "Enter", self._open_current),
                _Act(mark, tr("Spasi"), self._mark_current),
                _Act(every, "Ctrl+A", self._mark_all),
                _Act(tr("Salin"), "Ctrl+C", self.copy),
            ),
            at,
        )

    def _open_current(self) -> None:
        self._on_double_clicked(self.currentIndex())

    def _mark_current(self) -> None:
        row = self.current()
        if row is None:
            return
        self.rows.marked ^= {row.id}
        self._marks_moved()
        self.go_to(self.currentIndex().row() + 1)

    def _mark_on(self, step: int) -> None:
        """Mark from where marking began to the row beside; what is left again is marked no more."""
        here = self.currentIndex().row()
        if self._marking_from < 0 or not self._is_marked(here):
            self._marking_from = here
        there = min(max(here + step, 0), self.total - 1)
        away = abs(there - self._marking_from) < abs(here - self._marking_from)
        self._set_mark(here, on=not away)
        self._set_mark(there, on=True)
        self._marks_moved()
        self.go_to(there)

    def _is_marked(self, number: int) -> bool:
        row = self.rows.record(number) if number >= 0 else None
        return row is not None and self.rows.is_marked(row.id)

    def _set_mark(self, number: int, *, on: bool) -> None:
        row = self.rows.record(number) if number >= 0 else None
        if row is not None and self.rows.is_marked(row.id) is not on:
            self.rows.marked ^= {row.id}

    def _marks_moved(self) -> None:
        self.viewport().update()
        self.marks_changed.emit(self._marked_count())

    def _marked_count(self) -> int:
        count = len(self.rows.marked)
        return self.total - count if self.rows.all_marked else count

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.rows.record(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row.id)

    def _on_heading_clicked(self, section: int) -> None:
        column = self.rows.columns[section]
        if column.sorts:
            down = column.key == self.rows.sorted_by and not self.rows.descending
            self.sort_asked.emit(column.key, down)

    def _on_order(self, action: QAction) -> None:
        key = str(action.data())
        is_again = key == self.rows.sorted_by and not self.rows.descending
        self.sort_asked.emit(key, is_again or key in dict(self.more_orders))

    def _ask_order(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(tr("Urutkan menurut"))
        orders = [*self.more_orders, *((one.key, one.heading) for one in self.rows.columns if one.sorts)]
        for digit, (key, words) in enumerate(orders, 1):
            plain = words.replace("&", "&&")
            act = menu.addAction(f"&{digit}  {plain}" if digit <= _DIGITS else plain)
            act.setData(key)
            act.setCheckable(True)
            act.setChecked(key == self.rows.sorted_by)
        at = self.viewport().mapToGlobal(QPoint(12, 0))
        menu.triggered.connect(self._on_order)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _on_resized(self, section: int, _old: int, new: int) -> None:
        if self.isVisible():
            self._widths.drag(self.rows.columns, section, new)
            self.fit_rest()

    def _on_edge_double_clicked(self, section: int) -> None:
        """As wide as the widest of its heading and the rows that are seen."""
        seen = range(max(self.rowAt(0), 0), self.total)
        rows = [
            row
            for at in seen[: self.viewport().height() // self.rowHeight(0) + 1]
            if (row := self.rows.record(at))
        ]
        said = [str(self.rows.headerData(section, Qt.Orientation.Horizontal))]
        said += [words_of(row.cells[section]) for row in rows]
        widest = max(self.fontMetrics().horizontalAdvance(words) for words in said)
        wide = min(max(widest + _FIT_PX, _FIT_LEAST_PX), _FIT_MOST_PX)
        self.horizontalHeader().resizeSection(section, wide)
