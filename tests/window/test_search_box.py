"""The search box says what it searches, and its key where there is room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from dinkop_desktop.window.widgets import SearchBox


@pytest.mark.usefixtures("dressed")
def test_the_key_gives_way_to_the_words_and_they_to_one_word_that_is_whole(qtbot: QtBot) -> None:
    box = SearchBox("Cari nama, alamat, HP, NIB", name="Cari")
    qtbot.addWidget(box)
    box.answer_to("Ctrl+F")

    box.resize(600, 32)
    box.show()
    wide = box.placeholderText()
    said = []
    for width in (250, 150, 90):
        box.resize(width, 32)
        said.append(box.placeholderText())

    assert wide.endswith("(Ctrl+F)")
    assert said == ["Cari nama, alamat, HP, NIB", "Cari   (Ctrl+F)", "Cari"]
