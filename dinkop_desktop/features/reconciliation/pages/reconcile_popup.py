"""As what a list of Dinkop's own is compared: asked before it is, with what is read of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.reconciliation.preparing import Prepared
from dinkop_desktop.features.reconciliation.rules import reconciliation
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.widgets import STRETCH, Button, column, row, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import breakable, label, number, tr

_UNREAD = 6


class KindPopup(Popup):
    """Asks whether the rows are businesses or koperasi; what they rather are has the focus.

    Signals:
        chosen: the kind.
    """

    chosen = Signal(str)

    def __init__(self, over: QWidget, prepared: Prepared) -> None:
        """Tell of a list that was read."""
        understood = prepared.understood
        self.buttons = {
            kind: Button(
                label(catalogue.KINDS[kind].label),
                kind="primary" if kind == prepared.kind else "secondary",
                hint=str(at),
            )
            for at, kind in enumerate(reconciliation.KINDS, 1)
        }
        every = [one for one in understood.columns if one.name]
        read = tr(
            "“{file}”: {rows} baris, {read} dari {all} kolom dibaca.",
            file=breakable(prepared.path.name),
            rows=number(understood.rows),
            read=number(len(every) - len(prepared.unread)),
            all=number(len(every)),
        )
        lines = [text(read, wrap=True)]
        if prepared.unread:
            names = ", ".join(breakable(one) for one in prepared.unread[:_UNREAD])
            said = tr("Tidak dibaca: {names}. Kolom dipetakan di Impor Excel (Ctrl+7).", names=names)
            lines.append(text(said, "caption", wrap=True))
        hint = text(tr("Enter membandingkan sebagai yang berwarna · Esc batal"), "caption", wrap=True)
        buttons = [row(button, STRETCH) for button in self.buttons.values()]
        content = column(*lines, *buttons, hint, gap=8)
        super().__init__(over, tr("Isi daftar ini apa?"), content)
        for kind, button in self.buttons.items():
            button.setObjectName(kind)
            button.clicked.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        self._finish(self.sender().objectName())

    def _finish(self, kind: str) -> None:
        self.close_up()
        self.chosen.emit(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses; Esc leaves the list alone."""
        by_key = {button.key: kind for kind, button in self.buttons.items()}
        if event.text() in by_key:
            self._finish(by_key[event.text()])
        else:
            super().keyPressEvent(event)
