"""report."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.cli.call import Call
from dinkop_desktop.usecases import reporting


def report(call: Call) -> int:
    """`report list` and `report KEY`."""
    asked = call.asked
    if asked.key == "list":
        found = reporting.list_reports()
        call.answer(
            {"reports": [{"key": one.key, "title": one.title_in(call.lang)} for one in found]},
            *(f"{one.key:<16} {one.title_in(call.lang)}" for one in found),
        )
        return 0
    table = reporting.report(
        call.desk, asked.key, year=asked.year, area=asked.area or "", lang=call.lang, progress=call.progress()
    )
    out = Path(asked.out) if asked.out else None
    if out is not None:
        reporting.write_report(call.desk, table, out, lang=call.lang)
    document = {
        "key": table.key,
        "file": str(out) if out else None,
        "rows": table.data_count,
        "total": dict(table.total),
    }
    lines = [table.title, *(f"  {name}: {number}" for name, number in table.total.items())]
    call.answer(document, *lines, *([str(out)] if out else []))
    return 0
