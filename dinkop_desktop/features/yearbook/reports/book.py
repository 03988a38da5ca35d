"""The yearly book of results: chapters of sentences, charts and tables, before they are painted.

1. Every figure of the book is one of a counted table (`papers.table`): the book and the reports agree.
2. Sentences come from templates (`BookTexts`); which one is chosen follows from the figures, and one that is
   not known is said to be so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Column, Row, RowRole, Table, group_row

_THOUSAND_STEPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of what follows inside a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A definition or a source, in small letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: its title, what is counted, its bars."""

    title: str
    definition: str
    bars: Bars


@dataclass(frozen=True, slots=True)
class Pair:
    """Two charts beside each other."""

    left: Picture
    right: Picture


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some columns and rows of a report."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Part = Paragraph | Heading | Note | Picture | Pair | Excerpt


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its title, and what it is made of."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The book.

    Attributes:
        title: what it is, "Buku hasil tahun 2025".
        motto: what stands large on its cover, a line each.
        area: where, "Kota Tangerang Selatan".
        year: data year.
        source: whose data, and of when.
        contents: heading of the table of contents.
        chapters: in the order of reading.
        made_at: in the zone it shall be read in.
        lang: `id` or `en`.
    """

    title: str
    motto: tuple[str, ...]
    area: str
    year: int
    source: str
    contents: str
    chapters: tuple[Chapter, ...]
    made_at: datetime
    lang: str = "id"


@dataclass(frozen=True, slots=True)
class BookTexts:
    """The templates of the book in one language.

    Attributes:
        templates: key -> text with {placeholders}.
        lang: how figures are written.
    """

    templates: Mapping[str, str]
    lang: str = "id"

    def say(self, key: str, **values: str | float | None) -> str:
        """A template with its figures; numbers are written as the language does.

        Raises:
            KeyError: there is no such template, or it asks for what is not given.
        """
        template = self.templates[key]
        shown = {
            name: value if isinstance(value, str) else "–" if value is None else show_number(value, self.lang)
            for name, value in values.items()
        }
        return template.format(**shown)

    def compare(self, stem: str, before: float, after: float, **values: str | float | None) -> str:
        """The template that fits how a figure moved: `stem.naik`, `.turun`, `.tetap` or `.dari_nol`.

        It is given `dari`, `ke` and, but for the last two, `persen`.
        """
        if before == after:
            return self.say(f"{stem}.tetap", dari=before, ke=after, **values)
        if before <= 0:
            return self.say(f"{stem}.dari_nol", dari=before, ke=after, **values)
        way = "naik" if after > before else "turun"
        persen = round(abs(after - before) / before * 100, 1)
        return self.say(f"{stem}.{way}", persen=persen, dari=before, ke=after, **values)

    def rupiah(self, amount: float) -> str:
        """An amount as it is read aloud: "Rp 1,2 miliar"."""
        for size, unit in _THOUSAND_STEPS:
            if abs(amount) >= size:
                word = self.templates[f"satuan.{unit}"]
                return f"Rp {show_number(round(amount / size, 1), self.lang)} {word}"
        return f"Rp {show_number(amount, self.lang)}"


def excerpt(table: Table, keys: Sequence[str], rows: Sequence[Row], title: str = "") -> Excerpt:
    """Some columns of some rows of a report; the name of a group moves to the first of them."""
    at = {column.key: index for index, column in enumerate(table.columns)}
    chosen = [at[key] for key in keys]
    columns = tuple(table.columns[index] for index in chosen)
    return Excerpt(
        title or table.title,
        columns,
        tuple(
            group_row(str(row.cells[0]), columns)
            if row.role is RowRole.GROUP
            else Row(tuple(row.cells[index] for index in chosen), row.role)
            for row in rows
        ),
    )


def area_rows(table: Table) -> list[Row]:
    """The rows by area with their total: kecamatan of the city, kelurahan of a kecamatan."""
    above = [row for row in table.rows if row.role is RowRole.SUBTOTAL]
    rows = above or first_rows(table)
    total = next((row for row in table.rows if row.role is RowRole.TOTAL), None)
    # Where there is nothing below, its one row would only say the total again.
    return [*(rows if len(rows) > 1 else ()), *((total,) if total else ())]


def first_rows(table: Table) -> list[Row]:
    """The rows of the first part of a table: up to its total, or to the second heading inside."""
    found: list[Row] = []
    for row in table.rows:
        if row.role is RowRole.DATA:
            found.append(row)
        elif row.role is RowRole.TOTAL or found:
            break
    return found


def parts_of(table: Table) -> list[list[Row]]:
    """The rows under each heading inside a table."""
    found: list[list[Row]] = []
    for row in table.rows:
        if row.role is RowRole.GROUP:
            found.append([])
        elif row.role is RowRole.DATA and found:
            found[-1].append(row)
    return found


def bars(pairs: Sequence[tuple[str, float]], lang: str, *, most: int = 12) -> Bars:
    """Bars in the order given."""
    return Bars(tuple(Mark(label, value, show_number(value, lang)) for label, value in pairs[:most]))


def number(table: Table, row: Row, key: str) -> float:
    """A cell as a number; 0 for nothing."""
    cell = row.cells[[column.key for column in table.columns].index(key)]
    return cell if isinstance(cell, (int, float)) else 0
