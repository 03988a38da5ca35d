"""The chart of the reports on reconciliation: where each area stands, from the report's own rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.papers.bar_grid import BarGrid, GridRow
from dinkop_desktop.papers.charts import Mark
from dinkop_desktop.papers.table import RowRole, Table
from dinkop_desktop.window.charts.drawn import Drawn, first_rows
from dinkop_desktop.window.words import number, tr

_SHOWN = (
    *(Standing.EQUAL.value, Standing.DIFFERENT.value, Standing.ONLY_DINKOP.value),
    *(Standing.ONLY_KELURAHAN.value, Standing.DOUBTFUL.value, "persen_selesai", "belum"),
)
_NAME, _WAITING = "wilayah", "belum"


def _of_standings(table: Table) -> Iterator[Drawn]:
    keys = [column.key for column in table.columns]
    labels = {column.key: column.label for column in table.columns}
    columns = tuple(labels[key] for key in _SHOWN)
    rows = []
    for row in [one for one in table.rows if one.role is RowRole.SUBTOTAL] or first_rows(table):
        cells = dict(zip(keys, row.cells, strict=True))
        values = [cells[key] if isinstance(cells[key], (int, float)) else 0 for key in _SHOWN]
        marks = tuple(
            Mark(name, float(value or 0), number(round(float(value or 0))))  # type: ignore[arg-type]
            for name, value in zip(columns, values, strict=True)
        )
        rows.append(GridRow(str(cells[_NAME] or "–"), marks))
    rows.sort(key=lambda one: (-one.marks[-1].value, one.label))
    counted = tr("{count} yang menunggu; tiap kolom berskala sendiri", count=number(table.total[_WAITING]))
    yield Drawn(tr("Keadaan menurut wilayah"), counted, BarGrid(columns, tuple(rows)))


MAKERS: Mapping[str, Callable[[Table], Iterator[Drawn]]] = {
    "rekonsiliasi": _of_standings,
    "rekonsiliasi-koperasi": _of_standings,
}
