"""The jenis that an old list gives a koperasi, where it is none of today's five."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("koperasi", sa.Column("jenis_lama", sa.Text()))
