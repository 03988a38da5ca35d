"""Keeping a round of reconciliation: its rows are written, and those of the rounds that it stands for go.

1. A row that was settled before, by the same identity and digest, counts as settled at once.
2. Rows of an earlier round of the same kind go when a new one is about all of their areas; its counts stay.
3. A whole city's list takes seconds: each part is told, and whoever waits can stop between any two.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries import settlements
from dinkop_desktop.features.reconciliation.queries.reconciliations import Entry
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import statements, tables
from dinkop_desktop.register.store.store import Work

reconciliation, reconciled = tables.reconciliation, tables.reconciled
_ROWS_AT_ONCE, _GONE_AT_ONCE = 500, 5000


def put_round(
    work: Work,
    *,
    file: str,
    sheet: str,
    kind: str,
    entries: Iterable[Entry],
    areas: frozenset[str],
    total: int = 0,
    progress: Progress | None = None,
) -> int:
    """Keep a list that was compared; rows of earlier rounds that it stands for go.

    Args:
        work: the transaction.
        file: name of what was compared.
        sheet: name of its sheet.
        kind: of its rows.
        entries: its rows; their `no` and `settled` are filled in here.
        areas: that it is about.
        total: how many rows come, to be told.
        progress: told now and then.

    Raises:
        Stopped: somebody did; the transaction is not to be committed.
    """
    progress = progress or Progress()
    last = work.conn.execute(sa.select(sa.func.max(reconciliation.c.no))).scalar() or 0
    no = int(last) + 1
    statements.insert_rows(work.conn, reconciliation, [(no, work.at, work.by, file, sheet, kind, 0, "{}")])
    done = 0
    for chunk in statements.chunks(entries, _ROWS_AT_ONCE):
        progress.at("Menyimpan hasil", done, total)
        known = settlements.settled_before(work, kind, [one.identity for one in chunk])
        statements.insert_rows(
            work.conn,
            reconciled,
            [one._replace(no=no, settled=known.get((one.identity, one.digest), "")) for one in chunk],
        )
        done += len(chunk)
    work.conn.execute(reconciliation.update().where(reconciliation.c.no == no).values(rows=done))
    for earlier in stored.rounds(work, kind=kind):
        if (
            earlier.no != no
            and stored.has_rows(work, earlier.no)
            and stored.areas_of(work, earlier.no) <= areas
        ):
            stored.keep_counts(work, earlier.no)
            _clear_rows(work, earlier.no, progress)
    progress.at("Menghitung hasil", 0, 1)
    stored.keep_counts(work, no)
    progress.at("Menghitung hasil", 1, 1)
    return no


def _clear_rows(work: Work, no: int, progress: Progress) -> None:
    """Rows of a round go, some at a time: whoever waits can stop."""
    its = reconciled.c.no == no
    last = work.conn.execute(sa.select(sa.func.max(reconciled.c.row)).where(its)).scalar() or 0
    for row in range(0, int(last) + 1, _GONE_AT_ONCE):
        progress.at("Membuang putaran lama", row, int(last))
        work.conn.execute(reconciled.delete().where(its, reconciled.c.row < row + _GONE_AT_ONCE))
    work.conn.execute(reconciled.delete().where(its))
