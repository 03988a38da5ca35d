"""Preparing: Dinkop's own list is read once, and what its rows are is told before it is compared.

A list of koperasi that is compared as businesses would take the place of the last one of businesses. So
whoever takes it in sees as what it is read, and can say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dinkop_desktop.desk import import_memory, understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.understood_files import OpenedFile
from dinkop_desktop.features.reconciliation import reconciling
from dinkop_desktop.features.reconciliation.reconciling import Compared, ListOrder
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.progress import Progress


@dataclass(frozen=True, slots=True)
class Prepared:
    """A list that was read, and not yet compared.

    Attributes:
        path: of the file.
        understood: its columns, as the kind that it rather is.
        opened: its sheets.
    """

    path: Path
    understood: Understanding
    opened: OpenedFile = field(repr=False)

    @property
    def kind(self) -> str:
        """What its rows rather are."""
        return self.understood.kind

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings of columns that are not read."""
        return tuple(one.name for one in self.understood.columns if one.meaning is None and one.name)


def prepare(desk: Desk, path: Path, *, progress: Progress | None = None) -> Prepared:
    """Read a list and understand it.

    Args:
        desk: Dinkop's.
        path: of the list.
        progress: told now and then.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        IntakeError: IMP-*, it is no such file.
        Stopped: somebody did.
    """
    reconciling.check_dinkop(desk)
    progress = progress or Progress()
    opened = understood_files.open_file(path, progress)
    return Prepared(path, _understood(desk, opened, "", progress), opened)


def compare(desk: Desk, prepared: Prepared, kind: str, *, progress: Progress | None = None) -> Compared:
    """Compare it with the master, as records of the kind that somebody chose.

    Args:
        desk: Dinkop's.
        prepared: the list.
        kind: `umkm` or `koperasi`.
        progress: told now and then; stopping leaves everything as it was.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        IntakeError: IMP-*, its columns mean nothing of that kind.
        RecordError: REC-JENIS, that kind is not reconciled.
        StorageError: the file is busy, full or read-only; nothing was kept.
        Stopped: somebody did.
    """
    reconciling.check_dinkop(desk)
    progress = progress or Progress()
    understood = prepared.understood
    if kind != understood.kind:
        understood = _understood(desk, prepared.opened, kind, progress)
    order = ListOrder(prepared.path, kind)
    return reconciling.compare_understood(desk, order, understood, progress=progress)


def _understood(desk: Desk, opened: OpenedFile, kind: str, progress: Progress) -> Understanding:
    """Its columns, with the map that was kept for this layout."""
    understood = understood_files.grasp(desk, opened, kind=kind, progress=progress)
    kept = import_memory.map_for(desk, understood)
    if kept is None:
        return understood
    return understood_files.grasp(desk, opened, kind=kind, chosen=kept.entries, progress=progress)
