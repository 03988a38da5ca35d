"""What is known of a visit, and when somebody goes again."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.rules.visits import AGAIN, RECORDED, Outcome

FRIDAY = date(2026, 11, 27)


def known(recorded: str, on: str = "", *, figures: str = "", is_find: bool = False) -> str:
    return visits.outcome_of(
        recorded, on, has_figures=bool(figures), is_complete=figures == "lengkap", is_find=is_find
    ).value


def test_the_seven_outcomes_are_those_of_the_catalogue() -> None:
    field = catalogue.KINDS["kunjungan"].field("hasil")

    assert field is not None
    assert {one.code for one in field.choices} == set(RECORDED)


@pytest.mark.parametrize(
    ("recorded", "on", "figures", "expected"),
    [
        ("belum_diisi", "", "", "belum_dikunjungi"),
        ("", "", "", "belum_dikunjungi"),
        ("kode_lain", "2026-11-27", "", "belum_dikunjungi"),
        ("belum_diisi", "2026-11-27", "", "belum_diisi"),
        ("belum_diisi", "", "kurang", "sebagian"),
        ("belum_diisi", "2026-11-27", "lengkap", "lengkap"),
        ("tidak_ditemukan", "2026-11-27", "lengkap", "lengkap"),
        ("sebagian", "2026-11-27", "kurang", "sebagian"),
        ("menolak", "2026-11-27", "lengkap", "menolak"),
        ("tutup", "2026-11-27", "lengkap", "tutup"),
        ("lengkap", "2026-11-27", "kurang", "lengkap"),
    ],
)
def test_what_was_recorded_wins_unless_it_was_left_open(
    recorded: str, on: str, figures: str, expected: str
) -> None:
    assert known(recorded, on, figures=figures) == expected


def test_a_find_is_one_until_something_is_known_of_it() -> None:
    assert known("", is_find=True) == "temuan_baru"
    assert known("", figures="lengkap", is_find=True) == "lengkap"
    assert known("menolak", "2026-11-27", is_find=True) == "menolak"


@pytest.mark.parametrize(
    ("outcome", "again", "expected"),
    [
        (Outcome.NOT_FILLED, "2026-11-27", True),
        (Outcome.NOT_FILLED, "2026-11-01", True),
        (Outcome.NOT_FILLED, "2026-11-28", False),
        (Outcome.NOT_FILLED, "", False),
        (Outcome.REFUSED, "2026-11-27", True),
        (Outcome.COMPLETE, "2026-11-27", False),
    ],
)
def test_somebody_is_due_when_the_day_has_come_and_the_form_has_not(
    outcome: Outcome,
    again: str,
    expected: bool,
) -> None:
    assert visits.is_due(outcome, again, FRIDAY) is expected


def test_what_is_open_says_when_to_go_again_and_never_a_sunday() -> None:
    days = {outcome: visits.day_again(outcome, FRIDAY) for outcome in RECORDED}

    assert {one for one, day in days.items() if day} == set(AGAIN)
    assert days[Outcome.NOT_FILLED] == date(2026, 12, 4)
    assert days[Outcome.NOT_FOUND] == date(2026, 11, 30)
    assert visits.day_again(Outcome.NOT_FOUND, date(2026, 11, 26)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("newest", "expected"), [(None, 2025), (2024, 2025), (2025, 2026), (2026, 2026), (2019, 2020)]
)
def test_the_year_after_the_newest_figures_is_due(newest: int | None, expected: int) -> None:
    assert visits.year_to_open(FRIDAY, newest) == expected


@pytest.mark.parametrize(
    ("in_year", "is_line", "is_known", "has_figures", "expected"),
    [
        (True, True, False, False, (True, True)),
        (False, True, False, True, (True, False)),
        (False, False, False, True, (True, True)),
        (False, False, False, False, (True, False)),
        (False, False, True, True, (False, True)),
        (False, False, True, False, (False, False)),
    ],
    ids=["prelist", "recorded find", "find", "find without figures", "its visit is the find", "neither"],
)
def test_a_find_of_an_older_year_is_what_has_its_figures(
    *, in_year: bool, is_line: bool, is_known: bool, has_figures: bool, expected: tuple[bool, bool]
) -> None:
    told = visits.stands(in_year=in_year, is_line=is_line, is_known=is_known, has_figures=has_figures)

    assert told == expected


def test_of_two_lines_that_of_the_prelist_is_the_line_then_the_later_visit_then_the_older_line() -> None:
    worths = [visits.worth_of(*one) for one in ((7, 2026, None), (4, 2026, None), (3, None, "2026-11-02"))]
    seen = visits.worth_of(9, 2026, "2026-11-01")

    assert sorted([*worths, seen], reverse=True) == [seen, worths[1], worths[0], worths[2]]
