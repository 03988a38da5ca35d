"""A letter that proposes one class in place of two programmes that overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate


@dataclass(frozen=True, slots=True)
class ToldProgramme:
    """A programme as the letter names it: name, whose, when, where, and how many take part."""

    name: str
    owner: str
    first: date
    last: date
    place: str
    people: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed.

    Attributes:
        to: who is written to.
        signer: above the line for the name.
        sort: what both are: "pelatihan".
        one, other: the programmes.
        first, last: days that lie in both.
        both: how many are on both lists.
        never: how many in the area were never in any programme.
    """

    to: str
    signer: str
    sort: str
    one: ToldProgramme
    other: ToldProgramme
    first: date
    last: date
    both: int
    never: int


def proposal_letter(
    head: Letterhead, place: str, proposal: Proposal, made_at: datetime, *, lang: str = "id"
) -> bytes:
    """The letter as a PDF of one page.

    Args:
        head: of the office that proposes.
        place: where it is signed.
        proposal: what it says.
        made_at: in the zone it shall be read in.
        lang: of the letter.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    values: dict[str, Value] = {
        "kepada": proposal.to,
        "penanda": proposal.signer,
        "jenis": proposal.sort,
        "dari": show_long_day(proposal.first, lang),
        "sampai": show_long_day(proposal.last, lang),
        "program": [_told(one, lang) for one in (proposal.one, proposal.other)],
        "keduanya": proposal.both,
        "belum": proposal.never,
    }
    title = translate("Usulan satu kelas bersama", lang)
    return typeset("usulan-kelas", [values], head, title=title, made_at=made_at, place=place, lang=lang)


def _told(one: ToldProgramme, lang: str) -> dict[str, Value]:
    return {
        "nama": one.name,
        "pemilik": one.owner,
        "dari": show_long_day(one.first, lang),
        "sampai": show_long_day(one.last, lang),
        "tempat": one.place,
        "peserta": one.people,
    }
