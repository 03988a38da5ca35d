"""A business whose form is open gets its letter from here."""

from __future__ import annotations

from dinkop_desktop.features.sku.pages.letter_page import LetterPage
from dinkop_desktop.window.pages.record_acts import Opened, RecordAct
from dinkop_desktop.window.words import later


def _open(opened: Opened) -> None:
    host = opened.page.host
    host.open_page(LetterPage(host, opened.record, opened.title, go_to=opened.go_to))


ACTS = (
    RecordAct(
        "umkm",
        later("Cetak surat keterangan usaha"),
        "Ctrl+P",
        "file",
        later("Dari data yang tersimpan, bernomor, dan masuk register."),
        _open,
        lambda desk: not desk.identity.is_dinkop,
    ),
)
