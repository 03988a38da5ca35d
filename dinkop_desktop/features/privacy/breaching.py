"""Breaching: the draft of the letters after a stick was lost or a file fell into wrong hands.

Whose data were there is read from the log of what left (desk.disclosing). Letters to persons carry their
names, and are noted like any other; of more than `MOST_LETTERS` the list goes beside one letter to all.

Source: UU 27/2022 pasal 46.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import FOR_OWNER, Leaving
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.privacy.reports.breach_letter import BreachLetter, breach_letters
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.queries.disclosures import Action, Disclosure
from dinkop_desktop.register.values.fields import Privacy

MOST_LETTERS: Final = 200
_WHOLE = (Action.BUNDLE, Action.REPLY, Action.DUMP)


@dataclass(frozen=True, slots=True)
class Breach:
    """What happened.

    Attributes:
        what: in the officer's words.
        handling: what is done about it.
        found_at: when it was found, aware.
        ones: what was handed out and is lost now.
    """

    what: str
    handling: str
    found_at: datetime
    ones: tuple[Disclosure, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """How far it goes: how many persons, which fields by their labels, and whether some are specific."""

    persons: int
    columns: tuple[str, ...]
    specific: bool


def extent_of(desk: Desk, ones: tuple[Disclosure, ...]) -> Extent:
    """Whose and which data were in some disclosures."""
    found: dict[str, Privacy] = {}
    for one in ones:
        # The same key says other things of other kinds: of a list its own kind is asked first.
        kinds = [one.subject] if one.subject in catalogue.KINDS else []
        whole = privacy.personal_keys("umkm") if one.action in _WHOLE else ()
        for key in (*one.columns, *whole):
            views = (
                flat for kind in (*kinds, "umkm", *catalogue.KINDS) for flat in catalogue.flat_view(kind)
            )
            its = next((flat for flat in views if flat.key == key), None)
            if its is not None:
                found.setdefault(its.label, its.field.privacy)
    specific = Privacy.SPECIFIC in found.values()
    return Extent(len(disclosing.whose_data(desk, *ones)), tuple(found), specific)


def write_letters(desk: Desk, breach: Breach, out: Path, *, lang: str = "id") -> Extent:
    """Write the letters to the authority and to the persons, as a draft.

    Raises:
        ExportError: EXP-KOSONG, what happened or what is done is not said; or it cannot be written.
        StorageError: that names are handed out could not be noted; nothing was written.
    """
    if not breach.what.strip() or not breach.handling.strip():
        raise ExportError("EXP-KOSONG")
    extent, people = extent_of(desk, breach.ones), disclosing.whose_data(desk, *breach.ones)
    few = people if len(people) <= MOST_LETTERS else ()
    letter = BreachLetter(
        head=letterheads.head_of(desk),
        place=desk.reference.city.name,
        what=breach.what.strip(),
        handling=breach.handling.strip(),
        found_at=breach.found_at,
        columns=extent.columns,
        files=tuple(_file(one) for one in breach.ones),
        persons=extent.persons,
        specific=extent.specific,
        names=tuple(one.name for one in few if one.name),
        officer=desk.officer,
    )
    rendered = breach_letters(letter, desk.clock().astimezone(), lang=lang)
    leaving = Leaving(Action.LETTER, "pemberitahuan kegagalan", ("nama_pemilik",), FOR_OWNER, out)
    disclosing.note_ids(desk, leaving, [one.id for one in few])
    files.write_safely(out, rendered, private=True)
    return extent


def _file(one: Disclosure) -> str:
    return " · ".join(part for part in (one.target, one.medium, one.at[:10]) if part)
