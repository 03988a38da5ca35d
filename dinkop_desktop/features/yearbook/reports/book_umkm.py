"""The chapters of the book on UMKM: register and economy, growth, moving up, papers and online business."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dinkop_desktop.features.economy.reports.economy import MEASURES
from dinkop_desktop.features.yearbook.reports.book import (
    Excerpt,
    Heading,
    Pair,
    Paragraph,
    Part,
    Picture,
    area_rows,
    excerpt,
    first_rows,
    parts_of,
)
from dinkop_desktop.features.yearbook.reports.book_guard import guarded, is_few
from dinkop_desktop.features.yearbook.reports.book_source import Source, labelled
from dinkop_desktop.papers.table import Column, Row, RowRole, Table
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import SIZES
from dinkop_desktop.reporting.columns import percent as share
from dinkop_desktop.reporting.tally import UNKNOWN
from dinkop_desktop.sentences import translate

_STEPS = ("naik", "tetap", "turun")
_FIRST_SECTORS = ("kuliner", "fashion", "kerajinan")
_PAPERS = ("nib", "spp_irt", "halal", "merek", "bpom")
_RISEN = ("naik_skala", "naik_formal", "tumbuh", "turun_skala")
_MEDIA_SHOWN = 10
# With the percent of two rows, and what they come to, both could be worked out.
_GROWN: Final = ("sebelum", "sesudah", "persen", "median")


def register(source: Source) -> Iterator[Part]:
    """How many there are, where, how large, in which sector; and how their economy is."""
    recap, sizes, say = source.total("rekap-wilayah"), source.total("skala"), source.say
    if not recap["umkm"]:
        yield Paragraph(say("umkm.kosong"))
        return
    yield Paragraph(say("umkm.pembuka", umkm=recap["umkm"], pemilik=recap["pemilik"]))
    yield Paragraph(_sizes(source))
    table = source.tables["sektor"]
    rows = first_rows(table)
    yield Paragraph(_sectors(source, table, rows))
    whole = say("umkm.dari", umkm=recap["umkm"])
    by_size = [(translate(words, source.texts.lang), float(sizes[code])) for code, words in SIZES]
    yield Pair(
        source.picture(say("umkm.skala_grafik"), whole, by_size),
        source.picture(say("umkm.sektor_grafik"), whole, labelled(table, rows, "nama", "umkm")),
    )
    if source.has_places:
        table = source.tables["rekap-wilayah"]
        columns = ("wilayah", "umkm", "pemilik", "aktif", "mikro", "kecil", "menengah", "koperasi")
        yield excerpt(table, columns, area_rows(table), say("umkm.wilayah"))
    yield from _economy(source)


def growth(source: Source) -> Iterator[Part]:
    """Omzet and workers of both years."""
    total, say = source.total("pertumbuhan"), source.say
    yield Paragraph(say("tumbuh.pembuka"))
    for measure in ("omzet", "tenaga_kerja"):
        yield Paragraph(_grown(source, measure))
    if total["omzet_dua_tahun"]:
        yield Paragraph(say("tumbuh.banyak", **{step: total[f"omzet_{step}"] for step in _STEPS}))
    left_out = {"baru": total["baru"], "lama": total["tidak_diisi_lagi"], "kosong": total["tanpa_angka"]}
    if any(left_out.values()):
        yield Paragraph(say("tumbuh.di_luar", **left_out))
    if not total["omzet_dua_tahun"]:
        return
    yield Pair(
        _steps(source, "omzet", "tumbuh.grafik_omzet"),
        _steps(source, "tenaga_kerja", "tumbuh.grafik_tenaga"),
    )
    table = source.tables["pertumbuhan"]
    columns = ("nama", "dua_tahun", "sebelum", "sesudah", "persen", "median")
    whole = next(row for row in table.rows if row.role is RowRole.TOTAL)
    parts = parts_of(table)
    if source.has_places:
        yield from source.guarded(
            table, columns, [*parts[0], whole], say("tumbuh.tabel"), known="dua_tahun", money=_GROWN
        )
    by_sector = [*parts[1 if source.has_places else 0], whole]
    yield from source.guarded(
        table, columns, by_sector, say("tumbuh.sektor"), known="dua_tahun", money=_GROWN
    )


def risen(source: Source) -> Iterator[Part]:
    """Who moved up, in three ways, and who fell."""
    total, say = source.total("naik-kelas"), source.say
    yield Paragraph(say("naik.pembuka"))
    if total["skala_dibandingkan"]:
        yield Paragraph(
            say(
                "naik.isi",
                dibandingkan=total["skala_dibandingkan"],
                tumbuh_dari=total["tumbuh_dibandingkan"],
                **{key: total[key] for key in _RISEN},
            )
        )
    else:
        yield Paragraph(say("naik.tanpa", naik_formal=total["naik_formal"]))
    if not total["umkm"]:
        return
    table = source.tables["naik-kelas"]
    heads = {column.key: column.label for column in table.columns}
    pairs = [(heads[key], float(total[key])) for key in _RISEN]
    yield source.picture(say("naik.grafik"), say("umkm.dari", umkm=total["umkm"]), pairs)
    if source.has_places:
        columns = ("wilayah", "umkm", "naik_skala", "turun_skala", "naik_formal", "tumbuh")
        yield excerpt(table, columns, area_rows(table), say("naik.tabel"))


def papers(source: Source) -> Iterator[Part]:
    """Which papers are in force, and who sells online."""
    total, say = source.total("legalitas"), source.say
    if not total["umkm"]:
        yield Paragraph(say("umkm.kosong"))
        return
    keys = ("nib", "umkm", "tanpa_nib", "nib_belum", "halal", "spp_irt", "merek")
    percent = share(total["nib"], total["umkm"])
    yield Paragraph(say("legalitas.isi", **{key: total[key] for key in keys}, persen=percent))
    if total["kedaluwarsa"] or total["proses"]:
        counts = {key: total[key] for key in ("kedaluwarsa", "proses")}
        yield Paragraph(say("legalitas.kedaluwarsa", **counts))
    table = source.tables["legalitas"]
    heads = {column.key: column.label for column in table.columns}
    whole = say("umkm.dari", umkm=total["umkm"])
    yield source.picture(say("legalitas.grafik"), whole, [(heads[key], float(total[key])) for key in _PAPERS])
    columns = ("nama", "umkm", "nib", "nib_persen", "spp_irt", "halal", "merek")
    parts, last = parts_of(table), [row for row in table.rows if row.role is RowRole.TOTAL]
    if source.has_places:
        yield excerpt(table, columns, [*parts[0], *last], say("legalitas.tabel"))
    yield excerpt(table, columns, [*parts[-2], *last], say("legalitas.sektor"))
    yield from _online(source)


def last_part(table: Table) -> Sequence[Row]:
    """The rows under the last heading of a table."""
    return parts_of(table)[-1]


def _sizes(source: Source) -> str:
    total, say = source.total("skala"), source.say
    said = say("umkm.skala", **{code: total[code] for code in ("mikro", "kecil", "menengah")})
    if total["besar"]:
        said += " " + say("umkm.skala_besar", besar=total["besar"])
    if total[UNKNOWN]:
        said += " " + say("umkm.skala_belum", belum_diketahui=total[UNKNOWN])
    return said


def _sectors(source: Source, table: Table, rows: Sequence[Row]) -> str:
    total = source.total("sektor")
    first, all_of_them = sum(total[code] for code in _FIRST_SECTORS), sum(total.values())
    if not first:
        return source.say("umkm.sektor_lain")
    named = labelled(table, rows[: len(_FIRST_SECTORS)], "nama", "umkm")
    largest, count = max(named, key=lambda one: one[1])
    return source.say(
        "umkm.sektor",
        sektor=largest.lower(),
        banyak=count,
        persen=share(int(count), all_of_them),
        unggulan=first,
        persen_unggulan=share(first, all_of_them),
    )


def _economy(source: Source) -> Iterator[Part]:
    total, workers, say = source.total("ekonomi"), source.total("tenaga-kerja"), source.say
    yield Heading(say("umkm.ekonomi_judul"))
    table = source.tables["ekonomi"]
    wholes = [row for row in table.rows if row.role is RowRole.TOTAL]
    at = {column.key: index for index, column in enumerate(table.columns)}
    if is_few(total["omzet_terisi"]):
        yield Paragraph(say("umkm.omzet_sedikit", terisi=total["omzet_terisi"]))
    elif total["omzet_terisi"]:
        cells = wholes[0].cells
        yield Paragraph(
            say(
                "umkm.omzet",
                terisi=total["omzet_terisi"],
                cakupan=share(total["omzet_terisi"], total["umkm"]),
                jumlah=source.texts.rupiah(total["omzet"]),
                median=source.texts.rupiah(_number(cells[at["median"]])),
            )
        )
    else:
        yield Paragraph(say("umkm.omzet_tanpa"))
    if workers["terisi"]:
        keys = ("tenaga_kerja", "perempuan", "laki_laki", "dibayar", "terisi")
        yield Paragraph(say("umkm.tenaga", **{key: workers[key] for key in keys}))
        if workers[notes.BY_TOTAL]:
            yield Paragraph(
                say("umkm.tenaga_jumlah", banyak=workers[notes.BY_TOTAL], orang=workers["tanpa_rincian"])
            )
    else:
        yield Paragraph(say("umkm.tenaga_tanpa"))
    classes = source.tables["kelas-omzet"]
    rows = [row for row in classes.rows if row.role is RowRole.DATA]
    whole = say("umkm.dari", umkm=total["umkm"])
    yield source.picture(say("umkm.kelas_grafik"), whole, labelled(classes, rows, "kelas", "umkm"))
    yield _measures(source, table, wholes)


def _measures(source: Source, table: Table, wholes: Sequence[Row]) -> Excerpt:
    """Each figure with its coverage and quartiles, a row each."""
    keys = ("terisi", "cakupan", "kuartil_1", "median", "kuartil_3")
    at = {column.key: index for index, column in enumerate(table.columns)}
    told = [row for whole in wholes for row in guarded(table, (whole,), "terisi", keys[2:])]
    rows = tuple(
        Row((translate(words, source.texts.lang), *(row.cells[at[key]] for key in keys)))
        for (_, words, _), row in zip(MEASURES, told, strict=True)
    )
    columns = (
        Column("ukuran", source.say("umkm.ukuran"), width=30),
        *(table.columns[at[key]] for key in keys),
    )
    return Excerpt(source.say("umkm.ekonomi_tabel"), columns, rows)


def _grown(source: Source, measure: str) -> str:
    total, stem = source.total("pertumbuhan"), f"tumbuh.{measure}"
    before, after = total[f"{measure}_sebelum"], total[f"{measure}_sesudah"]
    many = total[f"{measure}_dua_tahun"]
    if not many:
        return source.say(f"{stem}.tanpa")
    if measure == "omzet" and is_few(many):
        return source.say(f"{stem}.sedikit", banyak=many)
    rupiah = source.texts.rupiah
    return source.texts.compare(stem, before, after, banyak=many, rp_dari=rupiah(before), rp_ke=rupiah(after))


def _steps(source: Source, measure: str, title: str) -> Picture:
    total = source.total("pertumbuhan")
    pairs = [(source.say(f"tumbuh.{step}"), float(total[f"{measure}_{step}"])) for step in _STEPS]
    known = source.say("tumbuh.dua_tahun", banyak=total[f"{measure}_dua_tahun"])
    return source.picture(source.say(title), known, pairs)


def _online(source: Source) -> Iterator[Part]:
    total, say = source.total("digital"), source.say
    yield Heading(say("digital.judul"))
    counts = {key: total[key] for key in ("media", "lokapasar")}
    if total["qris_dijawab"]:
        percent = share(total["qris"], total["qris_dijawab"])
        answered = {key: total[key] for key in ("qris", "qris_dijawab")}
        yield Paragraph(say("digital.isi", **counts, **answered, persen=percent))
    else:
        yield Paragraph(say("digital.isi_tanpa", **counts))
    pairs = [
        (say("digital.internet"), float(total["internet"])),
        (say("digital.media_daring"), float(total["media"])),
        (say("digital.lokapasar"), float(total["lokapasar"])),
        (say("digital.qris"), float(total["qris"])),
    ]
    whole = say("umkm.dari", umkm=total["umkm"])
    left = source.picture(say("digital.grafik"), whole, pairs)
    table = source.tables["digital"]
    media = sorted(labelled(table, last_part(table), "nama", "umkm"), key=lambda one: -one[1])
    if not media:
        yield left
        return
    right = source.picture(
        say("digital.media"), say("umkm.dari", umkm=total["media"]), media, most=_MEDIA_SHOWN
    )
    yield Pair(left, right)


def _number(cell: object) -> float:
    return cell if isinstance(cell, (int, float)) else 0
