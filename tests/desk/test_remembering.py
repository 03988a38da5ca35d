"""What was worked out once of the whole file: kept until a record that it follows from is touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dinkop_desktop.desk import remembering
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.register.queries import cached_figures
from dinkop_desktop.register.queries.cached_figures import Cached
from dinkop_desktop.register.store.store import Reader
from tests import offices
from tests.figure_acts import Acts
from tests.offices import Town

KINDS = frozenset({"umkm"})


def remember(desk: Desk, made: list[int], *, told: object = 1) -> dict[str, int]:
    def make() -> dict[str, int]:
        made.append(1)
        return {"n": len(made)}

    with desk.store.read() as reader:
        return remembering.remembered(
            desk, reader, "percobaan", told=(told,), kinds=KINDS, holds=dict[str, int], make=make
        )


def test_it_is_made_once_and_again_when_something_was_touched_or_told_otherwise(town: Town) -> None:
    desk, made = town.dinkop, list[int]()

    found = [remember(desk, made), remember(desk, made)]
    offices.add(desk, {"nama": "Koperasi Melati", "kode_kelurahan": offices.CODES[0]}, kind="koperasi")
    found.append(remember(desk, made))
    offices.add_business(desk)
    found.append(remember(desk, made))
    found.append(remember(desk, made, told=2))

    assert [one["n"] for one in found] == [1, 1, 1, 2, 3]


def test_what_cannot_be_read_any_more_is_made_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, made = town.dinkop, list[int]()
    remember(desk, made)
    before = cached_figures.cached

    def spoilt(reader: Reader, what: str, basis: str) -> Mapping[str, Cached]:
        return {place: Cached(one.moment, b"\xc1") for place, one in before(reader, what, basis).items()}

    monkeypatch.setattr(cached_figures, "cached", spoilt)

    assert remember(desk, made) == {"n": 2}


def test_the_calendar_that_is_kept_is_what_a_count_of_everybody_gives(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts, desk = Acts(town.dinkop), town.dinkop

    def directly(*_told: object, make: Callable[[], object], **_more: object) -> object:
        return make()

    for number in range(0, 6000, 251):
        acts.act(number)
        kept = [year_calendar.read_calendar(desk, year) for year in (2025, 2026)]
        with monkeypatch.context() as patched:
            patched.setattr(remembering, "remembered", directly)
            fresh = [year_calendar.read_calendar(desk, year) for year in (2025, 2026)]
        assert kept == fresh
        assert [year_calendar.read_calendar(desk, year) for year in (2025, 2026)] == fresh
