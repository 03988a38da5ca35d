"""A facilitator of another kelurahan is no fault at the office: it holds its own businesses only."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "DELETE FROM violation WHERE code = 'RUJUKAN' AND field = 'fasilitator_id' "
        "AND EXISTS (SELECT 1 FROM meta WHERE key = 'role' AND value = 'kelurahan')"
    )
