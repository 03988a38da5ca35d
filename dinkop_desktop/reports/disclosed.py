"""Whose data were handed out: the names behind one or several disclosures, as a table to be written.

The table is personal itself: who writes it notes that, like any other list of names.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dinkop_desktop.reports.table import Column, ColumnKind, Row, Table
from dinkop_desktop.sentences import translate

_COLUMNS = (
    Column("nama", "Nama orang", width=36),
    Column("kantor", "Dicatat di", width=28),
    Column("keadaan", "Keadaan", width=18),
    Column("id", "ID", ColumnKind.ID, 36),
)


def names_table(
    people: Iterable[tuple[str, str, bool, str]], *, about: str, made_at: datetime, lang: str = "id"
) -> Table:
    """The names as a table.

    Args:
        people: name, office, whether the record was removed since, and its id.
        about: which files are meant.
        made_at: in the zone it shall be read in.
        lang: of headings and notes.
    """

    def say(words: str) -> str:
        return translate(words, lang)

    rows = tuple(
        Row((name, office, say("Sudah dihapus") if is_removed else "", record))
        for name, office, is_removed, record in people
    )
    note = say("Sumber: catatan data pribadi yang dibawa keluar dari komputer ini (UU 27/2022 pasal 31).")
    return Table(
        key="data-siapa",
        title=say("Data siapa di sana"),
        subtitle=about,
        columns=tuple(Column(c.key, say(c.label), c.kind, c.width) for c in _COLUMNS),
        rows=rows,
        total={"orang": len(rows)},
        notes=(note,),
        made_at=made_at,
    )
