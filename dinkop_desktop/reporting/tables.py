"""Tables declared: what a report counts or lists, column by column, and the engine that does it.

    REPORT = counted(
        "qris",
        "UMKM yang menerima QRIS",
        ByArea(
            of=views_of("umkm", "qris"),
            columns=(every("umkm", "UMKM"), count("qris", "QRIS", lambda one: one["qris"] == "ya")),
        ),
        total=("umkm", "qris"),
        notes=("QRIS: menurut pemilik.",),
    )

1. A column says its key, its heading and how it is counted: of each record, added up (`count`, `total`,
   `known`), or from what was added up (`share`, `middle`, `shown`). Nothing is found by its place.
2. A table says of what, and by what: `ByArea` (kelurahan under their kecamatan), `ByGroup` (areas, sectors,
   sizes and parts of its own), `Names` (a row for each record that is listed), `EachKelurahan` (a row for
   each, with what lies there), `Listing` (rows that follow from several records). A feature may bring
   another: what a `Declared` is.
3. It is counted kelurahan by kelurahan and kept (`parts`); area, year, sector, size and programme are the
   engine's affair, and so are title, source, date and total.
4. A note is a text, whose `{tahun}`, `{sebelum}` and `{versi}` are filled; or a function, where it says more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any, Final, Generic, Protocol, TypeVar

from dinkop_desktop.papers.table import (
    Behind,
    Cell,
    Column,
    ColumnKind,
    Row,
    RowRole,
    Table,
    group_row,
    leads_to,
)
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import charts as drawn
from dinkop_desktop.reporting import notes as said
from dinkop_desktop.reporting.breakdown import ALL, AREA, SIZE, Breakdown, Divided, Dividing
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.charts import Chart
from dinkop_desktop.reporting.columns import WHOLE, Counts, CountsOf, Figure, added, adding, put_in_order
from dinkop_desktop.reporting.figures import Scope, area_of, kelurahan_in, lies_in
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.narrowing import STATUS
from dinkop_desktop.reporting.packed import listed, packed_rows, ranked
from dinkop_desktop.reporting.packed.listed import Listed
from dinkop_desktop.reporting.packed.packed_rows import PackedRows
from dinkop_desktop.reporting.packed.ranked import Ranked
from dinkop_desktop.reporting.parts import Parts, by_known_place
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import Stream, Streams
from dinkop_desktop.reporting.years import OfYear

T = TypeVar("T")
S = TypeVar("S")
ID: Final = "id"

Note = str | Callable[[Here], str | Iterable[str]]
Last = Callable[[Here], Mapping[str, Cell]]


def _lies(one: Any) -> str | None:  # noqa: ANN401 - whatever a stream yields
    place: str | None = one.kode_kelurahan
    return place


def _itself(one: Any, _here: Here) -> Any:  # noqa: ANN401 - as above
    return one


class _Columns(Generic[T, S]):
    """What tables of figures have alike."""

    __slots__ = ()
    of: Stream[T]
    columns: tuple[Figure[S], ...]
    besides: tuple[Figure[S], ...]

    @property
    def needs(self) -> frozenset[Stream[Any]]:
        """What is read."""
        return frozenset({self.of})

    def headings(self, _here: Here) -> tuple[Column, ...]:
        """The columns."""
        return self.named

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns, which are the same everywhere."""
        raise NotImplementedError

    def total(self, key: str, counts: Counts) -> int | None:
        """A figure of the whole, for scripts, charts and tiles; None where one beside says: not known."""
        for one in (*self.columns, *self.besides):
            if one.key == key and isinstance(cell := one.cell(counts), int):
                return cell
        if any(one.key == key and one.cell(counts) is None for one in self.besides):
            return None
        return counts.sums[key]


