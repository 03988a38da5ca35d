"""The form of a programme: whose it is, what, where, when, and for how many."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.words import later


class ProgramForm(RecordPage):
    """The form of a programme."""

    key: ClassVar[str] = "program-formulir"
    kind: ClassVar[str] = "program"
    new_words: ClassVar[str] = later("Program baru")
    about: ClassVar[str] = later(
        "Satu program dicatat di sini: milik siapa, jenisnya, kapan, di mana, untuk berapa orang. "
        "Pesertanya ada di halaman Program."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"program"})

    def _give(self, state: FormState) -> None:
        """A programme that is recorded here is mostly of this office."""
        super()._give(state)
        who = self.host.desk.identity
        state.type("pemilik_jenis", "dinkop" if who.is_dinkop else "kelurahan", given=True)
        state.type("kode_wilayah", who.city if who.is_dinkop else who.office, given=True)
