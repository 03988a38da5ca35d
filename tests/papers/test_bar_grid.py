"""Bars in columns: every figure is written, and every column has its own scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from dinkop_desktop.papers import chart_files
from dinkop_desktop.papers.bar_grid import BarGrid, GridRow
from dinkop_desktop.papers.chart_files import Panel
from dinkop_desktop.papers.charts import Look, Mark

GRID = BarGrid(
    ("Sama", "Beda"),
    (
        GridRow("Ciater", (Mark("Sama", 9000, "9.000"), Mark("Beda", 4, "4")), "36.74.01.1001"),
        GridRow("Serpong", (Mark("Sama", 0, "0"), Mark("Beda", 2, "2"))),
    ),
)


def look() -> Look:
    return chart_files._look()


def test_its_numbers_stand_in_words_and_as_a_table() -> None:
    assert GRID.numbers() == "Ciater: Sama 9.000, Beda 4; Serpong: Sama 0, Beda 2"
    assert GRID.table() == (("", "Sama", "Beda"), ("Ciater", "9.000", "4"), ("Serpong", "0", "2"))


def test_a_column_is_scaled_by_itself_and_nothing_has_no_bar() -> None:
    image = QImage(600, 90, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)

    GRID.paint(painter, QRectF(0, 0, 600, 90), look())
    painter.end()

    accent = int(look().accent.lstrip("#"), 16)
    lines = [round(GRID.place(at, QRectF(0, 0, 600, 90), look()).center().y()) for at in (0, 1)]
    half = 600 // 2
    inked = [
        [
            sum((image.pixel(x, y) & 0xFFFFFF) == accent for x in part)
            for part in (range(half), range(half, 600))
        ]
        for y in lines
    ]
    (same, different), (none, fewer) = inked
    assert none == 0
    assert 0.4 * different < fewer < 0.6 * different
    assert same > 50


def test_a_row_stands_below_the_names_and_inside_its_height() -> None:
    box = QRectF(0, 0, 400, GRID.height(look()))

    last = GRID.place(1, box, look())

    assert last.bottom() <= box.bottom()
    assert GRID.place(0, box, look()).top() > look().line_height


def test_it_is_saved_as_a_picture() -> None:
    panels = [Panel("Menurut kelurahan", "baris daftar", GRID)]

    png = chart_files.draw(panels, title="Kemajuan", source="Dinkop", ending=".png")
    svg = chart_files.draw(panels, title="Kemajuan", source="Dinkop", ending=".svg")

    assert png.startswith(b"\x89PNG")
    assert b"<svg" in svg
