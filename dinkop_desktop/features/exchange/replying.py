"""Replying: for each office one signed, encrypted answer that holds everything it lacks.

"Lacks" counts from the oldest acknowledgement among the office's replicas, so a lost reply costs nothing, and
nothing is left out because the office wrote it itself: a PC put back from a backup has lost it. A reply says
what it builds on (`since`), what became of each bundle, what was refused and why, and where the chains stand,
so that a restored master could go on from it.

What does not fit into one file goes out in parts: replies in a row, each building on the one before and
holding everything until a state of its own. So any part that an office has applied is an acknowledgement like
any other, and what got lost behind it comes again with the next reply.

| stands in | what |
|---|---|
| every part | changes, verdicts, chains, card, keyring, rules |
| the first | the city's koperasi, members elsewhere: what links of later parts are judged by |
| the last | what was refused and what became of fields: it takes the place of what was told before |

No office can keep the others from their replies: one whose reply cannot be made is left out and named. A
place that is full or gone is another matter, and ends the call.

Source: sync.md section 5.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dinkop_desktop import files, settings
from dinkop_desktop.desk import collector, disclosing, membership
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action
from dinkop_desktop.errors import DinkopError, ExportError, RecordError, TrustError
from dinkop_desktop.exchange import bundle, keyring, seal
from dinkop_desktop.exchange.bundle import Chain, Outcome, Part, ReplyBody, Sender, Verdict
from dinkop_desktop.exchange.keyring import Keyring, Member
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.exchange.told import DirectoryEntry, MemberEntry, RuleEntry
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.exchange import quotas, sending
from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import postbox, queue
from dinkop_desktop.register.store.postbox import Answered
from dinkop_desktop.register.store.store import Work

# The stick or disk itself: no other office's reply would come to it either.
_OF_THE_PLACE = frozenset({"EXP-PENUH", "EXP-USB", "EXP-HANYABACA"})
# What one office may put into the replies of all: koperasi in the directory. The city has 600 of them.
_MOST_KOPERASI = 2_000
# So many refused changes are answered one by one, the newest; so many bundles; so many fields to be mended.
_MOST_REFUSED = 10_000
_MOST_VERDICTS = 10_000
_MOST_TO_MEND = 20_000
# So many offices are named in a sentence.
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Written:
    """One reply or part of one that was written: whose, where, its number and how many changes it holds."""

    office: str
    path: Path
    number: int
    changes: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An office whose reply could not be made, and why."""

    office: str
    error: DinkopError


class RepliesError(ExportError):
    """EXP-BALASAN: some offices have no reply; what was `written` is whole, and the others are `left_out`."""

    def __init__(self, written: Sequence[Written], left_out: Sequence[LeftOut], *, named: str) -> None:
        """Name the offices.

        Args:
            written: the replies that were written.
            left_out: the offices that have none.
            named: these offices as people know them.
        """
        super().__init__("EXP-BALASAN", kantor=named, count=len(written))
        self.written, self.left_out = tuple(written), tuple(left_out)


def reply(
    desk: Desk,
    out: Path,
    *,
    offices: Sequence[str] = (),
    apart: bool = False,
    progress: Progress | None = None,
) -> list[Written]:
    """Write replies to a folder.

    Args:
        desk: Dinkop's.
        out: the folder; where it is missing it is made in one that is there.
        offices: codes; every office with an active PC where none is named.
        apart: each into a folder of its office's name, to be handed out one by one.
        progress: told of each office; stopping leaves the replies written so far.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; PERAN-BACA.
        RecordError: REC-KANTOR, an office that was not admitted, or has no active PC.
        RepliesError: EXP-BALASAN, some offices have no reply; all others have theirs.
        ExportError: EXP-TEMPAT, there is no such place; EXP-KUNCI, keys lie there; EXP-PENUH, EXP-USB or
            EXP-HANYABACA, the place takes no more; EXP-BALASAN-BESAR or another, of the one office that was
            asked for: another call makes it again.
    """
    with files.staying_on(out):
        return _reply(desk, out, offices, progress or Progress(), apart=apart)