def row_of(code: str, name: str, columns: Iterable[Figure[Any]], counts: Counts, role: RowRole) -> Row:
    """A row of figures, behind the code and the name of whose they are."""
    return Row((code or None, name, *(one.cell(counts) for one in columns)), role)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByArea(_Columns[T, S]):
    """Figures of each kelurahan, in the city under their kecamatan.

    Attributes:
        of: the stream that is counted.
        columns: behind the code and the name of the area.
        besides: figures that no column shows.
        counts: keys in which a record counts besides, or what it adds to each.
        also: further streams, each with the figure that is counted of its records.
        behind: where its rows lead, each with its area.
        judge: what the figures look at: the record itself, or what follows from it here.
        place: heading of the name; its key is `wilayah`.
        width: of the name.
        each: in place of `judge`, where a record is counted several times, or not at all.
    """

    of: Stream[T]
    columns: tuple[Figure[S], ...]
    besides: tuple[Figure[S], ...] = ()
    counts: CountsOf[S] | None = None
    also: tuple[tuple[Stream[Any], Figure[Any]], ...] = ()
    behind: Behind | None = None
    judge: Callable[[T, Here], S] = _itself
    place: str = "Wilayah"
    width: int = 26
    each: Callable[[T, Here], Iterable[S]] | None = None

    @property
    def holds(self) -> Any:  # noqa: ANN401 - a type
        """The type of a part."""
        return Counts

    @property
    def needs(self) -> frozenset[Stream[Any]]:
        """What is read."""
        return frozenset({self.of, *(stream for stream, _ in self.also)})

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns."""
        names = (Column("kode", "Kode", ColumnKind.ID, 14), Column("wilayah", self.place, width=self.width))
        return (*names, *(one.column for one in self.columns if one.column is not None))

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Counts]:
        """Count by kelurahan."""
        found: defaultdict[str, Counts] = defaultdict(Counts)
        adds = adding((*self.columns, *self.besides), self.counts)
        for one in streams[self.of]:
            for judged in self.each(one, here) if self.each is not None else (self.judge(one, here),):
                adds.add(judged, found[_lies(one) or ""])
        for stream, figure in self.also:
            adds_also = adding((figure,))
            for one in streams[stream]:
                adds_also.add(one, found[_lies(one) or ""])
        return found

    def rows(self, here: Here, parts: Mapping[str, Counts]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        places = by_known_place(parts, here.reference, added)

        def make(code: str, name: str, counts: Counts, role: RowRole) -> Row:
            return row_of(code, name, self.columns, counts, role)

        rows = rows_by_area(here.scope, here.area, places, here.reference, make, added, behind=self.behind)
        return tuple(rows), added(places.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a group that is named while the table is made; without a key a heading.

    Attributes:
        name: in the report's language.
        key: whose counts it shows.
        code: of its first column.
        behind: where it leads.
    """

    name: str
    key: str | None = None
    code: str = ""
    behind: Behind | None = None


@dataclass(frozen=True, slots=True)
class Group(Generic[S]):
    """Rows of a table's own, below those by area, sector and size.

    Attributes:
        heading: above them; "" where the rows bring their own, or have none.
        of: the keys to which a record belongs.
        names: key -> what it is called, in the order of the rows; or the rows that follow from what was
            counted under each.
        part: what of a record counts under a key; the whole of it where none is named.
        only_columns: keys of the columns that are told of them; all where none are named.
        with_nothing: whether a key has its row where nothing was counted.
        is_above: whether they stand above the rows by area, and not below all others.
    """

    heading: str
    of: Callable[[S], Iterable[str]]
    names: tuple[tuple[str, str], ...] | Callable[[Here, Mapping[str, Counts]], Iterable[Line]]
    part: Callable[[S, str], S] | None = None
    only_columns: frozenset[str] = frozenset()
    with_nothing: bool = False
    is_above: bool = False

    def lines(self, here: Here, its: Mapping[str, Counts]) -> Iterator[Line]:
        """Its rows, below its heading."""
        if self.heading:
            yield Line(here.say(self.heading))
        if callable(self.names):
            yield from self.names(here, its)
        else:
            yield from (
                Line(here.say(name), key) for key, name in self.names if self.with_nothing or key in its
            )


