"""The reports on koperasi and their members, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.koperasi import streaming_lives, streaming_members
from dinkop_desktop.features.koperasi.reports import (
    koperasi_due,
    koperasi_life,
    koperasi_members,
    koperasi_register,
)
from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, MEMBERS
from dinkop_desktop.features.koperasi.reports.member_business import BUSINESS_COUNTS, OWNED
from dinkop_desktop.reporting import charts, years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream
from dinkop_desktop.sentences import later

_OWNED = frozenset({OWNED})
_LIVES = frozenset({LIVES})
_GRADES = (
    TotalBars(
        later("Grade menurut aturan ODS"),
        charts.OF_COOPERATIVES,
        (
            ("grade_a", later("Grade A")),
            ("grade_b", later("Grade B")),
            ("grade_c1", later("Grade C1")),
            ("grade_c2", later("Grade C2")),
            ("grade_d", later("Grade D")),
            ("grade_belum_pasti", later("Belum pasti")),
        ),
    ),
)
_ACTIVE = (
    TotalBars(
        later("Koperasi aktif, tiga definisi"),
        charts.OF_COOPERATIVES,
        (
            ("aktif_ods", later("Menurut ODS")),
            ("aktif_aturan", later("Menurut aturan")),
            ("aktif_lapangan", later("Menurut lapangan")),
            ("aktif_ketiganya", later("Menurut ketiganya")),
            ("berbeda", later("Berbeda")),
        ),
    ),
)
_RAT = (
    TotalBars(
        later("RAT tahun buku"),
        charts.OF_COOPERATIVES,
        (
            ("sudah_rat", later("Sudah RAT")),
            ("tidak_rat", later("Tidak diadakan")),
            ("belum_diketahui", later("Belum dicatat")),
        ),
    ),
)
_KSU = (
    TotalBars(
        later("Transisi KSU"),
        Counted(charts.OF_COOPERATIVES.words, "ksu"),
        (
            ("belum_mulai", later("Belum mulai")),
            ("rapat_anggota", later("Rapat anggota")),
            ("akta_notaris", later("Akta notaris")),
            ("pengajuan_ahu", later("Pengajuan AHU")),
            ("selesai", later("Selesai")),
            ("tidak_perlu", later("Tidak perlu")),
        ),
    ),
)
_HEALTH = (
    TotalBars(
        later("Predikat kesehatan"),
        charts.OF_COOPERATIVES,
        (
            ("sehat", later("Sehat")),
            ("cukup_sehat", later("Cukup sehat")),
            ("dalam_pengawasan", later("Dalam pengawasan")),
            ("pengawasan_khusus", later("Pengawasan khusus")),
            ("belum_diperiksa", later("Belum diperiksa")),
        ),
    ),
)
_MERAH_PUTIH = (
    TotalBars(
        later("Kelurahan dengan KDKMP"),
        charts.OF_COOPERATIVES,
        (("punya", later("Sudah ada")), ("belum_punya", later("Belum ada"))),
    ),
)
_MEMBERS = (
    TotalBars(
        later("Anggota koperasi yang pengusaha"),
        charts.OF_COOPERATIVES,
        (
            ("tercatat", later("Anggota tercatat")),
            ("pengusaha", later("Pengusaha")),
            ("pengusaha_aktif", later("Usahanya aktif")),
        ),
    ),
)
_OWNERS = (
    RowBars(
        later("UMKM yang pemiliknya anggota koperasi"),
        OF_BUSINESSES,
        name="wilayah",
        value="umkm_anggota",
        rows=Rows.AREAS,
    ),
)

REPORTS = (
    Report("koperasi-daftar", "Daftar koperasi", _LIVES, koperasi_register.list_register, charts=_GRADES),
    Report(
        "koperasi-aktif", "Koperasi aktif, tiga definisi", _LIVES, koperasi_life.count_active, charts=_ACTIVE
    ),
    Report("koperasi-aktif-nama", "Koperasi aktif: yang berbeda", _LIVES, koperasi_life.list_differing),
    Report(
        "koperasi-rat",
        "Koperasi tanpa RAT",
        _LIVES,
        koperasi_life.list_without_rat,
        charts=_RAT,
        years=years.BOOKS,
    ),
    Report("ksu", "KSU menjadi satu dari lima jenis", _LIVES, koperasi_life.list_conversions, charts=_KSU),
    Report("koperasi-jatuh-tempo", "Koperasi: jatuh tempo", _LIVES, koperasi_due.list_due),
    Report(
        "kesehatan",
        "Kesehatan koperasi",
        _LIVES,
        koperasi_register.list_health,
        charts=_HEALTH,
        years=years.HEALTH,
    ),
    Report(
        "kdkmp", "Koperasi Kelurahan Merah Putih", _LIVES, koperasi_register.list_kdkmp, charts=_MERAH_PUTIH
    ),
    Report(
        "anggota-pengusaha",
        "Anggota koperasi yang pengusaha",
        frozenset({LIVES, MEMBERS}),
        koperasi_life.count_entrepreneurs,
        charts=_MEMBERS,
    ),
    Report(
        "anggota-pengusaha-nama",
        "Anggota yang pengusaha, menurut nama",
        _OWNED,
        koperasi_members.list_entrepreneurs,
        group=OF_COOPERATIVES,
    ),
    Report(
        "pengusaha-anggota",
        "UMKM yang pemiliknya anggota koperasi",
        frozenset({OWNED, BUSINESS_COUNTS}),
        koperasi_members.count_businesses,
        group=OF_COOPERATIVES,
        charts=_OWNERS,
    ),
    Report(
        "pengusaha-anggota-nama",
        "UMKM yang pemiliknya anggota koperasi, menurut nama",
        _OWNED,
        koperasi_members.list_businesses,
        group=OF_COOPERATIVES,
    ),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    LIVES: streaming_lives.stream_lives,
    MEMBERS: streaming_members.stream_members,
    OWNED: streaming_members.stream_owned,
    BUSINESS_COUNTS: streaming_members.count_businesses,
}
