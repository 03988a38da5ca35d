"""What the chapters of the book are made from: counted tables by their key, and the words for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.features.yearbook.reports import book_guard
from dinkop_desktop.features.yearbook.reports.book import BookTexts, Note, Part, Picture, bars, excerpt
from dinkop_desktop.papers.table import Row, Table


@dataclass(frozen=True, slots=True)
class Source:
    """What a chapter may use.

    Attributes:
        tables: key of a report -> its table; one that was not counted is missing.
        texts: the templates.
        area: name of the area, "Kota Tangerang Selatan".
        year: data year.
        has_places: whether the area is divided further: a kelurahan is not.
    """

    tables: Mapping[str, Table]
    texts: BookTexts
    area: str
    year: int
    has_places: bool = True

    def say(self, key: str, **values: str | float | None) -> str:
        """A template; area and years need not be given."""
        given: dict[str, str | float | None] = {
            "wilayah": self.area,
            "tahun": str(self.year),
            "sebelum": str(self.year - 1),
            **values,
        }
        return self.texts.say(key, **given)

    def total(self, key: str) -> Mapping[str, int]:
        """The figures of a whole report; all of them nothing where it was not counted."""
        table = self.tables.get(key)
        return _Zeros({} if table is None else dict(table.total))

    def has(self, key: str) -> bool:
        """Whether a report was counted and counted something."""
        return any(self.total(key).values())

    def rupiah(self, amount: float, known: int) -> str:
        """An amount as it is read aloud; of too few businesses that it is not told."""
        return self.say("sedikit") if book_guard.is_few(known) else self.texts.rupiah(amount)

    def guarded(
        self,
        table: Table,
        keys: Sequence[str],
        rows: Sequence[Row],
        title: str,
        *,
        known: str,
        money: Sequence[str],
    ) -> Iterator[Part]:
        """As `book.excerpt`, without amounts of too few businesses; a note says where some are not told."""
        shown = book_guard.guarded(table, rows, known, money)
        yield excerpt(table, keys, shown, title)
        if shown != tuple(rows):
            yield Note(self.say("sedikit_catatan"))

    def picture(
        self, title: str, definition: str, pairs: Sequence[tuple[str, float]], *, most: int = 12
    ) -> Picture:
        """A chart of bars in the order given."""
        return Picture(title, definition, bars(pairs, self.texts.lang, most=most))


class _Zeros(dict[str, int]):
    """Figures; what was not counted is nothing."""

    def __missing__(self, key: str) -> int:
        return 0


def labelled(table: Table, rows: Sequence[Row], name: str, key: str) -> list[tuple[str, float]]:
    """Name and figure of some rows."""
    keys = [column.key for column in table.columns]
    found = []
    for row in rows:
        cell = row.cells[keys.index(key)]
        found.append((str(row.cells[keys.index(name)] or "–"), cell if isinstance(cell, (int, float)) else 0))
    return found
