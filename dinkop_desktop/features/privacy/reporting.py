"""The reports on personal data, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.privacy import streaming_retained
from dinkop_desktop.features.privacy.reports import dictionary, personal
from dinkop_desktop.features.privacy.reports.retained_records import RETAINED
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

REPORTS = (
    dictionary.DICTIONARY,
    personal.CONSENTS,
    personal.RETENTION,
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    dictionary.FIELDS: lambda _asked: dictionary.entries(),
    RETAINED: streaming_retained.stream_retained,
}
