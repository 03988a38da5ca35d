"""The reports on personal data, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.privacy import streaming_kept
from dinkop_desktop.features.privacy.reports import dictionary, personal
from dinkop_desktop.features.privacy.reports.kept_records import KEPT
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

REPORTS = (
    Report("kamus-data", "Kamus data", frozenset(), dictionary.list_fields),
    personal.CONSENTS,
    personal.RETENTION,
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {KEPT: streaming_kept.stream_kept}
