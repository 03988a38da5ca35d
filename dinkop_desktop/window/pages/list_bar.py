"""The bar above a list: the box that searches as it is typed, the chips, and what else narrows it.

Chips of states exclude each other; each further filter is a chip of its own in a second line, which takes it
off. Counts come beside the window, and a chip without its count is a chip all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dinkop_desktop.register.catalogue.filters import EVERYTHING, Filter, Stage
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.list_words import WORDS, area_words, condition_words, state_words
from dinkop_desktop.window.widgets import Button, Chip, Flow, SearchBox, clear, column, holder, row
from dinkop_desktop.window.words import number, tr

_REST_MS = 120
_LETTERS = 60
_BOX_PX, _NARROW_BOX_PX, _GAP_PX = 232, 150, 10
State = Stage | Standing
_OFFICE_CHIPS: tuple[State, ...] = (Stage.DRAFT, Stage.FAULTY, Standing.UNSENT)
_DINKOP_CHIPS: tuple[State, ...] = (Stage.DRAFT, Stage.FAULTY, Stage.ASKED)


class ListBar(QWidget):
    """Search, chips and further filters of a list.

    Signals:
        changed: the filter is another one (`wanted`).
        left: ↓ leaves the box for the list.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, kind: str, reference: Reference, *, whole_city: bool, more: Button) -> None:
        """Make the bar of a list that shows everything; `more` filters by a field."""
        super().__init__()
        self._kind, self._reference = kind, reference
        self.wanted = EVERYTHING
        self.states = _DINKOP_CHIPS if whole_city else _OFFICE_CHIPS
        self.box = SearchBox(tr(WORDS[kind].search), name=tr(WORDS[kind].search))
        self.box.answer_to("Ctrl+F")
        self._wait = QTimer(self, singleShot=True, interval=_REST_MS)
        self.all = Chip(tr("Semua"), checked=True)
        self.chips: dict[State, Chip] = {state: Chip(state_words(state)) for state in self.states}
        self.more = more
        self._chips = chips = Flow()
        for part in (self.all, *self.chips.values(), self.more):
            part.ensurePolished()
            chips.addWidget(part)
        line = row(self.box, chips, gap=_GAP_PX)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self._own = Flow()
        self._second = holder(self._own)
        self._second.hide()
        whole: QVBoxLayout = column(line, self._second, gap=8)
        self.setLayout(whole)
        self._fit_box()
        self._connect()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_typed)
        self.box.left.connect(self.left)
        self._wait.timeout.connect(self._on_rested)
        self.all.clicked.connect(lambda: self._choose(None))
        for state, one in self.chips.items():
            one.clicked.connect(self._choosing(state))

    def _choosing(self, state: State) -> Callable[[], None]:
        return lambda: self._choose(None if self.wanted.state is state else state)

    # -- the filter --

    def set_wanted(self, wanted: Filter) -> None:
        """Show a filter, and tell that it is another one."""
        if wanted.words != self.box.text().strip():
            self.box.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.box.setText(wanted.words)
            self.box.blockSignals(False)  # noqa: FBT003
        self._wait.stop()
        is_same = wanted == self.wanted
        self.wanted = wanted
        self._show()
        if not is_same:
            self.changed.emit()

    def set_counts(self, counts: Sequence[int]) -> None:
        """How many records each chip would show."""
        for state, count in zip(self.states, counts, strict=True):
            words = state_words(state)
            self.chips[state].set_words(f"{words} {number(count)}" if count else words)
        self._fit_box()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The box gives way before a chip or the button falls into a second line."""
        super().resizeEvent(event)
        self._fit_box()

    def _fit_box(self) -> None:
        left = self.width() - _GAP_PX - self._chips.sizeHint().width()
        self.box.setFixedWidth(min(left, _BOX_PX) if left >= _NARROW_BOX_PX else _BOX_PX)

    def _on_typed(self) -> None:
        self._wait.start()

    def _on_rested(self) -> None:
        self.set_wanted(replace(self.wanted, words=self.box.text().strip()))

    def search_now(self) -> None:
        """Do not wait for the hand to rest."""
        if self._wait.isActive():
            self._on_rested()

    def _choose(self, state: State | None) -> None:
        if state is None:
            self.set_wanted(Filter(words=self.box.text().strip()))
        else:
            self.set_wanted(replace(self.wanted, state=state, removed=False))

    # -- chips --

    def _show(self) -> None:
        wanted = self.wanted
        self.all.setChecked(not wanted.is_narrowed)
        for state, one in self.chips.items():
            one.setChecked(wanted.state is state)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._second.isAncestorOf(focus)
        clear(self._own)
        lines = self._further()
        for words, without in lines:
            chip = Chip(
                words if len(words) <= _LETTERS else f"{words[:_LETTERS]}…",
                checked=True,
                changed=self._taking_off(without),
            )
            chip.setToolTip(words)
            chip.setAccessibleDescription(tr("Tekan untuk melepas saringan ini"))
            chip.ensurePolished()  # Its letters are bold; their room is measured once.
            self._own.addWidget(chip)
        self._second.setVisible(bool(lines))
        if had_focus:
            self.box.setFocus()

    def _further(self) -> list[tuple[str, Filter]]:
        """What stands in the second line, and what is left when it is taken off."""
        wanted, found = self.wanted, []
        if wanted.state is not None and wanted.state not in self.chips:
            found.append((state_words(wanted.state), replace(wanted, state=None)))
        if wanted.removed:
            found.append((tr("Dihapus"), replace(wanted, removed=False)))
        if wanted.area:
            found.append((area_words(wanted.area, self._reference), replace(wanted, area="")))
        found += [
            (condition_words(self._kind, one, self._reference), wanted.without(one.key))
            for one in wanted.conditions
        ]
        return found

    def _taking_off(self, without: Filter) -> Callable[[bool], None]:
        return lambda _on: QTimer.singleShot(0, self, lambda: self.set_wanted(without))
