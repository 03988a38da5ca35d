"""The reports on personal data, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.reports import dictionary, personal
from dinkop_desktop.reports.report import ABOUT_DATA, KEPT, Report

_KEPT = frozenset({KEPT})

REPORTS = (
    Report("kamus-data", "Kamus data", frozenset(), dictionary.list_fields),
    Report("persetujuan", "Persetujuan data pribadi", _KEPT, personal.list_consents, group=ABOUT_DATA),
    Report("retensi", "Retensi data pribadi", _KEPT, personal.list_retention, group=ABOUT_DATA),
)
