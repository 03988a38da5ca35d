"""What a run of the benchmarks writes down."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

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


# --- the pages ---


def test_the_pages_show_what_was_measured() -> None:
    lines = msgspec.json.decode(table.RESULTS.read_bytes(), type=list[Line])

    numbers, readme = (page.read_text(encoding="utf-8") for page in (table.NUMBERS, table.README))

    assert f"\n\n{table.markdown(lines)}\n<!-- /bench -->" in numbers
    assert f"\n\n{table.markdown(table.chosen(lines))}\n<!-- /bench -->" in readme


def test_the_readme_shows_ten_rows_the_unkept_ones_among_them() -> None:
    lines = msgspec.json.decode(table.RESULTS.read_bytes(), type=list[Line])

    shown = table.chosen(lines)

    assert len(shown) == 10
    assert any(one.holds is False for one in shown) or all(one.holds is not False for one in lines)


def test_a_run_of_the_whole_city_writes_both_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line(name, number, "s", part="p") for number, name in enumerate([*table.CHOSEN, "one more"])]
    for name in ("NUMBERS", "README", "RESULTS"):
        monkeypatch.setattr(table, name, tmp_path / name)
    monkeypatch.setattr(table, "ROOT", tmp_path)
    (tmp_path / "build" / "bench").mkdir(parents=True)
    for page in (table.NUMBERS, table.README):
        page.write_text("before\n<!-- bench -->\nof yesterday\n<!-- /bench -->\nafter\n")

    table.write(lines, seed=7, scale=1, is_judged=True, only=[], parts=["p"])

    numbers, readme = table.NUMBERS.read_text(), table.README.read_text()
    assert numbers.startswith("before\n")
    assert numbers.endswith("\nafter\n")
    assert "| one more | 10 s |" in numbers
    assert "of yesterday" not in numbers + readme
    assert "| silent losses | 3 s |" in readme
    assert "one more" not in readme


def test_a_page_without_its_marks_is_not_written_over() -> None:
    with pytest.raises(RuntimeError):
        table.inserted("a page", "rows")
