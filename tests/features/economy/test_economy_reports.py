"""The economy of the UKM read from real records: figures of the year, papers in force, loans."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting, streaming, views
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.business_figures import PAPERS, papers_of
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Fields
from dinkop_desktop.reporting.views import View
from tests import offices
from tests.offices import Town

JT = 10**6


def read(desk: Desk) -> View:
    scope, fields = Scope(2025, desk.clock(), "x"), Fields("umkm", (), inside=PAPERS)
    with desk.store.read() as reader:
        (one,) = views.stream_views(fields, Asked(reader, scope, desk.reference, Progress()))
    return one


def add_child(desk: Desk, parent: str, kind: str, **given: object) -> None:
    offices.add(desk, {"induk_id": parent, **given}, kind=kind)


def test_figures_are_those_of_the_year(town: Town) -> None:
    desk = town.dinkop
    record = offices.add_business(desk, 1, omzet_tahunan=24 * JT, upah_gaji=6 * JT, modal_usaha=5 * JT)
    recording.set_fields(desk, record, {"tahun_data": 2024, "omzet_tahunan": 10 * JT})

    this, before, none = (reporting.report(desk, "ekonomi", year=year).total for year in (2025, 2024, 2020))

    assert (this["omzet"], this["upah"], this["modal"]) == (24 * JT, 6 * JT, 5 * JT)
    assert (before["omzet"], before["modal_terisi"]) == (10 * JT, 0)
    assert (none["umkm"], none["omzet_terisi"]) == (1, 0)


def test_a_view_can_have_the_figures_of_the_newest_year(town: Town) -> None:
    desk = town.dinkop
    record = offices.add_business(desk, 1, omzet_tahunan=24 * JT)
    recording.set_fields(desk, record, {"tahun_data": 2024, "omzet_tahunan": 10 * JT})
    with desk.store.read() as reader:
        asked = Asked(reader, Scope(2024, desk.clock(), "x"), desk.reference)
        needs = [views.views_of("umkm", "omzet_tahunan", newest=newest) for newest in (False, True)]
        sources = streaming.sources_of(needs)
        found = [one.number("omzet_tahunan") for need in needs for one in sources[need](asked)]

    assert found == [10 * JT, 24 * JT]


def test_who_only_counts_reads_no_names(town: Town) -> None:
    desk = town.dinkop
    offices.add_business(desk, 1)
    needs = [views.views_of("umkm", "rw", named=named) for named in (False, True)]
    with desk.store.read() as reader:
        asked = Asked(reader, Scope(2025, desk.clock(), "x"), desk.reference)
        alone = list(streaming.sources_of(needs[:1])[needs[0]](asked))
        together = list(streaming.sources_of(needs)[needs[0]](asked))

    with pytest.raises(KeyError):
        _ = alone[0].name
    assert together[0].name


def test_a_paper_is_in_force_pending_or_over(town: Town) -> None:
    desk = town.dinkop
    record = offices.add_business(desk, 1)
    for kind, more in (
        ("halal", {"status": "berlaku", "berlaku_sampai": "2026-11-24"}),
        ("merek", {"status": "proses"}),
        ("bpom", {"status": "berlaku", "berlaku_sampai": "2026-11-23"}),
        ("sni", {"status": "dicabut"}),
        ("sku", {}),
        ("spp_irt", {"status": "kedaluwarsa"}),
        ("spp_irt", {"status": "berlaku"}),
    ):
        add_child(desk, record, "legalitas", jenis=kind, **more)

    papers = papers_of(read(desk), desk.clock().date())

    assert papers.valid == {"halal", "sku", "spp_irt"}
    assert papers.pending == {"merek"}
    assert papers.expired == {"bpom", "sni"}


def test_a_loan_is_read_with_what_became_of_it(town: Town) -> None:
    desk = town.dinkop
    record = offices.add_business(desk, 1)
    add_child(
        desk, record, "pembiayaan", sumber="kur_mikro", plafon=50 * JT, sisa=10 * JT, kolektibilitas="macet"
    )
    add_child(desk, record, "pembiayaan", sumber="bank", plafon=5 * JT, kolektibilitas="lunas")

    found = reporting.report(desk, "pembiayaan").total

    assert (found["pinjaman"], found["berjalan"], found["bermasalah"]) == (2, 1, 1)
    assert (found["plafon"], found["sisa"], found["sisa_terisi"]) == (55 * JT, 10 * JT, 1)
