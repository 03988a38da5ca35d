"""The form of a business, with its owner and its year."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.window.words import later


class UmkmForm(RecordPage):
    """The form of a business, with its owner and its year."""

    key: ClassVar[str] = "umkm-formulir"
    kind: ClassVar[str] = "umkm"
    new_words: ClassVar[str] = later("UMKM baru")
    shows: ClassVar[frozenset[str]] = frozenset({"umkm", "orang"})
