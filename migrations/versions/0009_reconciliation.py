"""Dinkop's own list beside the master: rounds, their rows, and how each was settled; they never travel."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, Text, nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "reconciliation",
        sa.Column("no", Number, primary_key=True, autoincrement=False),
        *_texts("at", "by", "file", "sheet", "kind"),
        sa.Column("rows", Number, nullable=False),
        *_texts("counts"),
        sqlite_strict=True,
    )
    op.create_table(
        "reconciled",
        sa.Column("no", Number, sa.ForeignKey("reconciliation.no"), primary_key=True),
        sa.Column("row", Number, primary_key=True),
        *_texts("identity", "digest", "area", "title", "standing"),
        sa.Column("rid", Number),
        sa.Column("twin", Number, nullable=False),
        *_texts("fields", "topics", "said", "faults", "settled"),
        sqlite_strict=True,
    )
    op.create_index("ix_reconciled_standing", "reconciled", ["no", "standing", "area"])
    op.create_index("ix_reconciled_rid", "reconciled", ["no", "rid"])
    op.create_index("ix_reconciled_identity", "reconciled", ["identity"])
    op.create_table(
        "settlement",
        sa.Column("no", Number, primary_key=True, autoincrement=False),
        sa.Column("act", Number, nullable=False),
        sa.Column("round", Number, nullable=False),
        *_texts("kind", "identity", "digest", "area", "title", "standing", "how", "fields", "reason"),
        sa.Column("rid", Number),
        sa.Column("moment", Number, nullable=False),
        *_texts("by", "at", "undone"),
        sqlite_strict=True,
    )
    op.create_index("ix_settlement_identity", "settlement", ["identity"])
    op.create_index("ix_settlement_act", "settlement", ["act"])
