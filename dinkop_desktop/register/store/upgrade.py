"""The file's schema: made, brought up to today's, or refused where it is newer than this program.

A schema change is a migration in `migrations/versions/`, written with literal tables. Foreign keys are off
while one runs (a rebuilt parent table would take its children with it, silently), all of it is one
transaction, and `foreign_key_check` must find nothing before it is committed. No downgrade: a backup is the
way back.

Source: tech.md section 2; Alembic, "Running Batch Migrations for SQLite".
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dinkop_desktop import files
from dinkop_desktop.errors import StorageError
from dinkop_desktop.register.store import database

MIGRATIONS = files.migrations_folder()


def _known() -> set[str]:
    return {path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}


# The schema of today: the folder of migrations says it, so that no second place can disagree.
HEAD = max(_known())


def version_of(engine: Engine) -> str | None:
    """The schema that the file has, None for a file without one."""
    with database.translated(), engine.connect() as conn:
        if not sa.inspect(conn).has_table("alembic_version"):
            return None
        return conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def is_newer(version: str) -> bool:
    """Whether a schema is one that this program has never heard of."""
    return version not in _known()


def bring_up_existing(engine: Engine, *, read_only: bool) -> None:
    """Bring a file that is in use to today's schema; one that has none of ours is never given any.

    Raises:
        StorageError: DB-BUKAN, it is nothing of ours; DB-BARU, it was made by a newer program; DB-HANYABACA,
            it is older and cannot be written.
    """
    version = version_of(engine)
    if version is None:
        raise StorageError("DB-BUKAN")
    if read_only and version != HEAD:
        raise StorageError("DB-BARU" if is_newer(version) else "DB-HANYABACA")
    bring_up(engine)


def bring_up(engine: Engine) -> bool:
    """Bring the file, which may be new, to today's schema.

    Returns:
        Whether anything was to be done.

    Raises:
        StorageError: DB-BARU, the file was made by a newer program.
    """
    version = version_of(engine)
    if version == HEAD:
        return False
    if version is not None and is_newer(version):
        raise StorageError("DB-BARU")
    with database.translated(), engine.connect() as bare:
        if bare.dialect.name == "sqlite":
            bare.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            conn = bare.execution_options(writing=True)
            with conn.begin():
                _run(conn)
                _check(conn)
        finally:
            if bare.dialect.name == "sqlite":
                bare.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
    return True


def _run(conn: Connection) -> None:
    # Alembic takes 0.4 s and 48 MB to import and is needed once a schema: lazily, then.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, HEAD)


def _check(conn: Connection) -> None:
    if conn.dialect.name == "sqlite" and conn.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left rows that point at nothing")
