"""Withdrawing: a person's data are emptied on their request, by changes like any other.

1. What goes is shown first, and what stays with the reason. Gone are the person's own data, the home and the
   contacts in the business's record; money of a business that is no legal person only where it is asked for,
   since without it the business has no size any more.
2. What stays is the public task: that a business is there, where, what it does, its permits (PP 7/2021;
   domain.md 9.2). A name cannot be empty: it becomes `GONE`, also where it stood inside a business's name.
3. What is kept of them beside the records goes too, on each computer that the changes reach (`forgetting`).
4. Consent is set to "tidak setuju", so that nobody passes the rest on.
5. The changes are merged and travel like any other; they carry no copy of what was there before. What was
   said before stays in the journal, encrypted and signed, until erasure (sync.md 2.11) empties it:
   docs/adr/0015.

Source: UU 27/2022 pasal 8 and 9 (erasing, withdrawing consent), 15 and 43; domain.md 9.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from dinkop_desktop import files
from dinkop_desktop.desk import city_directory, letterheads, merging
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.photos.queries import photos
from dinkop_desktop.features.privacy import subjects
from dinkop_desktop.features.privacy.reports.subject_letter import WithdrawalLetter, withdrawal_letter
from dinkop_desktop.features.privacy.subjects import Part, Subject, Told
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.register.catalogue.withdrawal import GONE, REASON
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.fields import Field, Privacy, Value

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "orang": ("nama",),
    "umkm": ("nama_usaha", "nama_komersial"),
    "kunjungan": ("nama_sasaran",),
}
# A partner's and an officer's data are not this person's.
_OTHERS: Final = {"kemitraan": ("telepon",), "kunjungan": ("petugas",)}
_INFORMANT: Final = frozenset({"responden_nama", "responden_jabatan", "responden_hp", "responden_email"})


class Fate(StrEnum):
    """What becomes of one answer."""

    EMPTIED = "dikosongkan"
    CHANGED = "diganti"
    MONEY_KEPT = "keuangan"
    PUBLIC = "tugas"
    OTHERS = "orang lain"
    FOREIGN = "kantor lain"


@dataclass(frozen=True, slots=True)
class Line:
    """One answer and what becomes of it; `after` where it becomes something else than empty."""

    told: Told
    fate: Fate
    after: Value = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was done.

    Attributes:
        changes: ids, for taking them back as one.
        records: that were changed.
        emptied: labels of the answers that are gone, by record in words.
        photos: how many photos of the place were deleted.
    """

    changes: tuple[ChangeId, ...]
    records: tuple[str, ...]
    emptied: tuple[tuple[str, str], ...]
    photos: int = 0


def plan(desk: Desk, subject: Subject, *, money: bool) -> tuple[Line, ...]:
    """What becomes of each answer about a person.

    Args:
        desk: an office's, which changes its own records alone, or Dinkop's.
        subject: as it was read.
        money: whether the figures of businesses that are no legal persons go too.
    """
    return tuple(_line(desk, subject, told, money=money) for told in subject.told)


def _line(desk: Desk, subject: Subject, told: Told, *, money: bool) -> Line:
    part, its = told.part, told.field
    if not desk.identity.is_dinkop and part.office != desk.identity.office:
        return Line(told, Fate.FOREIGN)
    if its.key in _NAMES.get(part.kind, ()):
        return _named(subject.name, told)
    if its.key in _OTHERS.get(part.kind, ()) or (
        its.key in _INFORMANT and not _is_informant(subject.name, part)
    ):
        return Line(told, Fate.OTHERS)
    if told.privacy is Privacy.PUBLIC:
        return Line(told, Fate.PUBLIC)
    if _is_money(part, its) and not money:
        return Line(told, Fate.MONEY_KEPT)
    return Line(told, Fate.EMPTIED)


def _is_informant(name: str, part: Part) -> bool:
    """Whether the person answered for themselves; where nobody is named, the contacts are theirs."""
    told = str(part.shown.get("responden_nama") or "")
    return not told or told.casefold() == name.casefold()


