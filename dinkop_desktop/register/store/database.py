"""One encrypted file: opened with its key, its pragmas asserted, its driver's errors translated.

1. SQLCipher with a raw 256-bit key; every page carries a MAC, so a flipped bit is found when it is read.
2. `journal_mode=WAL` with `synchronous=FULL`: a commit is one sync of the write-ahead log. Both are asserted
   at every connect; a file that does not take them is not written to.
3. Transactions are begun by us (`BEGIN IMMEDIATE` for writing), since the driver's own way does not undo
   table changes and keeps what a savepoint undid (docs/adr/0003).
4. Writers wait five seconds for each other, then DB-DIPAKAI.
5. After an error of the disk every connection is made anew before it is used again.

Source: sync.md section 7.
"""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, ExceptionContext
from sqlalchemy.pool import QueuePool

from dinkop_desktop.errors import DinkopError, StorageError

# Before it binds NULL the driver looks in four places for a way to adapt None, which costs as much as binding
# ten texts; told one, it asks no further. `{}.get` gives None for None, and is no Python function to call.
driver.register_adapter(type(None), {}.get)
WAIT_S = 5.0
_KEY_BYTES = 32
# A log of so many pages is written back: 16 MB at an office, 64 MB at Dinkop, where much comes at once.
_CHECKPOINT_PAGES = 4000
# At an office and at Dinkop: a city's indexes over names and numbers are met at random, and a page that fell
# out of the cache is encrypted, written, read and decrypted once more.
_CACHE_KIB = (16_000, 32_000)
_SMALL_PAGE = 4096
# While much comes at once, Dinkop's cache holds more of those indexes. With 64 MB a city's first load has its
# peak at 213 MB, of 200 that it may have. Windows keep their connections, and so the smaller cache.
_CACHE_KIB_IN_BULK = 40_000
# The keys of the files that are open: of each engine the one that its next connection is opened with.
_HELD: WeakKeyDictionary[Engine, list[bytes]] = WeakKeyDictionary()
# What SQLite answers, by its number -> the refusal a person reads. The rest is our own fault and passes
# through. Its words tell less: of damage in the search index they say only that a constructor failed.
_KNOWN = {
    5: "DB-DIPAKAI",  # busy
    6: "DB-DIPAKAI",  # locked
    7: "DB-MEMORI",
    8: "DB-HANYABACA",
    10: "DB-IO",
    11: "DB-RUSAK",
    13: "DB-PENUH",
    14: "DB-BUKA",
    26: "DB-BUKAN",
}
_PRIMARY = 0xFF
# With less than that left, the log's index cannot be made, which SQLite calls an error of the disk.
_FULL_BYTES = 64 * 1024
# After these a connection is not to be trusted: what was not synced is not synced a second time, and a page
# that could not be read once stays damaged to it.
_DOUBTFUL = frozenset({"DB-IO", "DB-RUSAK", "DB-BUKAN"})


def translate(error: BaseException, folder: Path | None = None) -> StorageError | None:
    """The refusal for what the driver said, of a file in `folder`; None where it is not the world's fault."""
    said = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    number = getattr(said, "sqlite_errorcode", 0)
    code = _KNOWN.get(number & _PRIMARY)
    if code == "DB-IO" and folder is not None and _is_full(folder):
        code = "DB-PENUH"
    return StorageError(code) if code else None


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _FULL_BYTES
    except OSError:
        return False


def connect_file(
    path: Path, key: bytes, *, page_bytes: int, read_only: bool = False, alone: bool = False
) -> Engine:
    """An engine on an encrypted file that is there already, or that the first write makes.

    Args:
        path: the data file.
        key: 32 bytes.
        page_bytes: page size the file was made with (4096 at an office, 16384 at Dinkop).
        read_only: never write, not even the write-ahead log's index.
        alone: nobody else has the file, and it has no live log: a copy that is looked at.
    """
    if len(key) != _KEY_BYTES:
        raise RuntimeError("the key of a data file has 32 bytes")
    # A file that was there and is gone (a disk pulled) is missing, and never made anew.
    first_mode = "rw" if path.exists() else "rwc"

    held = [key]
    del key  # what is held here is let go by `lock`, also where the engine is still known to somebody

    def connect() -> Any:  # noqa: ANN401 - the driver has no types
        keys = held[:]
        if not keys:
            raise StorageError("DB-DIKUNCI")
        mode = "ro" if read_only else first_mode
        still = "&immutable=1" if read_only and (alone or _stands_still(path)) else ""
        uri = f"{path.absolute().as_uri()}?mode={mode}{still}"
        connection = driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=WAIT_S
        )
        try:
            _prepare(connection, keys[0], page_bytes=page_bytes, read_only=read_only)
        except (driver.Error, DinkopError) as error:
            connection.close()
            known = translate(error, path.parent)
            if known is None:
                raise
            raise known from error
        return connection

    engine = sa.create_engine(
        "sqlite://", creator=connect, module=driver, poolclass=QueuePool, pool_size=2, max_overflow=4
    )
    _HELD[engine] = held
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", functools.partial(_on_error, path.parent))
    return engine


