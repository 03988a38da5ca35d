"""Origin: what a sheet that was exported knows of itself, so that it can be taken back.

It stands in a sheet of its own that people do not see: which kind of records, from which moment of which
file, and the ids of all rows. So a row that is missing when the sheet comes back is known, however the rows
were sorted, filtered or moved to another place meanwhile; and nothing has to be kept where it was exported.

Example: `read(Origin("umkm", "7:a:b", "Sri", "2026-11-27T03:00:00Z", ids).lines()).ids == ids`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SHEET_NAME: Final = "Asal"

_MARK, _FORMAT = "Dinkop Desktop", "1"
_NAMES = ("jenis", "versi", "oleh", "pada", "baris")
# A cell holds 32,767 letters; some programs show long ones slowly.
_IDS_TO_A_CELL = 500


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sheet comes from.

    Attributes:
        kind: of its records.
        version: the moment of the file at which it was made (`intake.returning`).
        by: who exported it.
        at: when, UTC, ISO with seconds.
        ids: of the records in it, in its order.
    """

    kind: str
    version: str
    by: str
    at: str
    ids: tuple[str, ...]

    def lines(self) -> tuple[tuple[str, ...], ...]:
        """As rows of text cells."""
        told = (self.kind, self.version, self.by, self.at, str(len(self.ids)))
        parts = [
            " ".join(self.ids[begin : begin + _IDS_TO_A_CELL])
            for begin in range(0, len(self.ids), _IDS_TO_A_CELL)
        ]
        return (
            (_MARK, _FORMAT),
            *zip(_NAMES, told, strict=True),
            *(("id", part) for part in parts),
        )


def read(rows: Sequence[Sequence[object]]) -> Origin | None:
    """What `lines` wrote, as it came back; None where it is nothing of the kind, or not whole.

    A spreadsheet may have made numbers of some cells, and added empty ones.
    """
    cells = [["" if cell is None else str(cell).strip() for cell in row] for row in rows]
    if not cells or cells[0][:2] not in ([_MARK, _FORMAT], [_MARK, f"{_FORMAT}.0"]):
        return None
    told = {row[0]: row[1] for row in cells[1:] if len(row) > 1 and row[0] in _NAMES}
    ids = tuple(i for row in cells[1:] if len(row) > 1 and row[0] == "id" for i in row[1].split())
    count = told.get("baris", "").removesuffix(".0")
    if set(told) != set(_NAMES) or count != str(len(ids)):
        return None
    return Origin(told["jenis"], told["versi"], told["oleh"], told["pada"], ids)
