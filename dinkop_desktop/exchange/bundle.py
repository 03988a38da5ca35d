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
from typing import TypeVar

import msgspec

from dinkop_desktop.domain import changes as changes_module
from dinkop_desktop.domain.changes import Change, ChangeId
from dinkop_desktop.domain.fields import Value
from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import strict

FORMAT = 1
MIN_READER = 1
SCHEMA = 1
MAX_JSON_BYTES = 96 * 2**20
MAX_CHANGES = 200_000
_LEVEL = 9

NaturalId = Callable[[str, str, dict[str, Value]], str]


class Sender(msgspec.Struct, frozen=True):
    """Who sends: office, installation, epoch, and the id of the signing key."""

    office: str
    install_id: str
    epoch: str
    key: str


class Part(msgspec.Struct, frozen=True):
    """Part `number` of `of`."""

    number: int
    of: int


class Ack(msgspec.Struct, frozen=True):
    """The peer's last number that was applied, and the hash it had."""

    epoch: str
    number: int
    sha256: str

    def __str__(self) -> str:
        """As changes name it."""
        return f"{self.epoch}:{self.number}"


class WireChange(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One change as it is written; what is left out is said in the module's caption."""

    kind: str
    number: int = 0
    id: str = ""
    office: str = ""
    record: str = ""
    parent: str = ""
    birth: bool = False
    sets: dict[str, Value] = {}
    after: dict[str, list[str]] = {}
    was: dict[str, Value] = {}
    saw: list[str] = []
    ack: str | None = None
    by: str | None = None
    at: str | None = None
    reason: str = ""


class BundleBody(msgspec.Struct, frozen=True):
    """The signed text of an office's bundle."""

    deployment_id: str
    kind: str
    format: int
    min_reader: int
    schema: int
    sender: Sender
    recipients: list[str]
    bundle_id: str
    seq: int
    prev_sha256: str | None
    ack: Ack | None
    keyring_version: int
    created_at: str
    counts: dict[str, int]
    changes_sha256: str
    part: Part
    changes: list[WireChange]


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one bundle, by its hash."""

    sha256: str
    verdict: str
    code: str = ""


class Outcome(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one field that was not simply accepted.

    Attributes:
        record, field: where; `field` is "" where a whole change is meant.
        outcome: `digabung`, `konflik`, `ditolak` or `perlu diperbaiki`.
        code: of the refusal or violation; "" else.
        change: id of the change that it is about; "" where the field's state is meant.
    """

    record: str
    field: str
    outcome: str
    code: str = ""
    change: str = ""


class Chain(msgspec.Struct, frozen=True):
    """The last accepted number and hash of one replica."""

    install: str
    epoch: str
    seq: int
    sha256: str


class DirectoryEntry(msgspec.Struct, frozen=True):
    """One koperasi of the city: public fields only."""

    id: str
    nama: str
    jenis: str
    kode_kelurahan: str


class ReplyBody(msgspec.Struct, frozen=True):
    """The signed text of a reply."""

    deployment_id: str
    kind: str
    format: int
    min_reader: int
    schema: int
    sender: Sender
    recipients: list[str]
    office: str
    bundle_id: str
    seq: int
    since: list[str]
    clock: int
    keyring_version: int
    created_at: str
    counts: dict[str, int]
    changes_sha256: str
    part: Part
    card: str
    keyring: str
    verdicts: list[Verdict]
    outcomes: list[Outcome]
    refused: list[Verdict]
    chains: list[Chain]
    directory: list[DirectoryEntry] | None
    changes: list[WireChange]


Body = TypeVar("Body", BundleBody, ReplyBody)


class _Peek(msgspec.Struct, frozen=True):
    min_reader: int
    format: int


def pack(body: BundleBody | ReplyBody) -> bytes:
    """The payload: the body's text, compressed; the same body gives the same bytes."""
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return compressor.compress(strict.encode(body)) + compressor.flush()


def unpack(payload: bytes, kind: type[Body]) -> Body:
    """The body that a verified payload holds.

    Raises:
        BundleError: BDL-BESAR, larger than it may grow; BDL-RUSAK or BDL-KARAKTER, not a strict text;
        BDL-VERSI,
            written for a newer reader (kept until the program is upgraded); BDL-ISI, its counts or hash do
            not fit.
    """
    raw = inflate(payload)
    if raw.count(b'"kind":') > MAX_CHANGES + 1:
        raise BundleError("BDL-BESAR")
    try:
        peek = msgspec.json.decode(raw, type=_Peek)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BundleError("BDL-RUSAK") from error
    if peek.min_reader > FORMAT:
        raise BundleError("BDL-VERSI")
    return strict.decode(raw, kind)


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


def counts_of(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each kind of record."""
    return dict(sorted(Counter(change.kind for change in changes).items()))


def hash_of(changes: Iterable[Change]) -> str:
    """The hash over all changes: sha256 of their ids, one a line. Each id holds the digest of its content."""
    return hashlib.sha256("".join(f"{change.id}\n" for change in changes).encode()).hexdigest()


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
        is_own = change.id[:2] == own
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
