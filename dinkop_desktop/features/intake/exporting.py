"""Exporting: a round-trip workbook of a list, whose rows may come back as field edits.

1. The records' ids and the sheet's version (intake.returning) stand in hidden columns; which rows
   there were is kept in the file itself (catalogue.origin), so that one that is missing is known later.
   NIK are masked.
2. Who took what out, what for and whose data they are is noted before the workbook is there
   (desk.disclosing); in the audit log it stands with the workbook's sha256.
3. By that sha256 a workbook is known that nobody has edited since: it may be written over without asking.
   Anything else may hold somebody's work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, earlier_records, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.intake.reports import sheet_guide
from dinkop_desktop.features.intake.reports.sheet_guide import Made
from dinkop_desktop.papers import roundtrip, xlsx
from dinkop_desktop.papers.frame import SideSheet
from dinkop_desktop.papers.table import Cell
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.catalogue.origin import Origin
from dinkop_desktop.register.queries import disclosures, imports
from dinkop_desktop.register.store import audit, statements
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

ENDING = ".xlsx"
_Flat = tuple[str, int, dict[str, Value]]


def export_sheet(
    desk: Desk,
    kind: str,
    out: Path,
    *,
    where: Mapping[str, str],
    purpose: str = "",
    progress: Progress | None = None,
) -> int:
    """Write the records of a kind that show some values; how many there are.

    Args:
        desk: any.
        kind: of the records.
        out: the workbook.
        where: what each of them shows, by key.
        purpose: what the personal data in it are taken out for; "" where nobody says.
        progress: told every some hundred rows; stopping leaves what stood there.

    Raises:
        RecordError: REC-JENIS or REC-BIDANG.
        ExportError: EXP-XLSX, the name ends otherwise; EXP-ADA, what stands there is no workbook of ours, or
            was edited since; the file cannot be written. What stood there is unharmed.
    """
    recording.check_kind(kind)
    _check_free(desk, out)
    wanted = browsing.typed(desk, kind, where)
    leaving = Leaving(Action.SHEET, kind, privacy.personal_keys(kind), purpose, out)
    return _write(desk, leaving, lambda reader: imports.flat_rows(reader, kind, where=wanted), progress)


def export_list(
    desk: Desk,
    kind: str,
    out: Path,
    *,
    rids: Sequence[int],
    removed: bool,
    purpose: str = "",
    progress: Progress | None = None,
) -> int:
    """Write some records of a list, in its order; how many were there still.

    Args:
        desk: any.
        kind: of the list.
        out: the workbook.
        rids: numbers of the records (`listing.numbers`).
        removed: whether it is the list of what was removed.
        purpose: what the personal data in it are taken out for; "" where nobody says.
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

    leaving = Leaving(Action.SHEET, kind, privacy.personal_keys(kind), purpose, out)
    return _write(desk, leaving, read, progress)


def _write(
    desk: Desk, leaving: Leaving, read: Callable[[Reader], Iterable[_Flat]], progress: Progress | None
) -> int:
    _check_ending(leaving.out)
    with files.writing_safely(leaving.out) as file:
        count, rids = _fill(desk, leaving.subject, read, file, progress)
        digest = _digest_of(file)
        # Before the file takes its place: what cannot be noted is not handed out.
        if not desk.store.read_only:
            with desk.store.begin(by=desk.officer) as work:
                people = disclosures.whose(work.conn, leaving.subject, rids)
                if disclosing.is_noted(leaving.subject, people, rids):
                    disclosing.put(work, leaving, people, records=count)
                work.note("export", kind=leaving.subject, rows=count, sha256=digest)
                work.commit()
    return count


def _fill(
    desk: Desk,
    kind: str,
    read: Callable[[Reader], Iterable[_Flat]],
    file: BinaryIO,
    progress: Progress | None,
) -> tuple[int, list[int]]:
    """Write the workbook; how many rows, and the numbers of their records."""
    now = desk.clock()
    made = Made(catalogue.KINDS[kind].plural, desk.officer, desk.identity.name, now.astimezone())
    ids: list[str] = []
    rids: list[int] = []
    with desk.store.read() as reader:
        version = earlier_records.version_of(reader)

        def sides(count: int) -> tuple[SideSheet, ...]:
            origin = Origin(kind, version, desk.officer, f"{now:%Y-%m-%dT%H:%M:%SZ}", tuple(ids))
            return sheet_guide.guide(made, count), roundtrip.origin_sheet(origin)

        def rows() -> Iterator[tuple[Cell, ...]]:
            for record, rid, flat in read(reader):
                ids.append(record)
                rids.append(rid)
                yield roundtrip.sheet_row(kind, record, flat, version=version, reference=desk.reference)

        written = xlsx.write_rows(
            roundtrip.sheet_columns(kind),
            rows(),
            file,
            sheet_name=catalogue.KINDS[kind].plural,
            hidden=roundtrip.HIDDEN,
            locked=roundtrip.locked_keys(kind),
            sides=sides,
            progress=progress,
        )
    return written.rows, rids


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
