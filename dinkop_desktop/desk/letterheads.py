"""Whose letterhead stands on the papers of a desk, and what the office made its own in them."""

from __future__ import annotations

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.papers.letterhead import Letterhead, head_in


def head_of(desk: Desk) -> Letterhead:
    """The letterhead of the office.

    Raises:
        PaperError: KERTAS-*, what the office laid into its folder of papers cannot be used.
    """
    return head_in(desk.folder.path, f"Pemerintah {desk.reference.city.name}", office_of(desk))


def office_of(desk: Desk) -> str:
    """How this office is called on paper: Dinkop by its own name, a kelurahan as one."""
    return desk.identity.name if desk.identity.is_dinkop else f"Kelurahan {desk.identity.name}"
