"""Visiting: the round of a data year in walking order, and what became of each visit.

1. Recording an outcome is a change of the visit's record like any other: it travels, merges and can be
   undone. A new find gets its record with the first outcome, and a business that closed or moved says so.
2. What a round shows is worked out on reading (`rules.visits`), so a form that was typed counts at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dinkop_desktop.desk import drafting, recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.visits.queries import lines as stored
from dinkop_desktop.features.visits.queries.lines import VisitRow
from dinkop_desktop.features.visits.rules import walking
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import listing
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.queries import lists
from dinkop_desktop.register.queries.lists import Shown
from dinkop_desktop.register.rules import activity, visits
from dinkop_desktop.register.rules.visits import Coverage, Outcome
from dinkop_desktop.register.store import provenance
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values import contacts
from dinkop_desktop.register.values.fields import Value

KIND = "kunjungan"
ALL, UNKNOWN = ("", ""), "-"
MOST = 1000
"""How many can get one outcome at once: more is not a selection that somebody has looked at."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a round.

    Attributes:
        id: of the line in a list: its visit's, or the record's of a bare find.
        number: on the prelist, from 1 in walking order; 0 of a find.
        visit: id of the visit; "" of a find that nobody has recorded anything of.
        kind, record: what it is about; "" of somebody who has no record yet.
        name, street, rt, rw, kelurahan: where to go.
        outcome: what is known.
        on, again: ISO days of the visit and of the next one; "" for none.
        is_due: whether somebody is to be seen again by today.
        is_find: whether it stands beside the prelist.
        is_derived: whether the outcome follows from the form and not from what was recorded.
        wants_nib: whether it has no NIB and is to be helped to one.
        is_asked: whether Dinkop asks for something there; what, stands in its `Glance`.
    """

    id: str
    number: int
    visit: str
    kind: str
    record: str
    name: str
    street: str
    rt: str
    rw: str
    kelurahan: str
    outcome: Outcome
    on: str
    again: str
    is_due: bool
    is_find: bool
    is_derived: bool
    wants_nib: bool
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of one RT, RW or round was seen.

    Attributes:
        prelist: its lines, and those with an outcome.
        finds: beside the prelist.
        outcomes: of the prelist, outcome -> how many.
    """

    prelist: Coverage
    finds: int
    outcomes: Mapping[Outcome, int]

    @property
    def percent(self) -> int:
        """Of the prelist, as a bar shows it."""
        return int(self.prelist.percent or 0)


@dataclass(frozen=True, slots=True)
class Round:
    """Who is to be seen in a data year.

    Attributes:
        year: data year; 0 where none was ever opened.
        years: those that were opened, the newest first.
        to_open: the year that is due to be opened; 0 where there is none.
        lines: in walking order, finds among them.
        coverage: (RW, RT) -> what was seen there; ("004", "") is a whole RW, ("", "") all of it.
    """

    year: int
    years: tuple[int, ...]
    to_open: int
    lines: tuple[Line, ...]
    coverage: Mapping[tuple[str, str], Covered]


