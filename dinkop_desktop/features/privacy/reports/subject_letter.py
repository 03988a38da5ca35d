"""Letters to a person about their data: what is recorded and where it went, and that it was emptied.

Source: UU 27/2022 pasal 5 to 9 and 13 (a person's rights); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

from dinkop_desktop.papers.letter_pages import LetterPages
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.paper import Paper, paint
from dinkop_desktop.papers.printing import moment_here, show_moment_here
from dinkop_desktop.register.values.fields import Privacy
from dinkop_desktop.sentences import translate

TITLE, WITHDRAWAL_TITLE = "Isi data pribadi Anda", "Pengosongan data pribadi"
_NOTES: Mapping[Privacy, str] = MappingProxyType(
    {Privacy.PERSONAL: "pribadi", Privacy.SPECIFIC: "pribadi spesifik", Privacy.PUBLIC: ""}
)


@dataclass(frozen=True, slots=True)
class SubjectLetter:
    """What is told to a person.

    Attributes:
        head: of the office.
        place: where it is signed.
        name: of the person.
        lines: record in words, label, value in words, class of each answer.
        left: when, what for, file and stick of each handing-out.
        officer: who signs.
    """

    head: Letterhead
    place: str
    name: str
    lines: tuple[tuple[str, str, str, Privacy], ...]
    left: tuple[tuple[str, str, str, str], ...]
    officer: str


@dataclass(frozen=True, slots=True)
class WithdrawalLetter:
    """What is confirmed to a person.

    Attributes:
        head: of the office.
        place: where it is signed.
        name: of the person, as it was.
        emptied: record in words and label of each answer that is gone.
        photos: how many photos were deleted.
        officer: who signs.
    """

    head: Letterhead
    place: str
    name: str
    emptied: tuple[tuple[str, str], ...]
    photos: int
    officer: str


def subject_letter(letter: SubjectLetter, made_at: datetime, *, lang: str = "id") -> bytes:
    """The letter that tells what is recorded, as a PDF."""

    def draw(paper: Paper) -> None:
        pages = _begin(paper, letter.head, TITLE, letter.name, lang)
        pages.paragraph(
            pages.say(
                "Berikut semua yang tercatat tentang Anda di {kantor}. NIK disamarkan. Anda berhak meminta "
                "data yang keliru diperbaiki, dan meminta data pribadi Anda dikosongkan.",
                kantor=letter.head.office,
            )
        )
        for part, lines in groupby(letter.lines, key=lambda line: line[0]):
            kind, colon, title = part.partition(": ")
            pages.part(f"{pages.say(kind)}{colon}{title}")
            for _, label, words, its_class in lines:
                note = _NOTES[its_class]
                pages.pair(pages.say(label), words, pages.say(note) if note else "")
        pages.part(pages.say("Ke mana data ini pernah dibawa"))
        if letter.left:
            pages.items(_left(pages, one) for one in letter.left)
        else:
            pages.paragraph(pages.say("Dari komputer ini belum pernah dibawa keluar."))
        pages.sign(letter.place, made_at.date(), pages.say("Petugas,"), letter.officer)

    return paint(translate(TITLE, lang), made_at, draw)


def _begin(paper: Paper, head: Letterhead, title: str, name: str, lang: str) -> LetterPages:
    foot = translate("Surat ini memuat data pribadi; serahkan hanya kepada orangnya.", lang)
    pages = LetterPages(paper, head, foot=foot, lang=lang)
    pages.title(pages.say(title))
    pages.paragraph(pages.say("Kepada: {nama}", nama=name or pages.say("(tanpa nama)")))
    return pages


def _left(pages: LetterPages, one: tuple[str, str, str, str]) -> str:
    at, purpose, target, medium = one
    moment = moment_here(at)
    parts = [show_moment_here(moment, pages.lang) if moment else at, target]
    parts += [medium] if medium else []
    parts.append(pages.say(purpose) if purpose else pages.say("tujuan tidak disebutkan"))
    return " · ".join(parts)


def withdrawal_letter(letter: WithdrawalLetter, made_at: datetime, *, lang: str = "id") -> bytes:
    """The letter that confirms a withdrawal, as a PDF."""

    def draw(paper: Paper) -> None:
        pages = _begin(paper, letter.head, WITHDRAWAL_TITLE, letter.name, lang)
        pages.paragraph(
            pages.say(
                "Atas permintaan Anda, isian berikut telah dikosongkan di {kantor} dan persetujuan Anda "
                "dicatat sebagai tidak setuju. Pengosongan ini ikut terkirim ke kantor lain yang memegang "
                "data yang sama.",
                kantor=letter.head.office,
            )
        )
        for part, lines in groupby(letter.emptied, key=lambda line: line[0]):
            kind = part.partition(": ")[0]
            labels = ", ".join(pages.say(label) for _, label in lines)
            pages.pair(pages.say(kind), labels)
        if letter.photos:
            pages.pair(pages.say("Foto"), pages.say("{jumlah} foto dihapus", jumlah=letter.photos))
        pages.part(pages.say("Yang tetap ada"))
        pages.items(pages.say(words) for words in STAYS)
        pages.sign(letter.place, made_at.date(), pages.say("Petugas,"), letter.officer)

    return paint(translate(WITHDRAWAL_TITLE, lang), made_at, draw)


_TASK = (
    "Bahwa ada usaha di kelurahan ini, apa kegiatannya, KBLI dan NIB-nya: tugas pemerintah mendata UMKM "
    "(PP 7/2021)."
)
_JOURNAL = (
    "Catatan perubahan yang lama, tersandi dan bertanda tangan, sebagai bukti siapa menulis apa; tidak "
    "dipakai lagi sebagai data Anda."
)
_COPIES = "Salinan yang sudah dibawa keluar sebelum hari ini, selama belum dihapus oleh penerimanya."
STAYS = (_TASK, _JOURNAL, _COPIES)
"""What a withdrawal leaves, in the words of the letter and of the page."""
