"""Figures counted from the records that are there, against a count by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.papers.table import Column, ColumnKind, Row, Table
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import describing, viewing
from dinkop_desktop.reporting import reporting
from dinkop_desktop.reporting.narrowing import Narrowing
from tests import offices
from tests.offices import Town

M, JT = 10**9, 10**6
# One of the city has closed.
EVERY = Narrowing(status="semua")
CIATER, SAWAH_BARU, PAMULANG = "36.74.01.1001", "36.74.04.1001", "36.74.06.1001"


@pytest.fixture
def dinkop(town: Town) -> Desk:
    """A city of six businesses and a koperasi, of which one business was removed."""
    desk = town.dinkop
    given: list[tuple[str, object, object, dict[str, object]]] = [
        (CIATER, 24 * JT, 5 * JT, {"nama_usaha": "Satu"}),
        (CIATER, 3 * M, 5 * JT, {"nama_usaha": "Dua", "punya_nib": "tidak", "nib": ..., "kbli": "14120"}),
        (SAWAH_BARU, 20 * M, 6 * M, {"nama_usaha": "Tiga", "status_usaha": "tutup"}),
        (SAWAH_BARU, 60 * M, 60 * M, {"nama_usaha": "Empat", "produk_utama": ...}),
        (PAMULANG, ..., ..., {"nama_usaha": "Lima", "kbli": ...}),
        (PAMULANG, 9 * M, 9 * JT, {"nama_usaha": "Salah"}),
    ]
    ids = [
        offices.add_business(
            desk,
            number,
            kode_kelurahan=code,
            omzet_tahunan=turnover,
            modal_usaha=capital,
            omzet_dn=...,
            **more,
        )
        for number, (code, turnover, capital, more) in enumerate(given, 1)
    ]
    # One owner has two businesses.
    offices.add(desk, offices.business(desk, 1, nama_usaha="Satu B", omzet_tahunan=..., modal_usaha=...))
    recording.remove(desk, ids[-1], reason="salah")
    offices.add(desk, describing.example_for(desk, "koperasi"), kind="koperasi")
    return desk


def test_the_three_reports_are_listed_first() -> None:
    assert [one.key for one in reporting.list_reports()][:3] == ["rekap-wilayah", "skala", "sektor"]


def test_sizes_are_as_counted_by_hand(dinkop: Desk) -> None:
    total = reporting.report(dinkop, "skala", only=EVERY).total

    assert dict(total) == {"mikro": 1, "kecil": 1, "menengah": 1, "besar": 1, "belum_diketahui": 2}


def test_regions_are_as_counted_by_hand(dinkop: Desk) -> None:
    table = reporting.report(dinkop, "rekap-wilayah", only=EVERY)

    total = table.total
    assert {key: total[key] for key in ("umkm", "koperasi", "pemilik", "nib", "aktif")} == {
        "umkm": 6,
        "koperasi": 1,
        "pemilik": 5,
        "nib": 5,
        "aktif": 5,
    }
    assert (total["omzet"], total["omzet_terisi"]) == (24 * JT + 3 * M + 20 * M + 60 * M, 4)
    assert (total["tenaga_kerja"], total["draf"]) == (6 * 4, 2)
    columns = [column.key for column in table.columns]
    rows = {row.cells[0]: dict(zip(columns, row.cells, strict=True)) for row in table.rows}
    assert (rows[CIATER]["umkm"], rows[SAWAH_BARU]["umkm"], rows[PAMULANG]["umkm"]) == (3, 2, 1)
    assert rows["36.74.04"]["umkm"] == 2


def test_sectors_are_as_counted_by_hand(dinkop: Desk) -> None:
    assert dict(reporting.report(dinkop, "sektor", only=EVERY).total) == {
        "kuliner": 4,
        "fashion": 1,
        "kerajinan": 0,
        "lainnya": 1,
    }


def test_how_koperasi_live_is_read_from_their_records(town: Town) -> None:
    desk = town.dinkop
    given = describing.example_for(desk, "koperasi") | {
        "kelompok": "serba_usaha",
        "transisi_status": "akta_notaris",
        "status_koperasi": "aktif",
        "status_lapangan": "berjalan",
        "tahun_data": 2025,
        "pendapatan_jasa": 9 * JT,
    }
    record = offices.add(
        desk, {key: value for key, value in given.items() if key != "jenis"}, kind="koperasi"
    )[0]
    rat = {"induk_id": record, "tahun_buku": 2025, "diadakan": "ya", "tanggal_rat": "2026-03-02"}
    offices.add(desk, rat, kind="rat")
    chair = {"induk_id": record, "jabatan": "ketua", "nama": "Siti Rahayu", "tahun_akhir_jabatan": 2025}
    offices.add(desk, chair, kind="pengurus")
    step = {"induk_id": record, "langkah": "akta_notaris", "tanggal": "2026-06-01", "nomor": "12"}
    offices.add(desk, step, kind="transisi_ksu")

    active = reporting.report(desk, "koperasi-aktif").total
    without = reporting.report(desk, "koperasi-rat", year=2025).total
    rows = reporting.report(desk, "ksu").rows
    due = reporting.report(desk, "koperasi-jatuh-tempo").total

    assert (due["masa_jabatan"], due["sudah_lewat"]) == (1, 1)
    assert (active["koperasi"], active["aktif_ketiganya"], active["berbeda"]) == (1, 1, 0)
    assert (without["sudah_rat"], without["belum_diketahui"]) == (1, 0)
    assert [row.cells[5:10] for row in rows] == [
        ("Akta notaris", date(2026, 6, 1), "12", "Pengajuan AHU (SABH)", "Jasa")
    ]


def test_members_who_are_entrepreneurs_are_counted_with_their_businesses(town: Town) -> None:
    desk = town.dinkop
    koperasi = offices.add(desk, describing.example_for(desk, "koperasi"), kind="koperasi")[0]
    business = offices.add_business(desk, 1)
    owner = viewing.view_record(desk, business).values["pemilik_id"]
    other, gone = offices.add(
        desk, {"nama": "Rina Wati", "jk": "P"}, {"nama": "Agus Santoso", "jk": "L"}, kind="orang"
    )
    for person, status in ((owner, "anggota"), (other, "anggota"), (gone, "keluar")):
        given = {"induk_id": person, "koperasi_id": koperasi, "status": status}
        offices.add(desk, given, kind="keanggotaan")

    total = reporting.report(desk, "anggota-pengusaha").total

    counted = ("koperasi", "tercatat", "pengusaha", "pengusaha_aktif", "umkm_anggota")
    assert [total[key] for key in counted] == [1, 2, 1, 1, 1]


@pytest.fixture
def grown(town: Town) -> Desk:
    """Dinkop's businesses with figures of two years: one grew and rose, one fell, one has a year alone."""
    desk = town.dinkop
    figures: dict[str, object] = {"tk_dibayar_l": 1, "tk_dibayar_p": 0, "tk_tidak_dibayar_p": 0}
    for number, before, after in (
        (1, (5, 1 * M), (15, 3 * M)),
        (2, (4, 3 * M), (4, 1 * M)),
        (3, None, (2, JT)),
    ):
        years = [
            {"tahun_data": year, "tk_tidak_dibayar_l": told[0] - 1, "omzet_tahunan": told[1], **figures}
            for year, told in ((2024, before), (2025, after))
            if told is not None
        ]
        record = offices.add_business(
            desk, number, modal_usaha=..., omzet_dn=..., laporan_keuangan="tidak", **years[0]
        )
        for more in years[1:]:
            recording.set_fields(desk, record, more | {"laporan_keuangan": "tidak"})
        if number == 2:
            paper = {"induk_id": record, "jenis": "halal", "nomor": "ID1", "tanggal_terbit": "2025-03-01"}
            offices.add(desk, paper, kind="legalitas")
        if number == 3:
            paper = {"induk_id": record, "jenis": "sku", "nomor": "9", "tanggal_terbit": "2025-03-01"}
            offices.add(desk, paper, kind="legalitas")
    return desk


