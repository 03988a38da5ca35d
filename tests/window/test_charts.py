"""A chart's card: drawn, or as a table of its numbers; spoken either way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dinkop_desktop.papers.charts import Bars, Columns, Mark
from dinkop_desktop.window.charts.view import ChartCard, ChartView
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.theme import Scheme
from tests.window.harness import let_go

WEEK = Columns((Mark("Sen", 3, "3"), Mark("Sel", 5, "5")))
NEXT = Columns((Mark("Rab", 8, "8"), Mark("Kam", 0, "0")))


@pytest.fixture
def card(qtbot: QtBot, dressed: Scheme) -> Iterator[ChartCard]:
    made = ChartCard("Formulir per hari", "14 hari kerja terakhir", WEEK)
    made.resize(400, 300)
    made.show()
    QApplication.processEvents()
    yield made
    let_go(made)


def shown(card: ChartCard) -> list[str]:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [one.text() for one in card.findChildren(QLabel) if one.isVisible() and one.text()]


def test_its_numbers_are_a_table_and_the_chart_again(card: ChartCard) -> None:
    before = shown(card)

    card.flip()
    table = shown(card)
    card.flip()

    assert not {"Sen", "3"} & set(before)
    assert {"Sen", "3", "Sel", "5"} <= set(table)
    assert shown(card) == before
    assert card.view.isVisible()


def test_other_numbers_are_shown_in_the_form_that_is_open(card: ChartCard) -> None:
    card.flip()

    card.show_chart(NEXT, "dua hari")

    assert {"Rab", "8", "dua hari"} <= set(shown(card))
    assert "Sen" not in shown(card)


def test_what_is_drawn_is_spoken_and_painted_in_the_colours_of_now(card: ChartCard) -> None:
    ink = QColor(theme.tokens().accent)
    picture = card.view.grab().toImage()

    places = ((x, y) for x in range(0, 360, 2) for y in range(0, picture.height(), 2))
    colours = {picture.pixelColor(x, y).name() for x, y in places}

    assert "Sel" in card.view.accessibleDescription()
    assert "5" in card.view.accessibleDescription()
    assert ink.name() in colours


def test_a_card_whose_numbers_are_not_known_yet_has_nothing_to_turn_to(qtbot: QtBot, dressed: Scheme) -> None:
    card = ChartCard("Formulir per hari", "14 hari kerja terakhir")
    card.show()
    empty = card.view.sizeHint().height()

    card.flip()
    nothing = shown(card)
    card.flip()
    card.show_chart(WEEK)

    assert nothing == ["Formulir per hari", "14 hari kerja terakhir"]
    assert isinstance(card.view, ChartView)
    assert card.view.chart is WEEK
    assert card.view.sizeHint().height() > empty
    let_go(card)


@pytest.mark.parametrize(("whole", "share"), [(100.0, 0.25), (0.0, 1.0)])
def test_bars_of_shares_have_one_base(qtbot: QtBot, dressed: Scheme, whole: float, share: float) -> None:
    view = ChartView("Selesai per kecamatan")
    view.resize(400, 120)
    view.show_chart(Bars((Mark("Setu", 25, "25 %"), Mark("Serpong", 25, "25 %")), whole=whole))
    accent, line = QColor(theme.tokens().accent).rgb(), QColor(theme.tokens().line).rgb()

    picture = view.grab().toImage()
    seen = [picture.pixel(x, y) for y in range(picture.height()) for x in range(picture.width())]

    filled, empty = seen.count(accent), seen.count(line)
    assert filled > 100
    assert filled / (filled + (empty if whole else 0)) == pytest.approx(share, abs=0.04)
    let_go(view)
