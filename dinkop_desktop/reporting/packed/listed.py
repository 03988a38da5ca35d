"""Listed: the names of a kelurahan, ready to be read, of which a list of the city is put together unread.

    places = listed.Gathering()
    places.count(kelurahan, ("umkm",))
    places.add(kelurahan, row, key=(name.casefold(), id))

1. A list is ordered by its groups first, where it has any, then by kelurahan, then by what `key` says.
2. So a name that changed makes the rows of one kelurahan anew; those of the others stay packed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dinkop_desktop.papers.table import Row
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.packed import packed_rows
from dinkop_desktop.reporting.packed.packed_rows import Block, PackedRows


@dataclass(slots=True)
class Listed:
    """The rows of a kelurahan.

    Attributes:
        counts: what they come to, by name; also of who is not listed.
        blocks: number of a group -> its rows in their order, packed.
    """

    counts: Counter[str] = field(default_factory=Counter)
    blocks: dict[int, list[Block]] = field(default_factory=dict)


class Gathering:
    """Rows by kelurahan while they come in."""

    def __init__(self) -> None:
        """Begin with none."""
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._rows: defaultdict[str, defaultdict[int, list[tuple[tuple[Any, ...], Row]]]] = defaultdict(
            lambda: defaultdict(list)
        )

    def count(self, place: str | None, counts: Iterable[str] | Mapping[str, int]) -> None:
        """Count somebody, listed or not."""
        count(self._counts[place or ""], counts)

    def add(self, place: str | None, row: Row, *, key: tuple[Any, ...], group: int = 0) -> None:
        """List somebody.

        Args:
            place: code of a kelurahan; None where there is none.
            row: as it is read.
            key: by which the rows of a kelurahan are ordered.
            group: that stands before those of higher numbers.
        """
        self._rows[place or ""][group].append((key, row))

    def places(self) -> dict[str, Listed]:
        """Code of a kelurahan -> its rows in order, packed; "" for none."""
        found = {place: Listed(counts) for place, counts in self._counts.items()}
        for place, groups in self._rows.items():
            its = found.setdefault(place, Listed())
            for group, rows in groups.items():
                rows.sort(key=lambda pair: pair[0])
                its.blocks[group] = packed_rows.pack(row for _, row in rows)
        return found


def count(into: Counter[str], counts: Iterable[str] | Mapping[str, int]) -> None:
    """Add to some counts: one to each of some keys, or what is said of each."""
    # Key by key: `Counter.update` looks each time at what it was given.
    if isinstance(counts, Mapping):
        for key, value in counts.items():
            into[key] += value
    else:
        for key in counts:
            into[key] += 1


def put_together(parts: Mapping[str, Listed], *, order: Callable[[str], tuple[str, ...]]) -> PackedRows:
    """The rows of some kelurahan, one after the other.

    Args:
        parts: by code.
        order: of the kelurahan, by code.
    """
    places = sorted(parts, key=order)
    groups = sorted({group for its in parts.values() for group in its.blocks})
    return PackedRows(
        block for group in groups for place in places for block in parts[place].blocks.get(group, ())
    )


def by_code(code: str) -> tuple[str, ...]:
    """Kelurahan in the order of their codes; what lies nowhere last."""
    return (code or "~",)


def by_name(reference: Reference) -> Callable[[str], tuple[str, ...]]:
    """Kelurahan in the order of their names; what lies nowhere last."""
    known = reference.areas.by_code

    def order(code: str) -> tuple[str, ...]:
        return (known[code].name if code in known else code or "~", code)

    return order


def summed(parts: Mapping[str, Listed]) -> Counter[str]:
    """What the counts of some kelurahan come to."""
    whole: Counter[str] = Counter()
    for its in parts.values():
        whole.update(its.counts)
    return whole
