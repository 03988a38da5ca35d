"""Letters to koperasi, a page each in one document to be printed: about the change of a KSU, and reminders.

1. A letter goes to the board as such: it names nobody, and tells no more than the koperasi's own records.
2. Day, hour and place of an appointment are left to be written by hand, and so is the number of the letter.

Example: `reminder_letters(head, "Kota Tangerang Selatan", [letter], moment, from_dinkop=True)`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.features.koperasi.reports.koperasi_figures import CooperativeLife
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.sentences import translate


@dataclass(frozen=True, slots=True)
class ConversionLetter:
    """One letter about the step that comes next.

    Attributes:
        name, address: of the koperasi.
        step: code of the step.
        kind: code of the kind that was chosen or is suggested; "" for none.
    """

    name: str
    address: str
    step: str
    kind: str


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """One letter about what is due.

    Attributes:
        name, address: of the koperasi.
        points: what is due, a sentence each.
    """

    name: str
    address: str
    points: tuple[str, ...]


def address_of(one: CooperativeLife, place: str) -> str:
    """Street and kelurahan, as far as they are known."""
    return ", ".join(part for part in (one.values.get("alamat_jalan", ""), place) if part)


def conversion_letters(
    head: Letterhead,
    place: str,
    letters: Sequence[ConversionLetter],
    made_at: datetime,
    *,
    from_dinkop: bool,
    lang: str = "id",
) -> bytes:
    """Letters about the change of a KSU as one PDF, a page each.

    Args:
        head: of the office that writes.
        place: where they are signed.
        letters: one or more.
        made_at: in the zone it shall be read in.
        from_dinkop: whether Dinkop writes; a kelurahan otherwise.
        lang: of the letters.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    values: list[dict[str, Value]] = [
        {
            "nama": one.name,
            "alamat": one.address,
            "langkah": one.step,
            "jenis": _kind_words(one.kind, lang),
            "dinas": from_dinkop,
        }
        for one in letters
    ]
    title = translate(_TITLE, lang)
    return typeset("perubahan-ksu", values, head, title=title, made_at=made_at, place=place, lang=lang)


def reminder_letters(
    head: Letterhead,
    place: str,
    letters: Sequence[ReminderLetter],
    made_at: datetime,
    *,
    from_dinkop: bool,
    lang: str = "id",
) -> bytes:
    """Letters that remind koperasi of what is due, as one PDF, a page each; otherwise as above."""
    values: list[dict[str, Value]] = [
        {"nama": one.name, "alamat": one.address, "perlu": one.points, "dinas": from_dinkop}
        for one in letters
    ]
    title = translate(_TITLE, lang)
    return typeset("pengingat-koperasi", values, head, title=title, made_at=made_at, place=place, lang=lang)


def _kind_words(kind: str, lang: str) -> str:
    field = catalogue.field_of("koperasi", "jenis")
    label = next((each.label for each in field.choices if each.code == kind), kind) if field else kind
    return translate(label, lang)


_TITLE = "Surat kepada koperasi"
