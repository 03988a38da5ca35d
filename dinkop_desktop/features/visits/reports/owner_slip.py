"""The slip for an owner: that the business is recorded, where and when, and what may be asked of the office.

Small: four on a page, to be cut apart. It holds the name of the business and no number of its owner's.

Source: UU 27/2022 pasal 5 to 8 (rights to be told, to see and to correct); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtGui import QFont

from dinkop_desktop.papers.paper import ACCENT, INK, LINE, MUTED, Paper, Style, paint
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.sentences import translate

_OFFICE = Style(8.5, QFont.Weight.DemiBold, MUTED)
_TITLE = Style(13, QFont.Weight.Bold, ACCENT)
_NAME, _TEXT = Style(10.5, QFont.Weight.DemiBold), Style(8.5)
_LABEL, _SMALL = Style(8, colour=MUTED), Style(7.5)
_PER_PAGE, _EDGE, _LABELS = 4, 40.0, 74.0
TITLE = "Sudah terdata"
_RIGHTS = (
    "Hak Anda (UU 27/2022): melihat data ini, minta dibetulkan atau diperbarui, dan bertanya untuk apa "
    "dipakai. Bawa slip ini ke kantor kelurahan; dijawab paling lama 3 x 24 jam, tanpa biaya."
)
_USE = (
    "Data dipakai pemerintah kota untuk pembinaan UMKM dan koperasi, dan dikirim tersandi ke Dinas "
    "Koperasi dan UKM."
)


@dataclass(frozen=True, slots=True)
class Slip:
    """One business that is recorded.

    Attributes:
        name: of the business.
        number: short name of the record, by which the office finds it.
        street: with RT and RW.
        recorded_on: the day.
        officer: who hands it over; "" for a line to be filled in.
        consent: how the owner was told, in words; "" where that is not recorded.
    """

    name: str
    number: str
    street: str
    recorded_on: date
    officer: str = ""
    consent: str = ""


def owner_slips(
    city: str, office: str, slips: Sequence[Slip], made_at: datetime, *, lang: str = "id"
) -> bytes:
    """The slips as one PDF, four on a page.

    Args:
        city: "Pemerintah Kota Tangerang Selatan".
        office: "Kelurahan Ciater".
        slips: one or more.
        made_at: in the zone it shall be read in.
        lang: of the slip.
    """

    def draw(paper: Paper) -> None:
        for at, slip in enumerate(slips):
            if at % _PER_PAGE == 0:
                paper.open_page()
            height = paper.height / _PER_PAGE
            _draw(paper, f"{city} · {office}", slip, at % _PER_PAGE * height, height, lang)

    return paint(translate(TITLE, lang), made_at, draw)


def _draw(paper: Paper, sender: str, slip: Slip, top: float, height: float, lang: str) -> None:
    width, y = paper.width - 2 * _EDGE, top + 20
    if top:
        paper.rule(0, top, paper.width, colour=LINE, weight=0.5)
    y += paper.write(sender, _EDGE, y, width, _OFFICE) + 2
    y += paper.write(translate(TITLE, lang), _EDGE, y, width, _TITLE) + 2
    y += paper.write(slip.name, _EDGE, y, width, _NAME) + 4
    pairs = (
        ("Nomor data", slip.number),
        ("Alamat usaha", slip.street),
        ("Didata", show_long_day(slip.recorded_on, lang)),
        ("Persetujuan", slip.consent),
    )
    for name, words in pairs:
        if words:
            paper.write(translate(name, lang), _EDGE, y, _LABELS, _LABEL)
            y += paper.write(words, _EDGE + _LABELS, y, width - _LABELS, _TEXT) + 1
    y += 3
    for words in (_USE, _RIGHTS):
        y += paper.write(translate(words, lang), _EDGE, y, width, _SMALL) + 2
    foot = min(y + 4, top + height - 18)
    paper.rule(_EDGE + width * 0.62, foot + 12, width * 0.38, colour=INK, weight=0.4)
    signed = ", ".join(part for part in (translate("Petugas", lang), slip.officer) if part)
    paper.write(signed, _EDGE + width * 0.62, foot + 13, width * 0.38, _LABEL)
