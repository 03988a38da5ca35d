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
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream

_OWNED = frozenset({OWNED})
_LIVES = frozenset({LIVES})

REPORTS = (
    Report("koperasi-daftar", "Daftar koperasi", _LIVES, koperasi_register.list_register),
    Report("koperasi-aktif", "Koperasi aktif, tiga definisi", _LIVES, koperasi_life.count_active),
    Report("koperasi-aktif-nama", "Koperasi aktif: yang berbeda", _LIVES, koperasi_life.list_differing),
    Report("koperasi-rat", "Koperasi tanpa RAT", _LIVES, koperasi_life.list_without_rat),
    Report("ksu", "KSU menjadi satu dari lima jenis", _LIVES, koperasi_life.list_conversions),
    Report("koperasi-jatuh-tempo", "Koperasi: jatuh tempo", _LIVES, koperasi_due.list_due),
    Report("kesehatan", "Kesehatan koperasi", _LIVES, koperasi_register.list_health),
    Report("kdkmp", "Koperasi Kelurahan Merah Putih", _LIVES, koperasi_register.list_kdkmp),
    Report(
        "anggota-pengusaha",
        "Anggota koperasi yang pengusaha",
        frozenset({LIVES, MEMBERS}),
        koperasi_life.count_entrepreneurs,
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
