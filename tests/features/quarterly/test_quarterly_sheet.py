"""The quarterly sheet: what counts in which quarter, what is planned, and what nobody can know."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.quarterly.reports import quarterly_sheet
from dinkop_desktop.features.quarterly.rules import indicators
from dinkop_desktop.features.quarterly.rules.indicators import Why
from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.papers.table import Cell
from dinkop_desktop.register.rules import rulebook
from dinkop_desktop.register.rules.rulebook import RuleError
from dinkop_desktop.register.values.thresholds import INDICATORS
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import CODES, Town

SPANS = ("Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV", "Setahun")


def cells(desk: Desk, name: str, column: str, *, year: int = 2026, area: str = "") -> list[Cell]:
    table = reporting.report(desk, "triwulan", year=year, area=area)
    at = [one.key for one in table.columns].index(column)
    return [row.cells[at] for row in table.rows if row.cells[0] == name]


def paper(jenis: str, day: str | None) -> dict[str, object]:
    dated = {"tanggal_terbit": day} if day else {}
    return {"jenis": jenis, "nomor": "1234567890123", "status": "berlaku", **dated}


def test_a_business_with_a_dated_nib_counts_once_in_its_quarter(town: Town) -> None:
    desk = town.office
    offices.add_business(desk, 1, legalitas=[paper("nib", "2026-02-03"), paper("nib", "2026-08-01")])
    offices.add_business(desk, 2, legalitas=[paper("nib", "2026-11-01")])
    offices.add_business(desk, 3, legalitas=[paper("nib", "2025-11-01")])
    offices.add_business(desk, 4, legalitas=[])  # its number is there, and no paper

    assert cells(desk, "NIB terbit", "realisasi") == [1, 0, 0, 1, 2]
    assert "1 tanpa tanggal tidak dihitung" in str(cells(desk, "NIB terbit", "keterangan")[-1])
    assert cells(desk, "NIB terbit", "realisasi", area=CODES[1]) == [0, 0, 0, 0, 0]


def test_paid_out_kur_counts_businesses_and_rupiah(town: Town) -> None:
    paid = {
        "bank": "BRI",
        "tanggal": "2026-03-01",
        "status": "cair",
        "tanggal_cair": "2026-05-02",
        "plafon_cair": 25_000_000,
    }
    offices.add_business(town.office, 1, rujukan=[paid])

    assert cells(town.office, "Usaha yang KUR-nya cair", "realisasi") == [0, 1, 0, 0, 1]
    assert cells(town.office, "Nilai KUR yang cair", "realisasi") == [0, 25_000_000, 0, 0, 25_000_000]


def test_who_took_part_in_a_training_counts_and_who_withdrew_does_not(town: Town) -> None:
    desk = town.office
    base = {"pemilik_jenis": "kelurahan", "mulai": "2026-04-01", "selesai": "2026-04-02"}
    training, other = offices.add(
        desk,
        base | {"nama": "Kemasan", "jenis": "pelatihan"},
        base | {"nama": "Alat", "jenis": "bantuan_alat"},
        kind="program",
    )
    offices.add_business(
        desk,
        1,
        peserta=[
            {"program_id": training, "status": "selesai", "tanggal": "2026-07-01"},
            {"program_id": other, "status": "selesai"},
        ],
    )
    offices.add_business(desk, 2, peserta=[{"program_id": training, "status": "ikut"}])
    offices.add_business(desk, 3, peserta=[{"program_id": training, "status": "batal"}])

    assert cells(desk, "Peserta pelatihan", "realisasi") == [0, 1, 1, 0, 2]


def test_mikro_that_became_kecil_stands_in_the_year_alone(town: Town) -> None:
    desk = town.office
    grown = offices.add_business(desk, 1, tahun_data=2025, omzet_tahunan=1_000_000_000, modal_usaha=...)
    recording.set_fields(desk, grown, {"tahun_data": 2026, "omzet_tahunan": 5_000_000_000})

    assert cells(desk, "Usaha mikro menjadi usaha kecil", "realisasi") == [None, None, None, None, 1]
    assert cells(desk, "Usaha mikro menjadi usaha kecil", "realisasi", year=2024) == [None] * 5
    said = cells(desk, "Usaha mikro menjadi usaha kecil", "keterangan", year=2024)
    assert "belum ada angka dua tahun" in str(said[-1])


def test_koperasi_by_rat_by_health_and_as_they_are_today(town: Town) -> None:
    rat = {"tahun_buku": 2025, "diadakan": "ya", "tanggal_rat": "2026-03-10"}
    health = {"tahun": 2026, "skor": "85", "predikat": "sehat", "tanggal_pemeriksaan": "2026-09-09"}
    given = {
        "nama": "Koperasi Maju",
        "kode_kelurahan": CODES[0],
        "status_lapangan": "aktif",
        "tgl_badan_hukum": "2001-01-01",
        "rat": [rat],
        "kesehatan": [health],
    }
    offices.add(town.office, given, kind="koperasi")

    assert cells(town.office, "Koperasi yang mengadakan RAT", "realisasi") == [1, 0, 0, 0, 1]
    assert cells(town.office, "Koperasi berpredikat sehat", "realisasi") == [0, 0, 1, 0, 1]
    assert cells(town.office, "Koperasi aktif", "realisasi") == [None, None, None, 1, 1]
    assert "keadaan hari ini" in str(cells(town.office, "Koperasi aktif", "keterangan")[0])


def test_what_nobody_recorded_or_planned_is_said_and_is_not_nought(town: Town) -> None:
    assert cells(town.dinkop, "Koperasi berpredikat sehat", "realisasi") == [None] * 5
    assert cells(town.dinkop, "NIB terbit", "target") == [None] * 5
    assert all(
        "target belum ditetapkan" in str(one) for one in cells(town.dinkop, "NIB terbit", "keterangan")
    )
    total = reporting.report(town.dinkop, "triwulan", year=2026).total
    assert "koperasi-sehat" not in total
    assert total["nib"] == 0  # which is known: there is none


def test_a_target_of_the_year_is_compared_in_the_city_alone(town: Town) -> None:
    item = {"aturan": "Renja 2026", "sejak": "2026-01-01", "sasaran": ["nib TW1 = 4", "nib = 10"]}
    rule_versions.add_version(town.dinkop, "sasaran", item)
    offices.add_business(town.dinkop, 1, legalitas=[paper("nib", "2026-02-03")])

    assert cells(town.dinkop, "NIB terbit", "target") == [4, None, None, None, 10]
    assert cells(town.dinkop, "NIB terbit", "capaian") == [25.0, None, None, None, 10.0]
    assert cells(town.dinkop, "NIB terbit", "target", area=CODES[0]) == [None] * 5
    assert cells(town.dinkop, "NIB terbit", "target", year=2025) == [None] * 5


@pytest.mark.parametrize("line", ["nib", "nib TW5 = 3", "pajak = 3", "nib = banyak", "nib TW1 = -1"])
def test_a_target_that_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(RuleError) as refused:
        rulebook.read_rule("sasaran", {"aturan": "X", "sejak": "2026-01-01", "sasaran": [line]})

    assert refused.value.key == "sasaran"


def test_every_indicator_that_can_be_planned_has_its_rows(town: Town) -> None:
    table = reporting.report(town.dinkop, "triwulan", year=2026)

    assert tuple(one.key for one in quarterly_sheet.INDICATORS) == INDICATORS
    assert [row.cells[2] for row in table.rows] == list(SPANS) * len(INDICATORS)


@pytest.mark.parametrize(
    ("quarter", "why"),
    [(1, None), (3, None), (4, Why.SO_FAR), (0, Why.SO_FAR)],
)
def test_a_span_is_whole_runs_or_is_ahead(quarter: int, why: Why | None) -> None:
    nib = next(one for one in quarterly_sheet.INDICATORS if one.key == "nib")
    today = date(2026, 11, 24)

    assert indicators.why_not(nib, quarter, year=2026, today=today) is why
    assert indicators.why_not(nib, quarter, year=2027, today=today) is Why.AHEAD
    assert indicators.why_not(nib, quarter, year=2025, today=today) is None
