"""Photos of the place: small pictures beside a record, which never travel by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0006"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "photo",
        sa.Column("key", Text, primary_key=True),
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), nullable=False),
        sa.Column("at", Text, nullable=False),
        sa.Column("by", Text, nullable=False),
        sa.Column("width", Number, nullable=False),
        sa.Column("height", Number, nullable=False),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_photo_rid", "photo", ["rid"])
