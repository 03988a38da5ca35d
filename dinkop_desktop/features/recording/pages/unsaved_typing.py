"""What was typed and not saved: opened where it was left, or thrown away and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import jotting
from dinkop_desktop.records.jotting import Jotting, Left
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.pages.page import Host


@dataclass(frozen=True, slots=True)
class LeftAt:
    """A form that stood open when its window was taken away: to be opened again in the next one.

    Attributes:
        kind: of the record.
        record: its id; "" for a new one.
        jotted: key under which its typing is kept; "" where nothing was typed.
    """

    kind: str
    record: str
    jotted: str = ""


def open_again(host: Host, left: LeftAt) -> None:
    """Open a form as it stood in the window before; what was typed is offered back as after any break."""
    form = listing.form_for(left.kind)
    if left.record or form is None or not left.jotted:
        host.open_record(left.kind, left.record)
        return
    host.go_to(left.kind)
    host.open_page(form(host, jotted=left.jotted))  # type: ignore[call-arg]


def open_left(host: Host, one: Left) -> None:
    """Open a form that was left, with what was typed in it."""
    open_again(host, LeftAt(one.jotting.kind, one.jotting.record, one.jotting.key))


def thrown_away(said: str, gone: Sequence[Jotting]) -> Undoable:
    """What was thrown away, and the ways back and forth."""
    kept, keys = tuple(gone), [one.key for one in gone]

    def back(desk: Desk, _progress: Progress) -> None:
        jotting.bring_back(desk, kept)

    def away(desk: Desk, _progress: Progress) -> None:
        jotting.discard(desk, keys)

    return Undoable(said, back, away, ("ketikan",))
