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
   sizes and parts of its own), `Names` (a row for each record that is listed).
3. It is counted kelurahan by kelurahan and kept (`parts`); area, year, sector, size and programme are the
   engine's affair, and so are title, source, date and total.
4. A note is a text, whose `{tahun}`, `{sebelum}` and `{versi}` are filled; or a function, where it says more.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Generic, TypeVar

from dinkop_desktop.papers.table import Behind, Cell, Column, ColumnKind, Row, RowRole, Table, group_row
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import charts as drawn
from dinkop_desktop.reporting import notes as said
from dinkop_desktop.reporting.breakdown import Breakdown, Divided, Dividing
from dinkop_desktop.reporting.by_area import rows_by_area
from dinkop_desktop.reporting.charts import Chart
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.packed import listed
from dinkop_desktop.reporting.packed.listed import Listed
from dinkop_desktop.reporting.parts import Numbers, Parts, by_known_place, combined
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import Stream, Streams
from dinkop_desktop.reporting.years import OfYear

T = TypeVar("T")
S = TypeVar("S")
_WHOLE = 100
ID: Final = "id"


Note = str | Callable[[Here], str | Iterable[str]]


@dataclass(slots=True)
class Counts:
    """What was counted of some records.

    Attributes:
        sums: by the keys of columns.
        values: each known value of those columns of which a middle is told.
    """

    sums: Counter[str] = field(default_factory=Counter)
    values: dict[str, Numbers] = field(default_factory=dict)


def _added(several: Iterable[Counts]) -> Counts:
    return combined(several, Counts())


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """One column of figures, or a figure beside the columns.

    Attributes:
        key: names it.
        column: what stands above it; None for what only the total has, or other columns follow from.
        of: what it is of one record; None where that is not known. Left out where it follows from others.
        each: in place of it, where one record has several, each of which counts.
        known: key under which the records are counted of which it is known; "" for none.
        keeps: whether each value is kept, for a middle.
        is_blank: whether its cell is empty, and not 0, where it is known of nobody.
        shows: its cell, where that is not what was added up.
    """

    key: str
    column: Column | None = None
    of: Callable[[T], int | None] | None = None
    each: Callable[[T], Iterable[int]] | None = None
    known: str = ""
    keeps: bool = False
    is_blank: bool = False
    shows: Callable[[Counts], Cell] | None = None

    def cell(self, counts: Counts) -> Cell:
        """What stands in its column."""
        if self.shows is not None:
            return self.shows(counts)
        if self.is_blank and self.known and not counts.sums[self.known]:
            return None
        return counts.sums[self.key]


def every(key: str, heading: str, *, width: int = 9, behind: Behind | None = None) -> Figure[Any]:
    """How many records there are."""
    return Figure(key, Column(key, heading, ColumnKind.NUMBER, width, behind=behind), _one)


def _one(_record: object) -> int:
    return 1


def count(
    key: str,
    heading: str,
    of: Callable[[T], int | None],
    *,
    width: int = 9,
    behind: Behind | None = None,
    known: str = "",
    keeps: bool = False,
) -> Figure[T]:
    """How many records are so, or what a number of theirs comes to.

    Args:
        key: of the column; names the figure in the total.
        heading: above it; "" for a figure that only stands in the total.
        of: whether a record is so, or its number; None where that is not known.
        width: about as many letters as a cell shows.
        behind: the list of those that are counted (`leads_to`), beside where their row leads.
        known: key under which those are counted of which it is known; "" for none.
        keeps: whether each value is kept, for a middle.
    """
    column = Column(key, heading, ColumnKind.NUMBER, width, behind=behind) if heading else None
    return Figure(key, column, of, known=known, keeps=keeps)


def total(
    key: str,
    heading: str,
    of: Callable[[T], int | None] | None = None,
    *,
    known: str,
    each: Callable[[T], Iterable[int]] | None = None,
    keeps: bool = False,
    kind: ColumnKind = ColumnKind.RUPIAH,
    width: int = 20,
) -> Figure[T]:
    """The sum of a number, empty where it is known of nobody; `known` counts those of which it is."""
    return Figure(key, Column(key, heading, kind, width), of, each, known=known, keeps=keeps, is_blank=True)


