"""What is counted of reconciliation: rows of Dinkop's own lists, and records that are on none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.reporting.streams import Stream


@dataclass(frozen=True, slots=True)
class ReconciledFigures:
    """How many rows or records of a kelurahan are alike.

    Attributes:
        kind: `umkm` or `koperasi`.
        kode_kelurahan: "" where the list names none.
        standing: where they stand.
        settled: how they were settled; "" for not yet.
        count: how many.
    """

    kind: str
    kode_kelurahan: str
    standing: Standing
    settled: str
    count: int


@dataclass(frozen=True, slots=True)
class ReconciledRow:
    """One row of a list, or one record that is on none.

    Attributes:
        kind, kode_kelurahan, standing, settled: as of `ReconciledFigures`.
        row: its number in the file; 0 for none.
        title: by which people know it.
        fields: keys in which it differs.
        record_id: "" for none.
    """

    kind: str
    kode_kelurahan: str
    standing: Standing
    settled: str
    row: int
    title: str
    fields: tuple[str, ...]
    record_id: str


RECONCILED: Final = Stream[ReconciledFigures]("rekonsiliasi", of_records=False)
RECONCILED_ROWS: Final = Stream[ReconciledRow]("rekonsiliasi_baris", of_records=False)
