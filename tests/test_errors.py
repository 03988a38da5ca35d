"""Where it went wrong is told, and never what a record said when it did."""

from __future__ import annotations

import json

import pytest

from dinkop_desktop.errors import place_of
from dinkop_desktop.register.changes import changes


def raised_by(errand: object, *given: object) -> BaseException:
    try:
        errand(*given)  # type: ignore[operator]
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError(errand)


def test_the_place_of_an_error_is_told_without_its_words() -> None:
    error = raised_by(changes.natural_id, "Siti Rahayu", "umkm", ())

    told = place_of(error)

    assert told.startswith("ValueError ")
    assert "changes/changes.py:" in told.split()[-1]
    assert "Siti" not in told


def test_a_file_that_is_not_ours_is_told_by_its_name_alone() -> None:
    told = place_of(raised_by(json.loads, "{"))

    assert told.split()[-1].startswith("decoder.py:")
    assert "/" not in told


def test_the_last_four_steps_are_told() -> None:
    def deep(steps: int) -> None:
        if steps:
            deep(steps - 1)
        raise KeyError("3674015204850001")

    told = place_of(raised_by(deep, 9))

    assert len(told.split()) == 1 + 4
    assert told.startswith("KeyError test_errors.py:")


def test_what_was_never_raised_has_a_name_and_no_place() -> None:
    assert place_of(ValueError("Siti")).split() == ["ValueError"]


@pytest.mark.parametrize(
    ("filename", "told"),
    [
        ("C:\\Users\\Siti Rahayu\\Dinkop\\lib\\dinkop_desktop\\desk\\merging.py", "desk/merging.py"),
        ("C:\\Users\\Siti Rahayu\\lib\\json\\decoder.py", "decoder.py"),
    ],
)
def test_a_place_on_windows_is_told_without_whose_it_is(filename: str, told: str) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile("1 / 0", filename, "exec"), {})

    assert place_of(caught.value).split()[-1] == f"{told}:1"
