"""The programmes of a year as a list: its columns and rows, and how it goes out."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.features.programmes.pages.programmes_words import (
    choice_words,
    name_words,
    owner_words,
    people_words,
    when_words,
)
from dinkop_desktop.features.programmes.year_calendar import Clash, Line
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.tables import Column, Paint, Row, State
from dinkop_desktop.window.words import number, tr


def ids_of(clash: Clash) -> tuple[str, str]:
    """Ids of the two that overlap."""
    return clash.overlap.one.id, clash.overlap.other.id


def columns() -> list[Column]:
    """Of the list."""
    return [
        Column("nama", tr("Program"), 0, Paint.STRONG, sorts=False),
        Column("pemilik", tr("Pemilik"), 150, sorts=False, least=110),
        Column("jenis", tr("Jenis"), 130, sorts=False, least=90, rank=2),
        Column("waktu", tr("Waktu"), 176, sorts=False, least=160),
        Column("peserta", tr("Peserta"), 110, Paint.MUTED, sorts=False, least=90),
        Column("hadir", tr("Mengikuti"), 80, Paint.NUMBER, sorts=False, rank=1),
        Column("tumpang", tr("Tumpang"), 84, sorts=False, rank=3),
    ]


def row_of(line: Line, clashes: Sequence[Clash], reference: Reference) -> Row:
    """A programme as the list shows it."""
    numbers = [number(one.number) for one in clashes if line.programme.id in ids_of(one)]
    return Row(
        line.programme.id,
        (
            name_words(line.programme),
            owner_words(line.programme, reference),
            choice_words("jenis", line.programme.sort),
            when_words(line.programme),
            people_words(line),
            number(line.came) if line.came else "",
            State(", ".join(numbers), "warning") if numbers else "",
        ),
    )


def shown_list(rows: Sequence[Row], said: str, *filters: str) -> ShownList:
    """The programmes that are shown as they go into a workbook or onto paper.

    Args:
        rows: of them.
        said: how many there are of the year.
        filters: what narrows them, in words.
    """
    return ShownList(
        name="program",
        title=tr("Daftar program"),
        subtitle=said,
        columns=columns(),
        rows=rows,
        records=[row.id for row in rows],
        notes=(tr("Peserta: yang terdaftar, atau tempatnya. Tumpang: nomor tumpang tindihnya."),),
        filters=filters,
    )
