"""The list of reports."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

import pytest

import dinkop_desktop
from dinkop_desktop.errors import RecordError
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.catalogue import all_reports, find_report
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams

PACKAGE = Path(dinkop_desktop.__file__).parent


def test_every_report_is_declared() -> None:
    made_by_hand = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.parent != PACKAGE / "reporting"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
        if ast.unparse(node.func).rpartition(".")[2] == "Report"
    }

    assert made_by_hand == set()


def test_the_three_first_reports_are_there() -> None:
    assert list(all_reports())[:3] == ["rekap-wilayah", "skala", "sektor"]


@pytest.mark.parametrize("key", all_reports())
def test_a_report_makes_a_table_of_its_own_key(key: str, reference: Reference) -> None:
    report = find_report(key)

    table = report.count(Scope(2025, datetime(2026, 1, 2, tzinfo=UTC), "x"), Streams(), reference)

    assert (table.key, table.title) == (key, report.title_in("id"))
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert table.notes


def test_a_report_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(RecordError) as refusal:
        find_report("laba")

    assert refusal.value.code == "REC-LAPORAN"
    assert "skala" in str(refusal.value.params["ada"])
