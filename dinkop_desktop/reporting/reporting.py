"""Reporting: figures counted from streams by the rules of domain, and written as a workbook or PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dinkop_desktop import files, installed
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.papers import xlsx
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import caching, data_years, narrowed, notes, streaming
from dinkop_desktop.reporting import catalogue as report_catalogue
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.narrowing import EVERYBODY, Narrowing
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.sentences import translate

if TYPE_CHECKING:
    from dinkop_desktop.papers.chart_files import Panel

MOST_PAGES: Final = 500
"""A ream: about fifteen thousand rows, laid out and written in half a minute; more is for the workbook."""
SAMPLE: Final = 400
"""So many rows are laid out to know how long a paper becomes; so few are no book, whatever they say."""
_FIRST_YEAR = 1900
_ENDINGS = frozenset({".xlsx", ".pdf"})


def list_reports() -> tuple[Report, ...]:
    """Every report there is."""
    return tuple(report_catalogue.all_reports().values())


def report(
    desk: Desk,
    key: str,
    *,
    year: int | None = None,
    area: str = "",
    only: Narrowing = EVERYBODY,
    lang: str = "id",
    progress: Progress | None = None,
) -> Table:
    """Count a report.

    Args:
        desk: any: Dinkop's counts the city, an office's its own records.
        key: of the report.
        year: data year of the figures; where none is named the last full one, of visits the newest that was
            opened, of programmes this one, or the newest that has some.
        area: code of a kecamatan or kelurahan; all where none is named.
        only: a sector, a class of size, the participants of a programme; where the report takes it
            (`filters_of`).
        lang: of headings and notes.
        progress: told now and then.

    Raises:
        RecordError: REC-LAPORAN, REC-WILAYAH, or REC-TAHUN, a year that cannot have data; REC-SARINGAN or
            REC-PILIHANSARINGAN, it cannot be narrowed so.
    """
    found = report_catalogue.find_report(key)
    scope = scope_of(desk, key, year=year, area=area, lang=lang)
    with desk.store.read() as reader:
        scope = replace(scope, only=narrowed.check(reader, found, only))
        asked = Asked(reader, scope, desk.reference, progress or Progress())
        if caching.can_cache(desk, found, scope):
            table = caching.count(desk, found, asked)
        else:
            table = found.count(scope, streaming.streams_for(found, asked), desk.reference)
        table = data_years.said(table, asked)
    return narrowed.said(found, table, asked)


def scope_of(desk: Desk, key: str, *, year: int | None = None, area: str = "", lang: str = "id") -> Scope:
    """What a report is about where only some of it is named; the arguments are those of `report`.

    Raises:
        RecordError: REC-LAPORAN, or REC-TAHUN, a year that cannot have data.
    """
    now = desk.clock().astimezone()
    if year is not None:
        check_year(desk, year)
    return Scope(
        year=year or usual_year(desk, key),
        made_at=now,
        source=whose_data(desk, lang),
        area=area or ("" if desk.identity.is_dinkop else desk.identity.office),
        lang=lang,
    )


def whose_data(desk: Desk, lang: str) -> str:
    """Whose records are counted or listed here: the city's, or a kelurahan's."""
    whose = "data induk Dinkop" if desk.identity.is_dinkop else "data Kelurahan {nama}"
    return translate(whose, lang).format(nama=desk.identity.name)


def source_note(desk: Desk, lang: str) -> str:
    """The note under a list that is written as it is shown: whose records, and when."""
    return notes.source_of(whose_data(desk, lang), desk.clock().astimezone(), lang)


def check_year(desk: Desk, year: int) -> None:
    """Refuse a data year that cannot be one.

    Raises:
        RecordError: REC-TAHUN.
    """
    last = desk.clock().astimezone().year
    if not _FIRST_YEAR <= year <= last:
        raise RecordError("REC-TAHUN", dari=_FIRST_YEAR, sampai=last)


def filters_of(key: str) -> frozenset[str]:
    """What can narrow a report beside area and year: of `sektor`, `skala`, `program` and `status`.

    Raises:
        RecordError: REC-LAPORAN.
    """
    return narrowed.taken_by(report_catalogue.find_report(key))


def statuses_of(key: str) -> Mapping[str, str]:
    """How the records of a report may stand, code -> Indonesian name; none where that narrows it not.

    Raises:
        RecordError: REC-LAPORAN.
    """
    return narrowed.statuses_of(report_catalogue.find_report(key))


def programs(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Id and name of the programmes whose participants a report can be narrowed to."""
    with desk.store.read() as reader:
        return narrowed.programs(reader)


def usual_year(desk: Desk, key: str) -> int:
    """The data year of a report that is meant where none is named.

    Raises:
        RecordError: REC-LAPORAN.
    """
    needs = report_catalogue.find_report(key).needs
    for feature in installed.brought("reporting"):
        for stream, usual in getattr(feature, "USUAL_YEARS", {}).items():
            if stream in needs and (year := usual(desk)) is not None:
                return int(year)
    return desk.today.year - 1


