"""import-sheet, export-sheet."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.cli.call import Call, read_json
from dinkop_desktop.cli.records import pairs
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.usecases import exporting, importing
from dinkop_desktop.usecases.importing import SheetOrder
from dinkop_desktop.usecases.returning import CHANGED_SINCE

_LINES = 20


def import_sheet(call: Call) -> int:
    """`import-sheet`; 3 where the sheet has rows and every one was refused, so that nothing came of it."""
    asked = call.asked
    chosen = importing.read_map(read_json(asked.map)) if asked.map else None
    order = SheetOrder(
        path=Path(asked.file),
        kind=asked.kind,
        sheet=asked.sheet,
        chosen=chosen,
        dry_run=asked.dry_run,
        report=Path(asked.report) if asked.report else None,
        lang=call.lang,
    )
    found = importing.import_sheet(call.desk, order, progress=call.progress())
    problems = [{"cell": cell, **call.problem(problem)} for cell, problem in found.problems]
    document = {
        "rows": found.rows,
        "new": found.new,
        "same": found.same,
        "changed": found.changed,
        "refused": found.refused,
        "problems": problems,
        "mapping": dict(found.mapping),
        "unknown": list(found.unknown),
        "warnings": list(found.warnings),
        "dry_run": asked.dry_run,
    }
    # What is merely missing is counted; a cell that was not taken is told, whatever became of its row.
    told = [one for one in problems if one["blocking"] or one["code"] == CHANGED_SINCE]
    lines = [f"{one['cell']}: {one['message']} [{one['code']}]" for one in told[:_LINES]]
    if len(told) > _LINES:
        lines.append(call.tell("LAINNYA", count=len(told) - _LINES))
    if found.unknown:
        lines.append(call.tell("KOLOM-TAK-DIKENAL", names=", ".join(found.unknown)))
    lines += [call.tell(code) for code in found.warnings]
    counts = {name: document[name] for name in ("rows", "new", "same", "changed", "refused")}
    nothing_taken = IntakeError("IMP-SEMUA") if 0 < found.rows == found.refused else None
    if nothing_taken:
        document["error"] = call.refusal(nothing_taken)
    tried = [call.tell("PERCOBAAN")] if asked.dry_run else []
    call.answer(document, *lines, call.tell("IMPOR", **counts), *tried)
    if nothing_taken:
        call.refuse(nothing_taken, to_people_alone=True)
        return 3
    return 0


def export_sheet(call: Call) -> int:
    """`export-sheet`."""
    asked = call.asked
    out = Path(asked.out)
    rows = exporting.export_sheet(
        call.desk, asked.kind, out, where=pairs(asked.where), progress=call.progress()
    )
    call.answer({"file": str(out), "rows": rows}, call.tell("EKSPOR", count=rows, file=str(out)))
    return 0
