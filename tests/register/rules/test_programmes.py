"""Programmes beside each other: which overlap, who took part how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.rules import programmes
from dinkop_desktop.register.rules.programmes import Programme, Reach, Taking

KELURAHAN, NEXT, KECAMATAN, CITY = "36.74.01.1001", "36.74.01.1002", "36.74.01", "36.74"
ONE = Programme(
    "a",
    name="Kelas kemasan",
    area=KELURAHAN,
    sort="pelatihan",
    begins=date(2026, 12, 2),
    ends=date(2026, 12, 16),
    place="Aula  Kelurahan",
)
OTHER = replace(ONE, id="b", area=KECAMATAN, begins=date(2026, 12, 10), ends=None, place="aula kelurahan")


def test_two_of_a_kind_in_one_place_at_one_time_overlap() -> None:
    (found,) = programmes.overlaps([OTHER, ONE])

    assert (found.one.id, found.other.id) == ("a", "b")
    assert (found.begins, found.ends) == (date(2026, 12, 10), date(2026, 12, 10))
    assert found.same_place
    assert found.area == KELURAHAN


@pytest.mark.parametrize(
    "other",
    [
        replace(OTHER, sort="pendampingan"),
        replace(OTHER, sort=""),
        replace(OTHER, begins=date(2026, 12, 17)),
        replace(OTHER, begins=date(2026, 11, 1), ends=date(2026, 12, 1)),
        replace(OTHER, begins=None),
        replace(OTHER, area=NEXT),
        replace(OTHER, area="36.74.02"),
        replace(OTHER, area=""),
        # A code is inside another by its parts, not by its letters.
        replace(OTHER, area="36.74.0"),
        replace(OTHER, sectors=frozenset({"fashion"})),
    ],
)
def test_what_differs_in_kind_time_area_or_sector_does_not_overlap(other: Programme) -> None:
    one = replace(ONE, sectors=frozenset({"kuliner"}))

    assert programmes.overlaps([one, other]) == ()


def test_the_kind_lainnya_is_no_kind() -> None:
    pair = [replace(one, sort="lainnya") for one in (ONE, OTHER)]

    assert programmes.overlaps(pair) == ()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ((), (), ()),
        (("kuliner",), (), ("kuliner",)),
        (("kuliner", "fashion"), ("fashion", "kerajinan"), ("fashion",)),
    ],
)
def test_an_overlap_is_about_the_sectors_of_both(
    one: tuple[str, ...], other: tuple[str, ...], both: tuple[str, ...]
) -> None:
    pair = [replace(ONE, sectors=frozenset(one)), replace(OTHER, sectors=frozenset(other))]

    (found,) = programmes.overlaps(pair)

    assert found.sectors == frozenset(both)


def test_places_that_nobody_wrote_are_not_the_same() -> None:
    (found,) = programmes.overlaps([replace(ONE, place=""), replace(OTHER, place="")])

    assert not found.same_place


def test_an_end_before_the_beginning_is_one_day() -> None:
    one = replace(ONE, ends=date(2026, 1, 1))

    assert one.days == (date(2026, 12, 2), date(2026, 12, 2))
    assert one.runs_in(2026)
    assert not one.runs_in(2025)


def test_only_an_end_is_a_day_and_nothing_is_none() -> None:
    assert replace(ONE, begins=None).days == (date(2026, 12, 16), date(2026, 12, 16))
    assert replace(ONE, begins=None, ends=None).days is None
    assert not replace(ONE, begins=None, ends=None).runs_in(2026)


def test_the_calendar_ends_with_those_without_a_day() -> None:
    undated = replace(ONE, id="c", begins=None, ends=None)

    assert [one.id for one in programmes.in_calendar([undated, OTHER, ONE])] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("area", "is_meant"),
    [(KELURAHAN, True), (KECAMATAN, True), (CITY, True), ("", True), (NEXT, False), ("36.74.0", False)],
)
def test_a_programme_concerns_its_area_what_is_in_it_and_what_is_around_it(area: str, is_meant: bool) -> None:
    assert replace(ONE, area=area).concerns(KELURAHAN) is is_meant
    assert replace(ONE, area=area).concerns(CITY)


_DAYS = st.integers(0, 60).map(lambda days: date(2026, 1, 1) + timedelta(days=days))


@st.composite
def _programmes(draw: st.DrawFn) -> list[Programme]:
    found = []
    for number in range(draw(st.integers(0, 7))):
        begins = draw(_DAYS)
        found.append(
            Programme(
                str(number),
                area=draw(st.sampled_from((KELURAHAN, NEXT, KECAMATAN, CITY, ""))),
                sort=draw(st.sampled_from(("pelatihan", "pemasaran", "lainnya"))),
                sectors=draw(st.frozensets(st.sampled_from(("kuliner", "fashion")), max_size=2)),
                begins=begins,
                ends=draw(st.one_of(st.none(), _DAYS)),
            )
        )
    return found


@pytest.mark.slow
@given(_programmes(), st.randoms())
def test_the_sweep_finds_every_pair_that_meets_and_no_other_in_any_order(
    given_: list[Programme],
    random: Random,
) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)

    found = {frozenset((one.one.id, one.other.id)) for one in programmes.overlaps(shuffled)}

    pairs = {frozenset((a.id, b.id)) for at, a in enumerate(given_) for b in given_[at + 1 :] if _meets(a, b)}
    assert found == pairs


def test_two_days_that_nobody_knows_do_not_overlap() -> None:
    with pytest.raises(RuntimeError):
        programmes._overlap(replace(ONE, begins=None, ends=None), OTHER)


def _meets(a: Programme, b: Programme) -> bool:
    if a.days is None or b.days is None or a.sort != b.sort or a.sort == "lainnya" or not (a.area and b.area):
        return False
    days = {a.days[0] + timedelta(days=n) for n in range((a.days[1] - a.days[0]).days + 1)}
    nested = a.area.split(".")[: b.area.count(".") + 1] == b.area.split(".") or (
        b.area.split(".")[: a.area.count(".") + 1] == a.area.split(".")
    )
    apart = a.sectors and b.sectors and not a.sectors & b.sectors
    return nested and not apart and any(b.days[0] <= day <= b.days[1] for day in days)


# --- who takes part ---


@pytest.mark.parametrize(
    ("status", "came"),
    [("terdaftar", False), ("ikut", True), ("selesai", True), ("batal", False), ("", False)],
)
def test_who_is_only_on_the_list_did_not_take_part(status: str, came: bool) -> None:
    assert Taking("1", "p", "umkm", "u", status).took_part is came


def test_a_business_takes_part_by_itself_and_by_its_owner_once_in_each_programme() -> None:
    takings = [
        Taking("1", "p", "umkm", "warung", "ikut"),
        Taking("2", "p", "orang", "siti", "selesai"),
        Taking("3", "q", "orang", "siti", "ikut"),
        Taking("4", "r", "umkm", "warung", "batal"),
        Taking("5", "r", "orang", "tanpa usaha", "ikut"),
        Taking("6", "r", "koperasi", "koperasi", "ikut"),
    ]

    found = programmes.programmes_of_businesses(takings, {"siti": ("warung", "katering")})

    assert found == {"warung": {"p", "q"}, "katering": {"p", "q"}}


@given(st.lists(st.integers(0, 6)), st.lists(st.integers(0, 6)))
def test_reach_adds_up(one: list[int], other: list[int]) -> None:
    parts = [_reach(one), _reach(other)]
    whole = _reach(one + other)

    assert parts[0].plus(parts[1]) == whole
    assert whole.reached + whole.never == whole.businesses
    assert whole.often <= whole.reached
    assert whole.percent is None if not whole.businesses else 0 <= (whole.percent or 0) <= 100


def _reach(times: list[int]) -> Reach:
    found = Reach()
    for one in times:
        found.add(one)
    return found
