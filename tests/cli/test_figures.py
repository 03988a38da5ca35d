"""The book and the open data from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.reporting import reporting
from tests.cli.calls import Terminal
from tests.offices import CODES
from tests.pdf_text import text_of


@pytest.mark.slow
def test_a_book_is_one_file(terminal: Terminal, tmp_path: Path) -> None:
    data, out = terminal.town.place(CODES[0]), tmp_path / "buku.pdf"

    said = terminal.say("book", "--data", data, "--json", "--year", 2025, "--out", out)
    told = terminal.say("book", "--data", data, "--lang", "en", "--out", out)

    assert said.document == {
        "file": str(out),
        "title": "Buku hasil tahun 2025",
        "area": "Kel. Ciater",
        "chapters": 10,
    }
    assert out.read_bytes().startswith(b"%PDF-")
    assert "Book of results 2025, Kel. Ciater: 10 chapters" in told.out


def test_open_data_is_a_folder_of_files(terminal: Terminal, tmp_path: Path) -> None:
    data, out = terminal.town.place(CODES[0]), tmp_path / "set"

    said = terminal.say("open-data", "--data", data, "--json", "--out", out)
    told = terminal.say("open-data", "--data", data, "--out", out)

    assert said.document["folder"] == str(out)
    assert {one["name"] for one in said.document["files"]} == {path.name for path in out.iterdir()}
    assert "7 berkas data terbuka" in told.out


def test_another_ending_of_a_book_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    data = terminal.town.place(CODES[0])

    assert terminal.say("book", "--data", data, "--json", "--out", tmp_path / "x.docx").refusal == "EXP-PDF"


def test_a_list_of_another_system_is_a_workbook(terminal: Terminal, tmp_path: Path) -> None:
    data, out = terminal.town.place(CODES[0]), tmp_path / "sidt.xlsx"

    said = terminal.say("export-ods", "sidt-umkm", "--data", data, "--json", "--out", out)
    refused = terminal.say("export-ods", "sidt-umkm", "--data", data, "--json", "--nik", "--out", out)

    assert said.document == {"list": "sidt-umkm", "file": str(out), "rows": 0, "incomplete": 0}
    assert refused.refusal == "EXP-TUJUAN"


def test_totals_are_words_and_the_source_is_in_the_language_asked_for(
    terminal: Terminal, tmp_path: Path
) -> None:
    data, out = terminal.town.place(CODES[0]), tmp_path / "daftar.pdf"

    told = terminal.say("report", "koperasi-daftar", "--data", data, "--lang", "en", "--out", out)

    assert "Grade belum pasti: 0" in told.out
    assert "grade_" not in told.out
    assert "data of Kelurahan Ciater" in text_of(out.read_bytes()).replace("\n", " ")


def test_a_report_that_would_be_a_book_on_paper_is_refused_before_it_is_made(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "SAMPLE", 5)
    monkeypatch.setattr(reporting, "MOST_PAGES", 0)
    out = tmp_path / "rekap.pdf"

    said = terminal.dinkop("report", "rekap-wilayah", "--out", out, exits=3)

    assert said["error"]["code"] == "EXP-HALAMAN"
    assert not out.exists()
    assert terminal.dinkop("report", "rekap-wilayah", "--out", out.with_suffix(".xlsx"))["rows"] > 50
