"""A list that is narrowed in the window, read once or by page, as it goes into a workbook or onto paper.

What stands there is what is shown: its columns, the rows that fit, or of these the marked ones. Beside each
stands the id of its record, so that it is noted whose data left (desk.disclosing); paper leaves ids out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.papers import table as reports
from dinkop_desktop.papers.table import ColumnKind
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages import reports_writing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.tables import Cell, Column, Paint, Row, Table
from dinkop_desktop.window.tables.rows import words_of
from dinkop_desktop.window.widgets import SearchBox
from dinkop_desktop.window.words import language, later, number, tr

_FIGURE = re.compile(r"\d{1,3}([.,]\d{3})*")
_PX_OF_A_LETTER, _LETTERS_OF_THE_REST = 7, 36
_AT_ONCE = 200


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


@dataclass(frozen=True, slots=True)
class Paged:
    """Rows that are read by page.

    Attributes:
        numbers: of the records, in the order of the list: all that fit, or the marked ones.
        read: the rows of some numbers; the id of a row is its record's.
        marked: how many of them were marked; 0 for all.
    """

    numbers: Sequence[int]
    read: Callable[[Sequence[int]], Sequence[Row]]
    marked: int = 0


class GoesOut(Page):
    """A page whose list goes into a workbook, and onto paper.

    Attributes:
        table: the list.
    """

    table: Table

    def search_box(self) -> SearchBox | None:
        """What searches the list; None where nothing does."""
        return None

    def take_esc(self) -> bool:
        """Come back from the side; take the marks away, then what is searched for: the same on every list."""
        focus = QApplication.focusWidget()
        if self.side is not None and focus is not None and self.side.isAncestorOf(focus):
            self.take_focus(self.table)
            self.hide_side_if_narrow()
        elif self.table.rows.marked or self.table.rows.all_marked:
            self.table.mark_nothing()
        elif (search := self.search_box()) is not None and search.text():
            search.clear()
        else:
            return False
        return True

    def write_rows(self, ending: str) -> None:
        """Write what is shown, or of it what is marked, to a file of an ending."""
        raise NotImplementedError

    @action(later("Ekspor ke Excel"), "Ctrl+E", icon="sheet", button=later("Excel"))
    def write_sheet(self) -> None:
        """Ctrl+E."""
        self.write_rows(".xlsx")

    @action(later("Cetak daftar ke PDF"), "Ctrl+P", icon="file", button=later("Cetak PDF"))
    def write_paper(self) -> None:
        """Ctrl+P, or from the palette where that key makes letters or forms."""
        self.write_rows(".pdf")

    def ways_out(self) -> list[QWidget]:
        """The buttons of both."""
        made = (self.button_for(self.write_paper, icon=False), self.button_for(self.write_sheet, icon=False))
        return list(made)


def narrowed(*words: str, search: str = "") -> tuple[str, ...]:
    """What narrows a list, in words: those that are not empty, and what is searched for."""
    found = tr("memuat “{words}”", words=search.strip()) if search.strip() else ""
    return tuple(one for one in (*words, found) if one)


def rows_in(page: Page, table: Table) -> tuple[Row, ...]:
    """The rows of a list that was read at once; none where the page says that there are none."""
    return table.ready if table.isVisibleTo(page) else ()


def write_shown(page: Page, table: Table, shown: ShownList, ending: str) -> None:
    """Ask what for and where, and write what a list shows; of marked rows these alone.

    Args:
        page: that shows it.
        table: of the page.
        shown: the list.
        ending: that is suggested, `.xlsx` or `.pdf`; the dialog offers both.
    """
    if not shown.rows:
        say_nothing(page)
        return
    but, ids = table.marked()
    rows = list(zip(shown.rows, shown.records, strict=True))
    if but or ids:
        rows = [(row, record) for row, record in rows if (row.id in ids) is not but]
    desk, subtitle = page.host.desk, shown.subtitle_of(len(rows) if but or ids else 0)

    def make(_out: Path, _progress: Progress) -> reports.Table:
        return _table_of(desk, shown, rows, subtitle=subtitle)

    suggested, has_records = _suggested(page, shown, ending), any(shown.records)
    reports_writing.write_made(page, make, suggested, names=shown.names, has_records=has_records)


def write_by_page(page: Page, shown: ShownList, paged: Paged, ending: str) -> None:
    """Ask what for and where, and write a long list, whose rows are read while it is written.

    Args:
        page: that shows it.
        shown: the list, without its rows.
        paged: where they come from.
        ending: that is suggested, `.xlsx` or `.pdf`; the dialog offers both.
    """
    if not paged.numbers:
        say_nothing(page)
        return
    desk, numbers, subtitle = page.host.desk, paged.numbers, shown.subtitle_of(paged.marked)

    def table_of(rows: Sequence[Row]) -> reports.Table:
        return _table_of(desk, shown, [(row, row.id) for row in rows], subtitle=subtitle)

    def make(out: Path, progress: Progress) -> reports.Table:
        if out.suffix.lower() == ".pdf" and len(numbers) > reporting.SAMPLE:
            some = paged.read(numbers[:: len(numbers) // reporting.SAMPLE])
            pages = reporting.about_pages(desk, table_of(some), count=len(numbers), lang=language())
            reporting.check_pages(len(numbers), pages, language())
        rows: list[Row] = []
        for at in range(0, len(numbers), _AT_ONCE):
            progress.at("Membaca daftar", at, len(numbers))
            rows += paged.read(numbers[at : at + _AT_ONCE])
        return table_of(rows)

    reports_writing.write_made(page, make, _suggested(page, shown, ending), names=shown.names)


def say_nothing(page: Page) -> None:
    """Say that there is nothing to be written."""
    page.host.say_done(tr("Tidak ada baris untuk ditulis."), was_done=False)


def _suggested(page: Page, shown: ShownList, ending: str) -> Path:
    return Path(f"{shown.name.replace(' ', '-')}-{page.host.desk.today:%Y-%m-%d}{ending}")


def _table_of(
    desk: Desk, shown: ShownList, rows: Sequence[tuple[Row, str]], *, subtitle: str
) -> reports.Table:
    columns = tuple(_column(one) for one in shown.columns)
    ids = (reports.Column("id", tr("ID"), ColumnKind.ID, 36),) if any(record for _, record in rows) else ()
    return reports.Table(
        key=shown.name,
        title=shown.title,
        subtitle=subtitle,
        columns=(*columns, *ids),
        rows=tuple(
            reports.Row((*map(_cell, row.cells, columns), *((record,) if ids else ())))
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
