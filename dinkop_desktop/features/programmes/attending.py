"""Attending: the sheet that participants sign, and the certificate that each takes home.

1. On the sheet stands who is on the list and did not withdraw, by kelurahan and name, with empty rows below.
2. A certificate gets who took part. A number is given where somebody says how it is written; `{no}` in it
   counts from 1.
3. Both name persons: what leaves is noted as a disclosure before it is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.programmes import participation
from dinkop_desktop.features.programmes.participation import Participant, Roll
from dinkop_desktop.features.programmes.reports import programme_papers
from dinkop_desktop.features.programmes.reports.programme_papers import Event, Person
from dinkop_desktop.features.programmes.reports.programme_words import choice_label, owner_words
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules.programmes import ON_LIST, TOOK_PART
from dinkop_desktop.reporting.figures import Scope

MOST = 1000
"""So many certificates at once: more is a file that nobody prints."""
_NUMBER_LETTERS = 60
_SIGNER_LETTERS = 80
_PERSONAL = ("nama_pemilik",)
NUMBER = "{no}"


def write_attendance(
    desk: Desk,
    programme: str,
    out: Path,
    *,
    on: date | None = None,
    empty: int = 5,
    purpose: str = "",
    lang: str = "id",
) -> int:
    """Write the sheet to be signed; how many stand on it.

    Args:
        desk: the office's, or Dinkop's.
        programme: its id.
        out: the PDF.
        on: the day of the meeting; the days of the programme where none is named.
        empty: rows for whoever comes besides.
        purpose: what names are taken out for.
        lang: of the sheet.

    Raises:
        RecordError: REC-TIDAKADA, there is no such programme.
        ExportError: it cannot be written.
        StorageError: that names leave could not be noted; nothing was written.
    """
    roll = participation.read_roll(desk, programme)
    chosen = [one for one in roll.participants if one.status in ON_LIST]
    people = _people(desk, chosen)
    ordered = sorted(
        zip(people, chosen, strict=True), key=lambda pair: (pair[0].place, _sorted_name(pair[0]))
    )
    rendered = programme_papers.attendance_sheet(
        letterheads.head_of(desk),
        desk.reference.city.name,
        _event(desk, roll, lang, on=on),
        [person for person, _ in ordered],
        desk.clock().astimezone(),
        empty=empty,
        lang=lang,
    )
    _note(desk, "daftar-hadir", chosen, purpose, out)
    files.write_safely(out, rendered)
    return len(chosen)


def write_certificates(
    desk: Desk,
    programme: str,
    out: Path,
    *,
    only: Collection[str] = (),
    number: str = "",
    signer: str = "",
    purpose: str = "",
    lang: str = "id",
) -> int:
    """Write a certificate for each who took part, one PDF; how many, 0 where nothing was written.

    Args:
        desk: the office's, or Dinkop's.
        programme: its id.
        out: the PDF.
        only: ids of participants, or of who takes part; all where none are named.
        number: how it is written, with `{no}`; "" for none.
        signer: above the line for the name; "" for the head of this office.
        purpose: what names are taken out for.
        lang: of the certificates.

    Raises:
        RecordError: REC-TIDAKADA, there is no such programme; PESERTA-BANYAK, more than `MOST`; SERTIFIKAT,
            number or signer is too long.
        ExportError: it cannot be written.
        StorageError: that names leave could not be noted; nothing was written.
    """
    if len(number) > _NUMBER_LETTERS or len(signer) > _SIGNER_LETTERS:
        raise RecordError("SERTIFIKAT", nomor=_NUMBER_LETTERS, penanda=_SIGNER_LETTERS)
    roll = participation.read_roll(desk, programme)
    chosen = [
        one
        for one in roll.participants
        if one.status in TOOK_PART and (not only or {one.id, one.record} & set(only))
    ]
    if len(chosen) > MOST:
        raise RecordError("PESERTA-BANYAK", jumlah=len(chosen), maks=MOST)
    if not chosen:
        return 0
    scope = _scope(desk, lang)
    usual = (
        scope.say("Kepala Dinas,")
        if desk.identity.is_dinkop
        else scope.say("Lurah {nama},", nama=desk.identity.name)
    )
    people = sorted(_people(desk, chosen), key=_sorted_name)
    numbered = [(number.replace(NUMBER, str(no)), one) for no, one in enumerate(people, 1)]
    rendered = programme_papers.certificates(
        letterheads.head_of(desk),
        desk.reference.city.name,
        _event(desk, roll, lang),
        numbered,
        desk.clock().astimezone(),
        signer=signer.strip() or usual,
        lang=lang,
    )
    _note(desk, "sertifikat", chosen, purpose, out)
    files.write_safely(out, rendered)
    return len(chosen)


def _sorted_name(one: Person) -> str:
    return (one.name or one.business).casefold()


def _scope(desk: Desk, lang: str) -> Scope:
    now = desk.clock().astimezone()
    return Scope(now.year, now, "", lang=lang)


def _event(desk: Desk, roll: Roll, lang: str, *, on: date | None = None) -> Event:
    its, scope = roll.programme, _scope(desk, lang)
    days = its.days
    said = ""
    if on is not None:
        said = show_long_day(on, lang, weekday=True)
    elif days is not None:
        first, last = (show_long_day(one, lang) for one in days)
        said = first if first == last else scope.say("{dari} sampai {sampai}", dari=first, sampai=last)
    return Event(
        its.name,
        scope.say(choice_label("jenis", its.sort)).lower(),
        owner_words(its, scope, desk.reference),
        said,
        its.place,
    )


def _people(desk: Desk, chosen: Sequence[Participant]) -> list[Person]:
    """Each with the name of a person where one is known: a business is told by its owner."""
    with desk.store.read() as reader:
        known = reader.known([one.record for one in chosen])
        lines = reading.lines(reader, [entry.rid for entry in known.values()])
        beside = reading.beside(reader, lines)
    areas = desk.reference.areas.by_code
    found = []
    for one in chosen:
        place = areas[one.kelurahan].name if one.kelurahan in areas else ""
        owner = beside[one.record].owner if one.record in beside else ""
        if one.kind == "orang":
            found.append(Person(one.name, "", place, one.outcome))
        else:
            found.append(Person(owner, one.name, place, one.outcome))
    return found


def _note(desk: Desk, subject: str, chosen: Sequence[Participant], purpose: str, out: Path) -> None:
    leaving = Leaving(Action.LETTER, subject, _PERSONAL, purpose, out)
    disclosing.note_ids(desk, leaving, [one.record for one in chosen])
