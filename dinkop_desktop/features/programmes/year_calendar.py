"""Programming: the programmes of a year beside each other, and whom they reach.

1. What an office sees are its own programmes and those of the city and of its kecamatan (sync.md section 5);
   Dinkop sees all. What follows from them is `rules.programmes`', worked out on reading.
2. Who was reached is counted over everything up to the end of the year, of the businesses that are there.
3. A programme without a day belongs to every year, so that nobody forgets it.
4. At Dinkop what is counted over everybody is kept until something that it follows from is touched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import remembering
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import NEVER, REACHED, SECTOR, Condition, Filter, Way
from dinkop_desktop.register.queries import programmes as stored
from dinkop_desktop.register.rules import programmes
from dinkop_desktop.register.rules.programmes import ON_LIST, Overlap, Programme, Reach, Taking
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.reporting import data_years

# Kinds of the records that `_Counted` follows from.
_COUNTED_OF = frozenset({"program", "peserta", "umkm", "koperasi", "orang"})


@dataclass(frozen=True, slots=True)
class Line:
    """One programme of a calendar.

    Attributes:
        programme: itself.
        listed: how many are on its list, those who withdrew left out.
        came: of those, who took part.
        is_ours: whether this office may change it.
    """

    programme: Programme
    listed: int
    came: int
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """One overlap.

    Attributes:
        number: from 1, in the order of the calendar.
        overlap: which programmes, and when.
        both: how many are on both lists.
    """

    number: int
    overlap: Overlap
    both: int


@dataclass(slots=True)
class _Counted:
    """What is counted over everybody that takes part.

    Attributes:
        reach: as in `Calendar`.
        listed, came: id of a programme -> how many.
        both: of each overlap of the calendar how many are on both lists.
    """

    reach: dict[str, Reach]
    listed: dict[str, int]
    came: dict[str, int]
    both: list[int]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The programmes of a year.

    Attributes:
        year: which.
        years: those with programmes, this one and the one that was asked for, the newest first.
        filled: of those, which have programmes.
        lines: programmes by their first day; two that overlap stand beside each other.
        clashes: what overlaps.
        reach: RW (at Dinkop: code of a kelurahan) -> who was reached there; "" for where it is not known.
        whole: all of it.
    """

    year: int
    years: tuple[int, ...]
    filled: tuple[int, ...]
    lines: tuple[Line, ...]
    clashes: tuple[Clash, ...]
    reach: Mapping[str, Reach]
    whole: Reach


def read_calendar(desk: Desk, year: int | None = None, *, progress: Progress | None = None) -> Calendar:
    """The programmes of a year; where none is named this one, or the newest that has some (`data_years`).

    Args:
        desk: the office's, or Dinkop's.
        year: calendar year.
        progress: told now and then; stopping leaves nothing behind.
    """
    progress = progress or Progress()
    is_dinkop, office = desk.identity.is_dinkop, desk.identity.office
    with desk.store.read() as reader:
        known = stored.programmes(reader)
        # What Dinkop does for other kelurahan comes with its replies, too, and is nothing to this one.
        concerning = [one for one in known if _concerns(desk, one)]
        wanted = year or _usual(desk, concerning)
        shown = [one for one in concerning if one.days is None or one.runs_in(wanted)]

        def count() -> _Counted:
            takings = list(stored.takings(reader))
            progress.at("Menghitung jangkauan", 0, 0)
            times = times_reached(reader, until(wanted, known, takings))
            return _Counted(
                _reach(reader, times, by_rw=not is_dinkop),
                Counter(one.programme for one in takings if one.status in ON_LIST),
                Counter(one.programme for one in takings if one.took_part),
                [clash.both for clash in clashes_of(shown, takings)],
            )

        if is_dinkop:
            counted = remembering.remembered(
                desk, reader, "kalender", told=(wanted,), kinds=_COUNTED_OF, holds=_Counted, make=count
            )
        else:
            counted = count()
    clashes = tuple(
        Clash(number, one, both)
        for number, (one, both) in enumerate(zip(programmes.overlaps(shown), counted.both, strict=True), 1)
    )
    lines = tuple(
        Line(
            one,
            counted.listed.get(one.id, 0),
            counted.came.get(one.id, 0),
            is_dinkop or one.office == office,
        )
        for one in side_by_side(programmes.in_calendar(shown), clashes)
    )
    filled = data_years.years_of(concerning)
    years = tuple(sorted({desk.today.year, wanted, *filled}, reverse=True))
    whole = Reach()
    for one in counted.reach.values():
        whole = whole.plus(one)
    return Calendar(wanted, years, filled, lines, clashes, counted.reach, whole)


