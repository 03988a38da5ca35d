"""Glancing: the figures of the first page, and what waits where. They only read.

Days are this computer's; a form counts on the day its record was made. What an import made is no form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.offices import papers
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.visits import visiting
from dinkop_desktop.register.catalogue.filters import Filter, Stage
from dinkop_desktop.register.queries import counting, lists, telling
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.store import Reader

DAYS = 14
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Day:
    """How many forms were recorded on a day."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """What an officer sees in the morning.

    Attributes:
        on: today.
        records: kind -> how many are there.
        drafts: kind -> how many records lack what is wajib.
        refused: changes that Dinkop refused, or that are in question.
        faulty: kind -> how many records hold what entry would block, or what should be unique and is doubled.
        questions: open questions.
        unsent: records that are told of in no bundle yet.
        unwritten: bundles that were made and whose file was never written.
        last_sent: when the last bundle was written; empty where none was.
        last_number: of that bundle.
        last_reply: when the last reply came; empty where none did.
        has_card: whether Dinkop's card is held.
        is_admitted: whether Dinkop has answered, and so knows this office.
        days: forms of the last two weeks, Sundays only where something was recorded.
        imported: records that an import made today.
        owes_request: the request to be let in was never written.
        owes_sheet: the recovery sheet was never written.
        visits_due: who is to be seen again by today.
        to_retype: forms that wait to be typed again by whoever sits here.
        typed_apart: answers that were typed differently, and nobody has decided.
    """

    on: date
    records: dict[str, int]
    drafts: Mapping[str, int]
    refused: int
    questions: int
    unsent: int
    unwritten: int
    last_sent: str
    last_number: int
    last_reply: str
    is_admitted: bool
    days: tuple[Day, ...]
    imported: int = 0
    faulty: Mapping[str, int] = field(default_factory=dict)
    has_card: bool = True
    owes_request: bool = False
    owes_sheet: bool = False
    visits_due: int = 0
    to_retype: int = 0
    typed_apart: int = 0

    @property
    def today(self) -> int:
        """Forms of today."""
        return self.days[-1].count if self.days else 0


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """Whose data these are, and where they lie.

    Attributes:
        name, code: of the office.
        officer: who sits here.
        install: of this computer.
        fingerprint: of the key that signs here.
        path: of the data folder.
        size_bytes: of the data file.
    """

    name: str
    code: str
    officer: str
    install: str
    fingerprint: str
    path: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class CityDay:
    """What Dinkop sees in the morning.

    Attributes:
        on: today.
        records: kind -> how many are there.
        offices: of the city.
        admitted: offices with a PC that was admitted.
        heard: of those, offices from which something came within a week.
        silent: names of admitted offices from which nothing came for two weeks or ever.
        questions: open questions.
        held: bundles that wait for an earlier one, or are in quarantine.
        arrived: bundles per day.
        by_area: kecamatan -> its businesses.
        owes_sheet: the recovery sheet was never written.
    """

    on: date
    records: dict[str, int]
    offices: int
    admitted: int
    heard: int
    silent: tuple[str, ...]
    questions: int
    held: int
    arrived: tuple[Day, ...]
    by_area: tuple[tuple[str, int], ...]
    owes_sheet: bool = False


def glance_at_office(desk: Desk) -> OfficeDay:
    """The figures of an office's first page."""
    today = desk.today
    office = desk.identity.office
    visits_due = visiting.count_due(desk)
    with desk.store.read() as reader:
        sent = counting.last_sent(reader)
        to_retype, typed_apart = retyping.left_to_do(desk, reader)
        return OfficeDay(
            on=today,
            records=counting.records(reader),
            drafts=_in_state(reader, Stage.DRAFT),
            refused=len(postbox.refusals(reader, office)),
            faulty=_in_state(reader, Stage.FAULTY),
            questions=counting.questions(reader),
            unsent=telling.count_unsent(reader),
            unwritten=len(postbox.outgoing(reader, written=False)),
            last_sent=sent.at,
            last_number=sent.seq,
            last_reply=counting.last_reply(reader),
            has_card=desk.has_card,
            is_admitted="keyring" in desk.secrets,
            days=_days(counting.births_since(reader, _start(today), owner=office), today),
            imported=len(counting.births_since(reader, _since(today, 0), owner=office, imported=True)),
            owes_request=papers.is_owed(reader.values, papers.REQUEST),
            owes_sheet=papers.is_owed(reader.values, papers.SHEET),
            visits_due=visits_due,
            to_retype=to_retype,
            typed_apart=typed_apart,
        )


