"""The visits of a business, of a kelurahan and of a data year are looked up, and not searched for."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    there = sa.text("hidden = 0")
    for column in ("kode_kelurahan", "koperasi_id", "tahun_data", "umkm_id"):
        op.create_index(
            f"ix_kunjungan_{column}",
            "kunjungan",
            [column],
            sqlite_where=there,
            postgresql_where=there,
        )
