"""Records that were joined: where each landed, and which record a change names where it counts elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

Text = sa.Text()
Number = sa.Integer().with_variant(sa.BigInteger(), "postgresql")


def upgrade() -> None:
    for table, name, kind in (
        ("record", "alias", Text),
        ("record", "lands", Number),
        ("record", "origin", Number),
        ("change", "named", Number),
    ):
        op.add_column(table, sa.Column(name, kind))
        column: sa.ColumnClause[object] = sa.column(name)
        op.create_index(f"ix_{table}_{name}", table, [name], sqlite_where=column.is_not(None))
