"""Enlisting: who takes part in a programme, whether they came, and what came of it.

1. A participant is a child of the business, koperasi or person that takes part: an office enlists its own
   records only, in its own programmes and in those it was told of; Dinkop any. So it travels with them.
2. Somebody who is on the list already stays as they are; somebody who was taken off is put on it again.
3. Every errand is one transaction of changes like any other: it can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Scene
from dinkop_desktop.errors import RecordError
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import programmes as stored
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.queries.programmes import Participant
from dinkop_desktop.register.rules import programmes
from dinkop_desktop.register.store import provenance

__all__ = ["Candidate", "Enlisted", "Participant", "Roll"]

KIND = "peserta"
STATUSES = ("terdaftar", "ikut", "selesai", "batal")
CAME = programmes.TOOK_PART
MOST = 5000
"""How many can be enlisted at once: more is no list that somebody has looked at."""
_KINDS = ("umkm", "koperasi", "orang")
_NIK_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be enlisted.

    Attributes:
        kind, record: what and which.
        name: of it.
        beside: what tells it from another of the same name: its owner; "" where there is nobody.
        office: code of the office that keeps it.
        rt, rw: where it lies; "" where that is not known.
    """

    kind: str
    record: str
    name: str
    beside: str = ""
    office: str = ""
    rt: str = ""
    rw: str = ""


@dataclass(frozen=True, slots=True)
class Enlisted:
    """What enlisting did.

    Attributes:
        new: how many were put on the list.
        same: how many were on it already.
        refused: how many cannot be: kept by another office, or gone.
        changes: for taking them back.
    """

    new: int
    same: int
    refused: int
    changes: tuple[ChangeId, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """A programme and its participants.

    Attributes:
        programme: itself.
        participants: by name.
        is_ours: whether this office may change the programme itself.
    """

    programme: programmes.Programme
    participants: tuple[Participant, ...]
    is_ours: bool


def read_roll(desk: Desk, programme: str) -> Roll:
    """A programme with its participants.

    Raises:
        RecordError: REC-TIDAKADA, there is no such programme.
    """
    with desk.store.read() as reader:
        found = next((one for one in stored.programmes(reader) if one.id == programme), None)
        if found is None:
            raise RecordError("REC-TIDAKADA")
        participants = tuple(stored.participants(reader, programme))
    is_ours = desk.identity.is_dinkop or found.office == desk.identity.office
    return Roll(found, participants, is_ours)


def candidates(desk: Desk, words: str, *, limit: int = 12) -> tuple[Candidate, ...]:
    """Businesses, koperasi and persons who hold every word, or who have a NIK; businesses first.

    Args:
        desk: the office's, or Dinkop's.
        words: a name, or a whole NIK.
        limit: how many at most.
    """
    digits = "".join(one for one in words if one.isdigit())
    with desk.store.read() as reader:
        if len(digits) == _NIK_DIGITS and not any(one.isalpha() for one in words):
            people = [record for record, _, _ in reading.persons_by_nik(reader, [digits])]
            owned = stored.businesses_of(reader, people)
            ids = [one for person in people for one in (*owned.get(person, ()), person)]
            rids = [entry.rid for entry in reader.known(ids).values()]
        else:
            rids = reading.search_records(reader, words, limit=limit * 4)
        lines = [one for one in reading.lines(reader, rids) if one.kind in _KINDS]
        lines = sorted(lines, key=lambda one: _KINDS.index(one.kind))[:limit]
        told = reading.beside(reader, lines)
    return tuple(
        Candidate(one.kind, one.id, one.title, its.owner, one.owner, its.rt, its.rw)
        for one in lines
        for its in (told[one.id],)
    )


def enlist(
    desk: Desk,
    programme: str,
    who: Iterable[str],
    *,
    status: str = STATUSES[0],
    on: str = "",
    is_trial: bool = False,
) -> Enlisted:
    """Put somebody on the list of a programme.

    Args:
        desk: the office's, or Dinkop's.
        programme: its id.
        who: ids of businesses, koperasi and persons.
        status: what their taking part is.
        on: ISO day of it; "" for none.
        is_trial: tell what would come of it, and keep nothing.

    Raises:
        RecordError: PESERTA-BANYAK, more than `MOST`.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    wanted = list(dict.fromkeys(who))
    if len(wanted) > MOST:
        raise RecordError("PESERTA-BANYAK", jumlah=len(wanted), maks=MOST)
    scene = Scene(desk.reference, desk.today)
    given: dict[str, object] = {"program_id": programme, "status": status}
    if on:
        given["tanggal"] = on
    drafts = [drafting.draft(KIND, {**given, drafting.PARENT_KEY: one}, scene) for one in wanted]
    with desk.store.begin(by=desk.officer, bulk=len(drafts) > recording.BULK) as work:
        before = int(work.values.get("number", "0"))
        added = recording.write_drafts(desk, work, drafts)
        changes = () if is_trial else tuple(provenance.own_since(work, before))
        if changes:
            work.commit()
    same = {at for at, problem in added.problems if problem.code == "SUDAH-ADA"}
    new = sum(one is not None for one in added.ids)
    return Enlisted(new, len(same), len(wanted) - new - len(same), changes)


def mark(desk: Desk, participants: Sequence[Participant], status: str) -> tuple[ChangeId, ...]:
    """Say of participants whether they came; today is the day of who came and has none yet.

    Args:
        desk: the office's, or Dinkop's.
        participants: as the roll has them; those that another office keeps are passed over.
        status: one of `STATUSES`.

    Raises:
        RecordError: REC-TIDAKADA or REC-DIHAPUS, one of them went meanwhile; nothing was written.
    """
    today = desk.today.isoformat()

    def said(one: Participant) -> Mapping[str, object]:
        is_first = status in programmes.TOOK_PART and not one.day
        return {"status": status, "tanggal": today} if is_first else {"status": status}

    return _change(desk, {one.id: said(one) for one in participants if is_recorded_here(desk, one)})


def note_outcome(desk: Desk, participants: Sequence[Participant], outcome: str) -> tuple[ChangeId, ...]:
    """Say what came of it for participants; "" empties it. As `mark` else."""
    kept = [one for one in participants if is_recorded_here(desk, one)]
    return _change(desk, {one.id: {"hasil": outcome.strip() or None} for one in kept})


def is_recorded_here(desk: Desk, participant: Participant) -> bool:
    """Whether this office may change what is said of a participant."""
    return desk.identity.is_dinkop or participant.office == desk.identity.office


def take_off(desk: Desk, participants: Sequence[Participant], *, reason: str) -> tuple[ChangeId, ...]:
    """Take participants off the list: those that were put on it by mistake. As `mark` else."""
    with desk.store.begin(by=desk.officer) as work:
        before = int(work.values.get("number", "0"))
        for one in participants:
            if is_recorded_here(desk, one):
                recording.remove_in(desk, work, one.id, reason=reason)
        changes = tuple(provenance.own_since(work, before))
        if changes:
            work.commit()
    return changes


def _change(desk: Desk, said: Mapping[str, Mapping[str, object]]) -> tuple[ChangeId, ...]:
    with desk.store.begin(by=desk.officer, bulk=len(said) > recording.BULK) as work:
        before = int(work.values.get("number", "0"))
        for record, given in said.items():
            done = recording.change_in(desk, work, record, given)
            if isinstance(done, recording.Refused):
                problem = done.problems[0]
                raise RecordError(problem.code, **dict(problem.params))
        changes = tuple(provenance.own_since(work, before))
        if changes:
            work.commit()
    return changes