def usual_year(desk: Desk) -> int:
    """The year of programmes that is meant where none is named: this one, or the newest that has some."""
    with desk.store.read() as reader:
        return _usual(desk, [one for one in stored.programmes(reader) if _concerns(desk, one)])


def _usual(desk: Desk, concerning: Sequence[Programme]) -> int:
    if any(one.days is None for one in concerning):
        return desk.today.year  # it belongs to every year
    return data_years.newest_of(data_years.years_of(concerning), today=desk.today.year)


def _concerns(desk: Desk, one: Programme) -> bool:
    office = desk.identity.office
    return desk.identity.is_dinkop or one.office == office or one.concerns(office)


def until(year: int, known: Iterable[Programme], takings: Iterable[Taking]) -> list[Taking]:
    """Who took part up to the end of a year; of a programme without a day, or not known here, always."""
    later = {one.id for one in known if one.days is not None and one.days[0].year > year}
    return [one for one in takings if one.programme not in later]


def clashes_of(shown: Iterable[Programme], takings: Iterable[Taking]) -> tuple[Clash, ...]:
    """What overlaps, numbered, with how many are on both lists."""
    listed: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in takings:
        if one.status in ON_LIST:
            listed[one.programme].add((one.kind, one.record))
    return tuple(
        Clash(number, one, len(listed[one.one.id] & listed[one.other.id]))
        for number, one in enumerate(programmes.overlaps(shown), 1)
    )


def side_by_side(ordered: Sequence[Programme], clashes: Sequence[Clash]) -> list[Programme]:
    """The programmes in their order, each that overlaps under the first one that it overlaps with."""
    under: defaultdict[str, list[Programme]] = defaultdict(list)
    placed: set[str] = set()
    for clash in clashes:
        if clash.overlap.other.id not in placed:
            under[clash.overlap.one.id].append(clash.overlap.other)
            placed.add(clash.overlap.other.id)
    found: list[Programme] = []
    waiting = [one for one in reversed(ordered) if one.id not in placed]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += reversed(under[one.id])
    return found


def times_reached(reader: Reader, takings: Sequence[Taking]) -> dict[str, int]:
    """Id of a business -> in how many programmes it took part; who was never reached is not in it."""
    persons = sorted({one.record for one in takings if one.kind == "orang" and one.took_part})
    owned = stored.businesses_of(reader, persons)
    reached = programmes.programmes_of_businesses(takings, owned)
    return {business: len(its) for business, its in reached.items()}


def _reach(reader: Reader, times: Mapping[str, int], *, by_rw: bool) -> dict[str, Reach]:
    businesses: Counter[str] = Counter()
    if by_rw:
        for place, count in stored.counted_by_place(reader).items():
            businesses[place.rw] += count
        lying = [(place.rw, times[one]) for one, place in stored.in_places(reader, sorted(times)).items()]
    else:
        businesses.update(stored.counted_by_kelurahan(reader))
        lying = list(stored.by_kelurahan(reader, times))
    found = {part: Reach(count) for part, count in businesses.items()}
    for part, count in lying:
        its = found.setdefault(part, Reach())
        its.reached += 1
        its.often += count >= programmes.OFTEN
    return dict(sorted(found.items(), key=lambda one: (one[0] == "", one[0])))


def never_reached(desk: Desk, overlap: Overlap | None = None) -> Filter:
    """The filter of the businesses that no programme ever reached, of an overlap where one is named."""
    conditions = [Condition(REACHED, Way.ANY_OF, (NEVER,))]
    if overlap is not None and overlap.sectors:
        conditions.append(Condition(SECTOR, Way.ANY_OF, tuple(sorted(overlap.sectors))))
    area = overlap.area if overlap is not None and desk.identity.is_dinkop else ""
    return Filter(conditions=tuple(conditions), area="" if area == desk.identity.city else area)


def count_never_reached(desk: Desk, overlap: Overlap | None = None) -> int:
    """How many businesses `never_reached` finds."""
    return listing.counts(desk, "umkm", [never_reached(desk, overlap)])[0]
