"""What a run of the benchmarks writes down."""

from __future__ import annotations

from benchmarks import table
from benchmarks.measuring import Line


def test_a_part_that_is_measured_anew_takes_the_place_of_what_it_said_before() -> None:
    before = [
        Line("first load", 30.0, "s", part="first-load"),
        Line("the book", 90.0, "s", part="figures"),
        Line("a row that is no more", 1.0, "s", part="figures"),
        Line("save", 5.0, "ms"),
    ]
    anew = [Line("the book", 50.0, "s", part="figures"), Line("save", 4.0, "ms", part="save")]

    lines = table.merged(before, anew, only=["figures", "save"], parts=["first-load", "figures", "save"])

    assert [(one.name, one.value) for one in lines] == [
        ("first load", 30.0),
        ("the book", 50.0),
        ("save", 4.0),
    ]
