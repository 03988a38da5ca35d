"""The chapters of the yearly book: which sentences, charts and tables stand in it, whatever the figures are.

1. A chapter says what is not known, and leaves out a chart of nothing.
2. Figures are those of the reports' tables; nothing is counted here but shares of two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dinkop_desktop.features.economy.reports.economy import MEASURES
from dinkop_desktop.features.yearbook.reports import book_koperasi, book_umkm
from dinkop_desktop.features.yearbook.reports.book import (
    Chapter,
    Excerpt,
    Heading,
    Note,
    Paragraph,
    Part,
    area_rows,
    excerpt,
)
from dinkop_desktop.features.yearbook.reports.book_source import Source, labelled
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole
from dinkop_desktop.register.rules.visits import Coverage
from dinkop_desktop.reporting.columns import percent as share
from dinkop_desktop.sentences import translate

# Reports whose rows the book shows as they are, where they are there.
PROGRAMMES = ("program", "program-jangkauan", "program-tumpang-tindih", "program-dampak")
REFERRALS = ("kur", "kur-rujukan", "kur-bank")
# So many rows of a longer one; a few more than that are rather shown than left out.
_ROWS_OF_A_GUEST, _FEW_MORE = 24, 8
_COLUMNS_OF_A_GUEST = 7
# Of those that have more columns than the book: what its reader asks for, the money and who came.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "program": ("nama", "pemilik", "jenis", "mulai", "anggaran", "peserta", "hadir", "tuntas"),
    "program-tumpang-tindih": ("satu", "pemilik_satu", "lain", "pemilik_lain", "wilayah", "dari", "sampai"),
}


def chapters(source: Source) -> tuple[Chapter, ...]:
    """All chapters, in the order of reading."""
    made = (
        ("bab.ringkasan", _summary),
        ("bab.koperasi", book_koperasi.parts),
        ("bab.umkm", book_umkm.register),
        ("bab.tumbuh", book_umkm.growth),
        ("bab.naik", book_umkm.risen),
        ("bab.legalitas", book_umkm.papers),
        ("bab.pembiayaan", _loans),
        ("bab.program", _programmes),
        ("bab.mutu", _quality),
        ("bab.definisi", _definitions),
    )
    return tuple(Chapter(source.say(title), tuple(make(source))) for title, make in made)


def _summary(source: Source) -> Iterator[Part]:
    yield Paragraph(source.say("ringkasan.pembuka"))
    recap = source.total("rekap-wilayah")
    if not (recap["umkm"] or recap["koperasi"]):
        yield Paragraph(source.say("ringkasan.kosong"))
        return
    keys = ("umkm", "pemilik", "koperasi", "aktif")
    yield Paragraph(source.say("ringkasan.isi", **{key: recap[key] for key in keys}))
    yield Excerpt(
        source.say("ringkasan.tabel"),
        (
            Column("angka", source.say("ringkasan.angka"), width=60),
            Column("nilai", source.say("ringkasan.nilai"), ColumnKind.NUMBER, 20),
        ),
        tuple(Row((source.say(f"ringkasan.{key}"), value)) for key, value in _main_figures(source)),
    )


def _main_figures(source: Source) -> Iterator[tuple[str, str | int]]:
    recap, grown, risen = (source.total(key) for key in ("rekap-wilayah", "pertumbuhan", "naik-kelas"))
    papers, loans, visits = (source.total(key) for key in ("legalitas", "pembiayaan", "cakupan"))
    none = source.say("belum_ada")

    def percent(value: float | None) -> str:
        return none if value is None else source.say("persen", angka=value)

    before, after = grown["omzet_sebelum"], grown["omzet_sesudah"]
    yield "umkm", recap["umkm"]
    yield "koperasi", recap["koperasi"]
    yield "tumbuh", percent(share(after - before, before))
    yield "naik_skala", risen["naik_skala"] if risen["skala_dibandingkan"] else none
    yield "naik_formal", risen["naik_formal"]
    yield "tumbuh_umkm", risen["tumbuh"] if risen["tumbuh_dibandingkan"] else none
    yield "nib", percent(share(papers["nib"], papers["umkm"]))
    yield "kur", loans["kur"]
    yield "aktif", source.total("koperasi-aktif")["aktif_aturan"]
    yield "cakupan", percent(Coverage(visits["daftar_awal"], visits["ada_hasil"]).percent)


def _loans(source: Source) -> Iterator[Part]:
    loans = source.total("pembiayaan")
    say = source.say
    if loans["berpembiayaan"]:
        amounts = {"plafon": source.rupiah(loans["plafon"], loans["plafon_terisi"])}
        counts = {key: loans[key] for key in ("berpembiayaan", "kur", "plafon_terisi")}
        yield Paragraph(say("pembiayaan.isi", **counts, **amounts))
    else:
        yield Paragraph(say("pembiayaan.tanpa"))
    if loans["butuh"]:
        needed = source.rupiah(loans["kebutuhan"], loans["butuh"])
        yield Paragraph(say("pembiayaan.butuh", butuh=loans["butuh"], kebutuhan=needed))
    elif loans["umkm"]:
        yield Paragraph(say("pembiayaan.butuh_tanpa"))
    if loans["berpembiayaan"]:
        table = source.tables["pembiayaan"]
        by_source = sorted(
            labelled(table, book_umkm.last_part(table), "nama", "umkm"), key=lambda one: -one[1]
        )
        whole = say("umkm.dari", umkm=loans["berpembiayaan"])
        yield source.picture(say("pembiayaan.grafik"), whole, by_source)
        columns = ("nama", "umkm", "berpembiayaan", "kur", "plafon_terisi", "plafon", "butuh")
        if source.has_places:
            title, known = say("pembiayaan.tabel"), "plafon_terisi"
            yield from source.guarded(table, columns, area_rows(table), title, known=known, money=("plafon",))
    for key in REFERRALS:
        yield from _guest(source, key)


def _programmes(source: Source) -> Iterator[Part]:
    shown = [part for key in PROGRAMMES for part in _guest(source, key)]
    yield Paragraph(source.say("program.isi" if shown else "program.kosong"))
    yield from shown


def _guest(source: Source, key: str) -> Iterator[Part]:
    """A report as it is, where it counted something: first columns without ids, first rows, total."""
    table = source.tables.get(key)
    if table is None or not source.has(key):
        return
    known = [one.key for one in table.columns if one.key not in {"id", "kode"}]
    chosen = _COLUMNS.get(key, ())
    keys = chosen if chosen and set(chosen) <= set(known) else known[:_COLUMNS_OF_A_GUEST]
    picked = excerpt(table, keys, table.rows)
    # A total of which none of these columns tells anything would be an empty bar.
    total = [row for row in picked.rows if row.role is RowRole.TOTAL and any(row.cells[1:])][-1:]
    above = [row for row in picked.rows if row.role is RowRole.SUBTOTAL]
    rows = above or [row for row in picked.rows if row.role is not RowRole.TOTAL]
    is_short = len(rows) <= _ROWS_OF_A_GUEST + _FEW_MORE
    shown = list(rows if is_short else rows[:_ROWS_OF_A_GUEST])
    if shown[-1].role is RowRole.GROUP:
        shown.pop()
    yield replace(picked, rows=(*shown, *total))
    if len(shown) < len(rows):
        count, whole = (sum(row.role is not RowRole.GROUP for row in some) for some in (shown, rows))
        yield Note(source.say("tamu.sebagian", baris=count, semua=whole, laporan=table.title))


def _quality(source: Source) -> Iterator[Part]:
    visits, recap, economy = (source.total(key) for key in ("cakupan", "rekap-wilayah", "ekonomi"))
    say = source.say
    if visits["daftar_awal"]:
        keys = ("daftar_awal", "ada_hasil", "lengkap", "sebagian", "belum_dikunjungi", "temuan_baru")
        counts = {key: visits[key] for key in keys}
        percent = Coverage(visits["daftar_awal"], visits["ada_hasil"]).percent
        yield Paragraph(say("mutu.cakupan", **counts, persen=percent))
    else:
        yield Paragraph(say("mutu.tanpa_daftar"))
    if recap["draf"]:
        yield Paragraph(say("mutu.draf", draf=recap["draf"], umkm=recap["umkm"]))
    elif recap["umkm"]:
        yield Paragraph(say("mutu.tanpa_draf", umkm=recap["umkm"]))
    if economy["umkm"]:
        pairs = [
            (translate(words, source.texts.lang), share(economy[f"{key}_terisi"], economy["umkm"]) or 0.0)
            for key, words, _ in MEASURES
        ]
        yield source.picture(say("mutu.grafik"), say("mutu.dari", umkm=economy["umkm"]), pairs)
    if visits["daftar_awal"] and source.has_places:
        table = source.tables["cakupan"]
        columns = ("wilayah", "daftar_awal", "ada_hasil", "cakupan", "lengkap", "belum_dikunjungi")
        yield excerpt(table, columns, area_rows(table), say("mutu.tabel"))


def _definitions(source: Source) -> Iterator[Part]:
    yield Paragraph(source.say("definisi.pembuka"))
    told: set[str] = set()
    for key, table in source.tables.items():
        new = [note for note in table.notes if note not in told]
        told.update(new)
        if new:
            yield Heading(f"{table.title} ({key})")
            yield from map(Note, new)
