"""Messages that stay, states of a page, and the bar that takes a change back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QProgressBar, QSizePolicy, QWidget

from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.widgets.buttons import Button
from dinkop_desktop.window.widgets.labels import TONE_ICONS, glyph, set_tone, text
from dinkop_desktop.window.widgets.layout import STRETCH, Item, card, column, holder, row
from dinkop_desktop.window.words import number, tr

KEPT_CLEAR = "kept-clear"
"""Name of what stands at the left of a page and is never covered by a passing word."""
_UNDO_MS = 10_000
_FOOT_PX = 44
_EDITOR_PX = 120
_SHOWN_AFTER_MS = 400
_WORDS_PX = 380


class Notice(QFrame):
    """A message that stays: what happened, what it means, what can be done (two buttons at most)."""

    def __init__(self, tone: str, title: str, body: str = "", *, actions: Sequence[QWidget] = ()) -> None:
        """Make a message of a tone: danger, warning, ok or info."""
        super().__init__()
        self.setProperty("panel", "notice")
        self.setProperty("tone", tone)
        self.title, self.body = text(title, "strong", wrap=True), text(body, wrap=True)
        if not body:
            self.body.hide()  # Showing what has no parent yet would be a window of its own.
        words: list[Item] = [self.title, self.body]
        if actions:
            words.append(row(*actions, STRETCH, gap=8, margins=(0, 4, 0, 0)))
        self._symbol = glyph(TONE_ICONS[tone], tone, 20)
        line = row(self._symbol, column(*words, gap=2), gap=10, margins=(10, 8, 12, 8))
        line.setAlignment(self._symbol, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{title} {body}".strip())

    def say(self, tone: str, title: str, body: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.body.setText(body)
        self.body.setVisible(bool(body))
        self.setAccessibleName(f"{title} {body}".strip())
        self._symbol.change(TONE_ICONS[tone], tone)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            theme.polish(self)


class EmptyState(QWidget):
    """Nothing here: why, and what to do now."""

    def __init__(self, icon: str, title: str, body: str, *, actions: Sequence[QWidget] = ()) -> None:
        """Make the state; one of the buttons shows the key of the next step."""
        super().__init__()
        self._symbol, self.title = glyph(icon, "muted", 40), text(title, "heading", wrap=True)
        self.body = text(body, "muted", wrap=True)
        said = [self.title, self.body]
        for label in said:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(_WORDS_PX)
        lines = [row(STRETCH, label, STRETCH) for label in said]
        middle = column(self._symbol, 4, *lines, 8, row(STRETCH, *actions, STRETCH), gap=4)
        middle.setAlignment(self._symbol, Qt.AlignmentFlag.AlignHCenter)
        inner = holder(middle)
        inner.setFixedWidth(460)
        self.setLayout(column(STRETCH, row(STRETCH, inner, STRETCH), STRETCH))

    def say(self, icon: str, title: str, body: str) -> None:
        """Say something else."""
        self._symbol.change(icon, "muted")
        self.title.setText(title)
        self.body.setText(body)


class Figure(QFrame):
    """One number that matters: its name above, a line below that says what it means."""

    def __init__(self, label: str, value: str = "–", detail: str = "", tone: str = "muted") -> None:
        """Make a figure; `set` fills it when it is known."""
        super().__init__()
        self.setProperty("panel", "card")
        self._label = label
        self._value, self._detail = text(value, "figure"), text(detail, "message", tone=tone, wrap=True)
        self.setLayout(
            column(text(label, "muted"), self._value, self._detail, STRETCH, gap=0, margins=(14, 8, 14, 10))
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set(value, detail, tone)

    def set(self, value: str, detail: str = "", tone: str = "muted") -> None:
        """Show a value."""
        self._value.setText(value)
        self._detail.setText(detail)
        set_tone(self._detail, tone)
        self.setAccessibleName(f"{self._label}: {value}. {detail}".strip())


class ProgressLine(QFrame):
    """How far long work is, and the way to stop it. Shown after a while; short work never flickers.

    Signals:
        stop_asked: the person wants it to end.
        room_changed: it came, went or is higher now.
    """

    stop_asked = Signal()
    room_changed = Signal()

    def __init__(self, *, key: str = "Alt+H") -> None:
        """Make a hidden line; `key` stops the work."""
        super().__init__()
        self._step, self._count = text("", "strong", wrap=True), text("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button(tr("Hentikan"), self.stop_asked.emit, key=key)
        words = column(row(self._step, STRETCH, self._count), self._bar, gap=4)
        line = row(words, self._stop, gap=12, margins=(20, 6, 12, 6))
        line.setStretch(0, 1)
        self.setProperty("panel", "bar")
        self.setLayout(line)
        self._wait = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._wait.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str, *, at_once: bool = False) -> None:
        """Work begins that is called `words`."""
        self._stop.setEnabled(True)
        self.at(words, 0, 0)
        if at_once:
            self.show()
        else:
            self._wait.start()

    def at(self, step: str, done: int, total: int) -> None:
        """Say how far it is; a total of 0 is not known."""
        self._step.setText(step)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        of = tr("{done} dari {total}", done=number(done), total=number(total)) if total else ""
        self._count.setText(of)
        self._bar.setAccessibleName(f"{step} {of}".strip())

    def stopping(self) -> None:
        """The person asked to stop; the work leaves a whole state first."""
        self._stop.setEnabled(False)
        self._step.setText(tr("Berhenti…"))

    def end(self) -> None:
        """The work is over."""
        self._wait.stop()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Others make room."""
        super().showEvent(event)
        self.room_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Others may come back."""
        super().hideEvent(event)
        self.room_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words may need another line."""
        super().resizeEvent(event)
        self.room_changed.emit()


