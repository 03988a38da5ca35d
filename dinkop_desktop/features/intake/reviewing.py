"""Reviewing: a sheet of ours that came back is looked at before it is taken, cell by cell.

Looking is the same work as taking, undone; so what is shown is what will be. The file is read once: what was
looked at is what is taken, whatever became of the file meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from dinkop_desktop.desk import understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import Imported, SheetOrder
from dinkop_desktop.features.intake.missing_rows import Answers
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.progress import Progress


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


def review(
    desk: Desk, path: Path, understood: Understanding | None = None, *, progress: Progress | None = None
) -> Review:
    """Look at a sheet that came back.

    Args:
        desk: where it comes back.
        path: the file.
        understood: its sheet, where the file was read already.
        progress: told now and then.

    Raises:
        IntakeError: IMP-ASAL, it was not exported by this program; IMP-*, it cannot be read.
    """
    if understood is None:
        understood = understood_files.grasp(desk, understood_files.open_file(path, progress))
    if not understood.comes_back:
        raise IntakeError("IMP-ASAL", name=path.name)
    order = SheetOrder(path, understood.kind, dry_run=True)
    return Review(order, understood, importing.take_in(desk, order, understood, progress=progress))


def take(desk: Desk, reviewed: Review, answers: Answers, *, progress: Progress | None = None) -> Imported:
    """Take it, with what the person said of it; stopping leaves nothing written."""
    order = replace(reviewed.order, dry_run=False, answers=answers)
    return importing.take_in(desk, order, reviewed.understood, progress=progress)
