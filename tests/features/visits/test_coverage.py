"""Coverage: what was seen of the prelist, area by area, with finds beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from dinkop_desktop.features.visits.reports.coverage import COVERAGE, OPENED, RECORDED, VISITS
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import EstimateRule
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from tests.visit_acts import tally

CIATER, SERPONG, PAKULONAN = "36.74.01.1001", "36.74.01.1009", "36.74.02.1001"
SCOPE = Scope(2026, datetime(2026, 11, 24, tzinfo=timezone(timedelta(hours=7))), "data induk Dinkop")
SOME_VISITS = (
    tally(CIATER, "004", "001", Outcome.COMPLETE, alike=58),
    tally(CIATER, "004", "002", Outcome.UNSEEN, alike=71),
    tally(CIATER, "004", "001", Outcome.NOT_FILLED, alike=11),
    tally(CIATER, "002", "", Outcome.CLOSED, alike=8),
    tally(CIATER, "004", "001", Outcome.FOUND, is_find=True, alike=4),
    tally(CIATER, "004", "001", Outcome.COMPLETE, is_find=True, alike=2),
    tally(PAKULONAN, "001", "001", Outcome.REFUSED, alike=2),
    tally("99.99.99.9999", "", "", Outcome.UNSEEN, alike=1),
    tally(SERPONG, "001", "001", Outcome.FOUND, is_find=True, alike=12),
)


def rows(table: Table) -> dict[str, dict[str, Cell]]:
    keys = [column.key for column in table.columns]
    return {str(row.cells[1]): dict(zip(keys, row.cells, strict=True)) for row in table.rows}


def test_a_city_has_a_row_for_each_kelurahan_and_one_for_what_lies_nowhere(reference: Reference) -> None:
    table = COVERAGE.count(SCOPE, Streams({VISITS: SOME_VISITS}), reference)

    assert table.data_count == 55
    assert [row.role for row in table.rows].count(RowRole.SUBTOTAL) == 7
    assert rows(table)["Ciater"]["ada_hasil"] == 77
    assert rows(table)["Ciater"]["cakupan"] == 52.0
    assert rows(table)["Kel. Pakulonan" if "Kel. Pakulonan" in rows(table) else "Pakulonan"]["menolak"] == 2
    assert rows(table)["Kelurahan tidak dikenal"]["belum_dikunjungi"] == 1
    assert rows(table)["Serpong"]["cakupan"] is None


def test_finds_stand_beside_the_prelist_whatever_is_known_of_them(reference: Reference) -> None:
    total = COVERAGE.count(SCOPE, Streams({VISITS: SOME_VISITS}), reference).total

    assert (total["daftar_awal"], total["temuan_baru"], total["lengkap"]) == (151, 6, 58)


def test_where_no_year_was_opened_nothing_is_a_find(reference: Reference) -> None:
    table = COVERAGE.count(SCOPE, Streams({VISITS: SOME_VISITS}), reference)

    assert rows(table)["Serpong"]["temuan_baru"] == 0


def test_in_a_kelurahan_rt_stand_under_their_rw(reference: Reference) -> None:
    table = COVERAGE.count(replace(SCOPE, area=CIATER), Streams({VISITS: SOME_VISITS}), reference)

    assert [(row.cells[1], row.cells[2], row.role.value) for row in table.rows] == [
        ("RW 002", 8, "subtotal"),
        ("RT belum diisi", 8, "data"),
        ("RW 004", 140, "subtotal"),
        ("RT 001", 69, "data"),
        ("RT 002", 71, "data"),
        ("Kel. Ciater", 148, "total"),
    ]


def test_a_kecamatan_has_its_own_kelurahan_only(reference: Reference) -> None:
    table = COVERAGE.count(replace(SCOPE, area="36.74.02"), Streams({VISITS: SOME_VISITS}), reference)

    assert table.data_count == 7
    assert table.total["daftar_awal"] == 2


def test_a_find_is_one_of_the_newest_year_or_of_an_older_one(reference: Reference) -> None:
    some = (
        SOME_VISITS[0],
        tally(CIATER, "004", "001", Outcome.FOUND, is_find=True, if_older=False),
        tally(CIATER, "004", "001", Outcome.COMPLETE, is_find=True, if_newest=False, alike=2),
    )
    finds = [
        COVERAGE.count(SCOPE, Streams({VISITS: some, OPENED: opened}), reference).total["temuan_baru"]
        for opened in ((), (2026, 2025), (2027, 2026))
    ]

    assert finds == [1, 1, 2]


def test_it_can_be_read_in_english(reference: Reference) -> None:
    table = COVERAGE.count(replace(SCOPE, lang="en"), Streams({VISITS: SOME_VISITS}), reference)

    assert table.title == "Coverage"
    assert "Cakupan" not in " ".join(column.label for column in table.columns)


def estimated(reference: Reference, *counts: tuple[str, int]) -> Reference:
    rule = EstimateRule("BPS 2025", date(2026, 1, 1), counts)
    return replace(reference, thresholds=replace(reference.thresholds, estimates=(rule,)))


def test_what_is_recorded_stands_beside_how_many_there_are_said_to_be(reference: Reference) -> None:
    streams = Streams({VISITS: SOME_VISITS, RECORDED: [(CIATER, 300), (SERPONG, 200), (PAKULONAN, 100)]})
    told = estimated(reference, ("36.74", 2000), ("36.74.01", 1000), (CIATER, 400))

    table = COVERAGE.count(SCOPE, streams, told)

    found = {
        name: tuple(its[key] for key in ("umkm_tercatat", "perkiraan", "dari_perkiraan"))
        for name, its in rows(table).items()
    }
    assert found["Ciater"] == (300, 400, 75.0)
    assert found["Serpong"] == (200, None, None)
    assert found["Kec. Serpong"] == (500, 1000, 50.0)
    assert found["Kota Tangerang Selatan"] == (600, 2000, 30.0)
    assert found["Kelurahan tidak dikenal"] == (None, None, None)
    assert (table.total["umkm_tercatat"], table.total["perkiraan"]) == (600, 2000)
    assert any("BPS 2025" in note for note in table.notes)


def test_an_area_of_which_no_source_speaks_says_so(reference: Reference) -> None:
    told = estimated(reference, (CIATER, 400))

    table = COVERAGE.count(SCOPE, Streams({VISITS: SOME_VISITS}), told)

    assert any("tidak ada" in note for note in table.notes)
    assert rows(table)["Kota Tangerang Selatan"]["perkiraan"] is None
    assert "perkiraan" not in table.total


def test_a_kelurahan_by_rt_has_its_estimate_in_its_last_row_alone(reference: Reference) -> None:
    streams = Streams({VISITS: SOME_VISITS, RECORDED: [(CIATER, 300), (PAKULONAN, 100)]})
    told = estimated(reference, (CIATER, 400))

    table = COVERAGE.count(replace(SCOPE, area=CIATER), streams, told)

    assert [its["dari_perkiraan"] for its in rows(table).values()] == [None, None, None, None, None, 75.0]
