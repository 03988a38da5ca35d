"""Twinning: rows of one workbook that look like an earlier row of the same.

1. Rows that share a number, a phone, or with the street or the RW the owner's or the business's name, are
   compared; what more than `MANY` rows have, such as a facilitator's phone, brings nobody together.
2. A pair is judged as any other (`matching.matching`), by how many rows of this workbook share a value.
3. Twins are what the judgement is sure of, and rows that share a number of their own, or a phone together
   with the business's name. Two businesses of one owner are none.

What it does not do: decide. Who takes the workbook in does (`importing`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
    rows = [look_alikes.comparable_of(desk, draft) for draft in drafts]
    counts = _counts(rows)
    found: list[int | None] = []
    for place, earlier in enumerate(_earlier(rows)):
        if place % _SHOWN_EVERY == 0:
            progress.at("Mencari yang mirip", place, len(rows))
        alike = (other for other in earlier if _are_twins(drafts[0].kind, rows[other], rows[place], counts))
        found.append(next(alike, None))
    return found


def _earlier(rows: Sequence[Comparable]) -> list[list[int]]:
    """For each row the earlier ones that share a clue with it, in their order."""
    sharing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for clue in _clues(row):
            sharing[clue].append(place)
    return [
        sorted(
            {
                other
                for clue in _clues(row)
                if len(sharing[clue]) <= MANY
                for other in sharing[clue]
                if other < place
            }
        )
        for place, row in enumerate(rows)
    ]


def _clues(row: Comparable) -> Iterable[tuple[str, str]]:
    yield from (clue for clue in (("nik", row.nik), ("nib", row.nib)) if clue[1])
    yield from (("phone", phone) for phone in row.phones)
    # A name with nothing beside it is many people's; the street or the RW goes with it where one is known.
    beside = [place for place in (row.address.street, row.address.rw) if place] or [""]
    for name in (row.name_sorted, row.shop.words):
        yield from (("name", f"{name} {place}") for place in beside if name)


def _counts(rows: Sequence[Comparable]) -> Counts:
    return Counts(
        phone=Counter(phone for row in rows for phone in row.phones),
        name=Counter(row.name_sorted for row in rows),
        business=Counter(row.shop.words for row in rows),
        brand=Counter(row.shop.brand for row in rows),
    )


def _are_twins(kind: str, one: Comparable, other: Comparable, counts: Counts) -> bool:
    judged = matching.judge(one, other, counts)
    is_sure = judged.certainty is not Certainty.DOUBTFUL
    if kind == look_alikes.PERSON:
        return (judged.is_same_person and is_sure) or bool(one.nik and one.nik == other.nik)
    if judged.verdict is Verdict.SAME and (is_sure or (one.nib and one.nib == other.nib)):
        return True
    is_named_alike = bool(one.shop.words) and one.shop.words == other.shop.words
    return is_named_alike and not set(one.phones).isdisjoint(other.phones)
