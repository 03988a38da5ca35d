"""What features offer to do with the record that a form shows, without the form knowing them.

A feature has its acts as `ACTS`, a tuple of `RecordAct`, in its module `pages.record_acts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dinkop_desktop import installed
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.window.pages.page import Page


@dataclass(frozen=True, slots=True)
class Opened:
    """The record that is open.

    Attributes:
        page: the form's.
        record: its id.
        title: what it is called.
        go_to: puts the hands into the answer of that key, once the form is seen again.
    """

    page: Page
    record: str
    title: str
    go_to: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class RecordAct:
    """One act.

    Attributes:
        kind: of the records that it is for.
        words: what it does, verb first; said with `tr`.
        key: that does it, as Qt writes keys.
        icon: of the set.
        about: what its card beside the form says.
        do: does it; what is typed is saved by then.
        is_for: whether a desk has it.
    """

    kind: str
    words: str
    key: str
    icon: str
    about: str
    do: Callable[[Opened], object]
    is_for: Callable[[Desk], bool]


def record_acts(kind: str, desk: Desk | None = None) -> tuple[RecordAct, ...]:
    """The acts of all features for a kind of record, in their order; where a desk is named, those it has."""
    found = (act for feature in installed.brought("pages.record_acts") for act in feature.ACTS)
    return tuple(act for act in found if act.kind == kind and (desk is None or act.is_for(desk)))
