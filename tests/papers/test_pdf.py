"""Reports on paper: all figures, headings on each page, groups and totals where they belong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from dinkop_desktop.papers import pdf_grid
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.pdf import render_counted
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row
from tests.pdf_text import pages_of, text_of

WIB = timezone(timedelta(hours=7))
HEAD = Letterhead("Pemerintah Kota Tangerang Selatan", "Kelurahan Ciater", "Kecamatan Serpong")
COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID),
    Column("nama", "Wilayah"),
    Column("umkm", "Jumlah UMKM", ColumnKind.NUMBER),
    Column("omzet", "Omzet (Rp)", ColumnKind.RUPIAH),
)


def a_table(*rows: Row, columns: tuple[Column, ...] = COLUMNS) -> Table:
    return Table(
        key="coba",
        title="Rekap coba",
        subtitle="Kota · data tahun 2025",
        columns=columns,
        rows=rows,
        total={},
        notes=("Sumber: data induk.", "Definisi: usaha yang tercatat."),
        made_at=datetime(2026, 11, 24, 10, 42, tzinfo=WIB),
    )


def render_table(table: Table, head: Letterhead, lang: str = "id") -> bytes:
    return render_counted(table, head, lang)[0]


def data(count: int) -> list[Row]:
    return [
        Row((f"36.74.{number:04d}", f"Wilayah {number}", number, number * 1_000_000))
        for number in range(count)
    ]


def test_a_page_has_letterhead_title_figures_notes_and_number() -> None:
    text = text_of(render_table(a_table(Row(("36.74.01", "Ciater", 1234, 5_600_000))), HEAD))

    for part in (
        *("PEMERINTAH KOTA TANGERANG SELATAN", "KELURAHAN CIATER", "Kecamatan Serpong"),
        *("Rekap coba", "Kota · data tahun 2025", "36.74.01", "Ciater", "1.234", "5.600.000"),
        *("Keterangan", "1.", "Sumber: data induk.", "Dibuat 24 November 2026 10.42", "Halaman 1 dari 1"),
    ):
        assert part in text.split("\n")


def test_headings_and_page_numbers_stand_on_every_page_and_no_row_is_lost() -> None:
    pages = pages_of(render_table(a_table(*data(120)), HEAD))

    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
        assert "Wilayah\n" in page
    lines = "\n".join(pages).split("\n")
    assert [line for line in lines if line.startswith("36.74.")] == [
        f"36.74.{each:04d}" for each in range(120)
    ]
    assert "PEMERINTAH KOTA TANGERANG SELATAN" not in pages[1]
    assert "Rekap coba · Kota · data tahun 2025" in pages[1]


@pytest.mark.parametrize("count", range(20, 60))
def test_a_group_is_never_named_at_the_foot_of_a_page_nor_a_total_alone_at_the_head(count: int) -> None:
    rows = [
        *data(count),
        group_row("Menurut sektor", COLUMNS),
        *data(1),
        Row(("x", "Subjumlah", 1, 1), RowRole.SUBTOTAL),
        *data(2),
        Row(("36.74", "Jumlah seluruhnya", count, 1), RowRole.TOTAL),
    ]

    pages = [page.split("\n") for page in pages_of(render_table(a_table(*rows), HEAD))]

    for page in pages:
        if "Menurut sektor" in page:
            assert page[page.index("Menurut sektor") + 1].startswith("36.74.")
        if "Jumlah seluruhnya" in page:
            assert any(line.startswith("36.74.") for line in page)


@pytest.mark.parametrize("count", range(24, 40))
def test_notes_go_to_a_page_of_their_own_where_they_do_not_fit(count: int) -> None:
    pages = pages_of(render_table(a_table(*data(count)), HEAD))

    assert sum("Sumber: data induk." in page for page in pages) == 1
    assert "Sumber: data induk." in pages[-1]
    assert f"Halaman {len(pages)} dari {len(pages)}" in pages[-1]


@pytest.mark.parametrize("count", [*range(26, 38, 2), *range(70, 90, 2)])
def test_notes_behind_a_list_have_rows_with_them(count: int) -> None:
    pages = pages_of(render_table(a_table(*data(count)), HEAD))

    assert "Sumber: data induk." in pages[-1]
    assert sum(page.count("36.74.") for page in pages) == count
    assert "36.74." in pages[-1]


def test_a_table_with_parts_is_set_closer_where_its_notes_would_stand_alone() -> None:
    def pages(count: int) -> int:
        last = Row(("36.74", "Jumlah seluruhnya", count, 1), RowRole.TOTAL)
        return len(pages_of(render_table(a_table(*data(count), last), HEAD)))

    def of_list(count: int) -> int:
        return len(pages_of(render_table(a_table(*data(count + 1)), HEAD)))

    assert [count for count in range(24, 44) if pages(count) == 1 and of_list(count) == 2] != []
    assert pages(60) == 2


def test_a_wide_report_lies_and_keeps_its_figures_whole() -> None:
    columns = (COLUMNS[1], *(Column(f"k{n}", f"Omzet {n} (Rp)", ColumnKind.RUPIAH) for n in range(8)))
    rows = [Row(("Kelurahan Lengkong Gudang Timur", *[22_261_067_588_976] * 8))]

    pdf = render_table(a_table(*rows, columns=columns), HEAD)

    assert text_of(pdf).split("\n").count("22.261.067.588.976") == 8
    assert b"842" in pdf


def test_more_columns_than_paper_has_are_squeezed_and_not_left_out() -> None:
    columns = tuple(Column(f"k{n}", f"Kolom{n}", ColumnKind.RUPIAH) for n in range(45))
    rows = [Row(tuple(range(1_000_000, 1_000_045)))]

    text = text_of(render_table(a_table(*rows, columns=columns), HEAD)).replace("\n", "")

    assert "1.000.044" in text


def test_a_very_long_text_is_shortened_and_the_page_goes_on() -> None:
    pdf = render_table(a_table(Row(("1", "kata " * 5_000, 1, 1)), *data(3)), HEAD)

    assert "…" in text_of(pdf)
    assert "36.74.0002" in text_of(pdf)


def test_a_report_without_rows_still_says_what_it_is() -> None:
    assert "Rekap coba" in text_of(render_table(a_table(), replace(HEAD, address="")))


def test_a_report_in_english_writes_numbers_the_english_way() -> None:
    text = text_of(render_table(a_table(Row(("1", "Ciater", 1234, 5_600_000))), HEAD, "en"))

    assert "5,600,000" in text
    assert "24 November 2026 10:42" in text


def test_markup_in_a_name_is_shown_as_letters() -> None:
    text = text_of(render_table(a_table(Row(("1", "<b>Murah</b>", 1, 1))), HEAD))

    assert "<b>Murah</b>" in text


def test_the_id_of_a_record_stays_off_paper() -> None:
    columns = (*COLUMNS, Column("id", "ID", ColumnKind.ID))
    table = a_table(
        group_row("Menurut wilayah", columns), Row(("36.74.01", "Ciater", 1, 2, "9f8e-1")), columns=columns
    )

    text = text_of(render_table(table, HEAD))

    assert "Ciater" in text
    assert "Menurut wilayah" in text
    assert "9f8e-1" not in text
    assert "ID" not in text.split("\n")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("id", "Tidak satu pun masuk laporan ini."), ("en", "Nothing falls under this report.")],
)
def test_a_report_without_rows_says_so(lang: str, said: str) -> None:
    assert said in text_of(render_table(a_table(), HEAD, lang))
    assert said not in text_of(render_table(a_table(*data(1)), HEAD, lang))


@pytest.mark.parametrize("count", [6, 10, 14])
def test_no_number_and_no_word_is_broken_where_the_paper_holds_them(count: int) -> None:
    columns = tuple(
        Column(f"k{n}", "Telepon" if n % 2 else "Keterangan", ColumnKind.ID if n % 2 else ColumnKind.TEXT)
        for n in range(count)
    )
    cells = ("Bendahara sampai tahun 2027", "+6281587153698") * (count // 2)

    lines = text_of(render_table(a_table(Row(cells), columns=columns), HEAD)).split("\n")

    assert lines.count("+6281587153698") == count // 2
    words = " ".join(lines).split()
    assert words.count("Bendahara") == count // 2
    assert words.count("Keterangan") == count // 2 + 1


def test_room_goes_to_the_column_whose_texts_break() -> None:
    rows = [
        ("Ciater", "pendek", "satu dua tiga empat lima"),
        ("Setu", "pendek sekali", "satu dua tiga empat enam"),
    ]

    narrow = pdf_grid.save_lines(
        (60.0, 60.0, 60.0), 330.0, (0, 1, 2), rows, lambda word: 6.0 * len(word), 4.0
    )
    full = pdf_grid.spread(narrow, 330.0)

    assert narrow[0] == 60.0
    assert narrow[2] >= 6 * 24 + 8
    assert sum(narrow) <= 330.0
    assert sum(full) == pytest.approx(330.0)


def test_a_heading_keeps_its_number_and_a_date_is_never_broken() -> None:
    columns = (
        *COLUMNS[:2],
        Column("hari", "Hari", ColumnKind.DATE),
        *(Column(f"t{n}", "Isi") for n in range(9)),
    )
    rows = [Row(("1", "Wilayah", date(2026, 9, 24), *["kata kata kata kata"] * 9)) for _ in range(3)]

    lines = text_of(render_table(a_table(*rows, columns=columns), HEAD)).split("\n")

    assert pdf_grid.heading_words("Kuartil 1 omzet (Rp)") == ("Kuartil 1", "omzet", "(Rp)")
    assert lines.count("24 Sep 2026") == 3


def test_where_letters_would_be_small_empty_columns_are_left_out_and_named() -> None:
    texts = tuple(Column(f"t{number}", f"Keterangan{number}") for number in range(16))
    row = Row(("36.74.01", "Wilayah", 1, 1, *["isi yang panjang"] * 12, *[None] * 4))

    text = text_of(render_table(a_table(row, columns=(*COLUMNS, *texts)), HEAD))
    roomy = text_of(render_table(a_table(Row(("1", None, 1, 1))), HEAD))

    assert "Kolom tanpa isi tidak dicetak: Keterangan12, Keterangan13, Keterangan14, Keterangan15." in text
    assert text.split("\n").count("Keterangan11") == 1
    assert "tidak dicetak" not in roomy
