"""RecordState and Conflict: what a record is, given every accepted change of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from dinkop_desktop.register.changes.changes import ChangeId, is_removed
from dinkop_desktop.register.values.fields import Value


class Standing(StrEnum):
    """What became of what an office wrote about a record, in the words that people read."""

    REFUSED = "ditolak"
    UNSENT = "belum dikirim"
    UNANSWERED = "belum dijawab"
    ASKED = "belum disepakati"
    ACCEPTED = "diterima"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of a record about which people said different things, and nobody has decided yet.

    Attributes:
        id: hash of record, field and the ids of its heads: a new head makes a new id.
        record: the record's id.
        field: key of the field; `life` for a removal beside other changes.
        heads: the changes in question, in the order of their ids. Values are numbered in this order, from 1.
        beside: of a removal: changes that no removal knew of.
    """

    id: str
    record: str
    field: str
    heads: tuple[ChangeId, ...]
    beside: tuple[ChangeId, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordState:
    """One record, judged from the set of its accepted changes.

    Attributes:
        record, kind, parent: as in `Change`.
        birth: the birth with the smallest id, None while no birth is known: then the record is not there yet.
        owner: office code; "" of a child, which has its parent's.
        life: `ada` or `dihapus`.
        values: field -> the value shown, fields without one left out.
        heads: field -> ids of its heads, only for fields whose head is not simply the birth.
        conflicts: open questions.
        alias: id of the record that it was found to be one with; "" for none.
        is_lost: whether its changes land on another: then it shows nothing.
    """

    record: str
    kind: str
    parent: str = ""
    birth: ChangeId | None = None
    owner: str = ""
    life: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    heads: dict[str, tuple[ChangeId, ...]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    alias: str = ""
    is_lost: bool = False

    @property
    def is_removed(self) -> bool:
        """Whether it was removed itself."""
        return is_removed(self.life)


def conflict_id(record: str, field_key: str, ids: tuple[ChangeId, ...]) -> str:
    """First 10 bytes of the sha256 over record, field and ids, in hex. Source: sync.md section 2.4."""
    text = "\n".join([record, field_key, *map(str, ids)])
    return hashlib.sha256(text.encode()).hexdigest()[:20]
