"""The reports on koperasi and their members' businesses, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.features.koperasi.reports import koperasi_members
from dinkop_desktop.reporting.report import BUSINESS_COUNTS, OF_COOPERATIVES, OWNED, Report

_OWNED = frozenset({OWNED})

REPORTS = (
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
