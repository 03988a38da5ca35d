"""retype share, list, enter, decide, rates."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.cli.call import Call, read_json
from dinkop_desktop.cli.records import label_of, tell_changes
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError, RecordError
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.retyping import Verdict
from dinkop_desktop.reporting import reporting


def choose_share(call: Call) -> None:
    """`retype share`."""
    retyping.choose_share(call.desk, call.asked.percent)
    call.answer({"share": call.asked.percent}, call.tell("KETIK-MULAI", persen=call.asked.percent))


def list_waiting(call: Call) -> None:
    """`retype list`: nothing of what was typed first is told, but where it differs already."""
    found = retyping.standing(call.desk)
    document = {
        "share": found.share,
        "waiting": [
            {"id": one.record, "kind": one.kind, "title": one.title, "by": one.by, "at": one.at}
            for one in found.waiting
        ],
        "own": found.own,
        "differences": [
            {
                "id": one.answer.record,
                "kind": one.answer.kind,
                "title": one.title,
                "field": one.answer.field,
                "first": one.answer.first,
                "second": one.answer.second,
            }
            for one in found.differences
        ],
        "forms": found.forms,
    }
    lines = [f"{one.record}  {one.title}  {one.by}" for one in found.waiting]
    lines += [
        f"{one.answer.record}  {one.title}  {label_of(call, one.answer.kind, one.answer.field)} "
        f"({one.answer.field}): {one.answer.first} | {one.answer.second}"
        for one in found.differences
    ]
    told = call.tell("KETIK-ULANG", tunggu=len(found.waiting), sendiri=found.own, beda=len(found.differences))
    call.answer(document, *lines, told)


def enter(call: Call) -> int:
    """`retype enter`."""
    given = read_json(call.asked.file)
    if not isinstance(given, dict):
        raise DinkopError("IMP-JSON")
    done = retyping.keep_second(call.desk, call.asked.id, given)
    if isinstance(done, Refused):
        return tell_changes(call, done)
    call.answer({"different": done}, call.tell("KETIK-BEDA", count=done))
    return 0


def decide(call: Call) -> int:
    """`retype decide`."""
    asked = call.asked
    standing = retyping.standing(call.desk)
    answer = next(
        (
            one.answer
            for one in standing.differences
            if one.answer.record == asked.id and one.answer.field == asked.field
        ),
        None,
    )
    if answer is None:
        raise RecordError("KETIK-SUDAH")
    verdict = Verdict.FIRST if asked.first else Verdict.SECOND if asked.second else Verdict.NEITHER
    done = retyping.decide(call.desk, answer, verdict, value=asked.value)
    return tell_changes(call, done if isinstance(done, Refused) else list(done.changes))


def rates(call: Call) -> None:
    """`retype rates`."""
    found = retyping.standing(call.desk)
    if call.asked.out:
        table = retyping.rates_table(call.desk, lang=call.lang)
        reporting.write_report(call.desk, table, Path(call.asked.out), lang=call.lang)
    document = {
        "forms": found.forms,
        "file": call.asked.out,
        "fields": [
            {
                "kind": one.kind,
                "field": one.field,
                "compared": one.compared,
                "first_wrong": one.first,
                "second_wrong": one.second,
                "undecided": one.undecided,
            }
            for one in found.rates
        ],
    }
    lines = [
        f"{label_of(call, one.kind, one.field)}: {one.first}/{one.compared} ({one.percent:.1f} %)"
        for one in found.rates
    ]
    call.answer(document, *lines)
