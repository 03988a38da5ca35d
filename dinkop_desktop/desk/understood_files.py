"""Grasping: what a workbook says, before anything of it is taken in.

1. The file is opened by a process of its own (`intake.apart`), once; sheets and meanings may be changed after
   that without reading it again.
2. The sheet is the one that is named, else the first that looks like a table; the kind is the one that is
   named, else what the headings can only be.
3. A sheet of ours that comes back says itself what it holds; nothing of it is guessed or left out.
4. What was chosen before for the same layout is used again, unless a map is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import apart, kinds, layout, origin_sheet, understanding, workbook
from dinkop_desktop.intake.contents import Scale
from dinkop_desktop.intake.grids import Book
from dinkop_desktop.intake.layout import NOBODY_SAID, Said
from dinkop_desktop.intake.map_files import MapFile
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.origin import Origin


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was read to its end.

    Attributes:
        name: of the file.
        book: its sheets.
    """

    name: str
    book: Book


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """A sheet that may be taken in.

    Attributes:
        name: of the sheet; "" for text with separators.
        rows: with anything in them.
    """

    name: str
    rows: int


def open_file(path: Path, progress: Progress | None = None) -> OpenedFile:
    """Read a file.

    Raises:
        IntakeError: IMP-*, it is no such file, or not safe.
        Stopped: somebody did.
    """
    progress = progress or Progress()
    progress.at("Membuka berkas", 0, 0)
    try:
        content = workbook.content_of(path)
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    return OpenedFile(path.name, apart.open_book(content, progress))


def sheets_of(opened: OpenedFile) -> tuple[SheetSummary, ...]:
    """The sheets of a file that can be seen."""
    return tuple(
        SheetSummary(grid.name, sum(1 for _ in grid.read())) for grid in opened.book.grids if grid.is_shown
    )


def grasp(
    desk: Desk,
    opened: OpenedFile,
    *,
    sheet: str | None = None,
    kind: str = "",
    chosen: MapFile | None = None,
    said: Said = NOBODY_SAID,
    progress: Progress | None = None,
) -> Understanding:
    """What a sheet of a file says.

    Args:
        desk: whose reference data and day.
        opened: the file.
        sheet: which one; None for the first that looks like a table.
        kind: of record; "" for what the headings can only be.
        chosen: a map.
        said: where its heading and its first row of data stand, where somebody says so.
        progress: told now and then.

    Raises:
        IntakeError: IMP-LEMBAR, IMP-KOSONG, IMP-PETA-KOLOM, IMP-PETA-ISIAN.
        Stopped: somebody did.
    """
    grid = understanding.choose_sheet(opened.book, sheet)
    origin = origin_of(opened)
    if origin is not None and said == NOBODY_SAID:
        rows = workbook.with_first_heading(opened.book, grid)
        found = understanding.understand(
            rows, scale_of(desk, kind or origin.kind), chosen, progress, file=opened.name, is_own=True
        )
        return replace(found, origin=origin)
    rows = layout.lay_out(opened.book, grid, said)
    kind = kind or kinds.kind_of(rows)
    return understanding.understand(rows, scale_of(desk, kind), chosen, progress, file=opened.name)


def alike_sheets(opened: OpenedFile, its: Understanding) -> tuple[str, ...]:
    """Names of the other sheets that have the same headings: one for each RW, or for each kelurahan."""
    wanted = understanding.shape_of(its.sheet.headings)
    return tuple(
        grid.name
        for grid in opened.book.grids
        if grid.is_shown and grid.name != its.sheet.name and layout.has_known_headings(grid)
        if understanding.shape_of(layout.headings_of(grid)) == wanted
    )


def origin_of(opened: OpenedFile) -> Origin | None:
    """What a sheet says of itself that was exported, here or at another office; None for any other."""
    found = origin_sheet.read_origin(opened.book)
    return found if found is not None and found.kind in catalogue.KINDS else None


def scale_of(desk: Desk, kind: str) -> Scale:
    """What guessing needs besides the sheet."""
    return Scale(kind, desk.reference, desk.today)


def field_labels(kind: str) -> Mapping[str, str]:
    """Key of the flat view -> label."""
    return {flat.key: flat.label for flat in catalogue.flat_view(kind)}


def reasons_left_out(found: Understanding) -> Mapping[str, int]:
    """Why rows are not read -> how many."""
    return Counter(found.sheet.left_out.values())
