"""Editors: one for each way of answering. Each holds text and tells of it in the same three ways.

| signal | when |
|---|---|
| `typed(str)` | the person changed the answer: text as typed, codes and ids for choices |
| `left()` | the focus went away |
| `answered()` | the answer is whole, so the form may go on (a digit chose one of several) |

`show_text` puts an answer in without a signal. Enter, Tab and function keys are the form's.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

from dinkop_desktop.register.values import identifiers
from dinkop_desktop.window.widgets import LineEdit
from dinkop_desktop.window.widgets.page_keys import is_left_to_page

_LETTERS_AT_MOST = 4000
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ARRIVED_BY_KEY = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.OtherFocusReason}
)


class TextEditor(LineEdit):
    """One line of text, a number, a day: what is typed is the answer."""

    typed = Signal(str)
    left = Signal()
    answered = Signal()

    def __init__(self, *, placeholder: str = "") -> None:
        """Make an empty line."""
        super().__init__(placeholder=placeholder)
        self.setMaxLength(_LETTERS_AT_MOST)
        self.textEdited.connect(self.typed)

    def raw(self) -> str:
        """The answer as typed."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Put an answer in."""
        if text != self.text() or self.isUndoAvailable():
            self.setText(text)  # and what was typed before is no longer taken back letter by letter
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark what is there, however the form came here, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in _ARRIVED_BY_KEY:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.deselect()
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Let the form have Ctrl+Z where nothing was typed here."""
        if event.type() == QEvent.Type.ShortcutOverride and self._has_nothing_to_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As a line does."""
        if self._has_nothing_to_undo(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _has_nothing_to_undo(self, event: QEvent) -> bool:
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_undo and not self.isUndoAvailable()


class NikEditor(TextEditor):
    """A NIK: open while it is typed, masked once it was left, opened again by Ctrl+I (which is logged)."""

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__()
        self._nik = ""
        self._is_masked = False
        self.textEdited.connect(self._unmask)  # pasted over

    def raw(self) -> str:
        """All digits, masked or not."""
        return self._nik if self._is_masked else self.text()

    def show_text(self, text: str) -> None:
        """Put a NIK in, masked."""
        if text != self.raw() or not self.hasFocus():
            self._nik = text
            self._mask()

    def reveal(self) -> None:
        """Show all digits until it is left."""
        self._unmask()
        self.setText(self._nik)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mask it."""
        self._nik = self.raw()
        self._mask()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A masked NIK is typed anew as a whole: half a mask is nobody's number."""
        changes = event.text().isprintable() and event.text() != ""
        changes |= event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if self._is_masked and changes and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._unmask()
            self.selectAll()
        super().keyPressEvent(event)

    def _mask(self) -> None:
        digits = self._nik.replace(" ", "")
        self._is_masked = len(digits) == identifiers.NIK_DIGITS and digits.isdigit()
        shown = identifiers.mask_nik(digits) if self._is_masked else self._nik
        if shown != self.text():
            self.setText(shown)

    @Slot()
    def _unmask(self) -> None:
        self._is_masked = False


class LongEditor(QPlainTextEdit):
    """Several lines. Enter goes on as everywhere; Alt+Enter begins a new line."""

    typed = Signal(str)
    left = Signal()
    answered = Signal()

    def __init__(self, *, lines: int = 3) -> None:
        """Make an editor of some lines' height."""
        super().__init__()
        self.setTabChangesFocus(True)
        self._lines = lines
        self._is_shown_by_us = False
        self.textChanged.connect(self._on_text_changed)

    def raw(self) -> str:
        """The answer as typed."""
        return self.toPlainText()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files that are dragged here to the window."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def show_text(self, text: str) -> None:
        """Put an answer in."""
        if text != self.raw():
            self._is_shown_by_us = True
            self.setPlainText(text)
            self._is_shown_by_us = False

    def sizeHint(self) -> QSize:
        """The height of its lines."""
        return QSize(120, self.fontMetrics().lineSpacing() * self._lines + 14)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Leave the page its keys."""
        return False if is_left_to_page(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the form; take Alt+Enter."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, unless there is more text than room."""
        bar = self.verticalScrollBar()
        if bar.maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _on_text_changed(self) -> None:
        if not self._is_shown_by_us:
            self.typed.emit(self.raw())
