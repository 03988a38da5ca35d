"""The reports on reconciliation, and their values: of each kelurahan and kind the newest list about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries.reconciliations import Round, Wanted
from dinkop_desktop.features.reconciliation.reports import reconciled
from dinkop_desktop.features.reconciliation.reports.reconciled_figures import (
    RECONCILED,
    RECONCILED_ROWS,
    ReconciledFigures,
    ReconciledRow,
)
from dinkop_desktop.features.reconciliation.rules.reconciliation import KINDS, Standing
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream


def _rounds_by_area(reader: Reader, kind: str) -> dict[str, Round]:
    """Kelurahan -> the newest list of a kind that is about it, of those whose rows are here."""
    found: dict[str, Round] = {}
    for one in stored.rounds(reader, kind=kind):
        for area in ("", *stored.areas_of(reader, one.no)):
            found.setdefault(area, one)
    return found


def _stream_figures(asked: Asked) -> Iterator[ReconciledFigures]:
    """How many rows and records stand where."""
    for kind in KINDS:
        rounds = _rounds_by_area(asked.reader, kind)
        for no in sorted({one.no for one in rounds.values()}):
            for area, standings in stored.counts(asked.reader, no).items():
                if area not in rounds or rounds[area].no != no:
                    continue
                for standing, settled in standings.items():
                    for how, count in settled.items():
                        yield ReconciledFigures(kind, area, Standing(standing), how, count)


def _stream_rows(asked: Asked) -> Iterator[ReconciledRow]:
    """Every row that is not equal, and every record that is on no row."""
    reader = asked.reader
    for kind in KINDS:
        rounds = _rounds_by_area(reader, kind)
        for no in sorted({one.no for one in rounds.values()}):
            for standing in Standing:
                if standing is Standing.EQUAL:
                    continue
                for row in _rows(reader, kind, Wanted(no, standing)):
                    if rounds.get(row.kode_kelurahan) is not None and rounds[row.kode_kelurahan].no == no:
                        yield row


def _rows(reader: Reader, kind: str, wanted: Wanted) -> Iterator[ReconciledRow]:
    if wanted.standing is Standing.ONLY_KELURAHAN:
        for one in stored.missing(reader, kind, wanted):
            yield ReconciledRow(kind, one.area, wanted.standing, one.settled, 0, one.title, (), one.id)
        return
    rows = stored.rows(reader, wanted)
    ids = reader.ids_of([row.rid for row in rows if row.rid])
    for row in rows:
        fields = tuple(key for key in row.fields.split(",") if key)
        record = ids.get(row.rid or 0, "")
        yield ReconciledRow(kind, row.area, wanted.standing, row.settled, row.row, row.title, fields, record)


REPORTS = reconciled.REPORTS
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    RECONCILED: _stream_figures,
    RECONCILED_ROWS: _stream_rows,
}