def _in_state(reader: Reader, stage: Stage) -> dict[str, int]:
    """Kind -> how many records its list has in a state, so that a figure and what it opens agree."""
    return {kind: lists.count(reader, kind, Filter(state=stage)) for kind in counting.MAIN_KINDS}


def glance_at_city(desk: Desk) -> CityDay:
    """The figures of Dinkop's first page."""
    today = desk.today
    ring = desk.keyring
    names = {area.code: area.name for area in desk.reference.areas.kelurahan}
    admitted = {member.office for member in (ring.members if ring else ()) if member.office in names}
    with desk.store.read() as reader:
        last: dict[str, str] = {}
        installs = {member.install: member.office for member in (ring.members if ring else ())}
        for (install, _), (_, at) in postbox.last_accepted(reader).items():
            office = installs.get(install, "")
            last[office] = max(last.get(office, ""), at)
        week, fortnight = (_since(today, days) for days in (7, DAYS))
        return CityDay(
            on=today,
            records=counting.records(reader),
            offices=len(names),
            admitted=len(admitted),
            heard=sum(last.get(office, "") >= week for office in admitted),
            silent=tuple(sorted(names[one] for one in admitted if last.get(one, "") < fortnight)),
            questions=counting.questions(reader),
            held=counting.waiting_bundles(reader),
            arrived=_days(counting.receipts_since(reader, _start(today)), today),
            by_area=_by_kecamatan(desk, counting.by_kelurahan(reader, "umkm")),
            owes_sheet=papers.is_owed(reader.values, papers.SHEET),
        )


def facts_of(desk: Desk) -> OfficeFacts:
    """Whose data these are, and where they lie."""
    who, folder = desk.identity, desk.folder
    size = folder.database.stat().st_size if folder.database.is_file() else 0
    return OfficeFacts(
        name=who.name,
        code=who.office,
        officer=desk.officer,
        install=who.install,
        fingerprint=keys.fingerprint(keys.public_key(desk.signing_key)),
        path=str(folder.path),
        size_bytes=size,
    )


def count_waiting(desk: Desk) -> dict[str, int]:
    """Page of the rail -> how many wait there."""
    with desk.store.read() as reader:
        if desk.identity.is_dinkop:
            held = counting.waiting_bundles(reader)
            return {"konflik": counting.questions(reader), "kotak": held}
        unsent = telling.count_unsent(reader)
    return {"kirim": unsent, "kunjungan": visiting.count_due(desk)}


def hear_others(desk: Desk, heard: int | None) -> int:
    """A number that grows whenever another program writes, sends or receives in the open file.

    Such as the command line. What it brought beside records (rules, keys, what Dinkop told) holds here, too.

    Args:
        desk: any.
        heard: the number of the last time; None at the first.
    """
    count = desk.store.written_by_others()
    if heard is not None and count > heard:
        desk.refresh()
    return count


def _start(today: date) -> str:
    return _since(today, 2 * DAYS)


def _since(today: date, days: int) -> str:
    midnight = datetime.combine(today - timedelta(days=days), datetime.min.time()).astimezone()
    return midnight.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _days(moments: list[str], today: date) -> tuple[Day, ...]:
    """The last working days and today, with what fell on them."""
    counts = Counter(datetime.fromisoformat(one).astimezone().date() for one in moments)
    found: list[Day] = []
    day = today
    while len(found) < DAYS:
        if day == today or day.weekday() != SUNDAY or counts[day]:
            found.append(Day(day, counts[day]))
        day -= timedelta(days=1)
    return tuple(reversed(found))


def _by_kecamatan(desk: Desk, counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    names = {area.code: area.name for area in desk.reference.areas.kecamatan}
    for code, count in counts.items():
        found[names.get(code.rpartition(".")[0], "")] += count
    return tuple((name, count) for name, count in found.most_common() if name)
