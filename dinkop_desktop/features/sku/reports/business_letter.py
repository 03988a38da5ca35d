"""The letter itself: one page, on the day on which its number was given.

Printed again it is the same, byte for byte, as long as the office's letterhead is.
"""

from __future__ import annotations

from datetime import date, datetime, time

from dinkop_desktop.features.sku.rules.letters import Letter
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import dates
from dinkop_desktop.sentences import translate

TITLE = "Surat keterangan usaha"


def business_letter(
    head: Letterhead, letter: Letter, *, kelurahan: str, kecamatan: str, city: str, lang: str = "id"
) -> bytes:
    """A letter as a PDF.

    Args:
        head: of the kelurahan.
        letter: what it says.
        kelurahan: whose lurah signs.
        kecamatan: in which it lies.
        city: the same.
        lang: of the letter.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    day = dates.day_or_none(letter.day) or date.min
    values: dict[str, Value] = {
        "nomor": letter.number,
        "kelurahan": kelurahan,
        "kecamatan": kecamatan,
        "kota": city,
        "nama": letter.name,
        "nik": letter.nik,
        "lahir": ", ".join(part for part in (letter.birthplace, _day(letter.born, lang)) if part),
        "jenis-kelamin": _choice("jk", letter.sex, lang),
        "alamat": letter.home,
        "nama-usaha": letter.title,
        "jenis-usaha": letter.trade,
        "alamat-usaha": letter.site,
        "sejak": str(letter.since),
        "pengantar": letter.introduction,
        "keperluan": _choice("keperluan", letter.purpose, lang),
        "untuk": letter.about,
        "sampai": _day(letter.until, lang),
        "jabatan": letter.position,
        "atas-nama": letter.on_behalf == "ya",
        "penanda": letter.signer,
        "nip": letter.staff_number,
    }
    return typeset(
        "surat-keterangan-usaha",
        [values],
        head,
        title=f"{translate(TITLE, lang)} {letter.number}",
        made_at=datetime.combine(day, time(12)).astimezone(),
        place=kelurahan,
        lang=lang,
    )


def _day(iso: str, lang: str) -> str:
    day = dates.day_or_none(iso) if iso else None
    return show_long_day(day, lang) if day else iso


def _choice(key: str, code: str, lang: str) -> str:
    return next(
        (translate(label, lang) for one, label in catalogue.choices_of("sku", key) if one == code), ""
    )
