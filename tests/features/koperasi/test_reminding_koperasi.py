"""Letters to koperasi: who gets one, what it says, and the reports of members beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.features.koperasi import reminding_koperasi
from dinkop_desktop.records import describing
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.desk.test_membership import add_person, join
from tests.offices import Town
from tests.pdf_text import pages_of


def add_koperasi(desk: Desk, called: str, **more: object) -> str:
    given: dict[str, object] = dict(describing.example_for(desk, "koperasi"))
    given |= {"nama": called, "status_nik": "bersertifikat", "tgl_berlaku_sertifikat": "2030-01-31"}
    return offices.add(desk, {**given, **more}, kind="koperasi")[0]


def held(desk: Desk, koperasi: str, year: int, *, answer: str = "ya") -> None:
    given = {"tahun_buku": year, "diadakan": answer, "induk_id": koperasi}
    if answer == "ya":
        given |= {"tanggal_rat": f"{year + 1}-03-01"}
    offices.add(desk, given, kind="rat")


def read(path: Path) -> list[str]:
    return [" ".join(page.split()) for page in pages_of(path.read_bytes())]


def test_each_koperasi_without_rat_gets_one_letter_with_all_that_is_due(town: Town, tmp_path: Path) -> None:
    desk, out = town.office, tmp_path / "surat.pdf"
    fine = add_koperasi(desk, "Koperasi Beres")
    held(desk, fine, 2025)
    late = add_koperasi(desk, "Koperasi Telat", tgl_berlaku_sertifikat="2026-01-31")
    held(desk, late, 2025, answer="tidak")
    add_koperasi(desk, "Koperasi Sepi")
    add_koperasi(desk, "Koperasi Bubar", status_lapangan="bubar")

    count = reminding_koperasi.write_letters(desk, "koperasi-rat", out)

    pages = read(out)
    assert count == len(pages) == 2
    sepi, telat = pages
    assert "Yth. Pengurus Koperasi Sepi" in sepi
    assert "RAT tahun buku 2025 belum kami terima berita acaranya." in sepi
    assert "2025 tercatat tidak diadakan" in telat
    assert "Sertifikat NIK koperasi sudah berakhir (31 Jan 2026)." in telat
    assert "Lurah," in telat


def test_what_runs_out_has_letters_of_its_own(town: Town, tmp_path: Path) -> None:
    desk, out = town.office, tmp_path / "surat.pdf"
    late = add_koperasi(desk, "Koperasi Telat")
    held(desk, late, 2025)
    board = {"jabatan": "ketua", "nama": "Bu Contoh", "tahun_akhir_jabatan": 2026, "induk_id": late}
    offices.add(desk, board, kind="pengurus")

    assert reminding_koperasi.write_letters(desk, "koperasi-jatuh-tempo", out) == 1
    (page,) = read(out)
    assert "Masa jabatan Ketua segera berakhir (2026)." in page
    assert "Bu Contoh" not in page
    assert reminding_koperasi.write_letters(desk, "koperasi-rat", tmp_path / "kosong.pdf") == 0
    assert not (tmp_path / "kosong.pdf").exists()


def test_dinkop_writes_for_an_area_in_its_own_name(town: Town, tmp_path: Path) -> None:
    add_koperasi(town.office, "Koperasi Satu")
    add_koperasi(town.other, "Koperasi Dua")
    town.take_in(town.office)
    town.take_in(town.other)
    out = tmp_path / "surat.pdf"

    area = town.other.identity.office
    assert reminding_koperasi.write_letters(town.dinkop, "koperasi-rat", out, area=area, lang="en") == 1
    (page,) = read(out)
    assert "To the board of Koperasi Dua" in page


def test_other_reports_have_no_letters(town: Town, tmp_path: Path) -> None:
    with pytest.raises(RecordError) as refusal:
        reminding_koperasi.write_letters(town.office, "skala", tmp_path / "surat.pdf")

    assert refusal.value.code == "REC-SURAT"


def test_letters_are_a_pdf_and_nothing_else(town: Town, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as refusal:
        reminding_koperasi.write_letters(town.office, "koperasi-rat", tmp_path / "surat.docx")

    assert refusal.value.code == "EXP-PDF"
    assert not list(tmp_path.glob("*.docx"))


def test_members_with_a_business_are_found_from_both_sides(town: Town) -> None:
    desk = town.office
    koperasi = add_koperasi(desk, "Koperasi Satu")
    owner, idle = add_person(desk, "Sari Contoh"), add_person(desk, "Budi Contoh")
    gone = add_person(desk, "Tono Contoh")
    for person, business in ((owner, 1), (gone, 2)):
        offices.add_business(desk, business, pemilik_id=person, nama_usaha=f"Usaha {business}")
    join(desk, owner, koperasi, nomor_anggota="A-1")
    join(desk, idle, koperasi)
    join(desk, gone, koperasi, status="keluar")

    names = reporting.report(desk, "anggota-pengusaha-nama")
    counted = reporting.report(desk, "pengusaha-anggota")
    businesses = reporting.report(desk, "pengusaha-anggota-nama")

    assert [row.cells[1:5] for row in names.rows] == [
        ("Koperasi Satu", "Sari Contoh", "A-1", "dicatat petugas")
    ]
    assert dict(counted.total) == {
        "umkm": 2,
        "umkm_anggota": 1,
        "umkm_anggota_aktif": 1,
        "dari_daftar": 0,
        "pemilik_anggota": 1,
        "menurut_jawaban": 0,
        "pemilik_menurut_jawaban": 0,
    }
    assert [row.cells[1:4] for row in businesses.rows] == [("Usaha 1", "Sari Contoh", "Koperasi Satu")]
