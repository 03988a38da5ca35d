"""kur list, banks, refer, answer, lists, letters, sikp, answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.errands.koperasi import tell_letters
from dinkop_desktop.cli.records import tell_changes
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.kur import bank_answers, bank_referrals, screening, writing_banks
from dinkop_desktop.features.kur.bank_answers import Answered, Fate, Noted
from dinkop_desktop.features.kur.bank_referrals import Passed, Plan
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.screening import Screened
from dinkop_desktop.features.kur.writing_banks import Which
from dinkop_desktop.papers import printing


def list_screened(call: Call) -> None:
    """`kur list`."""
    asked = call.asked
    index = screening.index(call.desk, call.progress())
    rids = index.numbers(verdict=asked.verdict, ready=asked.ready, step=asked.step, area=asked.area)
    found = screening.screened(call.desk, rids[: asked.limit])
    totals = index.totals(asked.area)
    document = {
        "total": len(rids),
        "verdicts": totals.verdicts,
        "ready": totals.ready,
        "businesses": [_screened(one) for one in found],
    }
    lines = [
        f"{one.id}  {one.name}  {one.screening.verdict.value}"
        + (f"  {one.step} ({one.referrals[-1].bank}, {one.referrals[-1].id})" if one.referrals else "")
        for one in found
    ]
    call.answer(document, *lines, call.tell("JUMLAH", count=len(rids)))


def _screened(one: Screened) -> dict[str, Any]:
    scheme = one.screening.scheme
    return {
        "id": one.id,
        "name": one.name,
        "kelurahan": one.place,
        "need": one.need_rp,
        "verdict": one.screening.verdict.value,
        "open": [ground.value for ground in one.screening.open_grounds],
        "scheme": scheme.key if scheme else None,
        "consent": one.consent.value,
        "ready": one.is_ready,
        "referrals": [
            {
                "id": sent.id,
                "bank": sent.bank,
                "branch": sent.branch,
                "step": sent.step,
                "day": sent.day,
                "amount": sent.amount_rp,
                "paid": sent.paid_rp,
                "refusal": sent.refusal or None,
            }
            for sent in one.referrals
        ],
    }


def list_banks(call: Call) -> None:
    """`kur banks`."""
    names, lines = bank_referrals.banks_of(call.desk), bank_referrals.bank_lines(call.desk)
    told = [
        call.tell(
            "KUR-BANK-BARIS",
            bank=one.bank,
            dirujuk=one.referred,
            disetujui=one.approved,
            ditolak=one.refused,
            cair=printing.show_number(one.paid_rp, call.lang),
        )
        for one in lines
    ]
    document = {
        "banks": list(names),
        "year": call.desk.today.year,
        "referred": [
            {
                "bank": one.bank,
                "referred": one.referred,
                "received": one.received,
                "approved": one.approved,
                "refused": one.refused,
                "paid_out": one.paid_out,
                "paid": one.paid_rp,
            }
            for one in lines
        ],
    }
    call.answer(document, *(told or names))


def refer(call: Call) -> None:
    """`kur refer`."""
    asked, desk = call.asked, call.desk
    if bool(asked.ids) == asked.ready:
        raise DinkopError("KUR-SIAPA")
    if asked.ready:
        rids: Sequence[int] = screening.index(desk, call.progress()).numbers(ready=True, area=asked.area)
    else:
        rids = rids_of(call, asked.ids)
    plan = bank_referrals.plan(desk, rids, progress=call.progress())
    passed = Passed((), 0)
    if not asked.dry_run:
        passed = bank_referrals.refer(
            desk, rids, bank=asked.bank, branch=asked.branch, progress=call.progress()
        )
    _tell_referred(call, plan, passed)


def _tell_referred(call: Call, plan: Plan, passed: Passed) -> None:
    left = {why.value: count for why, count in plan.left_out.items()}
    count = len(plan.ready) if call.asked.dry_run else passed.count
    document = {
        "referred": passed.count,
        "ready": len(plan.ready),
        "left_out": left,
        "need": plan.need_rp,
        "changes": [str(one) for one in passed.changes],
    }
    why = ", ".join(f"{name} {number}" for name, number in left.items())
    told = call.tell(
        "KUR-DIRUJUK",
        count=count,
        jumlah=printing.show_number(plan.need_rp, call.lang),
        sisa=sum(left.values()),
        sebab=f" ({why})" if why else "",
    )
    call.answer(document, told, *([call.tell("PERCOBAAN")] if call.asked.dry_run else []))


def rids_of(call: Call, ids: Sequence[str]) -> list[int]:
    """Numbers of records by their ids.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    with call.desk.store.read() as reader:
        return [recording.find(reader, one).rid for one in ids]