@dataclass(frozen=True, slots=True)
class Visit:
    """What an officer records of a visit.

    Attributes:
        outcome: one of the seven.
        on: the day.
        again: when to go again; None for never.
        note: in the officer's words.
    """

    outcome: Outcome
    on: date
    again: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit of the past: day, who, outcome, note."""

    on: str
    by: str
    outcome: str
    note: str


def read_round(desk: Desk, year: int | None = None, *, progress: Progress | None = None) -> Round:
    """The round of a data year; the newest that was opened where none is named, or that one was not.

    Args:
        desk: the office's.
        year: data year.
        progress: told now and then; stopping leaves nothing behind.
    """
    today, progress = desk.today, progress or Progress()
    area = "" if desk.identity.is_dinkop else desk.identity.office
    with desk.store.read() as reader:
        years = stored.years(reader)
        due = visits.year_to_open(today, stored.newest_figures(reader, until=today.year))
        wanted = year if year in years else max(years, default=0)
        rows = list(stored.lines(reader, wanted, on=desk.today, area=area)) if wanted else []
    progress.at("Mengurutkan kunjungan", 0, 0)
    to_open = due if due not in years and due > max(years, default=0) else 0
    lines = in_walking_order(rows, today)
    return Round(wanted, years, to_open, lines, coverage_of(lines))


def in_walking_order(rows: Iterable[VisitRow], today: date) -> tuple[Line, ...]:
    """Lines by RW, RT, street and house; those of the prelist are numbered."""
    ordered = sorted(
        rows,
        key=lambda row: (row.kelurahan, walking.walk_key(row.rw, row.rt, row.street, row.name), row.visit),
    )
    found, number = [], 0
    for row in ordered:
        number += row.in_year
        found.append(_line(row, number if row.in_year else 0, today))
    return tuple(found)


def coverage_of(lines: Sequence[Line]) -> dict[tuple[str, str], Covered]:
    """What was seen in all, in each RW and in each RT; RW and RT that are not known are `-`."""
    outcomes: dict[tuple[str, str], Counter[Outcome]] = defaultdict(Counter)
    finds: Counter[tuple[str, str]] = Counter()
    outcomes[ALL] = Counter()
    for line in lines:
        rw, rt = line.rw or UNKNOWN, line.rt or UNKNOWN
        for place in (ALL, (rw, ""), (rw, rt)):
            if line.is_find:
                finds[place] += 1
            else:
                outcomes[place][line.outcome] += 1
    return {
        place: Covered(visits.coverage(its), finds[place], its)
        for place in sorted(outcomes.keys() | finds.keys(), key=_unknown_last)
        for its in [outcomes[place]]
    }


def _unknown_last(place: tuple[str, str]) -> tuple[bool, str, bool, str]:
    rw, rt = place
    return rw == UNKNOWN, rw, rt == UNKNOWN, rt


def _line(row: VisitRow, number: int, today: date) -> Line:
    is_find = not row.in_year
    outcome = visits.outcome_of(
        row.recorded, row.on, has_figures=row.has_figures, is_complete=not row.lacks, is_find=is_find
    )
    kind = "umkm" if row.umkm else "koperasi" if row.koperasi else ""
    record = row.umkm or row.koperasi
    return Line(
        row.visit or record,
        number,
        row.visit,
        kind,
        record,
        row.name,
        row.street,
        row.rt,
        row.rw,
        row.kelurahan,
        outcome,
        row.on,
        row.again,
        visits.is_due(outcome, row.again, today, is_asked=row.is_asked),
        is_find,
        visits.has_outcome(outcome) and outcome != row.recorded,
        row.wants_nib,
        row.is_asked,
    )


def count_due(desk: Desk) -> int:
    """How many are to be seen again by today, of the newest round."""
    today, office = desk.today, desk.identity.office
    with desk.store.read() as reader:
        newest = max(stored.years(reader), default=0)
        if not newest:
            return 0
        rows = list(stored.lines(reader, newest, on=today, area=office, again_until=today.isoformat()))
    return sum(_line(row, 0, today).is_due for row in rows)


# --- what became of it ---


def record_visits(desk: Desk, lines: Sequence[Line], visit: Visit) -> tuple[ChangeId, ...] | Refused:
    """Record one outcome of one or more lines, all or none.

    Args:
        desk: the office's.
        lines: as the round has them.
        visit: what became of it.

    Returns:
        Ids of the changes, for taking them back; `Refused` where something would be false.

    Raises:
        RecordError: REC-PEMILIK or REC-DIHAPUS, one of them is not ours or was removed; KUNJUNGAN-BANYAK,
            more than `MOST`.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    if len(lines) > MOST:
        raise RecordError("KUNJUNGAN-BANYAK", jumlah=len(lines), maks=MOST)
    with desk.store.begin(by=desk.officer) as work:
        before = int(work.values.get("number", "0"))
        for line in lines:
            refused = _record(desk, work, line, visit)
            if refused is not None:
                return refused
        changes = tuple(provenance.own_since(work, before))
        if changes:
            work.commit()
    return changes


