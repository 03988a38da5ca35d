"""The sheet that is taken away, edited in Excel, and taken back: its columns and its rows.

1. Headings are the labels of the flat view, so that the sheet is understood when it comes back.
2. The first two columns, hidden, hold the id of the record and the version of the sheet.
3. What people choose from is shown as labels, with a list in the cell; NIK, phones and years are text, in
   empty cells and in new rows too.
4. NIK are masked unless somebody asks for them; a masked one that comes back says that it was not touched.
5. What says which record a row means, and of which year, is locked where it is filled in.
6. Two sheets stand beside it: one that explains it (sheet_guide.py), one that people do not see and that says
   where it comes from (catalogue/origin/py).

Example: `write_rows(sheet_columns("umkm"), rows, file, sheet_name="UMKM", hidden=HIDDEN)`
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dinkop_desktop.papers.frame import SideSheet
from dinkop_desktop.papers.table import Cell, Column, ColumnKind
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.origin import SHEET_NAME, Origin
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.reference import Reference

RECORD_ID: Final = "record_id"
RECORD_VERSION: Final = "record_version"
HIDDEN: Final = frozenset({RECORD_ID, RECORD_VERSION})

_COLUMN_KINDS = {
    FieldKind.INTEGER: ColumnKind.NUMBER,
    FieldKind.PERCENT: ColumnKind.NUMBER,
    FieldKind.RUPIAH: ColumnKind.RUPIAH,
    FieldKind.DATE: ColumnKind.DATE,
    FieldKind.TEXT: ColumnKind.TEXT,
    FieldKind.LONG_TEXT: ColumnKind.TEXT,
    FieldKind.CHOICE: ColumnKind.TEXT,
    FieldKind.MULTI: ColumnKind.TEXT,
    FieldKind.YES_NO: ColumnKind.TEXT,
    FieldKind.AREA: ColumnKind.TEXT,
    FieldKind.MONTH: ColumnKind.TEXT,
}
_WIDTHS = {
    FieldKind.LONG_TEXT: 40,
    FieldKind.TEXT: 26,
    FieldKind.AREA: 28,
    FieldKind.CHOICE: 20,
    FieldKind.MULTI: 28,
    FieldKind.RUPIAH: 18,
    FieldKind.NIK: 19,
    FieldKind.NPWP: 22,
    FieldKind.PHONE: 17,
    FieldKind.EMAIL: 24,
    FieldKind.WEBSITE: 24,
}
_ONE_ANSWER = frozenset({FieldKind.CHOICE, FieldKind.YES_NO})


def locked_keys(kind_key: str) -> frozenset[str]:
    """Columns whose filled cells say which record is meant."""
    return HIDDEN | {
        flat.key
        for flat in catalogue.flat_view(kind_key)
        if flat.field.kind is FieldKind.RECORD or flat.field.key in _naturals(kind_key)
    }


def _naturals(kind_key: str) -> frozenset[str]:
    yearly = catalogue.YEARLY.get(kind_key, kind_key)
    return frozenset((*catalogue.KINDS[kind_key].natural_key, *catalogue.KINDS[yearly].natural_key))


def sheet_columns(kind_key: str) -> tuple[Column, ...]:
    """The columns of the sheet of a kind: id and version, then the flat view in its order."""
    return (
        Column(RECORD_ID, "ID", ColumnKind.ID, 38),
        Column(RECORD_VERSION, "Versi lembar", ColumnKind.ID, 38),
        *(_column(flat.key, flat.label, flat.field) for flat in catalogue.flat_view(kind_key)),
    )


def sheet_row(
    kind_key: str,
    record_id: str,
    flat: Mapping[str, Value],
    *,
    version: str,
    reference: Reference,
    masked: bool = True,
) -> tuple[Cell, ...]:
    """The cells of one record.

    Args:
        kind_key: of the record.
        record_id: its id.
        flat: values by the keys of the flat view; a missing key is an empty cell.
        version: of the sheet: when, and from which file, it was taken.
        reference: for the names of areas.
        masked: whether NIK are hidden.
    """
    return (
        record_id,
        version,
        *(
            cell_of(each.field, flat.get(each.key), reference=reference, masked=masked)
            for each in catalogue.flat_view(kind_key)
        ),
    )


def origin_sheet(origin: Origin) -> SideSheet:
    """The sheet that says where a sheet comes from."""
    return SideSheet(SHEET_NAME, origin.lines(), is_hidden=True)


def _column(key: str, label: str, field: Field) -> Column:
    choices = tuple(choice.label for choice in field.choices) if field.kind in _ONE_ANSWER else ()
    return Column(
        key, label, _COLUMN_KINDS.get(field.kind, ColumnKind.ID), _WIDTHS.get(field.kind, 14), choices
    )


def cell_of(field: Field, value: Value, *, reference: Reference, masked: bool = True) -> Cell:
    """A value as it stands in its cell."""
    kind = _COLUMN_KINDS.get(field.kind, ColumnKind.ID)
    if value is None or kind in {ColumnKind.NUMBER, ColumnKind.RUPIAH, ColumnKind.DATE}:
        return value
    return values.show(field, value, reference=reference, masked=masked)
