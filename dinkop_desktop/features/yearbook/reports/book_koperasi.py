"""The chapter of the book on koperasi: aktif three ways, RAT, serba usaha, members who are entrepreneurs."""

from __future__ import annotations

from collections.abc import Iterator

from dinkop_desktop.features.yearbook.reports.book import Heading, Paragraph, Part, area_rows, excerpt
from dinkop_desktop.features.yearbook.reports.book_source import Source
from dinkop_desktop.reporting.columns import percent as share

_ACTIVE = (
    ("aktif_ods", "koperasi.ods"),
    ("aktif_aturan", "koperasi.aturan"),
    ("aktif_lapangan", "koperasi.lapangan"),
    ("aktif_ketiganya", "koperasi.ketiganya"),
)
_HELD = (
    ("sudah_rat", "koperasi.sudah"),
    ("tidak_rat", "koperasi.tidak"),
    ("belum_diketahui", "koperasi.belum_dicatat"),
)


def parts(source: Source) -> Iterator[Part]:
    """The chapter."""
    active, say = source.total("koperasi-aktif"), source.say
    if not active["koperasi"]:
        yield Paragraph(say("koperasi.kosong"))
        return
    counts = {key: active[key] for key in ("koperasi", "aktif_ods", "aktif_aturan", "aktif_lapangan")}
    yield Paragraph(say("koperasi.pembuka", **counts))
    yield Paragraph(_differing(source))
    whole = say("koperasi.dari", koperasi=active["koperasi"])
    pairs = [(say(words), float(active[key])) for key, words in _ACTIVE]
    yield source.picture(say("koperasi.grafik"), whole, pairs)
    if source.has_places:
        table = source.tables["koperasi-aktif"]
        columns = ("wilayah", *(key for key, _ in _ACTIVE), "berbeda", "belum_lengkap")
        yield excerpt(table, columns, area_rows(table))
    yield from _meetings(source)
    yield from _conversions(source)
    yield from _members(source)


def _differing(source: Source) -> str:
    active, say = source.total("koperasi-aktif"), source.say
    if active["berbeda"]:
        said = say("koperasi.berbeda", berbeda=active["berbeda"])
    else:
        said = say("koperasi.sepakat")
    if active["belum_lengkap"]:
        said += " " + say("koperasi.belum", belum_lengkap=active["belum_lengkap"])
    return said


def _meetings(source: Source) -> Iterator[Part]:
    held, say = source.total("koperasi-rat"), source.say
    yield Heading(say("koperasi.rat_judul"))
    keys = ("sudah_rat", "koperasi", "tidak_rat", "belum_diketahui")
    yield Paragraph(say("koperasi.rat", **{key: held[key] for key in keys}))
    pairs = [(say(words), float(held[key])) for key, words in _HELD]
    whole = say("koperasi.dari", koperasi=held["koperasi"])
    yield source.picture(say("koperasi.rat_grafik"), whole, pairs)


def _conversions(source: Source) -> Iterator[Part]:
    steps, say = source.total("ksu"), source.say
    yield Heading(say("koperasi.ksu_judul"))
    if steps["ksu"]:
        keys = ("ksu", "selesai", "belum_mulai")
        told = {key: steps[key] for key in keys}
        yield Paragraph(say("koperasi.ksu", **told, hanya_nama=steps["ksu_hanya_nama"]))
    else:
        yield Paragraph(say("koperasi.tanpa_ksu"))


def _members(source: Source) -> Iterator[Part]:
    members, say = source.total("anggota-pengusaha"), source.say
    yield Heading(say("koperasi.anggota_judul"))
    if not members["tercatat"]:
        yield Paragraph(say("koperasi.anggota_tanpa", anggota=members["anggota"]))
        return
    keys = ("anggota", "tercatat", "pengusaha", "pengusaha_aktif", "umkm_anggota")
    percent = share(members["pengusaha"], members["tercatat"])
    yield Paragraph(say("koperasi.anggota", **{key: members[key] for key in keys}, persen=percent))
