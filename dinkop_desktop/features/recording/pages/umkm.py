"""UMKM: every business, whose it is, what it earned, and what is the matter with it."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.window.words import later


class UmkmPage(RecordListPage):
    """The list of the kind `umkm`."""

    key: ClassVar[str] = "umkm"
    about: ClassVar[str] = later(
        "Semua UMKM di komputer ini: dicari, disaring, dibuka, dan diekspor ke Excel."
    )
    kind: ClassVar[str] = "umkm"
    shows: ClassVar[frozenset[str]] = frozenset({"umkm", "orang", "pertanyaan", "kiriman"})
