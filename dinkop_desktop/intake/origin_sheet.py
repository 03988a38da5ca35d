"""What a sheet of ours says of itself, in the sheet that people do not see."""

from __future__ import annotations

from dinkop_desktop.intake.grids import Book
from dinkop_desktop.register.catalogue import origin
from dinkop_desktop.register.catalogue.origin import Origin


def read_origin(book: Book) -> Origin | None:
    """Where a workbook comes from; None where it is none of ours, or that sheet was lost on the way.

    Raises:
        IntakeError: IMP-RUSAK, the file cannot be read further.
    """
    for grid in book.grids:
        if grid.name == origin.SHEET_NAME:
            return origin.read([cells for _, cells in grid.read()])
    return None
