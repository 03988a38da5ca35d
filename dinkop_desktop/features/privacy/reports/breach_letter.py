"""Letters after a breach of personal data: to the authority, and to each person whose data were there.

Source: UU 27/2022 pasal 46; domain.md 9.2. A draft: who signs reads and completes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.features.privacy.rules.breach import deadline_of
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_moment_here, show_number
from dinkop_desktop.papers.typesetting import Value, typeset
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
    """The letters as one PDF: to the authority first, then a page to each person.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    said: dict[str, Value] = {
        "kantor": letter.head.office,
        "terjadi": letter.what,
        "penanganan": letter.handling,
        "diketahui": show_moment_here(letter.found_at, lang),
        "tenggat": show_moment_here(deadline_of(letter.found_at), lang),
        "data": ", ".join(translate(label, lang) for label in letter.columns),
        "orang": show_number(letter.persons, lang),
        "spesifik": letter.specific,
        "berkas": letter.files,
        "petugas": letter.officer,
        "untuk-lembaga": False,
    }
    papers = [said | {"untuk-lembaga": True}, *(said | {"nama": name} for name in letter.names or ("",))]
    return typeset(
        "pemberitahuan-kegagalan",
        papers,
        letter.head,
        title=translate(TITLE, lang),
        made_at=made_at,
        place=letter.place,
        lang=lang,
    )
