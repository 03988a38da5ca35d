"""A letter of any length: letterhead, paragraphs, pairs and lists, broken into pages, and a signature.

Example: `paint(title, made_at, lambda paper: draw(LetterPages(paper, head, foot, lang)))`
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtGui import QFont

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.painted_head import EDGE, draw_letterhead
from dinkop_desktop.papers.paper import ACCENT, INK, LINE, MUTED, Align, Paper, Style
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.sentences import translate

_TITLE = Style(13, QFont.Weight.Bold, INK, Align.CENTRE)
_BODY, _BOLD = Style(10), Style(10, QFont.Weight.DemiBold)
_LABEL, _SMALL = Style(9, colour=MUTED), Style(8, colour=MUTED)
_PART = Style(9.5, QFont.Weight.Bold, ACCENT)
_SIGN_WIDTH, _LABEL_WIDTH, _FOOT = 240.0, 176.0, 46.0


class LetterPages:
    """The letter while it is written, from top to bottom."""

    def __init__(self, paper: Paper, head: Letterhead, *, foot: str, lang: str) -> None:
        """Open the first page with the letterhead; `foot` stands on each page."""
        self._paper, self._foot, self.lang, self._page = paper, foot, lang, 1
        paper.open_page()
        self._width = paper.width - 2 * EDGE
        self._draw_foot()
        self._y = draw_letterhead(paper, head) - 4

    def say(self, words: str, **values: str | int) -> str:
        """A text in the letter's language, its places filled."""
        return translate(words, self.lang).format(**values)

    def _draw_foot(self) -> None:
        number = self.say("Halaman {nomor}", nomor=self._page)
        words = f"{self._foot} · {number}" if self._foot else number
        self._paper.write(words, EDGE, self._paper.height - 30, self._width, _SMALL)

    def _make_room(self, height: float) -> None:
        if self._y + height > self._paper.height - _FOOT:
            self._page += 1
            self._paper.open_page()
            self._draw_foot()
            self._y = EDGE

    def _write(self, words: str, style: Style, *, after: float, inset: float = 0.0) -> None:
        width = self._width - inset
        self._make_room(self._paper.height_of(words, style, width))
        self._y += self._paper.write(words, EDGE + inset, self._y, width, style) + after

    def title(self, words: str) -> None:
        """What the letter is."""
        self._write(words.upper(), _TITLE, after=10)

    def paragraph(self, words: str) -> None:
        """Some sentences."""
        self._write(words, _BODY, after=7)

    def part(self, words: str) -> None:
        """A heading; it never stands alone at the foot of a page."""
        self._make_room(44)
        self._y += 4
        self._write(words, _PART, after=1)
        self._paper.rule(EDGE, self._y, self._width, weight=0.8, colour=ACCENT)
        self._y += 3

    def pair(self, label: str, words: str, note: str = "") -> None:
        """What something is called, and what it says; `note` small at the right."""
        room = self._width - _LABEL_WIDTH - (96 if note else 0)
        height = max(
            self._paper.height_of(words, _BODY, room), self._paper.height_of(label, _LABEL, _LABEL_WIDTH - 8)
        )
        self._make_room(height + 4)
        self._paper.write(label, EDGE, self._y + 1, _LABEL_WIDTH - 8, _LABEL)
        self._paper.write(words, EDGE + _LABEL_WIDTH, self._y, room, _BODY)
        if note:
            self._paper.write(note, EDGE + self._width - 90, self._y + 1.5, 90, _SMALL)
        self._y += height + 3
        self._paper.rule(EDGE, self._y - 1, self._width, weight=0.3, colour=LINE)

    def items(self, lines: Iterable[str]) -> None:
        """A list."""
        for words in lines:
            self._make_room(self._paper.height_of(words, _BODY, self._width - 14))
            self._paper.write("•", EDGE, self._y, 14, _BODY)
            self._write(words, _BODY, after=2, inset=14)
        self._y += 5

    def sign_beside(self, place: str, on: date, signers: Sequence[tuple[str, str]]) -> None:
        """Where and when, and several who sign side by side: role and name, "" to be written by hand."""
        self._make_room(140)
        self._y += 12
        self._paper.write(f"{place}, {show_long_day(on, self.lang)}", EDGE, self._y, self._width, _BODY)
        width = (self._width - 24 * (len(signers) - 1)) / max(1, len(signers))
        for at, (role, name) in enumerate(signers):
            x = EDGE + at * (width + 24)
            self._paper.write(role, x, self._y + 18, width, _BODY)
            self._paper.write(name, x, self._y + 78, width, _BOLD)
            self._paper.rule(x, self._y + 94, width, weight=0.6, colour=INK)
            self._paper.write(self.say("NIP:"), x, self._y + 97, width, _LABEL)
        self._y += 120

    def sign(self, place: str, on: date, role: str, name: str) -> None:
        """Where, when and who signs, together on one page."""
        self._make_room(140)
        x, self._y = EDGE + self._width - _SIGN_WIDTH, self._y + 14
        day = show_long_day(on, self.lang)
        self._y += self._paper.write(f"{place}, {day}", x, self._y, _SIGN_WIDTH, _BODY)
        self._paper.write(role, x, self._y, _SIGN_WIDTH, _BODY)
        self._paper.write(name, x, self._y + 66, _SIGN_WIDTH, _BOLD)
        self._paper.rule(x, self._y + 82, _SIGN_WIDTH, weight=0.6, colour=INK)
        self._paper.write(self.say("NIP:"), x, self._y + 85, _SIGN_WIDTH, _LABEL)
        self._y += 106
