"""The sections of a form, below each other, or so close that the core fits one screen.

Sections are built a few at a time, so that the window never stands still; once made, their fields stay and
show one record after the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QScrollArea, QWidget

from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.card import Kit, SectionCard, editor_of
from dinkop_desktop.window.forms.field import Holder
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.widgets import Button, column, row

_GAP, _DENSE_GAP, _EDGE = 12, 2, 16
_ABOVE_PX = 72


class _CardsBox(QWidget):
    """The sections of a form, in their order."""

    def __init__(self) -> None:
        """Make an empty box."""
        super().__init__()
        self.setObjectName("scrolled")
        self._whole, self._abreast = column(gap=_GAP), row(gap=_GAP)
        self._halves: list[SectionCard] = []
        self.setLayout(self._whole)
        self.fit(dense=False)

    def place(self, cards: Sequence[SectionCard]) -> None:
        """Take the sections in; those that may stand side by side share a line where the form is dense."""
        for card in cards:
            card.hide()
            if card.section.key not in sections.ABREAST:
                self._whole.addWidget(card)
                continue
            if not self._abreast.count():
                self._whole.addLayout(self._abreast)
            self._abreast.addWidget(card, 1)
            self._halves.append(card)
        self._whole.addStretch(1)

    def fit(self, *, dense: bool) -> None:
        """Stand close together, or with room between."""
        gap = _DENSE_GAP if dense else _GAP
        self._whole.setSpacing(gap)
        self._whole.setContentsMargins(_EDGE, gap, _EDGE, gap)
        self._abreast.setSpacing(gap)
        self._is_dense = dense
        self.make_room()

    def make_room(self) -> None:
        """A table has no room in half a line."""
        has_table = any(card.seen_tables() for card in self._halves)
        direction = QBoxLayout.Direction.TopToBottom
        if self._is_dense and not has_table:
            direction = QBoxLayout.Direction.LeftToRight
        self._abreast.setDirection(direction)


class Sheet(QScrollArea):
    """The sections of one record at a time.

    Attributes:
        cards: the sections; none before the first record.
        everything: whether all that is asked is shown, or the core alone.

    Signals:
        built: every section is there.
    """

    built = Signal()

    def __init__(self, kind: str) -> None:
        """Make an empty sheet; `show_record` fills it."""
        super().__init__()
        self.cards: list[SectionCard] = []
        self.everything = False
        self._kind, self._box = kind, _CardsBox()
        self._kit: Kit | None = None
        self._to_build: list[SectionCard] = []
        self._in_sight: QWidget | None = None
        self._build_soon = QTimer(self, singleShot=True, interval=0)
        self._build_soon.timeout.connect(self._on_build_soon)
        self._scroll_soon = QTimer(self, singleShot=True, interval=0)
        self._scroll_soon.timeout.connect(self._on_scroll_soon)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._box)

    @property
    def kit(self) -> Kit:
        """What fields are made with."""
        if self._kit is None:
            raise RuntimeError("a form without a record")
        return self._kit

    @property
    def state(self) -> FormState:
        """The answers that are shown."""
        return self.kit.state

    # -- building --

    def show_record(self, kit: Kit, *, everything: bool) -> None:
        """Show another record, from its beginning; its sections come with `show_depth`."""
        self._kit = kit
        if not self.cards:
            self.cards = [SectionCard(section, kit) for section in sections.SECTIONS[self._kind]]
            self._box.place(self.cards)
        else:
            for card in self.cards:
                card.set_kit(kit)
        self.set_depth(everything=everything)
        self.verticalScrollBar().setValue(0)

    def set_depth(self, *, everything: bool) -> None:
        """Ask for the core or for everything; the core of a dense form stands close together."""
        self.everything = everything
        dense = not everything and self._kind in sections.DENSE
        self.state.is_dense = dense
        self._box.fit(dense=dense)

    def show_depth(self, *, at_once: bool = False) -> None:
        """The first sections at once, the others a moment later: nobody waits for what is not seen."""
        self._to_build = list(self.cards)
        if at_once:
            self.build_all()
        self._build_next()
        if self._to_build:
            self._build_soon.start()

    def build_all(self) -> None:
        """Have every section there now, such as before jumping into a late one."""
        self._build_soon.stop()
        while self._to_build:
            self._build_next()

    @property
    def is_whole(self) -> bool:
        """Whether every section is there."""
        return not self._to_build

    def _build_next(self) -> None:
        if self._to_build:
            self._to_build.pop(0).show_depth(everything=self.everything)
            self._box.make_room()

    def _on_build_soon(self) -> None:
        self._build_next()
        if self._to_build:
            self._build_soon.start()
        else:
            self.built.emit()

    def open_and_close(self) -> None:
        """Answers open other fields and rows; the one with the cursor never goes."""
        for card in self.cards:
            if card not in self._to_build:
                card.show_depth(everything=self.everything)
        self._box.make_room()

    def show_counts(self) -> None:
        """Each section says how much of it is answered."""
        for card in self.cards:
            if card not in self._to_build:
                card.show_count()

    # -- fields --

    def all_holders(self) -> list[Holder]:
        """Every field that was made, seen or not."""
        return [one for card in self.cards for one in card.all_holders()]

    def holders(self) -> list[Holder]:
        """The fields that are seen, in the order of reading."""
        return [one for card in self.cards if not card.isHidden() for one in card.holders()]

    def stops(self) -> list[Holder | Button]:
        """Where Tab stops, in the same order."""
        return [one for card in self.cards if not card.isHidden() for one in card.stops()]

    def current(self) -> Holder | None:
        """The field with the cursor."""
        focus = QApplication.focusWidget()
        return editor_of(focus) if focus is not None and self.isAncestorOf(focus) else None

    def section_of(self, one: Holder | None) -> int | None:
        """Number of the section in which a field stands."""
        numbers = (at for at, card in enumerate(self.cards) if one is not None and card.isAncestorOf(one))
        return next(numbers, None)

    def is_there(self, name: str) -> bool:
        """Whether an answer's row is still there; an answer outside of rows always is."""
        if "/" not in name:
            return True
        kind, row_name, _ = name.split("/")
        return any(one.name == row_name for one in self.state.rows[kind])

    def bring_into_sight(self, one: QWidget) -> None:
        """Now, and again when what is above it has found its height."""
        self.ensureWidgetVisible(one, 0, _ABOVE_PX)
        self._in_sight = one
        self._scroll_soon.start()

    def _on_scroll_soon(self) -> None:
        here = self.current()
        if here is not None and here is self._in_sight:
            self.ensureWidgetVisible(here, 0, _ABOVE_PX)
