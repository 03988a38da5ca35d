"""Reviewing: a sheet of ours that came back is looked at before it is taken, cell by cell.

Looking is the same work as taking, undone; so what is shown is what will be. The file is read once: what was
looked at is what is taken, whatever became of the file meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.progress import Progress
from dinkop_desktop.usecases import grasping, importing
from dinkop_desktop.usecases.comebacks import Answers
from dinkop_desktop.usecases.desk import Desk
from dinkop_desktop.usecases.grasping import OpenedFile
from dinkop_desktop.usecases.importing import Imported, SheetOrder


@dataclass(frozen=True, slots=True)
class Review:
    """A sheet that came back.

    Attributes:
        order: takes it, as it was looked at.
        understood: the sheet.
        found: what would become of it.
    """

    order: SheetOrder
    understood: Understanding
    found: Imported


def is_ours(opened: OpenedFile) -> bool:
    """Whether a file is a sheet that was exported by this program, whichever office's."""
    return grasping.origin_of(opened) is not None


def review(desk: Desk, path: Path, *, progress: Progress | None = None) -> Review:
    """Look at a sheet that came back.

    Raises:
        IntakeError: IMP-ASAL, it was not exported by this program; IMP-*, it cannot be read.
    """
    opened = grasping.open_file(path, progress)
    if not is_ours(opened):
        raise IntakeError("IMP-ASAL", name=path.name)
    understood = grasping.grasp(desk, opened)
    order = SheetOrder(path, understood.kind, dry_run=True)
    return Review(order, understood, importing.take_in(desk, order, understood, progress=progress))


def take(desk: Desk, reviewed: Review, answers: Answers, *, progress: Progress | None = None) -> Imported:
    """Take it, with what the person said of it; stopping leaves nothing written."""
    order = replace(reviewed.order, dry_run=False, answers=answers)
    return importing.take_in(desk, order, reviewed.understood, progress=progress)
