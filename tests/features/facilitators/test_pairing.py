"""Who could help whom: trades by digits, ways by coordinates or areas, points that favour the nearer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.facilitators.rules import pairing
from dinkop_desktop.features.facilitators.rules.pairing import Firm, Match, Near, Place, Trade, Way

HOME = Place("36.74.01.1001", "004")


def firm(record: str = "a", place: Place = HOME, **more: str) -> Firm:
    given_ = {"kbli": "10710", "version": "2020", "sector": "kuliner"} | more
    return Firm(record, f"Usaha {record}", place, given_["kbli"], given_["version"], given_["sector"])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (firm("b"), Trade.SAME),
        (firm("b", kbli="10711"), Trade.GROUP),
        (firm("b", kbli="10720"), Trade.CLASS),
        (firm("b", kbli="10130"), Trade.DIVISION),
        (firm("b", kbli="56102"), Trade.SECTOR),
        (firm("b", kbli="10710", version="2025"), Trade.SECTOR),
        (firm("b", kbli="14111", sector="fashion"), None),
        (firm("b", kbli="", sector="lainnya"), None),
    ],
)
def test_trades_agree_by_digits_of_one_version_or_by_sector(other: Firm, expected: Trade | None) -> None:
    assert pairing.trade_between(firm(), other) is expected
    assert pairing.trade_between(other, firm()) is expected


def test_two_without_a_known_trade_have_none_in_common() -> None:
    nobody = firm(kbli="", sector="lainnya")

    assert pairing.trade_between(nobody, firm("b", kbli="", sector="lainnya")) is None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Place("36.74.01.1001", "004"), Near.SAME_RW),
        (Place("36.74.01.1001", "005"), Near.NEXT_RW),
        (Place("36.74.01.1001", "009"), Near.SAME_KELURAHAN),
        (Place("36.74.01.1001"), Near.SAME_KELURAHAN),
        (Place("36.74.01.1002", "004"), Near.SAME_KECAMATAN),
        (Place("36.74.02.1001", "004"), Near.ELSEWHERE),
        (Place("", "004"), Near.ELSEWHERE),
    ],
)
def test_without_coordinates_the_areas_let_one_guess(other: Place, expected: Near) -> None:
    there, back = pairing.way_between(HOME, other), pairing.way_between(other, HOME)

    assert there.near is expected
    assert there == back


def test_two_places_nobody_knows_are_not_neighbours() -> None:
    assert pairing.way_between(Place(""), Place("")).near is Near.ELSEWHERE


def test_coordinates_are_measured_along_the_ground() -> None:
    # One hundredth of a degree of latitude is 1,112 m everywhere.
    found = pairing.way_between(
        Place("36.74.01.1001", at=(-6.30, 106.70)), Place("36.74.07.1001", at=(-6.31, 106.70))
    )

    assert found.near is Near.COORDINATES
    assert found.metres == pytest.approx(1_112, abs=1)


def test_the_very_same_coordinates_are_a_copy_and_say_nothing() -> None:
    office = (-6.30, 106.70)

    found = pairing.way_between(Place("36.74.01.1001", "004", office), Place("36.74.07.1001", "004", office))

    assert found.near is Near.ELSEWHERE


def test_the_best_come_first_and_the_facilitator_is_not_its_own_pair() -> None:
    far = Place("36.74.07.1001", "001")
    there = [
        firm("a"),
        firm("b", far),
        firm("c", kbli="10720"),
        firm("d", kbli="14111", sector="fashion"),
        firm("e"),
    ]

    found = pairing.best_for(firm("a"), there, most=10)

    assert [one.firm.id for one in found] == ["e", "c", "b"]
    assert [one.points for one in found] == [97, 67, 10]
    assert [one.firm.id for one in pairing.best_for(firm("a"), there, most=1)] == ["e"]


ways = st.builds(Way, st.integers(0, 50_000), st.sampled_from(Near))


@given(st.sampled_from(Trade), ways, st.integers(0, 10_000))
def test_what_is_farther_never_has_more_points(trade: Trade, way: Way, more: int) -> None:
    near, far = Match(firm(), trade, way), Match(firm(), trade, Way(way.metres + more, way.near))

    assert far.points <= near.points


@given(st.sampled_from(Trade), st.sampled_from(Trade), ways)
def test_what_is_more_alike_never_has_fewer_points_at_one_place(one: Trade, other: Trade, way: Way) -> None:
    assert (Match(firm(), one, way).points - Match(firm(), other, way).points) * (one - other) >= 0


@given(st.integers(0, 100), st.integers(0, 100))
def test_nobody_takes_more_than_they_can(capacity: int, running: int) -> None:
    free = pairing.free_places(capacity, running)

    assert free >= 0
    assert running + free <= max(capacity, running)
