"""What Impor Excel asks for by name: a field, an answer, a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.intake.filling_in import Rule
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.window.pages.list_popup import NamePicker
from dinkop_desktop.window.widgets import column
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import label, tr

TAKE = "ambil"
"""Key of the answer that a list is taken all the same."""


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


class DoubtPopup(PickPopup):
    """What only a person knows of a file: whether to take it all the same, or of which year it is."""

    def __init__(self, over: QWidget, years: Sequence[str]) -> None:
        """Offer to take it, or the years that it says."""
        names = [(year, year) for year in years] or [(TAKE, tr("Tetap ambil semua barisnya"))]
        title = tr("Angka tahun berapa?") if years else tr("Tetap ambil daftar ini?")
        super().__init__(over, title, [*names, ("", tr("Tidak jadi"))], box=tr("Ketik jawabannya"))


class SheetPopup(PickPopup):
    """A sheet of the file."""

    def __init__(self, over: QWidget, names: Sequence[tuple[str, str]]) -> None:
        """Offer the sheets."""
        super().__init__(over, tr("Lembar yang mana?"), names, box=tr("Ketik nama lembar"))


class MatchPopup(PickPopup):
    """Whether the rows may be here already, and what becomes of what differs."""

    def __init__(self, over: QWidget) -> None:
        """Offer the rules, and to match nothing."""
        names = [
            (Rule.ASK.value, tr("Cocokkan; yang tercatat tetap, bedanya ditunjukkan")),
            (Rule.LATER.value, tr("Cocokkan; isi daftar dipakai bila tahunnya lebih baru")),
            (Rule.OURS.value, tr("Cocokkan; yang tercatat tetap")),
            ("", tr("Jangan cocokkan; tiap baris data baru")),
        ]
        super().__init__(over, tr("Daftar ini mungkin sudah tercatat?"), names, box=tr("Ketik jawabannya"))