@dataclass(frozen=True, slots=True)
class Measure(Generic[S]):
    """One of several figures of which a table tells the same.

    Attributes:
        words: its name, in the headings inside the table.
        columns: as those of the others.
    """

    words: str
    columns: tuple[Figure[S], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByGroup(_Columns[T, S]):
    """Figures by area, by sector and by size, each adding up to the whole; and by groups of its own.

    Attributes:
        of, columns, besides, counts, judge: as of `ByArea`.
        name, key: of the first column.
        groups: further rows.
        width: of the first column.
        measures: several figures told under one another; `columns` are those of the first.
        by: by which of `AREA`, `SECTOR` and `SIZE` there are rows.
        behind: where they lead, each with its area, sector or size.
        sector: in which a record is told, where that is known already.
        size: the class in which a record is told, where that is not the one of the data year: its rows lead
            nowhere.
        by_size: what `size` is called.
        whole: name of the total, where that is not the area's.
        in_full: whether every kelurahan has its row, in the city under its kecamatan.
        each: in place of `judge`, where a record is counted several times, or not at all.
    """

    of: Stream[T]
    columns: tuple[Figure[S], ...]
    besides: tuple[Figure[S], ...] = ()
    counts: CountsOf[S] | None = None
    name: str = "Wilayah, sektor atau skala"
    key: str = "nama"
    groups: tuple[Group[S], ...] = ()
    judge: Callable[[T, Here], S] = _itself
    width: int = 40
    measures: tuple[Measure[S], ...] = ()
    by: frozenset[str] = ALL
    behind: Behind | Callable[[Here], Behind] = field(default_factory=lambda: leads_to("umkm"), hash=False)
    sector: Callable[[S], str] | None = None
    size: Callable[[S], str] | None = None
    by_size: str = SIZE
    whole: str = ""
    in_full: bool = False
    each: Callable[[T, Here], Iterable[S]] | None = None

    @property
    def holds(self) -> Any:  # noqa: ANN401 - a type
        """The type of a part."""
        return Divided[Counts]

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns."""
        names = (Column("kode", "Kode", ColumnKind.ID, 14), Column(self.key, self.name, width=self.width))
        return (*names, *(one.column for one in self.columns if one.column is not None))

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Divided[Counts]]:
        """Count by kelurahan, and in each by sector, size and group."""
        found: Dividing[Counts] = Dividing(here.scope, here.reference, Counts, self.by)
        figures = (*self.columns, *self.besides)
        each = adding(figures, self.counts)
        alike, other = [], []
        for number, group in enumerate(self.groups):
            if group.part is None and not group.only_columns:
                alike.append((f"{number} ", group))
            else:
                other.append((f"{number} ", group, adding(figures, self.counts, group.only_columns)))
        for one in streams[self.of]:
            for judged in self.each(one, here) if self.each is not None else (self.judge(one, here),):
                sector = None if self.sector is None else self.sector(judged)
                size = None if self.size is None else self.size(judged)
                into = found.of(one, sector, size)  # type: ignore[arg-type]
                if alike:
                    keys = (mark + key for mark, group in alike for key in group.of(judged))
                    into = (*into, *(found.other(one, key) for key in keys))  # type: ignore[arg-type]
                each.add(judged, *into)
                for mark, group, its in other:
                    for key in group.of(judged):
                        part = judged if group.part is None else group.part(judged, key)
                        its.add(part, found.other(one, mark + key))  # type: ignore[arg-type]
        for place in found.places.values():
            put_in_order((*place.sectors.values(), *place.sizes.values(), *place.others.values()))
        return found.places

    def rows(self, here: Here, parts: Mapping[str, Divided[Counts]]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        found: Breakdown[Counts] = Breakdown(here.scope, here.reference, Counts, parts)
        # Once for all that is told of them below: three quartiles each sort what is in order already.
        put_in_order(found.all_parts())
        found.total.sums[WHOLE] = found.total.sums[self.columns[0].key]
        return tuple(self._rows(here, found, parts)), found.total

    def _rows(
        self, here: Here, found: Breakdown[Counts], parts: Mapping[str, Divided[Counts]]
    ) -> Iterator[Row]:
        groups = list(enumerate(self.groups))
        for number, group in groups:
            if group.is_above:
                yield from self._of_group(here, found, number, group)
        for measure in self.measures or (Measure("", self.columns),):
            yield from self._of_measure(here, found, parts, measure)
        for number, group in groups:
            if not group.is_above:
                yield from self._of_group(here, found, number, group)

    def _of_measure(
        self,
        here: Here,
        found: Breakdown[Counts],
        parts: Mapping[str, Divided[Counts]],
        measure: Measure[S],
    ) -> Iterator[Row]:
        make = partial(self._make, found, measure.columns)
        behind = self.behind(here) if callable(self.behind) else self.behind
        if self.in_full:
            yield group_row(here.say(f"Menurut {AREA}"), self.named)
            counts = {place: added(its.sectors.values()) for place, its in parts.items()}
            places = by_known_place(counts, here.reference, added)
            yield from rows_by_area(here.scope, here.area, places, here.reference, make, added, behind=behind)
            return
        yield from found.rows(
            self.named,
            make,
            here.say(measure.words) if measure.words else "",
            by=self.by,
            behind=behind,
            by_size=self.by_size,
            sizes_lead=self.size is None,
            whole=here.say(self.whole) if self.whole else "",
        )

    def _make(
        self,
        found: Breakdown[Counts],
        columns: tuple[Figure[S], ...],
        code: str,
        name: str,
        counts: Counts,
        role: RowRole,
    ) -> Row:
        counts.sums[WHOLE] = found.total.sums[WHOLE]
        return row_of(code, name, columns, counts, role)

    def _of_group(self, here: Here, found: Breakdown[Counts], number: int, group: Group[S]) -> Iterator[Row]:
        columns, mark = self.named, f"{number} "
        its = {key.removeprefix(mark): one for key, one in found.others.items() if key.startswith(mark)}
        for line in group.lines(here, its):
            if line.key is None:
                yield group_row(line.name, columns)
                continue
            counts = its.get(line.key) or Counts()
            row = self._make(found, self.columns, line.code, line.name, counts, RowRole.DATA)
            if group.only_columns:
                told = zip(columns, row.cells, strict=True)
                kept = group.only_columns | {self.key}
                row = replace(row, cells=tuple(cell if one.key in kept else None for one, cell in told))
            yield row if line.behind is None else replace(row, behind=line.behind)


@dataclass(frozen=True, slots=True)
class Told(Generic[S]):
    """One column of a list.

    Attributes:
        column: what stands above it.
        of: its cell, of one record.
    """

    column: Column
    of: Callable[[S, Here], Cell]


def told(
    key: str,
    heading: str,
    of: Callable[[S, Here], Cell],
    *,
    kind: ColumnKind = ColumnKind.TEXT,
    width: int = 12,
) -> Told[S]:
    """A column of a list, with its cell of one record."""
    return Told(Column(key, heading, kind, width), of)


def of_kelurahan(width: int = 22) -> Told[Any]:
    """The column with the name of the kelurahan."""
    return told("kelurahan", "Kelurahan", lambda one, here: here.place(one.kode_kelurahan), width=width)


def of_record() -> Told[Any]:
    """The last column, by which a row leads to the record that it names."""
    return told(ID, "ID", lambda one, _: one.record_id or None, kind=ColumnKind.ID, width=36)


def _all(_record: object) -> bool:
    return True


def as_read(_record: object) -> tuple[Any, ...]:
    """The order of a list whose stream has one."""
    return ()


def _by_name(one: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever a stream yields
    return (one.name.casefold(), one.record_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Generic[T, S]):
    """A list: a row for each record that is listed, by kelurahan.

    Attributes:
        of, judge: as of `ByArea`.
        columns: of the list; or what they are here, where headings name years.
        lists: which records are listed.
        counts: keys of the total in which a record counts, listed or not.
        order: by which the rows of a kelurahan stand.
        group: number of the rows that stand together, before those of higher numbers.
        by_name: whether kelurahan stand by their name, and not by their code.
        each: in place of `judge`, where a record has several rows, or none.
        throughout: by which the rows of the whole stand, and not kelurahan by kelurahan; those alike as they
            would without it. Of texts and numbers, and so are the cells of such a list.
        last: the cells of a last row, by the keys of their columns, from what the whole comes to; no row
            where there are none.
    """

    of: Stream[T]
    columns: tuple[Told[S], ...] | Callable[[Here], tuple[Told[S], ...]]
    lists: Callable[[S], bool] = _all
    counts: Callable[[S], Iterable[str] | Mapping[str, int]]
    order: Callable[[S], tuple[Any, ...]] = _by_name
    group: Callable[[S], int] | None = None
    judge: Callable[[T, Here], S] = _itself
    by_name: bool = False
    each: Callable[[T, Here], Iterable[S]] | None = None
    throughout: Callable[[S], tuple[packed_rows.Figure, ...]] | None = None
    last: Last | None = None

    @property
    def holds(self) -> Any:  # noqa: ANN401 - a type
        """The type of a part."""
        return Listed if self.throughout is None else Ranked

    @property
    def needs(self) -> frozenset[Stream[Any]]:
        """What is read."""
        return frozenset({self.of})

    def total(self, key: str, counts: Counts) -> int:
        """A figure of the whole."""
        return counts.sums[key]

    def _told(self, here: Here) -> tuple[Told[S], ...]:
        return self.columns(here) if callable(self.columns) else self.columns

    def headings(self, here: Here) -> tuple[Column, ...]:
        """The columns."""
        return tuple(one.column for one in self._told(here))

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Listed | Ranked]:
        """Count and list by kelurahan."""
        found = listed.Gathering() if self.throughout is None else ranked.Gathering()
        # Taken out once, and not for each record.
        cells = [column.of for column in self._told(here)]
        judge, each, lists, counts = self.judge, self.each, self.lists, self.counts
        for one in streams[self.of]:
            place = _lies(one)
            for judged in (judge(one, here),) if each is None else each(one, here):
                found.count(place, counts(judged))
                if lists(judged):
                    self._add(found, place, judged, tuple([of(judged, here) for of in cells]))
        return found.places()

    def _add(
        self, found: listed.Gathering | ranked.Gathering, place: str | None, one: S, cells: tuple[Any, ...]
    ) -> None:
        if isinstance(found, listed.Gathering):
            number = self.group(one) if self.group is not None else 0
            found.add(place, Row(cells), key=self.order(one), group=number)
        elif self.throughout is not None:
            found.add(place, cells, key=self.order(one), rank=self.throughout(one))

    def rows(self, here: Here, parts: Mapping[str, Any]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        order = listed.by_name(here.reference) if self.by_name else listed.by_code
        put_together = listed.put_together if self.throughout is None else ranked.put_together
        rows, counts = put_together(parts, order=order), Counts(listed.summed(parts))
        return _and_last(rows, self.headings(here), self.last, replace(here, sums=counts.sums)), counts


def _and_last(rows: PackedRows, columns: Iterable[Column], last: Last | None, here: Here) -> PackedRows:
    if last is None or not (cells := last(here)):
        return rows
    return PackedRows([*rows.blocks, *packed_rows.pack([row_with(cells, columns, RowRole.TOTAL)])])


def row_with(cells: Mapping[str, Cell], columns: Iterable[Column], role: RowRole = RowRole.DATA) -> Row:
    """A row of cells by the keys of their columns; the others are empty."""
    return Row(tuple(cells.get(column.key) for column in columns), role)


@dataclass(frozen=True, slots=True)
class There(Generic[T]):
    """A kelurahan, and what lies there.

    Attributes:
        code: of it; "" for what lies in none that is known.
        name: of it, in the report's language.
        above: name of its kecamatan.
        records: what lies there.
    """

    code: str
    name: str
    above: str | None
    records: Sequence[T]


@dataclass(frozen=True, slots=True, kw_only=True)
class EachKelurahan(Generic[T]):
    """A row for each kelurahan, also where nothing lies, told of all that lies there; counted at once.

    Attributes:
        of: the stream of what lies there.
        columns: told of a kelurahan.
        counts: what a kelurahan adds to each key of the total.
        last: as of `Names`.
    """

    of: Stream[T]
    columns: tuple[Told[There[T]], ...]
    counts: Callable[[There[T]], Mapping[str, int]]
    last: Last | None = None

    @property
    def holds(self) -> Any:  # noqa: ANN401 - a type
        """The type of a part, which is none that can be kept."""
        return list

    @property
    def needs(self) -> frozenset[Stream[Any]]:
        """What is read."""
        return frozenset({self.of})

    def total(self, key: str, counts: Counts) -> int:
        """A figure of the whole."""
        return counts.sums[key]

    def headings(self, _here: Here) -> tuple[Column, ...]:
        """The columns."""
        return tuple(one.column for one in self.columns)

    def gather(self, _here: Here, streams: Streams) -> Mapping[str, list[T]]:
        """What lies in each kelurahan."""
        found: defaultdict[str, list[T]] = defaultdict(list)
        for one in streams[self.of]:
            found[_lies(one) or ""].append(one)
        return found

    def rows(self, here: Here, parts: Mapping[str, list[T]]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        found = list(self._there(here, parts))
        here = replace(here, sums=summed(self.counts(one) for one in found))
        rows = packed_rows.pack(Row(tuple(each.of(one, here) for each in self.columns)) for one in found)
        return _and_last(PackedRows(rows), self.headings(here), self.last, here), Counts(here.sums)

    def _there(self, here: Here, parts: Mapping[str, list[T]]) -> Iterator[There[T]]:
        areas = here.reference.areas
        places = by_known_place(parts, here.reference, lambda several: list(chain.from_iterable(several)))
        for above in areas.kecamatan:
            for each in kelurahan_in(here.area, here.reference):
                if lies_in(each.code, above):
                    yield There(each.code, each.name, above.name, places.get(each.code, ()))
        if "" in places:
            yield There("", here.say("Kelurahan tidak dikenal"), None, places[""])


def _nothing(_here: Here, _streams: Streams) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[S]):
    """A list of what does not follow from one record alone, made from the parts and what is read beside them.

    Attributes:
        lists: what has a row in the area that is asked for, and what all of it comes to.
        unsure: figures of the whole that may be not known: left out where `lists` does not tell them.
        columns: of the list.
        by: keys of the columns by whose text the rows stand; as they are listed where none is named.
        last: as of `Names`.
        behind: where each row leads.
        needs, holds, gather: what its parts are, and of what; it has none where nothing is named, and reads
            all that it needs beside them.
    """

    lists: Callable[[Here, Mapping[str, Any]], tuple[Iterable[S], Mapping[str, int]]]
    columns: tuple[Told[S], ...]
    by: tuple[str, ...] = ()
    last: Last | None = None
    behind: Callable[[S, Here], Behind] | None = None
    needs: frozenset[Stream[Any]] = frozenset()
    holds: Any = dict
    gather: Callable[[Here, Streams], Mapping[str, Any]] = _nothing
    unsure: frozenset[str] = frozenset()

    def total(self, key: str, counts: Counts) -> int | None:
        """A figure of the whole; None where it is not known."""
        return None if key in self.unsure and key not in counts.sums else counts.sums[key]

    def headings(self, _here: Here) -> tuple[Column, ...]:
        """The columns."""
        return tuple(one.column for one in self.columns)

    def rows(self, here: Here, parts: Mapping[str, Any]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        found, sums = self.lists(here, parts)
        here, headings = replace(here, sums=Counter(sums)), self.headings(here)
        # Column by column: there may be as many as there are businesses.
        listed = list(found)
        cells = [[column.of(one, here) for one in listed] for column in self.columns]
        order: Sequence[int] = range(len(listed))
        if self.by:
            its = [cells[[one.key for one in headings].index(key)] for key in self.by]
            keys = [[str(cell or "").casefold() for cell in each] for each in zip(*its, strict=True)]
            order = sorted(order, key=keys.__getitem__)
        days = [at for at, one in enumerate(headings) if one.kind is ColumnKind.DATE]
        behind = [self.behind(one, here) for one in listed] if self.behind is not None else ()
        rows = packed_rows.pack_columns(cells, order, days, behind)
        return _and_last(rows, headings, self.last, here), Counts(here.sums)


class Declared(Protocol):
    """A kind of table, as the engine makes a report of it.

    Attributes:
        needs: what is read.
        holds: the type of a part.
    """

    @property
    def needs(self) -> frozenset[Stream[Any]]: ...  # noqa: D102 - above

    @property
    def holds(self) -> Any: ...  # noqa: ANN401, D102 - above

    def headings(self, here: Here) -> tuple[Column, ...]:
        """The columns."""
        ...

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Any]:
        """Count by kelurahan."""
        ...

    def rows(self, here: Here, parts: Mapping[str, Any]) -> tuple[Sequence[Row], Counts]:
        """The rows, and what the whole comes to."""
        ...

    def total(self, key: str, counts: Counts) -> int | None:
        """A figure of the whole, for scripts, charts and tiles; None where it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class _Made:
    """How a declared report becomes a table."""

    key: str
    title: str
    table: Declared
    subtitle: Callable[[Scope, Area], str]
    notes: tuple[Note, ...]
    total: tuple[str, ...]

    def gather(self, scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Any]:
        """The part of each kelurahan."""
        here = Here(scope, reference, area_of(replace(scope, area=""), reference))
        return self.table.gather(here, streams)

    def present(self, scope: Scope, parts: Mapping[str, Any], beside: Streams, reference: Reference) -> Table:
        """The table of the area that is asked for."""
        here = Here(scope, reference, area_of(scope, reference), beside)
        rows, counts = self.table.rows(here, parts)
        here = replace(here, sums=counts.sums)
        return Table(
            key=self.key,
            title=scope.say(self.title),
            subtitle=self.subtitle(scope, here.area),
            columns=scope.labelled(self.table.headings(here)),
            rows=rows,
            total={key: its for key in self.total if (its := self.table.total(key, counts)) is not None},
            notes=tuple(text for note in self.notes for text in _texts(note, here)),
            made_at=scope.made_at,
        )


def _texts(note: Note, here: Here) -> Iterator[str]:
    if isinstance(note, str):
        year = here.scope.year
        yield here.say(note, tahun=year, sebelum=year - 1)
        return
    found = note(here)
    if isinstance(found, str):
        yield found
    else:
        yield from found


def counted(
    key: str,
    title: str,
    table: Declared,
    *,
    total: tuple[str, ...],
    notes: tuple[Note, ...] = (),
    subtitle: Callable[[Scope, Area], str] = said.subtitle,
    years: OfYear | None = None,
    charts: tuple[Chart, ...] = (),
    views: tuple[drawn.View, ...] = (),
    kinds: frozenset[str] = frozenset(),
    by_day: bool = False,
    group: str = "",
    beside: frozenset[Stream[Any]] = frozenset(),
    everywhere: bool = False,
    at_once: bool = False,
    says_source: bool = True,
) -> Report:
    """A report, declared.

    Args:
        key: as `dinkop report` names it.
        title: Indonesian.
        table: what is counted or listed.
        total: keys of the figures of the whole, for scripts, charts and tiles.
        notes: what stands under the table; where its figures come from is said before them, and behind them
            that who is gone is not counted.
        subtitle: where and when.
        years: what its data year is a year of, where the subtitle names one; then it is said where it has
            nothing.
        charts: what is drawn of it.
        views: chips above its rows.
        kinds: of the records that it reads, where its stream does not say.
        by_day: whether the day itself decides, and not only which rules hold on it.
        group: of the catalogue, where it does not follow from what is read.
        beside: streams that are few, change anywhere, and are read anew each time that a table is made
            (`Here.beside`); its parts know nothing of them. One that does not say of what it is read may
            change with anything.
        everywhere: whether the table of an area needs the parts of the whole city.
        at_once: whether it is counted whole each time, and not by kelurahan: what a row tells may change in
            another one.
        says_source: whether its notes begin with whose records they are.
    """
    source: tuple[Note, ...] = (lambda here: said.source(here.scope),) if says_source else ()
    by_status = any(STATUS in need.narrowed_by for need in table.needs | beside)
    there: tuple[Note, ...] = (said.there,) if by_status else ()
    made = _Made(key, title, table, subtitle, (*source, *notes, *there), total)
    parts: Parts[Any] = Parts(
        kinds=kinds or frozenset().union(*(need.reads for need in table.needs)),
        holds=table.holds,
        gather=made.gather,
        present=made.present,
        beside=beside,
        everywhere=everywhere,
        by_day=by_day,
        lists=isinstance(table, Names),
    )
    return Report(
        key,
        title,
        table.needs | beside,
        parts.count,
        None if at_once else parts,
        parts.kinds.union(*(need.reads for need in beside))
        if all(need.reads for need in beside)
        else frozenset(),
        group,
        charts=charts,
        views=views,
        years=years,
    )
