"""Letters after a breach of personal data: to the authority, and to each person whose data were there.

Source: UU 27/2022 pasal 46; domain.md 9.2. A draft: who signs reads and completes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.features.privacy.rules.breach import deadline_of
from dinkop_desktop.papers.letter_pages import LetterPages
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.paper import Paper, paint
from dinkop_desktop.papers.printing import show_moment_here, show_number
from dinkop_desktop.sentences import translate

TITLE = "Pemberitahuan kegagalan pelindungan data pribadi"


@dataclass(frozen=True, slots=True)
class BreachLetter:
    """What is told.

    Attributes:
        head: of the office.
        place: where it is signed.
        what: what happened, in the officer's words.
        handling: what is done about it.
        found_at: when it was found, in the zone it shall be read in.
        columns: labels of the personal fields that were there.
        files: file, stick and moment of each handing-out.
        persons: how many.
        specific: whether specific data were among them.
        names: of the persons to write to; empty where the list goes beside the letter.
        officer: who signs.
    """

    head: Letterhead
    place: str
    what: str
    handling: str
    found_at: datetime
    columns: tuple[str, ...]
    files: tuple[str, ...]
    persons: int
    specific: bool
    names: tuple[str, ...]
    officer: str


def breach_letters(letter: BreachLetter, made_at: datetime, *, lang: str = "id") -> bytes:
    """The letters as one PDF: to the authority first, then a page to each person."""

    def draw(paper: Paper) -> None:
        _to_authority(paper, letter, made_at, lang)
        for name in letter.names or ("",):
            _to_person(paper, letter, name, made_at, lang)

    return paint(translate(TITLE, lang), made_at, draw)


def _to_authority(paper: Paper, letter: BreachLetter, made_at: datetime, lang: str) -> None:
    pages = LetterPages(
        paper, letter.head, foot=translate("Konsep; diperiksa penanda tangan.", lang), lang=lang
    )
    pages.title(pages.say(TITLE))
    pages.paragraph(pages.say("Kepada: lembaga pelindungan data pribadi (UU 27/2022 pasal 58)"))
    pages.paragraph(
        pages.say(
            "Sesuai UU 27/2022 pasal 46 kami memberitahukan kegagalan pelindungan data pribadi berikut, "
            "paling lambat 3 x 24 jam sesudah diketahui."
        )
    )
    _facts(pages, letter)
    pages.pair(pages.say("Orang yang datanya terungkap"), show_number(letter.persons, lang))
    pages.pair(
        pages.say("Data spesifik"),
        pages.say("Ada (keuangan atau disabilitas)" if letter.specific else "Tidak ada"),
    )
    pages.part(pages.say("Berkas yang memuatnya"))
    pages.items(letter.files or (pages.say("tidak disebutkan"),))
    pages.sign(letter.place, made_at.date(), pages.say("Penanggung jawab,"), letter.officer)


def _to_person(paper: Paper, letter: BreachLetter, name: str, made_at: datetime, lang: str) -> None:
    foot = translate("Surat ini memuat data pribadi; serahkan hanya kepada orangnya.", lang)
    pages = LetterPages(paper, letter.head, foot=foot, lang=lang)
    pages.title(pages.say(TITLE))
    to = name or pages.say("pemilik data (daftar nama terlampir)")
    pages.paragraph(pages.say("Kepada: {nama}", nama=to))
    pages.paragraph(
        pages.say(
            "Data pribadi Anda yang dicatat {kantor} termasuk dalam kegagalan pelindungan data berikut.",
            kantor=letter.head.office,
        )
    )
    _facts(pages, letter)
    pages.paragraph(
        pages.say(
            "Berhati-hatilah bila ada yang menghubungi Anda dengan menyebut data ini. Anda berhak bertanya, "
            "meminta data Anda diperbaiki, atau dikosongkan, di kantor kami."
        )
    )
    pages.sign(letter.place, made_at.date(), pages.say("Penanggung jawab,"), letter.officer)


def _facts(pages: LetterPages, letter: BreachLetter) -> None:
    lang = pages.lang
    pages.pair(pages.say("Yang terjadi"), letter.what)
    pages.pair(pages.say("Diketahui"), show_moment_here(letter.found_at, lang))
    until = show_moment_here(deadline_of(letter.found_at), lang)
    pages.pair(pages.say("Diberitahukan paling lambat"), until)
    columns = ", ".join(pages.say(label) for label in letter.columns)
    pages.pair(pages.say("Data yang terungkap"), columns or pages.say("tidak disebutkan"))
    pages.pair(pages.say("Penanganan"), letter.handling)
