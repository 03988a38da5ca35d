"""How often each field is mistyped, of the forms that two officers typed: a table for a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from dinkop_desktop.papers.printing import show_moment
from dinkop_desktop.papers.table import Column, ColumnKind, Row, Table
from dinkop_desktop.sentences import translate


class Mistyped(NamedTuple):
    """One field: labels, and counts of its answers."""

    field: str
    kind: str
    compared: int
    first: int
    second: int
    undecided: int
    percent: float


_COLUMNS = (
    ("isian", "Isian", ColumnKind.TEXT, 34),
    ("jenis", "Jenis data", ColumnKind.TEXT, 14),
    ("dua", "Diketik dua kali", ColumnKind.NUMBER, 12),
    ("pertama", "Salah pertama", ColumnKind.NUMBER, 12),
    ("kedua", "Salah kedua", ColumnKind.NUMBER, 12),
    ("terbuka", "Belum diputuskan", ColumnKind.NUMBER, 12),
    ("persen", "Salah ketik", ColumnKind.PERCENT, 12),
)


def mistyped(
    rows: Sequence[Mistyped], *, forms: int, office: str, made_at: datetime, lang: str = "id"
) -> Table:
    """The table.

    Args:
        rows: the worst first.
        forms: how many were typed twice.
        office: where.
        made_at: when, in local time.
        lang: of its words.
    """
    counted = translate(
        "Dari {formulir} formulir yang diketik dua kali di komputer ini, keadaan {waktu}.", lang
    ).format(formulir=forms, waktu=show_moment(made_at, lang))
    meant = translate(
        "Salah pertama: isian yang ternyata salah pada ketikan pertama. Nama, kelurahan, dan tanggal "
        "pendataan tidak dihitung.",
        lang,
    )
    return Table(
        key="salah-ketik",
        title=translate("Salah ketik per isian", lang),
        subtitle=office,
        columns=tuple(Column(key, translate(name, lang), kind, width) for key, name, kind, width in _COLUMNS),
        rows=tuple(
            Row((translate(row.field, lang), translate(row.kind, lang), *row[2:6], round(row.percent, 1)))
            for row in rows
        ),
        total={},
        notes=(counted, meant),
        made_at=made_at,
    )
