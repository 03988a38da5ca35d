"""dump, check, demo."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.cli.call import Call
from dinkop_desktop.usecases import demonstrating, safekeeping


def dump(call: Call) -> int:
    """`dump`."""
    out = Path(call.asked.out) if call.asked.out else None
    found = safekeeping.dump(call.desk, out, progress=call.progress())
    document: dict[str, str | int] = {
        "sha256": found.sha256,
        "records": found.records,
        "changes": found.changes,
        "conflicts": found.conflicts,
    }
    call.answer(document, found.sha256, call.tell("ISI", **document))
    return 0


def check(call: Call) -> int:
    """`check`."""
    findings = safekeeping.check(call.desk, progress=call.progress())
    call.answer(
        {"ok": not findings, "findings": findings},
        *(findings or [call.tell("UTUH")]),
    )
    return 0 if not findings else 3


def demo(call: Call) -> int:
    """`demo`."""
    asked = call.asked
    told = demonstrating.demonstrate(
        Path(asked.out),
        offices=asked.offices,
        records=asked.records,
        progress=call.progress(),
        lang=call.lang,
    )
    document = {
        "folder": str(told.folder),
        "offices": told.offices,
        "records": told.records,
        "conflicts": told.conflicts,
        "lookalikes": 0,
        "dump": told.dump,
        "reports": [str(path) for path in told.reports],
    }
    lines = [
        call.tell("DEMO-1", offices=told.offices, records=told.records),
        call.tell("DEMO-2", conflicts=told.conflicts),
        call.tell("DEMO-3", folder=str(told.folder)),
        *(f"  {path}" for path in told.reports),
    ]
    call.answer(document, *lines)
    return 0