def shown(
    key: str,
    heading: str,
    shows: Callable[[Counts], Cell],
    *,
    kind: ColumnKind = ColumnKind.NUMBER,
    width: int = 9,
) -> Figure[Any]:
    """What follows from other figures."""
    return Figure(key, Column(key, heading, kind, width), shows=shows)


def known(key: str, heading: str, *, width: int = 9) -> Figure[Any]:
    """Of how many records a figure is known, that names this key as `known`."""
    return shown(key, heading, lambda counts: counts.sums[key], width=width)


def share(key: str, heading: str, part: str, whole: str, *, width: int = 9) -> Figure[Any]:
    """A part of a whole in percent, by their keys; empty of nothing."""
    return shown(
        key,
        heading,
        lambda counts: percent(counts.sums[part], counts.sums[whole]),
        kind=ColumnKind.PERCENT,
        width=width,
    )


def percent(part: int, whole: int) -> float | None:
    """A part in percent, with one decimal; None of nothing."""
    return round(part / whole * _WHOLE, 1) if whole else None


def middle(
    key: str,
    heading: str,
    of: str,
    *,
    quarter: int = 2,
    kind: ColumnKind = ColumnKind.NUMBER,
    width: int = 16,
) -> Figure[Any]:
    """The median of a figure that keeps its values, or another quartile: 1, 2 or 3."""
    return shown(
        key, heading, lambda counts: quartiles(counts.values.get(of))[quarter - 1], kind=kind, width=width
    )


def quartiles(values: Sequence[int] | array[int] | None) -> tuple[int | None, int | None, int | None]:
    """First quartile, median and third quartile; None where there is no value.

    Source: Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", definition 7.
    """
    if not values:
        return None, None, None
    ordered = sorted(values)

    def at(quarter: int) -> int:
        place, rest = divmod((len(ordered) - 1) * quarter, 4)
        above = ordered[min(place + 1, len(ordered) - 1)]
        return ordered[place] + (above - ordered[place]) * rest // 4

    return at(1), at(2), at(3)


@dataclass(frozen=True, slots=True)
class _Adding(Generic[T]):
    """The figures of a table that are counted of each record."""

    figures: tuple[Figure[T], ...]

    def add(self, one: T, *groups: Counts) -> None:
        """Count a record in each of some groups."""
        for figure in self.figures:
            if figure.each is not None:
                for value in figure.each(one):
                    _add(figure, value, groups)
            elif figure.of is not None and (told := figure.of(one)) is not None:
                _add(figure, told, groups)


def _add(figure: Figure[Any], value: int, groups: Iterable[Counts]) -> None:
    key, known = figure.key, figure.known
    for group in groups:
        sums = group.sums
        sums[key] += value
        if known:
            sums[known] += 1
        if figure.keeps:
            group.values.setdefault(key, array("q")).append(value)


def _adding(figures: Iterable[Figure[T]], only: frozenset[str] = frozenset()) -> _Adding[T]:
    """Those figures that are counted, or some of them."""
    is_counted = (one for one in figures if one.of is not None or one.each is not None)
    return _Adding(tuple(one for one in is_counted if not only or one.key in only))


def _lies(one: Any) -> str | None:  # noqa: ANN401 - whatever a stream yields
    place: str | None = one.kode_kelurahan
    return place


def _itself(one: Any, _here: Here) -> Any:  # noqa: ANN401 - as above
    return one


