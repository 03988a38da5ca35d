"""Bundle and reply: from changes to signed bytes, and back to changes that can be believed.

A bundle is `age( DSSE( gzip( JSON ) ) )`; docs/bundle-format.md describes the JSON for an auditor. In a list
of
changes these are left out: the id of a change of the sender's own epoch (its number is one more than the
change before, its digest follows from its content), the record's id where it follows from parent, kind and
natural key, and office, author, time and acknowledgement where they are those of the change before.

Reading checks form and bindings only: that the text is strict, small enough, meant for this reader, and that
each id fits its content. Who may write what is judged by the caller.

Source: sync.md sections 3 to 5; cli.md, fine point 10.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

import msgspec

from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import strict
from dinkop_desktop.exchange.strict import Name, Number, Token
from dinkop_desktop.exchange.told import DirectoryEntry, MemberEntry, RuleEntry
from dinkop_desktop.register.changes import changes as changes_module
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.values.fields import Value

FORMAT = 1
MIN_READER = 1
SCHEMA = 5
MAX_JSON_BYTES = 96 * 2**20
MAX_CHANGES = 200_000
# What may be built from a text: bytes for each of these marks (a name or text, a list, an object, a change),
# and for the colons inside of ids, found by trying what costs most.
MAX_VALUE_BYTES = 352 * 2**20
_COSTS = ((b'"', 60), (b"[", 200), (b"{", 120))
_CHANGE, _COST_OF_CHANGE = b'"kind":', 700
_COST_OF_ID = 100
_MARKS, _HIGHEST_COST = b'"[{:', 200
# An office's bundle is kept, mailed and carried: as small as it gets (1.34 times a gzip of its plain records;
# 1.43 at level 6). Dinkop compresses a reply to every office in a row: 7 % larger in half of the time.
_LEVEL, _LEVEL_OF_REPLY = 9, 6

WireValue = str | Number | None

NaturalId = Callable[[str, str, dict[str, Value]], str]


class Sender(msgspec.Struct, frozen=True):
    """Who sends: office, installation, epoch, and the id of the signing key."""

    office: Name
    install_id: Token
    epoch: Token
    key: Name


class Part(msgspec.Struct, frozen=True):
    """Part `number` of `of`."""

    number: Number
    of: Number


class Ack(msgspec.Struct, frozen=True):
    """The peer's last number that was applied, and the hash it had."""

    epoch: Token
    number: Number
    sha256: Name

    def __str__(self) -> str:
        """As changes name it."""
        return f"{self.epoch}:{self.number}"


