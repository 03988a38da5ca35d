"""A sheet for each business that is helped to an NIB: what the online licensing asks, and what is missing.

The parts stand in the order of its pages. What the record says is printed, so that it can be typed from the
paper or sent with the owner; what is missing has a frame to write in and a mark, and is counted on top.

Source: PP 7/2021 pasal 40; the list is rules/licensing/py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate

TITLE = "Lembar bantu NIB"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for: its label, what is known, and whether it goes no further without it."""

    label: str
    answer: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class AskedPart:
    """One page of the registration."""

    title: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class LicenceSheet:
    """One business: its name, its address in one line, and the parts."""

    name: str
    place: str
    parts: tuple[AskedPart, ...]

    @property
    def missing(self) -> int:
        """How many things are needed and not known."""
        return sum(one.needed and not one.answer for part in self.parts for one in part.asked)


def licence_sheets(
    head: Letterhead, sheets: Sequence[LicenceSheet], made_at: datetime, *, lang: str = "id"
) -> bytes:
    """The sheets as one PDF, each beginning on a page of its own.

    Args:
        head: of the office.
        sheets: one or more.
        made_at: in the zone it shall be read in.
        lang: of the sheet's own words.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    papers = [_values(sheet, lang) for sheet in sheets]
    return typeset("lembar-nib", papers, head, title=translate(TITLE, lang), made_at=made_at, lang=lang)


def _values(sheet: LicenceSheet, lang: str) -> dict[str, Value]:
    return {
        "nama": sheet.name,
        "alamat-usaha": sheet.place,
        "kurang": sheet.missing,
        "bagian": [
            {
                "judul": translate(part.title, lang),
                "tanya": [
                    {"label": translate(one.label, lang), "jawab": one.answer, "wajib": one.needed}
                    for one in part.asked
                ],
            }
            for part in sheet.parts
        ],
    }
