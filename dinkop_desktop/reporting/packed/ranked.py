"""Ranked: the names of a kelurahan column by column, so that they are put in order over the whole city.

Where `listed` puts kelurahan one after the other, here who comes first may lie anywhere; as columns they are
read and sorted the fastest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any

from dinkop_desktop.reporting.packed import listed, packed_rows
from dinkop_desktop.reporting.packed.packed_rows import Figure, PackedRows

_Columns = list[list[Figure]]
_Waiting = list[tuple[tuple[Any, ...], tuple[Figure, ...], tuple[Figure, ...]]]


@dataclass(slots=True)
class Ranked:
    """The rows of a kelurahan.

    Attributes:
        counts: what they come to, by name; also of who is not listed.
        ranks: by which they stand over the whole, one after the other, each with that of every row.
        cells: of each column.
    """

    counts: Counter[str] = field(default_factory=Counter)
    ranks: _Columns = field(default_factory=list)
    cells: _Columns = field(default_factory=list)


class Gathering:
    """Rows by kelurahan while they come in."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._rows: defaultdict[str, _Waiting] = defaultdict(list)

    def count(self, place: str | None, counts: Iterable[str] | Mapping[str, int]) -> None:
        """Count somebody, listed or not."""
        listed.count(self._counts[place or ""], counts)

    def add(
        self, place: str | None, cells: tuple[Figure, ...], *, key: tuple[Any, ...], rank: tuple[Figure, ...]
    ) -> None:
        """List somebody: by a rank over the whole, and by a key among those of the kelurahan of one rank."""
        self._rows[place or ""].append((key, rank, cells))

    def places(self) -> dict[str, Ranked]:
        """Code of a kelurahan -> its rows in order; "" for none."""
        found = {place: Ranked(counts) for place, counts in self._counts.items()}
        for place, rows in self._rows.items():
            # What is in order by itself is put in order together faster.
            rows.sort(key=itemgetter(0))
            rows.sort(key=itemgetter(1))
            its = found.setdefault(place, Ranked())
            its.ranks = [list(one) for one in zip(*(rank for _, rank, _ in rows), strict=True)]
            its.cells = [list(one) for one in zip(*(cells for _, _, cells in rows), strict=True)]
        return found


def put_together(parts: Mapping[str, Ranked], *, order: Callable[[str], tuple[str, ...]]) -> PackedRows:
    """The rows of some kelurahan in one order.

    Args:
        parts: by code.
        order: of the kelurahan, by code, for those that rank alike.
    """
    there = [parts[place] for place in sorted(parts, key=order) if parts[place].cells]
    ranks = list(zip(*_joined([one.ranks for one in there]), strict=True))
    in_order = sorted(range(len(ranks)), key=ranks.__getitem__)
    return packed_rows.pack_columns(_joined([one.cells for one in there]), in_order)


def _joined(several: Sequence[_Columns]) -> _Columns:
    return [list(chain.from_iterable(its)) for its in zip(*several, strict=True)]
