"""The search box says what it searches, and its key where there is room."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from dinkop_desktop.window.widgets import SearchBox


@pytest.mark.usefixtures("dressed")
def test_the_key_gives_way_to_the_words(qtbot: QtBot) -> None:
    box = SearchBox("Cari nama, alamat, HP, NIB", name="Cari")
    qtbot.addWidget(box)
    box.answer_to("Ctrl+F")

    box.resize(600, 32)
    box.show()
    wide = box.placeholderText()
    box.resize(215, 32)

    assert wide.endswith("(Ctrl+F)")
    assert box.placeholderText() == "Cari nama, alamat, HP, NIB"
