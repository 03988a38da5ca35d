"""The reports on reconciliation, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.reconciliation import streaming_reconciled
from dinkop_desktop.features.reconciliation.reports import reconciled
from dinkop_desktop.features.reconciliation.reports.reconciled_figures import RECONCILED, RECONCILED_ROWS
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

REPORTS = reconciled.REPORTS
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    RECONCILED: streaming_reconciled.stream_figures,
    RECONCILED_ROWS: streaming_reconciled.stream_rows,
}
