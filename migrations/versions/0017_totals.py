"""Totals of workers, members and capital, for who does not know the parts."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.add_column("angka_umkm", sa.Column("tk_jumlah", Number))
    for key in ("anggota_jumlah", "karyawan_jumlah", "modal_jumlah"):
        op.add_column("angka_koperasi", sa.Column(key, Number))