class UndoBar(QFrame):
    """Floats at the foot of a window after a change, for ten seconds or until the next one.

    It gives way to the field in which somebody types.
    """

    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make a hidden bar over `parent`, at whose foot it keeps."""
        super().__init__(parent)
        self._over = parent
        self.setProperty("panel", "toast")
        self._words = text("")
        self._button = Button(tr("Urungkan") + "   Ctrl+Z")
        self._button.clicked.connect(self._on_pressed)
        self._mark = _Mark()
        self.setLayout(row(self._mark, self._words, 16, self._button, gap=8, margins=(14, 8, 8, 8)))
        self._leave = QTimer(self, singleShot=True, interval=_UNDO_MS)
        self._leave.timeout.connect(self.hide)
        self._left_px, self._clear_px, self._was_done = 20, 0, True
        parent.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_hands_moved)
        self.hide()

    def offer(self, words: str, *, undoable: bool = True, was_done: bool = True) -> None:
        """Say what was done, and offer to take it back; or why nothing was done."""
        self._words.setText(words)
        self._was_done = was_done
        self._mark.show_icon("check" if was_done else "alert")
        self._button.setVisible(undoable)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._leave.start()

    def keep_clear(self, height_px: int, *, left_px: int) -> None:
        """Leave so much free at the foot and at the left, for what must stay readable."""
        self._clear_px, self._left_px = height_px, left_px
        if self.isVisible():
            self._place()

    def leave_page(self) -> None:
        """Another page is shown: why nothing was done there is no news here; what was done still is."""
        if not self._was_done:
            self.withdraw()

    def withdraw(self) -> None:
        """Take the offer away."""
        self._leave.stop()
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self._over.rect()
        wanted = self.sizeHint().width()
        self.resize(min(wanted, room.width() - self._left_px - 20), self.sizeHint().height())
        foot = room.height() - self.height() - _FOOT_PX - self._clear_px
        hands = self._hands()
        places = (
            QPoint(self._left_px, foot),
            QPoint(room.width() - self.width() - 20, foot),
            QPoint(self._left_px, hands.top() - self.height() - 8),
        )
        free = (place for place in places if not QRect(place, self.size()).intersects(hands))
        self.move(next(free, places[0]))

    def _hands(self) -> QRect:
        """Where somebody types: an editor, and not what fills the page."""
        here = QApplication.focusWidget()
        if here is None or here.height() > _EDITOR_PX or not self._over.isAncestorOf(here):
            return QRect()
        return QRect(here.mapTo(self._over, QPoint(0, 0)), here.size())

    def _on_hands_moved(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self.isVisible():
            self._place()

    def _on_pressed(self) -> None:
        self.withdraw()
        self.undone.emit()


class _Mark(QLabel):
    """A tick or a sign of warning in the colour of the bar's words, whatever the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = "check"
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, icons.pixmap(self._icon, theme.tokens().window))

    def show_icon(self, icon: str) -> None:
        """Show another one."""
        self._icon = icon
        self.update()


def task_line(
    icon: str, tone: str, words: str, why: str, *, act: Button, run: Callable[[], object] | None = None
) -> QWidget:
    """One thing to do: what it is, why, and the button that does it by its digit."""
    said = column(text(words, "strong", wrap=True), text(why, "caption", wrap=True), gap=0)
    line = row(glyph(icon, tone, 20), said, act, gap=12, margins=(0, 6, 0, 6))
    line.setStretch(1, 1)
    if run is not None:
        act.clicked.connect(lambda: run())  # noqa: PLW0108 - it is not told `checked`
    act.setAccessibleName(f"{act.text()}: {words}")
    return holder(line)


def titled_card(title: str, *items: Item, aside: str = "", gap: int = 2) -> QFrame:
    """A card with its heading, and a caption at the right of it."""
    head: list[Item] = [text(title, "heading"), STRETCH]
    if aside:
        head.append(text(aside, "caption"))
    return card(row(*head), *items, gap=gap)
