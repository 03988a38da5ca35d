"""Subjects: all that is recorded about one person, who wrote it, and where it went.

1. A person's data are their own record, the businesses they own, what lives inside either, and the visits to
   their businesses. What another office keeps about the same human is a record of its own there.
2. Of each answer stand its class, who wrote it and when. NIK are masked: who asks has it.
3. What left is read from the log of this computer (desk.disclosing); other computers have their own.

Source: UU 27/2022 pasal 5 to 7 (a person may be told, correct, and get their data); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, letterheads, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import FOR_OWNER, Action, Leaving
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.privacy.reports.subject_letter import SubjectLetter, subject_letter
from dinkop_desktop.records import viewing
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.queries import disclosures, reading
from dinkop_desktop.register.queries.disclosures import Disclosure
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import identifiers, values
from dinkop_desktop.register.values.fields import Field, FieldKind, Privacy, Value

PERSON = "orang"
_NIK_DIGITS = 16
_MOST = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One record that holds data of the person.

    Attributes:
        rid, record, kind: of it.
        title: by which people know it.
        office: whose it is.
        business: what the business shows that it is or lives in; empty elsewhere.
        shown: its values.
    """

    rid: int
    record: str
    kind: str
    title: str
    office: str
    business: Mapping[str, Value]
    shown: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Told:
    """One answer that is recorded.

    Attributes:
        part: where it stands.
        field: of the catalogue.
        value: as it is stored.
        words: as people read it, NIK masked.
        privacy: its class in this record.
        by, office, at: who wrote it last, and when.
    """

    part: Part
    field: Field
    value: Value
    words: str
    privacy: Privacy
    by: str
    office: str
    at: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything about one person.

    Attributes:
        person: id of the record.
        name: of the person.
        office: whose record it is.
        is_ours: whether it may be changed here.
        told: every answer, by record in the order of the forms.
        left: the disclosures in which their data were, the newest first.
    """

    person: str
    name: str
    office: str
    is_ours: bool
    told: tuple[Told, ...] = ()
    left: tuple[Disclosure, ...] = ()
    parts: tuple[Part, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Found:
    """A person who may be the one that asks; told apart by NIK, masked, and by what they run."""

    id: str
    name: str
    office: str
    nik: str
    businesses: tuple[str, ...]


def find_people(desk: Desk, words: str) -> tuple[Found, ...]:
    """Persons by a NIK in full, else by words of their names and numbers."""
    digits = "".join(letter for letter in words if letter.isdecimal())
    if not words.strip():
        return ()
    by_words = [] if len(digits) == _NIK_DIGITS else viewing.find_records(desk, PERSON, words, limit=_MOST)
    with desk.store.read() as reader:
        ids = [one.id for one in by_words]
        if len(digits) == _NIK_DIGITS:
            ids = [record for record, _, _ in reading.persons_by_nik(reader, [digits])]
        known = reader.known(ids)
        shown = reader.shown_values(PERSON, [entry.rid for entry in known.values()])
        owned: dict[str, list[str]] = {}
        pairs = reading.naming(reader, "umkm", "pemilik_id", ids)
        entries = reader.known([record for _, record in pairs])
        titles = {line.id: line.title for line in reading.lines(reader, [e.rid for e in entries.values()])}
        for person, record in pairs:
            owned.setdefault(person, []).append(titles.get(record, ""))
    return tuple(
        Found(
            one,
            str(shown.get(one, {}).get("nama") or ""),
            known[one].owner,
            identifiers.mask_nik(str(shown.get(one, {}).get("nik") or "")),
            tuple(sorted(owned.get(one, ()))),
        )
        for one in ids
        if one in known
    )


def read_subject(desk: Desk, person: str) -> Subject:
    """All that is recorded about a person.

    Raises:
        RecordError: REC-TIDAKADA; REC-BUKAN-ORANG, the record is no person.
    """
    with desk.store.read() as reader:
        known = _person(reader, person)
        parts = parts_of(reader, person, known)
        told = tuple(_told(desk, reader, parts))
        left = tuple(disclosures.about(reader, known.rid))
        return Subject(
            person=person,
            name=parts[0].title,
            office=known.owner,
            is_ours=desk.identity.is_dinkop or known.owner == desk.identity.office,
            told=told,
            left=left,
            parts=parts,
        )


def _person(reader: Reader, person: str) -> Known:
    known = recording.find(reader, person)
    if known.kind != PERSON:
        raise RecordError("REC-BUKAN-ORANG")
    return known


def parts_of(reader: Reader, person: str, known: Known) -> tuple[Part, ...]:
    """The records that hold data of a person: their own first, then each business with what is inside."""
    own = _part(reader, known.kind, person, known, {})
    found = [own, *_inside(reader, known, {})]
    businesses = [record for _, record in reading.naming(reader, "umkm", "pemilik_id", [person])]
    for record, entry in sorted(reader.known(businesses).items()):
        shown = _shown(reader, entry)
        found += [_part(reader, "umkm", record, entry, shown), *_inside(reader, entry, shown)]
        visits = [visit for _, visit in reading.naming(reader, "kunjungan", "umkm_id", [record])]
        found += [
            _part(reader, "kunjungan", visit, its, shown)
            for visit, its in sorted(reader.known(visits).items())
        ]
    return _with_names(reader, found)


def _with_names(reader: Reader, found: Sequence[Part]) -> tuple[Part, ...]:
    """A part whose title is the id of another record has its name, or none: nobody knows an id."""
    names = _names(reader, found)
    ids = {part.rid: {str(value) for value in _named_in(part)} for part in found}
    return tuple(
        replace(part, title=names.get(part.title, "")) if part.title in ids[part.rid] else part
        for part in found
    )


def _named_in(part: Part) -> Iterator[Value]:
    """Ids of the records that the fields of a part name."""
    for its in catalogue.KINDS[part.kind].fields:
        if its.kind is FieldKind.RECORD and part.shown.get(its.key):
            yield part.shown[its.key]


def _inside(reader: Reader, known: Known, business: Mapping[str, Value]) -> list[Part]:
    children = reader.children([known.rid]).get(known.rid, [])
    return [_part(reader, entry.kind, record, entry, business) for record, entry in children]


def _shown(reader: Reader, entry: Known) -> Mapping[str, Value]:
    return next(iter(reader.shown_values(entry.kind, [entry.rid]).values()), {})


def _part(reader: Reader, kind: str, record: str, entry: Known, business: Mapping[str, Value]) -> Part:
    title = next((line.title for line in reading.lines(reader, [entry.rid])), "")
    return Part(entry.rid, record, kind, title, entry.owner, business, _shown(reader, entry))


def _told(desk: Desk, reader: Reader, parts: Sequence[Part]) -> list[Told]:
    names = _names(reader, parts)
    histories = reader.histories([part.rid for part in parts])
    found = []
    for part in parts:
        history = History(histories.get(part.rid, ()), dinkop=reader.identity.dinkop)
        for its in catalogue.KINDS[part.kind].fields:
            value = part.shown.get(its.key)
            if value is None:
                continue
            last = next(iter(history.heads(its.key)), None) or next(iter(history.births), None)
            words = values.show(its, value, reference=desk.reference, masked=True)
            found.append(
                Told(
                    part,
                    its,
                    value,
                    names.get(str(value), words) if its.kind is FieldKind.RECORD else words,
                    privacy.class_of(part.kind, its, part.business),
                    last.by if last else "",
                    last.office if last else "",
                    last.at if last else "",
                )
            )
    return found


def _names(reader: Reader, parts: Sequence[Part]) -> dict[str, str]:
    """The names of the records that some field names."""
    ids = {str(value) for part in parts for value in _named_in(part)}
    born = [entry.rid for entry in reader.known(sorted(ids)).values() if entry.born]
    return {line.id: line.title for line in reading.lines(reader, born)}


def write_letter(desk: Desk, subject: Subject, out: Path, *, lang: str = "id") -> None:
    """Write the letter that tells a person what is recorded about them; that is noted too.

    Raises:
        ExportError: it cannot be written.
        StorageError: that it is handed out could not be noted; nothing was written.
    """
    letter = SubjectLetter(
        head=letterheads.head_of(desk),
        place=desk.reference.city.name,
        name=subject.name,
        lines=tuple(
            (part_words(one.part), one.field.label, one.words, one.privacy)
            for one in subject.told
            if one.field.kind is not FieldKind.RECORD or one.words != str(one.value)
        ),
        left=tuple((one.at, one.purpose, one.target, one.medium) for one in subject.left),
        officer=desk.officer,
    )
    rendered = subject_letter(letter, desk.clock().astimezone(), lang=lang)
    columns = tuple(dict.fromkeys(one.field.key for one in subject.told if one.privacy is not Privacy.PUBLIC))
    leaving = Leaving(Action.LETTER, "isi data pribadi", columns, FOR_OWNER, out)
    disclosing.note_ids(desk, leaving, [subject.person])
    files.write_safely(out, rendered, private=True)


def part_words(part: Part) -> str:
    """A record by its kind and name; the person's own by its kind alone."""
    label = catalogue.KINDS[part.kind].label
    return f"{label}: {part.title}" if part.title and part.kind != PERSON else label
