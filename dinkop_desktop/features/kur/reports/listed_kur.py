"""The reports about KUR, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.features.kur.reports import kur_referrals, kur_screening
from dinkop_desktop.reporting.report import CANDIDATES, by_parts

_KUR = frozenset({CANDIDATES})

REPORTS = (
    by_parts("kur", "KUR: penyaringan awal", _KUR, kur_screening.SCREENING),
    by_parts("kur-nama", "KUR menurut nama", _KUR, kur_screening.SCREENED_BY_NAME),
    by_parts("kur-rujukan", "Rujukan KUR", _KUR, kur_referrals.REFERRALS),
)
