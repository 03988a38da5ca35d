"""The reports about KUR, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.reports import kur_referrals, kur_screening
from dinkop_desktop.reports.report import CANDIDATES, Report

_KUR = frozenset({CANDIDATES})

REPORTS = (
    Report("kur", "KUR: penyaringan awal", _KUR, kur_screening.count_screening),
    Report("kur-nama", "KUR menurut nama", _KUR, kur_screening.list_screening),
    Report("kur-rujukan", "Rujukan KUR", _KUR, kur_referrals.count_referrals),
)
