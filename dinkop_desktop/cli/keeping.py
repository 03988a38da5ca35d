"""dump, backup, restore, check, papers, demo."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop import app
from dinkop_desktop.cli.call import Call
from dinkop_desktop.desk import clocking
from dinkop_desktop.errors import DinkopError, FolderError
from dinkop_desktop.features.demo import demonstration
from dinkop_desktop.features.safekeeping import backing_up, restoring, safekeeping
from dinkop_desktop.papers import typesetting

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
    "GABUNG-BEDA": "PERIKSA-GABUNG",
}

_MB = 10**6


def vouch_for_clock(call: Call) -> None:
    """`clock right`."""
    left = clocking.vouch(call.desk)
    if left is not None:
        raise DinkopError(left.code, kini=call.day(left.now), acuan=call.day(left.against))
    now = call.desk.store.now()
    call.answer({"now": now}, call.tell("JAM-BENAR", kini=call.moment(now)))


def dump(call: Call) -> None:
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


def backup(call: Call) -> None:
    """`backup`."""
    made = backing_up.back_up(call.desk, Path(call.asked.out), progress=call.progress())
    told = made.manifest
    document: dict[str, str | int] = {
        "file": str(made.path),
        "size": made.size_bytes,
        "sha256": told.content_sha256,
        "office": told.office,
        "made_at": told.made_at,
        "records": told.records,
        "changes": told.changes,
        "unsent": told.unsent,
    }
    mb = max(1, round(made.size_bytes / _MB))
    call.answer(document, call.tell("CADANGAN-DITULIS", file=str(made.path), records=told.records, mb=mb))


def restore(call: Call) -> None:
    """`restore`: without a data folder, since there may be none any more."""
    asked = call.asked
    path, into = Path(asked.file), Path(asked.into)
    identity = restoring.read_identity(Path(asked.identity)) if asked.identity else ""
    told = restoring.look_at(path).manifest
    made = restoring.restore(
        path,
        into,
        call.passphrase(new=bool(identity)),
        clock=app.now,
        identity=identity,
        progress=call.progress(),
    )
    document: dict[str, str | int] = {
        "folder": str(made.folder.path),
        "office": told.office,
        "made_at": told.made_at,
        "records": told.records,
        "changes": told.changes,
        "epoch": made.epoch,
        "unsent": made.unsent,
        "unanswered": made.unanswered,
    }
    at = call.moment(told.made_at)
    lines = [
        call.tell("DIPULIHKAN", folder=str(into), office=told.name, at=at, records=told.records),
        call.tell("DIPULIHKAN-BELUM", unsent=made.unsent, unanswered=made.unanswered),
        call.tell("DIPULIHKAN-INDUK" if told.role == "dinkop" else "DIPULIHKAN-KANTOR", at=at),
    ]
    if not made.unsent + made.unanswered:
        del lines[1]
    call.answer(document, *lines)


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


def papers(call: Call) -> None:
    """`papers`: the templates, or copies of those that are named, to be changed; without a passphrase."""
    folder = call.folder.path
    if not folder.is_dir():
        raise FolderError("FLD-TIDAKADA", name=folder.name)
    laid = [typesetting.lay_down(folder, name) for name in call.asked.names]
    if laid:
        lines = [call.tell("TEMPLAT-LETAK", berkas=str(path)) for path in laid]
        call.answer({"files": [str(path) for path in laid]}, *lines)
        return
    found = typesetting.told(folder)
    width, own = max(len(one.name) for one in found), call.tell("TEMPLAT-SENDIRI")
    lines = [f"{one.name:{width}}  {one.about}" + (f" [{own}]" if one.is_own else "") for one in found]
    call.answer(
        {"papers": [{"name": one.name, "about": one.about, "own": one.is_own} for one in found]}, *lines
    )


def demo(call: Call) -> None:
    """`demo`."""
    asked = call.asked
    told = demonstration.demonstrate(
        Path(asked.out),
        offices=asked.offices or demonstration.OFFICES,
        records=asked.records or demonstration.RECORDS,
        progress=call.progress(),
        lang=call.lang,
    )
    document = {
        "folder": str(told.folder),
        "offices": told.offices,
        "records": told.records,
        "conflicts": told.conflicts,
        "waiting": told.waiting,
        "lookalikes": told.lookalikes,
        "dump": told.dump,
        "reports": [str(path) for path in told.reports],
    }
    lines = [
        call.tell("DEMO-1", offices=told.offices, records=told.records),
        call.tell("DEMO-2", conflicts=told.conflicts, waiting=told.waiting, alike=told.lookalikes),
        call.tell("DEMO-SANDI", passphrase=demonstration.PASSPHRASE),
        call.tell(
            "DEMO-3",
            folder=str(told.folder),
            count=len(told.reports),
            reports=str(told.reports[0].parent),
        ),
    ]
    call.answer(document, *lines)
