"""Ctrl+K: pages, commands, records and, in a form, fields, in one list from anywhere.

What is typed is looked for in the window's own words at once, and in the records beside it; the list is never
emptied while an answer is on its way. Enter does the chosen line, Esc leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dinkop_desktop.window.look import theme
from dinkop_desktop.window.widgets import (
    STRETCH,
    Item,
    SearchBox,
    clear,
    column,
    glyph,
    key_hint,
    panel,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import tr

_WIDTH_PX, _TOP_PX, _LIST_PX, _LEAST_PX = 640, 84, 448, 72
_SEARCH_MS = 120
_EACH = 6
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class Found:
    """One line: what it is, what it says, and what happens.

    Attributes:
        group: heading that it stands under.
        words: what it says.
        detail: said smaller beside it.
        do: called when it is chosen.
        icon: of the set.
        key: that would have done the same.
    """

    group: str
    words: str
    do: Callable[[], object]
    detail: str = ""
    icon: str = "right"
    key: str = ""


class _Line(QFrame):
    """One line on the screen."""

    def __init__(self, found: Found, choose: Callable[[Found], None]) -> None:
        super().__init__()
        self.found, self._choose = found, choose
        self.setProperty("panel", "found")
        self._glyph = glyph(found.icon, "muted")
        words, detail = text(found.words, "strong"), text(found.detail, "caption")
        parts: list[Item] = [self._glyph, words, detail, STRETCH]
        if found.key:
            parts.append(key_hint(found.key))
        words.setMinimumWidth(0)
        self.setLayout(row(*parts, gap=10, margins=(10, 6, 10, 6)))
        self.setAccessibleName(f"{found.group}: {found.words} {found.detail}".strip())

    def set_chosen(self, *, chosen: bool) -> None:
        self.setProperty("chosen", "true" if chosen else "false")
        self._glyph.change(self.found.icon, "accent" if chosen else "muted")
        theme.polish(self)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._choose(self.found)


class Palette(QWidget):
    """Covers the window with a veil while it is open.

    Signals:
        asked: words to look for in the records, when the hand rests.
        closed: it is gone, and nothing or something was done.
    """

    asked = Signal(str)
    closed = Signal()

    def __init__(self, window: QWidget, ours: Sequence[Found], *, make_new: Callable[[str], Found]) -> None:
        """Open over `window`.

        Args:
            window: is covered.
            ours: pages, commands and fields, found by their words.
            make_new: what to offer when nothing is found.
        """
        super().__init__(window)
        self._over, self._ours, self._make_new = window, tuple(ours), make_new
        self._records: tuple[Found, ...] = ()
        self._answered_for = ""
        self._lines: list[_Line] = []
        self._chosen = 0
        self.setAccessibleName(tr("Cari apa saja"))
        self.box = SearchBox(tr("Ketik nama, NIK, NIB, HP, atau perintah"), name=tr("Cari apa saja"))
        self.box.textChanged.connect(self._on_typed)
        self.box.installEventFilter(self)
        self._list = column(gap=1, margins=(8, 0, 8, 4))
        self._area: QScrollArea = scrolled(column(self._list, STRETCH, gap=0))
        self._note = text("", "caption")
        keys = text(tr("↑ ↓ memilih · Enter buka · Esc tutup"), "caption")
        foot = row(keys, STRETCH, self._note, margins=(16, 6, 16, 10))
        body = column(row(self.box, margins=(12, 12, 12, 8)), rule(), self._area, rule(), foot, gap=1)
        self._popup = panel("popup", body)
        self._popup.setFixedWidth(_WIDTH_PX)
        self.setLayout(column(_TOP_PX, row(STRETCH, self._popup, STRETCH), STRETCH))
        self._wait = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._wait.timeout.connect(self._on_rested)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._show()
        self.show()
        self.raise_()
        self.box.setFocus()

    def show_records(self, words: str, records: Sequence[Found], note: str = "") -> None:
        """Records have been found for what was typed."""
        self._records, self._answered_for = tuple(records), words
        self._note.setText(note)
        self._show()

    def close_up(self) -> None:
        """Leave."""
        self._wait.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _on_typed(self, words: str) -> None:
        self._chosen = 0
        self._show()
        if words.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._records = ()

    def _on_rested(self) -> None:
        self.asked.emit(self.box.text().strip())

    def _matching(self) -> list[Found]:
        typed = self.box.text().casefold().split()
        fits = [one for one in self._ours if _fits(one, typed)]
        if typed:
            fits.sort(key=lambda one: not one.words.casefold().startswith(typed[0]))
        fields = [one for one in fits if one.icon == "pencil"][:_EACH]
        others = [one for one in fits if one.icon != "pencil"]
        found = [*fields, *(self._records if typed else ()), *(others[:_EACH] if typed else others)]
        if typed and not found and self._answered_for == self.box.text().strip():
            found.append(self._make_new(self.box.text().strip()))
        return found

    def _show(self) -> None:
        found = self._matching()
        clear(self._list)
        self._lines = []
        group = ""
        for one in found:
            if one.group != group:
                group = one.group
                self._list.addLayout(row(text(group, "overline"), margins=(8, 8, 8, 2)))
            line = _Line(one, self._do)
            self._lines.append(line)
            self._list.addWidget(line)
        if not found:
            words = tr("Mencari…") if self.box.text().strip() else tr("Ketik untuk mencari.")
            self._list.addLayout(row(text(words, "muted"), margins=(8, 8, 8, 8)))
        self._choose(self._chosen)
        # Lines are shown only after this; a layout counts none before.
        wanted = 12 + 30 * len({one.group for one in found})
        wanted += sum(line.sizeHint().height() + 1 for line in self._lines)
        room = min(_LIST_PX, max(120, self.height() - _TOP_PX - 150))
        self._area.setFixedHeight(min(room, max(_LEAST_PX, wanted)))

    def _choose(self, number: int) -> None:
        if not self._lines:
            return
        self._chosen = max(0, min(number, len(self._lines) - 1))
        for at, line in enumerate(self._lines):
            line.set_chosen(chosen=at == self._chosen)
        self.box.setAccessibleDescription(self._lines[self._chosen].accessibleName())
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        if self._chosen < len(self._lines):
            self._area.ensureWidgetVisible(self._lines[self._chosen], 0, 24)

    def _do(self, found: Found) -> None:
        self.close_up()
        found.do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc from the box; the size of the window."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        if watched is not self.box or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # While it is open, keys are its own.
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        return self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._choose(self._chosen + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._choose(self._chosen + (_EACH if event.key() == Qt.Key.Key_PageDown else -_EACH))
        elif event.key() in _ENTER:
            if self._lines:
                self._do(self._lines[self._chosen].found)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False  # Tab stays here: there is nothing else to go to.
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the veil leaves."""
        if not self._popup.geometry().contains(event.position().toPoint()):
            self.close_up()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 90))


def _fits(found: Found, typed: Sequence[str]) -> bool:
    said = f"{found.words} {found.detail}".casefold()
    return all(any(word.startswith(part) for word in said.split()) or part in said for part in typed)
