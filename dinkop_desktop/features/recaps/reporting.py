"""The three first reports."""

from __future__ import annotations

from dinkop_desktop.features.recaps.reports import recaps, sectoral
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streams import BUSINESSES, COOPERATIVES

_BUSINESSES = frozenset({BUSINESSES})
REPORTS = (
    by_parts("rekap-wilayah", "Rekap wilayah", frozenset({BUSINESSES, COOPERATIVES}), recaps.REGIONS),
    by_parts("skala", "Skala usaha", _BUSINESSES, recaps.SCALES),
    by_parts("sektor", "Sektor usaha", _BUSINESSES, sectoral.SECTORS_BY_PARTS),
)
