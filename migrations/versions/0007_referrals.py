"""Referrals to banks, what loans were for, and whether an owner's data may be passed on to a bank."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0003"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "rujukan",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True, autoincrement=False),
        sa.Column("hidden", Number, nullable=False),
        sa.Column("bank", Text),
        sa.Column("cabang", Text),
        sa.Column("skema", Text),
        sa.Column("jumlah", Number),
        sa.Column("tanggal", Text),
        sa.Column("status", Text),
        sa.Column("tanggal_diterima", Text),
        sa.Column("tanggal_putusan", Text),
        sa.Column("alasan_ditolak", Text),
        sa.Column("tanggal_cair", Text),
        sa.Column("plafon_cair", Number),
        sa.Column("catatan", Text),
        sqlite_strict=True,
    )
    op.add_column("pembiayaan", sa.Column("tujuan_kredit", Text))
    op.add_column("umkm", sa.Column("setuju_diteruskan", Text))
    op.add_column("umkm", sa.Column("setuju_diteruskan_tanggal", Text))
