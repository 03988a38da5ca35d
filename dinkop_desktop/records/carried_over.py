"""Sticking: what the next form has from the one before, by choice, and what that one said.

1. The choice is this data file's own and never travels: named values beside the records (`sticky.<kind>`,
   `last.<kind>`).
2. The form before is the newest record that was made by a form here; correcting an old one in between does
   not change where the pile of papers is.
3. A day sticks for that day only: tomorrow's papers were not taken today.
4. What names one record alone, or belongs to a person or a year, never sticks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.records import viewing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import FieldKind, Value

# Papers lie in the order of the street, and of one round of visits.
USUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "umkm": ("rt", "rw", "status_usaha", "sumber", "tanggal_pendataan"),
        "koperasi": ("sumber", "tanggal_pendataan"),
        "orang": (),
    }
)
_OWN_ALONE = frozenset(
    {
        *(FieldKind.NIK, FieldKind.NIB, FieldKind.NPWP, FieldKind.NIK_KOPERASI, FieldKind.PHONE),
        *(FieldKind.EMAIL, FieldKind.WEBSITE, FieldKind.COORDINATE, FieldKind.RECORD, FieldKind.LONG_TEXT),
    }
)
_STICKS_THOUGH_LONG = frozenset({"kegiatan_utama"})


@dataclass(frozen=True, slots=True)
class Before:
    """What the next form may have from the one before.

    Attributes:
        keys: flat keys that stick, by choice.
        values: flat key -> value of the form before; nothing where there is none, or it was removed.
        is_of_today: whether that one was recorded today.
    """

    keys: frozenset[str] = frozenset()
    values: Mapping[str, Value] = field(default_factory=dict)
    is_of_today: bool = False


def may_stick(kind: str, key: str) -> bool:
    """Whether an answer of a form can be kept for the next one."""
    its = next((one for one in catalogue.KINDS[kind].fields if one.key == key), None)
    if its is None or key in catalogue.KINDS[kind].title or key == "id_asal":
        return False
    return its.kind not in _OWN_ALONE or key in _STICKS_THOUGH_LONG


def before(desk: Desk, kind: str) -> Before:
    """What sticks in the forms of a kind, and what the one before said.

    Args:
        desk: any.
        kind: of record.

    Raises:
        RecordError: REC-JENIS, no such kind.
    """
    recording.check_kind(kind)
    with desk.store.read() as reader:
        keys = _chosen(reader, kind)
        record, _, day = reader.values.get(f"last.{kind}", "").partition(" ")
        known = reader.known([record]).get(record) if record else None
    if known is None or not known.is_live:
        return Before(keys)
    try:
        values = viewing.view_record(desk, record).values
    except RecordError:  # It went in this very moment.
        return Before(keys)
    return Before(keys, values, day == desk.today.isoformat())


def _chosen(reader: Reader, kind: str) -> frozenset[str]:
    raw = reader.values.get(f"sticky.{kind}")
    if raw is None:
        return frozenset(USUAL.get(kind, ()))
    return frozenset(key for key in json.loads(raw) if may_stick(kind, key))


def choose(desk: Desk, kind: str, keys: Iterable[str]) -> None:
    """Say which answers stick from now on.

    Args:
        desk: any.
        kind: of record.
        keys: flat keys; what may not stick is left out.

    Raises:
        RecordError: REC-JENIS, no such kind.
        StorageError: the file is busy, full or read-only.
    """
    recording.check_kind(kind)
    wanted = sorted(key for key in set(keys) if may_stick(kind, key))
    with desk.store.begin(by=desk.officer) as work:
        work.values[f"sticky.{kind}"] = json.dumps(wanted)
        work.commit()


def note_made(desk: Desk, work: Work, kind: str, record: str) -> None:
    """Remember, in the transaction that makes it, that this is the form before the next one."""
    work.values[f"last.{kind}"] = f"{record} {desk.today.isoformat()}"
