"""The reports about KUR, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.kur import streaming_kur
from dinkop_desktop.features.kur.reports import kur_referrals, kur_screening
from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

REPORTS = (kur_screening.SCREENING, kur_screening.SCREENED_BY_NAME, kur_referrals.REFERRALS)
SOURCES: Final[Mapping[Stream[Any], Source]] = {CANDIDATES: streaming_kur.stream_candidates}