def _reply(
    desk: Desk, out: Path, offices: Sequence[str], progress: Progress, *, apart: bool
) -> list[Written]:
    ring = desk.keyring
    desk.check_may(Right.RECORD)
    if not desk.identity.is_dinkop or ring is None:
        raise TrustError("KEY-PERAN")
    # One whose PCs are all retired or revoked has nobody left who could read it.
    admitted = sorted({member.office for member in ring.members if member.status == keyring.ACTIVE})
    unknown = [code for code in offices if code not in admitted]
    if unknown:
        raise RecordError("REC-KANTOR", kode=unknown[0])
    sending.make_folder(out)
    written: list[Written] = []
    left_out: list[LeftOut] = []
    wanted = list(dict.fromkeys(offices)) or admitted
    directory = _Directory(desk)
    for done, office in enumerate(wanted):
        area = desk.reference.areas.by_code.get(office)
        progress.at("Menulis balasan", done, len(wanted), name=area.name if area is not None else office)
        place = out / _folder_of(desk, office) if apart else out
        try:
            files.make_folder(place)
            with collector.put_off():
                written += _reply_to(desk, ring, office, place, directory)
        except DinkopError as error:
            if error.code in _OF_THE_PLACE or len(wanted) == 1:
                raise
            left_out.append(LeftOut(office, error))
    progress.at("Menulis balasan", len(wanted), len(wanted))
    if left_out:
        raise RepliesError(written, left_out, named=_named(desk, left_out))
    return written


def _named(desk: Desk, left_out: Sequence[LeftOut]) -> str:
    areas = desk.reference.areas.by_code
    names = [areas[one.office].name if one.office in areas else one.office for one in left_out]
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" (+{more})" if more > 0 else "")


def _folder_of(desk: Desk, office: str) -> str:
    """A folder's name that people find: the office's own, by the list of areas."""
    area = desk.reference.areas.by_code.get(office)
    return f"{area.name} {office}" if area else office


class _Directory:
    """The city's koperasi, read once for all replies of a call."""

    def __init__(self, desk: Desk) -> None:
        with desk.store.read() as reader:
            rows = reading.directory(reader, most_of_an_office=_MOST_KOPERASI)
            self.changed = reading.last_change_of_kind(reader, "koperasi")
            self.entries = [DirectoryEntry(*row) for row in rows]

    def since(self, clock: int) -> list[DirectoryEntry] | None:
        """All of it where any of it changed after a state of the accepted set; None where nothing did."""
        return self.entries if self.changed > clock else None