def write_charts(panels: Sequence[Panel], out: Path, *, title: str, source: str) -> None:
    """Write charts as a picture, by the ending of the name.

    Args:
        panels: the charts with their words.
        out: the file, `.png` or `.svg`.
        title: over all of them.
        source: whose figures, and of when.

    Raises:
        ExportError: EXP-JENIS, another ending; or it cannot be written.
    """
    from dinkop_desktop.papers import chart_files  # noqa: PLC0415 - Qt, which only who draws needs

    drawn = chart_files.draw(panels, title=title, source=source, ending=out.suffix.lower())
    files.write_safely(out, drawn)


def render(
    desk: Desk, table: Table, *, lang: str = "id", purpose: str = "", progress: Progress | None = None
) -> tuple[bytes, int]:
    """A table as a PDF under the letterhead of this office, and how many pages it has.

    Args:
        desk: any.
        table: a report or a list.
        lang: of what is written around it.
        purpose: what it is taken out for, which stands on the paper; "" where nobody says.
        progress: told now and then.

    Raises:
        Stopped: `progress` asks for it.
    """
    # Qt takes 0.1 s and 50 MB, and only who prints needs it.
    from dinkop_desktop.papers import pdf  # noqa: PLC0415

    return pdf.render_counted(
        _with_purpose(desk, table, purpose, lang), letterheads.head_of(desk), lang, progress
    )


def _with_purpose(desk: Desk, table: Table, purpose: str, lang: str) -> Table:
    """The table with a note of what it is taken out for and by whom, behind its source."""
    if not purpose:
        return table
    by = desk.officer.strip() or translate("(tanpa nama)", lang)
    said = translate("Dibawa untuk: {tujuan}, oleh {petugas}.", lang).format(
        tujuan=translate(purpose, lang), petugas=by
    )
    return replace(table, notes=(*table.notes[:1], said, *table.notes[1:]))


def count_pages(desk: Desk, table: Table, *, lang: str = "id") -> int:
    """How many pages `render` would make."""
    from dinkop_desktop.papers import pdf  # noqa: PLC0415 - as above

    return pdf.count_pages(table, letterheads.head_of(desk), lang)


def about_pages(desk: Desk, table: Table, *, count: int = 0, lang: str = "id") -> int:
    """About how many pages `render` would make; of a long table some rows from all over it are laid out.

    Args:
        desk: any.
        table: a report or a list.
        count: how many rows there are where the table holds only some from all over it; else 0.
        lang: of what is written around it.
    """
    held = len(table.rows)
    some = tuple(islice(table.rows, 0, None, max(1, held // SAMPLE)))
    whole = count or held
    if len(some) == whole:
        return count_pages(desk, table, lang=lang)
    from dinkop_desktop.papers import pdf  # noqa: PLC0415 - as above

    return pdf.about_pages(replace(table, rows=some), letterheads.head_of(desk), lang, rows=whole)


def check_pages(rows: int, pages: int, lang: str = "id") -> None:
    """Refuse a paper that would be a book.

    Raises:
        ExportError: EXP-HALAMAN, more than `MOST_PAGES`.
    """
    if pages > MOST_PAGES:
        said = (show_number(count, lang) for count in (rows, pages, MOST_PAGES))
        raise ExportError("EXP-HALAMAN", **dict(zip(("baris", "halaman", "paling"), said, strict=True)))


def check_ending(out: Path) -> None:
    """Refuse a file that is to be neither workbook nor PDF.

    Raises:
        ExportError: EXP-JENIS.
    """
    if out.suffix.lower() not in _ENDINGS:
        raise ExportError("EXP-JENIS", name=out.name)


def write_report(
    desk: Desk,
    table: Table,
    out: Path,
    *,
    lang: str = "id",
    purpose: str = "",
    names: tuple[str, ...] = (),
    progress: Progress | None = None,
) -> None:
    """Write a counted report, by the ending of the name.

    Args:
        desk: where it was counted.
        table: the report.
        out: the file.
        lang: of what is written around it.
        purpose: what a list of persons or their businesses is taken out for; "" where nobody says.
        names: of a list whose rows are all somebody's the keys of its personal fields.
        progress: told now and then of a PDF; stopping leaves what stood there.

    Raises:
        ExportError: EXP-JENIS, neither .xlsx nor .pdf; EXP-HALAMAN, it would be more than `MOST_PAGES`; or it
            cannot be written.
        StorageError: that it is handed out could not be noted; nothing was written.
        Stopped: `progress` asks for it.
    """
    check_ending(out)
    if out.suffix.lower() == ".pdf":
        if len(table.rows) > SAMPLE:
            check_pages(table.data_count, about_pages(desk, table, lang=lang), lang)
        rendered, _ = render(desk, table, lang=lang, purpose=purpose, progress=progress)
        disclosing.note_report(desk, table, out, purpose=purpose, names=names)
        files.write_safely(out, rendered)
    else:
        disclosing.note_report(desk, table, out, purpose=purpose, names=names)
        with files.writing_safely(out) as file:
            xlsx.write_table(_with_purpose(desk, table, purpose, lang), file, lang)
