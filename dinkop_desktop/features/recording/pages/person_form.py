"""The form of a person, with what they are a member of."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.window.words import later


class PersonForm(RecordPage):
    """The form of a person, with what they are a member of."""

    key: ClassVar[str] = "orang-formulir"
    kind: ClassVar[str] = "orang"
    new_words: ClassVar[str] = later("Orang baru")
    shows: ClassVar[frozenset[str]] = frozenset({"orang"})