def test_growth_compares_a_year_with_the_one_before(grown: Desk) -> None:
    total = reporting.report(grown, "pertumbuhan", year=2025).total

    assert (total["umkm"], total["omzet_dua_tahun"], total["baru"]) == (3, 2, 1)
    assert (total["tenaga_kerja_sebelum"], total["tenaga_kerja_sesudah"]) == (9, 19)
    assert (total["omzet_sebelum"], total["omzet_sesudah"]) == (4 * M, 4 * M)
    assert (total["omzet_naik"], total["omzet_turun"]) == (1, 1)
    assert reporting.report(grown, "pertumbuhan", year=2024).total["omzet_dua_tahun"] == 0


def test_who_rose_is_counted_and_listed(grown: Desk) -> None:
    total = reporting.report(grown, "naik-kelas", year=2025).total
    names = reporting.report(grown, "naik-kelas-nama", year=2025)

    assert (total["naik_skala"], total["turun_skala"], total["naik_formal"], total["tumbuh"]) == (1, 1, 1, 1)
    told = {str(row.cells[1]): row.cells[2:11] for row in names.rows}
    assert told == {
        "Warung Melati 1": ("Mikro", "Kecil", "naik", None, "ya", 5, 15, 1 * M, 3 * M),
        "Warung Melati 2": ("Kecil", "Mikro", "turun", "ya", None, 4, 4, 3 * M, 1 * M),
    }


