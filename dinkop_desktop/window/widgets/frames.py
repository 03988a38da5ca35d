"""The same head, foot and side on each page, and cards to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from dinkop_desktop.window.look import theme
from dinkop_desktop.window.widgets.labels import glyph, key_hint, pill, text
from dinkop_desktop.window.widgets.layout import Item, column, panel, row, scrolled

SIDE_PX = 284
_NO_BREAK = "\u00a0"


class PageHead(QFrame):
    """What this page is, how much there is of it, and up to three buttons."""

    def __init__(self, title: str, subtitle: str = "", *, actions: Sequence[QWidget] = ()) -> None:
        """Make the head."""
        super().__init__()
        self.setProperty("panel", "head")
        self.title, self.subtitle = text(title, "title", wrap=True), text(subtitle, "caption", wrap=True)
        line = row(column(self.title, self.subtitle, gap=0), *actions, gap=8, margins=(20, 10, 20, 10))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, subtitle: str) -> None:
        """Say how much there is now."""
        self.subtitle.setText(subtitle)


class PageFoot(QFrame):
    """Where I am, and the keys of this page."""

    def __init__(self, keys: str, where: str = "") -> None:
        """Make the foot; `keys` is a sentence of keys with middle dots between."""
        super().__init__()
        self.setProperty("panel", "bar")
        self._said, self._noted = where, ""
        self.where, self.keys = text(where, "caption"), text(_kept_whole(keys), "caption", wrap=True)
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self.where, self.keys, gap=12, margins=(20, 6, 12, 7))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, where: str) -> None:
        """Say where I am now, such as the row."""
        self._said = where
        self._show_said()

    def tell(self, keys: str) -> None:
        """Other keys are of use now."""
        self.keys.setText(_kept_whole(keys))

    def note(self, words: str) -> None:
        """Say something beside it, such as columns that are out of sight."""
        self._noted = words
        self._show_said()

    def _show_said(self) -> None:
        self.where.setText(" · ".join(part for part in (self._said, self._noted) if part))


def _kept_whole(keys: str) -> str:
    """A sentence of keys that breaks at its dots only, so that a key stays beside what it does."""
    return " · ".join(part.replace(" ", _NO_BREAK) for part in keys.split(" · "))


def side_panel(content: QLayout, act: QLayout | None = None, *, width: int = SIDE_PX) -> QFrame:
    """What belongs to the current row; its acts stay in sight below."""
    content.setContentsMargins(16, 14, 14, 8)
    parts: list[Item] = [scrolled(content)]
    if act is not None:
        act.setContentsMargins(16, 6, 14, 12)
        parts.append(act)
    side = panel("side", column(*parts, gap=0))
    side.setFixedWidth(width)
    return side


class ChoiceCard(QFrame):
    """One way of several, chosen by its digit, by Enter or by a click."""

    chosen = Signal()

    def __init__(
        self, key: str, icon: str, words: str, detail: str = "", *, state: str = "", tone: str = "muted"
    ) -> None:
        """Make a card.

        Args:
            key: the digit that chooses it; none where it cannot be chosen.
            icon: of the set; none makes a low card of one line, its detail at the right.
            words: what it is.
            detail: a line below.
            state: a word at the right, such as `siap`.
            tone: of that word.
        """
        super().__init__()
        self.setProperty("panel", "choice")
        self.key = key
        self._title = text(words, "strong", wrap=True)
        self._detail = text(detail, "caption", wrap=True)
        self._state = pill(state, tone)
        for part, said in ((self._detail, detail), (self._state, state)):
            if not said:
                part.hide()  # Showing what has no parent yet would be a window of its own.
        self._symbol = glyph(icon, "muted", 22) if icon else None
        self.setLayout(self._line())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._icon = icon
        self.set_chosen(chosen=False)

    def _line(self) -> QLayout:
        parts: list[Item] = [key_hint(self.key)] if self.key else [20]
        if self._symbol is None:
            self._detail.setWordWrap(False)
            low = row(*parts, self._title, self._detail, self._state, gap=10, margins=(8, 3, 10, 3))
            low.setStretch(1, 1)
            return low
        line = row(*parts, self._symbol, column(self._title, self._detail, gap=1), self._state, gap=12)
        line.setStretch(2, 1)
        line.setContentsMargins(12, 8, 12, 8)
        return line

    def set_chosen(self, *, chosen: bool) -> None:
        """Show that it is the one that was chosen."""
        self.setProperty("chosen", "true" if chosen else "false")
        if self._symbol is not None:
            self._symbol.change(self._icon, "accent" if chosen else "muted")
        said = [f"{self.key}:" if self.key else "", self._title.text(), self._detail.text()]
        self.setAccessibleName(" ".join(part for part in said if part) + (" ✓" if chosen else ""))
        theme.polish(self)

    @property
    def is_chosen(self) -> bool:
        """Whether it is the one."""
        return bool(self.property("chosen") == "true")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        if self.key:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses; Enter is the page's."""
        if event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class ChoiceCards(QWidget):
    """Cards of which one is chosen: digits, arrows, Space or a click. Tab stops at one, and goes on."""

    changed = Signal(int)

    def __init__(self, cards: Sequence[ChoiceCard], *, chosen: int = 0, gap: int = 8) -> None:
        """Stand the cards one below the other; `chosen` may be -1 for none."""
        super().__init__()
        self.cards = list(cards)
        self.setLayout(column(*self.cards, gap=gap))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for number, card in enumerate(self.cards):
            card.chosen.connect(partial(self.choose, number))
        self._number = -1
        self._let_tab_in()
        self.choose(chosen, silently=True)

    @property
    def number(self) -> int:
        """Which is chosen."""
        return self._number

    def choose(self, number: int, *, silently: bool = False) -> None:
        """Choose one that can be chosen."""
        if not 0 <= number < len(self.cards) or not self.cards[number].key or number == self._number:
            return
        self._number = number
        for at, card in enumerate(self.cards):
            card.set_chosen(chosen=at == number)
        self._let_tab_in()
        if not silently:
            self.cards[number].setFocus()
            self.changed.emit(number)

    def choose_none(self) -> None:
        """Nothing is chosen any more."""
        self._number = -1
        for card in self.cards:
            card.set_chosen(chosen=False)
        self._let_tab_in()

    def _let_tab_in(self) -> None:
        """At the chosen one, else at the first: what is typed after Tab is meant for what comes next."""
        open_to_all = [at for at, card in enumerate(self.cards) if card.key]
        stop = self._number if self._number in open_to_all else min(open_to_all, default=-1)
        for at in open_to_all:
            policy = Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus
            self.cards[at].setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows choose; the rest is the page's."""
        keys = [card.key for card in self.cards]
        if event.text() in keys and event.text():
            self.choose(keys.index(event.text()))
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.choose(self._number + step)
        else:
            event.ignore()
