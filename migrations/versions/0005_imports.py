"""What was taken in from workbooks: each import, its rows by who they are, and maps by the layout."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "intake",
        sa.Column("no", Number, primary_key=True),
        sa.Column("moment", Number, nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("by", Text, nullable=False),
        sa.Column("file", Text, nullable=False),
        sa.Column("sheet", Text, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("new", Number, nullable=False),
        sa.Column("changed", Number, nullable=False),
        sa.Column("undone", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "imported_row",
        sa.Column("identity", Text, primary_key=True),
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), nullable=False),
        sa.Column("moment", Number, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "layout",
        sa.Column("fingerprint", Text, primary_key=True),
        sa.Column("map", Text, nullable=False),
        sa.Column("at", Text, nullable=False),
        sqlite_strict=True,
    )