class WireChange(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One change as it is written; what is left out is said in the module's caption."""

    kind: Name
    number: Number = 0
    id: str = ""
    office: Name = ""
    record: Name = ""
    parent: Name = ""
    birth: bool = False
    sets: dict[Name, WireValue] = {}
    after: dict[Name, list[str]] = {}
    was: dict[Name, WireValue] = {}
    saw: list[str] = []
    ack: Name | None = None
    by: str | None = None
    at: Name | None = None
    reason: str = ""


class BundleBody(msgspec.Struct, frozen=True):
    """The signed text of an office's bundle."""

    deployment_id: Name
    kind: Name
    format: Number
    min_reader: Number
    schema: Number
    sender: Sender
    recipients: list[Name]
    bundle_id: Name
    seq: Number
    prev_sha256: Name | None
    ack: Ack | None
    keyring_version: Number
    created_at: Name
    counts: dict[Name, Number]
    changes_sha256: Name
    part: Part
    changes: list[WireChange]


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one bundle, by its hash."""

    sha256: Name
    verdict: Name
    code: Name = ""


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one field that was not simply accepted.

    Attributes:
        record, field: where; `field` is "" where a whole change is meant.
        outcome: `digabung`, `konflik`, `ditolak` or `perlu diperbaiki`.
        code: of the refusal or violation; "" else.
        change: id of the change that it is about; "" where the field's state is meant.
    """

    record: Name
    field: Name
    outcome: Name
    code: Name = ""
    change: str = ""


class Chain(msgspec.Struct, frozen=True):
    """The last accepted number and hash of one replica."""

    install: Token
    epoch: Token
    seq: Number
    sha256: Name


class ReplyBody(msgspec.Struct, frozen=True):
    """The signed text of a reply."""

    deployment_id: Name
    kind: Name
    format: Number
    min_reader: Number
    schema: Number
    sender: Sender
    recipients: list[Name]
    office: Name
    bundle_id: Name
    seq: Number
    since: list[Name]
    clock: Number
    keyring_version: Number
    created_at: Name
    counts: dict[Name, Number]
    changes_sha256: Name
    part: Part
    card: str
    keyring: str
    verdicts: list[Verdict]
    outcomes: list[Outcome]
    refused: list[Verdict]
    chains: list[Chain]
    directory: list[DirectoryEntry] | None
    changes: list[WireChange]
    # Not in replies that were written before members were told of: those say nothing of them.
    members: list[MemberEntry] | None = None
    # Nor of rules that Dinkop added; none where it never added any.
    rules: list[RuleEntry] | None = None
    # Where there are any, the cards before the present one, oldest first: a root of each signs the next.
    cards: list[str] | msgspec.UnsetType = msgspec.UNSET
    # How many percent of its quota the office has used; only where that is worth telling.
    quota_used: Number | msgspec.UnsetType = msgspec.UNSET


Body = TypeVar("Body", BundleBody, ReplyBody)


class _Peek(msgspec.Struct, frozen=True):
    min_reader: Number
    format: Number


def pack(body: BundleBody | ReplyBody) -> bytes:
    """The payload: the body's text, compressed; the same body gives the same bytes.

    Raises:
        BundleError: BDL-BESAR, nobody would read it.
    """
    raw = strict.encode(body)
    _check_size(raw)
    level = _LEVEL_OF_REPLY if isinstance(body, ReplyBody) else _LEVEL
    compressor = zlib.compressobj(level, zlib.DEFLATED, 31)
    return compressor.compress(raw) + compressor.flush()


def unpack(payload: bytes, kind: type[Body]) -> Body:
    """The body that a verified payload holds.

    Raises:
        BundleError: BDL-BESAR, larger than it may grow; BDL-RUSAK or BDL-KARAKTER, not a strict text;
        BDL-VERSI,
            written for a newer reader (kept until the program is upgraded); BDL-ISI, its counts or hash do
            not fit.
    """
    raw = inflate(payload)
    _check_size(raw)
    try:
        peek = msgspec.json.decode(raw, type=_Peek)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BundleError("BDL-RUSAK") from error
    if peek.min_reader > FORMAT:
        raise BundleError("BDL-VERSI")
    return strict.decode(raw, kind)


def _check_size(raw: bytes) -> None:
    """Refuse a text whose values would take too much, by counting, before any of them is built."""
    changes = raw.count(_CHANGE)
    marks = len(raw) - len(raw.translate(None, _MARKS))
    if (
        len(raw) <= MAX_JSON_BYTES
        and changes <= MAX_CHANGES + 1
        and 4 * len(raw) + changes * _COST_OF_CHANGE + marks * _HIGHEST_COST <= MAX_VALUE_BYTES
    ):
        # Nearly always: one pass tells that it is small enough, whatever its marks are.
        return
    cost = 4 * len(raw) + changes * _COST_OF_CHANGE + sum(raw.count(mark) * cost for mark, cost in _COSTS)
    colons = raw.count(b":")
    if cost + colons * _COST_OF_ID > MAX_VALUE_BYTES:
        # Those behind a key are in no id; counting them takes as long as all else.
        colons -= raw.count(b'":')
    cost += colons * _COST_OF_ID
    if len(raw) > MAX_JSON_BYTES or changes > MAX_CHANGES + 1 or cost > MAX_VALUE_BYTES:
        raise BundleError("BDL-BESAR")


def inflate(payload: bytes, *, cap: int = MAX_JSON_BYTES) -> bytes:
    """What a gzip text holds, never more than `cap` bytes of it in memory.

    Raises:
        BundleError: BDL-BESAR or BDL-RUSAK.
    """
    inflater = zlib.decompressobj(31)
    try:
        raw = inflater.decompress(payload, cap)
    except zlib.error as error:
        raise BundleError("BDL-RUSAK") from error
    if inflater.unconsumed_tail:
        raise BundleError("BDL-BESAR")
    if not inflater.eof or inflater.unused_data:
        raise BundleError("BDL-RUSAK")
    return raw


_KIND = attrgetter("kind")


def counts_of(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each kind of record."""
    return dict(sorted(Counter(map(_KIND, changes)).items()))


def hash_of(changes: Iterable[Change]) -> str:
    """The hash over all changes: sha256 of their ids, one a line. Each id holds the digest of its content."""
    # As `str` writes an id, without asking each for it: a first load has half a million.
    return hashlib.sha256("".join(["%s:%s:%d:%s\n" % change.id for change in changes]).encode()).hexdigest()  # noqa: UP031


def write_changes(
    changes: Sequence[Change], *, sender: Sender, ack: Ack | None, natural_id: NaturalId
) -> list[WireChange]:
    """Changes as a list to be signed.

    Args:
        changes: in the order in which they shall stand.
        sender: whose own epoch needs no ids.
        ack: the body's acknowledgement, which a change need not repeat.
        natural_id: (parent, kind, sets) -> the id that follows from them, "" where none does.
    """
    own = (sender.install_id, sender.epoch)
    written: list[WireChange] = []
    number, office, by, at, known_ack = 0, sender.office, "", "", str(ack) if ack else ""
    for change in changes:
        # A disk that was put back uses a number again: then it does not rise, and the id is written out.
        is_own = change.id[:2] == own and change.id.number > number
        follows = change.birth and change.parent and natural_id(change.parent, change.kind, change.sets)
        written.append(
            WireChange(
                kind=change.kind,
                number=change.id.number if is_own and change.id.number != number + 1 else 0,
                id="" if is_own else str(change.id),
                office="" if change.office == office else change.office,
                record="" if follows == change.record else change.record,
                parent=change.parent,
                birth=change.birth,
                sets=change.sets,
                after={key: [str(i) for i in ids] for key, ids in change.after.items()},
                was=change.was,
                saw=[str(i) for i in change.saw],
                ack=None if change.ack == known_ack else change.ack,
                by=None if change.by == by else change.by,
                at=None if change.at == at else change.at,
                reason=change.reason,
            )
        )
        number = change.id.number if is_own else number
        office, by, at, known_ack = change.office, change.by, change.at, change.ack
    return written


def read_changes(
    wire: Sequence[WireChange], *, sender: Sender, ack: Ack | None, natural_id: NaturalId
) -> list[Change]:
    """The changes that a list holds, each with its id.

    Raises:
        BundleError: BDL-ISI, an id that does not fit its content, a number that does not rise or is too
            high, or a record without an id.
    """
    found: list[Change] = []
    number, office, by, at, known_ack = 0, sender.office, "", "", str(ack) if ack else ""
    digest_of = changes_module.digest_of
    try:
        for item in wire:
            office = item.office or office
            by = by if item.by is None else item.by
            at = at if item.at is None else item.at
            known_ack = known_ack if item.ack is None else item.ack
            record = item.record or natural_id(item.parent, item.kind, item.sets)
            change = Change(
                id=_UNKNOWN,
                office=office,
                kind=item.kind,
                record=record,
                parent=item.parent,
                birth=item.birth,
                sets=item.sets,
                after={key: _ids(ids) for key, ids in item.after.items()} if item.after else {},
                was=item.was,
                saw=_ids(item.saw) if item.saw else (),
                ack=known_ack,
                by=by,
                at=at,
                reason=item.reason,
            )
            digest = digest_of(change)
            if item.id:
                named = ChangeId.parse(item.id)
            else:
                rising = item.number or number + 1
                if not number < rising <= changes_module.MAX_NUMBER:
                    raise BundleError("BDL-ISI")
                number = rising
                named = ChangeId(sender.install_id, sender.epoch, number, digest)
            if not record or named.digest != digest:
                raise BundleError("BDL-ISI")
            msgspec.structs.force_setattr(change, "id", named)
            found.append(change)
    except ValueError as error:
        raise BundleError("BDL-ISI") from error
    return found


_UNKNOWN = ChangeId("", "", 0, "")


def _ids(texts: Iterable[str]) -> tuple[ChangeId, ...]:
    return tuple(ChangeId.parse(text) for text in texts)


def check_contents(body: BundleBody | ReplyBody, changes: Sequence[Change]) -> None:
    """Refuse a body whose counts or hash are not those of its changes.

    Raises:
        BundleError: BDL-ISI.
    """
    if body.counts != counts_of(changes) or body.changes_sha256 != hash_of(changes):
        raise BundleError("BDL-ISI")
