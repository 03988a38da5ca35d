"""The reports on the economy of the UKM, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.features.economy.reports import (
    digital,
    economy,
    financing,
    legality,
    markets,
    scale_rules,
    workforce,
)
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streams import ECONOMIES

_ECONOMY = frozenset({ECONOMIES})

REPORTS = (
    by_parts("ekonomi", "Ekonomi UMKM", _ECONOMY, economy.ECONOMY),
    by_parts("kelas-omzet", "Kelas omzet", _ECONOMY, economy.CLASSES),
    by_parts("tenaga-kerja", "Tenaga kerja UMKM", _ECONOMY, workforce.WORKERS_BY_PARTS),
    by_parts("legalitas", "Legalitas UMKM", _ECONOMY, legality.PAPERS),
    by_parts("tanpa-nib", "UMKM tanpa NIB", _ECONOMY, legality.WITHOUT_NIB),
    by_parts("digital", "UMKM digital", _ECONOMY, digital.DIGITAL),
    by_parts("pembiayaan", "Pembiayaan UMKM", _ECONOMY, financing.LOANS),
    by_parts("pasar", "Pasar UMKM", _ECONOMY, markets.MARKETS),
    by_parts(
        "skala-lama",
        "Skala menurut UU 20/2008 dan menurut aturan kini",
        _ECONOMY,
        scale_rules.OLD_LAW,
    ),
    by_parts("beda-kriteria", "Skala: beda kriteria", _ECONOMY, scale_rules.DIFFERING),
)
