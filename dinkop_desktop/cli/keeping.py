"""dump, check, demo."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.cli.call import Call
from dinkop_desktop.features.demo import demonstration
from dinkop_desktop.features.safekeeping import safekeeping

# What `check` finds is a code with an id or a number; the sentence that tells people what it means.
_FINDINGS = {
    "HALAMAN": "PERIKSA-HALAMAN",
    "BERKAS": "PERIKSA-BERKAS",
    "RUJUKAN-DALAM": "PERIKSA-RUJUKAN",
    "INDEKS": "PERIKSA-INDEKS",
    "AUDIT-PUTUS": "PERIKSA-AUDIT",
    "JURNAL-HILANG": "PERIKSA-JURNAL-HILANG",
    "JURNAL-BEDA": "PERIKSA-JURNAL-BEDA",
    "CATATAN-BEDA": "PERIKSA-CATATAN",
}


def dump(call: Call) -> int:
    """`dump`."""
    out = Path(call.asked.out) if call.asked.out else None
    purpose = call.purpose(lambda: out is not None)
    found = safekeeping.dump(call.desk, out, purpose=purpose, progress=call.progress())
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
    lines = [_finding_line(call, finding) for finding in findings]
    verdict = call.tell("TIDAK-UTUH" if findings else "UTUH", count=len(findings))
    call.answer({"ok": not findings, "findings": findings}, *lines, verdict)
    return 0 if not findings else 3


def _finding_line(call: Call, finding: str) -> str:
    code, _, what = finding.partition(" ")
    return f"{call.tell(_FINDINGS[code], what=what)} [{finding}]"


def demo(call: Call) -> int:
    """`demo`."""
    asked = call.asked
    told = demonstration.demonstrate(
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
        call.tell("DEMO-SANDI", passphrase=demonstration.PASSPHRASE),
        call.tell(
            "DEMO-3",
            folder=str(told.folder),
            count=len(told.reports),
            reports=str(told.reports[0].parent),
        ),
    ]
    call.answer(document, *lines)
    return 0
