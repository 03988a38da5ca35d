"""Who types now: a digit chooses a name, or a new one is typed; Enter sits down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.offices import officers
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Choice, Line
from dinkop_desktop.window.words import tr


class OfficerPopup(AskingPopup):
    """Asks who types from now on."""

    def __init__(self, over: QWidget, names: Sequence[str], here: str) -> None:
        """Offer the names that are known; `here` sits there now."""
        super().__init__(
            over,
            tr("Siapa yang mencatat?"),
            [
                Choice(name, tr("{name}, sekarang", name=name) if name == here else name, name == here)
                for name in names[: officers.MOST]
            ],
            line=Line(tr("Nama lain, lalu Enter"), tr("Nama lain"), most=officers.LONGEST_NAME),
            hint=tr("Tertulis pada setiap perubahan sesudahnya · Esc batal"),
        )
