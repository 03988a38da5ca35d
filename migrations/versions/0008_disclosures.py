"""What personal data left this computer: when, by whom, what for, on what, and whose; it never travels."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "disclosure",
        sa.Column("no", Number, primary_key=True),
        sa.Column("at", Text, nullable=False),
        sa.Column("by", Text, nullable=False),
        sa.Column("action", Text, nullable=False),
        sa.Column("subject", Text, nullable=False),
        sa.Column("purpose", Text, nullable=False),
        sa.Column("columns", Text, nullable=False),
        sa.Column("persons", Number, nullable=False),
        sa.Column("records", Number, nullable=False),
        sa.Column("target", Text, nullable=False),
        sa.Column("medium", Text, nullable=False),
        sa.Column("bundle", Number, sa.ForeignKey("bundle_out.no")),
        sa.Column("since", Number),
        sa.Column("until", Number),
        sqlite_strict=True,
    )
    op.create_table(
        "disclosed",
        sa.Column("no", Number, sa.ForeignKey("disclosure.no"), primary_key=True),
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True),
        sqlite_strict=True,
    )
    op.create_index("ix_disclosed_rid", "disclosed", ["rid"])
