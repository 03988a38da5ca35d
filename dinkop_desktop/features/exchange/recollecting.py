"""Recollecting: a master that was put back from a backup takes its own later replies back from the offices.

What came in after the backup is at Dinkop no more: bundles of offices, decisions, what Dinkop wrote itself.
Offices name replies that this master does not know, so that their bundles are held (BDL-ACK). All of it
stands in the replies, which are sealed to Dinkop, too.

1. A reply counts if Dinkop signed it and it is newer than what is known here.
2. It fits where one that it builds on (`since`) is known here, or it builds on none: else what lies between
   would be missing for ever. So the oldest is taken first, and one that does not fit is named.
3. Its changes were accepted once and are again; what it calls refused is. Bundles until the chains' ends
   count as taken in, by hash, so that the next one of each office follows on them.
4. How much of it an office knows is not counted anew: its next reply holds everything.

Only then held bundles are judged again. Nothing is doubled: changes keep their ids.

Source: sync.md section 5, "so that a restored master could go on from it".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop.desk import merging
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Merged, Rules
from dinkop_desktop.errors import BundleError, TrustError
from dinkop_desktop.exchange import bundle, seal
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.exchange.seal import Envelope, PayloadType
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.exchange import opening, receiving, replies_in
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.postbox import Answered, Receipt
from dinkop_desktop.register.store.store import Work

# What became of a file.
TAKEN, KNOWN, WAITS, REFUSED = "taken", "known", "waits", "refused"


@dataclass(frozen=True, slots=True)
class Recollected:
    """What became of one file.

    Attributes:
        path: where it lies.
        became: one of `TAKEN`, `KNOWN`, `WAITS` and `REFUSED`.
        code: why it is not simply taken; "" else.
        office, number: whose reply it is.
        new, changed: records that came back with it.
    """

    path: Path
    became: str
    code: str = ""
    office: str = ""
    number: int = 0
    new: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path
    body: ReplyBody
    envelope: Envelope


def recollect(desk: Desk, paths: Sequence[Path], *, progress: Progress | None = None) -> list[Recollected]:
    """Take Dinkop's own replies back, in any order, and judge again what was held for them.

    Args:
        desk: Dinkop's, put back from a backup.
        paths: replies, as offices have them on their sticks.
        progress: told of each; stopping leaves those taken so far.

    Returns:
        One a file, in the order given.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; PERAN-ADMIN.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    desk.check_may(Right.MANAGE)
    told = progress or Progress()
    found: dict[Path, Recollected] = {}
    waiting: list[_Read] = []
    for path in paths:
        try:
            waiting.append(_read(desk, path))
        except BundleError as error:
            found[path] = Recollected(path, REFUSED, error.code)
    waiting.sort(key=lambda one: (one.body.created_at, one.body.seq))
    done = 0
    while waiting:
        left = []
        for one in waiting:
            told.at("Mengumpulkan balasan", done, len(paths), name=one.path.name)
            try:
                became = _take(desk, one)
            except BundleError as error:
                became = Recollected(one.path, REFUSED, error.code, one.body.office, one.body.seq)
            found[one.path] = became
            if became.became == WAITS:
                left.append(one)
            else:
                done += 1
        if len(left) == len(waiting):
            break
        waiting = left
    receiving.judge_waiting_again(desk)
    return [found[path] for path in paths]


def _read(desk: Desk, path: Path) -> _Read:
    """A reply that Dinkop signed, by today's key or one that a former card named."""
    envelope = opening.open_envelope(desk, opening.read_file(path), [PayloadType.REPLY])
    seal.verify(envelope, desk.own_sign_keys)
    body = bundle.unpack(envelope.payload, ReplyBody)
    if body.deployment_id != desk.identity.deployment_id or body.kind != "reply":
        raise BundleError("BDL-ALAMAT")
    return _Read(path, body, envelope)


def _take(desk: Desk, one: _Read) -> Recollected:
    body = one.body
    with desk.store.begin(by=desk.officer, bulk=True) as work:
        known = {(made.epoch, made.number): made.sha256 for made in postbox.replies_to(work, body.office)}
        if known.get((body.sender.epoch, body.seq)) == one.envelope.sha256:
            return Recollected(one.path, KNOWN, "", body.office, body.seq)
        if not any(text == "" or _key_of(text) in known for text in body.since):
            return Recollected(one.path, WAITS, "BDL-CELAH", body.office, body.seq)
        merged = _merge(desk, work, body)
        _count_as_taken_in(work, body)
        answered = Answered(body.sender.epoch, body.seq, 0)
        postbox.put_reply(work, office=body.office, answered=answered, sha256=one.envelope.sha256)
        work.note("reply-recollected", office=body.office, seq=body.seq, sha256=one.envelope.sha256)
        work.commit()
    return Recollected(one.path, TAKEN, "", body.office, body.seq, merged.new, merged.changed)


def _key_of(text: str) -> tuple[str, int]:
    epoch, _, number = text.partition(":")
    if not number.isdecimal():
        raise BundleError("BDL-ISI")
    return epoch, int(number)


def _merge(desk: Desk, work: Work, body: ReplyBody) -> Merged:
    changes = bundle.read_changes(body.changes, sender=body.sender, ack=None, natural_id=natural.id_of)
    bundle.check_contents(body, changes)
    rules = Rules(desk.reference, desk.today)
    merged = merging.merge(work, changes, rules=rules, judge=replies_in.judge_for(body))
    refused = {ChangeId.parse(one.sha256): one.code for one in body.refused}
    merging.set_refused(work, refused, rules=rules)
    return merged


def _count_as_taken_in(work: Work, body: ReplyBody) -> None:
    """The ends of the chains, by hash: what they brought stands in the reply."""
    last = postbox.last_accepted(work)
    for end in body.chains:
        if last.get((end.install, end.epoch), (0, ""))[0] >= end.seq:
            continue
        receipt = Receipt(
            sha256=end.sha256,
            kind="bundle",
            bundle_id="",
            office=body.office,
            install=end.install,
            epoch=end.epoch,
            seq=end.seq,
            part=1,
            of=1,
            prev=None,
            ack="",
            verdict=postbox.ACCEPTED,
            code=None,
            counts={},
            envelope=b"",
            came=work.clock,
        )
        postbox.put_receipt(work, receipt, file_sha256="")
