"""oss: a list of NIB beside the register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.records import pairs
from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.reconciliation import nib_lists
from dinkop_desktop.features.reconciliation.nib_lists import Listed, NibList, Standing, Taken
from dinkop_desktop.reporting import reporting


def compare_nib(call: Call) -> int:
    """`oss`: a list of NIB beside the register; with `--take` and `--also` what it brings is written."""
    asked, desk = call.asked, call.desk
    found = nib_lists.compare_list(desk, Path(asked.file), sheet=asked.sheet, progress=call.progress())
    wanted = _wanted_numbers(call, found)
    taken = nib_lists.take(desk, wanted, progress=call.progress()) if wanted else Taken(0, ())
    if asked.report:
        table = nib_lists.table_of(desk, found, lang=call.lang)
        purpose = call.purpose(lambda: disclosing.is_personal(desk, table))
        reporting.write_report(desk, table, Path(asked.report), lang=call.lang, purpose=purpose)
    counts = {one.value: found.counts.get(one, 0) for one in Standing}
    document = {
        "rows": found.rows,
        "counts": counts,
        "listed": [_listed(one) for one in found.listed],
        "taken": taken.count,
        "left": [
            {"id": record, "code": code, "message": call.tell(code)} for record, code in taken.left.items()
        ],
        "changes": [str(one) for one in taken.changes],
        "file": asked.report,
    }
    lines = [
        f"{one.nib}  {one.name or one.owner}  {one.standing.value}"
        + (f"  {one.record} ({one.ours})" if one.record else "")
        for one in found.listed
        if one.standing is not Standing.KNOWN
    ]
    told = call.tell(
        "NIB-DAFTAR",
        baris=found.rows,
        baru=counts[Standing.NEW],
        asing=counts[Standing.STRANGER],
        lain=counts[Standing.OTHER],
        ragu=counts[Standing.ASKED],
        sama=counts[Standing.KNOWN],
        tak=counts[Standing.UNREAD] + counts[Standing.ELSEWHERE],
    )
    more = [call.tell("NIB-DIAMBIL", count=taken.count)] if wanted else []
    call.answer(document, *lines, told, *more, *([call.file(asked.report)] if asked.report else []))
    return 3 if taken.left and not taken.count else 0


def _wanted_numbers(call: Call, found: NibList) -> list[Listed]:
    """What is to be written: what was named first, since of two for one business the first counts.

    Raises:
        RecordError: NIB-PASANGAN, a pair is not one of the list's.
    """
    there = {(one.nib, one.record): one for one in found.listed if one.can_be_taken}
    named = list(pairs(call.asked.also).items())
    unknown = [one for one in named if one not in there]
    if unknown:
        raise RecordError("NIB-PASANGAN", nib=unknown[0][0][:20], id=unknown[0][1][:40])
    wanted = [there[one] for one in named]
    if call.asked.take:
        wanted += [one for one in found.listed if one.standing is Standing.NEW]
    return wanted


def _listed(one: Listed) -> dict[str, Any]:
    return {
        "row": one.row,
        "nib": one.nib,
        "name": one.name,
        "owner": one.owner,
        "kelurahan": one.area or None,
        "issued": one.issued or None,
        "standing": one.standing.value,
        "because": one.ground.value or None,
        "id": one.record or None,
        "recorded": one.ours or None,
        "recorded_nib": one.our_nib or None,
    }
