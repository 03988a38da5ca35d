"""The reports about facilitators and about joining a koperasi, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.reports import facilitators, joining_koperasi
from dinkop_desktop.reports.report import HELPERS, LIVES, OF_COOPERATIVES, WILLING, Report

REPORTS = (
    Report(
        "fasilitator",
        "Fasilitator dan pasangannya",
        frozenset({HELPERS}),
        facilitators.list_facilitators,
        reads=frozenset({"umkm"}),
    ),
    Report(
        "fasilitator-pasangan",
        "Pasangan fasilitator",
        frozenset({HELPERS}),
        facilitators.list_pairs,
        reads=frozenset({"umkm"}),
    ),
    Report(
        "gabung-koperasi",
        "Peminat koperasi",
        frozenset({LIVES, WILLING}),
        joining_koperasi.count_joining,
        group=OF_COOPERATIVES,
    ),
    Report(
        "gabung-koperasi-nama",
        "Peminat koperasi menurut nama",
        frozenset({LIVES, WILLING}),
        joining_koperasi.list_joining,
        group=OF_COOPERATIVES,
    ),
)
