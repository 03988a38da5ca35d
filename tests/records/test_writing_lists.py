"""A list that is taken out at the terminal: its columns and filter in words, masked, noted, never a book."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import writing_lists
from dinkop_desktop.register.queries import reading
from tests import offices
from tests.offices import Town
from tests.pdf_text import pages_of


def rows_of(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_a_workbook_has_the_usual_columns_in_the_order_of_the_titles_and_says_its_filter(
    town: Town, tmp_path: Path
) -> None:
    for number, rw in ((2, "004"), (1, "004"), (3, "009")):
        offices.add_business(town.office, number, rw=rw)
    out = tmp_path / "a.xlsx"

    count = writing_lists.write_list(
        town.office, "umkm", out, where={"rw": "4"}, purpose="Rapat", progress=Progress()
    )

    rows = rows_of(out)
    said = "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    assert count == 2
    assert any("Omzet setahun (Rp)" in row for row in rows)
    assert [row[0] for row in rows if str(row[0]).startswith("Warung")] == [
        "Warung Melati 1",
        "Warung Melati 2",
    ]
    assert "2 baris · saringan: RW: 004" in said
    assert "Dibawa untuk: Rapat" in said
    (one,) = disclosing.disclosures_made(town.office)
    assert (one.subject, one.records, one.persons, one.target) == ("umkm", 2, 2, "a.xlsx")
    assert set(one.columns) == {"nama_pemilik", "rw", "rt", "omzet_tahunan"}


def test_on_paper_stand_the_columns_that_are_named_and_a_nik_is_masked_in_the_filter_too(
    town: Town, tmp_path: Path
) -> None:
    offices.add_business(town.office, 1)
    (nik,) = {str(line["nik"]) for line in shown(town)}
    out = tmp_path / "a.pdf"

    writing_lists.write_list(town.office, "orang", out, where={"nik": nik}, columns=["hp", "nama", "nik"])

    (page,) = pages_of(out.read_bytes())
    assert nik not in page
    assert "NIK dan NPWP disamarkan." in page
    assert page.index("HP") < page.index("Nama") < page.index("Siti Rahayu")


def shown(town: Town) -> list[dict[str, object]]:
    with town.office.store.read() as reader:
        rids = reading.ids_in_order(reader, "orang")
        return [dict(one) for one in reader.shown_values("orang", rids).values()]


def test_what_lives_in_another_says_in_which_and_a_link_what_the_other_is_called(
    town: Town, tmp_path: Path
) -> None:
    desk, out = town.office, tmp_path / "a.xlsx"
    business = offices.add_business(desk, 1)
    told = {"nama": "Kelas Kemasan", "pemilik_jenis": "kelurahan", "kode_wilayah": offices.CODES[0]}
    told |= {"jenis": "pelatihan", "mulai": "2025-03-02"}
    (programme,) = offices.add(desk, told, kind="program")
    offices.add(desk, {"induk_id": business, "program_id": programme, "status": "ikut"}, kind="peserta")

    count = writing_lists.write_list(desk, "peserta", out, where={})

    head, row = (one for one in rows_of(out) if one[-1] == "ID" or one[0] == "Warung Melati 1")
    assert count == 1
    assert head[:2] == ["UMKM / Koperasi / Orang", "Program"]
    assert row[:2] == ["Warung Melati 1", "Kelas Kemasan"]


def test_a_list_of_visits_is_one_of_those_who_are_visited(town: Town, tmp_path: Path) -> None:
    desk = town.office
    business = offices.add_business(desk, 1)
    told = {"tahun_data": 2025, "nama_sasaran": "Siti Rahayu", "alamat_jalan": "Jalan Melati 5"}
    offices.add(desk, {**told, "umkm_id": business}, told, kind="kunjungan")

    writing_lists.write_list(desk, "kunjungan", tmp_path / "a.xlsx", where={}, purpose="Kunjungan")

    (one,) = disclosing.disclosures_made(desk)
    assert (one.subject, one.records, one.persons, one.purpose) == ("kunjungan", 2, 1, "Kunjungan")
    assert {"nama_sasaran", "alamat_jalan"} <= set(one.columns)
    (person,) = disclosing.whose_data(desk, one)
    assert person.name.startswith("Siti Rahayu")


def test_what_would_be_a_book_or_nothing_or_of_no_kind_is_not_written(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, out = town.office, tmp_path / "a.pdf"
    assert writing_lists.write_list(desk, "umkm", out, where={}) == 0
    offices.add_business(desk, 1)
    progress = Progress()
    progress.stop.set()
    with pytest.raises(Stopped):
        writing_lists.write_list(desk, "umkm", out, where={}, progress=progress)
    with pytest.raises(ExportError, match="EXP-JENIS"):
        writing_lists.write_list(desk, "umkm", tmp_path / "a.docx", where={})
    with pytest.raises(RecordError, match="REC-BIDANG"):
        writing_lists.write_list(desk, "umkm", out, where={}, columns=["zodiak"])
    found = reading.ids_in_order
    monkeypatch.setattr(reading, "ids_in_order", lambda *args, **more: found(*args, **more) * 60_000)

    with pytest.raises(ExportError, match="EXP-HALAMAN"):
        writing_lists.write_list(desk, "umkm", out, where={})

    assert list(tmp_path.glob("a.*")) == []
    assert disclosing.disclosures_made(desk) == ()
