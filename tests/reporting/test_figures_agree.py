"""An office's view and Dinkop's of that office are one after a round: every report, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import Filter
from dinkop_desktop.register.rules import example
from dinkop_desktop.reporting import catalogue, reporting
from dinkop_desktop.window.pages.list_words import wished_conditions
from tests import offices
from tests.offices import Town

JT = 10**6


def fill(desk: Desk) -> None:
    """A little of everything at an office: businesses of two years, koperasi, members, loans, a programme."""
    code, year = desk.identity.office, desk.today.year - 1
    (program,) = offices.add(
        desk,
        {
            "nama": f"Pelatihan {code}",
            "pemilik_jenis": "kelurahan",
            "kode_wilayah": code,
            "jenis": "pelatihan",
            "mulai": f"{year}-03-01",
        },
        kind="program",
    )
    (koperasi,) = offices.add(
        desk,
        example.make_example("koperasi", kelurahan=code, year=year, reference=desk.reference),
        kind="koperasi",
    )
    records = []
    for number in range(1, 9):
        turnover = (60 * JT, 3_000 * JT, 20_000 * JT)[number % 3]
        record = offices.add_business(
            desk,
            number + int(code[-2:]) * 20,
            nama_usaha=f"Usaha {code} {number}",
            status_usaha="aktif",
            tahun_data=year,
            omzet_tahunan=turnover,
            kbli=("10710", "56102", "14111")[number % 3],
            kebutuhan_modal=number * 5 * JT,
            kebutuhan="permodalan",
            anggota_koperasi="tidak",
            minat_koperasi=("ya", "ragu", "tidak")[number % 3],
        )
        recording.set_fields(desk, record, {"tahun_data": year - 1, "omzet_tahunan": turnover * 9 // 10})
        records.append(record)
        if number % 2:
            given = {"induk_id": record, "program_id": program, "status": "selesai"}
            offices.add(desk, given, kind="peserta")
    shown = recording_owner(desk, records[0])
    offices.add(desk, {"induk_id": shown, "koperasi_id": koperasi, "status": "anggota"}, kind="keanggotaan")
    helper = pair_records.facilitators(desk)[0].firm.id
    micro = [one.firm.id for one in pair_records.suggestions(desk, helper, most=1)]
    pair_records.propose(desk, helper, micro)
    referral = {
        "induk_id": records[1],
        "bank": "Bank Contoh",
        "tanggal": f"{year}-05-02",
        "status": "dirujuk",
    }
    offices.add(desk, referral, kind="rujukan")


def recording_owner(desk: Desk, record: str) -> str:
    with desk.store.read() as reader:
        known = recording.find(reader, record)
        return recording.owner_id(reader, known)


@pytest.fixture(scope="module")
def round_trip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town: Town = offices.copy_town(Path(tmp_path_factory.mktemp("bulat") / "kota"))
    with offices.cheap_passphrases():
        for one in (town.office, town.other):
            fill(one)
        town.receive(*(town.send(one) for one in (town.office, town.other)))
        for one in (town.office, town.other):
            town.answer(one)
    yield town
    town.close()


@pytest.mark.parametrize("key", [key for key in catalogue.all_reports() if key != "kamus-data"])
def test_an_office_and_dinkop_count_the_same_of_that_office(round_trip: Town, key: str) -> None:
    for one in (round_trip.office, round_trip.other):
        theirs = reporting.report(one, key)
        ours = reporting.report(round_trip.dinkop, key, area=one.identity.office)

        assert dict(theirs.total) == dict(ours.total)
        assert [row.cells for row in theirs.rows] == [row.cells for row in ours.rows]


@pytest.mark.parametrize(
    "key",
    [
        key
        for key in ("ekonomi", "kur", "pertumbuhan", "naik-kelas", "fasilitator", "program")
        if key in catalogue.all_reports()
    ],
)
def test_what_is_compared_is_not_empty(round_trip: Town, key: str) -> None:
    found = reporting.report(round_trip.dinkop, key, year=2025)

    assert any(found.total.values()), dict(found.total)


def test_an_nib_counts_by_number_paper_or_word_in_every_report(town: Town) -> None:
    desk = town.office
    by_paper = offices.add_business(desk, 1, nib=None, punya_nib="tidak")
    over = offices.add_business(desk, 2, nib=None, punya_nib="tidak")
    offices.add_business(desk, 3, nib=None, punya_nib="ya")
    offices.add(desk, {"induk_id": by_paper, "jenis": "nib", "nomor": "1234567890123"}, kind="legalitas")
    offices.add(desk, {"induk_id": over, "jenis": "nib", "status": "dicabut"}, kind="legalitas")

    recap, papers = (reporting.report(desk, key).total["nib"] for key in ("rekap-wilayah", "legalitas"))

    assert recap == papers == 2


def test_the_list_behind_an_nib_has_as_many_as_were_counted(town: Town) -> None:
    desk = town.office
    by_paper = offices.add_business(desk, 1, nib=None, punya_nib="tidak")
    over = offices.add_business(desk, 2, nib=None, punya_nib="tidak")
    offices.add_business(desk, 3, nib=None, punya_nib="ya")
    offices.add_business(desk, 4, nib=None, punya_nib=None)
    offices.add(desk, {"induk_id": by_paper, "jenis": "nib", "nomor": "1234567890123"}, kind="legalitas")
    offices.add(desk, {"induk_id": over, "jenis": "nib", "status": "dicabut"}, kind="legalitas")
    table = reporting.report(desk, "legalitas")
    wanted = [
        Filter(conditions=wished_conditions("umkm", dict(column.behind or {})))
        for column in table.columns
        if column.key in {"nib", "tanpa_nib", "nib_belum"}
    ]

    listed = listing.counts(desk, "umkm", wanted)

    assert listed == (table.total["nib"], table.total["tanpa_nib"], table.total["nib_belum"]) == (2, 1, 1)
