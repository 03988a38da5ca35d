"""Figures of a year beside last year's: counts side by side with their sum, amounts one below the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.values import amounts
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.field import CellField, Holder
from dinkop_desktop.window.forms.numbering import number_of
from dinkop_desktop.window.forms.readback import change_of
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.widgets import LineEdit, set_words, text
from dinkop_desktop.window.words import label, rupiah, tr

# What stands side by side has a total, for who does not know the parts.
_PARTED = (totals.WORKERS, totals.MEMBERS)
MakesCell = Callable[[str, int], CellField]
_CELL_PX, _AMOUNT_PX = 76, 128
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figures(QWidget):
    """A small table of one year's figures."""

    def __init__(self, state: FormState, keys: Sequence[str]) -> None:
        """Show the figures `keys`; `build` makes the cells."""
        super().__init__()
        self._state, self._keys = state, tuple(keys)
        self.cells: list[CellField] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.setLayout(self._grid)

    def holders(self) -> list[Holder]:
        """Its cells, in the order of Tab."""
        return list(self.cells)

    def set_state(self, state: FormState) -> None:
        """Show another record."""
        self._state = state

    def show_figures(self) -> None:
        """Write last year's figures, sums and changes anew."""
        raise NotImplementedError

    def _last(self, key: str) -> int | None:
        before = self._state.before
        value = before[1].get(key) if before else None
        return value if isinstance(value, int) else None

    def _now(self, key: str) -> int | None:
        value = self._state.answers[key].value
        return value if isinstance(value, int) else None

    @property
    def _last_year(self) -> str:
        before = self._state.before
        return str(before[0]) if before else ""


class CountsAcross(Figures):
    """People, side by side: last year's in one line, this year's below it, what they come to at the right.

    Where nobody knows the parts that is their total, which is filled in below the table.
    """

    def __init__(self, state: FormState, keys: Sequence[str], make: MakesCell) -> None:
        """Make the cells."""
        super().__init__(state, keys)
        its = next(one for one in _PARTED if one.parts == self._keys)
        self._in_all = its.total
        first = f"{number_of(state.kind, keys[0])} {tr('Keadaan 31 Des')}"
        heads = [first, *(tr(sections.SHORT.get(key, "")) for key in keys), tr("Jumlah")]
        for across, words in enumerate(heads):
            self._grid.addWidget(text(words, "caption", wrap=not across), 0, across)
        self._year_before, self._year = text("", "muted"), text("", "strong")
        self._grid.addWidget(self._year_before, 1, 0)
        self._grid.addWidget(self._year, 2, 0)
        self._before = [text("", "muted") for _ in range(len(keys) + 1)]
        for across, words_label in enumerate(self._before, 1):
            self._grid.addWidget(words_label, 1, across)
        for across, key in enumerate(keys, 1):
            self.cells.append(make(key, _CELL_PX))
            self._grid.addWidget(self.cells[-1], 2, across)
        self._sum = LineEdit(read_only=True)
        self._sum.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sum.setFixedWidth(_CELL_PX)
        self._sum.setAccessibleName(tr("Jumlah"))
        self._grid.addWidget(self._sum, 2, len(keys) + 1)
        self._change = text("", "muted")
        self._grid.addWidget(self._change, 2, len(keys) + 2)
        self._grid.setColumnStretch(0, 1)
        self.show_figures()

    def show_figures(self) -> None:
        """Write last year's figures and the sums anew."""
        set_words(self._year_before, self._last_year or str(self._state.year - 1))
        set_words(self._year, str(self._state.year))
        last = [self._last(key) for key in self._keys]
        before = totals.worth(last, self._last(self._in_all))
        for words_label, value in zip(self._before, [*last, before], strict=True):
            set_words(words_label, amounts.dotted(value) if value is not None else "–")
        total = totals.worth([self._now(key) for key in self._keys], self._now(self._in_all))
        self._sum.setText(amounts.dotted(total) if total is not None else "")
        change = change_of(before, total) if before is not None and total is not None else ""
        set_words(self._change, change)
        self._change.setVisible(bool(change))
        has_last = self._state.before is not None or not self._state.is_dense
        for part in (self._year_before, *self._before):
            part.setVisible(has_last)


class AmountsDown(Figures):
    """Amounts, one below the other: last year's, this year's, how it was read, and the change."""

    def __init__(self, state: FormState, keys: Sequence[str], make: MakesCell) -> None:
        """Make the cells."""
        super().__init__(state, keys)
        self._heads = [text("", "caption") for _ in range(5)]
        for across, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, across, _RIGHT if across in (1, 4) else Qt.AlignmentFlag.AlignLeft)
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        for down, key in enumerate(keys, 1):
            self._grid.addWidget(text(label(state.field(key).label)), down, 0)
            self.cells.append(make(key, _AMOUNT_PX))
            self._grid.addWidget(self.cells[-1], down, 2)
            line = (text("", "muted"), text("", "caption"), text(""))
            for across, words_label in zip((1, 3, 4), line, strict=True):
                side = Qt.AlignmentFlag.AlignVCenter if across == 3 else _RIGHT  # noqa: PLR2004 - the column
                self._grid.addWidget(words_label, down, across, side)
            self._lines.append(line)
        self._grid.setColumnStretch(0, 1)
        self.show_figures()

    def show_figures(self) -> None:
        """Write last year's figures, the readings and the changes anew."""
        last = tr("Tahun {year}", year=self._last_year or self._state.year - 1)
        heads = (
            f"{number_of(self._state.kind, self._keys[0])}  {tr('Rupiah')}",
            last,
            tr("Tahun {year}", year=self._state.year),
            tr("Terbaca"),
            tr("Perubahan"),
        )
        for head, words in zip(self._heads, heads, strict=True):
            set_words(head, words)
        for key, (before, read, change) in zip(self._keys, self._lines, strict=True):
            then, now = self._last(key), self._now(key)
            set_words(before, amounts.dotted(then) if then is not None else "–")
            set_words(read, rupiah(now) if now is not None else "")
            set_words(change, change_of(then, now) if then is not None and now is not None else "")
