"""The lists in the columns of ODS and SIDT: their cells, and what each record lacks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.features.published import transcribing
from dinkop_desktop.records import describing
from tests import offices
from tests.offices import Town

NIK = "3674015204850001"


def sheets(path: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of each sheet by their headings."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        heads, *rows = sheet.values
        found[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in rows if any(row)]
    return found


def test_koperasi_stand_in_the_columns_of_ods(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop
    whole = describing.example_for(desk, "koperasi") | {"tahun_data": 2025, "status_koperasi": "aktif"}
    record = offices.add(desk, whole, kind="koperasi")[0]
    for office, name in (("ketua", "Siti Rahayu"), ("pengawas", "Budi"), ("pengawas", "Rina")):
        offices.add(desk, {"induk_id": record, "jabatan": office, "nama": name}, kind="pengurus")
    for year, held in ((2024, "ya"), (2025, "tidak")):
        given = {"induk_id": record, "tahun_buku": year, "diadakan": held}
        if held == "ya":
            given["tanggal_rat"] = "2025-03-02"
        offices.add(desk, given, kind="rat")

    rows, lacking = transcribing.write_list(desk, "ods-koperasi", tmp_path / "ods.xlsx")

    found = sheets(tmp_path / "ods.xlsx")
    assert list(found) == ["Daftar koperasi ODS", "Yang kurang"]
    (row,) = found["Daftar koperasi ODS"]
    assert (rows, row["Nama Ketua"], row["Nama Pengawas"]) == (1, "Siti Rahayu", "Budi; Rina")
    assert (row["Tahun Buku RAT terakhir"], str(row["Tanggal RAT terakhir"])[:10]) == ("2024", "2025-03-02")
    assert row["Status Koperasi"] == "Aktif"
    assert row["ID"] == record
    assert isinstance(row["Nomor Induk Koperasi"], str | None)
    (lack,) = found["Yang kurang"]
    assert lacking == 1
    assert "Nama Sekretaris" in str(lack["Isian yang kurang"])
    assert "Nama Ketua" not in str(lack["Isian yang kurang"])
    assert lack["Yang kurang"] == len(str(lack["Isian yang kurang"]).split("; "))


def test_umkm_stand_in_the_columns_of_pl_kumkm(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop
    offices.add_business(
        desk, 1, nik=NIK, alasan_tanpa_nik=..., omzet_tahunan=3 * 10**9, nib=..., punya_nib="ya"
    )
    offices.add_business(desk, 2, kbli=...)

    rows, lacking = transcribing.write_list(desk, "sidt-umkm", tmp_path / "sidt.xlsx", year=2025)

    found = sheets(tmp_path / "sidt.xlsx")
    first, other = found["Daftar UMKM SIDT"]
    assert (rows, first["105 Kecamatan"], first["Skala (PP 7/2021)"]) == (2, "Serpong", "Kecil")
    assert first["105 Kelurahan"] == "Ciater"
    assert NIK not in str(first["305 NIK"])
    assert other["202 KBLI"] is None
    lacks = {str(row["Nama"]): str(row["Isian yang kurang"]).split("; ") for row in found["Yang kurang"]}
    assert lacking == len(lacks) == 2
    assert "204 NIB" in lacks["Warung Melati 1"]
    assert "202 KBLI" in lacks["Warung Melati 2"]


def test_whole_nik_leave_with_their_purpose_and_are_noted(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop
    offices.add_business(desk, 1, nik=NIK, alasan_tanpa_nik=...)
    out = tmp_path / "sidt.xlsx"

    with pytest.raises(ExportError, match="EXP-TUJUAN"):
        transcribing.write_list(desk, "sidt-umkm", out, with_nik=True, purpose=" ")
    assert not out.exists()

    transcribing.write_list(desk, "sidt-umkm", out, with_nik=True, purpose="Diunggah ke SIDT")

    assert sheets(out)["Daftar UMKM SIDT"][0]["305 NIK"] == NIK
    noted = disclosing.disclosures_made(desk)[0]
    assert (noted.subject, noted.purpose, noted.records) == ("sidt-umkm", "Diunggah ke SIDT", 1)
    assert "nik" in noted.columns


def test_what_is_complete_is_not_on_the_second_sheet(town: Town, tmp_path: Path) -> None:
    rows, lacking = transcribing.write_list(town.dinkop, "sidt-umkm", tmp_path / "kosong.xlsx")

    assert (rows, lacking) == (0, 0)
    assert sheets(tmp_path / "kosong.xlsx")["Yang kurang"] == []


def test_other_lists_endings_and_years_are_refused(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop

    with pytest.raises(RecordError, match="REC-DAFTAR"):
        transcribing.write_list(desk, "oss", tmp_path / "x.xlsx")
    with pytest.raises(ExportError, match="EXP-XLSX"):
        transcribing.write_list(desk, "sidt-umkm", tmp_path / "x.pdf")
    with pytest.raises(RecordError, match="REC-TAHUN"):
        transcribing.write_list(desk, "sidt-umkm", tmp_path / "x.xlsx", year=2100)
