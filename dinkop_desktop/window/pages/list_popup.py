"""Names to pick from in a popup: a box that is typed into, and what fits below; so are a list's columns."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dinkop_desktop.window.pages import list_columns
from dinkop_desktop.window.widgets import SearchBox, column, row
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


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
