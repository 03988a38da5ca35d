"""Figures that are kept until something they depend on changes, and what changed where and when last.

Of the records that are there already every kelurahan counts as touched at the file's last moment.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
PLACED = ("umkm", "orang", "koperasi", "kunjungan")
MOMENT = "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'clock'), 0)"


def upgrade() -> None:
    op.create_table(
        "touched",
        sa.Column("kind", Text, primary_key=True),
        sa.Column("place", Text, primary_key=True),
        sa.Column("moment", Number, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "kept_figures",
        sa.Column("no", Number, primary_key=True),
        sa.Column("report", Text, nullable=False),
        sa.Column("basis", Text, nullable=False),
        sa.Column("place", Text, nullable=False),
        sa.Column("moment", Number, nullable=False),
        sa.Column("figures", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("report", "basis", "place", name="uq_kept_figures_report_basis_place"),
        sqlite_strict=True,
    )
    for kind in PLACED:
        places = f"SELECT DISTINCT coalesce(kode_kelurahan, '') AS place FROM {kind}"  # noqa: S608 - our own names
        op.execute(
            f"INSERT INTO touched (kind, place, moment) SELECT '{kind}', place, {MOMENT} FROM ({places}) AS i"  # noqa: S608
        )
