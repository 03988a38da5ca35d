"""The recovery sheet: what an office keeps in its safe, to be filled in by hand.

It says whose data these are, where they lie, and leaves five boxes for the passphrase. No secret is ever
printed: a file or a printer's memory would keep it. An office may begin without Dinkop's card; then the sheet
says that nobody can help, and that another is printed when the card is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_moment
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate

TITLE = "Lembar pemulihan"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed on it.

    Attributes:
        office, code: name and code of the office.
        officer: who set it up.
        fingerprint: of the office's key.
        folder: where the data lie.
        has_card: whether Dinkop's card is held here; without it nobody but the passphrase opens the data.
        made_at: in this computer's zone.
    """

    office: str
    code: str
    officer: str
    fingerprint: str
    folder: str
    has_card: bool
    made_at: datetime


def render(sheet: RecoverySheet, head: Letterhead, *, lang: str = "id") -> bytes:
    """The sheet as a PDF of one page.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    values: dict[str, Value] = {
        "kantor": sheet.office,
        "kode-kantor": sheet.code,
        "petugas": sheet.officer,
        "folder": sheet.folder,
        "disiapkan": show_moment(sheet.made_at, lang),
        "sidik": sheet.fingerprint,
        "berkartu": sheet.has_card,
    }
    title = translate(TITLE, lang)
    return typeset("lembar-pemulihan", [values], head, title=title, made_at=sheet.made_at, lang=lang)
