"""Alembic's surroundings: the connection comes from the program, or a URL from the command line."""

from alembic import context
from sqlalchemy import MetaData, create_engine

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def run() -> None:
    """Run the migrations in the transaction that is open, or in one of our own."""
    connection = context.config.attributes.get("connection")
    if connection is None:
        url = context.config.get_main_option("sqlalchemy.url") or "sqlite://"
        connection = create_engine(url).connect()
    context.configure(
        connection=connection,
        render_as_batch=True,
        transaction_per_migration=False,
        target_metadata=MetaData(naming_convention=NAMING),
    )
    with context.begin_transaction():
        context.run_migrations()


run()
