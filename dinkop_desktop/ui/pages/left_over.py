"""What was typed and not saved: opened where it was left, or thrown away and brought back."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.ui.pages import listing
from dinkop_desktop.ui.pages.page import Host, Undoable
from dinkop_desktop.usecases import jotting
from dinkop_desktop.usecases.desk import Desk
from dinkop_desktop.usecases.jotting import Jotting, Left


def open_left(host: Host, one: Left) -> None:
    """Open a form that was left, with what was typed in it."""
    form = listing.form_for(one.jotting.kind)
    if one.jotting.record or form is None:
        host.open_record(one.jotting.kind, one.jotting.record)
        return
    host.go_to(one.jotting.kind)
    host.open_page(form(host, jotted=one.jotting.key))  # type: ignore[call-arg]


def thrown_away(said: str, gone: Sequence[Jotting]) -> Undoable:
    """What was thrown away, and the ways back and forth."""
    kept, keys = tuple(gone), [one.key for one in gone]

    def back(desk: Desk) -> None:
        jotting.bring_back(desk, kept)

    def away(desk: Desk) -> None:
        jotting.discard(desk, keys)

    return Undoable(said, back, away, ("ketikan",))
