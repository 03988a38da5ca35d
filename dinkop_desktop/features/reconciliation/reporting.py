"""The reports on reconciliation, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from dinkop_desktop.features.reconciliation import streaming_reconciled
from dinkop_desktop.features.reconciliation.reports import reconciled
from dinkop_desktop.features.reconciliation.reports.reconciled_figures import RECONCILED, RECONCILED_ROWS
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.reporting.charts import Counted, RowGrid
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import TOGETHER, Stream
from dinkop_desktop.sentences import later

_STANDINGS = (
    RowGrid(
        later("Keadaan menurut wilayah"),
        Counted(later("{count} yang menunggu; tiap kolom berskala sendiri"), "belum"),
        name="wilayah",
        columns=(
            *(Standing.EQUAL.value, Standing.DIFFERENT.value, Standing.ONLY_DINKOP.value),
            *(Standing.ONLY_KELURAHAN.value, Standing.DOUBTFUL.value, "persen_selesai", "belum"),
        ),
    ),
)
REPORTS = (
    *(
        Report(
            key,
            reconciled.TITLES[key],
            frozenset({RECONCILED}),
            partial(reconciled.count_reconciled, kind),
            charts=_STANDINGS,
            group=TOGETHER,
        )
        for kind, key in reconciled.KEYS.items()
    ),
    *(
        Report(
            key,
            reconciled.TITLES[key],
            frozenset({RECONCILED_ROWS}),
            partial(reconciled.list_reconciled, key, wanted),
            group=TOGETHER,
        )
        for key, wanted in reconciled.LISTS.items()
    ),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    RECONCILED: streaming_reconciled.stream_figures,
    RECONCILED_ROWS: streaming_reconciled.stream_rows,
}
