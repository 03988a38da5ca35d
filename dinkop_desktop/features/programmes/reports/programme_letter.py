"""A letter that proposes one class in place of two programmes that overlap."""

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
    """
    title = translate("Usulan satu kelas bersama", lang)

    def draw(paper: Paper) -> None:
        _draw(paper, head, place, proposal, made_at.date(), lang)

    return paint(title, made_at, draw)


def _draw(paper: Paper, head: Letterhead, place: str, one: Proposal, today: date, lang: str) -> None:
    paper.open_page()
    width = paper.width - 2 * EDGE
    y = draw_letterhead(paper, head) + 8
    y += paper.write(f"{place}, {show_long_day(today, lang)}", EDGE, y, width, _BODY) + 14
    about = translate("Usulan satu kelas bersama", lang)
    for name, words in (("Nomor", ""), ("Perihal", about)):
        paper.write(translate(name, lang), EDGE, y, _LABEL_WIDTH, _BODY)
        y += max(paper.write(f": {words}", EDGE + _LABEL_WIDTH, y, width - _LABEL_WIDTH, _BOLD), 14) + 2
    y += 14
    y += paper.write(translate("Yth. {kepada}", lang).format(kepada=one.to), EDGE, y, width, _BOLD) + 16
    for words in _sentences(one, lang):
        y += paper.write(words, EDGE, y, width, _BODY) + 10
    x, y = paper.width - EDGE - _SIGN_WIDTH, y + 24
    paper.write(one.signer, x, y, _SIGN_WIDTH, _BODY)
    paper.rule(x, y + 86, _SIGN_WIDTH, weight=0.6, colour=INK)
    paper.write(translate("NIP:", lang), x, y + 89, _SIGN_WIDTH, _LABEL)


def _sentences(one: Proposal, lang: str) -> Sequence[str]:
    overlap = translate(
        "Dua program {jenis} berlangsung bersamaan pada {dari} sampai {sampai}, untuk wilayah dan sasaran "
        "yang sama:",
        lang,
    ).format(jenis=one.sort, dari=show_long_day(one.first, lang), sampai=show_long_day(one.last, lang))
    found = [overlap, *(_told(its, lang) for its in (one.one, one.other))]
    if one.both:
        both = translate("{jumlah} peserta tercatat pada kedua daftar.", lang)
        found.append(both.format(jumlah=one.both))
    if one.never:
        never = translate(
            "Sementara itu {jumlah} usaha di wilayah tersebut belum pernah mengikuti program apa pun.", lang
        )
        found.append(never.format(jumlah=one.never))
    ask = "Kami mengusulkan keduanya dijadikan satu kelas, dan tempat yang tersisa diberikan kepada mereka."
    found.append(translate(ask, lang))
    found.append(translate("Atas perhatian dan kerja samanya kami ucapkan terima kasih.", lang))
    return found


def _told(its: ToldProgramme, lang: str) -> str:
    days = show_long_day(its.first, lang)
    if its.last != its.first:
        days = translate("{dari} sampai {sampai}", lang).format(
            dari=days, sampai=show_long_day(its.last, lang)
        )
    people = translate("{jumlah} peserta", lang).format(jumlah=its.people)
    return (
        "– "
        + "; ".join(part for part in (f"{its.name} ({its.owner})", days, its.place, people) if part)
        + "."
    )
