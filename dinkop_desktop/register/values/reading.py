"""What reading one raw value gives: the value in its one form, and what is the matter with it.

Rules:
1. A blocking problem leaves no value: the caller keeps what was written and asks again.
2. Nothing is guessed in silence. Two possible readings block; one unlikely reading is a warning.
3. An empty cell, a dash and (for numbers of papers and people) "tidak ada" are no value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dinkop_desktop.register.values.fields import Field, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference

Raw = str | int | float | bool | date | Sequence[str] | None

_NOTHING = frozenset({"", "-", "--", "---", "–", "—"})
_NOTHING_IN_WORDS = frozenset(
    {
        "tidak ada",
        "tdk ada",
        "tidak punya",
        "tdk punya",
        "belum ada",
        "belum punya",
        "blm ada",
        "blm punya",
        "nihil",
    }
)
_QUOTED_AT_MOST = 40
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value in its one form, and the problems of what was written."""

    value: Value
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What reading and judging may look at besides the value: reference data and the day."""

    reference: Reference
    on: date


Judge = Callable[[Field, str, Context], tuple[Problem, ...]]
NOTHING_WRITTEN = Reading(None)


def blocks(field: Field, code: str, **params: str | int) -> tuple[Problem, ...]:
    """One blocking problem of a field."""
    return (
        Problem(field.key, code, tuple((key, str(value)) for key, value in params.items()), blocking=True),
    )


def warns(field: Field, code: str, **params: str | int) -> tuple[Problem, ...]:
    """One warning of a field."""
    return (Problem(field.key, code, tuple((key, str(value)) for key, value in params.items())),)


def quoted(text: str) -> str:
    """The beginning of what was written, fit to be shown and printed whatever it holds."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:_QUOTED_AT_MOST])


def refused(field: Field, code: str, **params: str | int) -> Reading:
    """No value, for one blocking reason."""
    return Reading(None, blocks(field, code, **params))


def judged(value: Value, problems: tuple[Problem, ...]) -> Reading:
    """The value unless a problem blocks it."""
    return Reading(None if any(problem.blocking for problem in problems) else value, problems)


def written(raw: Raw) -> str | None:
    """What was written as one line of text: NFC, outer and repeated spaces gone; None where nothing was.

    A whole float (as sheets hold it) is written without its point. A date or list is the caller's business.
    """
    if raw is None:
        return None
    if isinstance(raw, bool):
        return "ya" if raw else "tidak"
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", str(raw))).strip(" ")
    return None if text in _NOTHING else text


def pieces(raw: Raw, between: re.Pattern[str]) -> list[str]:
    """The several things that were written, from a list or from one text with something between them."""
    texts: Sequence[Raw] = raw if isinstance(raw, (list, tuple)) else [raw]
    found: list[str] = []
    for text in texts:
        # Tidied only after the split: tidying makes a space of the line break between two things in a cell.
        whole = text if isinstance(text, str) else written(text) or ""
        found += [piece for part in between.split(whole) if (piece := written_id(part)) is not None]
    return found


def written_id(raw: Raw) -> str | None:
    """The number of a person or paper as written, without Excel's apostrophe; None for "tidak ada"."""
    text = written(raw)
    if text is None or text.casefold() in _NOTHING_IN_WORDS:
        return None
    return text.removeprefix("'")
