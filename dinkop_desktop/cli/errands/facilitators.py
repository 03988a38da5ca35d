"""facilitator list, facilitator suggest, facilitator propose, facilitator meet, facilitator judge."""

from __future__ import annotations

from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pair_records import Written
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator, PairRow


def list_facilitators(call: Call) -> None:
    """`facilitator list`."""
    found = pair_records.facilitators(
        call.desk, area=call.asked.area, with_small=call.asked.small, progress=call.progress()
    )
    lines = []
    for one in found:
        lines.append(f"{one.firm.id}  {one.firm.name}  {call.tell('PENDAMPING', bebas=one.free)}")
        lines += [f"    {pair.row.id}  {pair.name}  {pair.row.status}" for pair in one.pairs]
    call.answer({"facilitators": [_facilitator(one) for one in found]}, *lines)


def _facilitator(one: Facilitator) -> dict[str, Any]:
    return {
        "id": one.firm.id,
        "name": one.firm.name,
        "size": one.size or None,
        "kelurahan": one.kode_kelurahan,
        "capacity": one.capacity,
        "free": one.free,
        "pairs": [
            {
                "id": pair.row.id,
                "helped": pair.row.helped,
                "name": pair.name,
                "state": pair.row.status,
                "form": pair.row.form or None,
                "since": pair.row.since or None,
                "until": pair.row.until or None,
                "result": pair.row.result or None,
                "meetings": pair.meetings,
                "last_met": pair.last_met or None,
            }
            for pair in one.pairs
        ],
    }


def suggest(call: Call) -> None:
    """`facilitator suggest`."""
    found = pair_records.suggestions(
        call.desk, call.asked.id, most=call.asked.limit, progress=call.progress()
    )
    document = {
        "suggestions": [
            {
                "id": one.firm.id,
                "name": one.firm.name,
                "kelurahan": one.firm.place.kelurahan,
                "points": one.points,
                "metres": one.way.metres,
                "trade": one.trade.name.lower(),
            }
            for one in found
        ]
    }
    call.answer(document, *(f"{one.firm.id}  {one.firm.name}  {one.points}" for one in found))


def propose(call: Call) -> int:
    """`facilitator propose`."""
    asked = call.asked
    return _tell(call, pair_records.propose(call.desk, asked.id, asked.helped, form=asked.form))


def meet(call: Call) -> int:
    """`facilitator meet`."""
    asked = call.asked
    day = asked.on or call.desk.today.isoformat()
    return _tell(call, pair_records.meet(call.desk, _pair(call), on=day, result=asked.result))


def judge(call: Call) -> None:
    """`facilitator judge`."""
    done = pair_records.judge(call.desk, _pair(call), call.asked.state, result=call.asked.result)
    call.answer({"changes": [str(one) for one in done]}, call.tell("DIUBAH", count=len(done)))


def _pair(call: Call) -> PairRow:
    """The pair that is named.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    for one in pair_records.every_pair(call.desk):
        if one.id == call.asked.id:
            return one
    raise RecordError("REC-TIDAKADA")


def _tell(call: Call, done: Written) -> int:
    problems = [{"index": at, **call.problem(problem)} for at, problem in done.problems]
    document = {"count": done.count, "changes": [str(one) for one in done.changes], "problems": problems}
    blocking = sum(bool(one["blocking"]) for one in problems)
    told = call.tell("DITAMBAH", count=done.count, refused=blocking)
    call.answer(document, told)
    for one in problems:
        call.hint(f"{one['field']}: {one['message']} [{one['code']}]")
    return 3 if blocking else 0
