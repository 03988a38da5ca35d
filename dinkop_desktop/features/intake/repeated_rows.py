"""Twinning: rows of one workbook that look like an earlier row of the same.

1. Rows that share a number, a phone, or with the street or the RW the owner's or the business's name, are
   compared; what more than `MANY` rows have, such as a facilitator's phone, brings nobody together.
2. A pair is judged as any other (`matching.matching`), by how many rows of this workbook share a value.
3. Twins are what the judgement is sure of, and rows that share a number of their own, or a phone together
   with the business's name. Two businesses of one owner are none.

What it does not do: decide. Who takes the workbook in does (`importing`).
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.matching import matching
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.evidence import Counts
from dinkop_desktop.matching.matching import Certainty, Verdict
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import look_alikes

MANY: Final = 12
_SHOWN_EVERY = 200
# The lowest bits say which row it is; no list has so many.
_OF_CLUE = ~((1 << 20) - 1) & (1 << 64) - 1


def twins(desk: Desk, drafts: Sequence[Draft], progress: Progress) -> list[int | None]:
    """For each draft the place of the first earlier one that looks like it; None for none.

    Args:
        desk: whose.
        drafts: of one kind, as they stand in the workbook.
        progress: told now and then.

    Returns:
        Nothing but None for kinds of record that are not compared.
    """
    if not drafts or not look_alikes.compared(drafts[0].kind):
        return [None] * len(drafts)
    kind, laid = drafts[0].kind, _Laid()
    for place, draft in enumerate(drafts):
        if place % _SHOWN_EVERY == 0:
            progress.at("Mencari yang mirip", place, len(drafts))
        laid.lay(place, look_alikes.comparable_of(desk, draft))
    earlier = laid.earlier()
    asked = sorted(earlier.keys() | {other for others in earlier.values() for other in others})
    rows = {place: look_alikes.comparable_of(desk, drafts[place]) for place in asked}
    found: list[int | None] = [None] * len(drafts)
    for place, others in earlier.items():
        if place % _SHOWN_EVERY == 0:
            progress.at("Mencari yang mirip", place, len(drafts))
        alike = (other for other in others if _are_twins(kind, rows[other], rows[place], laid.counts))
        found[place] = next(alike, None)
    return found


class _Laid:
    """Rows of which only the clues and the counts are kept: there may be a hundred thousand of them."""

    def __init__(self) -> None:
        """None yet."""
        self._phones: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._businesses: Counter[str] = Counter()
        self._brands: Counter[str] = Counter()
        self._clues = array("Q")

    @property
    def counts(self) -> Counts:
        """How many rows share a value."""
        return Counts(self._phones, self._names, self._businesses, self._brands)

    def lay(self, place: int, row: Comparable) -> None:
        """Add a row."""
        # A clue is known by most of its hash; two that share it by chance are compared for nothing.
        self._clues.extend((hash(clue) & _OF_CLUE) | place for clue in set(_clues(row)))
        for phone in row.phones:
            self._phones[phone] += 1
        self._names[row.name_sorted] += 1
        self._businesses[row.shop.words] += 1
        self._brands[row.shop.brand] += 1

    def earlier(self) -> dict[int, list[int]]:
        """For each row that shares a clue with earlier ones, these, in their order."""
        sharing: dict[int, set[int]] = defaultdict(set)
        for _, group in groupby(sorted(self._clues), key=_OF_CLUE.__and__):
            places = [each & ~_OF_CLUE for each in group]
            if 1 < len(places) <= MANY:
                for at, place in enumerate(places[1:], 1):
                    sharing[place].update(places[:at])
        return {place: sorted(sharing[place]) for place in sorted(sharing)}


def _clues(row: Comparable) -> Iterable[tuple[str, str]]:
    yield from (clue for clue in (("nik", row.nik), ("nib", row.nib)) if clue[1])
    yield from (("phone", phone) for phone in row.phones)
    # A name with nothing beside it is many people's; the street or the RW goes with it where one is known.
    beside = [place for place in (row.address.street, row.address.rw) if place] or [""]
    for name in (row.name_sorted, row.shop.words):
        yield from (("name", f"{name} {place}") for place in beside if name)


def _are_twins(kind: str, one: Comparable, other: Comparable, counts: Counts) -> bool:
    judged = matching.judge(one, other, counts)
    is_sure = judged.certainty is not Certainty.DOUBTFUL
    if kind == look_alikes.PERSON:
        return (judged.is_same_person and is_sure) or bool(one.nik and one.nik == other.nik)
    if judged.verdict is Verdict.SAME and (is_sure or (one.nib and one.nib == other.nib)):
        return True
    is_named_alike = bool(one.shop.words) and one.shop.words == other.shop.words
    return is_named_alike and not set(one.phones).isdisjoint(other.phones)
