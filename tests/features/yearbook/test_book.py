"""The yearly book: sentences that fit whatever the figures are, pages that hold what is on them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from string import Formatter
from typing import Any

import pytest

from dinkop_desktop.features.koperasi.reports.koperasi_figures import (
    LIVES,
    CooperativeLife,
)
from dinkop_desktop.features.koperasi.reports.koperasi_members import MEMBERS
from dinkop_desktop.features.visits.reports.coverage import VISITS
from dinkop_desktop.features.yearbook.queries.book_texts import LANGUAGES, read_book_texts
from dinkop_desktop.features.yearbook.reports import book_chapters, book_pdf
from dinkop_desktop.features.yearbook.reports.book import (
    Book,
    BookTexts,
    Chapter,
    Excerpt,
    Note,
    Pair,
    Paragraph,
    Part,
    Picture,
    area_rows,
    first_rows,
)
from dinkop_desktop.features.yearbook.reports.book_source import Source
from dinkop_desktop.files import resources_folder
from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.catalogue import find_report
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream, Streams
from dinkop_desktop.reporting.two_years import RISING, YEARS
from dinkop_desktop.reporting.views import View
from tests.builders import a_grown, a_row, a_trader, a_view
from tests.pdf_text import pages_of
from tests.visit_acts import tally

MADE = datetime(2026, 11, 24, 8, tzinfo=UTC)
SCOPE = Scope(2025, MADE, "data induk Dinkop")
CIATER, PAKULONAN = "36.74.01.1001", "36.74.02.1001"
HEAD = Letterhead("Pemerintah Kota Tangerang Selatan", "Dinas Koperasi dan UKM")
JT = 10**6
KEYS = (
    *("rekap-wilayah", "skala", "sektor", "ekonomi", "kelas-omzet", "tenaga-kerja", "pertumbuhan"),
    *("naik-kelas", "legalitas", "digital", "pembiayaan", "koperasi-aktif", "koperasi-rat", "ksu"),
    *("anggota-pengusaha", "cakupan"),
)
BUSINESSES = (
    a_trader(
        pemilik_id="o1",
        omzet_tahunan=3_000 * JT,
        tk_dibayar_l=4,
        kebutuhan_modal=5 * JT,
        punya_nib="ya",
        qris="ya",
        media="shopee,whatsapp",
        papers={"halal": "berlaku", "merek": "proses", "bpom": "kedaluwarsa"},
        loans=({"sumber": "kur_mikro", "plafon": 50 * JT},),
    ),
    a_trader(PAKULONAN, None, pemilik_id="o2", omzet_tahunan=60_000 * JT),
    a_trader(PAKULONAN, None, pemilik_id="o2"),
)
GROWN = (
    a_grown(
        "u1",
        "Warung",
        CIATER,
        "56102",
        YearFigures(workers=5, turnover_rp=1_000 * JT),
        YearFigures(workers=15, turnover_rp=3_000 * JT),
    ),
    a_grown("u2", "Baru", PAKULONAN, after=YearFigures(turnover_rp=5)),
)
COOPERATIVE = a_view("koperasi", "k1", kode_kelurahan=CIATER, anggota_pria=30, anggota_wanita=20)


def seen(businesses: tuple[View, ...]) -> dict[Stream[Any], tuple[View, ...]]:
    """All that the reports of a book read as views."""
    needs = {need for key in KEYS for need in find_report(key).needs if need.fields is not None}
    return {need: (COOPERATIVE,) if need.group == OF_COOPERATIVES else businesses for need in needs} | grown(
        GROWN
    )


def grown(businesses: tuple[View, ...]) -> dict[Stream[Any], tuple[View, ...]]:
    """What the reports on growth read."""
    return {YEARS: businesses, RISING: businesses}


FULL = Streams(
    {
        **seen(BUSINESSES),
        LIVES: (
            CooperativeLife(
                "k1",
                "Koperasi Melati",
                CIATER,
                {"status_koperasi": "aktif", "status_lapangan": "tidak_berjalan", "kelompok": "serba_usaha"},
                {2025: True, 2024: True},
                figures={"anggota_pria": 30, "anggota_wanita": 20},
            ),
        ),
        MEMBERS: (
            a_row(koperasi_id="k1", orang_id="o1", umkm=1, umkm_aktif=1, dari_daftar=0),
            a_row(koperasi_id="k1", orang_id="o9", umkm=0, umkm_aktif=0, dari_daftar=0),
        ),
    }
)


@cache
def texts(lang: str = "id") -> BookTexts:
    return BookTexts(read_book_texts(lang), lang)


def made(reference: Reference, streams: Streams, area: str = "", lang: str = "id") -> tuple[Chapter, ...]:
    scope = replace(SCOPE, area=area, lang=lang)
    tables = {key: find_report(key).count(scope, streams, reference) for key in KEYS}
    source = Source(tables, texts(lang), "Kota Tangerang Selatan", 2025, not area.endswith("1001"))
    return book_chapters.chapters(source)


def words(parts: tuple[Part, ...]) -> str:
    return " ".join(part.text for part in parts if isinstance(part, Paragraph))


def chapter(chapters: tuple[Chapter, ...], title: str) -> Chapter:
    return next(one for one in chapters if one.title == title)


def a_book(chapters: tuple[Chapter, ...]) -> Book:
    return Book(
        "Buku hasil tahun 2025",
        ("Koperasi Sehat Berkualitas,", "UMKM Naik Kelas"),
        "Kota Tangerang Selatan",
        2025,
        "Disusun dari data induk Dinkop.",
        "Daftar isi",
        chapters,
        MADE,
    )


# --- sentences ---


def test_both_languages_have_the_same_templates_with_the_same_placeholders() -> None:
    one, other = (texts(lang) for lang in LANGUAGES)

    assert one.templates.keys() == other.templates.keys()
    asked = [
        {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in its.items()}
        for its in (one.templates, other.templates)
    ]
    assert asked[0] == asked[1]


def test_templates_stand_in_order() -> None:
    for lang in LANGUAGES:
        written = json.loads((resources_folder() / "book" / f"{lang}.json").read_text("utf-8"))
        assert list(written) == sorted(written)


def test_another_language_is_written_in_indonesian() -> None:
    assert read_book_texts("fr") == read_book_texts("id")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (100, 112.5, "Tenaga kerja 3 UMKM naik 12,5 %, dari 100 menjadi 112,5 orang."),
        (100, 50, "Tenaga kerja 3 UMKM turun 50 %, dari 100 menjadi 50 orang."),
        (7, 7, "Tenaga kerja 3 UMKM tetap 7 orang."),
        (0, 4, "Tenaga kerja 3 UMKM nol pada tahun sebelumnya dan kini 4 orang."),
        (0, 0, "Tenaga kerja 3 UMKM tetap 0 orang."),
    ],
)
def test_a_sentence_fits_how_a_figure_moved(before: float, after: float, expected: str) -> None:
    assert texts().compare("tumbuh.tenaga_kerja", before, after, banyak=3) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, "Rp 0"),
        (999_999, "Rp 999.999"),
        (24 * JT, "Rp 24 juta"),
        (1_250 * JT, "Rp 1,2 miliar"),
        (3 * 10**12, "Rp 3 triliun"),
        (-5 * JT, "Rp -5 juta"),
    ],
)
def test_an_amount_is_said_as_it_is_read_aloud(amount: int, expected: str) -> None:
    assert texts().rupiah(amount) == expected


def test_what_is_not_known_is_a_dash() -> None:
    assert texts().say("persen", angka=None) == "– %"


# --- chapters ---


def test_a_book_of_nothing_says_so_in_every_chapter(reference: Reference) -> None:
    found = made(reference, Streams())

    assert len(found) == 10
    assert "Belum ada UMKM dan koperasi yang tercatat" in words(found[0].parts)
    assert "Belum ada koperasi" in words(chapter(found, "Koperasi").parts)
    assert "belum dapat dihitung" in words(chapter(found, "Pertumbuhan").parts)
    assert "Belum ada pembiayaan" in words(chapter(found, "Pembiayaan dan KUR").parts)
    assert "Belum ada program" in words(chapter(found, "Program").parts)
    assert "Belum ada daftar awal" in words(chapter(found, "Cakupan dan mutu data").parts)
    kinds = {type(part) for one in found for part in one.parts}
    assert not kinds & {Picture, Pair, Excerpt}


def test_what_is_counted_is_said_and_drawn(reference: Reference) -> None:
    visits = (tally(CIATER, "001", "001", Outcome.COMPLETE, alike=4),)
    found = made(reference, FULL.with_({VISITS: visits}))

    assert "Tercatat 3 UMKM milik 2 orang dan 1 koperasi." in words(found[0].parts)
    koperasi = words(chapter(found, "Koperasi").parts)
    assert "Menurut ODS 1 aktif" in koperasi
    assert "Pada 1 koperasi dua definisi saling bertentangan" in koperasi
    assert "1 dari 1 koperasi sudah mengadakan RAT" in koperasi
    assert (
        "Ada 1 koperasi serba usaha (menurut kelompok, daftar lama, atau namanya; 0 hanya menurut namanya)"
        in koperasi
    )
    assert "Dari 2 orang yang namanya tercatat sebagai anggota, 1 menjalankan usaha (50 %)" in koperasi
    umkm = words(chapter(found, "UMKM").parts)
    assert "1 berada di atas batas UMKM. Skala 1 UMKM belum diketahui." in umkm
    assert "yang terbanyak kuliner dengan 1 UMKM (33,3 %)" in umkm
    assert "hanya diketahui dari 2 UMKM" in umkm
    grown = words(chapter(found, "Pertumbuhan").parts)
    assert "Omzet hanya 1 UMKM terisi untuk kedua tahun." in grown
    assert "1 UMKM baru berangka tahun 2025, 0 hanya tahun 2024" in grown
    assert "1 naik skala dan 0 turun" in words(chapter(found, "Naik kelas").parts)
    assert "1 UMKM punya legalitas yang sudah berakhir" in words(found[5].parts)
    assert "1 pernah menerima KUR" in words(chapter(found, "Pembiayaan dan KUR").parts)
    assert "Dari 4 baris daftar awal" in words(chapter(found, "Cakupan dan mutu data").parts)
    assert any(isinstance(part, Note) for part in found[-1].parts)


def repeated(times: int) -> Streams:
    """The first business and its years, so many times."""
    return FULL.with_(
        {
            **seen(BUSINESSES[:1] * times),
            **grown(GROWN[:1] * times),
        }
    )


def amounts(part: Excerpt, *keys: str) -> list[object]:
    places = [at for at, column in enumerate(part.columns) if column.key in keys]
    return [row.cells[at] for row in part.rows for at in places]


def test_money_is_told_of_five_businesses_and_not_of_four(reference: Reference) -> None:
    few, enough = made(reference, repeated(4), CIATER), made(reference, repeated(5), CIATER)

    assert "seluruhnya Rp 15 miliar" in words(chapter(enough, "UMKM").parts)
    assert "Omzet 5 UMKM naik 200 %, dari Rp 5 miliar menjadi Rp 15 miliar." in words(enough[3].parts)
    assert "seluruhnya Rp 250 juta" in words(chapter(enough, "Pembiayaan dan KUR").parts)
    assert "miliar" not in words(chapter(few, "UMKM").parts) + words(few[3].parts)
    assert "seluruhnya (tidak disebut, kurang dari 5 usaha)." in words(
        chapter(few, "Pembiayaan dan KUR").parts
    )
    for chapters, is_told in ((few, False), (enough, True)):
        (sectors,) = (part for part in chapters[3].parts if isinstance(part, Excerpt))
        (measures,) = (part for part in chapter(chapters, "UMKM").parts if isinstance(part, Excerpt))
        assert any(amounts(sectors, "sebelum", "sesudah", "persen", "median")) is is_told
        assert (amounts(measures, "median")[0] is not None) is is_told
        assert any(isinstance(part, Note) for part in chapters[3].parts) is not is_told


def test_a_small_sector_cannot_be_worked_out_from_the_others(reference: Reference) -> None:
    own = (None, "kerajinan", "fashion")
    years = tuple(
        a_grown(
            "u",
            "Warung",
            CIATER,
            sector=sector or "kuliner",
            before=YearFigures(workers=5, turnover_rp=1_000 * JT),
            after=YearFigures(workers=15, turnover_rp=3_000 * JT),
        )
        for sector, times in zip(own, (9, 2, 6), strict=True)
        for _ in range(times)
    )
    found = made(reference, FULL.with_(grown(years)), CIATER)

    (sectors,) = (part for part in found[3].parts if isinstance(part, Excerpt))
    told = {row.cells[0]: row.cells[2] is not None for row in sectors.rows}
    assert [name for name, is_told in told.items() if not is_told and name in ("Fashion", "Kerajinan")] == [
        *("Fashion", "Kerajinan")
    ]
    assert told["Kuliner"]


def test_a_definition_is_said_once(reference: Reference) -> None:
    notes = [part.text for part in made(reference, FULL)[-1].parts if isinstance(part, Note)]

    assert len(notes) == len(set(notes))


def test_a_kelurahan_has_no_tables_of_what_lies_below_it(reference: Reference) -> None:
    city, place = made(reference, FULL), made(reference, FULL, CIATER)

    def tables(chapters: tuple[Chapter, ...]) -> int:
        return sum(isinstance(part, Excerpt) for one in chapters for part in one.parts)

    assert 0 < tables(place) < tables(city)


def test_what_the_book_says_in_english_has_no_indonesian_template(reference: Reference) -> None:
    found = made(reference, FULL, lang="en")

    assert found[0].title == "Summary"
    assert "Recorded are 3 UMKM of 2 owners" in words(found[0].parts)


def test_rows_by_area_are_those_of_the_level_below(reference: Reference) -> None:
    city = find_report("rekap-wilayah").count(SCOPE, FULL, reference)
    one = find_report("rekap-wilayah").count(replace(SCOPE, area=CIATER), FULL, reference)

    assert {row.role for row in area_rows(city)} == {RowRole.SUBTOTAL, RowRole.TOTAL}
    assert [row.role for row in area_rows(one)] == [RowRole.TOTAL]
    assert len(first_rows(find_report("sektor").count(SCOPE, FULL, reference))) == 4


# --- pages ---


def test_the_contents_name_the_page_on_which_a_chapter_begins(reference: Reference) -> None:
    pages = pages_of(book_pdf.render_book(a_book(made(reference, FULL)), HEAD))

    assert "UMKM Naik Kelas" in pages[0]
    lines = pages[1].split("\n")
    for title in ("Koperasi", "Pertumbuhan", "Definisi dan sumber"):
        number = int(lines[lines.index(title) - 1])
        assert title in pages[number - 1].split("\n")
        assert title not in pages[number - 2].split("\n") or number == 3
    assert f"Halaman {len(pages)} dari {len(pages)}" in pages[-1]


def test_a_long_table_has_its_head_on_each_page() -> None:
    columns = (Column("nama", "Nama daerah"), Column("n", "Banyaknya", ColumnKind.NUMBER))
    rows = (*(Row((f"Baris {number}", number)) for number in range(120)), Row(("Semua", 7140), RowRole.TOTAL))
    book = a_book((Chapter("Bab", (Excerpt("Panjang", columns, rows),)),))

    pages = pages_of(book_pdf.render_book(book, HEAD))[2:]

    assert len(pages) > 1
    assert all("Nama daerah" in page for page in pages)
    assert "Baris 119" in pages[-1]
    assert "7.140" in pages[-1]


def test_wide_tables_get_smaller_letters_and_all_their_figures() -> None:
    columns = (
        Column("nama", "Nama"),
        *(Column(f"n{at}", f"Kolom {at}", ColumnKind.NUMBER) for at in range(9)),
    )
    rows = (Row(("Baris", *(10**9 + at for at in range(9)))),)
    picture = Picture("Grafik", "3 UMKM", Bars((Mark("Satu", 3, "3"),)))
    book = a_book((Chapter("Bab", (picture, Excerpt("Lebar", columns, rows))),))

    page = pages_of(book_pdf.render_book(book, HEAD))[2]

    assert all(f"1.000.000.00{at}" in page for at in range(9))


def test_the_same_book_has_the_same_bytes(reference: Reference) -> None:
    book = a_book(made(reference, FULL)[:2])

    assert book_pdf.render_book(book, HEAD) == book_pdf.render_book(book, HEAD)


def test_no_row_stands_alone_on_a_page() -> None:
    columns = (Column("nama", "Nama"), Column("umkm", "UMKM", ColumnKind.NUMBER))

    def of_pages(count: int) -> list[int]:
        rows = tuple(Row((f"Baris-{number:03}", number)) for number in range(count))
        pages = pages_of(
            book_pdf.render_book(a_book((Chapter("Bab", (Excerpt("Ada", columns, rows),)),)), HEAD)
        )
        return [page.count("Baris-") for page in pages if "Baris-" in page]

    full = of_pages(150)[0]

    assert of_pages(full) == [full]
    assert of_pages(full + 1) == [full - 1, 2]
    assert of_pages(full + 2) == [full, 2]
