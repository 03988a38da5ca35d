"""The three first reports."""

from __future__ import annotations

from dinkop_desktop.features.recaps.reports import recaps, sectoral

REPORTS = (recaps.REGIONS, recaps.SCALES, sectoral.BY_SECTOR)
