"""lookalikes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.cli.call import Call, read_json
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.lookalikes import finding
from dinkop_desktop.features.lookalikes.finding import KINDS, ListToCompare, Pair
from dinkop_desktop.intake import map_files

_FIRST = 20


def lookalikes(call: Call) -> None:
    """`lookalikes`: pairs of the register, or of a list, that may be the same.

    Raises:
        DinkopError: PERINTAH-PETA, a map without a list to read by it.
    """
    asked = call.asked
    if asked.map and not asked.sheet:
        raise DinkopError("PERINTAH-PETA")
    if asked.sheet:
        order = ListToCompare(
            path=Path(asked.sheet),
            kind=asked.kind,
            chosen=map_files.read_map(read_json(asked.map)) if asked.map else None,
        )
        found = finding.in_list(call.desk, order, lowest=asked.min_score, progress=call.progress())
    else:
        kinds = (asked.kind,) if asked.kind else KINDS
        found = finding.in_register(call.desk, kinds=kinds, lowest=asked.min_score, progress=call.progress())
    if asked.out:
        files.write_safely(Path(asked.out), _separated(found))
    lines = [call.tell("KEMBAR", count=len(found)) if found else call.tell("KEMBAR-NIHIL")]
    shown = found if asked.all else found[:_FIRST]
    lines += [_line(call, pair) for pair in shown]
    if len(shown) < len(found):
        lines.append(call.tell("LAINNYA", count=len(found) - len(shown)))
    if asked.out:
        lines.append(call.file(asked.out))
    pairs = [
        {
            "a": pair.one,
            "b": pair.other,
            "score": round(pair.score, 4),
            "kind": pair.kind,
            "reasons": [{"code": code, "message": call.tell(code)} for code in pair.codes],
        }
        for pair in found
    ]
    call.answer({"pairs": pairs, "file": asked.out or None}, *lines)


def _line(call: Call, pair: Pair) -> str:
    reasons = " ".join(call.tell(code) for code in pair.codes)
    return f"{pair.score:6.1f}  {pair.one}  {pair.other}  {reasons}"


def _separated(found: list[Pair]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id_a", "id_b", "score"))
    writer.writerows((pair.one, pair.other, f"{pair.score:.4f}") for pair in found)
    return text.getvalue().encode()
