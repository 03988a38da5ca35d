"""KBLI, categories, sectors and dated rules are looked up by version and by day."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import in_force


def test_the_city_of_the_deployment_is_named(reference: Reference) -> None:
    assert reference.city.name == "Kota Tangerang Selatan"


@pytest.mark.parametrize(
    ("code", "version", "known"),
    [
        ("56102", None, True),
        ("56102", "2020", True),
        ("99000", "2020", True),  # a left-over of KBLI 2017 that OSS still lists
        ("99999", None, False),
        ("99999", "2020", False),
        ("56102", "2017", True),  # no list of 2017 is at hand, so any list will do
    ],
)
def test_a_code_is_known_by_the_lists_at_hand(
    reference: Reference, code: str, version: str | None, known: bool
) -> None:
    assert reference.knows_kbli(code, version) is known


def test_a_code_has_its_title(reference: Reference) -> None:
    assert reference.kbli_title("01111") == "Pertanian Jagung"
    assert reference.kbli_title("01111", "2025") is None


@pytest.mark.parametrize(
    ("code", "version", "letter"),
    [
        ("01111", "2020", "A"),
        ("10710", None, "C"),
        ("56102", "2020", "I"),
        ("62010", "2020", "J"),
        ("62010", "2025", "K"),
        ("96001", "2020", "S"),
        ("96001", "2025", "T"),
        ("56102", "2017", "I"),
    ],
)
def test_a_code_has_the_letter_of_its_version(
    reference: Reference, code: str, version: str | None, letter: str
) -> None:
    found = reference.kbli_category(code, version)

    assert found is not None
    assert found.letter == letter


def test_a_division_that_does_not_exist_has_no_letter(reference: Reference) -> None:
    assert reference.kbli_category("34000", "2020") is None


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2026, 1, 1), "PP 7/2021 pasal 35"),
        (date(2021, 2, 2), "PP 7/2021 pasal 35"),
        (date(2021, 2, 1), "UU 20/2008 pasal 6"),
    ],
)
def test_the_rule_of_the_day_is_the_newest_that_holds(reference: Reference, day: date, rule: str) -> None:
    found = in_force(reference.thresholds.size, day)

    assert found is not None
    assert found.rule == rule


def test_before_the_first_rule_there_is_none(reference: Reference) -> None:
    assert in_force(reference.thresholds.size, date(2008, 7, 3)) is None
