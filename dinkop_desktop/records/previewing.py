"""Previewing: a record of a list at a glance: what it says, what is the matter, last year, who touched it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dinkop_desktop.desk import city_directory, membership, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.membership import Member
from dinkop_desktop.records import listing
from dinkop_desktop.records.listing import Listed
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import lists, reading
from dinkop_desktop.register.rules import membership as membership_rules
from dinkop_desktop.register.store import queue
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

_CHANGES, _LINES = 12, 20


@dataclass(frozen=True, slots=True)
class Touch:
    """One change, as a preview tells it.

    Attributes:
        at, by, office: when, who and of which office.
        kind: of the record that it changed: the one that is shown, its owner, or one inside it.
        keys: of the fields, under their stored keys.
        is_birth: whether it made that record.
    """

    at: str
    by: str
    office: str
    kind: str
    keys: tuple[str, ...]
    is_birth: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """One record at a glance.

    Attributes:
        listed: as the list has it.
        kind: of record.
        has_nik: whether a NIK can be revealed.
        is_ours: whether it may be changed here.
        is_removed: whether it was removed.
        problems: what is the matter with it, the blocking ones first.
        years: data year -> its figures, the newest two.
        businesses: id and name of those that a person has.
        koperasi: names of those that the person, or the owner, is a member of.
        members: those who are members of the koperasi, and have not left.
        touches: the last changes, newest first.
    """

    listed: Listed
    kind: str
    has_nik: bool
    is_ours: bool
    is_removed: bool
    problems: tuple[Problem, ...]
    years: Mapping[int, Mapping[str, Value]]
    businesses: tuple[tuple[str, str], ...]
    koperasi: tuple[str, ...]
    members: tuple[Member, ...]
    touches: tuple[Touch, ...]


def kind_of(desk: Desk, record: str) -> str:
    """The kind of a record, by its id.

    Raises:
        RecordError: REC-TIDAKADA, nothing with that id was ever here.
    """
    with desk.store.read() as reader:
        return recording.find(reader, record).kind


def preview(desk: Desk, record: str) -> Preview | None:
    """One record at a glance; None where it went meanwhile.

    Raises:
        RecordError: REC-TIDAKADA, nothing with that id was ever here.
    """
    with desk.store.read() as reader:
        known = recording.find(reader, record)
        is_removed = known.is_removed
        shown = lists.shown(reader, known.kind, [known.rid], removed=is_removed)
        if not shown:
            return None
        person = known if known.kind == "orang" else recording.owner_of(reader, known)
        children = list(reading.children_of(reader, known.rid))
        businesses = _businesses(reader, record) if known.kind == "orang" else ()
        koperasi = _koperasi(desk, reader, person) if person is not None else ()
        members = membership.read_members(desk, reader, record) if known.kind == "koperasi" else ()
        about = [known.rid, *(e.rid for _, e in reader.children([known.rid]).get(known.rid, ()))]
        about += [person.rid] if person is not None and person is not known else []
        touches = tuple(map(_touch, lists.recent_changes(reader, about, limit=_CHANGES)))
        doubled = queue.doubled_keys(reader.conn, known.kind, [known.rid]).get(known.rid, ())
    problems = [
        *listing.problems_of(desk, known.kind, shown[0].values),
        *(Problem(key, "GANDA", blocking=True) for key in doubled),
    ]
    years = {
        year: its
        for kind, _, its in children
        if kind == catalogue.YEARLY.get(known.kind) and isinstance(year := its.get("tahun_data"), int)
    }
    return Preview(
        listed=replace(listing.list_one(desk, known.kind, shown[0]), is_removed=is_removed),
        kind=known.kind,
        has_nik=shown[0].values.get("nik") is not None,
        is_ours=desk.identity.is_dinkop or known.owner == desk.identity.office,
        is_removed=is_removed,
        problems=tuple(sorted(problems, key=lambda one: (not one.blocking, one.code == "WAJIB"))),
        years=dict(sorted(years.items(), reverse=True)[:2]),
        businesses=businesses,
        koperasi=koperasi,
        members=tuple(one for one in members if one.is_current),
        touches=touches,
    )


def _businesses(reader: Reader, person: str) -> tuple[tuple[str, str], ...]:
    rids = reading.ids_in_order(reader, "umkm", where={"pemilik_id": person}, limit=_LINES)
    return tuple((line.id, line.title) for line in reading.lines(reader, rids))


def _koperasi(desk: Desk, reader: Reader, person: Known) -> tuple[str, ...]:
    members = [its for kind, _, its in reading.children_of(reader, person.rid) if kind == "keanggotaan"]
    ids = [str(its.get("koperasi_id")) for its in members if membership_rules.is_current(its.get("status"))]
    here = {record: entry.rid for record, entry in reader.known(ids).items() if entry.born}
    there = city_directory.entries(desk)
    told = [there[record].nama for record in ids if record not in here and record in there]
    return (*(line.title for line in reading.lines(reader, list(here.values()))), *told)


def _touch(change: Change) -> Touch:
    return Touch(change.at, change.by, change.office, change.kind, tuple(change.sets), change.birth)