def _is_money(part: Part, its: Field) -> bool:
    return its.privacy is Privacy.SPECIFIC and (
        privacy.depends_on(part.kind, its) is privacy.Depends.LEGAL_FORM or part.kind == "keanggotaan"
    )


def _named(name: str, told: Told) -> Line:
    """A name: the person's own goes, inside a business's name it is cut out."""
    if told.part.kind == subjects.PERSON:
        return Line(told, Fate.CHANGED, GONE)
    words = str(told.value)
    if not name or name.casefold() not in words.casefold():
        return Line(told, Fate.PUBLIC)
    rest = re.sub(re.escape(name), "", words, flags=re.IGNORECASE)
    rest = " ".join(re.sub(r"\(\s*\)", "", rest).split()).strip(" -,/")
    return Line(told, Fate.CHANGED, rest or GONE)


def withdraw(desk: Desk, person: str, *, money: bool) -> Withdrawn:
    """Empty a person's data, all in one transaction.

    Args:
        desk: the person's office's, or Dinkop's.
        person: id of the record.
        money: as of `plan`.

    Raises:
        RecordError: REC-PEMILIK, another office keeps the person; REC-DIKOSONGKAN, there is nothing left.
        StorageError: the file is busy, full or read-only; nothing was changed.
    """
    subject = subjects.read_subject(desk, person)
    if not subject.is_ours:
        raise RecordError("REC-PEMILIK")
    lines = plan(desk, subject, money=money)
    going = [one for one in lines if one.fate in (Fate.EMPTIED, Fate.CHANGED) and one.after != one.told.value]
    if not going:
        raise RecordError("REC-DIKOSONGKAN")
    sets = _sets(desk, subject, going)
    with desk.store.begin(by=desk.officer) as work:
        parts = {part.record: part for part in subject.parts}
        stored = work.histories([parts[record].rid for record in sets])
        author = Author(desk, work)
        written = []
        for record, fields in sets.items():
            history = History(stored[parts[record].rid], dinkop=work.identity.dinkop)
            nothing: dict[str, Value] = dict.fromkeys(fields)
            written.append(author.edit(history, fields, was=nothing, reason=REASON))
        deleted = _delete_photos(work, subject.parts)
        merging.merge(work, written, rules=city_directory.rules_of(desk), unsent=not desk.identity.is_dinkop)
        work.note("withdrawal", record=person, fields=len(going), photos=deleted)
        work.commit()
    emptied = tuple((subjects.part_words(one.told.part), one.told.field.label) for one in going)
    return Withdrawn(tuple(one.id for one in written), tuple(sets), emptied, deleted)


def _sets(desk: Desk, subject: Subject, going: Iterable[Line]) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {}
    for one in going:
        found.setdefault(one.told.part.record, {})[one.told.field.key] = one.after
    own = desk.identity.office
    for part in subject.parts:
        if part.kind == "umkm" and (desk.identity.is_dinkop or part.office == own):
            said = {"persetujuan_pdp_cara": "tidak_setuju", "persetujuan_pdp_tanggal": desk.today.isoformat()}
            if part.shown.get("setuju_diteruskan") == "ya":
                said |= {"setuju_diteruskan": "tidak"}
            found.setdefault(part.record, {}).update(said)
    return found


def _delete_photos(work: Work, parts: Iterable[Part]) -> int:
    count = 0
    for part in parts:
        if part.kind in ("umkm", subjects.PERSON):
            for one in photos.of_record(work, part.rid):
                photos.remove(work, one.key)
                count += 1
    return count


def write_letter(desk: Desk, name: str, done: Withdrawn, out: Path, *, lang: str = "id") -> None:
    """Write the letter that confirms a withdrawal: which answers went, what stays and why.

    Args:
        desk: where it was done.
        name: of the person, as it was before.
        done: what was done.
        out: the PDF.
        lang: of the letter.

    Raises:
        ExportError: it cannot be written.
    """
    letter = WithdrawalLetter(
        head=letterheads.head_of(desk),
        place=desk.reference.city.name,
        name=name,
        emptied=done.emptied,
        photos=done.photos,
        officer=desk.officer,
    )
    files.write_safely(out, withdrawal_letter(letter, desk.clock().astimezone(), lang=lang), private=True)
