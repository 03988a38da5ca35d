"""The Dewan Pengawas Syariah: a row of the board that a koperasi has as long as it is syariah.

Source: UU 25/1992 as changed by UU 6/2023; domain.md 3 (a DPS is wajib for a koperasi syariah).
"""

from __future__ import annotations

from dinkop_desktop.window.forms.state import FormState

PATTERN = "pola_pengelolaan"
BOARD = "pengurus"
_SUPERVISORS = "dps"


def fit(state: FormState) -> bool:
    """Add the row where it is wanted, take out an empty one where it is not; whether rows changed."""
    if PATTERN not in state.answers or BOARD not in state.rows:
        return False
    is_wanted = state.answers[PATTERN].value == "syariah"
    rows = [row for row in state.rows[BOARD] if not row.is_removed]
    its = [row for row in rows if row.answers["jabatan"].value == _SUPERVISORS]
    if is_wanted and not its:
        state.add_row(BOARD, {"jabatan": _SUPERVISORS})
        return True
    gone = [row for row in its if row.is_blank] if not is_wanted else []
    for row in gone:
        state.remove_row(row)
    return bool(gone)