@dataclass(frozen=True, slots=True, kw_only=True)
class ByArea(Generic[T, S]):
    """Figures of each kelurahan, in the city under their kecamatan.

    Attributes:
        of: the stream that is counted.
        columns: behind the code and the name of the area.
        besides: figures that no column shows.
        behind: where its rows lead, each with its area.
        judge: what the figures look at: the record itself, or what follows from it here.
        place: heading of the name; its key is `wilayah`.
        width: of the name.
    """

    of: Stream[T]
    columns: tuple[Figure[S], ...]
    besides: tuple[Figure[S], ...] = ()
    behind: Behind | None = None
    judge: Callable[[T, Here], S] = _itself
    place: str = "Wilayah"
    width: int = 26

    @property
    def holds(self) -> Any:  # noqa: ANN401 - a type
        """The type of a part."""
        return Counts

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns."""
        names = (Column("kode", "Kode", ColumnKind.ID, 14), Column("wilayah", self.place, width=self.width))
        return (*names, *(one.column for one in self.columns if one.column is not None))

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Counts]:
        """Count by kelurahan."""
        found: defaultdict[str, Counts] = defaultdict(Counts)
        adding = _adding((*self.columns, *self.besides))
        for one in streams[self.of]:
            adding.add(self.judge(one, here), found[_lies(one) or ""])
        return found

    def rows(self, here: Here, parts: Mapping[str, Counts]) -> tuple[Sequence[Row], Counter[str]]:
        """The rows, and what the whole comes to."""
        places = by_known_place(parts, here.reference, _added)

        def make(code: str, name: str, counts: Counts, role: RowRole) -> Row:
            return Row((code or None, name, *(one.cell(counts) for one in self.columns)), role)

        rows = rows_by_area(here.scope, here.area, places, here.reference, make, _added, behind=self.behind)
        return tuple(rows), _added(places.values()).sums


@dataclass(frozen=True, slots=True)
class Group(Generic[S]):
    """Rows of a table's own, below those by area, sector and size.

    Attributes:
        heading: above them.
        of: the keys to which a record belongs.
        names: key -> what it is called, in the order of the rows.
        part: what of a record counts under a key; the whole of it where none is named.
        only_columns: keys of the columns that are told of them; all where none are named.
        with_nothing: whether a key has its row where nothing was counted.
    """

    heading: str
    of: Callable[[S], Iterable[str]]
    names: tuple[tuple[str, str], ...]
    part: Callable[[S, str], S] | None = None
    only_columns: frozenset[str] = frozenset()
    with_nothing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ByGroup(Generic[T, S]):
    """Figures by area, by sector and by size, each adding up to the whole; and by groups of its own.

    Attributes:
        of, columns, besides, judge: as of `ByArea`.
        name: heading of the first column; its key is `nama`.
        groups: further rows.
        width: of the first column.
    """

    of: Stream[T]
    columns: tuple[Figure[S], ...]
    besides: tuple[Figure[S], ...] = ()
    name: str = "Wilayah, sektor atau skala"
    groups: tuple[Group[S], ...] = ()
    judge: Callable[[T, Here], S] = _itself
    width: int = 40

    @property
    def holds(self) -> Any:  # noqa: ANN401 - a type
        """The type of a part."""
        return Divided[Counts]

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns."""
        names = (Column("kode", "Kode", ColumnKind.ID, 14), Column("nama", self.name, width=self.width))
        return (*names, *(one.column for one in self.columns if one.column is not None))

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Divided[Counts]]:
        """Count by kelurahan, and in each by sector, size and group."""
        found: Dividing[Counts] = Dividing(here.scope, here.reference, Counts)
        figures = (*self.columns, *self.besides)
        groups = [(group, _adding(figures, group.only_columns)) for group in self.groups]
        adding = _adding((*self.columns, *self.besides))
        for one in streams[self.of]:
            judged = self.judge(one, here)
            adding.add(judged, *found.of(one))  # type: ignore[arg-type]
            for number, (group, its) in enumerate(groups):
                for key in group.of(judged):
                    part = judged if group.part is None else group.part(judged, key)
                    its.add(part, found.other(one, f"{number} {key}"))  # type: ignore[arg-type]
        return found.places

    def rows(self, here: Here, parts: Mapping[str, Divided[Counts]]) -> tuple[Sequence[Row], Counter[str]]:
        """The rows, and what the whole comes to."""
        found: Breakdown[Counts] = Breakdown(here.scope, here.reference, Counts, parts)
        return tuple(self._rows(here, found)), found.total.sums

    def _rows(self, here: Here, found: Breakdown[Counts]) -> Iterator[Row]:
        columns = self.named

        def make(code: str, name: str, counts: Counts, role: RowRole) -> Row:
            return Row((code or None, name, *(one.cell(counts) for one in self.columns)), role)

        yield from found.rows(columns, make)
        for number, group in enumerate(self.groups):
            yield group_row(here.say(group.heading), columns)
            for key, name in group.names:
                its = found.others.get(f"{number} {key}")
                if its is None and not group.with_nothing:
                    continue
                row = make("", here.say(name), its or Counts(), RowRole.DATA)
                if group.only_columns:
                    told = zip(columns, row.cells, strict=True)
                    kept = group.only_columns | {"nama"}
                    row = replace(row, cells=tuple(cell if one.key in kept else None for one, cell in told))
                yield row


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


