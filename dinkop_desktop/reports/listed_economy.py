"""The reports on the economy of the UKM, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.reports import (
    digital,
    economy,
    financing,
    legality,
    markets,
    scale_rules,
    workforce,
)
from dinkop_desktop.reports.report import ECONOMIES, Report

_ECONOMY = frozenset({ECONOMIES})

REPORTS = (
    Report("ekonomi", "Ekonomi UMKM", _ECONOMY, economy.count_economy),
    Report("kelas-omzet", "Kelas omzet", _ECONOMY, economy.count_classes),
    Report("tenaga-kerja", "Tenaga kerja UMKM", _ECONOMY, workforce.count_workers),
    Report("legalitas", "Legalitas UMKM", _ECONOMY, legality.count_papers),
    Report("tanpa-nib", "UMKM tanpa NIB", _ECONOMY, legality.list_without_nib),
    Report("digital", "UMKM digital", _ECONOMY, digital.count_digital),
    Report("pembiayaan", "Pembiayaan UMKM", _ECONOMY, financing.count_loans),
    Report("pasar", "Pasar UMKM", _ECONOMY, markets.count_markets),
    Report(
        "skala-lama",
        "Skala menurut UU 20/2008 dan menurut aturan kini",
        _ECONOMY,
        scale_rules.count_old_law,
    ),
    Report("beda-kriteria", "Skala: beda kriteria", _ECONOMY, scale_rules.list_differing),
)
