"""What opens over a list for a moment: a popup with a title that Esc closes, and a box to pick names from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QListWidget, QListWidgetItem, QWidget

from dinkop_desktop.window.pages import list_columns
from dinkop_desktop.window.widgets import PageFoot, SearchBox, column, row, text
from dinkop_desktop.window.words import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ROOM_PX, _GAP_PX = 12, 6


class Popup(QFrame):
    """Floats over a page until it is closed; the focus goes back to who had it.

    Signals:
        closed: it is gone.
    """

    closed = Signal()

    def __init__(self, over: QWidget, title: str, content: QLayout, *, width: int = 380) -> None:
        """Make it over a page; `open_at` shows it."""
        super().__init__(over)
        self._over, self._before = over, QApplication.focusWidget()
        self._left = self._top = 0
        self.setProperty("panel", "popup")
        self.setAccessibleName(title)
        self.title = text(title, "heading", wrap=True)
        self.setLayout(column(self.title, content, gap=8, margins=(16, 12, 16, 14)))
        self.setFixedWidth(width)
        over.installEventFilter(self)

    def open_at(self, left: int, top: int, focus: QWidget) -> None:
        """Show it with a corner there, as far as the page has room, and give somebody the focus."""
        self._left, self._top = left, top
        self.show()
        self.raise_()
        self.fit()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Take the size that the content wants, now and when all of it is shown."""
        self._fit()
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if (layout := self.layout()) is not None:
            layout.activate()
        room = self._room()
        height = min(self.heightForWidth(self.width()) if self.hasHeightForWidth() else 0, room.height())
        height = max(height, min(self.sizeHint().height(), room.height() - 2 * _ROOM_PX))
        self.resize(self.width(), height)
        left = max(_ROOM_PX, min(self._left, room.width() - self.width() - _ROOM_PX))
        top = max(_ROOM_PX, min(self._top, room.height() - height - _ROOM_PX))
        self.move(left, top)

    def _room(self) -> QRect:
        """The page above its foot, which tells the row that is asked about; all of it where that is low."""
        room, foot = self._over.rect(), self._over.findChild(PageFoot)
        above = foot.y() + _ROOM_PX - _GAP_PX if foot is not None and foot.isVisible() else room.height()
        return room if above - 2 * _ROOM_PX < self.sizeHint().height() else QRect(0, 0, room.width(), above)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Tab stays inside, from top to bottom, whatever was made first."""
        inside = [
            one
            for one in self.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.isVisible()
            and one.isEnabled()
            and one.focusProxy() is None
        ]
        if not inside:
            return False
        inside.sort(key=lambda one: one.mapTo(self, QPoint()).toTuple()[::-1])
        focus = QApplication.focusWidget()
        here = inside.index(focus) if focus in inside else -1
        step = 1 if forward else -1
        inside[(here + step) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def close_up(self) -> None:
        """Leave."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        before = self._before
        self.hide()
        self.closed.emit()
        if had_focus and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep in sight when the page changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.fit()
        return False


class NamePicker(QWidget):
    """A box that is typed into, and the names that fit below; one is taken, or several are ticked.

    Signals:
        taken: key of the name on which Enter was pressed, where one is wanted.
        confirmed: Enter, where several may be ticked.
    """

    taken = Signal(str)
    confirmed = Signal()

    def __init__(
        self,
        names: Sequence[tuple[str, str]],
        *,
        box: str,
        ticked: Collection[str] | None = None,
        rows: int = 9,
    ) -> None:
        """Make the picker.

        Args:
            names: key and words, in the order in which they stand while nothing is typed.
            box: what the box is for.
            ticked: keys that are ticked; None where one name is taken.
            rows: how many are in sight.
        """
        super().__init__()
        self._names, self._many = list(names), ticked is not None
        self._ticked = list(ticked or ())
        self.box = SearchBox(box, name=box)
        self.list = QListWidget()
        self.list.setAccessibleName(box)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._row_px = self.list.fontMetrics().height() + 10
        self.list.setFixedHeight(self._row_px * min(rows, max(3, len(names))) + 6)
        self.box.textChanged.connect(self._show)
        self.box.left.connect(self._on_left)
        self.box.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemClicked.connect(self._on_clicked)
        self.setLayout(column(self.box, self.list, gap=6))
        self._show()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Keys of what is ticked, in the order in which it was."""
        return tuple(self._ticked)

    def _show(self) -> None:
        typed = self.box.text().casefold().split()
        fits = [one for one in self._names if all(part in one[1].casefold() for part in typed)]
        if typed:
            fits.sort(key=lambda one: not one[1].casefold().startswith(typed[0]))
        elif self._many:
            order = {key: at for at, key in enumerate(self._ticked)}
            fits.sort(key=lambda one: order.get(one[0], len(order)))
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for key, words in fits:
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, self._row_px))
            if self._many:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                is_on = key in self._ticked
                item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)  # noqa: FBT003

    def _on_left(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_changed(self, item: QListWidgetItem) -> None:
        key = str(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() is Qt.CheckState.Checked and key not in self._ticked:
            self._ticked.append(key)
        elif item.checkState() is not Qt.CheckState.Checked and key in self._ticked:
            self._ticked.remove(key)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if not self._many:
            self.taken.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter takes; a letter typed on the list goes on in the box."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _ENTER:
            item = self.list.currentItem()
            if self._many:
                self.confirmed.emit()
            elif item is not None:
                self.taken.emit(str(item.data(Qt.ItemDataRole.UserRole)))
            return True
        is_letter = event.text().isprintable() and event.text() not in ("", " ")
        if self.list.hasFocus() and is_letter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.box.insert(event.text())
            return True
        return False


class ColumnPopup(Popup):
    """Says which columns a list shows; the first, which names the record, always is.

    Signals:
        chosen: keys of the columns, in the order in which they were ticked.
    """

    chosen = Signal(object)

    def __init__(self, over: QWidget, kind: str, shown: Sequence[str]) -> None:
        """Offer the columns of a kind's list; `shown` are ticked."""
        self._title_key = shown[0]
        offered = list_columns.offered(kind)
        names = [(key, one.name) for key, one in offered.items() if key != self._title_key]
        box = tr("Kolom yang terlihat (Spasi memilih, Enter selesai)")
        self.picker = NamePicker(names, box=box, ticked=tuple(shown[1:]))
        super().__init__(over, tr("Kolom"), row(self.picker))
        self.picker.confirmed.connect(self._on_confirmed)

    def _on_confirmed(self) -> None:
        self.chosen.emit((self._title_key, *self.picker.ticked))
        self.close_up()