def _record(desk: Desk, work: Work, line: Line, visit: Visit) -> Refused | None:
    said: dict[str, object] = {
        "hasil": visit.outcome.value,
        "tanggal": visit.on.isoformat(),
        "tenggat": visit.again.isoformat() if visit.again else None,
        "tindak_lanjut": "datang_lagi" if visit.again else None,
        "petugas": desk.officer or None,
        "catatan": visit.note.strip() or None,
    }
    if line.visit:
        done = recording.change_in(desk, work, line.visit, said)
        if isinstance(done, Refused):
            return done
    else:
        about = {f"{line.kind}_id": line.record, "nama_sasaran": line.name, "kode_kelurahan": line.kelurahan}
        given = {key: value for key, value in (about | said).items() if value is not None}
        added = recording.write_drafts(desk, work, [drafting.draft(KIND, given, recording.scene_of(desk))])
        if added.ids[0] is None:
            return Refused(tuple(problem for _, problem in added.problems if problem.blocking))
    status = visits.GONE.get(visit.outcome)
    if status and line.kind == "umkm":
        done = recording.change_in(desk, work, line.record, {activity.STATUS[line.kind]: status})
        return done if isinstance(done, Refused) else None
    return None


def link(desk: Desk, visit: str, record: str) -> tuple[ChangeId, ...]:
    """Say which business somebody of an imported list turned out to be.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK or REC-DIHAPUS.
    """
    done = recording.set_fields(desk, visit, {"umkm_id": record})
    return () if isinstance(done, Refused) else tuple(done)


def _told(history: History) -> tuple[Seen, ...]:
    shown: dict[str, Value] = {}
    found: list[tuple[Seen, dict[str, Value]]] = []
    for change in sorted(history.changes.values(), key=lambda one: (one.at, one.id)):
        before = shown
        shown = {key: value for key, value in (shown | change.sets).items() if value is not None}
        if change.reason == undoing.REASON and found and found[-1][1] == shown:
            found.pop()
        elif shown.get("tanggal") and not change.sets.keys().isdisjoint({"tanggal", "hasil", "catatan"}):
            day, by, outcome, note = (
                str(shown.get(key) or "") for key in ("tanggal", "petugas", "hasil", "catatan")
            )
            found.append((Seen(day, by, outcome, note), before))
    return tuple(seen for seen, _ in reversed(found))


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands beside a line.

    Attributes:
        line: its id.
        seen: visits before, the newest first.
        note: what the list said of somebody, whatever was noted since.
        asked: what Dinkop asks for there; "" where it asks for nothing, or somebody went since.
        owner, phone: of the business.
        year, size, turnover: the newest figures: data year (0 for none), code of the class, omzet.
    """

    line: str
    seen: tuple[Seen, ...] = ()
    note: str = ""
    asked: str = ""
    owner: str = ""
    phone: str = ""
    year: int = 0
    size: str = ""
    turnover: int | None = None


def look_at(desk: Desk, line: Line) -> Glance:
    """What stands beside a line.

    Raises:
        RecordError: REC-TIDAKADA, its record is not there.
    """
    seen, note, asked, shown = tuple[Seen, ...](), "", "", list[Shown]()
    with desk.store.read() as reader:
        if line.visit:
            history = recording.history_of(reader, recording.find(reader, line.visit).rid)
            seen, birth = _told(history), history.births[0]
            note = "" if birth.sets.get("tanggal") else str(birth.sets.get("catatan") or "")
            if line.is_asked:
                asked = str(history.shown("catatan") or "")
                note = "" if note in asked else note
        if line.record:
            known = recording.find(reader, line.record)
            shown = lists.shown(reader, line.kind, [known.rid])
    if not shown:
        return Glance(line.id, seen, note, asked)
    listed = listing.list_one(desk, line.kind, shown[0])
    told, turnover = listed.values, listed.values.get("omzet_tahunan")
    return Glance(
        line.id,
        seen,
        note,
        asked,
        owner=str(told.get("nama_pemilik") or ""),
        phone=contacts.show_phone(str(told.get("hp_wa_usaha") or told.get("telepon") or "")),
        year=int(told.get("tahun_data") or 0),
        size=listed.derived.get("skala", ""),
        turnover=turnover if isinstance(turnover, int) else None,
    )
