"""Letters to a person about their data: what is recorded and where it went, and that it was emptied.

Source: UU 27/2022 pasal 5 to 9 and 13 (a person's rights); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import moment_here, show_moment_here
from dinkop_desktop.papers.typesetting import Value, typeset
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
    """The letter that tells what is recorded, as a PDF.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    parts: list[Value] = []
    for part, lines in groupby(letter.lines, key=lambda line: line[0]):
        kind, colon, title = part.partition(": ")
        told: list[Value] = [
            {"label": translate(label, lang), "isi": words, "catatan": _note(its_class, lang)}
            for _, label, words, its_class in lines
        ]
        parts.append({"judul": f"{translate(kind, lang)}{colon}{title}", "isian": told})
    values: dict[str, Value] = {
        "nama": letter.name,
        "kantor": letter.head.office,
        "bagian": parts,
        "dibawa": [_left(one, lang) for one in letter.left],
        "petugas": letter.officer,
    }
    return typeset(
        "isi-data-pribadi",
        [values],
        letter.head,
        title=translate(TITLE, lang),
        made_at=made_at,
        place=letter.place,
        lang=lang,
    )


def _note(its_class: Privacy, lang: str) -> str:
    return translate(note, lang) if (note := _NOTES[its_class]) else ""


def _left(one: tuple[str, str, str, str], lang: str) -> str:
    at, purpose, target, medium = one
    moment = moment_here(at)
    parts = [show_moment_here(moment, lang) if moment else at, target]
    parts += [medium] if medium else []
    parts.append(translate(purpose or "tujuan tidak disebutkan", lang))
    return " · ".join(parts)


def withdrawal_letter(letter: WithdrawalLetter, made_at: datetime, *, lang: str = "id") -> bytes:
    """The letter that confirms a withdrawal, as a PDF.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    emptied: list[Value] = [
        {
            "jenis": translate(part.partition(": ")[0], lang),
            "isian": ", ".join(translate(label, lang) for _, label in lines),
        }
        for part, lines in groupby(letter.emptied, key=lambda line: line[0])
    ]
    values: dict[str, Value] = {
        "nama": letter.name,
        "kantor": letter.head.office,
        "dikosongkan": emptied,
        "foto": letter.photos,
        "tetap": [translate(words, lang) for words in STAYS],
        "petugas": letter.officer,
    }
    return typeset(
        "pengosongan-data",
        [values],
        letter.head,
        title=translate(WITHDRAWAL_TITLE, lang),
        made_at=made_at,
        place=letter.place,
        lang=lang,
    )


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
