"""How rows of Dinkop's own list stand and were settled is counted from an index, without the rows."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_reconciled_standing", "reconciled")
    op.create_index("ix_reconciled_standing", "reconciled", ["no", "standing", "area", "settled"])
