"""The form of a koperasi, with its members, meetings, figures and board."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.ui.pages.record_page import RecordPage
from dinkop_desktop.ui.words import later


class KoperasiForm(RecordPage):
    """The form of a koperasi, with its members, meetings, figures and board."""

    key: ClassVar[str] = "koperasi-formulir"
    kind: ClassVar[str] = "koperasi"
    new_words: ClassVar[str] = later("Koperasi baru")
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi"})
