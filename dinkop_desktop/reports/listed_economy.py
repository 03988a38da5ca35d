"""The reports on the economy of the UKM, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.reports import economy
from dinkop_desktop.reports.report import ECONOMIES, Report

_ECONOMY = frozenset({ECONOMIES})

REPORTS = (
    Report("ekonomi", "Ekonomi UMKM", _ECONOMY, economy.count_economy),
    Report("kelas-omzet", "Kelas omzet", _ECONOMY, economy.count_classes),
)
