"""Papers: what a set-up owes on paper, so that a first start that was interrupted is recalled.

A folder that is made owes them; writing one pays it. Folders of older programs owe nothing, since
nobody knows what was written there.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from dinkop_desktop.errors import DinkopError

if TYPE_CHECKING:
    from dinkop_desktop.desk.desk import Desk

# Named values of the data file.
REQUEST, SHEET = "owes_request", "owes_sheet"
_DUE, _PAID = "1", "0"


def owed_at_first(role: str) -> dict[str, str]:
    """Named values of a folder that is just made: Dinkop has nobody to ask."""
    papers = (SHEET,) if role == "dinkop" else (REQUEST, SHEET)
    return dict.fromkeys(papers, _DUE)


def is_owed(values: Mapping[str, str], paper: str) -> bool:
    """Whether a paper was never written since the folder was made."""
    return values.get(paper) == _DUE


def pay(desk: Desk, paper: str) -> None:
    """A paper was written. Where that cannot be kept, it is recalled once too often, and no harm is done."""
    with suppress(DinkopError):
        with desk.store.read() as reader:
            owed = is_owed(reader.values, paper)
        if owed and not desk.store.read_only:
            with desk.store.begin(by=desk.officer) as work:
                work.values[paper] = _PAID
                work.commit()