@dataclass(frozen=True, slots=True)
class _Told:
    """What the parts of a reply are made of.

    Attributes:
        office: whose reply it is.
        recipients: who can read it.
        sender: Dinkop.
        since: the acknowledgements that the first part builds on.
        oldest: the state after which all of them lack everything.
        number: of the first part.
        changes: what the office lacks, in the order in which it was accepted.
        verdicts, outcomes, refused, chains, directory, members, rules, quota_used: as `ReplyBody`
            has them.
    """

    office: str
    recipients: Sequence[str]
    sender: Sender
    since: list[str]
    oldest: int
    number: int
    changes: Sequence[Change]
    verdicts: list[Verdict]
    outcomes: list[Outcome]
    refused: list[Verdict]
    chains: list[Chain]
    directory: list[DirectoryEntry] | None
    members: list[MemberEntry] | None
    rules: list[RuleEntry] | None
    quota_used: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A part of a reply before its file is written."""

    body: ReplyBody
    envelope: bytes
    path: Path

    @property
    def answered(self) -> Answered:
        return Answered(self.body.sender.epoch, self.body.seq, self.body.clock)


def _reply_to(desk: Desk, ring: Keyring, office: str, out: Path, directory: _Directory) -> Sequence[Written]:
    members = [m for m in ring.members if m.office == office and m.status == keyring.ACTIVE]
    recipients = [*(one for member in members for one in member.recipients), desk.card.recipient]
    with desk.store.begin(by=desk.officer) as work:
        told = _gather(desk, work, office, members, recipients, directory)
        parts = _parts(desk, work, told, out)
        since = told.oldest
        for part in parts:
            _note(work, office, part, since=since)
            since = part.body.clock
        work.commit()
    written: list[Written] = []
    for number, part in enumerate(parts):
        try:
            files.write_safely(part.path, seal.encrypt(part.envelope, recipients))
        except ExportError:
            with desk.store.begin(by=desk.officer) as work:
                for lost in parts[number:]:
                    postbox.mark_reply_lost(work, office=office, answered=lost.answered)
                work.commit()
            raise
        written.append(Written(office, part.path, part.body.seq, len(part.body.changes)))
    return written


def _note(work: Work, office: str, part: _Made, *, since: int) -> None:
    body = part.body
    sha256 = seal.take_apart(part.envelope, [PayloadType.REPLY]).sha256
    postbox.put_reply(work, office=office, answered=part.answered, sha256=sha256)
    work.note("reply-made", office=office, seq=body.seq, changes=len(body.changes))
    records = len({change.record for change in body.changes})
    disclosing.put_exchanged(
        work, Action.REPLY, office, part.path, records=records, since=since, until=body.clock
    )


def _gather(
    desk: Desk,
    work: Work,
    office: str,
    members: Sequence[Member],
    recipients: Sequence[str],
    directory: _Directory,
) -> _Told:
    made = postbox.replies_to(work, office)
    oldest = _oldest(work, office, members)
    refused = postbox.refusals(work, office)[-_MOST_REFUSED:]
    changes = list(postbox.lacked_by(work, office, since=oldest, city=desk.identity.city))
    sender = desk.sender(work)
    return _Told(
        office=office,
        recipients=recipients,
        sender=sender,
        since=_since(work, office, members),
        oldest=oldest,
        number=max((one.number for one in made if one.epoch == sender.epoch), default=0) + 1,
        changes=changes,
        verdicts=_verdicts(work, office),
        outcomes=_outcomes(work, office, changes, refused),
        refused=[Verdict(str(i), "refused", code) for i, code, _ in refused],
        chains=[Chain(c.install, c.epoch, c.seq, c.sha256) for c in postbox.chain_ends(work, office)],
        directory=directory.since(oldest),
        members=membership.to_tell(work, office, since=oldest),
        rules=rule_versions.to_tell(work),
        quota_used=quotas.to_tell(work, office),
    )


def _parts(desk: Desk, work: Work, told: _Told, out: Path) -> Sequence[_Made]:
    """As few parts as there may be, found by halving what does not fit.

    Raises:
        ExportError: EXP-BALASAN-BESAR, not even one change fits beside all that is told besides.
    """
    parts: list[_Made] = []
    start, size = 0, len(told.changes)
    while not parts or start < len(told.changes):
        try:
            made = _part(desk, work, told, out, start=start, end=start + size, before=len(parts))
        except ExportError:
            if size <= 1:
                raise
            size = (size + 1) // 2
            continue
        parts.append(made)
        start += size
    return parts


def _part(desk: Desk, work: Work, told: _Told, out: Path, *, start: int, end: int, before: int) -> _Made:
    """One part of a reply: some of its changes, and what stands in the first or the last besides."""
    is_last = end >= len(told.changes)
    changes = told.changes[start:end]
    # Until the state before the first change that is left: a later one may have come with it.
    clock = int(work.values.get("clock", "0"))
    if not is_last:
        clock = max(told.oldest, postbox.came_of(work, told.changes[end].id) - 1)
    number = told.number + before
    body = ReplyBody(
        deployment_id=desk.identity.deployment_id,
        kind="reply",
        format=bundle.FORMAT,
        min_reader=bundle.MIN_READER,
        schema=bundle.SCHEMA,
        sender=told.sender,
        recipients=[seal.key_id(line.encode()) for line in told.recipients],
        office=told.office,
        bundle_id=secrets.token_hex(8),
        seq=number,
        since=[f"{told.sender.epoch}:{number - 1}"] if before else told.since,
        clock=clock,
        keyring_version=desk.keyring.version if desk.keyring else 0,
        created_at=work.at,
        counts=bundle.counts_of(changes),
        changes_sha256=bundle.hash_of(changes),
        part=Part(1, 1),
        card=base64.b64encode(desk.secrets["card"]).decode(),
        keyring=base64.b64encode(desk.secrets["keyring"]).decode(),
        verdicts=told.verdicts,
        outcomes=told.outcomes if is_last else [],
        refused=told.refused if is_last else [],
        chains=told.chains,
        directory=None if before else told.directory,
        changes=_write(changes, told.sender),
        members=None if before else told.members,
        rules=told.rules,
        cards=_former_cards(desk),
        quota_used=told.quota_used or msgspec.UNSET,
    )
    envelope = sending.sign_body(desk, body, PayloadType.REPLY, too_large="EXP-BALASAN-BESAR")
    return _Made(
        body, envelope, out / settings.reply_name(told.office, number=number, bundle_id=body.bundle_id)
    )


def _former_cards(desk: Desk) -> list[str] | msgspec.UnsetType:
    cards = [base64.b64encode(raw).decode() for raw in desk.former_cards]
    return cards or msgspec.UNSET


def _write(changes: Sequence[Change], sender: Sender) -> list[bundle.WireChange]:
    return bundle.write_changes(changes, sender=sender, ack=None, natural_id=natural.id_of)


def _since(work: Work, office: str, members: Sequence[Member]) -> list[str]:
    """The acknowledgements of the office's active replicas; "" for one that has never sent."""
    active = {member.install for member in members}
    acks = {key: ack for key, ack in postbox.acks_of(work, office).items() if key[0] in active}
    heard = {install for install, _ in acks}
    since = set(acks.values()) | {"" for member in members if member.install not in heard}
    return sorted(since) or [""]


