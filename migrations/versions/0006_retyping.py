"""Forms that were typed a second time, to know how many answers are mistyped; they never travel."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "retyping",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True),
        sa.Column("first", Text, nullable=False),
        sa.Column("second", Text, nullable=False),
        sa.Column("year", Number, nullable=False),
        sa.Column("at", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "retyped",
        sa.Column("rid", Number, sa.ForeignKey("retyping.rid"), primary_key=True),
        sa.Column("field", Text, primary_key=True),
        sa.Column("first", Text, nullable=False),
        sa.Column("second", Text, nullable=False),
        sa.Column("verdict", Text, nullable=False),
        sa.Column("by", Text, nullable=False),
        sqlite_strict=True,
    )
