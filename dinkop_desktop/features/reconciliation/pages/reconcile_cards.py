"""The cards over the list: one a standing, with how many there are and how many are settled."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dinkop_desktop.features.reconciliation import reconciling
from dinkop_desktop.features.reconciliation.comparing import Counts
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.rules.reconciliation import WAYS, Standing
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.widgets import column, row, text
from dinkop_desktop.window.words import number, tr

SHOWN = (
    Standing.ONLY_DINKOP,
    Standing.ONLY_KELURAHAN,
    Standing.DIFFERENT,
    Standing.DOUBTFUL,
    Standing.EQUAL,
)


class StandingCard(QFrame):
    """How many stand so; Enter, Space or a click shows them."""

    chosen = Signal()

    def __init__(self, standing: Standing) -> None:
        """Make a card that counts nothing yet."""
        super().__init__()
        self.standing = standing
        self.setProperty("panel", "choice")
        self._name = tr(reconcile_words.STANDINGS[standing])
        self._title = text(self._name, "strong", wrap=True)
        self._figure, self._detail = text("–", "figure"), text("", "caption", wrap=True)
        self.setLayout(column(self._title, self._figure, self._detail, gap=0, margins=(12, 8, 8, 8)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_chosen(chosen=False)

    def show_counts(self, counts: Counts, area: str) -> None:
        """Count an area."""
        every = reconciling.total_of(counts, self.standing, area=area)
        done = every - reconciling.open_of(counts, self.standing, area=area)
        self._figure.setText(number(every))
        detail = tr("{count} selesai", count=number(done))
        if not WAYS[self.standing]:
            detail = tr(reconcile_words.NEEDS_NOTHING)
        elif self.standing is Standing.DOUBTFUL:
            detail = tr("tanya: satu atau dua?")
        self._detail.setText(detail)
        self.setAccessibleName(f"{self._name}: {self._figure.text()}. {detail}")

    def set_chosen(self, *, chosen: bool) -> None:
        """Show that it is the one whose rows are shown."""
        self.setProperty("chosen", "true" if chosen else "false")
        theme.polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class StandingCards(QWidget):
    """The cards side by side.

    Signals:
        changed: another standing is shown.
    """

    changed = Signal(str)

    def __init__(self) -> None:
        """Begin with what differs."""
        super().__init__()
        self.cards = [StandingCard(one) for one in SHOWN]
        line = row(*self.cards, gap=8)
        for at in range(len(self.cards)):
            line.setStretch(at, 1)
        self.setLayout(line)
        self.standing = Standing.DIFFERENT
        for card in self.cards:
            card.chosen.connect(partial(self.choose, card.standing))
        self.choose(self.standing, silently=True)

    def choose(self, standing: Standing, *, silently: bool = False) -> None:
        """Show another standing."""
        self.standing = standing
        for card in self.cards:
            card.set_chosen(chosen=card.standing is standing)
        if not silently:
            self.changed.emit(standing.value)

    def step(self, by: int) -> None:
        """The next card, or the one before."""
        at = SHOWN.index(self.standing) + by
        if 0 <= at < len(SHOWN):
            self.choose(SHOWN[at])

    def show_counts(self, counts: Counts, area: str) -> None:
        """Count an area."""
        for card in self.cards:
            card.show_counts(counts, area)
