"""Why a record is removed: one key says it, and it is done; Ctrl+Z takes it back, and nothing is asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Choice, Line
from dinkop_desktop.window.words import later, tr

REASONS = (
    later("Tercatat dua kali"),
    later("Salah catat, bukan usaha"),
    later("Diminta oleh orangnya"),
)
_PERSON_REASONS = (later("Tercatat dua kali"), later("Salah catat"), later("Diminta oleh orangnya"))


class RemovalPopup(AskingPopup):
    """Asks for the reason of a removal; it is told in Indonesian, since it travels."""

    def __init__(self, over: QWidget, kind: str, title: str) -> None:
        """Offer the usual reasons, and a line for any other."""
        reasons = _PERSON_REASONS if kind != "umkm" else REASONS
        super().__init__(
            over,
            title,
            [Choice(reason, tr(reason)) for reason in reasons],
            line=Line(tr("Alasan lain, lalu Enter"), tr("Alasan lain")),
            hint=tr("Dapat diurungkan dengan Ctrl+Z · Esc batal"),
        )
