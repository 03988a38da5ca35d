"""What Impor Excel asks for by name: a field, an answer, a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.window.pages.list_popup import NamePicker
from dinkop_desktop.window.widgets import column
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import label, tr


class PickPopup(Popup):
    """One of many names, found by typing.

    Signals:
        chosen: its key.
    """

    chosen = Signal(str)

    def __init__(self, over: QWidget, title: str, names: Sequence[tuple[str, str]], *, box: str) -> None:
        """Make it over a page."""
        self.picker = NamePicker(names, box=box)
        super().__init__(over, title, column(self.picker))
        self.picker.taken.connect(self._on_taken)

    def _on_taken(self, key: str) -> None:
        self.close_up()
        self.chosen.emit(key)


class FieldPopup(PickPopup):
    """Any field of a kind."""

    def __init__(self, over: QWidget, kind: str) -> None:
        """Offer what a sheet can give."""
        names = [
            (flat.key, label(flat.label))
            for flat in catalogue.flat_view(kind)
            if flat.field.kind is not FieldKind.RECORD
        ]
        super().__init__(over, tr("Masuk ke isian mana?"), names, box=tr("Ketik nama isian"))


class AnswerPopup(PickPopup):
    """An answer of a closed list."""

    def __init__(self, over: QWidget, names: Sequence[tuple[str, str]]) -> None:
        """Offer the answers."""
        super().__init__(over, tr("Berarti pilihan yang mana?"), names, box=tr("Ketik pilihannya"))


class SheetPopup(PickPopup):
    """A sheet of the file."""

    def __init__(self, over: QWidget, names: Sequence[tuple[str, str]]) -> None:
        """Offer the sheets."""
        super().__init__(over, tr("Lembar yang mana?"), names, box=tr("Ketik nama lembar"))