def answer(call: Call) -> int:
    """`kur answer`."""
    asked = call.asked
    day = asked.on or call.desk.today.isoformat()
    done = bank_referrals.answer(
        call.desk, asked.id, Step(asked.step), day=day, reason=asked.reason, paid=asked.paid
    )
    return tell_changes(call, done if isinstance(done, Refused) else list(done))


def write_lists(call: Call) -> None:
    """`kur lists`."""
    written = bank_referrals.write_lists(
        call.desk, Path(call.asked.out), purpose=call.purpose(), lang=call.lang
    )
    files = [str(one) for one in written]
    call.answer({"files": files}, *(map(call.file, files) if files else [call.tell("SURAT-KOSONG")]))


def write_letters(call: Call) -> None:
    """`kur letters`."""
    asked = call.asked
    count = writing_banks.write_letters(
        call.desk,
        Path(asked.out),
        purpose=call.purpose(),
        which=Which(asked.which),
        chosen=rids_of(call, asked.ids),
        lang=call.lang,
    )
    tell_letters(call, count, asked.out)


def write_candidates(call: Call) -> None:
    """`kur sikp`."""
    asked = call.asked
    count = bank_answers.write_candidates(
        call.desk,
        Path(asked.out),
        purpose=call.purpose(),
        ready=asked.ready,
        area=asked.area,
        bank=asked.bank,
        lang=call.lang,
        progress=call.progress(),
    )
    document = {"businesses": count, "file": asked.out if count else None}
    told = (
        call.tell("KUR-SIKP", count=count, file=call.file(asked.out)) if count else call.tell("SURAT-KOSONG")
    )
    call.answer(document, told)


def read_answers(call: Call) -> int:
    """`kur answers`: what is new is kept; what is not clear is told and stays outside."""
    asked = call.asked
    found = bank_answers.read_answers(
        call.desk, Path(asked.file), sheet=asked.sheet, progress=call.progress()
    )
    done = (
        Noted(0, ()) if asked.dry_run else bank_answers.note(call.desk, found.rows, progress=call.progress())
    )
    counts = {one.value: found.counts.get(one, 0) for one in Fate}
    document = {
        "rows": len(found.rows),
        "fates": counts,
        "noted": done.count,
        "answers": [_answered(one) for one in found.rows],
        "left": [{"row": row, "code": code, "message": call.tell(code)} for row, code in done.left.items()],
        "changes": [str(one) for one in done.changes],
    }
    lines = [
        f"{one.row}  {one.name}  {one.said}: {one.fate.value}"
        for one in found.rows
        if one.fate is not Fate.SAME
    ]
    told = call.tell(
        "KUR-JAWABAN",
        baris=len(found.rows),
        baru=len({one.referral for one in found.rows if one.fate is Fate.NEW})
        if asked.dry_run
        else done.count,
        sama=counts[Fate.SAME],
        asing=counts[Fate.UNKNOWN] + counts[Fate.MANY],
        tak=counts[Fate.UNREAD] + counts[Fate.BEHIND] + counts[Fate.CONTRARY] + len(done.left),
    )
    call.answer(document, *lines, told, *([call.tell("PERCOBAAN")] if asked.dry_run else []))
    return 3 if done.left and not done.count else 0


def _answered(one: Answered) -> dict[str, Any]:
    return {
        "row": one.row,
        "name": one.name,
        "fate": one.fate.value,
        "said": one.said,
        "step": one.step.value if one.step else None,
        "day": one.day or None,
        "paid": one.sum_rp,
        "reason": one.reason or None,
        "referral": one.referral or None,
        "id": one.record or None,
        "business": one.business or None,
        "bank": one.bank or None,
        "kept": one.kept or None,
    }
