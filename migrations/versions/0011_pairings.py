"""Pairs of a facilitator and a business that is helped, their meetings, and consent to tell a koperasi."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "fasilitasi",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True, autoincrement=False),
        sa.Column("hidden", Number, nullable=False),
        sa.Column("fasilitator_id", Text),
        sa.Column("status", Text),
        sa.Column("bentuk", Text),
        sa.Column("mulai", Text),
        sa.Column("selesai", Text),
        sa.Column("hasil", Text),
        sa.Column("catatan", Text),
        sqlite_strict=True,
    )
    op.create_table(
        "pertemuan",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True, autoincrement=False),
        sa.Column("hidden", Number, nullable=False),
        sa.Column("fasilitator_id", Text),
        sa.Column("tanggal", Text),
        sa.Column("hadir", Number),
        sa.Column("hasil", Text),
        sa.Column("catatan", Text),
        sqlite_strict=True,
    )
    op.add_column("orang", sa.Column("setuju_ke_koperasi", Text))
