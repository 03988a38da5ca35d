"""The slip for an owner: that the business is recorded, where and when, and what may be asked of the office.

Small: four on a page, to be cut apart. It holds the name of the business and no number of its owner's.

Source: UU 27/2022 pasal 5 to 8 (rights to be told, to see and to correct); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate

_PER_PAGE = 4
TITLE = "Sudah terdata"


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


def owner_slips(head: Letterhead, slips: Sequence[Slip], made_at: datetime, *, lang: str = "id") -> bytes:
    """The slips as one PDF, four on a page.

    Args:
        head: of the office.
        slips: one or more.
        made_at: in the zone it shall be read in.
        lang: of the slip.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    told = [_values(slip, lang) for slip in slips]
    pages: list[dict[str, Value]] = [
        {"pengirim": f"{head.city} · {head.office}", "slip": told[at : at + _PER_PAGE]}
        for at in range(0, len(told), _PER_PAGE)
    ]
    return typeset("slip-pemilik", pages, head, title=translate(TITLE, lang), made_at=made_at, lang=lang)


def _values(slip: Slip, lang: str) -> dict[str, Value]:
    return {
        "nama": slip.name,
        "nomor": slip.number,
        "alamat": slip.street,
        "didata": show_long_day(slip.recorded_on, lang),
        "persetujuan": slip.consent,
        "petugas": slip.officer,
    }
