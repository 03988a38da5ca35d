"""Orang: every person, with how many businesses are theirs and in how many koperasi they are."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.window.words import later


class PeoplePage(RecordListPage):
    """The list of the kind `orang`."""

    key: ClassVar[str] = "orang"
    about: ClassVar[str] = later(
        "Semua orang di komputer ini: pemilik, pengurus, dan anggota. Satu orang cukup dicatat sekali."
    )
    kind: ClassVar[str] = "orang"
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm", "koperasi", "pertanyaan", "kiriman"})
