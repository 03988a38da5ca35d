"""Surveying: the board of offices by weeks, so that Dinkop sees who has sent, who waits and who is silent.

1. A bundle stands in the week in which it came first, by this computer's zone.
2. A number that has not come stands in a week before the first bundle that is held for it.
3. An office is silent since the last bundle that came, whatever became of it; one that never sent, since it
   was admitted.
4. A reply is needed where something came since the last one was made, ready until the office's own bundle
   says that it was applied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange.keyring import ACTIVE, Member
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.register.queries import counting
from dinkop_desktop.register.store import ledger, postbox
from dinkop_desktop.register.store.ledger import Arrival, ReplyMade

_WEEK_DAYS = 7
SILENT_DAYS = 21


class Mark(StrEnum):
    """What a week's cell shows, the most urgent first."""

    QUARANTINED = "dikarantina"
    MISSING = "nomor hilang"
    HELD = "ditahan"
    NEW = "baru datang"
    SEVERAL = "beberapa kiriman"
    RECEIVED = "diterima"
    NONE = "tidak ada kiriman"


class ReplyState(StrEnum):
    """Where an office's reply is."""

    NEEDED = "belum dibuat"
    READY = "belum diambil"
    COLLECTED = "sudah diambil"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One office in one week: its mark, and the numbers that it stands for."""

    mark: Mark
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office on the board.

    Attributes:
        code, name: of the office.
        above: name of its kecamatan.
        admitted: whether a PC of it may send.
        last_seq: the highest number that was accepted of the replica (a PC in one epoch) that was heard last,
            since a copied folder counts from 1 again; 0 for none.
        cells: one a week, the oldest first.
        silent_days: since the last bundle; None where none is waited for.
        missing: numbers that have not come.
        held, quarantined: bundles that wait, and that somebody must look at.
        reply: where its reply is.
    """

    code: str
    name: str
    above: str
    admitted: bool
    last_seq: int
    cells: tuple[Cell, ...]
    silent_days: int | None
    missing: tuple[int, ...]
    held: int
    quarantined: int
    reply: ReplyState

    @property
    def is_silent(self) -> bool:
        """Whether it has been silent for longer than three weeks."""
        return self.silent_days is not None and self.silent_days > SILENT_DAYS

    @property
    def is_new(self) -> bool:
        """Whether something of it came and is not applied yet."""
        return bool(self.cells) and self.cells[-1].mark is Mark.NEW


@dataclass(frozen=True, slots=True)
class Board:
    """The offices by weeks.

    Attributes:
        weeks: the first day of each, the oldest first.
        lines: one an office.
        strangers: bundles in quarantine of which nobody knows the office.
        questions: conflicts that are open, of all offices.
    """

    weeks: tuple[date, ...]
    lines: tuple[OfficeLine, ...]
    strangers: int
    questions: int = 0


def survey(desk: Desk, *, weeks: int = 12) -> Board:
    """The board as it is now.

    Args:
        desk: Dinkop's.
        weeks: how many, this one the last.
    """
    today = desk.today
    this_week = today - timedelta(days=today.weekday())
    starts = tuple(this_week - timedelta(weeks=number) for number in reversed(range(weeks)))
    with desk.store.read() as reader:
        arrivals = ledger.arrivals(reader, kind="bundle")
        replies, acks = ledger.newest_replies(reader), ledger.newest_acks(reader)
        questions = counting.questions(reader)
    by_office: dict[str, list[Arrival]] = defaultdict(list)
    for one in reversed(arrivals):
        by_office[one.office].append(one)
    ring = desk.keyring
    members: dict[str, list[Member]] = defaultdict(list)
    for member in ring.members if ring else ():
        if member.status == ACTIVE:
            members[member.office].append(member)
    lines = []
    for area in desk.reference.areas.kelurahan:
        came = by_office.get(area.code, [])
        above = desk.reference.areas.kecamatan_of(area.code)
        line = _line(came, members[area.code], starts, today)
        lines.append(
            replace(
                line,
                code=area.code,
                name=area.name,
                above=above.name if above else "",
                reply=_reply(came, members[area.code], replies.get(area.code), acks.get(area.code, "")),
            )
        )
    strangers = sum(one.verdict == postbox.QUARANTINED for one in by_office[""])
    return Board(starts, tuple(lines), strangers, questions)


@dataclass(frozen=True, slots=True)
class Came:
    """One bundle of an office, with what tells it from another of the same number.

    Attributes:
        arrival: the bundle.
        pc: which PC of the office, in the order of their admission; 0 where it has one alone.
        folder: which folder of that PC, from 1; 0 where it had one alone.
    """

    arrival: Arrival
    pc: int
    folder: int


def office_history(desk: Desk, office: str, *, limit: int = 40) -> tuple[Came, ...]:
    """What came from one office, newest first."""
    ring = desk.keyring
    members = sorted(ring.members if ring else (), key=lambda one: (one.admitted_at, one.install))
    pcs = {one.install: at for at, one in enumerate((m for m in members if m.office == office), 1)}
    with desk.store.read() as reader:
        came = [one for one in ledger.arrivals(reader, kind="bundle") if one.office == office]
    folders = ledger.folders((one.install, one.epoch) for one in reversed(came))
    several = {install for (install, _), number in folders.items() if number > 1}
    return tuple(
        Came(
            one,
            pcs.get(one.install, 0) if len(pcs) > 1 else 0,
            folders[one.install, one.epoch] if one.install in several else 0,
        )
        for one in came[:limit]
    )


