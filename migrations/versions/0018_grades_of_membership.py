"""On what a membership rests: the koperasi's own list, or what its person says."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("keanggotaan", sa.Column("dasar", sa.Text()))
