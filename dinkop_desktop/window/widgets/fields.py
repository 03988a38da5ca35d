"""Fields: label, editor, and one line below it for a hint, a warning or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.widgets.labels import TONE_ICONS, glyph, key_hint, literally, set_tone, text
from dinkop_desktop.window.widgets.layout import STRETCH, Item, column, row
from dinkop_desktop.window.widgets.page_keys import is_left_to_page
from dinkop_desktop.window.words import tr

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
_FOCUS_PX = 2


class EnterMovesOn(QObject):
    """Enter in an editor goes to the next one, Shift+Enter to the one before, as on paper."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter; let everything else pass."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in _ENTER or event.modifiers() & _PLAIN or not isinstance(watched, QWidget):
            return False
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        reason = Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason
        beside = _beside(watched, back=back)
        while beside is not None and beside is not watched and not _takes_focus(beside):
            beside = _beside(beside, back=back)
        if beside is not None:
            beside.setFocus(reason)
        return True


def _beside(widget: QWidget, *, back: bool) -> QWidget | None:
    return widget.previousInFocusChain() if back else widget.nextInFocusChain()


def _takes_focus(widget: QWidget) -> bool:
    wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wanted and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


class ChoiceEdit(QComboBox):
    """A closed list: type the words, not the code; the wheel never changes it."""

    def __init__(self, choices: Sequence[tuple[str, str]], *, empty: str = "") -> None:
        """Make a list.

        Args:
            choices: key and words of each.
            empty: words for no answer, first in the list; none where an answer is wanted.
        """
        super().__init__()
        if empty:
            self.addItem(empty, "")
        for key, words in choices:
            self.addItem(words, key)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def value(self) -> str:
        """The key of what is chosen; empty where nothing is."""
        return str(self.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose by key; one that is not in the list leaves nothing chosen."""
        self.setCurrentIndex(self.findData(key))

    def offer(self, choices: Iterable[tuple[str, str]], chosen: str) -> None:
        """Offer other choices, keys and words, and choose one of them, without telling so."""
        with QSignalBlocker(self):
            self.clear()
            for key, words in choices:
                self.addItem(words, key)
            self.set_value(chosen)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw our own arrow, in the colours of now."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        arrow = icons.pixmap("down", theme.tokens().muted, 14)
        painter.drawPixmap(self.width() - 24, (self.height() - 14) // 2, arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it must scroll the form, not change the answer."""
        event.ignore()


class ShortChoice(QWidget):
    """Two to four answers side by side; a digit or the first letter chooses, arrows move."""

    changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Make the answers from their keys and words; `chosen` may be none of them."""
        super().__init__()
        self._keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        for number, (key, words) in enumerate(choices):
            button = _Segment(words, self._on_key)
            button.setProperty("first", "true" if number == 0 else "false")
            button.setChecked(key == chosen)
            self._group.addButton(button, number)
            self._buttons.append(button)
        self._group.idClicked.connect(self._on_clicked)
        self.setLayout(row(*self._buttons, STRETCH, gap=0))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._reach()

    def value(self) -> str:
        """The key of what is chosen; empty where nothing is."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def set_value(self, key: str) -> None:
        """Choose by key, silently; the empty one takes the choice back."""
        self._group.setExclusive(False)
        for number, button in enumerate(self._buttons):
            button.setChecked(self._keys[number] == key)
        self._group.setExclusive(True)
        self._reach()

    def setAccessibleName(self, name: str) -> None:
        """Name the question; each answer is read with it."""
        super().setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleName(f"{name}: {button.text()}")

    def setAccessibleDescription(self, said: str) -> None:
        """Say the message at each answer."""
        super().setAccessibleDescription(said)
        for button in self._buttons:
            button.setAccessibleDescription(said)

    def focus_editor(self) -> QWidget:
        """The answer that takes the focus for all of them."""
        return self._buttons[max(self._group.checkedId(), 0)]

    def _reach(self) -> None:
        """Tab stops once at the question, not at each answer."""
        reached = self.focus_editor()
        for button in self._buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is reached else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(reached)

    def _on_clicked(self, _number: int) -> None:
        self._reach()
        self.changed.emit(self.value())

    def _on_key(self, event: QKeyEvent) -> bool:
        number = self._meant(event)
        if number is None:
            return False
        self._buttons[number].setFocus()
        self._buttons[number].click()
        return True

    def _meant(self, event: QKeyEvent) -> int | None:
        here, last = max(self._group.checkedId(), 0), len(self._buttons) - 1
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            return max(here - 1, 0)
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            return min(here + 1, last)
        letter = event.text().casefold()
        if letter.isdigit() and 1 <= int(letter) <= last + 1:
            return int(letter) - 1
        fits = [n for n, b in enumerate(self._buttons) if letter and b.text().casefold().startswith(letter)]
        return fits[0] if fits else None


class _Segment(QPushButton):
    """One answer of a short choice."""

    def __init__(self, words: str, on_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(literally(words))
        self.setAccessibleName(words)
        self._on_key = on_key
        self.setCheckable(True)
        self.setProperty("kind", "segment")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words as they are when chosen: bolder, inside the frame of the focus."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        wide, plain = (one.horizontalAdvance(self.text()) for one in (QFontMetrics(bold), self.fontMetrics()))
        return super().sizeHint() + QSize(max(wide - plain, 0) + _FOCUS_PX, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the question take digits, letters and arrows."""
        if event.modifiers() & _PLAIN or not self._on_key(event):
            super().keyPressEvent(event)


def yes_no(chosen: str = "") -> ShortChoice:
    """Ya or Tidak, as the catalogue keeps them."""
    return ShortChoice((("ya", tr("Ya")), ("tidak", tr("Tidak"))), chosen)


class Field(QWidget):
    """Label above, editor, and one line below: a hint or a message, never both."""

    def __init__(
        self, label: str, editor: QWidget, *, required: bool = False, hint: str = "", key: str = ""
    ) -> None:
        """Put a label and a line around an editor.

        Args:
            label: what is asked.
            editor: takes the answer.
            required: wajib; said in words.
            hint: shown below while there is no message.
            key: that helps here, such as F2.
        """
        super().__init__()
        self.editor, self._hint = editor, hint
        name = tr("{label}, wajib", label=label) if required else label
        editor.setAccessibleName(name)
        self.caption = text(literally(label))
        self.caption.setBuddy(editor)
        parts: list[Item] = [self.caption]
        if required:
            parts.append(text(tr("wajib"), "message", tone="accent"))
        parts += [STRETCH, *([key_hint(key)] if key else [])]
        self._symbol = glyph("info", "muted", 15)
        self._line = text(hint, "message", tone="muted", wrap=True)
        below = row(self._symbol, self._line, gap=5)
        below.setStretch(1, 1)
        below.setAlignment(self._symbol, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(row(*parts, gap=6), editor, below, gap=3))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say("")

    def say(self, words: str, tone: str = "danger") -> None:
        """Show a message of a tone below the editor; nothing takes it back to the hint."""
        tone = tone if words else "muted"
        self._line.setText(words or self._hint)
        self._line.setVisible(bool(words or self._hint))
        set_tone(self._line, tone)
        self._symbol.setVisible(bool(words) and tone in TONE_ICONS)
        if tone in TONE_ICONS:
            self._symbol.change(TONE_ICONS[tone], tone)
        self.editor.setAccessibleDescription(words or self._hint)
        state = tone if tone in ("danger", "warning") else ""
        if (self.editor.property("state") or "") != state:
            self.editor.setProperty("state", state)
            theme.polish(self.editor)

    @property
    def message(self) -> str:
        """What stands below the editor."""
        return self._line.text()


class LineEdit(QLineEdit):
    """One line of text; it is marked when it is entered by Tab, so that typing replaces it."""

    def __init__(self, value: str = "", *, placeholder: str = "", read_only: bool = False) -> None:
        """Make an editor; `read_only` for what is derived."""
        super().__init__(value)
        self.setPlaceholderText(placeholder)
        self.setReadOnly(read_only)

    def minimumSizeHint(self) -> QSize:
        """Room for some letters; a form decides the rest."""
        return QSize(64, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave the page its keys."""
        return False if is_left_to_page(event) else super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files that are dragged here to the window; their paths are no answer."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class SecretEdit(LineEdit):
    """A passphrase, hidden; nothing is remembered of it."""

    def __init__(self, *, placeholder: str = "") -> None:
        """Make an empty box."""
        super().__init__(placeholder=placeholder)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def show_letters(self, shown: bool) -> None:  # noqa: FBT001 - a check box hands it on
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class CheckBox(QCheckBox):
    """A box with a tick in it, so that colour is not the only sign."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick over what the style sheet draws."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            tick = icons.pixmap("check", theme.tokens().on_accent, 14)
            QPainter(self).drawPixmap(box.center().x() - 6, box.center().y() - 6, tick)


class LongText(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it, since it is one answer among others."""

    left = Signal()

    def __init__(self, value: str = "", *, lines: int = 3) -> None:
        """Make an editor of some lines' height."""
        super().__init__(value)
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * lines + 14
        self.setFixedHeight(height)

    def event(self, event: QEvent) -> bool:
        """Leave the page its keys."""
        return False if is_left_to_page(event) else super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left, as a line tells."""
        super().focusOutEvent(event)
        self.left.emit()
