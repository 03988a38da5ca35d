"""The recovery sheet: what an office keeps in its safe, to be filled in by hand.

It says whose data these are, where they lie, and leaves five boxes for the passphrase. No secret is ever
printed: a file or a printer's memory would keep it. An office may begin without Dinkop's card; then the sheet
says that nobody can help, and that another is printed when the card is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtGui import QFont

from dinkop_desktop.papers.painted_head import EDGE
from dinkop_desktop.papers.paper import ACCENT, INK, MUTED, Paper, Style, paint
from dinkop_desktop.papers.printing import show_moment
from dinkop_desktop.sentences import translate

_TITLE = Style(18, QFont.Weight.Bold)
_HEAD = Style(11, QFont.Weight.DemiBold, ACCENT)
_TEXT = Style(10.5)
_WARNING = Style(10.5, QFont.Weight.DemiBold, INK)
_SMALL = Style(9, colour=MUTED)
_MONO = Style(13, QFont.Weight.DemiBold, INK)
_BOXES, _BOX_HEIGHT, _GAP = 5, 54.0, 10.0
_NAMES = 120.0

TITLE = "Lembar pemulihan"
_KEEP = (
    "Simpan lembar ini di lemari terkunci, terpisah dari komputer. Siapa pun yang memegang lembar ini "
    "dan komputernya dapat membuka data kantor."
)
_BOXES_SAY = "Kata sandi: tulis dengan tangan, satu kata satu kotak"
_LOST = (
    "Bila kata sandi dan lembar ini hilang, Dinkop masih dapat memulihkan kunci data dengan kunci "
    "pemulihannya. Bawa seluruh folder data ke Dinkop; jangan menghapus apa pun."
)
_LOST_WITHOUT_CARD = (
    "PENTING: komputer ini belum memegang kartu Dinkop. Selama kartu itu belum diambil, data tidak dapat "
    "dipulihkan siapa pun bila kata sandi dan lembar ini hilang, juga tidak oleh Dinkop. Ambil kartunya dari "
    "Beranda, lalu cetak lembar ini lagi."
)
_SIGNED = "Disimpan oleh (nama, tanggal, tanda tangan)"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed on it.

    Attributes:
        office, code: name and code of the office.
        officer: who set it up.
        fingerprint: of the office's key.
        folder: where the data lie.
        has_card: whether Dinkop's card is held here; without it nobody but the passphrase opens the data.
        made_at: in this computer's zone.
    """

    office: str
    code: str
    officer: str
    fingerprint: str
    folder: str
    has_card: bool
    made_at: datetime


def render(sheet: RecoverySheet, *, lang: str = "id") -> bytes:
    """The sheet as a PDF of one page."""
    return paint(translate(TITLE, lang), sheet.made_at, lambda paper: _draw(paper, sheet, lang))


def _draw(paper: Paper, sheet: RecoverySheet, lang: str) -> None:
    paper.open_page()
    width, y = paper.width - 2 * EDGE, EDGE
    y += paper.write(translate(TITLE, lang), EDGE, y, width, _TITLE) + 4
    y += paper.write(translate(_KEEP, lang), EDGE, y, width, _TEXT) + 14
    for name, value in (
        ("Kantor", f"{sheet.office} ({sheet.code})"),
        ("Petugas", sheet.officer),
        ("Folder data", sheet.folder),
        ("Disiapkan", show_moment(sheet.made_at, lang)),
        ("Sidik kantor", sheet.fingerprint),
    ):
        paper.write(translate(name, lang), EDGE, y, _NAMES, _SMALL)
        style = _MONO if name == "Sidik kantor" else _TEXT
        y += paper.write(value, EDGE + _NAMES, y, width - _NAMES, style) + 6
    y += 14
    y += paper.write(translate(_BOXES_SAY, lang), EDGE, y, width, _HEAD) + 8
    box = (width - _GAP * (_BOXES - 1)) / _BOXES
    for number in range(_BOXES):
        x = EDGE + number * (box + _GAP)
        paper.frame(x, y, box, _BOX_HEIGHT, INK)
        paper.write(str(number + 1), x + 4, y + 3, 20, _SMALL)
    y += _BOX_HEIGHT + 18
    lost, style = (_LOST, _TEXT) if sheet.has_card else (_LOST_WITHOUT_CARD, _WARNING)
    y += paper.write(translate(lost, lang), EDGE, y, width, style) + 40
    paper.rule(EDGE, y, width * 0.6)
    paper.write(translate(_SIGNED, lang), EDGE, y + 4, width, _SMALL)
