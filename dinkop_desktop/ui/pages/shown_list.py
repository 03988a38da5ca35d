"""A list that is read once and narrowed in the window, as it goes into a workbook or onto paper.

What stands there is what is shown: its columns, the rows that fit, or of these the marked ones. Beside each
stands the id of its record, so that it is noted whose data left (usecases.disclosing); paper leaves ids out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dinkop_desktop.reports import table as reports
from dinkop_desktop.reports.table import ColumnKind
from dinkop_desktop.ui.pages import reports_writing
from dinkop_desktop.ui.pages.offers import Command
from dinkop_desktop.ui.pages.page import Page
from dinkop_desktop.ui.tables import Cell, Column, Paint, Row, Table
from dinkop_desktop.ui.tables.rows import words_of
from dinkop_desktop.ui.widgets import Button
from dinkop_desktop.ui.words import language, number, tr
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
        filters: what narrows it, each in the words of its chip.
    """

    name: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    records: Sequence[str]
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()

    def subtitle_of(self, marked: int) -> str:
        """Which rows they are: how the list was narrowed, and how many of it were marked, 0 for all."""
        said = self.subtitle
        if self.filters:
            said = tr("{list} · saringan: {filters}", list=said, filters="; ".join(self.filters))
        if marked:
            said = tr("{count} yang dipilih dari {list}", count=number(marked), list=said)
        return said


def ways_out(write: Callable[[str], object]) -> tuple[Button, Button]:
    """The buttons that take a list out, on paper and as a workbook; each hands on the ending of its file."""
    paper = Button(tr("Cetak PDF"), partial(write, ".pdf"), key="Ctrl+P", icon="file")
    return paper, Button(tr("Excel"), partial(write, ".xlsx"), key="Ctrl+E", icon="sheet")


def ways_out_commands(write: Callable[[str], object], *, paper_key: str = "Ctrl+P") -> list[Command]:
    """The same as the palette offers it; `paper_key` is "" where that key makes letters or forms."""
    return [
        Command(tr("Ekspor ke Excel"), partial(write, ".xlsx"), "Ctrl+E", "sheet"),
        Command(tr("Cetak daftar ke PDF"), partial(write, ".pdf"), paper_key, "file"),
    ]


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
    marked = len(rows) if but or ids else 0
    counted = _table_of(page.host.desk, shown, rows, subtitle=shown.subtitle_of(marked))
    suggested = Path(f"{shown.name.replace(' ', '-')}-{page.host.desk.today:%Y-%m-%d}{ending}")
    reports_writing.write(page, counted, suggested, names=shown.names)


def _table_of(
    desk: Desk, shown: ShownList, rows: Sequence[tuple[Row, str]], *, subtitle: str
) -> reports.Table:
    columns = tuple(_column(one) for one in shown.columns)
    return reports.Table(
        key=shown.name,
        title=shown.title,
        subtitle=subtitle,
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
