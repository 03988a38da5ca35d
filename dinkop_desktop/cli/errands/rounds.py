"""rounds list, rows, settle, undo, again, protocol: what the page Rekonsiliasi does, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.errands.koperasi import tell_letters
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.reconciliation import (
    comparing,
    protocol_writing,
    reconciling,
    settling,
)
from dinkop_desktop.features.reconciliation.comparing import Round, Wanted
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way

_OPEN = "belum"


def list_rounds(call: Call) -> None:
    """`rounds list`."""
    found = comparing.overview(call.desk)
    lines, document = [], []
    for one in found.rounds:
        counts = comparing.overview(call.desk, one.no).counts
        settled, every = comparing.progress_of(counts)
        document.append(
            {
                "no": one.no,
                "at": one.at,
                "by": one.by,
                "file": one.file,
                "kind": one.kind,
                "rows": one.rows,
                "standing": {each.value: reconciling.total_of(counts, each) for each in Standing},
                "open": {each.value: reconciling.open_of(counts, each) for each in Standing},
                "settled": settled,
                "to_settle": every,
            }
        )
        lines.append(
            call.tell(
                "REKON-SATU",
                nomor=one.no,
                hari=call.day(one.at),
                berkas=call.file(one.file),
                selesai=settled,
                semua=every,
            )
        )
    call.answer({"rounds": document}, *lines)


def list_rows(call: Call) -> None:
    """`rounds rows`."""
    one, wanted = _round(call), _wanted(call)
    found = comparing.lines(call.desk, one.kind, wanted, limit=call.asked.limit)
    total = comparing.count(call.desk, one.kind, wanted)
    rows = [
        {
            "number": line.number,
            "row": line.row or None,
            "title": line.title,
            "kelurahan": line.area,
            "fields": list(line.fields),
            "settled": line.settled or None,
        }
        for line in found
    ]
    lines = [
        "  ".join(filter(None, (str(line.number), line.title, ",".join(line.fields), line.settled)))
        for line in found
    ]
    call.answer({"total": total, "rows": rows}, *lines, call.tell("JUMLAH", count=total))


def settle(call: Call) -> int:
    """`rounds settle`."""
    asked, one = call.asked, _round(call)
    standing, how = Standing(asked.standing), Way(asked.how)
    rows = tuple(asked.row)
    if not rows:
        wanted = Wanted(asked.no, standing, asked.area, _OPEN, "", _keys(asked.fields))
        lines = comparing.lines(call.desk, one.kind, wanted, limit=settling.MOST + 1)
        rows = tuple(line.number for line in lines)
    order = settling.Order(asked.no, standing, how, rows, asked.reason, tuple(asked.field))
    done = settling.settle(call.desk, order, progress=call.progress())
    left = [
        {"number": number, "code": code, "message": call.tell(code)} for number, code in done.left.items()
    ]
    document = {"act": done.act or None, "settled": done.settled, "changes": done.changes, "left": left}
    told = call.tell("REKON-SELESAI", count=done.settled, nomor=done.act, sisa=len(left))
    call.answer(document, *(f"{each['number']}  {each['message']}" for each in left), told)
    return 3 if left and not done.settled else 0


def _wanted(call: Call) -> Wanted:
    asked = call.asked
    return Wanted(asked.no, Standing(asked.standing), asked.area, "", "", _keys(asked.fields))


def _keys(text: str) -> str:
    return ",".join(key for key in map(str.strip, text.split(",")) if key)


def _round(call: Call) -> Round:
    """The round that is named.

    Raises:
        RecordError: REKON-TIDAKADA.
    """
    for one in comparing.overview(call.desk, call.asked.no).rounds:
        if one.no == call.asked.no:
            return one
    raise RecordError("REKON-TIDAKADA")


def take_back(call: Call) -> None:
    """`rounds undo`."""
    count = settling.take_back(call.desk, call.asked.no, progress=call.progress())
    call.answer({"opened": count}, call.tell("REKON-BUKA", count=count))


def compare_again(call: Call) -> None:
    """`rounds again`."""
    found = reconciling.compare_again(call.desk, call.asked.no, progress=call.progress())
    counts: dict[str, Any] = {one.value: found.count(one) for one in Standing}
    call.answer(
        {"round": found.round.no, "standing": counts}, call.tell("REKON-PUTARAN", nomor=found.round.no)
    )


def write_protocol(call: Call) -> None:
    """`rounds protocol`."""
    asked = call.asked
    count = protocol_writing.write_protocol(call.desk, asked.no, Path(asked.out), lang=call.lang)
    tell_letters(call, count, asked.out)
