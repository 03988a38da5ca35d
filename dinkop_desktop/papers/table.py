"""Table: what every report is, before it becomes a workbook, a PDF or a page of the window.

Texts in a table are ready to be read: whoever makes the table has already chosen the language. Cells are bare
values; how a number or a date is written is the affair of the writer that shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

Cell = str | int | float | date | None
Behind = Mapping[str, str]


class ColumnKind(StrEnum):
    """How the cells of a column are written and where they stand."""

    TEXT = "text"
    ID = "id"
    NUMBER = "number"
    RUPIAH = "rupiah"
    PERCENT = "percent"
    DATE = "date"


FIGURE_KINDS = frozenset({ColumnKind.NUMBER, ColumnKind.RUPIAH, ColumnKind.PERCENT})


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: what scripts call it.
        label: its heading, in the language of the table.
        kind: `id` is text that looks like a number (NIK, NIB, phone, code) and must stay text; `percent`
            cells hold 0 to 100; `date` cells hold a date or its ISO text.
        width: about as many letters as a cell shows.
        choices: labels to choose from, for a sheet that people fill in; empty where anything may stand.
        behind: what a figure of this column adds to where its row leads (`leads_to`); None adds nothing.
    """

    key: str
    label: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 12
    choices: tuple[str, ...] = ()
    behind: Behind | None = field(default=None, hash=False)


class RowRole(StrEnum):
    """What a row is to its reader."""

    DATA = "data"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column; a `group` row holds only the name of what follows, in its first.

    Attributes:
        cells: one for each column.
        role: what the row is.
        behind: where the window finds what was counted here (`leads_to`); None where no list has it. It is
            not written into workbooks and papers.
    """

    cells: tuple[Cell, ...]
    role: RowRole = RowRole.DATA
    behind: Behind | None = field(default=None, hash=False)


PAGE = "halaman"
THERE = "ada"
"""Of a list of businesses or koperasi: whether only those that are there are shown, as reports count them."""
_COUNTED = frozenset({"umkm", "koperasi"})


def leads_to(page: str, **wishes: str) -> Behind:
    """Where a counted row leads: a page of the window, and the filter with which it is opened.

    Args:
        page: its key, such as `umkm` or `laporan`; "" in a column, which keeps its row's.
        wishes: as the page takes them (`saring`, `wilayah`, `skala`, `sektor`, a field's own key ...); empty
            ones are left out. A list of businesses or koperasi shows those that are there, as reports count
            them, unless `ada` is empty.

    Example: `leads_to("umkm", wilayah="36.74.01", skala="kecil")`
    """
    named = {PAGE: page, **({THERE: "ya"} if page in _COUNTED else {}), **wishes}
    return MappingProxyType({key: value for key, value in named.items() if value})


def group_row(name: str, columns: tuple[Column, ...]) -> Row:
    """A row that names what follows."""
    return Row((name, *[None] * (len(columns) - 1)), RowRole.GROUP)


@dataclass(frozen=True, slots=True)
class Table:
    """One report with its figures.

    Attributes:
        key: as `dinkop report` names it.
        title, subtitle: what is counted, and for where and when.
        columns: in the order of reading.
        rows: in the order of reading, with subtotals and the total where the reader expects them; a tuple, or
            blocks that are unpacked as they are read (`packed_rows`).
        total: the figures of the whole by name, for scripts and for tiles.
        notes: source, definition and date of each figure, one sentence or two each.
        made_at: when it was counted, in the zone it shall be read in.
        lacking: what is to be known before the figures: that nothing is recorded for their year; else "". It
            stands among the notes, too.
    """

    key: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    total: Mapping[str, int]
    notes: tuple[str, ...]
    made_at: datetime
    lacking: str = ""

    @property
    def data_count(self) -> int:
        """How many rows hold figures of their own, subtotals and the total left out."""
        return sum(1 for row in self.rows if row.role is RowRole.DATA)
