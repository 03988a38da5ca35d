"""Rows of a form that come and go: by the keys of whoever fills it in, or because an answer wants them.

The Dewan Pengawas Syariah is a row of the board that a koperasi has as long as it is syariah.

Source: UU 25/1992 as changed by UU 6/2023; domain.md 3 (a DPS is wajib for a koperasi syariah).
"""

from __future__ import annotations

from collections.abc import Callable

from dinkop_desktop.window.forms.judging import Judging
from dinkop_desktop.window.forms.rows import RowTable
from dinkop_desktop.window.forms.sheet import Sheet
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.forms.steps import next_step
from dinkop_desktop.window.forms.walk import Walk

PATTERN = "pola_pengelolaan"
_BOARD, _SUPERVISORS = "pengurus", "dps"
_STEPS = "transisi_ksu"


class RowsHere:
    """The tables of a form, as the keys see them."""

    def __init__(
        self, sheet: Sheet, walk: Walk, judging: Judging, keep: Callable[[dict[str, str | None]], object]
    ) -> None:
        """See the tables of a sheet; `keep` is told what is to be kept of a row that goes."""
        self._sheet, self._walk, self._judging, self._keep = sheet, walk, judging, keep

    def _table(self) -> RowTable | None:
        """The table with the cursor, else the first of the section."""
        here, card = self._sheet.current(), self._sheet.cards[self._judging.section()]
        kind = here.name.split("/")[0] if here is not None and "/" in here.name else ""
        return card.table_of(kind) or next(iter(card.tables), None)

    def arrive(self, name: str) -> None:
        """The cursor is in an answer: its row shows the rest of it; Alt+B stands where it adds one."""
        has_section = self._judging.section() < len(self._sheet.cards)
        wanted = self._table() if has_section else None
        for card in self._sheet.cards:
            for table in card.tables:
                table.note_focus(name)
                table.show_key("Alt+B" if table is wanted else "")

    def fit(self) -> None:
        """Rows come and go with an answer."""
        if not _fit_board(self._sheet.state):
            return
        for card in self._sheet.cards:
            table = card.table_of(_BOARD)
            if table is not None:
                table.show_rows()

    def add(self) -> None:
        """Alt+B: a row in the table with the cursor, else in the first of the section."""
        table = self._table()
        made = table.add() if table is not None else None
        if made is not None:
            self._sheet.bring_into_sight(made)

    def remove(self) -> None:
        """Ctrl+Del: the row with the cursor."""
        here, card = self._sheet.current(), self._sheet.cards[self._judging.section()]
        table = card.table_of(here.name.split("/")[0]) if here is not None and "/" in here.name else None
        if here is None or table is None:
            return
        gone = table.remove(here.name)
        if gone is not None:
            prefix = f"{gone.kind}/{gone.name}/"
            kept: dict[str, str | None] = dict.fromkeys((prefix + key for key in gone.answers), None)
            self._keep(kept if gone.is_new else {**kept, f"{prefix}-": "1"})
        self._walk.arrive(card.holders()[-1:] or self._sheet.holders()[:1])

    def go_to_next_step(self) -> None:
        """Alt+A: the first step of a KSU's transition that has no day."""
        state = self._sheet.state
        card = next((one for one in self._sheet.cards if one.table_of(_STEPS) is not None), None)
        table = card.table_of(_STEPS) if card is not None else None
        code = next_step(state) if table is not None else ""
        if table is None or not code or card is None or card.isHidden():
            return
        rows = [row for row in state.rows[_STEPS] if not row.is_removed]
        begun = next((row for row in rows if row.answers["langkah"].value == code), None)
        if begun is None:
            begun = state.add_row(_STEPS, {"langkah": code})
            table.show_rows()
        self._walk.go_to(f"{_STEPS}/{begun.name}/tanggal")


def _fit_board(state: FormState) -> bool:
    """Add the row where it is wanted, take out an empty one where it is not; whether rows changed."""
    if PATTERN not in state.answers or _BOARD not in state.rows:
        return False
    is_wanted = state.answers[PATTERN].value == "syariah"
    rows = [row for row in state.rows[_BOARD] if not row.is_removed]
    its = [row for row in rows if row.answers["jabatan"].value == _SUPERVISORS]
    if is_wanted and not its:
        state.add_row(_BOARD, {"jabatan": _SUPERVISORS})
        return True
    gone = [row for row in its if row.is_blank] if not is_wanted else []
    for row in gone:
        state.remove_row(row)
    return bool(gone)