def _oldest(work: Work, office: str, members: Sequence[Member]) -> int:
    """The state of the accepted set after which a reply holds everything."""
    made = postbox.replies_to(work, office)
    clocks = {f"{one.epoch}:{one.number}": one.clock for one in made} | {"": 0}
    return min(clocks.get(text, 0) for text in _since(work, office, members))


def _verdicts(work: Work, office: str) -> list[Verdict]:
    waiting = postbox.bundles_waiting(work)
    found = []
    for no, sha256, verdict, code in postbox.verdicts_for(work, office)[-_MOST_VERDICTS:]:
        if no in waiting:
            found.append(Verdict(sha256, postbox.HELD, "BDL-TUNGGU"))
        else:
            found.append(Verdict(sha256, verdict, code or ""))
    return found


def _outcomes(
    work: Work, office: str, changes: Sequence[Change], refused: Sequence[tuple[ChangeId, str, str]]
) -> list[Outcome]:
    """What was not simply accepted, by record and field."""
    open_ = queue.conflicts(work.conn, owner=office)
    found = [Outcome(one.record, one.field, "konflik") for one in open_]
    found += [Outcome(record, "", "ditolak", code, str(i)) for i, code, record in refused]
    found += [
        Outcome(one.record, one.field, postbox.TO_MEND, one.code)
        for one in queue.violations(work.conn, owner=office)[:_MOST_TO_MEND]
    ]
    ours = {c.record for c in changes if c.office != office and not c.birth}
    theirs = {c.record for c in changes if c.office == office and not c.birth}
    asked = {one.record for one in open_}
    found += [Outcome(record, "", "digabung") for record in sorted(ours & theirs - asked)]
    return found
