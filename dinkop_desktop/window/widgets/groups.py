"""A fingerprint that is typed from paper, or as it is read out: five groups of four letters, never pasted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from dinkop_desktop.window.widgets.fields import Field, LineEdit
from dinkop_desktop.window.words import tr

GROUPS, LETTERS = 5, 4


class GroupEdit(LineEdit):
    """Four letters of a fingerprint, typed from paper; pasting is refused.

    Signals:
        pasted: somebody tried.
        filled: four letters stand there.
    """

    pasted = Signal()
    filled = Signal()

    def __init__(self) -> None:
        """Make an empty box."""
        super().__init__(placeholder="????")
        self.setMaxLength(LETTERS)
        self.setAcceptDrops(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self.textEdited.connect(self._on_edited)

    def _on_edited(self, typed: str) -> None:
        tidy = "".join(letter for letter in typed.upper() if letter.isalnum())
        if tidy != typed:
            self.setText(tidy)
        if len(tidy) == LETTERS:
            self.filled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Refuse to paste; everything else is typed."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, _event: QContextMenuEvent) -> None:
        """No menu, since it has Paste in it."""
        self.pasted.emit()

    def dropEvent(self, _event: QDropEvent) -> None:
        """Nothing is dropped here."""


class Groups(QWidget):
    """Five boxes, each judged by who owns them when it is complete.

    Signals:
        judge: number of a group and what was typed.
        pasted: somebody tried to paste.
    """

    judge = Signal(int, str)
    pasted = Signal()

    def __init__(self, *, across: int = GROUPS) -> None:
        """Make five empty boxes, so many of them side by side."""
        super().__init__()
        self.boxes = [GroupEdit() for _ in range(GROUPS)]
        self.fields = [
            Field(tr("Kelompok {number}", number=at + 1), box, hint=tr("4 huruf"))
            for at, box in enumerate(self.boxes)
        ]
        boxes = QGridLayout()
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setHorizontalSpacing(12)
        for at, field in enumerate(self.fields):
            boxes.addWidget(field, at // across, at % across, Qt.AlignmentFlag.AlignTop)
        self.setLayout(boxes)
        self.right: set[int] = set()
        for box in self.boxes:
            box.filled.connect(self._on_filled)
            box.pasted.connect(self.pasted)

    def _on_filled(self) -> None:
        box = self.sender()
        if isinstance(box, GroupEdit):
            self.judge.emit(self.boxes.index(box), box.text())

    def show_verdict(self, group: int, *, fits: bool) -> None:
        """Say whether a group fits; go on to the next where it does."""
        if fits:
            self.right.add(group)
            self.fields[group].say(tr("cocok"), "ok")
            if group + 1 < GROUPS:
                self.boxes[group + 1].setFocus()
        else:
            self.right.discard(group)
            self.fields[group].say(tr("tidak cocok"), "danger")
            self.boxes[group].selectAll()

    @property
    def typed(self) -> str:
        """All groups as typed."""
        return " ".join(box.text() for box in self.boxes)

    def clear(self) -> None:
        """Begin anew."""
        self.right.clear()
        for box, field in zip(self.boxes, self.fields, strict=True):
            box.clear()
            field.say("")
