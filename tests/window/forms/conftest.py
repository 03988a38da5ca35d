"""An editor alone in a window, above another field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.window.harness import let_go

Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """An editor in a window, with the focus, above another field."""

    windows: list[QWidget] = []

    def show(editor: QWidget) -> QWidget:
        window, other = QWidget(), QLineEdit()
        windows.append(window)
        lay = QVBoxLayout(window)
        lay.addWidget(editor)
        lay.addWidget(other)
        window.resize(500, 400)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        other.setFocus()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return other

    yield show
    for window in windows:
        let_go(window)
