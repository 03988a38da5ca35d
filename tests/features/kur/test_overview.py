"""The overview tells KUR beside the other figures."""

from __future__ import annotations

from dataclasses import replace

from dinkop_desktop.features.overview.reports.overview import all_figures
from dinkop_desktop.papers.table import Row
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.catalogue import find_report
from dinkop_desktop.reporting.streams import Streams
from tests.features.overview.test_overview import CIATER, PAKULONAN, SCOPE, tables


def test_kur_is_told_as_a_share_of_those_that_need_capital(reference: Reference) -> None:
    kur = find_report("kur")
    nothing = tables(reference) | {"kur": kur.count(SCOPE, Streams(), reference)}
    at = [column.key for column in nothing["kur"].columns]
    said = {"umkm": 8, "siap_dirujuk": 2}

    def filled(row: Row) -> Row:
        return replace(row, cells=tuple(said.get(key, cell) for key, cell in zip(at, row.cells, strict=True)))

    rows = tuple(filled(row) if row.cells[0] == CIATER else row for row in nothing["kur"].rows)

    its = all_figures(nothing | {"kur": replace(nothing["kur"], rows=rows)})

    assert (its[CIATER]["butuh_modal"], its[CIATER]["siap_kur"]) == (8, 25.0)
    assert (its[PAKULONAN]["butuh_modal"], its[PAKULONAN]["siap_kur"]) == (0, None)
    assert all_figures(tables(reference))[CIATER]["siap_kur"] is None
