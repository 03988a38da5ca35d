"""Recalling: the maps that were kept for a layout, the imports that were made, and one of them taken back.

1. A map is kept for a layout (its headings) and used again for the same headings, whatever the file is.
2. An import is taken back by changes like any other (`undoing`). What somebody has written over since stays,
   with everything that belongs to it: a business with its owner and its children.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from dinkop_desktop.desk import undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.intake.map_files import MapFile
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.queries.imports import Intake
from dinkop_desktop.register.store import provenance

__all__ = [
    "Intake",
    "RememberedMap",
    "TakenBack",
    "imports_made",
    "is_undone",
    "keep_map",
    "map_for",
    "undo_import",
]


@dataclass(frozen=True, slots=True)
class RememberedMap:
    """A map that was kept.

    Attributes:
        entries: heading -> how it is read.
        at: when, UTC, ISO.
    """

    entries: MapFile
    at: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of an import that was taken back.

    Attributes:
        changes: ids of the changes that did it.
        kept: ids of records that stay as they are, because somebody wrote over them.
    """

    changes: tuple[ChangeId, ...]
    kept: tuple[str, ...]

    @property
    def undone(self) -> int:
        """How many records were taken back."""
        return len(self.changes)


def map_for(desk: Desk, understood: Understanding) -> RememberedMap | None:
    """The map that was kept for a layout."""
    with desk.store.read() as reader:
        found = imports.map_of(reader, understood.fingerprint)
    return None if found is None else RememberedMap(json.loads(found[0]), found[1])


def keep_map(desk: Desk, understood: Understanding) -> None:
    """Keep how a sheet was read, for the next one of its layout."""
    text = json.dumps(understood.map_file(), ensure_ascii=False, separators=(",", ":"))
    with desk.store.begin(by=desk.officer) as work:
        imports.keep_map(work, understood.fingerprint, text)
        work.commit()


def imports_made(desk: Desk, *, limit: int = 20) -> list[Intake]:
    """The imports that were made on this computer, the newest first."""
    with desk.store.read() as reader:
        return imports.intakes(reader, limit=limit)


def is_undone(desk: Desk, no: int) -> bool:
    """Whether an import was taken back."""
    with desk.store.read() as reader:
        made = imports.intake_of(reader, no)
    return made is not None and bool(made.undone)


def undo_import(desk: Desk, no: int, *, progress: Progress | None = None) -> TakenBack:
    """Take an import back as a whole, but for what was written over since.

    Args:
        desk: where it was made.
        no: its number.
        progress: told now and then; stopping leaves everything as it is.

    Raises:
        RecordError: IMP-TIDAK-ADA, there is no such import; IMP-SUDAH-URUNG, it was taken back before.
    """
    with desk.store.read() as reader:
        made = imports.intake_of(reader, no)
        if made is None:
            raise RecordError("IMP-TIDAK-ADA", nomor=no)
        if made.undone:
            raise RecordError("IMP-SUDAH-URUNG")
        written = provenance.changes_by_id(reader, imports.changes_at(reader, made.moment))
    done, kept = undoing.take_back_untouched(
        desk,
        written,
        together=undoing.families(written),
        then=lambda work: imports.mark_undone(work, no),
        progress=progress or Progress(),
    )
    return TakenBack(tuple(done), tuple(kept))
