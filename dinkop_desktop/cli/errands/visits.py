"""visits open, add, list, record, papers, ask, link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.errands.koperasi import tell_letters
from dinkop_desktop.cli.records import tell_changes
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.visits import ordered_visits, prelisting, visit_papers, visiting
from dinkop_desktop.features.visits.visiting import ALL, Line, Round, Visit
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.parts import LONG_TEXT_LETTERS
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.values import texts

_SHEETS, _SLIPS = "lembar", "slip"
_PLACE_DIGITS = 3


def open_year(call: Call) -> None:
    """`visits open`."""
    done = prelisting.open_year(call.desk, call.asked.year, progress=call.progress())
    document = {"year": done.year, "lines": done.lines, "changes": [str(one) for one in done.changes]}
    call.answer(document, call.tell("KUNJUNGAN-DIBUKA", tahun=str(done.year), baris=done.lines))


def add_list(call: Call) -> None:
    """`visits add`."""
    asked = call.asked
    done = prelisting.add_list(call.desk, Path(asked.file), asked.year, progress=call.progress())
    document = {
        "rows": done.rows,
        "new": done.new,
        "same": done.same,
        "refused": [{"row": row, **call.problem(problem)} for row, problem in done.refused],
        "changes": [str(one) for one in done.changes],
    }
    lines = [f"{row}  {call.tell(p.code, **dict(p.params))}" for row, p in done.refused]
    lines.append(call.tell("KUNJUNGAN-DITAMBAH", baru=done.new, sama=done.same, ditolak=len(done.refused)))
    call.answer(document, *lines)


def list_lines(call: Call) -> None:
    """`visits list`."""
    found, lines = _wanted(call)
    words = _words(call)
    covered = found.coverage[ALL]
    document = {
        "year": found.year or None,
        "years": list(found.years),
        "to_open": found.to_open or None,
        "prelist": covered.prelist.listed,
        "seen": covered.prelist.seen,
        "finds": covered.finds,
        "lines": [_line(one) for one in lines],
    }
    told = [
        f"{one.id}  {one.rw or '-'}/{one.rt or '-'}  {one.name}  {words[one.outcome]}"
        + (f"  {one.on}" if one.on else "")
        for one in lines
    ]
    call.answer(document, *told, call.tell("JUMLAH", count=len(lines)))


def _words(call: Call) -> dict[Outcome, str]:
    """What each outcome is called."""
    field = catalogue.KINDS[visiting.KIND].field("hasil")
    labels = {one.code: one.label for one in field.choices} if field else {}
    labels |= {Outcome.UNSEEN.value: "Belum dikunjungi", Outcome.FOUND.value: "Temuan baru"}
    return {one: call.translate(labels[one.value]) for one in Outcome}


def _line(one: Line) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number or None,
        "kind": one.kind or None,
        "record": one.record or None,
        "name": one.name,
        "street": one.street,
        "rt": one.rt,
        "rw": one.rw,
        "kelurahan": one.kelurahan,
        "outcome": one.outcome.value,
        "on": one.on or None,
        "again": one.again or None,
        "due": one.is_due,
        "asked": one.is_asked,
    }


def _wanted(call: Call) -> tuple[Round, list[Line]]:
    """The round, and the lines that the options mean."""
    asked = call.asked
    found = visiting.read_round(call.desk, asked.year, progress=call.progress())
    rw, rt = (one.zfill(_PLACE_DIGITS) if one else "" for one in (asked.rw, asked.rt))
    lines = [
        one
        for one in found.lines
        if (not rw or one.rw == rw)
        and (not rt or one.rt == rt)
        and (not asked.due or one.is_due)
        and (not asked.state or one.outcome == asked.state)
    ]
    return found, lines


def record(call: Call) -> int:
    """`visits record`."""
    asked = call.asked
    found = visiting.read_round(call.desk, asked.year, progress=call.progress())
    by_id = {one.record: one for one in found.lines if one.record} | {one.id: one for one in found.lines}
    unknown = [one for one in asked.lines if one not in by_id]
    if unknown:
        raise RecordError("KUNJUNGAN-BUKAN", id=unknown[0])
    note = texts.free_text(asked.note, longest=LONG_TEXT_LETTERS)
    if note is None:
        raise RecordError("REC-ALASAN", maks=LONG_TEXT_LETTERS)
    visit = Visit(
        Outcome(asked.outcome),
        date.fromisoformat(asked.on) if asked.on else call.desk.today,
        date.fromisoformat(asked.again) if asked.again else None,
        note,
    )
    lines = list({by_id[one].id: by_id[one] for one in asked.lines}.values())
    done = visiting.record_visits(call.desk, lines, visit)
    return tell_changes(call, done if isinstance(done, Refused) else list(done))


def write_papers(call: Call) -> None:
    """`visits papers`."""
    found, lines = _wanted(call)
    asked, out = call.asked, Path(call.asked.out)
    if asked.what == _SHEETS:
        count = (
            visit_papers.write_sheets(
                call.desk,
                lines,
                year=found.year,
                words=_words(call),
                out=out,
                lang=call.lang,
                progress=call.progress(),
            )
            if lines
            else 0
        )
    else:
        write = visit_papers.write_slips if asked.what == _SLIPS else visit_papers.write_licence_sheets
        count = write(call.desk, lines, out=out, lang=call.lang)
    tell_letters(call, count, asked.out)


def ask_for(call: Call) -> None:
    """`visits ask`."""
    _tell(call, ordered_visits.ask_for(call.desk, call.asked.id, call.asked.why))


def link(call: Call) -> None:
    """`visits link`."""
    _tell(call, visiting.link(call.desk, call.asked.visit, call.asked.id))


def _tell(call: Call, changes: Sequence[object]) -> None:
    call.answer({"changes": [str(one) for one in changes]}, call.tell("DIUBAH", count=len(changes)))
