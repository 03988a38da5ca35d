"""What features offer to do with records that are marked in their list, without the list knowing them.

A feature has its acts as `ACTS`, a tuple of `ListAct`, in its module `pages.list_acts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from dinkop_desktop import installed
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets.popup import Popup


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a list.

    Attributes:
        page: the list's.
        count: how many there are.
        read: reads their ids, beside the window.
        show: opens a popup over the list, and puts the hands into that widget of it.
        done: told when the act is done; nothing stays marked.
    """

    page: Page
    count: int
    read: Callable[[Desk], list[str]]
    show: Callable[[Popup, QWidget], object]
    done: Callable[[], object]


@dataclass(frozen=True, slots=True)
class ListAct:
    """One act.

    Attributes:
        words: what it does, verb first; said with `tr`.
        key: that does it, as Qt writes keys.
        icon: of the set.
        do: does it.
    """

    words: str
    key: str
    icon: str
    do: Callable[[Marked], object]


def list_acts() -> tuple[ListAct, ...]:
    """The acts of all features, in their order."""
    return tuple(act for feature in installed.brought("pages.list_acts") for act in feature.ACTS)
