"""One answer of a form, and one row of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.records.filling import NEW
from dinkop_desktop.register.catalogue.koperasi import TRANSITION_STEPS
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem


@dataclass(slots=True)
class Answer:
    """One answer.

    Attributes:
        text: as typed; codes and ids for choices and records.
        value: in its one form; None where nothing was typed or it cannot be read.
        problems: of reading it.
        saved: the text that stands for what is stored.
        is_given: whether the form gave it by itself (sticky, or derived from another answer).
    """

    text: str = ""
    value: Value = None
    problems: tuple[Problem, ...] = ()
    saved: str = ""
    is_given: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether saving would write it."""
        return self.text.strip() != self.saved.strip()


@dataclass(slots=True)
class RowState:
    """One row: a record inside the one that is filled in."""

    kind: str
    name: str
    answers: dict[str, Answer] = field(default_factory=dict)
    is_removed: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it is not stored yet."""
        return self.name.startswith(NEW)

    @property
    def is_blank(self) -> bool:
        """Whether a new row has nothing in it but what the form gave."""
        return self.is_new and not any(a.text.strip() for a in self.answers.values() if not a.is_given)


def row_values(row: RowState) -> dict[str, Value]:
    """Key -> value of a row."""
    return {key: one.value for key, one in row.answers.items() if one.value is not None}


def found_again(
    name: str, before: Mapping[str, Sequence[RowState]], now: Mapping[str, Sequence[RowState]]
) -> str:
    """The name of an answer once its form was saved and read again: a new row has an id by then.

    Args:
        name: as it was; that of a flat answer stays.
        before: the form's rows when it was saved.
        now: as they are read again.
    """
    kind, _, rest = name.partition("/")
    row_name, _, key = rest.partition("/")
    was = next((one for one in before.get(kind, ()) if one.name == row_name), None)
    if was is None or any(one.name == row_name for one in now.get(kind, ())):
        return name
    known = {one.name for one in before[kind]}
    new = [one for one in now.get(kind, ()) if one.name not in known]
    same = [one for one in new if row_values(one) == row_values(was)]
    return f"{kind}/{same[0].name}/{key}" if same else name


_BY_YEAR = {"rat": "tahun_buku", "kesehatan": "tahun", "pembinaan": "tahun"}
_STEPS = {step.code: place for place, step in enumerate(TRANSITION_STEPS)}


def place_of(kind: str, values: Mapping[str, Value]) -> int:
    """Where a stored row stands: the newest year first, steps in their order, others as they were born."""
    if kind == "transisi_ksu":
        return _STEPS.get(str(values.get("langkah")), len(_STEPS))
    year = values.get(_BY_YEAR.get(kind, ""))
    return -year if isinstance(year, int) else 0
