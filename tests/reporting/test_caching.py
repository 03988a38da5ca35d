"""Cached figures: after any change they are what a count of everything gives; nothing is counted twice."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.overview import overviewing
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.queries import cached_figures
from dinkop_desktop.register.queries.cached_figures import Cached
from dinkop_desktop.register.store import places, provenance
from dinkop_desktop.register.store.store import Store
from dinkop_desktop.reporting import caching, catalogue, data_years, reporting, streaming
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.tables import ByGroup
from tests import offices
from tests.figure_acts import CIATER, JT, PAMULANG, PLACES, SAWAH_BARU, Acts, M
from tests.offices import Town

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
AREAS = ["", "36.74.04", CIATER]
KEPT = [key for key, report in catalogue.all_reports().items() if report.needs]


def directly(desk: Desk, key: str, *, year: int | None = None, area: str = "") -> Table:
    """The same report from a pass over every record."""
    report = catalogue.find_report(key)
    scope = reporting.scope_of(desk, key, year=year, area=area)
    with desk.store.read() as reader:
        asked = Asked(reader, scope, desk.reference)
        counted = report.count(scope, streaming.streams_for(report, asked), desk.reference)
        return data_years.said(counted, asked)


@pytest.mark.slow(6)
def test_what_is_kept_is_what_a_count_of_everything_gives(town: Town) -> None:
    desk = town.dinkop

    @settings(max_examples=6, deadline=None)
    @given(numbers=st.lists(st.integers(0, 10**6), min_size=1, max_size=6), area=st.sampled_from(AREAS))
    def hold(numbers: list[int], area: str) -> None:
        for number in numbers:
            acts.act(number)
            if number % 3 == 0:
                overviewing.prepare(desk, area=area, lang="id")
            # All of them stay kept from step to step; which are looked at in between is left to chance.
            for key in random.Random(number).sample(KEPT, 4):
                agree(key, area)
        for key in KEPT:
            agree(key, area)

    def agree(key: str, area: str) -> None:
        kept = reporting.report(desk, key, area=area)
        assert kept == directly(desk, key, area=area)
        assert reporting.report(desk, key, area=area) == kept

    acts = Acts(desk)
    hold()


@pytest.fixture
def dinkop(town: Town) -> Desk:
    """Five businesses in three kelurahan, the last without a name of its own."""
    desk = town.dinkop
    for number, place in enumerate((CIATER, CIATER, SAWAH_BARU, PAMULANG, PAMULANG), 1):
        more: dict[str, object] = {"nama_usaha": ...} if number == 5 else {}
        offices.add_business(desk, number, kode_kelurahan=place, omzet_dn=..., **more)
    return desk


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str] | None]:
    """The kelurahan of each pass through records that are kept."""
    found: list[frozenset[str] | None] = []
    before = streaming.streams_for

    def noting(report: Report, asked: Asked) -> Streams:
        if report.parts is None or report.needs != report.parts.beside:
            found.append(asked.places)
        return before(report, asked)

    monkeypatch.setattr(streaming, "streams_for", noting)
    return found


def test_only_the_kelurahan_that_changed_is_counted_again(
    dinkop: Desk, looked_at: list[frozenset[str] | None]
) -> None:
    for _ in range(2):
        reporting.report(dinkop, "skala")
    offices.add_business(dinkop, 9, kode_kelurahan=PAMULANG)

    total = reporting.report(dinkop, "skala").total

    assert looked_at == [None, frozenset({PAMULANG})]
    assert sum(total.values()) == 6


@pytest.mark.slow
def test_what_was_counted_together_is_found_by_each_report(
    dinkop: Desk, looked_at: list[frozenset[str] | None]
) -> None:
    reports = [catalogue.find_report(key) for key in KEPT]
    plain = [report for report in reports if report.parts is not None]
    with dinkop.store.read() as reader:
        asked = Asked(reader, reporting.scope_of(dinkop, "skala"), dinkop.reference)
        caching.prepare(dinkop, reports, asked)

    tables = {report.key: reporting.report(dinkop, report.key, year=2025) for report in plain}

    assert looked_at == []
    assert {key: replace(table, made_at=NOON) for key, table in tables.items()} == {
        key: replace(directly(dinkop, key, year=2025), made_at=NOON) for key in tables
    }


def test_only_what_is_stale_is_counted_together(dinkop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [catalogue.find_report(key) for key in ("skala", "ekonomi", "koperasi-aktif")]
    kept: list[set[str]] = []
    before = cached_figures.put_all

    def noting(store: Store, counted: Mapping[tuple[str, str], Mapping[str, Cached]]) -> bool:
        kept.extend(set(figures) for figures in counted.values())
        return before(store, counted)

    monkeypatch.setattr(cached_figures, "put_all", noting)
    for more in (None, PAMULANG):
        if more:
            offices.add_business(dinkop, 9, kode_kelurahan=more)
        with dinkop.store.read() as reader:
            asked = Asked(reader, reporting.scope_of(dinkop, "skala"), dinkop.reference)
            caching.prepare(dinkop, reports, asked)

    assert kept == [set(PLACES), set(PLACES), {PAMULANG}, {PAMULANG}]


def test_a_change_that_leaves_the_parts_leaves_the_table(
    dinkop: Desk, looked_at: list[frozenset[str] | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    before = ByGroup.rows

    def noting(self: ByGroup[Any, Any], *told: Any) -> Any:  # noqa: ANN401 - as it is
        made.append("")
        return before(self, *told)

    monkeypatch.setattr(ByGroup, "rows", noting)
    first = reporting.report(dinkop, "skala")
    record = offices.add_business(dinkop, 9, kode_kelurahan=PAMULANG)
    second = reporting.report(dinkop, "skala")
    recording.set_fields(dinkop, record, {"produk_utama": "kue kering"})
    third = reporting.report(dinkop, "skala")

    assert (first.total["mikro"], second.total["mikro"], third) == (5, 6, second)
    assert (len(made), looked_at) == (2, [None, frozenset({PAMULANG}), frozenset({PAMULANG})])


def test_parts_that_cannot_be_read_are_counted_again(dinkop: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = reporting.report(dinkop, "skala")
    offices.add_business(dinkop, 9, kode_kelurahan=PAMULANG)

    def spoilt(*_told: object) -> object:
        raise msgspec.DecodeError

    monkeypatch.setattr(Parts, "read", spoilt)

    assert sum(reporting.report(dinkop, "skala").total.values()) == sum(first.total.values()) + 1


def test_another_area_or_language_is_put_together_from_the_same_parts(
    dinkop: Desk, looked_at: list[frozenset[str] | None]
) -> None:
    reporting.report(dinkop, "pertumbuhan")

    ciater = reporting.report(dinkop, "pertumbuhan", area=CIATER)
    english = reporting.report(dinkop, "pertumbuhan", lang="en")

    assert (ciater.total["umkm"], english.total["umkm"], len(looked_at)) == (2, 5, 1)
    assert english.title != reporting.report(dinkop, "pertumbuhan").title


def test_figures_are_kept_over_a_restart(town: Town, looked_at: list[frozenset[str] | None]) -> None:
    offices.add_business(town.dinkop)
    before = reporting.report(town.dinkop, "sektor")
    town.dinkop.close()
    again = offices.open_desk(town.place("dinkop"), town.clock)

    assert reporting.report(again, "sektor") == before
    assert len(looked_at) == 1
    again.close()


def test_a_new_day_is_a_new_table_of_the_same_parts(
    town: Town, dinkop: Desk, looked_at: list[frozenset[str] | None]
) -> None:
    before = reporting.report(dinkop, "skala")
    town.clock.pass_by(days=1)

    after = reporting.report(dinkop, "skala")

    assert len(looked_at) == 1
    assert (after.total, after.made_at > before.made_at) == (before.total, True)


def test_what_was_shown_and_counted_for_a_day_goes_with_the_next(town: Town, dinkop: Desk) -> None:
    for _ in range(3):
        town.clock.pass_by(days=1)
        for key in ("legalitas", "skala"):
            reporting.report(dinkop, key)
            reporting.report(dinkop, key, year=2024)

    names = offices.run_sql(dinkop, "SELECT report, count(DISTINCT basis) FROM kept_figures GROUP BY report")
    day = town.clock().astimezone().date().isoformat()
    assert dict(map(tuple, names)) == {
        f"legalitas@{day}": 2,
        f"legalitas tabel@{day}": 2,
        "skala": 2,
        f"skala tabel@{day}": 2,
    }


def test_an_nib_that_a_paper_alone_proves_counts_until_its_last_day(town: Town, dinkop: Desk) -> None:
    record = offices.add_business(dinkop, 6, nib=..., punya_nib="tidak", alasan_tanpa_nib="tidak_tahu")
    before = reporting.report(dinkop, "rekap-wilayah").total["nib"]
    last = (town.clock() + timedelta(days=1)).date().isoformat()
    paper = {"induk_id": record, "jenis": "nib", "nomor": "1234567890123", "berlaku_sampai": last}
    offices.add(dinkop, {**paper, "tanggal_terbit": "2025-03-02"}, kind="legalitas")

    counts = []
    for _ in range(3):
        counts.append(reporting.report(dinkop, "rekap-wilayah").total["nib"] - before)
        town.clock.pass_by(days=1)

    assert counts == [1, 1, 0]


def test_other_rules_are_never_shown_with_what_was_counted_by_the_old_ones(dinkop: Desk) -> None:
    report = catalogue.find_report("skala")
    scope = reporting.scope_of(dinkop, "skala")
    thresholds = dinkop.reference.thresholds
    harder = tuple(replace(rule, turnover=(1, 2, 3)) for rule in thresholds.size)
    other = replace(dinkop.reference, thresholds=replace(thresholds, size=harder))

    for whole in (False, True):
        bases = {caching.basis_of(report, scope, one, whole=whole) for one in (dinkop.reference, other)}
        assert len(bases) == 2


def test_an_owner_who_is_renamed_renames_a_business_without_a_name(dinkop: Desk) -> None:
    record = offices.add_business(
        dinkop,
        7,
        nama_usaha=...,
        nama_komersial=...,
        nama_pemilik="Budi Satu",
        omzet_dn=...,
        omzet_tahunan=3 * M,
    )
    recording.set_fields(dinkop, record, {"tahun_data": 2024, "omzet_tahunan": 10 * JT})
    names = [row.cells[1] for row in reporting.report(dinkop, "naik-kelas-nama").rows]
    with dinkop.store.read() as reader:
        owner = str(reader.shown_values("umkm", [reader.known([record])[record].rid])[record]["pemilik_id"])
    recording.set_fields(dinkop, owner, {"nama": "Budi Dua"})

    renamed = [row.cells[1] for row in reporting.report(dinkop, "naik-kelas-nama").rows]

    assert (names, renamed) == (["Budi Satu"], ["Budi Dua"])


def test_a_bundle_makes_the_figures_of_its_kelurahan_stale(
    town: Town, looked_at: list[frozenset[str] | None]
) -> None:
    for office in (town.office, town.other):
        offices.add_business(office)
        town.take_in(office)
    reporting.report(town.dinkop, "rekap-wilayah")
    offices.add_business(town.other, 2)
    town.take_in(town.other)

    total = reporting.report(town.dinkop, "rekap-wilayah").total

    assert total["umkm"] == 3
    assert looked_at[-1] == frozenset({offices.CODES[1]})
    assert reporting.report(town.dinkop, "rekap-wilayah") == directly(town.dinkop, "rekap-wilayah")


def test_the_last_change_of_some_businesses_is_that_of_all(dinkop: Desk) -> None:
    acts = Acts(dinkop)
    for number in range(30):
        acts.act(number)
    with dinkop.store.read() as reader:
        everything = provenance.last_changes(reader, "umkm")
        some = places.numbers_at(reader, "umkm", frozenset({CIATER}))
        assert some

        assert provenance.last_changes(reader, "umkm", rids=some) == {rid: everything[rid] for rid in some}


def test_a_removed_business_takes_its_figures_along(dinkop: Desk) -> None:
    record = offices.add_business(dinkop, 8, omzet_dn=...)
    before = reporting.report(dinkop, "pertumbuhan").total["umkm"]
    recording.remove(dinkop, record, reason="salah")

    assert reporting.report(dinkop, "pertumbuhan").total["umkm"] == before - 1


def test_where_another_writes_figures_are_shown_and_not_kept(
    dinkop: Desk, looked_at: list[frozenset[str] | None]
) -> None:
    with dinkop.store.begin(by="Ratna Dewi"):
        totals = [sum(reporting.report(dinkop, "skala").total.values()) for _ in range(2)]

    assert totals == [5, 5]
    assert looked_at == [None, None]


def test_a_file_that_cannot_be_written_shows_its_figures_too(town: Town) -> None:
    offices.add_business(town.dinkop)
    town.dinkop.close()
    desk = offices.open_desk(town.place("dinkop"), town.clock, read_only=True)

    assert sum(reporting.report(desk, "skala").total.values()) == 1
    assert offices.run_sql(desk, "SELECT count(*) FROM kept_figures")[0][0] == 0
    desk.close()


def test_what_no_longer_reads_as_figures_is_counted_again(dinkop: Desk) -> None:
    whole = reporting.report(dinkop, "sektor")
    offices.run_sql(dinkop, "UPDATE kept_figures SET figures = x'c1c1'")

    assert reporting.report(dinkop, "sektor") == whole


def test_only_the_newest_years_are_kept(dinkop: Desk) -> None:
    for year in range(2012, 2026):
        reporting.report(dinkop, "skala", year=year)

    kept = "SELECT count(DISTINCT basis) FROM kept_figures WHERE report = 'skala'"
    assert offices.run_sql(dinkop, kept)[0][0] == cached_figures.BASES


def test_an_unknown_kelurahan_is_counted_where_it_was(town: Town) -> None:
    desk = town.dinkop
    record = offices.add_business(desk)
    offices.run_sql(desk, "UPDATE umkm SET kode_kelurahan = '36.74.01.9999'")
    offices.run_sql(desk, "UPDATE touched SET place = '36.74.01.9999' WHERE kind = 'umkm'")

    for area in AREAS:
        assert reporting.report(desk, "rekap-wilayah", area=area) == directly(
            desk, "rekap-wilayah", area=area
        )
    assert recording.set_fields(desk, record, {"kode_kelurahan": PAMULANG})
    for area in (PAMULANG, "36.74.01"):
        assert reporting.report(desk, "skala", area=area) == directly(desk, "skala", area=area)


def test_what_reads_more_than_records_is_counted_each_time(town: Town) -> None:
    kept = {
        key
        for key, report in catalogue.all_reports().items()
        if caching.can_cache(town.dinkop, report, reporting.scope_of(town.dinkop, key))
    }

    assert {"rekap-wilayah", "koperasi-aktif", "anggota-pengusaha", "cakupan"} < kept
    assert kept.isdisjoint({"rekonsiliasi", "kamus-data"})
