"""Made-up lists of UMKM and koperasi in the shapes that offices have, with what each column means.

The shapes were seen in public lists; every name, number and figure here is invented.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl

Cells = Sequence[Any]
N = None
NIKS = ("3674011204790003", "3674015503850001", "3674014107900002", "3603120101700004")


@dataclass(frozen=True)
class Shape:
    """One list.

    Attributes:
        name: what is special about it.
        rows: as they stand in the sheet.
        meant: heading -> short writing; None for a column that is not to be read.
        data: numbers of the rows that are records.
        merged: cells that are one, as Excel writes them.
        kind: of record.
        constants: what holds for all rows.
        title: of the sheet.
        before: sheets in front of it.
        text: how it is written as text; None for a workbook.
    """

    name: str
    rows: Sequence[Cells]
    meant: Mapping[str, str | None]
    data: Sequence[int]
    merged: Sequence[str] = ()
    kind: str = "umkm"
    constants: Mapping[str, str] = field(default_factory=dict)
    title: str = "Sheet1"
    before: Mapping[str, Sequence[Cells]] = field(default_factory=dict)
    text: tuple[str, str] | None = None

    @property
    def content(self) -> bytes:
        """The file."""
        if self.text is not None:
            separator, encoding = self.text
            out = io.StringIO(newline="")
            csv.writer(out, delimiter=separator).writerows(self.rows)
            return out.getvalue().encode(encoding)
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.title
        for row in self.rows:
            sheet.append(list(row))
        for place in self.merged:
            sheet.merge_cells(place)
        for index, (name, rows) in enumerate(self.before.items()):
            other = book.create_sheet(name, index)
            for row in rows:
                other.append(list(row))
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()
