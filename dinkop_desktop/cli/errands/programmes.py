"""programme list, roll, enlist, mark, outcome, take-off, recipients, attendance, certificates, propose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.errands.koperasi import answers_of, tell_letters
from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.programmes import (
    attending,
    joint_class,
    list_matching,
    participation,
    weighing_recipients,
    year_calendar,
)
from dinkop_desktop.features.programmes.list_matching import Matched
from dinkop_desktop.features.programmes.participation import Candidate, Enlisted, Participant
from dinkop_desktop.features.programmes.weighing_recipients import Verdict, Weighed
from dinkop_desktop.features.programmes.year_calendar import Clash, Line
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.reporting import reporting


def list_programmes(call: Call) -> None:
    """`programme list`."""
    found = year_calendar.read_calendar(call.desk, call.asked.year, progress=call.progress())
    lines = []
    for line in found.lines:
        held = call.tell("PROGRAM-ISI", daftar=line.listed, ikut=line.came)
        lines.append(f"{line.programme.id}  {line.programme.name}  {held}")
    lines += [
        call.tell(
            "PROGRAM-IRIS",
            nomor=one.number,
            satu=one.overlap.one.name,
            lain=one.overlap.other.name,
            orang=one.both,
        )
        for one in found.clashes
    ]
    document = {
        "year": found.year,
        "programmes": [_line(one) for one in found.lines],
        "overlaps": [_clash(one) for one in found.clashes],
    }
    call.answer(document, *lines, call.tell("JUMLAH", count=len(found.lines)))


def _line(one: Line) -> dict[str, Any]:
    its = one.programme
    return {
        "id": its.id,
        "name": its.name,
        "owner": its.owner,
        "area": its.area,
        "kind": its.sort,
        "begins": its.begins.isoformat() if its.begins else None,
        "ends": its.ends.isoformat() if its.ends else None,
        "listed": one.listed,
        "took_part": one.came,
        "ours": one.is_ours,
    }


def _clash(one: Clash) -> dict[str, Any]:
    its = one.overlap
    return {
        "number": one.number,
        "programmes": [its.one.id, its.other.id],
        "begins": its.begins.isoformat(),
        "ends": its.ends.isoformat(),
        "same_place": its.same_place,
        "on_both_lists": one.both,
    }


def roll(call: Call) -> None:
    """`programme roll`."""
    found = participation.read_roll(call.desk, call.asked.id)
    lines = [f"{one.id}  {one.name}  {one.status}" for one in found.participants]
    document = {
        "id": found.programme.id,
        "name": found.programme.name,
        "ours": found.is_ours,
        "participants": [_participant(one) for one in found.participants],
    }
    call.answer(document, *lines, call.tell("JUMLAH", count=len(found.participants)))


def _participant(one: Participant) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "record": one.record,
        "name": one.name,
        "office": one.office,
        "status": one.status or None,
        "day": one.day or None,
        "outcome": one.outcome or None,
        "value": one.value_rp,
    }


def enlist(call: Call) -> None:
    """`programme enlist`: those who are named, and those of a list of whom nobody doubts or somebody said."""
    asked, desk = call.asked, call.desk
    participation.read_roll(desk, asked.id)
    rows = list_matching.match_list(desk, Path(asked.file), progress=call.progress()) if asked.file else ()
    answers = answers_of(asked.answer)
    sure = [one.sure.record for one in rows if one.sure is not None]
    said = [answers[one.row] for one in rows if one.sure is None and answers.get(one.row)]
    left = [one for one in rows if one.sure is None and not answers.get(one.row)]
    who = [*asked.who, *sure, *said]
    received = _who_received(call, rows) if asked.skip_received else set()
    who = [one for one in who if one not in received]
    done = Enlisted(0, 0, 0, ())
    if who:
        day, is_trial = asked.on or "", asked.dry_run
        done = participation.enlist(desk, asked.id, who, status=asked.status, on=day, is_trial=is_trial)
    document = {
        "rows": len(rows),
        "new": done.new,
        "same": done.same,
        "refused": done.refused,
        "asked": [_matched(one) for one in left if one.candidates],
        "unknown": [{"row": one.row, "said": one.said} for one in left if not one.candidates],
        "received": sorted(received),
        "changes": [str(one) for one in done.changes],
    }
    lines = [_question(one) for one in left]
    lines.append(call.tell("PESERTA", baru=done.new, sama=done.same, ditolak=done.refused, tanya=len(left)))
    call.answer(document, *lines, *([call.tell("PERCOBAAN")] if asked.dry_run else []))


def _who_received(call: Call, rows: Sequence[Matched]) -> set[str]:
    """Of those whom the list means, or may mean, who received aid themselves or by their owner."""
    found = weighing_recipients.weigh_everybody(
        call.desk, rows, besides=call.asked.id, progress=call.progress()
    )
    return {record for record, one in found.items() if one.verdict is Verdict.DOUBLE}


def _matched(one: Matched) -> dict[str, Any]:
    return {"row": one.row, "said": one.said, "candidates": [_candidate(each) for each in one.candidates]}


def _candidate(one: Candidate) -> dict[str, str]:
    return {"id": one.record, "kind": one.kind, "name": one.name, "beside": one.beside}


def _question(one: Matched) -> str:
    may_be = ", ".join(
        f"{each.record} ({each.name}{f', {each.beside}' if each.beside else ''})" for each in one.candidates
    )
    return f"{one.row}  {one.said}: {may_be or '?'}"


def mark(call: Call) -> None:
    """`programme mark`."""
    _tell(call, participation.mark(call.desk, _chosen(call), call.asked.status))


def note_outcome(call: Call) -> None:
    """`programme outcome`."""
    _tell(call, participation.note_outcome(call.desk, _chosen(call), call.asked.text))


def take_off(call: Call) -> None:
    """`programme take-off`."""
    _tell(call, participation.take_off(call.desk, _chosen(call), reason=call.asked.reason))


def _chosen(call: Call) -> Sequence[Participant]:
    """The participants that are named, by their own ids or those of who takes part; all where none is.

    Raises:
        RecordError: PESERTA-BUKAN, one of them is not on the list.
    """
    there = participation.read_roll(call.desk, call.asked.id).participants
    if not call.asked.who:
        return there
    by_id = {one.record: one for one in there} | {one.id: one for one in there}
    unknown = [one for one in call.asked.who if one not in by_id]
    if unknown:
        raise RecordError("PESERTA-BUKAN", id=unknown[0])
    return list({by_id[one].id: by_id[one] for one in call.asked.who}.values())


def _tell(call: Call, changes: Sequence[ChangeId]) -> None:
    call.answer({"changes": [str(one) for one in changes]}, call.tell("DIUBAH", count=len(changes)))


def propose_joint(call: Call) -> None:
    """`programme propose`."""
    asked = call.asked
    found = year_calendar.read_calendar(call.desk, asked.year, progress=call.progress())
    clash = next((one for one in found.clashes if one.number == asked.number), None)
    if clash is None:
        raise RecordError("PROGRAM-TANPA-IRIS", nomor=asked.number)
    joint_class.write_proposal(call.desk, clash, Path(asked.out), lang=call.lang)
    tell_letters(call, 1, asked.out)


# --- before, during, after ---


def weigh_recipients(call: Call) -> None:
    """`programme recipients`: who of a list received something before; nothing is written but the report."""
    asked, desk, path = call.asked, call.desk, Path(call.asked.file)
    if asked.besides:
        participation.read_roll(desk, asked.besides)
    found = weighing_recipients.weigh_list(desk, path, besides=asked.besides, progress=call.progress())
    if asked.report:
        table = weighing_recipients.table_of(desk, path.name, found, lang=call.lang)
        why = call.purpose(lambda: disclosing.is_personal(desk, table))
        reporting.write_report(desk, table, Path(asked.report), lang=call.lang, purpose=why)
    counts = weighing_recipients.count(found)
    document = {
        "rows": len(found),
        "verdicts": {one.value: counts.get(one, 0) for one in Verdict},
        "recipients": [_weighed(one) for one in found],
        "file": asked.report,
    }
    lines = [
        f"{one.matched.row}  {one.matched.said}: {one.verdict.value}"
        + "".join(
            f"\n    {each.relation.value}  {each.who}  {each.given.name}  {each.given.year or ''}"
            for each in one.evidence
        )
        for one in found
        if one.verdict is not Verdict.NOTHING
    ]
    told = call.tell(
        "CALON",
        baris=len(found),
        ganda=counts.get(Verdict.DOUBLE, 0),
        serumah=counts.get(Verdict.HOUSEHOLD, 0),
        belum=counts.get(Verdict.NOTHING, 0),
        tanya=counts.get(Verdict.ASKED, 0) + counts.get(Verdict.UNKNOWN, 0),
    )
    call.answer(document, *lines, told, *([call.file(asked.report)] if asked.report else []))


def _weighed(one: Weighed) -> dict[str, Any]:
    sure = one.matched.sure
    return {
        "row": one.matched.row,
        "said": one.matched.said,
        "id": sure.record if sure else None,
        "name": sure.name if sure else None,
        "verdict": one.verdict.value,
        "twins": list(one.twins),
        "received": [
            {
                "relation": each.relation.value,
                "id": each.record,
                "who": each.who,
                "programme": each.given.programme or None,
                "name": each.given.name or None,
                "kind": each.given.sort,
                "year": each.given.year or None,
                "status": each.given.status or None,
                "value": each.given.value_rp,
                "aid": each.is_aid,
            }
            for each in one.evidence
        ],
    }


def write_attendance(call: Call) -> None:
    """`programme attendance`."""
    asked = call.asked
    count = attending.write_attendance(
        call.desk,
        asked.id,
        Path(asked.out),
        on=date.fromisoformat(asked.on) if asked.on else None,
        empty=asked.empty,
        purpose=call.purpose(),
        lang=call.lang,
    )
    call.answer(
        {"participants": count, "file": asked.out}, call.tell("HADIR", count=count, file=call.file(asked.out))
    )


def write_certificates(call: Call) -> None:
    """`programme certificates`."""
    asked = call.asked
    if asked.who:
        _chosen(call)  # refuses who is not on the list
    count = attending.write_certificates(
        call.desk,
        asked.id,
        Path(asked.out),
        only=asked.who,
        number=asked.number,
        signer=asked.signer,
        purpose=call.purpose(),
        lang=call.lang,
    )
    tell_letters(call, count, asked.out)
