"""faults, confirm, set-many, take-back, trace: keeping records right, and why they are as they are."""

from __future__ import annotations

from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.records import label_of, pairs, shown, tell_changes
from dinkop_desktop.desk import recording, undoing
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.history import tracing
from dinkop_desktop.features.history.tracing import FieldTrace, Link
from dinkop_desktop.features.mending import mending
from dinkop_desktop.features.mending.examining import Sort, Trouble
from dinkop_desktop.features.recording import bulk_editing
from dinkop_desktop.features.recording.bulk_editing import Fate
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ChangeId


def list_faults(call: Call) -> None:
    """`faults`."""
    found = mending.troubles(call.desk, only=call.asked.ids or None, progress=call.progress())
    counts = mending.count(found)
    document = {
        "counts": {one.value: counts[one] for one in Sort},
        "faults": [_trouble(call, one) for one in found],
    }
    lines = [
        f"{one.record}  {one.title}: {call.translate(one.label)}: "
        f"{call.tell(one.problem.code, **dict(one.problem.params))}"
        for one in found
    ]
    call.answer(document, *lines, call.tell("PERLU-DIPERBAIKI", count=len(found)))


def _trouble(call: Call, one: Trouble) -> dict[str, Any]:
    return {
        "record": one.record,
        "kind": one.kind,
        "title": one.title,
        "name": one.name,
        "sort": one.sort.value,
        "count": one.count,
        "officer": one.officer or None,
        "confirmable": one.can_be_confirmed,
        **call.problem(one.problem),
    }


def confirm(call: Call) -> int:
    """`confirm`."""
    asked = call.asked
    found = mending.troubles(call.desk, only=[asked.id])
    for one in found:
        if one.record == asked.id and one.name == asked.field and one.can_be_confirmed:
            return tell_changes(call, mending.keep(call.desk, one, asked.why))
    raise RecordError("RAGU-TIDAKADA", isian=asked.field[:40])


def set_many(call: Call) -> int:
    """`set-many`."""
    asked, desk = call.asked, call.desk
    kind = recording.check_kind(asked.kind).key
    ((key, text),) = pairs([asked.value]).items()
    ids = list(asked.ids)
    if not ids:
        where = pairs(asked.where)
        page = browsing.list_records(desk, kind, where=where, limit=bulk_editing.MOST + 1)
        ids = [line.id for line in page.lines]
    with desk.store.read() as reader:
        rids = [recording.find(reader, one).rid for one in ids]
    seen = bulk_editing.preview(desk, kind, key, text, rids, progress=call.progress())
    if seen.problems:
        return tell_changes(call, recording.Refused(seen.problems))
    changes: tuple[ChangeId, ...] = ()
    if not asked.dry_run:
        done = bulk_editing.edit(desk, kind, key, text, ids, progress=call.progress())
        changes = done.changes
    refused = [
        {"id": one.record, "title": one.title, **call.problem(one.problem)}
        for one in seen.lines
        if one.fate is Fate.REFUSED and one.problem is not None
    ]
    document = {
        "records": len(seen.lines),
        "fates": {one.value: seen.count(one) for one in Fate},
        "doubtful": seen.doubtful,
        "refused": refused,
        "changes": [str(one) for one in changes],
    }
    told = call.tell(
        "BANYAK",
        berubah=seen.count(Fate.CHANGED),
        sama=seen.count(Fate.SAME),
        tetap=seen.count(Fate.REFUSED) + seen.count(Fate.FOREIGN),
    )
    lines = [f"{one['id']}  {one['title']}: {one['message']}" for one in refused]
    call.answer(document, *lines, told, *([call.tell("PERCOBAAN")] if asked.dry_run else []))
    return 0


def take_back(call: Call) -> int:
    """`take-back`."""
    try:
        ids = [ChangeId.parse(one) for one in call.asked.changes]
    except ValueError as error:
        raise RecordError("URUNG-BARU") from error
    return tell_changes(call, undoing.take_back(call.desk, ids, progress=call.progress()))


# --- trace ---


def trace(call: Call) -> None:
    """`trace`."""
    found = tracing.trace(call.desk, call.asked.id)
    wanted = [one for one in found.fields if not call.asked.field or call.asked.field in (one.name, one.key)]
    document = {
        "id": found.record,
        "kind": found.kind,
        "title": found.title,
        "owner": found.office,
        "fields": [_field(one) for one in wanted],
    }
    lines = [line for one in wanted for line in _chain(call, one)]
    call.answer(document, *lines)


def _field(one: FieldTrace) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "key": one.key,
        "year": one.year or None,
        "shows": one.shown,
        "changes": [_link(each) for each in one.links],
    }


def _link(one: Link) -> dict[str, Any]:
    trip = one.trip
    return {
        "id": str(one.change),
        "value": one.value,
        "was": one.before,
        "became": one.became.value,
        "birth": one.is_birth,
        "decision": one.is_decision,
        "author": one.by,
        "office": one.office,
        "at": one.at,
        "reason": one.reason or None,
        "refusal": one.refusal or None,
        "came": {"from": trip.came_from, "seq": trip.came_as, "at": trip.came_at} if trip.came_from else None,
        "sent": trip.went_as or None,
        "unsent": trip.is_unsent,
    }


def _chain(call: Call, one: FieldTrace) -> list[str]:
    """A field with its changes, as people read them."""
    field = catalogue.KINDS[one.kind].field(one.key)
    year = f" {one.year}" if one.year else ""
    lines = [f"{label_of(call, one.kind, one.key)}{year}: {shown(call, field, one.shown) or '-'}"]
    for each in one.links:
        reason = f": {each.reason}" if each.reason else ""
        lines.append(
            f"  {call.moment(each.at)} {call.author(each.by, each.office)} "
            f"{shown(call, field, each.value) or '-'} ({call.translate(each.became.value)}){reason}"
        )
    return lines