def _by_name(one: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever a stream yields
    return (one.name.casefold(), one.record_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Generic[T, S]):
    """A list: a row for each record that is listed, by kelurahan.

    Attributes:
        of, judge: as of `ByArea`.
        columns: of the list.
        lists: which records are listed.
        counts: keys of the total in which a record counts, listed or not.
        order: by which the rows of a kelurahan stand.
        group: number of the rows that stand together, before those of higher numbers.
        by_name: whether kelurahan stand by their name, and not by their code.
    """

    of: Stream[T]
    columns: tuple[Told[S], ...]
    lists: Callable[[S], bool] = _all
    counts: Callable[[S], Iterable[str] | Mapping[str, int]]
    order: Callable[[S], tuple[Any, ...]] = _by_name
    group: Callable[[S], int] | None = None
    judge: Callable[[T, Here], S] = _itself
    by_name: bool = False

    @property
    def holds(self) -> Any:  # noqa: ANN401 - a type
        """The type of a part."""
        return Listed

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns."""
        return tuple(one.column for one in self.columns)

    def gather(self, here: Here, streams: Streams) -> Mapping[str, Listed]:
        """Count and list by kelurahan."""
        found = listed.Gathering()
        for one in streams[self.of]:
            place, judged = _lies(one), self.judge(one, here)
            found.count(place, self.counts(judged))
            if self.lists(judged):
                row = Row(tuple(column.of(judged, here) for column in self.columns))
                number = self.group(judged) if self.group is not None else 0
                found.add(place, row, key=self.order(judged), group=number)
        return found.places()

    def rows(self, here: Here, parts: Mapping[str, Listed]) -> tuple[Sequence[Row], Counter[str]]:
        """The rows, and what the whole comes to."""
        order = listed.by_name(here.reference) if self.by_name else listed.by_code
        return listed.put_together(parts, order=order), listed.summed(parts)


Declared = ByArea[Any, Any] | ByGroup[Any, Any] | Names[Any, Any]


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

    def present(self, scope: Scope, parts: Mapping[str, Any], reference: Reference) -> Table:
        """The table of the area that is asked for."""
        here = Here(scope, reference, area_of(scope, reference))
        rows, sums = self.table.rows(here, parts)
        return Table(
            key=self.key,
            title=scope.say(self.title),
            subtitle=self.subtitle(scope, here.area),
            columns=scope.labelled(self.table.named),
            rows=rows,
            total={key: sums[key] for key in self.total},
            notes=(said.source(scope), *(text for note in self.notes for text in _texts(note, here))),
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
) -> Report:
    """A report, declared.

    Args:
        key: as `dinkop report` names it.
        title: Indonesian.
        table: what is counted or listed.
        total: keys of the figures of the whole, for scripts, charts and tiles.
        notes: what stands under the table; where its figures come from is said before them.
        subtitle: where and when.
        years: what its data year is a year of, where the subtitle names one; then it is said where it has
            nothing.
        charts: what is drawn of it.
        views: chips above its rows.
        kinds: of the records that it reads, where its stream does not say.
        by_day: whether the day itself decides, and not only which rules hold on it.
        group: of the catalogue, where it does not follow from what is read.
    """
    made = _Made(key, title, table, subtitle, notes, total)
    parts: Parts[Any] = Parts(
        kinds=kinds or table.of.reads,
        holds=table.holds,
        gather=made.gather,
        present=made.present,
        by_day=by_day,
        lists=isinstance(table, Names),
    )
    needs: frozenset[Stream[Any]] = frozenset({table.of})
    return Report(
        key, title, needs, parts.count, parts, parts.kinds, group, charts=charts, views=views, years=years
    )
