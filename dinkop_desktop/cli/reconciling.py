"""reconcile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dinkop_desktop.cli.call import Call, read_json
from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.published.reports import official_lists
from dinkop_desktop.features.published.reports.official_lists import LISTS
from dinkop_desktop.features.reconciliation import protocol_writing, reconciling
from dinkop_desktop.features.reconciliation.reconciling import Compared, ListOrder
from dinkop_desktop.features.reconciliation.rules.reconciliation import OF_ROWS, Standing
from dinkop_desktop.intake import map_files, workbook
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting

# What scripts call each standing; the first four are the contract's.
_NAMES = {
    Standing.ONLY_DINKOP: "only_here",
    Standing.ONLY_KELURAHAN: "only_there",
    Standing.EQUAL: "equal",
    Standing.DIFFERENT: "different",
    Standing.DOUBTFUL: "doubtful",
    Standing.UNREAD: "unread",
}


def reconcile(call: Call) -> None:
    """`reconcile`: Dinkop's own list against the master; "here" is the list, "there" the kelurahan's data."""
    asked = call.asked
    chosen = map_files.read_map(read_json(asked.map)) if asked.map else _official_map(call)
    order = ListOrder(
        path=Path(asked.file),
        kind=LISTS[asked.of].kind if asked.of else asked.kind,
        sheet=asked.sheet,
        chosen=chosen,
        dry_run=asked.dry_run,
    )
    progress = call.progress()
    found = reconciling.compare_list(call.desk, order, progress=progress)
    counts = {name: found.count(standing) for standing, name in _NAMES.items()}
    settled = {
        name: found.count(standing) - reconciling.open_of(found.round.counts, standing)
        for standing, name in _NAMES.items()
    }
    rows = sum(found.count(standing) for standing in OF_ROWS)
    document = {
        **counts,
        "rows": rows,
        "settled": settled,
        "kind": found.round.kind,
        "round": found.round.no if found.is_kept else None,
        "areas": {area: _of_area(found, area) for area in sorted(found.round.counts)},
        "mapping": dict(found.understood.column_map().mapping) if found.understood else {},
    }
    lines = [call.tell("REKON-RESMI" if asked.of else "REKON", rows=rows, **counts)]
    if counts["doubtful"]:
        lines.append(call.tell("REKON-RAGU", count=counts["doubtful"]))
    lines.append(
        call.tell("REKON-PUTARAN", nomor=found.round.no) if found.is_kept else call.tell("PERCOBAAN")
    )
    written = _write(call, found, progress)
    call.answer(document | {"files": written}, *lines, *map(call.file, written))


def _official_map(call: Call) -> Mapping[str, str] | None:
    """How a list in the columns of ODS or SIDT is read; None where it is no such list.

    Raises:
        IntakeError: REKON-BUKAN-RESMI, its headings are not those.
    """
    asked = call.asked
    if not asked.of:
        return None
    path = Path(asked.file)
    try:
        names = workbook.open_sheet(path, asked.sheet).headings
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    found = official_lists.map_of(LISTS[asked.of], names)
    if not found:
        raise IntakeError("REKON-BUKAN-RESMI", daftar=asked.of)
    return found


def _write(call: Call, found: Compared, progress: Progress) -> list[str]:
    """The workbook of names and the protocol, where they were asked for and the list was kept."""
    asked, written = call.asked, []
    if asked.report and found.is_kept:
        table = reporting.report(call.desk, "rekonsiliasi-nama", lang=call.lang, progress=progress)
        purpose = call.purpose(lambda: disclosing.is_personal(call.desk, table))
        reporting.write_report(call.desk, table, Path(asked.report), lang=call.lang, purpose=purpose)
        written.append(asked.report)
    if asked.protocol and found.is_kept:
        protocol_writing.write_protocol(call.desk, found.round.no, Path(asked.protocol), lang=call.lang)
        written.append(asked.protocol)
    return written


def _of_area(found: Compared, area: str) -> dict[str, int]:
    its = {area: found.round.counts[area]}
    return {name: reconciling.total_of(its, standing) for standing, name in _NAMES.items()}
