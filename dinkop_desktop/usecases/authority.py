"""Authority: whether a change is its author's to make, judged once, by Dinkop.

1. A record's owner is named by its birth: the sender's office. A child has its parent's owner.
2. A change is an office's to make if the office is the owner. Dinkop may write any record.
3. A second birth of a record by another office is refused; a child with a natural key follows its parent.
4. Owner, joins and set-asides are Dinkop's to write; by an office they are proposals, and count for nothing.
5. Only form refuses besides: an unknown kind or field, a wrong type, a text too long or with characters that
   must not be there. A value that entry would block is a violation, not a refusal.

A refused change is set aside alone; the rest of its bundle is applied. The region inside a NIK is never an
authority: people move.

Source: sync.md section 4, "Authority", and section 2.5.
"""

from __future__ import annotations

import re

from dinkop_desktop.domain import catalogue, natural, validation
from dinkop_desktop.domain.changes import LIFE, OWNER, VIRTUAL, Change, Life
from dinkop_desktop.domain.fields import RecordKind
from dinkop_desktop.exchange import bundle
from dinkop_desktop.usecases.merging import Judge

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MAX_AUTHOR, _MAX_REASON = 200, 2000


def judge_for(office: str, install: str, *, schema: int) -> Judge:
    """The judge of a bundle: says of each change why it is refused, or None.

    Args:
        office: whose signature the bundle has.
        install: of which of its replicas.
        schema: of the sender's catalogue; fields of a newer one are kept and not judged.
    """
    newer = schema > bundle.SCHEMA

    def judge(change: Change, owner: str | None, kind: str | None, is_sound: bool) -> str | None:  # noqa: FBT001
        if change.office != office or change.id.install != install:
            return "WENANG-PENULIS"
        fault = form_fault(change, kind, newer=newer, has_sound_values=is_sound)
        return fault or _not_theirs(change, owner, office)

    return judge


def form_fault(
    change: Change, kind: str | None, *, newer: bool = False, has_sound_values: bool = False
) -> str | None:
    """What is wrong with a change's form, whoever wrote it; None where nothing is.

    Args:
        change: any.
        kind: of its record, where that is known.
        newer: the sender's catalogue is newer; fields that ours does not have are kept.
        has_sound_values: its values were checked by all rules of entry already.
    """
    known = catalogue.KINDS.get(change.kind)
    if known is None:
        return "BENTUK-JENIS"
    if (kind is not None and kind != change.kind) or not _UUID.fullmatch(change.record):
        return "BENTUK-CATATAN"
    if not _TIME.fullmatch(change.at) or len(change.by) > _MAX_AUTHOR or len(change.reason) > _MAX_REASON:
        return "BENTUK-PENULIS"
    if change.birth:
        if bool(change.parent) != known.is_child:
            return "BENTUK-INDUK"
        if known.natural_key and natural.id_of(change.parent, change.kind, change.sets) != change.record:
            return "BENTUK-KUNCI"
    elif change.parent or not change.sets.keys().isdisjoint(known.natural_key):
        return "BENTUK-KUNCI"
    return None if has_sound_values else _value_fault(change, known, newer=newer)


def _value_fault(change: Change, known: RecordKind, *, newer: bool) -> str | None:
    if change.sets.get(LIFE, Life.THERE) not in (Life.THERE, Life.REMOVED):
        return "BENTUK-NILAI"
    sets = change.sets
    if not VIRTUAL.isdisjoint(sets):
        sets = {key: value for key, value in sets.items() if key not in VIRTUAL}
    if newer:
        sets = {key: value for key, value in sets.items() if known.field(key) is not None}
    faults = validation.form_faults(change.kind, sets)
    return faults[0].code if faults else None


def _not_theirs(change: Change, owner: str | None, office: str) -> str | None:
    if not VIRTUAL.isdisjoint(change.sets):
        is_own_birth = change.birth and not change.parent and change.sets.get(OWNER) == office
        if not is_own_birth and change.sets.keys() & (VIRTUAL - {LIFE}):
            return "WENANG-USUL"
    if owner is not None and owner != office:
        return "WENANG-PEMILIK"
    return None
