"""Columns of figures: what is counted of each record, and what follows from that.

Example: `count("qris", "Menerima QRIS", lambda one: one["qris"] == "ya")`
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from dinkop_desktop.papers.table import Behind, Cell, Column, ColumnKind
from dinkop_desktop.reporting.parts import Numbers, combined

T = TypeVar("T")
_PERCENT = 100
WHOLE: Final = "seluruhnya"


@dataclass(slots=True)
class Counts:
    """What was counted of some records.

    Attributes:
        sums: by the keys of columns; under `WHOLE` how many records the whole table counts.
        values: each known value of those columns of which a middle is told.
    """

    sums: Counter[str] = field(default_factory=Counter)
    values: dict[str, Numbers] = field(default_factory=lambda: defaultdict(lambda: array("q")))


def added(several: Iterable[Counts]) -> Counts:
    """What several come to."""
    return combined(several, Counts())


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """One column of figures, or a figure beside the columns.

    Attributes:
        key: names it.
        column: what stands above it; None for what only the total has, or other columns follow from.
        of: what it is of one record; None where that is not known. Left out where it follows from others.
        each: in place of it, where one record has several, each of which counts.
        known: key under which the records are counted of which it is known; "" for none.
        keeps: whether each value is kept, for a middle.
        adds: whether it is added up; else each value is kept, and nothing more.
        is_blank: whether its cell is empty, and not 0, where it is known of nobody.
        shows: its cell, where that is not what was added up.
    """

    key: str
    column: Column | None = None
    of: Callable[[T], int | None] | None = None
    each: Callable[[T], Iterable[int]] | None = None
    known: str = ""
    keeps: bool = False
    adds: bool = True
    is_blank: bool = False
    shows: Callable[[Counts], Cell] | None = None

    def cell(self, counts: Counts) -> Cell:
        """What stands in its column."""
        if self.shows is not None:
            return self.shows(counts)
        if self.is_blank and self.known and not counts.sums[self.known]:
            return None
        return counts.sums[self.key]


def every(key: str, heading: str, *, width: int = 9, behind: Behind | None = None) -> Figure[Any]:
    """How many records there are."""
    return Figure(key, Column(key, heading, ColumnKind.NUMBER, width, behind=behind), _one)


def _one(_record: object) -> int:
    return 1


def count(
    key: str,
    heading: str,
    of: Callable[[T], int | None],
    *,
    kind: ColumnKind = ColumnKind.NUMBER,
    width: int = 9,
    behind: Behind | None = None,
    known: str = "",
    keeps: bool = False,
) -> Figure[T]:
    """How many records are so, or what a number of theirs comes to.

    Args:
        key: of the column; names the figure in the total.
        heading: above it; "" for a figure that only stands in the total.
        of: whether a record is so, or its number; None where that is not known.
        kind: of the column.
        width: about as many letters as a cell shows.
        behind: the list of those that are counted (`leads_to`), beside where their row leads.
        known: key under which those are counted of which it is known; "" for none.
        keeps: whether each value is kept, for a middle.
    """
    column = Column(key, heading, kind, width, behind=behind) if heading else None
    return Figure(key, column, of, known=known, keeps=keeps)


def total(
    key: str,
    heading: str,
    of: Callable[[T], int | None] | None = None,
    *,
    known: str,
    each: Callable[[T], Iterable[int]] | None = None,
    keeps: bool = False,
    kind: ColumnKind = ColumnKind.RUPIAH,
    width: int = 20,
) -> Figure[T]:
    """The sum of a number, empty where it is known of nobody; `known` counts those of which it is."""
    return Figure(key, Column(key, heading, kind, width), of, each, known=known, keeps=keeps, is_blank=True)


def shown(
    key: str,
    heading: str,
    shows: Callable[[Counts], Cell],
    *,
    kind: ColumnKind = ColumnKind.NUMBER,
    width: int = 9,
    behind: Behind | None = None,
) -> Figure[Any]:
    """What follows from other figures."""
    return Figure(key, Column(key, heading, kind, width, behind=behind), shows=shows)


def known(key: str, heading: str, *, width: int = 9, behind: Behind | None = None) -> Figure[Any]:
    """What is counted under its key elsewhere: by `known` of a figure, or by `counts` of the table."""
    column = Column(key, heading, ColumnKind.NUMBER, width, behind=behind)
    return Figure(key, column, shows=lambda counts: counts.sums[key])


def share(key: str, heading: str, part: str, whole: str = WHOLE, *, width: int = 9) -> Figure[Any]:
    """A part of a whole in percent, by their keys; of all that the table counts where no whole is named."""
    return shown(
        key,
        heading,
        lambda counts: percent(counts.sums[part], counts.sums[whole]),
        kind=ColumnKind.PERCENT,
        width=width,
    )


def percent(part: int, whole: int) -> float | None:
    """A part in percent, with one decimal; None of nothing."""
    return round(part / whole * _PERCENT, 1) if whole else None


def middle(
    key: str,
    heading: str,
    of: str,
    *,
    quarter: int = 2,
    kind: ColumnKind = ColumnKind.NUMBER,
    width: int = 16,
) -> Figure[Any]:
    """The median of a figure that keeps its values, or another quartile: 1, 2 or 3."""
    return shown(
        key, heading, lambda counts: quartiles(counts.values.get(of))[quarter - 1], kind=kind, width=width
    )


def values_of(key: str, of: Callable[[T], int | None]) -> Figure[T]:
    """A figure beside the columns of which each value is kept, and that is not added up."""
    return Figure(key, of=of, keeps=True, adds=False)


def different(
    key: str, heading: str, of: Callable[[T], str], *, width: int = 9
) -> tuple[Figure[T], Figure[T]]:
    """How many different ones are named, each once in every row.

    Returns:
        The column, and what it follows from: a figure beside the columns.
    """
    numbers = f"{key}_angka"

    def numbered(one: T) -> int | None:
        # The same number for the same text in every process, since it is kept.
        if not (text := of(one)):
            return None
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little", signed=True)

    column = shown(key, heading, lambda counts: len(set(counts.values.get(numbers, ()))), width=width)
    return column, values_of(numbers, numbered)


def quartiles(values: Sequence[int] | array[int] | None) -> tuple[int | None, int | None, int | None]:
    """First quartile, median and third quartile; None where there is no value.

    Source: Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", definition 7.
    """
    if not values:
        return None, None, None
    ordered = sorted(values)

    def at(quarter: int) -> int:
        place, rest = divmod((len(ordered) - 1) * quarter, 4)
        above = ordered[min(place + 1, len(ordered) - 1)]
        return ordered[place] + (above - ordered[place]) * rest // 4

    return at(1), at(2), at(3)


CountsOf = Callable[[T], Iterable[str] | dict[str, int]]


_Counted = tuple[str, Callable[[T], int | None] | None, Callable[[T], Iterable[int]] | None, str, bool, bool]


@dataclass(frozen=True, slots=True)
class Adding(Generic[T]):
    """What a table counts of each record.

    Attributes:
        figures: key, `of`, `each`, `known`, `keeps` and `adds` of each: taken out once, not for each record.
        counts: keys in which it counts besides, or what it adds to each.
    """

    figures: tuple[_Counted[T], ...]
    counts: CountsOf[T] | None = None

    def add(self, one: T, *groups: Counts) -> None:
        """Count a record in each of some groups."""
        if self.counts is not None:
            _add_all(self.counts(one), groups)
        for key, of, each, known, keeps, adds in self.figures:
            if each is not None:
                values = each(one)
            elif of is None or (number := of(one)) is None:
                continue
            else:
                values = (number,)
            for value in values:
                for group in groups:
                    sums = group.sums
                    if value and adds:
                        sums[key] += value
                    if known:
                        sums[known] += 1
                    if keeps:
                        group.values[key].append(value)


def _add_all(told: Iterable[str] | dict[str, int], groups: Iterable[Counts]) -> None:
    # Key by key: `Counter.update` looks each time at what it was given.
    its = told.items() if isinstance(told, dict) else [(key, 1) for key in told]
    for group in groups:
        sums = group.sums
        for key, value in its:
            sums[key] += value


def adding(
    figures: Iterable[Figure[T]], counts: CountsOf[T] | None = None, only: frozenset[str] = frozenset()
) -> Adding[T]:
    """Those figures that are counted, or some of them."""
    return Adding(
        tuple(
            (one.key, one.of, one.each, one.known, one.keeps, one.adds)
            for one in figures
            if (one.of is not None or one.each is not None) and (not only or one.key in only)
        ),
        counts,
    )


def put_in_order(several: Iterable[Counts]) -> None:
    """Sort the values that are kept: runs in order are put together four times as fast as loose numbers."""
    for counts in several:
        for key, values in counts.values.items():
            counts.values[key] = array("q", sorted(values))
