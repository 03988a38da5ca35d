"""The reports on personal data, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.features.privacy.reports import personal
from dinkop_desktop.reporting import dictionary
from dinkop_desktop.reporting.report import ABOUT_DATA, KEPT, Report, by_parts

_KEPT = frozenset({KEPT})

REPORTS = (
    Report("kamus-data", "Kamus data", frozenset(), dictionary.list_fields),
    by_parts("persetujuan", "Persetujuan data pribadi", _KEPT, personal.CONSENTS, group=ABOUT_DATA),
    by_parts("retensi", "Retensi data pribadi", _KEPT, personal.RETENTION, group=ABOUT_DATA),
)
