"""Charts of a year without data: the sentence that says so stands alone."""

from __future__ import annotations

from dataclasses import replace

from dinkop_desktop.papers.charts import Bars
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.charts.drawn import charts_of
from tests import offices
from tests.offices import Town


def test_of_a_year_without_data_no_bars_of_nothing_are_drawn(town: Town) -> None:
    offices.add_business(town.office, 1)
    table = reporting.report(town.office, "kelas-omzet", year=2019)

    assert table.lacking
    assert [one.title for one in charts_of(replace(table, lacking=""))]
    for one in charts_of(table):
        assert isinstance(one.bars, Bars)
        assert any(mark.value for mark in one.bars.marks)
