"""Printing lists: the rows of a list on paper, with the columns and in the words of the screen.

1. Nothing of a list that would become a book is read: from some of its rows it is known beforehand how many
   pages it becomes.
2. NIK and NPWP are masked, as on the screen. What the paper was taken out for stands on it.
3. Who took what out, what for and whose data they are is noted before the paper is there
   (desk.disclosing).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.errors import ExportError
from dinkop_desktop.papers.table import Cell, Column, Row, Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import listing
from dinkop_desktop.records.listing import Listed
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.reporting import reporting

_ENDING = ".pdf"
_AT_ONCE = 200
_STREET = "#rt_rw"
_PARTS = {_STREET: ("rt", "rw")}


@dataclass(frozen=True, slots=True)
class ListPaper:
    """A list as it is to stand on paper.

    Attributes:
        kind: of the records.
        title, subtitle: what it is a list of, and which of all there are.
        columns: as shown, by their keys of the list.
        tell: the cells of a record, one for each column.
        notes: source, date and what the columns mean.
        lang: of all of it.
    """

    kind: str
    title: str
    subtitle: str
    columns: tuple[Column, ...]
    tell: Callable[[Listed], tuple[Cell, ...]]
    notes: tuple[str, ...]
    lang: str = "id"


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of it: how many rows, on how many pages."""

    rows: int
    pages: int


def print_list(
    desk: Desk,
    paper: ListPaper,
    out: Path,
    *,
    rids: Sequence[int],
    removed: bool = False,
    purpose: str = "",
    progress: Progress | None = None,
) -> Printed:
    """Write some records of a list as a PDF, in its order.

    Args:
        desk: any.
        paper: what it says.
        out: the file.
        rids: numbers of the records (`listing.numbers`).
        removed: whether it is the list of what was removed.
        purpose: what the personal data in it are taken out for; "" where nobody says.
        progress: told every some hundred rows; stopping leaves what stood there.

    Raises:
        RecordError: REC-JENIS.
        ExportError: EXP-PDF, the name ends otherwise; EXP-HALAMAN, it would be more than
            `reporting.MOST_PAGES`; the file cannot be written. What stood there is unharmed.
        StorageError: that it is handed out could not be noted; nothing was written.
    """
    recording.check_kind(paper.kind)
    if out.suffix.lower() != _ENDING:
        raise ExportError("EXP-PDF", name=out.name)
    told = progress or Progress()
    _check_length(desk, paper, rids, removed=removed)
    found: list[Row] = []
    for at in range(0, len(rids), _AT_ONCE):
        told.at("Membaca daftar", at, len(rids))
        found += _rows(desk, paper, rids[at : at + _AT_ONCE], removed=removed)
    table = _table(desk, paper, found)
    rendered, pages = reporting.render(desk, table, lang=paper.lang, purpose=purpose, progress=told)
    leaving = Leaving(Action.PAPER, paper.kind, personal_keys(paper), purpose, out)
    disclosing.note_records(desk, leaving, paper.kind, rids)
    files.write_safely(out, rendered)
    return Printed(len(found), pages)


def pages_of(desk: Desk, paper: ListPaper, rids: Sequence[int], *, removed: bool = False) -> int:
    """About how many pages some records of a list become; of a long list a sample is laid out."""
    step = max(1, len(rids) // reporting.SAMPLE)
    some = rids[::step]
    rows = [
        row
        for at in range(0, len(some), _AT_ONCE)
        for row in _rows(desk, paper, some[at : at + _AT_ONCE], removed=removed)
    ]
    return reporting.about_pages(desk, _table(desk, paper, rows), count=len(rids), lang=paper.lang)


def personal_keys(paper: ListPaper) -> tuple[str, ...]:
    """The keys of the flat view that can hold personal data and stand on a paper."""
    shown = {key for column in paper.columns for key in _PARTS.get(column.key, (column.key,))}
    return tuple(key for key in privacy.personal_keys(paper.kind) if key in shown)


def _check_length(desk: Desk, paper: ListPaper, rids: Sequence[int], *, removed: bool) -> None:
    if len(rids) <= reporting.SAMPLE:
        return
    reporting.check_pages(len(rids), pages_of(desk, paper, rids, removed=removed), paper.lang)


def _rows(desk: Desk, paper: ListPaper, rids: Sequence[int], *, removed: bool) -> list[Row]:
    return [Row(paper.tell(one)) for one in listing.rows(desk, paper.kind, rids, removed=removed)]


def _table(desk: Desk, paper: ListPaper, rows: Sequence[Row]) -> Table:
    return Table(
        key=paper.kind,
        title=paper.title,
        subtitle=paper.subtitle,
        columns=paper.columns,
        rows=tuple(rows),
        total={},
        notes=paper.notes,
        made_at=desk.clock().astimezone(),
    )
