"""Pairs of records that look alike and were checked."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "periksa_kembar",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True, autoincrement=False),
        sa.Column("hidden", Number, nullable=False),
        sa.Column("lain_id", Text),
        sa.Column("hasil", Text),
        sa.Column("catatan", Text),
        sqlite_strict=True,
    )
