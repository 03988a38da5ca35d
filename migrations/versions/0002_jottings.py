"""Jottings: what is typed in a form and not yet saved, answer by answer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Text = sa.Text()


def upgrade() -> None:
    op.create_table(
        "jotting",
        sa.Column("key", Text, primary_key=True),
        sa.Column("kind", Text, nullable=False),
        sa.Column("record", Text, nullable=False),
        sa.Column("by", Text, nullable=False),
        sa.Column("at", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "jotted",
        sa.Column("jotting", Text, sa.ForeignKey("jotting.key"), primary_key=True),
        sa.Column("field", Text, primary_key=True),
        sa.Column("text", Text, nullable=False),
        sqlite_strict=True,
    )
