"""Reminder letters: a page for each office that has been silent, in one document to be printed.

Example: `reminder_letters(head, "Tangerang Selatan", (Reminder("Ciater", "Setu", 32, day, 30, ()),), moment)`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate


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

    Raises:
        PaperError: the office's own template cannot be used.
    """
    return typeset(
        "pengingat-kiriman",
        [_values(one, lang) for one in reminders],
        head,
        title=translate("Surat pengingat kiriman data", lang),
        made_at=made_at,
        place=place,
        lang=lang,
    )


def _values(one: Reminder, lang: str) -> dict[str, Value]:
    return {
        "kelurahan": one.office,
        "kecamatan": one.above,
        "nomor": str(one.last_seq) if one.last_on else "",
        "tanggal-terakhir": show_long_day(one.last_on, lang) if one.last_on else "",
        "hari": one.silent_days,
        "hilang": ", ".join(map(str, one.missing)),
    }
