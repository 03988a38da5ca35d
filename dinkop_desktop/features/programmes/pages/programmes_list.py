"""The programmes of a year as a list: what stands in a row, its columns, and its chips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dinkop_desktop.features.programmes.pages.programmes_words import (
    choice_words,
    name_words,
    owner_words,
    people_words,
    when_words,
)
from dinkop_desktop.features.programmes.year_calendar import Calendar, Clash, Line
from dinkop_desktop.window.pages.worklist import ColumnOf, View
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.words import later, number


@dataclass(frozen=True, slots=True)
class Entry:
    """A programme of the year.

    Attributes:
        line: it.
        clashes: numbers of those that it overlaps in.
    """

    line: Line
    clashes: tuple[int, ...]


def entries_of(found: Calendar) -> tuple[Entry, ...]:
    """The programmes of a year, each with its overlaps."""
    return tuple(
        Entry(line, tuple(one.number for one in found.clashes if line.programme.id in ids_of(one)))
        for line in found.lines
    )


def ids_of(clash: Clash) -> tuple[str, str]:
    """Ids of the two that overlap."""
    return clash.overlap.one.id, clash.overlap.other.id


def _of(owner: str) -> Callable[[Entry], bool]:
    return lambda entry: entry.line.programme.owner == owner


# Chips of owners lie between the first and the last.
VIEWS = (
    View[Entry](later("Semua {count}")),
    View[Entry](later("Kelurahan {count}"), _of("kelurahan")),
    View[Entry](later("Kecamatan {count}"), _of("kecamatan")),
    View[Entry](later("Dinkop {count}"), _of("dinkop")),
    View[Entry](later("Pihak lain {count}"), _of("lain")),
    View[Entry](later("Tumpang tindih {count}"), lambda entry: bool(entry.clashes), wish="tumpang-tindih"),
)
OVERLAPPING = len(VIEWS) - 1


def _clashes(entry: Entry) -> Cell:
    return State(", ".join(map(number, entry.clashes)), "warning") if entry.clashes else ""


COLUMNS = (
    ColumnOf[Entry](
        "nama", later("Program"), lambda entry, _: name_words(entry.line.programme), paint=Paint.STRONG
    ),
    ColumnOf[Entry](
        "pemilik",
        later("Pemilik"),
        lambda entry, desk: owner_words(entry.line.programme, desk.reference),
        150,
        least=110,
    ),
    ColumnOf[Entry](
        "jenis",
        later("Jenis"),
        lambda entry, _: choice_words("jenis", entry.line.programme.sort),
        130,
        least=90,
        rank=2,
    ),
    ColumnOf[Entry](
        "waktu", later("Waktu"), lambda entry, _: when_words(entry.line.programme), 176, least=160
    ),
    ColumnOf[Entry](
        "peserta",
        later("Peserta"),
        lambda entry, _: people_words(entry.line),
        110,
        Paint.MUTED,
        least=90,
    ),
    ColumnOf[Entry](
        "hadir",
        later("Mengikuti"),
        lambda entry, _: number(entry.line.came) if entry.line.came else "",
        80,
        Paint.NUMBER,
        rank=1,
    ),
    ColumnOf[Entry]("tumpang", later("Tumpang"), lambda entry, _: _clashes(entry), 84, rank=3),
)
