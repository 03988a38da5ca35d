"""Booking: the yearly book of results, of the city, a kecamatan or a kelurahan, as one PDF.

1. It is made from the reports, each counted as `reporting.report` counts it: what the book says, they say.
2. A report that some version of the program does not have is left out, and its chapter says that there is
   nothing.
"""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.yearbook.queries import book_texts
from dinkop_desktop.features.yearbook.reports import book_chapters
from dinkop_desktop.features.yearbook.reports.book import Book, BookTexts
from dinkop_desktop.features.yearbook.reports.book_source import Source
from dinkop_desktop.papers.printing import show_moment
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.values.areas import KELURAHAN
from dinkop_desktop.reporting import caching, reporting
from dinkop_desktop.reporting import catalogue as report_catalogue
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.figures import area_of, name_of

REPORTS = (
    *(
        "rekap-wilayah",
        "skala",
        "sektor",
        "ekonomi",
        "kelas-omzet",
        "tenaga-kerja",
        "pertumbuhan",
        "naik-kelas",
    ),
    *("legalitas", "digital", "pembiayaan", "koperasi-aktif", "koperasi-rat", "ksu", "anggota-pengusaha"),
    *(*book_chapters.REFERRALS, *book_chapters.PROGRAMMES, "cakupan"),
)


def make_book(
    desk: Desk,
    *,
    year: int | None = None,
    area: str = "",
    lang: str = "id",
    progress: Progress | None = None,
) -> Book:
    """Count what the book holds.

    Args:
        desk: Dinkop's, or an office's, whose book is of its own kelurahan.
        year: data year; the last full one where none is named.
        area: code of a kecamatan or kelurahan; all where none is named.
        lang: `id` or `en`.
        progress: told which report is counted.

    Raises:
        RecordError: REC-WILAYAH, REC-TAHUN.
    """
    progress = progress or Progress()
    wanted = [key for key in REPORTS if key in report_catalogue.all_reports()]
    scope = reporting.scope_of(desk, REPORTS[0], year=year, area=area, lang=lang)
    place = area_of(scope, desk.reference)
    with desk.store.read() as reader:
        asked = Asked(reader, scope, desk.reference, progress)
        caching.prepare(desk, [report_catalogue.all_reports()[key] for key in wanted], asked)
    tables: dict[str, Table] = {}
    for number, key in enumerate(wanted):
        title = report_catalogue.find_report(key).title_in(lang)
        progress.at("Menghitung isi buku", number, len(wanted), name=title)
        tables[key] = reporting.report(desk, key, year=scope.year, area=area, lang=lang)
    texts = BookTexts(book_texts.read_book_texts(lang), lang)
    name = name_of(place, scope)
    moment = show_moment(scope.made_at, lang)
    return Book(
        title=texts.say("sampul.judul", tahun=str(scope.year)),
        motto=tuple(texts.say(f"sampul.motto_{line}") for line in (1, 2, 3)),
        area=name,
        year=scope.year,
        source=" ".join(
            part
            for part in (
                texts.say("sampul.sumber", sumber=scope.say(scope.source), waktu=moment),
                tables["rekap-wilayah"].lacking,
            )
            if part
        ),
        contents=texts.say("daftar_isi"),
        chapters=book_chapters.chapters(Source(tables, texts, name, scope.year, place.level != KELURAHAN)),
        made_at=scope.made_at,
        lang=lang,
    )


def write_book(desk: Desk, book: Book, out: Path) -> None:
    """Write the book.

    Raises:
        ExportError: EXP-PDF, the name does not end in .pdf; or it cannot be written.
    """
    if out.suffix.lower() != ".pdf":
        raise ExportError("EXP-PDF", name=out.name)
    # Qt takes 0.1 s and 50 MB, and only who prints needs it.
    from dinkop_desktop.features.yearbook.reports import book_pdf  # noqa: PLC0415

    files.write_safely(out, book_pdf.render_book(book, letterheads.head_of(desk)))