def with_new(board: Board, received: Sequence[Received]) -> Board:
    """The board with what was rehearsed and is not applied yet, in the last week.

    What would be held is shown as held, and what it waits for as a gap: it is not to be seen only afterwards.
    """
    by_office: dict[str, list[Received]] = defaultdict(list)
    for one in received:
        if one.verdict in (postbox.ACCEPTED, postbox.HELD) and one.office:
            by_office[one.office].append(one)
    lines = tuple(
        _with_rehearsed(line, by_office[line.code]) if line.code in by_office else line
        for line in board.lines
    )
    return replace(board, lines=lines)


def _with_rehearsed(line: OfficeLine, received: Sequence[Received]) -> OfficeLine:
    good = sorted(one.seq for one in received if one.verdict == postbox.ACCEPTED)
    held = sorted(one.seq for one in received if one.verdict == postbox.HELD)
    waited = {n for one in received if one.waits_for for n in range(one.waits_for, one.seq)} - {*good, *held}
    cell = Cell(Mark.NEW, tuple(good)) if good else Cell(Mark.HELD, tuple(held))
    return replace(
        line,
        cells=(*line.cells[:-1], cell),
        missing=tuple(sorted({*line.missing, *waited})),
        held=line.held + len(held),
    )


def _line(
    came: Sequence[Arrival], members: Sequence[Member], starts: Sequence[date], today: date
) -> OfficeLine:
    cells = [_cell(its) for its in _by_week(came, starts)]
    missing, first_held = _missing(came)
    if missing and first_held is not None:
        at = _week_of(first_held, starts)
        empty = [n for n in range(max(at, 0)) if cells[n].mark is Mark.NONE]
        if empty:
            cells[empty[-1]] = Cell(Mark.MISSING, missing)
    last_days = [_day(one.received_at) for one in came] or [_day(one.admitted_at) for one in members]
    accepted = [one for one in came if one.verdict == postbox.ACCEPTED]
    return OfficeLine(
        code="",
        name="",
        above="",
        admitted=bool(members),
        last_seq=ledger.last_number(accepted),
        cells=tuple(cells),
        silent_days=(today - max(last_days)).days if members and last_days else None,
        missing=missing,
        held=sum(one.verdict == postbox.HELD for one in came),
        quarantined=sum(one.verdict == postbox.QUARANTINED for one in came),
        reply=ReplyState.NONE,
    )


def _by_week(came: Sequence[Arrival], starts: Sequence[date]) -> list[list[Arrival]]:
    weeks: list[list[Arrival]] = [[] for _ in starts]
    for one in came:
        at = _week_of(_day(one.received_at), starts)
        if at >= 0:
            weeks[at].append(one)
    return weeks


def _week_of(day: date, starts: Sequence[date]) -> int:
    """Which week a day is in; -1 for one before all of them."""
    return min((day - starts[0]).days // _WEEK_DAYS, len(starts) - 1) if day >= starts[0] else -1


def _cell(came: Sequence[Arrival]) -> Cell:
    if not came:
        return Cell(Mark.NONE)
    verdicts = {one.verdict for one in came}
    for verdict, mark in ((postbox.QUARANTINED, Mark.QUARANTINED), (postbox.HELD, Mark.HELD)):
        if verdict in verdicts:
            return Cell(mark, tuple(one.seq for one in came if one.verdict == verdict and one.seq))
    numbers = tuple(one.seq for one in came if one.verdict == postbox.ACCEPTED)
    return Cell(Mark.SEVERAL if len(numbers) > 1 else Mark.RECEIVED, numbers)


def _missing(came: Sequence[Arrival]) -> tuple[tuple[int, ...], date | None]:
    """Numbers that have not come while later ones are held, and when the first of those came."""
    chains: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    held: list[Arrival] = []
    for one in came:
        if one.verdict in (postbox.ACCEPTED, postbox.HELD) and one.seq:
            chains[one.install, one.epoch][one.seq] = one.verdict
        if one.verdict == postbox.HELD and one.code == "BDL-CELAH":
            held.append(one)
    missing: list[int] = []
    for one in held:
        known: Mapping[int, str] = chains[one.install, one.epoch]
        missing += [number for number in range(1, one.seq) if number not in known]
    first = min((_day(one.received_at) for one in held), default=None)
    return tuple(sorted(set(missing))), first


def _reply(
    came: Sequence[Arrival], members: Sequence[Member], made: ReplyMade | None, ack: str
) -> ReplyState:
    if not members:
        return ReplyState.NONE
    if made is None or not made.made_at or (came and max(one.received_at for one in came) > made.made_at):
        return ReplyState.NEEDED
    is_applied = ack == f"{made.epoch}:{made.number}"
    return ReplyState.COLLECTED if is_applied else ReplyState.READY


def _day(text: str) -> date:
    return datetime.fromisoformat(text).astimezone().date()
