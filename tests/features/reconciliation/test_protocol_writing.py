"""The protocol of a reconciliation, and its reports, from what was really compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.reconciliation import protocol_writing, settling
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.features.reconciliation.settling import Order
from dinkop_desktop.reporting import reporting
from tests.features import lists
from tests.features.lists import HERE, MELATI, OTHER_NIK, ROW, THERE
from tests.offices import Town
from tests.pdf_text import text_of

CHEAP = ROW | {"Omzet per tahun (Rp)": 180_000_000}
NEW = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi Santoso", "Kelurahan": "Ciater"}


def compared(town: Town, path: Path) -> None:
    desk = town.dinkop
    lists.add(desk, MELATI, MELATI | {"nama_usaha": "Kue Dewi", "nik": OTHER_NIK, "nama_pemilik": "Dewi"})
    lists.compare(desk, path, CHEAP, NEW, {"KBLI": "56102", "Kelurahan": "Ciater"})
    settling.settle(desk, Order(1, Standing.ONLY_DINKOP, Way.KEEP, (4,), "Sudah tutup"))


def test_a_protocol_has_both_counts_the_differences_and_places_to_sign(town: Town, tmp_path: Path) -> None:
    compared(town, tmp_path / "Binaan.xlsx")
    out = tmp_path / "acara.pdf"

    count = protocol_writing.write_protocol(town.dinkop, 1, out, area=HERE[:8])

    said = " ".join(text_of(out.read_bytes()).split())
    assert count == 1
    for words in (
        "BERITA ACARA REKONSILIASI DATA",
        "Kelurahan Ciater, Kecamatan Serpong",
        "Binaan.xlsx",
        "Jumlah menurut Dinkop",
        "tetap atau ditolak 1",
        "Sudah tutup",
        "Kue Dewi",
        "Masih 2 yang belum diselesaikan",
        "Lurah Ciater,",
        "Kepala Dinas,",
    ):
        assert words in said, (words, said)
    assert "180" not in said  # no values
    made = disclosing.disclosures_made(town.dinkop)
    (noted,) = (one for one in made if one.action is disclosing.Action.LETTER)
    assert (noted.subject, noted.persons, noted.target) == ("berita acara rekonsiliasi", 2, "acara.pdf")


def test_each_kelurahan_has_a_protocol_and_long_lists_are_cut(town: Town, tmp_path: Path) -> None:
    rows = [NEW | {"Nama Usaha": f"Usaha Nomor {at}"} for at in range(70)]
    lists.compare(town.dinkop, tmp_path / "a.xlsx", *rows, NEW | {"Kelurahan": "Ciputat, Kec. Ciputat"})
    out = tmp_path / "acara.pdf"

    count = protocol_writing.write_protocol(town.dinkop, 1, out, lang="id")

    said = " ".join(text_of(out.read_bytes()).split())
    assert count == 2
    assert "dan 10 lagi" in said


def test_a_protocol_of_nothing_is_refused(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "acara.pdf"
    with pytest.raises(RecordError, match="REKON-TIDAKADA"):
        protocol_writing.write_protocol(town.dinkop, 1, out)
    lists.compare(town.dinkop, tmp_path / "a.xlsx", NEW)
    with pytest.raises(RecordError, match="REKON-TIDAKADA"):
        protocol_writing.write_protocol(town.dinkop, 1, out, area=THERE)
    with pytest.raises(TrustError, match="KEY-PERAN"):
        protocol_writing.write_protocol(town.office, 1, out)


def test_the_name_of_the_file_says_whose_it_is() -> None:
    assert protocol_writing.suggested_name({HERE: "Ciater"}, HERE, "a.xlsx") == "Berita acara Ciater.pdf"
    assert protocol_writing.suggested_name({}, "", "Binaan 2025.xlsx") == "Berita acara Binaan 2025.pdf"


def test_the_reports_count_the_newest_list_of_each_kelurahan(town: Town, tmp_path: Path) -> None:
    desk = town.dinkop
    compared(town, tmp_path / "Binaan.xlsx")
    lists.compare(desk, tmp_path / "lain.xlsx", NEW | {"Kelurahan": "Ciputat, Kec. Ciputat"})

    counted = reporting.report(desk, "rekonsiliasi").total
    named = reporting.report(desk, "rekonsiliasi-nama", area=HERE)

    assert {key: counted[key] for key in ("hanya_dinkop", "hanya_kelurahan", "beda", "selesai", "belum")} == {
        "hanya_dinkop": 2,
        "hanya_kelurahan": 1,
        "beda": 1,
        "selesai": 1,
        "belum": 3,
    }
    assert [row.cells[3] for row in named.rows] == ["Toko Baru", "Kue Dewi", "WARUNG MELATI", ""]


def test_a_record_that_two_rows_are_about_is_counted_once(town: Town, tmp_path: Path) -> None:
    other = MELATI | {"nama_usaha": "Kue Dewi", "nik": OTHER_NIK, "nama_pemilik": "Dewi"}
    lists.add(town.dinkop, MELATI, other)
    lists.compare(town.dinkop, tmp_path / "Binaan.xlsx", ROW, CHEAP | {"Nama Usaha": "Warung MELATI"})
    out = tmp_path / "acara.pdf"

    protocol_writing.write_protocol(town.dinkop, 1, out)

    said = " ".join(text_of(out.read_bytes()).split())
    assert "Jumlah menurut kelurahan 2 " in said
    assert "Baris lain tentang data yang sama 1 " in said


def test_what_was_taken_over_counts_for_the_kelurahan(town: Town, tmp_path: Path) -> None:
    lists.add(town.dinkop, MELATI)
    lists.compare(town.dinkop, tmp_path / "Binaan.xlsx", ROW, NEW | {"KBLI": "47111"})
    settling.settle(town.dinkop, Order(1, Standing.ONLY_DINKOP, Way.TAKE, (4,)))
    out = tmp_path / "acara.pdf"

    protocol_writing.write_protocol(town.dinkop, 1, out)

    said = " ".join(text_of(out.read_bytes()).split())
    assert "Jumlah menurut kelurahan 2 " in said
    assert "Baris lain" not in said
