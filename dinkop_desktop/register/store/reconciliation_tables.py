"""The tables of Dinkop's own list beside the master; they never travel, and no record depends on them.

| table | a row is |
|---|---|
| `reconciliation` | one list that was compared: a round (putaran) |
| `reconciled` | one row of such a list, what it says, and which record it is |
| `settlement` | how one row, or one record that is on no list, was settled; kept when the list is gone |

A settlement names its row by whom it is about (`identity`) and by what it said (`digest`), so that it holds
for the same row of any later list. Numbers of records have no foreign key: a record
that is joined to another or removed leaves the history as it was.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from dinkop_desktop.register.store.metadata import Number, metadata

reconciliation = Table(
    "reconciliation",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rows", Number, nullable=False),
    Column("counts", Text, nullable=False),
    sqlite_strict=True,
)
reconciled = Table(
    "reconciled",
    metadata,
    Column("no", Number, ForeignKey("reconciliation.no"), primary_key=True),
    Column("row", Number, primary_key=True),
    Column("identity", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("rid", Number),
    Column("twin", Number, nullable=False),
    Column("fields", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("faults", Text, nullable=False),
    Column("settled", Text, nullable=False),
    sqlite_strict=True,
)
# With how they were settled: the counts of a whole city's list are read from the index alone.
Index(
    "ix_reconciled_standing",
    *(reconciled.c[name] for name in ("no", "standing", "area", "settled")),
)
Index("ix_reconciled_rid", reconciled.c.no, reconciled.c.rid)
Index("ix_reconciled_identity", reconciled.c.identity)
settlement = Table(
    "settlement",
    metadata,
    Column("no", Number, primary_key=True, autoincrement=False),
    Column("act", Number, nullable=False),
    Column("round", Number, nullable=False),
    Column("kind", Text, nullable=False),
    Column("identity", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("how", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("rid", Number),
    Column("moment", Number, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone", Text, nullable=False),
    sqlite_strict=True,
)
Index("ix_settlement_identity", settlement.c.identity)
Index("ix_settlement_act", settlement.c.act)
