"""What for: before personal data are handed out a digit says the purpose, or a line for any other.

The purpose that was said last in this window has the focus, so that Enter says it again.
"""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.disclosing import MOST_LETTERS, PURPOSES
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Choice, Line
from dinkop_desktop.window.words import label, tr

_LEFT_PX, _TOP_PX = 40, 90
_said: WeakKeyDictionary[Host, str] = WeakKeyDictionary()


class PurposePopup(AskingPopup):
    """Asks for the purpose of an export; it is told in Indonesian, since it is kept."""

    def __init__(self, over: QWidget, last: str) -> None:
        """Offer the usual purposes, and a line for any other; `last` was said before, "" for nothing."""
        typed = last if last not in PURPOSES else ""
        super().__init__(
            over,
            tr("Untuk apa data pribadi ini dibawa?"),
            [Choice(purpose, label(purpose), is_usual=purpose == last) for purpose in PURPOSES],
            line=Line(tr("Tujuan lain, lalu Enter"), tr("Tujuan lain"), typed, MOST_LETTERS),
            hint=tr("Dicatat di halaman Data pribadi bersama berkasnya · Esc batal"),
        )


def ask_purpose(page: Page, then: Callable[[str], None], *, usual: str = "") -> PurposePopup:
    """Ask over a page; first offered is what this page usually hands out for, else what was said last."""
    last = usual or _said.get(page.host, "")
    popup = PurposePopup(page, last)

    def keep(purpose: str) -> None:
        _said[page.host] = purpose
        then(purpose)

    popup.chosen.connect(keep)
    page.open_popup(popup, _LEFT_PX, _TOP_PX, popup.first)
    return popup
