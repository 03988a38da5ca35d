"""The businesses that a capital could start: rows that can be changed, and when each could begin."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel

from dinkop_desktop.features.koperasi.rules.savings import MOST_RP, Started, Unit
from dinkop_desktop.register.values import amounts
from dinkop_desktop.register.values.amounts import Number
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    LineEdit,
    clear,
    column,
    grid,
    holder,
    row,
    set_words,
    text,
)
from dinkop_desktop.window.words import number, tr

_KEPT = "simulasi-simpanan.usaha"
_MOST_UNITS, _LETTERS = 12, 60


def usual() -> tuple[Unit, ...]:
    """What is proposed at first: examples, to be written over."""
    return (
        Unit(tr("Kantin sehat"), 250_000_000, 12_000_000),
        Unit(tr("Travel"), 1_500_000_000, 45_000_000),
        Unit(tr("Toko sembako"), 800_000_000, 30_000_000),
    )


class UnitsCard(QFrame):
    """The rows.

    Signals:
        changed: a row says something else, or there are others.
    """

    changed = Signal()

    def __init__(self, memory: Memory, new: Button) -> None:
        """Make the rows as they were left; `new` adds one (`add`)."""
        super().__init__()
        self.setProperty("panel", "card")
        self._memory = memory
        self.lines: list[tuple[LineEdit, LineEdit, LineEdit]] = []
        self._told: list[QLabel] = []
        self._rows = column(gap=4)
        title = text(tr("Usaha yang dapat dimulai"), "heading")
        hint = text(tr("Berurutan dari atas; kosongkan nama untuk menghapus baris."), "caption", wrap=True)
        self.setLayout(
            column(title, hint, self._rows, row(new, STRETCH), STRETCH, gap=6, margins=(16, 12, 16, 12))
        )
        self._build(self._read_kept())

    @property
    def units(self) -> tuple[Unit, ...]:
        """The businesses whose name and amounts can be read."""
        found = []
        for name, cost, monthly in self.lines:
            amounts_read = _amount(cost.text()), _amount(monthly.text())
            if name.text().strip() and amounts_read[0] is not None and amounts_read[1] is not None:
                found.append(Unit(name.text().strip(), amounts_read[0], amounts_read[1]))
        return tuple(found)

    def add(self) -> None:
        """One more row, to be typed."""
        if len(self.lines) < _MOST_UNITS:
            self._build([*self._typed(), ("", "", "")])
            self.lines[-1][0].setFocus()

    def show_started(self, started: Sequence[Started]) -> None:
        """Say beside each row when it could be started."""
        answers = iter(started)
        for (name, cost, monthly), told in zip(self.lines, self._told, strict=True):
            is_read = name.text().strip() and _amount(cost.text()) is not None
            is_read = is_read and _amount(monthly.text()) is not None
            set_words(told, _when(next(answers)) if is_read else "–")

    def _typed(self) -> list[tuple[str, str, str]]:
        rows = [(name.text(), cost.text(), monthly.text()) for name, cost, monthly in self.lines]
        return [one for one in rows if one[0].strip()]

    def _build(self, rows: Sequence[tuple[str, str, str]]) -> None:
        clear(self._rows)
        self.lines, self._told = [], []
        cells: list[list[QLabel | LineEdit | str]] = [
            [tr("Usaha"), tr("Biaya (Rp)"), tr("Hasil sebulan (Rp)"), tr("Mulai")]
        ]
        for at, given in enumerate(rows, 1):
            made = tuple(LineEdit(value) for value in given)
            names = (tr("Usaha {at}", at=at), tr("Biaya usaha {at}", at=at), tr("Hasil usaha {at}", at=at))
            for line, said in zip(made, names, strict=True):
                line.setMaxLength(_LETTERS)
                line.setAccessibleName(said)
                line.setCursorPosition(0)  # a long name is read from its beginning
                line.textEdited.connect(self._on_typed)
            told = text("–", "caption", wrap=True)
            self.lines.append((made[0], made[1], made[2]))
            self._told.append(told)
            cells.append([*made, told])
        layout = grid(cells)
        for across, share in enumerate((7, 8, 6, 6)):
            layout.setColumnStretch(across, share)
        self._rows.addWidget(holder(layout))

    def _on_typed(self, _text: str) -> None:
        self._memory.keep(_KEPT, json.dumps(self._typed()))
        self.changed.emit()

    def _read_kept(self) -> list[tuple[str, str, str]]:
        try:
            kept = json.loads(self._memory.text(_KEPT) or "[]")
            rows = [(str(name), str(cost), str(monthly)) for name, cost, monthly in kept][:_MOST_UNITS]
        except (ValueError, TypeError):
            rows = []
        return rows or [
            (one.name, amounts.dotted(one.cost_rp), amounts.dotted(one.monthly_rp)) for one in usual()
        ]


def _amount(typed: str) -> int | None:
    found = amounts.parse_number(typed.strip(), units=True)
    return found.value if isinstance(found, Number) and 0 <= found.value <= MOST_RP else None


def _when(one: Started) -> str:
    """In which month, and after how many it has paid itself."""
    if one.in_order is None:
        begins = tr("belum cukup")
        if one.alone is not None:
            begins = tr("bulan {month}, bila sendiri", month=number(one.alone))
    else:
        begins = tr("bulan {month}", month=number(one.in_order))
    if one.pays_back is None:
        return begins
    return tr("{begins}; kembali modal {months} bulan", begins=begins, months=number(one.pays_back))
