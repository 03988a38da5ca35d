"""Koperasi: every koperasi with its members and what it owns."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.ui.pages.record_list import RecordListPage


class KoperasiPage(RecordListPage):
    """The list of the kind `koperasi`."""

    key: ClassVar[str] = "koperasi"
    kind: ClassVar[str] = "koperasi"
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi", "pertanyaan", "kiriman"})
