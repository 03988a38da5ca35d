"""A list that is read once and narrowed in the window, as it goes into a workbook or onto paper.

What stands there is what is shown: its columns, the rows that fit, or of these the marked ones. Beside each
stands the id of its record, so that it is noted whose data left (usecases.disclosing); paper leaves ids out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop.reports import table as reports
from dinkop_desktop.reports.table import ColumnKind
from dinkop_desktop.ui.pages import reports_writing
from dinkop_desktop.ui.pages.page import Page
from dinkop_desktop.ui.tables import Cell, Column, Paint, Row, Table
from dinkop_desktop.ui.tables.rows import words_of
from dinkop_desktop.ui.words import language, tr
from dinkop_desktop.usecases import reporting
from dinkop_desktop.usecases.desk import Desk

_FIGURE = re.compile(r"\d{1,3}([.,]\d{3})*")
_PX_OF_A_LETTER, _LETTERS_OF_THE_REST = 7, 36


@dataclass(frozen=True, slots=True)
class ShownList:
    """A list as it is shown.

    Attributes:
        name: what the log of disclosures calls it, and its file: "peserta program".
        title, subtitle: what it is a list of, and which of all there are.
        columns: of the table.
        rows: that fit, as the table shows them.
        records: id of the record of each row; "" for none.
        names: keys of the personal fields that are shown, where the rows are somebody's.
        notes: what the columns mean, where that is to be said.
    """

    name: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    records: Sequence[str]
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def write_shown(page: Page, table: Table, shown: ShownList, ending: str) -> None:
    """Ask what for and where, and write what a list shows; of marked rows these alone.

    Args:
        page: that shows it.
        table: of the page.
        shown: the list.
        ending: that is suggested, `.xlsx` or `.pdf`; the dialog offers both.
    """
    if not shown.rows:
        page.host.say_done(tr("Tidak ada baris untuk ditulis."), was_done=False)
        return
    but, ids = table.marked()
    rows = list(zip(shown.rows, shown.records, strict=True))
    if but or ids:
        rows = [(row, record) for row, record in rows if (row.id in ids) is not but]
    counted = _table_of(page.host.desk, shown, rows)
    suggested = Path(f"{shown.name.replace(' ', '-')}-{page.host.desk.today:%Y-%m-%d}{ending}")
    reports_writing.write(page, counted, suggested, names=shown.names)


def _table_of(desk: Desk, shown: ShownList, rows: Sequence[tuple[Row, str]]) -> reports.Table:
    columns = tuple(_column(one) for one in shown.columns)
    return reports.Table(
        key=shown.name,
        title=shown.title,
        subtitle=shown.subtitle,
        columns=(*columns, reports.Column("id", tr("ID"), ColumnKind.ID, 36)),
        rows=tuple(
            reports.Row(
                (*(_cell(cell, column) for cell, column in zip(row.cells, columns, strict=True)), record)
            )
            for row, record in rows
        ),
        total={},
        notes=(reporting.source_note(desk, language()), *shown.notes),
        made_at=desk.clock().astimezone(),
    )


def _column(one: Column) -> reports.Column:
    kind = ColumnKind.NUMBER if one.paint is Paint.NUMBER else ColumnKind.TEXT
    return reports.Column(one.key, one.heading, kind, one.width // _PX_OF_A_LETTER or _LETTERS_OF_THE_REST)


def _cell(cell: Cell, column: reports.Column) -> reports.Cell:
    """What a cell says; a figure as one, so that a workbook can count with it."""
    said = words_of(cell)
    is_figure = column.kind is ColumnKind.NUMBER and _FIGURE.fullmatch(said)
    return int(re.sub("[.,]", "", said)) if is_figure else said
