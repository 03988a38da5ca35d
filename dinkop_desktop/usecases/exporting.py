"""Exporting: a round-trip workbook of a list, whose rows may come back as field edits.

The records' ids and the sheet's version (usecases.returning) stand in hidden columns; NIK are masked; who
took what out is in the audit log.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.domain import catalogue
from dinkop_desktop.progress import Progress
from dinkop_desktop.reports import roundtrip, xlsx
from dinkop_desktop.reports.table import Cell
from dinkop_desktop.storage import imports
from dinkop_desktop.storage.store import Reader
from dinkop_desktop.usecases import browsing, recording, returning
from dinkop_desktop.usecases.desk import Desk


def export_sheet(
    desk: Desk, kind: str, out: Path, *, where: Mapping[str, str], progress: Progress | None = None
) -> int:
    """Write the records of a kind that show some values; how many there are.

    Raises:
        RecordError: REC-JENIS or REC-BIDANG.
        ExportError: the file cannot be written; what stood there is unharmed.
    """
    recording.check_kind(kind)
    wanted = browsing.typed(desk, kind, where)
    with desk.store.read() as reader, files.writing_safely(out) as file:
        written = xlsx.write_rows(
            roundtrip.sheet_columns(kind),
            _rows(desk, reader, kind, wanted),
            file,
            sheet_name=catalogue.KINDS[kind].plural,
            hidden=roundtrip.HIDDEN,
            progress=progress,
        )
    if not desk.store.read_only:
        with desk.store.begin(by=desk.officer) as work:
            work.note("export", kind=kind, rows=written.rows)
            work.commit()
    return written.rows


def _rows(
    desk: Desk, reader: Reader, kind: str, wanted: Mapping[str, str | int | None]
) -> Iterator[tuple[Cell, ...]]:
    version = returning.version_of(reader)
    for record, _, flat in imports.flat_rows(reader, kind, where=wanted):
        yield roundtrip.sheet_row(kind, record, flat, version=version, reference=desk.reference)