@pytest.mark.parametrize(("area", "count"), [("36.74.01", 3), (SAWAH_BARU, 2), ("36.74", 6), ("36.74.07", 0)])
def test_an_area_holds_what_lies_in_it(dinkop: Desk, area: str, count: int) -> None:
    assert sum(reporting.report(dinkop, "skala", area=area, only=EVERY).total.values()) == count


def test_another_year_has_other_figures(dinkop: Desk) -> None:
    total = reporting.report(dinkop, "skala", year=2020, only=EVERY).total

    assert dict(total) == {"mikro": 0, "kecil": 0, "menengah": 0, "besar": 0, "belum_diketahui": 6}


def test_an_office_counts_its_own(town: Town) -> None:
    offices.add_business(town.office)

    table = reporting.report(town.office, "rekap-wilayah")

    assert table.total["umkm"] == 1
    assert "Ciater" in table.subtitle
    assert any("Kelurahan Ciater" in note for note in table.notes)


def test_what_cannot_be_counted_is_refused(dinkop: Desk) -> None:
    with pytest.raises(RecordError, match="REC-LAPORAN"):
        reporting.report(dinkop, "cuaca")
    with pytest.raises(RecordError, match="REC-WILAYAH"):
        reporting.report(dinkop, "skala", area="36.73")


def test_counting_can_be_stopped(dinkop: Desk) -> None:
    progress = Progress()
    progress.stop.set()

    with pytest.raises(Stopped):
        reporting.report(dinkop, "skala", progress=progress)


# --- written ---


@pytest.mark.parametrize("key", ["rekap-wilayah", "skala", "sektor"])
def test_a_report_is_written_as_a_workbook_with_its_figures(dinkop: Desk, tmp_path: Path, key: str) -> None:
    table = reporting.report(dinkop, key)

    reporting.write_report(dinkop, table, tmp_path / "x.xlsx")

    cells = {cell for row in openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0].values for cell in row}
    assert {cell for row in table.rows for cell in row.cells if isinstance(cell, int)} <= cells


@pytest.mark.parametrize("role", ["dinkop", "office"])
def test_a_report_is_written_as_pdf(town: Town, tmp_path: Path, role: str) -> None:
    desk = town.dinkop if role == "dinkop" else town.office
    path = tmp_path / "X.PDF"

    reporting.write_report(desk, reporting.report(desk, "skala", lang="en"), path, lang="en")

    assert path.read_bytes().startswith(b"%PDF-")


def test_other_endings_are_refused_and_nothing_is_written(dinkop: Desk, tmp_path: Path) -> None:
    table = reporting.report(dinkop, "skala")

    with pytest.raises(ExportError, match="EXP-JENIS"):
        reporting.write_report(dinkop, table, tmp_path / "x.docx")
    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        reporting.write_report(dinkop, table, tmp_path / "tidak" / "x.xlsx")

    assert list(tmp_path.glob("x.*")) == []


def test_a_report_that_becomes_a_book_is_refused_with_its_pages_and_nothing_is_written(
    town: Town, tmp_path: Path
) -> None:
    made_at = town.office.clock().astimezone()
    columns = (Column("nama", "Nama"), Column("jumlah", "Jumlah", ColumnKind.NUMBER))
    rows = tuple(Row((f"Usaha {at}", at)) for at in range(60_000))
    long = Table("coba", "Coba", "", columns, rows, {}, ("Sumber: coba.",), made_at)
    told: list[str] = []
    progress = Progress(lambda step, _done, _total: told.append(step))

    with pytest.raises(ExportError) as refused:
        reporting.write_report(town.office, long, tmp_path / "coba.pdf", progress=progress)

    params = refused.value.params
    assert refused.value.code == "EXP-HALAMAN"
    assert (params["baris"], params["paling"]) == ("60.000", "500")
    assert 1_000 < int(str(params["halaman"]).replace(".", "")) < 2_500
    assert (told, list(tmp_path.glob("coba*"))) == ([], [])


def test_how_long_a_paper_becomes_is_known_from_some_of_its_rows(town: Town) -> None:
    made_at = town.office.clock().astimezone()
    rows = tuple(Row((f"Usaha {at} " + "kata " * (at % 37),)) for at in range(4_000))
    table = Table("coba", "Coba", "", (Column("nama", "Nama"),), rows, {}, (), made_at)

    counted = reporting.count_pages(town.office, table)

    assert counted > 100
    assert abs(reporting.about_pages(town.office, table) - counted) < counted / 33
    few = replace(table, rows=rows[:300])
    assert reporting.about_pages(town.office, few) == reporting.count_pages(town.office, few)
