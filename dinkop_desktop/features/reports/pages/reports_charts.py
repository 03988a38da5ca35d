"""The charts that stand above a report's table, made from the table itself, so that both say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from dinkop_desktop.features.economy.reports.economy import MEASURES, share
from dinkop_desktop.features.programmes.pages import reports_charts_programmes as programmes
from dinkop_desktop.features.reconciliation.pages import reports_charts_reconciled as reconciled
from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.papers.table import Row, RowRole, Table
from dinkop_desktop.window.charts.drawn import Drawn, first_rows
from dinkop_desktop.window.words import label, later, number, tr

_MOST = 10
_CLASSES = (
    ("mikro", later("Mikro")),
    ("kecil", later("Kecil")),
    ("menengah", later("Menengah")),
    ("besar", later("Besar")),
    ("belum_diketahui", later("Belum diketahui")),
)
_MEASURES = (("tenaga_kerja", later("Tenaga kerja")), ("omzet", later("Omzet setahun")))
_STEPS = (("naik", later("Naik")), ("tetap", later("Tetap")), ("turun", later("Turun")))
_NOT_COUNTED = (
    ("tidak_diisi_lagi", later("Tahun ini belum diisi lagi")),
    ("baru", later("Baru berangka tahun ini")),
    ("sebagian", later("Sebagian angkanya kurang")),
    ("tanpa_angka", later("Tanpa angka di kedua tahun")),
)
_RISEN = (
    ("naik_skala", later("Naik skala")),
    ("naik_formal", later("Naik formal")),
    ("tumbuh", later("Tumbuh")),
    ("turun_skala", later("Turun skala")),
)
_ACTIVE = (
    ("aktif_ods", later("Menurut ODS")),
    ("aktif_aturan", later("Menurut aturan")),
    ("aktif_lapangan", later("Menurut lapangan")),
    ("aktif_ketiganya", later("Menurut ketiganya")),
    ("berbeda", later("Berbeda")),
)
_RAT = (
    ("sudah_rat", later("Sudah RAT")),
    ("tidak_rat", later("Tidak diadakan")),
    ("belum_diketahui", later("Belum dicatat")),
)
_GRADES = (
    ("grade_a", later("Grade A")),
    ("grade_b", later("Grade B")),
    ("grade_c1", later("Grade C1")),
    ("grade_c2", later("Grade C2")),
    ("grade_d", later("Grade D")),
    ("grade_belum_pasti", later("Belum pasti")),
)
_HEALTH = (
    ("sehat", later("Sehat")),
    ("cukup_sehat", later("Cukup sehat")),
    ("dalam_pengawasan", later("Dalam pengawasan")),
    ("pengawasan_khusus", later("Pengawasan khusus")),
    ("belum_diperiksa", later("Belum diperiksa")),
)
_MERAH_PUTIH = (("punya", later("Sudah ada")), ("belum_punya", later("Belum ada")))
_MEMBERS = (
    ("tercatat", later("Anggota tercatat")),
    ("pengusaha", later("Pengusaha")),
    ("pengusaha_aktif", later("Usahanya aktif")),
)
_VERDICTS = (
    ("mungkin_layak", later("Mungkin layak")),
    ("data_kurang", later("Data kurang")),
    ("belum_layak", later("Belum layak")),
    ("siap_dirujuk", later("Siap dirujuk")),
)
_LACKING = (
    ("kurang_status", later("Status usaha")),
    ("kurang_omzet", later("Omzet")),
    ("kurang_kebutuhan", later("Kebutuhan modal")),
    ("kurang_umur", later("Umur usaha")),
    ("kurang_pekerjaan", later("Pekerjaan pemilik")),
    ("kurang_kredit", later("Kredit")),
    ("kurang_npwp", later("NPWP")),
    ("kurang_izin", later("NIB atau SKU")),
    ("kurang_nik", later("NIK")),
)
_REFERRED = (
    ("dirujuk", later("Dirujuk")),
    ("diterima", later("Diterima bank")),
    ("disetujui", later("Disetujui")),
    ("cair", later("Cair")),
    ("ditolak", later("Ditolak")),
)
_KSU = (
    ("belum_mulai", later("Belum mulai")),
    ("rapat_anggota", later("Rapat anggota")),
    ("akta_notaris", later("Akta notaris")),
    ("pengajuan_ahu", later("Pengajuan AHU")),
    ("selesai", later("Selesai")),
    ("tidak_perlu", later("Tidak perlu")),
)
_PAPERS = (
    ("nib", later("NIB")),
    ("spp_irt", later("SPP-IRT")),
    ("halal", later("Sertifikat halal")),
    ("merek", later("HKI atau merek")),
    ("bpom", later("BPOM MD")),
    ("tanpa", later("Tanpa satu pun")),
)
_DIGITAL = (
    ("internet", later("Memakai internet")),
    ("media", later("Memakai media daring")),
    ("lokapasar", later("Berjualan di lokapasar")),
    ("qris", later("Menerima QRIS")),
    ("rekening", later("Punya rekening bank")),
)
_BORROWED = (
    ("berpembiayaan", later("Punya pembiayaan")),
    ("kur", later("Pernah KUR")),
    ("butuh", later("Butuh modal")),
)
_MARKETS = (
    ("pasar_terisi", later("Pembeli")),
    ("wilayah_terisi", later("Wilayah pasar")),
    ("ekspor", later("Menjual ke luar negeri")),
)
_WORKERS = (
    ("laki_laki", later("Laki-laki")),
    ("perempuan", later("Perempuan")),
    ("dibayar", later("Dibayar")),
    ("tidak_dibayar", later("Tidak dibayar")),
)


def charts_of(table: Table) -> tuple[Drawn, ...]:
    """The charts of a report; none where nothing was counted."""
    if not table.total.get("umkm", sum(table.total.values())):
        return ()
    drawn = _MAKERS.get(table.key, _no_charts)(table)
    return tuple(one for one in drawn if not (table.lacking and _is_of_nothing(one)))


def _is_of_nothing(drawn: Drawn) -> bool:
    """Whether all its bars are of 0: the year has no data, which a sentence says already."""
    return isinstance(drawn.bars, Bars) and not any(mark.value for mark in drawn.bars.marks)


def _no_charts(_table: Table) -> Iterator[Drawn]:
    return iter(())


def _of_regions(table: Table) -> Iterator[Drawn]:
    rows = [row for row in table.rows if row.role is RowRole.SUBTOTAL] or first_rows(table)
    counted = tr("{count} UMKM", count=number(table.total["umkm"]))
    yield Drawn(tr("UMKM per wilayah"), counted, _ranked(table, rows, "wilayah", "umkm"))
    yield _classes(table)


def _of_scales(table: Table) -> Iterator[Drawn]:
    yield _classes(table)
    counted = tr("{count} UMKM", count=number(sum(table.total.values())))
    yield Drawn(tr("UMKM per wilayah"), counted, _ranked(table, first_rows(table), "wilayah", "umkm"))


def _of_sectors(table: Table) -> Iterator[Drawn]:
    rows = first_rows(table)
    counted = tr("{count} UMKM", count=number(sum(table.total.values())))
    yield Drawn(tr("UMKM per sektor"), counted, _ranked(table, rows, "nama", "umkm"))
    known = sum(_value(table, row, "omzet_terisi") for row in rows)
    filled = tr("{count} UMKM yang omzetnya terisi, Rp", count=number(known))
    yield Drawn(tr("Omzet tengah per sektor"), filled, _ranked(table, rows, "nama", "median"))


def _of_coverage(table: Table) -> Iterator[Drawn]:
    listed = table.total["daftar_awal"]
    rows = [row for row in table.rows if row.role is RowRole.SUBTOTAL] or first_rows(table)
    counted = tr("persen dari {count} baris daftar awal", count=number(listed))
    shares = replace(_ranked(table, rows, "wilayah", "cakupan"), whole=100)
    yield Drawn(tr("Cakupan per wilayah"), counted, shares)
    marks = tuple(
        Mark(column.label, float(count), number(count))
        for column in table.columns[5:]
        if (count := table.total.get(column.key, 0))
    )
    yield Drawn(tr("Hasil kunjungan"), tr("daftar awal dan temuan baru"), Bars(marks))


def _of_growth(table: Table) -> Iterator[Drawn]:
    for key, words in _MEASURES:
        both = table.total[f"{key}_dua_tahun"]
        marks = tuple(
            Mark(tr(said), float(count), number(count))
            for step, said in _STEPS
            for count in (table.total[f"{key}_{step}"],)
        )
        yield Drawn(tr(words), tr("{count} UMKM yang terisi dua tahun", count=number(both)), Bars(marks))


def _of_not_counted(table: Table) -> Iterator[Drawn]:
    marks = tuple(
        Mark(tr(said), float(table.total[key]), number(table.total[key])) for key, said in _NOT_COUNTED
    )
    counted = tr("{count} UMKM", count=number(table.total["umkm"]))
    yield Drawn(tr("Mengapa tidak terhitung"), counted, Bars(marks))


def _of_risen(table: Table) -> Iterator[Drawn]:
    marks = tuple(Mark(tr(words), float(table.total[key]), number(table.total[key])) for key, words in _RISEN)
    counted = tr("{count} UMKM", count=number(table.total["umkm"]))
    yield Drawn(tr("Naik kelas, tiga cara"), counted, Bars(marks))
    rows = [row for row in table.rows if row.role is RowRole.SUBTOTAL] or first_rows(table)
    if "naik_skala" in {column.key for column in table.columns}:
        yield Drawn(tr("Naik skala per wilayah"), counted, _ranked(table, rows, "wilayah", "naik_skala"))


def _of_economy(table: Table) -> Iterator[Drawn]:
    """How much is known of each figure, and the middle omzet of each sector."""
    total = table.total
    counted = tr("persen dari {count} UMKM", count=number(total["umkm"]))
    percents = [(words, share(total[f"{key}_terisi"], total["umkm"]) or 0.0) for key, words, _ in MEASURES]
    marks = tuple(Mark(label(words), value, number(value)) for words, value in percents)
    yield Drawn(tr("Cakupan tiap angka"), counted, Bars(marks))
    parts = _parts(table)
    of_each = len(parts) // len(MEASURES)
    sectors = parts[of_each - 2]  # by area, where there are areas below; by sector; by size
    filled = tr("{count} UMKM yang omzetnya terisi, Rp", count=number(total["omzet_terisi"]))
    yield Drawn(tr("Omzet tengah per sektor"), filled, _ranked(table, sectors, "nama", "median"))


def _of_classes(table: Table) -> Iterator[Drawn]:
    counted = tr("{count} UMKM", count=number(table.total["umkm"]))
    rows = [row for row in table.rows if row.role is RowRole.DATA]
    yield Drawn(table.title, counted, _in_order(table, rows, "kelas", "umkm"))


def _of_counts(title: str, words: Sequence[tuple[str, str]], table: Table) -> Iterator[Drawn]:
    """How many of all UMKM have each of several things, and the shares of each sector or area."""
    marks = tuple(Mark(tr(said), float(table.total[key]), number(table.total[key])) for key, said in words)
    yield Drawn(tr(title), tr("{count} UMKM", count=number(table.total["umkm"])), Bars(marks))


def _of_workers(table: Table) -> Iterator[Drawn]:
    known = tr("{count} UMKM yang terisi", count=number(table.total["terisi"]))
    marks = tuple(Mark(tr(said), float(table.total[key]), number(table.total[key])) for key, said in _WORKERS)
    yield Drawn(tr("Tenaga kerja"), known, Bars(marks))
    bands = _in_order(table, _parts(table)[-1], "nama", "umkm")
    yield Drawn(tr("UMKM menurut banyaknya pekerja"), known, bands)


def _of_loans(table: Table) -> Iterator[Drawn]:
    yield from _of_counts(later("Pembiayaan tercatat"), _BORROWED, table)
    counted = tr("{count} UMKM", count=number(table.total["berpembiayaan"]))
    yield Drawn(tr("UMKM menurut sumber"), counted, _ranked(table, _parts(table)[-1], "nama", "umkm"))


def _of_differing(table: Table) -> Iterator[Drawn]:
    if "dua_kriteria" in table.total:
        same = table.total["dua_kriteria"] - table.total["beda"]
        pairs = ((tr("Sama"), same), (tr("Berbeda"), table.total["beda"]))
        marks = tuple(Mark(words, float(count), number(count)) for words, count in pairs)
        known = tr("{count} UMKM yang kedua kriterianya diketahui", count=number(table.total["dua_kriteria"]))
        yield Drawn(tr("Skala menurut omzet dan menurut modal"), known, Bars(marks))
        return
    counted = tr("{count} UMKM", count=number(table.total["umkm"]))
    marks = tuple(
        Mark(tr(said), float(table.total[f"lama_{key}"]), number(table.total[f"lama_{key}"]))
        for key, said in _CLASSES
    )
    yield Drawn(tr("Skala menurut UU 20/2008"), counted, Bars(marks))


def _of_koperasi(title: str, words: Sequence[tuple[str, str]], table: Table) -> Iterator[Drawn]:
    marks = tuple(Mark(tr(said), float(table.total[key]), number(table.total[key])) for key, said in words)
    whole = table.total["ksu"] if "ksu" in table.total else table.total["koperasi"]
    yield Drawn(tr(title), tr("{count} koperasi", count=number(whole)), Bars(marks))


def _of_screening(table: Table) -> Iterator[Drawn]:
    counted = tr("{count} UMKM yang butuh modal", count=number(table.total["umkm"]))
    yield Drawn(tr("Penyaringan awal, bukan keputusan bank"), counted, _told(table, _VERDICTS))
    if "kurang_nik" in table.total:
        pairs = sorted(_LACKING, key=lambda pair: -table.total[pair[0]])
        words = tr("satu usaha dapat punya beberapa")
        yield Drawn(tr("Yang menghalangi"), words, _told(table, pairs))


def _of_referrals(table: Table) -> Iterator[Drawn]:
    counted = tr("{count} rujukan", count=number(table.total["dirujuk"]))
    yield Drawn(tr("Rujukan KUR"), counted, _told(table, _REFERRED))
    yield Drawn(tr("Rujukan per bank"), counted, _ranked(table, first_rows(table), "nama", "dirujuk"))


def _told(table: Table, words: Sequence[tuple[str, str]]) -> Bars:
    return Bars(
        tuple(Mark(tr(said), float(table.total[key]), number(table.total[key])) for key, said in words)
    )


def _of_members_businesses(table: Table) -> Iterator[Drawn]:
    rows = [row for row in table.rows if row.role is RowRole.SUBTOTAL] or first_rows(table)
    counted = tr("{count} UMKM", count=number(table.total["umkm"]))
    bars = _ranked(table, rows, "wilayah", "umkm_anggota")
    yield Drawn(tr("UMKM yang pemiliknya anggota koperasi"), counted, bars)


_MAKERS: Mapping[str, Callable[[Table], Iterator[Drawn]]] = {
    "rekap-wilayah": _of_regions,
    "skala": _of_scales,
    "sektor": _of_sectors,
    "cakupan": _of_coverage,
    "pertumbuhan": _of_growth,
    "naik-kelas": _of_risen,
    "tak-terhitung": _of_not_counted,
    "kur": _of_screening,
    "kur-nama": _of_screening,
    "kur-rujukan": _of_referrals,
    "naik-kelas-nama": _of_risen,
    **programmes.MAKERS,
    **reconciled.MAKERS,
    "koperasi-daftar": partial(_of_koperasi, later("Grade menurut aturan ODS"), _GRADES),
    "kesehatan": partial(_of_koperasi, later("Predikat kesehatan"), _HEALTH),
    "kdkmp": partial(_of_koperasi, later("Kelurahan dengan KDKMP"), _MERAH_PUTIH),
    "ekonomi": _of_economy,
    "kelas-omzet": _of_classes,
    "tenaga-kerja": _of_workers,
    "legalitas": partial(_of_counts, later("Legalitas"), _PAPERS),
    "digital": partial(_of_counts, later("Digital"), _DIGITAL),
    "pembiayaan": _of_loans,
    "pasar": partial(_of_counts, later("Terisi"), _MARKETS),
    "skala-lama": _of_differing,
    "beda-kriteria": _of_differing,
    "koperasi-aktif": partial(_of_koperasi, later("Koperasi aktif, tiga definisi"), _ACTIVE),
    "koperasi-rat": partial(_of_koperasi, later("RAT tahun buku"), _RAT),
    "pengusaha-anggota": _of_members_businesses,
    "anggota-pengusaha": partial(_of_koperasi, later("Anggota koperasi yang pengusaha"), _MEMBERS),
    "ksu": partial(_of_koperasi, later("Transisi KSU"), _KSU),
}


def _classes(table: Table) -> Drawn:
    marks = tuple(
        Mark(tr(words), float(table.total.get(key, 0)), number(table.total.get(key, 0)))
        for key, words in _CLASSES
    )
    return Drawn(tr("Skala usaha"), tr("UMKM, menurut aturan yang berlaku"), Bars(marks))


def _parts(table: Table) -> list[list[Row]]:
    """The rows under each heading inside a table."""
    found: list[list[Row]] = []
    for row in table.rows:
        if row.role is RowRole.GROUP:
            found.append([])
        elif row.role is RowRole.DATA and found:
            found[-1].append(row)
    return found


def _in_order(table: Table, rows: Sequence[Row], name: str, key: str) -> Bars:
    """In the order of the table, which means something: classes, steps."""
    at = [column.key for column in table.columns].index(name)
    pairs = [(str(row.cells[at] or "–"), _value(table, row, key)) for row in rows]
    return Bars(tuple(Mark(words, float(value), number(value)) for words, value in pairs))


def _ranked(table: Table, rows: Sequence[Row], name: str, key: str) -> Bars:
    """The largest first; what is left is one bar of its own where values add up."""
    keys = [column.key for column in table.columns]
    pairs = [(str(row.cells[keys.index(name)] or "–"), _value(table, row, key)) for row in rows]
    pairs.sort(key=lambda pair: -pair[1])
    shown, rest = pairs[:_MOST], pairs[_MOST:]
    marks = [Mark(label(words), float(value), number(value)) for words, value in shown]
    if rest and key == "umkm" and (left := sum(value for _, value in rest)):
        marks.append(Mark(tr("{count} lainnya", count=number(len(rest))), float(left), number(left)))
    return Bars(tuple(marks))


def _value(table: Table, row: Row, key: str) -> int:
    cell = row.cells[[column.key for column in table.columns].index(key)]
    return int(cell) if isinstance(cell, (int, float)) else 0