def lock(engine: Engine) -> None:
    """Let a file go, and its key with it: each connection asked for later is refused with DB-DIKUNCI."""
    _HELD.pop(engine, []).clear()
    engine.dispose()


def connect_bare(path: Path, key: bytes, *, page_bytes: int) -> Any:  # noqa: ANN401 - the driver has no types
    """A connection to a new file that is thrown away when anything goes wrong: it has no log and no journal.

    Raises:
        StorageError: it cannot be made.
    """
    with translated():
        connection = driver.connect(
            f"{path.absolute().as_uri()}?mode=rwc", uri=True, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute(f"PRAGMA cipher_page_size={page_bytes}")
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        return connection


def _stands_still(path: Path) -> bool:
    """Whether nobody can be writing: the folder is read-only, and no live log lies in it.

    A log that was left by a kill holds what was saved last, and is read with the file.
    """
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _prepare(connection: Any, key: bytes, *, page_bytes: int, read_only: bool) -> None:  # noqa: ANN401
    run = connection.execute
    run("PRAGMA cipher_log_level=NONE")  # else a wrong key is told to stderr
    run(f"PRAGMA key=\"x'{key.hex()}'\"")
    run(f"PRAGMA cipher_page_size={page_bytes}")
    run("PRAGMA foreign_keys=ON")
    run("PRAGMA temp_store=MEMORY")  # no plaintext temporary file
    run(f"PRAGMA cache_size=-{_CACHE_KIB[page_bytes > _SMALL_PAGE]}")
    run("PRAGMA trusted_schema=OFF")
    if not read_only:
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=FULL")
        run(f"PRAGMA wal_autocheckpoint={_CHECKPOINT_PAGES}")
    run("SELECT count(*) FROM sqlite_master")  # the first read tells whether the key fits
    wanted = {"foreign_keys": 1} | ({} if read_only else {"journal_mode": "wal", "synchronous": 2})
    for name, value in wanted.items():
        found = run(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise StorageError("DB-PRAGMA", name=name)


def set_cache(connection: Connection, *, bulk: bool) -> None:
    """Give Dinkop's connection more memory for pages while much comes at once, or take it back."""
    if connection.dialect.name != "sqlite":
        return
    usual, more = -_CACHE_KIB[True], -_CACHE_KIB_IN_BULK
    before, wanted = (usual, more) if bulk else (more, usual)
    if connection.exec_driver_sql("PRAGMA cache_size").scalar() == before:
        connection.exec_driver_sql(f"PRAGMA cache_size={wanted}")


@contextmanager
def impatient(connection: Connection) -> Iterator[None]:
    """Refuse at once, DB-DIPAKAI, where another writer is at it; outside of a transaction."""
    if connection.dialect.name != "sqlite":
        yield
        return
    run = connection.connection.driver_connection.execute  # type: ignore[union-attr]
    run("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        run(f"PRAGMA busy_timeout={round(WAIT_S * 1000)}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _on_error(folder: Path, context: ExceptionContext) -> None:
    known = translate(context.original_exception, folder)
    if known is not None:
        context.is_disconnect = known.code in _DOUBTFUL
        raise known from context.original_exception


@contextmanager
def translated() -> Iterator[None]:
    """Translate what the driver raises outside of a statement: at connecting and at commit."""
    try:
        yield
    except DinkopError:
        raise
    except (driver.Error, sa.exc.DBAPIError) as error:
        known = translate(error)
        if known is None:
            raise
        raise known from error
