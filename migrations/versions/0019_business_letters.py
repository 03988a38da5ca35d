"""Letters by which a kelurahan says that a business is there (SKU), with their numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sku",
        sa.Column("rid", Number, sa.ForeignKey("record.rid"), primary_key=True, autoincrement=False),
        sa.Column("hidden", Number, nullable=False),
        sa.Column("nomor", Text),
        sa.Column("tahun", Number),
        sa.Column("urut", Number),
        sa.Column("tanda", Text),
        sa.Column("tanggal", Text),
        sa.Column("keperluan", Text),
        sa.Column("untuk", Text),
        sa.Column("pengantar", Text),
        sa.Column("berlaku_sampai", Text),
        sa.Column("nama", Text),
        sa.Column("nik", Text),
        sa.Column("tempat_lahir", Text),
        sa.Column("tanggal_lahir", Text),
        sa.Column("jk", Text),
        sa.Column("alamat", Text),
        sa.Column("nama_usaha", Text),
        sa.Column("jenis_usaha", Text),
        sa.Column("alamat_usaha", Text),
        sa.Column("sejak", Number),
        sa.Column("penanda_jabatan", Text),
        sa.Column("penanda_nama", Text),
        sa.Column("penanda_nip", Text),
        sa.Column("atas_nama", Text),
        sa.Column("status", Text),
        sa.Column("tanggal_batal", Text),
        sa.Column("alasan_batal", Text),
        sqlite_strict=True,
    )
