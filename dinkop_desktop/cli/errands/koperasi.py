"""savings, ksu, members."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.records import pairs, tell_changes
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError, RecordError
from dinkop_desktop.features.koperasi import joining_members, ksu_transition, savings_simulation
from dinkop_desktop.features.koperasi.joining_members import Found, Joined, MemberRow
from dinkop_desktop.features.koperasi.ksu_transition import Case, Step
from dinkop_desktop.features.koperasi.reports.savings_sheet import Compared
from dinkop_desktop.features.koperasi.rules import savings
from dinkop_desktop.features.koperasi.rules.conversion import Usp
from dinkop_desktop.features.koperasi.rules.savings import Month, Plan, Started, Unit
from dinkop_desktop.features.koperasi.savings_simulation import WhatIf
from dinkop_desktop.papers import printing
from dinkop_desktop.register.values import amounts
from dinkop_desktop.register.values.amounts import Number

_NEW = "baru"


def what_if(call: Call) -> None:
    """`savings`."""
    asked = call.asked
    plan = Plan(
        members=asked.members,
        pokok_rp=asked.pokok,
        wajib_rp=asked.wajib,
        sukarela_rp=asked.sukarela,
        months=asked.months,
        lent_percent=asked.lent,
        rate_hundredths=asked.rate,
        reserve_percent=asked.reserve,
    )
    if not plan.is_sound:
        raise RecordError(
            "SIMULASI-BESAR", anggota=f"{savings.MOST_MEMBERS:,}".replace(",", "."), bulan=savings.MOST_MONTHS
        )
    units = tuple(_unit(one) for one in asked.unit)
    beside = savings_simulation.read_koperasi(call.desk, asked.koperasi) if asked.koperasi else Compared()
    months = savings.grow(plan)
    started = savings.start(months, units, free_percent=100 - plan.lent_percent)
    if asked.out:
        assumed = WhatIf(plan, units, beside, asked.partners)
        savings_simulation.write(call.desk, assumed, Path(asked.out), lang=call.lang)
    document = {
        "months": [_month(one) for one in months],
        "units": [_started(one) for one in started],
        "beside": _beside(beside) if beside.name else None,
        "file": asked.out,
    }
    last = months[-1]
    lines = [
        call.tell(
            "SIMULASI",
            bulan=last.number,
            simpanan=printing.show_number(last.saved_rp, call.lang),
            modal=printing.show_number(last.capital_rp, call.lang),
            shu=printing.show_number(last.shu_rp, call.lang),
        )
    ]
    lines += [
        call.tell("SIMULASI-USAHA", usaha=one.unit.name, bulan=one.in_order)
        if one.in_order is not None
        else call.tell("SIMULASI-BELUM", usaha=one.unit.name)
        for one in started
    ]
    call.answer(document, *lines, *([call.file(asked.out)] if asked.out else []))


def _unit(text: str) -> Unit:
    """`Warung=150.000.000:12.000.000`, amounts as people write them."""
    name, sign, amounts_said = text.partition("=")
    cost, colon, monthly = amounts_said.partition(":")
    read = [amounts.parse_number(one, units=True) for one in (cost, monthly)]
    found = [one.value for one in read if isinstance(one, Number) and 0 <= one.value <= savings.MOST_RP]
    if not sign or not colon or not name.strip() or len(found) < len(read):
        raise DinkopError("PERINTAH-USAHA", text=text[:40])
    return Unit(name.strip(), *found)


def _month(one: Month) -> dict[str, int]:
    return {"month": one.number, "saved": one.saved_rp, "capital": one.capital_rp, "shu": one.shu_rp}


def _started(one: Started) -> dict[str, Any]:
    return {
        "name": one.unit.name,
        "cost": one.unit.cost_rp,
        "monthly": one.unit.monthly_rp,
        "alone": one.alone,
        "in_order": one.in_order,
        "pays_back": one.pays_back,
    }


def _beside(one: Compared) -> dict[str, Any]:
    return {
        "name": one.name,
        "year": one.year,
        "members": one.members,
        "saved": one.saved_rp,
        "capital": one.capital_rp,
        "shu": one.shu_rp,
        "partners": one.partners,
    }


# --- ksu ---


def list_ksu(call: Call) -> None:
    """`ksu list`."""
    cases = ksu_transition.read_cases(call.desk)
    done = sum(case.is_done for case in cases)
    lines = [f"{case.id}  {case.life.name}  {case.place}  {_standing(call, case)}" for case in cases]
    call.answer(
        {"koperasi": [_case(case) for case in cases], "done": done},
        *lines,
        call.tell("KSU-JUMLAH", count=len(cases), selesai=done),
    )


def _standing(call: Call, case: Case) -> str:
    if case.is_done:
        return call.translate("selesai")
    kind = case.chosen or case.idea.kind
    return f"{case.next}{f' ({kind})' if kind else ''}"


def _case(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "name": case.life.name,
        "kelurahan": case.life.kode_kelurahan,
        "done": list(case.done),
        "next": case.next or None,
        "deadline": case.deadline.isoformat() if case.deadline else None,
        "late_days": case.late_days,
        "chosen": case.chosen or None,
        "suggested": case.idea.kind or None,
        "because": [one.value for one in case.reasons],
        "lacking_capital": case.lacking_rp,
        "usp": case.usp.value or None,
        "unneeded": case.needs_none,
    }


def end_ksu_step(call: Call) -> int:
    """`ksu step`."""
    asked = call.asked
    day = asked.on or call.desk.today.isoformat()
    step = Step(asked.step, day, asked.number, asked.kind, Usp(asked.usp))
    done = ksu_transition.end_step(call.desk, asked.id, step)
    return tell_changes(call, done if isinstance(done, Refused) else list(done.changes))


def write_ksu_letters(call: Call) -> None:
    """`ksu letters`."""
    wanted = set(call.asked.ids)
    cases = ksu_transition.read_cases(call.desk)
    unknown = wanted - {case.id for case in cases}
    if unknown:
        raise RecordError("KSU-BUKAN", id=sorted(unknown)[0])
    chosen = [case for case in cases if not wanted or case.id in wanted]
    count = ksu_transition.write_letters(call.desk, chosen, Path(call.asked.out), lang=call.lang)
    tell_letters(call, count, call.asked.out)


def tell_letters(call: Call, count: int, out: str) -> None:
    """How many letters were written, and where; or that there was nothing to write."""
    told = call.tell("SURAT", count=count, file=call.file(out)) if count else call.tell("SURAT-KOSONG")
    call.answer({"letters": count, "file": out if count else None}, told)


# --- members ---


def take_members(call: Call) -> None:
    """`members`."""
    asked = call.asked
    rows = joining_members.read_list(call.desk, asked.id, Path(asked.file), progress=call.progress())
    answers = answers_of(asked.answer)
    done = (
        Joined(0, 0, len(rows)) if asked.dry_run else joining_members.join(call.desk, asked.id, rows, answers)
    )
    open_rows = [row for row in rows if row.found is Found.ASKED and row.number not in answers]
    refused = {row.number: row.problem for row in rows if row.problem is not None} | dict(done.refused)
    counts = Counter(row.found.value for row in rows)
    document = {
        "rows": len(rows),
        "joined": done.joined,
        "persons": done.persons,
        "found": {one.value: counts[one.value] for one in Found},
        "asked": [_asked(row) for row in open_rows],
        "refused": [{"row": number, **call.problem(problem)} for number, problem in refused.items()],
        "changes": [str(one) for one in done.changes],
    }
    lines = [
        f"{row.number}  {row.name}: "
        + ", ".join(f"{one.id} ({one.name}{f', {one.born}' if one.born else ''})" for one in row.candidates)
        for row in open_rows
    ]
    lines += [f"{number}  {call.tell(p.code, **dict(p.params))}" for number, p in refused.items()]
    lines.append(
        call.tell("ANGGOTA", baris=len(rows), masuk=done.joined, orang=done.persons, tanya=len(open_rows))
    )
    call.answer(document, *lines, *([call.tell("PERCOBAAN")] if asked.dry_run else []))


def answers_of(texts: list[str]) -> dict[int, str]:
    """`12=ID` and `13=baru` as who is meant by a row.

    Raises:
        DinkopError: PERINTAH-BARIS, one does not begin with the number of a row.
    """
    found = {}
    for row, said in pairs(texts).items():
        if not (row.isascii() and row.isdecimal() and len(row) < len("1000000000")):
            raise DinkopError("PERINTAH-BARIS", text=row[:40])
        found[int(row)] = joining_members.NEW if said == _NEW else said
    return found


def _asked(row: MemberRow) -> dict[str, Any]:
    return {
        "row": row.number,
        "name": row.name,
        "candidates": [
            {"id": one.id, "name": one.name, "born": one.born, "office": one.office} for one in row.candidates
        ],
    }
