"""The reports on personal data, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.privacy import streaming_kept
from dinkop_desktop.features.privacy.reports import dictionary, personal
from dinkop_desktop.features.privacy.reports.kept_records import KEPT
from dinkop_desktop.reporting.report import Report, by_parts
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import ABOUT_DATA, Stream

_KEPT = frozenset({KEPT})

REPORTS = (
    Report("kamus-data", "Kamus data", frozenset(), dictionary.list_fields),
    by_parts("persetujuan", "Persetujuan data pribadi", _KEPT, personal.CONSENTS, group=ABOUT_DATA),
    by_parts("retensi", "Retensi data pribadi", _KEPT, personal.RETENTION, group=ABOUT_DATA),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {KEPT: streaming_kept.stream_kept}
