"""What the program says is written down whole, and a difference is found wherever it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyrage
import pytest
import xlsxwriter
from PySide6.QtGui import QColor, QImage

from dinkop_desktop import cli
from tests import said


def _differences(before: Path, after: Path, only: str = "*") -> list[str]:
    return list(said.compare(before, after, lines=9, only=only))


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        (folder / "dinkop").mkdir(parents=True)
        (folder / "dinkop" / "check.txt").write_text("utuh\n[0]\n")
        picture = QImage(40, 20, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        picture.save(str(folder / "beranda.png"))
    return before, after


def test_equal_recordings_have_no_difference(two: tuple[Path, Path]) -> None:
    assert not _differences(*two)


def test_a_line_that_differs_is_shown_as_it_was_and_is(two: tuple[Path, Path]) -> None:
    (two[1] / "dinkop" / "check.txt").write_text("rusak\n[0]\n")

    assert _differences(*two) == ["dinkop/check.txt: 2 lines", "    -utuh", "    +rusak"]
    assert not _differences(*two, only="kantor/*")


def test_what_is_said_by_one_alone_is_named(two: tuple[Path, Path]) -> None:
    (two[0] / "dinkop" / "dump.txt").write_text("isi")
    (two[1] / "buku.txt").write_text("isi")

    assert _differences(*two) == ["buku.txt: only after", "dinkop/dump.txt: only before"]


def test_pixels_that_differ_are_counted_and_located(two: tuple[Path, Path]) -> None:
    picture = QImage(str(two[1] / "beranda.png")).convertToFormat(QImage.Format.Format_RGB32)
    picture.setPixelColor(3, 5, QColor("#fffffe"))
    picture.setPixelColor(30, 6, QColor("black"))
    picture.save(str(two[1] / "beranda.png"))

    assert _differences(*two) == ["beranda.png: 2 pixels (0.25%), x 3-30, y 5-6"]


def test_a_workbook_says_its_cells_their_formats_and_its_charts(tmp_path: Path) -> None:
    path = tmp_path / "angka.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Angka")
        sheet.write("A1", "Pamulang")
        sheet.write("B1", 1200, book.add_format({"num_format": "#,##0"}))
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Angka!$B$1"})
        sheet.insert_chart("D2", chart)

    lines = said.text_of(path).splitlines()

    assert "Angka!A1 'Pamulang'" in lines
    assert "Angka!B1 1200  {#,##0}" in lines
    assert any(line.endswith("c:f>Angka!$B$1") for line in lines)
    assert "xl/charts/chart1.xml" in zipfile.ZipFile(path).namelist()


def test_every_command_says_its_help_in_both_languages(tmp_path: Path) -> None:
    said._help(said.Recorder(tmp_path, cli.main))

    for lang, asks in (("id", "cara pakai"), ("en", "usage")):
        names = {path.stem for path in (tmp_path / "help" / lang).iterdir()}
        assert {"dinkop", "dinkop report", "dinkop office list", "dinkop enrol admit"} <= names
        shown = (tmp_path / "help" / lang / "dinkop report.txt").read_text(encoding="utf-8")
        assert shown.startswith(asks)


def test_where_it_was_made_and_how_long_a_sealed_file_is_are_not_written_down(tmp_path: Path) -> None:
    recorder = said.Recorder(tmp_path, cli.main)

    recorder.note("surat.txt", f"{Path.cwd()}/a\nBerkas DK-1.dkb · 6,2 kB\nBerkas a.xlsx · 6,2 kB\n")

    assert (tmp_path / "surat.txt").read_text() == "./a\nBerkas DK-1.dkb · ? kB\nBerkas a.xlsx · 6,2 kB\n"


def test_an_age_identity_of_the_dice_is_one_that_age_reads() -> None:
    line = said._age_secret(bytes(range(32)))

    assert str(pyrage.x25519.Identity.from_str(line)) == line
