"""Qt's own dialogs and menus speak Indonesian."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)

from dinkop_desktop.window import standard_words
from dinkop_desktop.window.standard_words import StandardWords

ENGLISH = frozenset(
    {"look", "in:", "file", "files", "of", "type", "directory", "directories", "name", "size", "modified"}
    | {
        "go",
        "back",
        "forward",
        "parent",
        "create",
        "new",
        "list",
        "detail",
        "view",
        "change",
        "show",
        "hidden",
    }
    | {
        "delete",
        "rename",
        "save",
        "as",
        "open",
        "choose",
        "cancel",
        "close",
        "find",
        "all",
        "to",
        "yes",
        "no",
    }
    | {"undo", "redo", "cut", "copy", "paste", "select", "ok", "abort", "retry", "ignore", "reset", "restore"}
    | {"defaults", "discard", "apply", "help", "computer", "places", "sidebar", "in", "date"}
)


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[QApplication]:
    standard_words.install(qapp)
    ours = qapp.findChild(StandardWords)
    assert ours is not None
    yield qapp
    qapp.removeTranslator(ours)
    ours.setParent(None)


def said_by(dialog: QFileDialog) -> list[str]:
    said = [dialog.windowTitle(), *(one.text() for one in dialog.findChildren(QLabel))]
    said += [one.text() for one in dialog.findChildren(QAbstractButton)]
    for one in dialog.findChildren(QWidget):
        said += [one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        said += [action.text() for action in one.actions()]
    types = dialog.findChild(QComboBox, "fileTypeCombo")
    table = dialog.findChild(QTreeView, "treeView")
    assert types is not None
    assert table is not None
    columns = range(table.model().columnCount())
    said += [str(table.model().headerData(at, Qt.Orientation.Horizontal)) for at in columns]
    return [*said, types.itemText(0)]


def english_in(said: list[str]) -> list[str]:
    return sorted({one for one in said if ENGLISH & set(one.replace("&", "").casefold().strip(":").split())})


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.Directory])
@pytest.mark.parametrize("task", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
def test_no_label_of_the_file_dialog_is_in_english(
    indonesian: QApplication, mode: QFileDialog.FileMode, task: QFileDialog.AcceptMode
) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(task)
    dialog.show()
    indonesian.processEvents()

    said = said_by(dialog)

    dialog.close()
    dialog.deleteLater()
    assert english_in(said) == []


def test_no_button_or_menu_of_an_editor_is_in_english(indonesian: QApplication) -> None:
    box, line = QDialogButtonBox(), QLineEdit("kata")
    for one in QDialogButtonBox.StandardButton:
        if one is not QDialogButtonBox.StandardButton.NoButton:
            box.addButton(one)
    menu = line.createStandardContextMenu()

    said = [one.text() for one in box.buttons()] + [one.text().split("\t")[0] for one in menu.actions()]

    menu.deleteLater()
    assert english_in(said) == []
