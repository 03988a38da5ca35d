"""A steady copy of the data file while others write, and what a copy must show before anybody relies on it.

1. The copy is SQLite's own online copy, of one steady view: whoever writes meanwhile is not held up, and
   what is copied and what is counted are the same moment.
2. It is encrypted with the file's key, like the file itself; nothing readable touches the disk.
3. A copy is good when every page's code fits, SQLite finds nothing, no row points at nothing, the audit chain
   holds, and every table has as many rows as was counted.

Source: SQLite, "Online Backup API"; sync.md section 7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.errors import DinkopError, StorageError
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import audit, database, journal, proofs, upgrade
from dinkop_desktop.register.store.store import Reader, Store

_PAGES_AT_ONCE = 512
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    " AND name NOT LIKE 'search_text%' ORDER BY name"
)


def size_of(store: Store) -> int:
    """About how many bytes a copy of the file takes, what stands in its live log included."""
    log = store.path.with_name(f"{store.path.name}-wal")
    return store.path.stat().st_size + (log.stat().st_size if log.exists() else 0)


def copy(
    reader: Reader, target: Path, key: bytes, *, page_bytes: int, progress: Progress
) -> Mapping[str, int]:
    """Copy the file as one view shows it; whoever writes meanwhile goes on.

    Args:
        reader: the view.
        target: where; nothing is there.
        key: of the file, and of the copy.
        page_bytes: page size of both.
        progress: told of the pages.

    Returns:
        How many rows each table has in the copy.

    Raises:
        StorageError: DB-RUSAK, a page is damaged; DB-IO, DB-PENUH.
        Stopped: somebody asked for it.
    """
    told: list[DinkopError] = []

    def tell(_status: int, left: int, total: int) -> None:
        try:
            progress.at("Menyalin data", total - left, total)
        except DinkopError as stop:
            told.append(stop)
            raise

    source: Any = reader.conn.connection.driver_connection
    with closing(database.connect_bare(target, key, page_bytes=page_bytes)) as copied:
        try:
            with database.translated():
                # Pages of the view that is open: the copy begins again for nobody.
                source.backup(copied, pages=_PAGES_AT_ONCE, progress=tell, sleep=0.0)
        except BaseException:
            if told:
                raise told[0] from None
            raise
    return rows_of(reader.conn)


def rows_of(conn: Connection, names: Sequence[str] = ()) -> dict[str, int]:
    """How many rows each table has, or each that is named; the search index is told by its own proof."""
    names = names or [row[0] for row in conn.exec_driver_sql(_TABLES)]
    return {
        name: int(conn.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0)  # noqa: S608
        for name in names
    }


def check_copy(path: Path, key: bytes, *, page_bytes: int, counts: Mapping[str, int]) -> None:
    """Refuse a copy that is not whole or not what was counted; it is opened, and not written to.

    Raises:
        StorageError: DB-RUSAK, DB-BUKAN.
    """
    engine = database.connect_file(path, key, page_bytes=page_bytes, read_only=True, alone=True)
    try:
        if upgrade.version_of(engine) is None:
            raise StorageError("DB-BUKAN")
        with database.translated(), engine.connect() as conn, conn.begin():
            if proofs.of_pages(conn) or proofs.of_structure(conn) or rows_of(conn) != dict(counts):
                raise StorageError("DB-RUSAK")
            reader = Reader(conn)
            if audit.first_broken_line(conn, reader.values) is not None:
                raise StorageError("DB-RUSAK")
    finally:
        engine.dispose()


def changes_in(path: Path, key: bytes, *, page_bytes: int) -> int | None:
    """How many accepted changes a file holds that may be damaged; None where that cannot be read any more."""
    try:
        engine = database.connect_file(path, key, page_bytes=page_bytes, read_only=True)
        try:
            with database.translated(), engine.connect() as conn, conn.begin():
                counted = "SELECT count(*) FROM change WHERE state = ?"
                return int(conn.exec_driver_sql(counted, (journal.ACCEPTED,)).scalar() or 0)
        finally:
            engine.dispose()
    except (DinkopError, sa.exc.DBAPIError):  # damaged, or another file that has no changes at all
        return None
