"""Programmes of every owner beside each other: when they run, which overlap, who takes part how often.

Rules (domain.md 0; our own definitions):
1. Two programmes overlap where they are of one kind, some day lies in both, one's area holds the other's, and
   no target sector keeps them apart. A programme without an end lasts one day; one without a day, an area or
   a kind overlaps with nothing, and neither does the kind "lainnya", which is no kind.
2. Somebody took part where the answer is `ikut` or `selesai`; `terdaftar` is on the list only, `batal` not
   even that.
3. Often is three programmes or more. A business took part where it did itself or its owner did; each
   programme counts once.

What it does not do: say which of two overlapping programmes should give way.

Example: a training of a kelurahan from 2 to 16 December overlaps with Dinkop's for its kecamatan on the 10th.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

OFTEN = 3
"""How many programmes are often."""
TOOK_PART = frozenset({"ikut", "selesai"})
ON_LIST = TOOK_PART | {"terdaftar"}
_NO_KIND = "lainnya"
OWNERS = ("kelurahan", "kecamatan", "dinkop", "lain")


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme, as its record shows it.

    Attributes:
        id: of the record.
        name: of it; "" where nobody wrote one.
        owner: code of `pemilik_jenis`; "" where it is not known.
        office: code of the office that keeps the record.
        other: who owns it where that is none of the three.
        area: code of the city, kecamatan or kelurahan for which it is.
        sort: code of `jenis`.
        sectors: codes of the target sectors; none means all.
        begins, ends: days; None where they are not known.
        place: where it is held.
        budget_rp: rupiah.
        funding: who pays.
        quota: how many can take part.
    """

    id: str
    name: str = ""
    owner: str = ""
    office: str = ""
    other: str = ""
    area: str = ""
    sort: str = ""
    sectors: frozenset[str] = frozenset()
    begins: date | None = None
    ends: date | None = None
    place: str = ""
    budget_rp: int | None = None
    funding: str = ""
    quota: int | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day; None where neither is known. An end before the beginning is the beginning."""
        first = self.begins or self.ends
        if first is None:
            return None
        return first, max(first, self.ends or first)

    def concerns(self, area: str) -> bool:
        """Whether it is for an area, a part of it or something around it; of an unknown area always."""
        return not self.area or _holds(area, self.area) or _holds(self.area, area)

    def runs_in(self, year: int) -> bool:
        """Whether a day of the year lies in it."""
        days = self.days
        return days is not None and days[0].year <= year <= days[1].year


class Taking(NamedTuple):
    """One participant of one programme.

    Attributes:
        id: of the record.
        programme: id of the programme.
        kind, record: who takes part: `umkm`, `koperasi` or `orang`, and the id.
        status: code of `status`; "" where it is not known.
    """

    id: str
    programme: str
    kind: str
    record: str
    status: str

    @property
    def took_part(self) -> bool:
        """Whether they came."""
        return self.status in TOOK_PART


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two programmes that overlap, the one that begins first before the other.

    Attributes:
        one, other: the programmes.
        begins, ends: first and last day that lie in both.
        same_place: whether both name the same place.
    """

    one: Programme
    other: Programme
    begins: date
    ends: date
    same_place: bool

    @property
    def area(self) -> str:
        """Code of the narrower of the two areas."""
        return max(self.one.area, self.other.area, key=len)

    @property
    def sectors(self) -> frozenset[str]:
        """Target sectors of both; none means all."""
        if self.one.sectors and self.other.sectors:
            return self.one.sectors & self.other.sectors
        return self.one.sectors | self.other.sectors


def in_calendar(programmes: Iterable[Programme]) -> tuple[Programme, ...]:
    """By their first day, then name and id; those without a day last."""
    return tuple(sorted(programmes, key=_when))


def _when(one: Programme) -> tuple[date, date, str, str]:
    first, last = one.days or (date.max, date.max)
    return first, last, one.name.casefold(), one.id


def overlaps(programmes: Iterable[Programme]) -> tuple[Overlap, ...]:
    """Every pair that overlaps, in the order of the calendar; each pair once."""
    found: list[Overlap] = []
    running: defaultdict[str, list[Programme]] = defaultdict(list)
    ordered = in_calendar(programmes)
    for other in ordered:
        if other.days is None or not other.area or other.sort in ("", _NO_KIND):
            continue
        begins = other.days[0]
        still = [one for one in running[other.sort] if one.days is not None and one.days[1] >= begins]
        found += [_overlap(one, other) for one in still if _meet(one, other)]
        running[other.sort] = [*still, other]
    places = {one.id: at for at, one in enumerate(ordered)}
    return tuple(sorted(found, key=lambda one: (places[one.one.id], places[one.other.id])))


def _holds(wide: str, narrow: str) -> bool:
    """Whether an area is another one or lies in it, by their codes."""
    return narrow == wide or narrow.startswith(f"{wide}.")


def _meet(one: Programme, other: Programme) -> bool:
    is_inside = _holds(one.area, other.area) or _holds(other.area, one.area)
    return is_inside and not (one.sectors and other.sectors and one.sectors.isdisjoint(other.sectors))


def _overlap(one: Programme, other: Programme) -> Overlap:
    first, second = one.days, other.days
    if first is None or second is None:
        raise RuntimeError("a programme without days overlaps with nothing")
    place = " ".join(one.place.casefold().split())
    is_same = bool(place) and place == " ".join(other.place.casefold().split())
    return Overlap(one, other, max(first[0], second[0]), min(first[1], second[1]), is_same)


def programmes_of_businesses(
    takings: Iterable[Taking], owned: Mapping[str, Sequence[str]]
) -> dict[str, frozenset[str]]:
    """In which programmes each business took part, itself or by its owner.

    Args:
        takings: of every kind; who did not come is passed over.
        owned: id of a person -> ids of the businesses that are theirs.

    Returns:
        Id of a business -> ids of programmes; a business that was never reached is not in it.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in takings:
        if not one.took_part:
            continue
        businesses = (one.record,) if one.kind == "umkm" else owned.get(one.record, ())
        for business in businesses:
            found[business].add(one.programme)
    return {business: frozenset(its) for business, its in found.items()}


@dataclass(slots=True)
class Reach:
    """How many of some businesses were ever reached.

    Attributes:
        businesses: all of them.
        reached: of those, in a programme at least once.
        often: of those, three times or more.
    """

    businesses: int = 0
    reached: int = 0
    often: int = 0

    def add(self, times: int) -> None:
        """Count one business that took part so many times."""
        self.businesses += 1
        self.reached += times > 0
        self.often += times >= OFTEN

    def plus(self, other: Reach) -> Reach:
        """Both together."""
        return Reach(
            self.businesses + other.businesses, self.reached + other.reached, self.often + other.often
        )

    @property
    def never(self) -> int:
        """Who was not reached."""
        return self.businesses - self.reached

    @property
    def percent(self) -> float | None:
        """Share that was reached, 0 to 100; None where there is no business."""
        return 100 * self.reached / self.businesses if self.businesses else None
