"""The report of coverage reads the same visits as the round, at an office and at Dinkop."""

from __future__ import annotations

import pytest

from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.features.visits.visiting import Visit
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import CODES, Town


@pytest.mark.slow
def test_the_report_says_what_the_round_says(town: Town) -> None:
    for number in range(1, 5):
        offices.add_business(town.office, number, rt=str(number))
    prelisting.open_year(town.office, 2026)
    offices.add_business(town.office, 5)
    lines = visiting.read_round(town.office).lines
    visiting.record_visits(town.office, lines[:1], Visit(Outcome.REFUSED, town.office.today))

    at_office = reporting.report(town.office, "cakupan")
    town.take_in(town.office)
    at_dinkop = reporting.report(town.dinkop, "cakupan")
    of_rt = reporting.report(town.dinkop, "cakupan", area=CODES[0])

    expected = {"daftar_awal": 4, "ada_hasil": 1, "menolak": 1, "belum_dikunjungi": 3, "temuan_baru": 1}
    for table in (at_office, at_dinkop, of_rt):
        assert {key: table.total[key] for key in expected} == expected
        assert "2026" in table.subtitle
    assert (at_office.data_count, at_dinkop.data_count, of_rt.data_count) == (4, 54, 4)


def test_without_any_prelist_the_last_full_year_is_empty(town: Town) -> None:
    offices.add_business(town.office)

    table = reporting.report(town.office, "cakupan")

    assert table.total["daftar_awal"] == 0
    assert "2025" in table.subtitle
