"""Links: what is thought of a row of a list beside the records of a register (`linking` thinks it)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """What is thought of a row."""

    THIS_ONE = "ini"
    NEW = "baru"
    DOUBTFUL = "ragu"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may be about.

    Attributes:
        place: of the record in the register.
        score: log odds that it is.
        codes: of the sentences of what was found.
    """

    place: int
    score: float
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What is thought of one row.

    Attributes:
        band: of it.
        candidates: records that it may be about, the likeliest first; where it is sure that one is first.
        taken_by: place of the row that has the first of them already; None for none.
    """

    band: Band
    candidates: tuple[Candidate, ...] = ()
    taken_by: int | None = None
