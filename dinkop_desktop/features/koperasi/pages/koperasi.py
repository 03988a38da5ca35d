"""Koperasi: every koperasi with its members and what it owns."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.window.words import later


class KoperasiPage(RecordListPage):
    """The list of the kind `koperasi`."""

    key: ClassVar[str] = "koperasi"
    about: ClassVar[str] = later(
        "Semua koperasi di komputer ini: dicari, disaring, dibuka, dan diekspor ke Excel."
    )
    kind: ClassVar[str] = "koperasi"
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi", "pertanyaan", "kiriman"})
