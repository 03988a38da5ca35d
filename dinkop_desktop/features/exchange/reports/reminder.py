"""Reminder letters: a page for each office that has been silent, in one document to be printed.

Example: `reminder_letters(head, "Tangerang Selatan", (Reminder("Ciater", "Setu", 32, day, 30, ()),), moment)`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtGui import QFont

from dinkop_desktop.papers.letterhead import EDGE, Letterhead, draw_letterhead
from dinkop_desktop.papers.paper import INK, MUTED, Paper, Style, paint
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.sentences import translate

_BODY, _BOLD = Style(10.5), Style(10.5, QFont.Weight.DemiBold)
_LABEL = Style(9, colour=MUTED)
_SIGN_WIDTH, _LABEL_WIDTH = 200.0, 62.0


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one office is reminded of.

    Attributes:
        office, above: name of the kelurahan and of its kecamatan.
        last_seq, last_on: the last bundle that came and its day; 0 and None where none ever did.
        silent_days: since then, or since it was admitted.
        missing: numbers that have not come while later ones have.
    """

    office: str
    above: str
    last_seq: int
    last_on: date | None
    silent_days: int
    missing: tuple[int, ...]


def reminder_letters(
    head: Letterhead, place: str, reminders: Sequence[Reminder], made_at: datetime, *, lang: str = "id"
) -> bytes:
    """The letters as one PDF, a page each.

    Args:
        head: of Dinkop.
        place: where they are signed.
        reminders: one or more.
        made_at: in the zone it shall be read in.
        lang: of the letters.
    """
    title = translate("Surat pengingat kiriman data", lang)

    def draw(paper: Paper) -> None:
        for one in reminders:
            _draw(paper, head, place, one, made_at.date(), lang)

    return paint(title, made_at, draw)


def _draw(paper: Paper, head: Letterhead, place: str, one: Reminder, today: date, lang: str) -> None:
    paper.open_page()
    width = paper.width - 2 * EDGE
    y = draw_letterhead(paper, head) + 8
    y += paper.write(f"{place}, {show_long_day(today, lang)}", EDGE, y, width, _BODY) + 14
    about = translate("Pengiriman data UMKM dan koperasi", lang)
    for name, words in (("Nomor", ""), ("Perihal", about)):
        paper.write(translate(name, lang), EDGE, y, _LABEL_WIDTH, _BODY)
        y += max(paper.write(f": {words}", EDGE + _LABEL_WIDTH, y, width - _LABEL_WIDTH, _BOLD), 14) + 2
    to = translate("Yth. Lurah {kelurahan}, Kecamatan {kecamatan}", lang)
    y += 14
    y += paper.write(to.format(kelurahan=one.office, kecamatan=one.above), EDGE, y, width, _BOLD) + 16
    for words in _sentences(one, lang):
        y += paper.write(words, EDGE, y, width, _BODY) + 10
    x, y = paper.width - EDGE - _SIGN_WIDTH, y + 24
    paper.write(translate("Kepala Dinas,", lang), x, y, _SIGN_WIDTH, _BODY)
    paper.rule(x, y + 86, _SIGN_WIDTH, weight=0.6, colour=INK)
    paper.write(translate("NIP:", lang), x, y + 89, _SIGN_WIDTH, _LABEL)


def _sentences(one: Reminder, lang: str) -> list[str]:
    found = []
    if one.last_on is None:
        never = translate(
            "Komputer kelurahan sudah kami terima {hari} hari yang lalu, tetapi belum ada kiriman data "
            "yang sampai ke Dinas.",
            lang,
        )
        found.append(never.format(hari=one.silent_days))
    else:
        last = translate(
            "Kiriman data terakhir yang sampai ke Dinas adalah nomor {nomor}, tanggal {tanggal}, atau "
            "{hari} hari yang lalu.",
            lang,
        )
        day = show_long_day(one.last_on, lang)
        found.append(last.format(nomor=one.last_seq, tanggal=day, hari=one.silent_days))
    if one.missing:
        gap = translate(
            "Kiriman nomor {nomor} belum kami terima, sehingga kiriman sesudahnya masih ditahan. Mohon "
            "dibuat ulang dengan tombol Buat ulang pada halaman Kirim & terima.",
            lang,
        )
        found.append(gap.format(nomor=", ".join(map(str, one.missing))))
    ask = "Mohon kiriman dibuat pada halaman Kirim & terima, lalu diserahkan dengan flashdisk atau surel."
    found.append(translate(ask, lang))
    found.append(translate("Atas perhatian dan kerja samanya kami ucapkan terima kasih.", lang))
    return found
