"""Exporting: a round-trip workbook of a list, whose rows may come back as field edits.

1. The records' ids and the sheet's version (usecases.returning) stand in hidden columns; which rows
   there were is kept in the file itself (domain.origin), so that one that is missing is known later.
   NIK are masked.
2. Who took what out is in the audit log, with the workbook's sha256.
3. By that sha256 a workbook is known that nobody has edited since: it may be written over without asking.
   Anything else may hold somebody's work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from dinkop_desktop import files
from dinkop_desktop.domain import catalogue
from dinkop_desktop.domain.fields import Value
from dinkop_desktop.domain.origin import Origin
from dinkop_desktop.errors import ExportError
from dinkop_desktop.progress import Progress
from dinkop_desktop.reports import roundtrip, sheet_guide, xlsx
from dinkop_desktop.reports.frame import SideSheet
from dinkop_desktop.reports.sheet_guide import Made
from dinkop_desktop.reports.table import Cell
from dinkop_desktop.storage import audit, imports, statements
from dinkop_desktop.storage.store import Reader
from dinkop_desktop.usecases import browsing, hindsight, recording
from dinkop_desktop.usecases.desk import Desk

ENDING = ".xlsx"
_Flat = tuple[str, int, dict[str, Value]]


def export_sheet(
    desk: Desk, kind: str, out: Path, *, where: Mapping[str, str], progress: Progress | None = None
) -> int:
    """Write the records of a kind that show some values; how many there are.

    Raises:
        RecordError: REC-JENIS or REC-BIDANG.
        ExportError: EXP-XLSX, the name ends otherwise; EXP-ADA, what stands there is no workbook of ours, or
            was edited since; the file cannot be written. What stood there is unharmed.
    """
    recording.check_kind(kind)
    _check_free(desk, out)
    wanted = browsing.typed(desk, kind, where)
    return _write(desk, kind, out, lambda reader: imports.flat_rows(reader, kind, where=wanted), progress)


def export_list(
    desk: Desk, kind: str, out: Path, *, rids: Sequence[int], removed: bool, progress: Progress | None = None
) -> int:
    """Write some records of a list, in its order; how many were there still.

    Args:
        desk: any.
        kind: of the list.
        out: the workbook.
        rids: numbers of the records (`listing.numbers`).
        removed: whether it is the list of what was removed.
        progress: told every some hundred rows; stopping leaves what stood there.

    Raises:
        RecordError: REC-JENIS.
        ExportError: EXP-XLSX, the name ends otherwise; the file cannot be written. What stood there is
            unharmed.
    """
    recording.check_kind(kind)

    def read(reader: Reader) -> Iterator[_Flat]:
        for chunk in statements.chunks(rids, statements.CHUNK):
            found = {row[1]: row for row in imports.flat_rows(reader, kind, rids=chunk, removed=removed)}
            yield from (found[rid] for rid in chunk if rid in found)

    return _write(desk, kind, out, read, progress)


def _write(
    desk: Desk, kind: str, out: Path, read: Callable[[Reader], Iterable[_Flat]], progress: Progress | None
) -> int:
    _check_ending(out)
    now = desk.clock()
    made = Made(catalogue.KINDS[kind].plural, desk.officer, desk.identity.name, now.astimezone())
    with desk.store.read() as reader, files.writing_safely(out) as file:
        version = hindsight.version_of(reader)
        ids: list[str] = []

        def sides(count: int) -> tuple[SideSheet, ...]:
            origin = Origin(kind, version, desk.officer, f"{now:%Y-%m-%dT%H:%M:%SZ}", tuple(ids))
            return sheet_guide.guide(made, count), roundtrip.origin_sheet(origin)

        written = xlsx.write_rows(
            roundtrip.sheet_columns(kind),
            _rows(desk, kind, read(reader), version=version, ids=ids),
            file,
            sheet_name=catalogue.KINDS[kind].plural,
            hidden=roundtrip.HIDDEN,
            locked=roundtrip.locked_keys(kind),
            sides=sides,
            progress=progress,
        )
        digest = _digest_of(file)
    if not desk.store.read_only:
        with desk.store.begin(by=desk.officer) as work:
            work.note("export", kind=kind, rows=written.rows, sha256=digest)
            work.commit()
    return written.rows


def _check_ending(out: Path) -> None:
    if out.suffix.lower() != ENDING:
        raise ExportError("EXP-XLSX", name=out.name)


def _check_free(desk: Desk, out: Path) -> None:
    """Nobody's work is written over: nothing stands there, or a workbook of ours as it was written."""
    _check_ending(out)
    try:
        if not out.is_file() or not out.stat().st_size:
            return
        with out.open("rb") as file:
            digest = _digest_of(file)
    except OSError as error:
        raise files.refusal(error, out) from error
    with desk.store.read() as reader:
        if not audit.has_noted(reader.conn, "export", sha256=digest):
            raise ExportError("EXP-ADA", name=out.name)


def _digest_of(file: BinaryIO) -> str:
    import hashlib  # noqa: PLC0415 - as in `files`

    file.seek(0)
    return hashlib.sha256(file.read()).hexdigest()


def _rows(
    desk: Desk, kind: str, rows: Iterable[_Flat], *, version: str, ids: list[str]
) -> Iterator[tuple[Cell, ...]]:
    for record, _, flat in rows:
        ids.append(record)
        yield roundtrip.sheet_row(kind, record, flat, version=version, reference=desk.reference)
