"""Change: who set which fields of which record to what, and after which changes it was written.

1. A change is never edited. Its id is `install:epoch:number:digest`; the digest is the first 8 bytes of the
   sha256 of its content, so a number used twice (a disk image put back) is two changes and not one.
2. `after` names, for each field, the changes of that field that its author wrote this one after. A birth has
   none. It is left out where it is the record's only possible birth (a record whose id was drawn at random);
   a child whose id comes from its natural key may be born twice, so there it is always written out.
3. What a field was before (`was`) is carried for display. Merge never reads it.
4. Life, owner and alias (what a record was joined with) are fields too. A birth sets `life` to `ada` without
   saying so, and `owner` to its author's office unless it names another.

Source: sync.md sections 1 and 2.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from enum import StrEnum
from typing import NamedTuple

import msgspec

from dinkop_desktop.register.values.fields import Value

DIGEST_LETTERS = 16
LONGEST_AUTHOR, LONGEST_REASON = 200, 2000
LIFE = "life"
OWNER = "owner"
ALIAS = "alias"
VIRTUAL = frozenset({LIFE, OWNER, ALIAS, "aside"})

MAX_NUMBER = 2**32 - 1
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ID = re.compile(r"([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{1,32}):([1-9][0-9]{0,9}):([0-9a-f]{16})")
_content = msgspec.json.Encoder(order="deterministic")


class Life(StrEnum):
    """Whether a record is live or was removed; whether what it is about is there: rules/activity.py."""

    LIVE = "ada"
    REMOVED = "dihapus"


def is_a_life(life: Value) -> bool:
    """Whether something can be said of a life at all."""
    return life in (Life.LIVE, Life.REMOVED)


def is_live(life: Value) -> bool:
    """Whether a record is live, by what is said of its life; one that is not born yet is not."""
    return life == Life.LIVE


def is_removed(life: Value) -> bool:
    """Whether a record was removed, by what is said of its life."""
    return life == Life.REMOVED


class ChangeId(NamedTuple):
    """The name of a change; ordered as sync.md section 1 says, numbers as numbers."""

    install: str
    epoch: str
    number: int
    digest: str

    def __str__(self) -> str:
        """As it is written in bundles and dumps."""
        return f"{self.install}:{self.epoch}:{self.number}:{self.digest}"

    @classmethod
    def parse(cls, text: str) -> ChangeId:
        """The id that `str` wrote.

        Raises:
            ValueError: `text` is not an id.
        """
        install, epoch, number, digest = text.split(":")
        is_number = number.isdecimal() and number.isascii()
        if not (install and epoch and is_number and len(digest) == DIGEST_LETTERS):
            raise ValueError(text)
        return cls(install, epoch, int(number), digest)


class Change(msgspec.Struct, frozen=True, gc=False):
    """One change; a Struct and not a dataclass because a first load makes half a million of them.

    Attributes:
        id: see `ChangeId`.
        office: code of the author's office.
        kind: kind of record.
        record: the record's id, a UUID in its usual text form.
        parent: id of the record it is a child of; "" for a record of its own. Told by the birth only.
        birth: whether this change makes the record.
        sets: field -> value.
        after: field -> ids of the changes of that field it was written after; see rule 2.
        was: field -> what it was, for display.
        saw: of a removal and of a decision about one: ids of the heads that its author saw; of a join: ids of
            what its author saw of the lost record, which is past on the one that is kept.
        ack: the last reply that its author knew, `epoch:number`; "" for none.
        by: the author's name.
        at: when, UTC, ISO with seconds; evidence only.
        reason: why, in the author's words.
    """

    id: ChangeId
    office: str
    kind: str
    record: str
    parent: str = ""
    birth: bool = False
    sets: dict[str, Value] = {}
    after: dict[str, tuple[ChangeId, ...]] = {}
    was: dict[str, Value] = {}
    saw: tuple[ChangeId, ...] = ()
    ack: str = ""
    by: str = ""
    at: str = ""
    reason: str = ""

    def value(self, field: str) -> Value:
        """What it sets the field to; a birth says `ada` of `life` and its office of `owner` silently."""
        if field in self.sets:
            return self.sets[field]
        if self.birth and field == LIFE:
            return Life.LIVE.value
        if self.birth and field == OWNER:
            return self.office
        return None


def digest_of(change: Change) -> str:
    """First 8 bytes of the sha256 of a change's content, in hex (docs/bundle-format.md, "Change id")."""
    content = _content.encode(
        (
            change.office,
            change.kind,
            change.record,
            change.parent,
            change.birth,
            change.sets,
            {field: [str(i) for i in ids] for field, ids in change.after.items()} if change.after else {},
            change.was,
            [str(i) for i in change.saw] if change.saw else (),
            change.ack,
            change.by,
            change.at,
            change.reason,
        )
    )
    return hashlib.sha256(content).hexdigest()[:DIGEST_LETTERS]


def natural_id(parent: str, kind: str, keys: tuple[Value, ...]) -> str:
    """The id of a child with a natural key: UUIDv5(parent, kind/key), so that two births of it meet.

    Source: sync.md section 1; RFC 9562 section 5.5.
    """
    if not _UUID.fullmatch(parent):
        raise ValueError(parent)
    name = "/".join([kind, *map(str, keys)])
    # By hand, since the library's way takes four times as long, and a first load makes 150,000 of them.
    # SHA-1 is what version 5 is made of; nothing is protected by it.
    base = bytes.fromhex(parent.replace("-", ""))
    text = hashlib.sha1(base + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(text[16], 16) & 3]
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"


def new_id(milliseconds: int, noise: int) -> str:
    """A UUIDv7 from a time and 74 random bits. Source: RFC 9562 section 5.7.

    Args:
        milliseconds: since 1970, of the Desk's clock.
        noise: at least 74 random bits.
    """
    high = (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | (noise & 0xFFF) << 64
    low = 0b10 << 62 | (noise >> 12) & (1 << 62) - 1
    return str(uuid.UUID(int=high | low))
