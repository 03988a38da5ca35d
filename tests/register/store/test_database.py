"""One encrypted file: its key, its pragmas, and what the driver says in the words of a refusal."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver

from dinkop_desktop.errors import StorageError
from dinkop_desktop.register.store import database
from dinkop_desktop.register.store.database import connect_file, translate, translated
from tests.stores import KEY, open_store


def pragma(path: Path, name: str, *, read_only: bool = False) -> object:
    engine = connect_file(path, KEY, page_bytes=4096, read_only=read_only)
    with engine.connect() as conn:
        found = conn.exec_driver_sql(f"PRAGMA {name}").scalar()
    engine.dispose()
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cipher_page_size", "4096"),
    ],
)
def test_every_connection_has_the_pragmas_that_keep_what_was_saved(
    path: Path, name: str, value: object
) -> None:
    assert pragma(path, name) == value


@pytest.mark.parametrize("name", ["foreign_keys", "journal_mode", "synchronous"])
def test_a_file_that_does_not_take_a_pragma_is_not_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    real = driver.connect

    class Stubborn:
        """A build of SQLite that leaves one pragma as it is."""

        def __init__(self, *args: object, **more: object) -> None:
            self._real = real(*args, **more)

        def execute(self, statement: str) -> object:
            if statement == f"PRAGMA {name}":
                return SimpleNamespace(fetchone=lambda: ["off"])
            return self._real.execute(statement)

        def close(self) -> None:
            self._real.close()

    monkeypatch.setattr(driver, "connect", Stubborn)
    engine = connect_file(path, KEY, page_bytes=4096)

    with pytest.raises(StorageError) as refused, translated(), engine.connect():
        pass

    assert (refused.value.code, refused.value.params) == ("DB-PRAGMA", {"name": name})


def test_nothing_in_the_file_can_be_read_without_its_key(path: Path) -> None:
    store = open_store(path)
    with store.begin() as work:
        work.values["officer"] = "Siti Rahayu"
        work.commit()
    store.close()

    assert b"Siti Rahayu" not in b"".join(one.read_bytes() for one in path.parent.iterdir())
    assert not path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(sqlite3.DatabaseError), contextlib.closing(sqlite3.connect(path)) as bare:
        bare.execute("SELECT * FROM sqlite_master")


@pytest.mark.parametrize(
    ("key", "page_bytes"), [(bytes(32), 4096), (KEY, 16384)], ids=["another key", "another page size"]
)
def test_a_file_that_its_key_does_not_open_is_none_of_ours(
    path: Path, key: bytes, page_bytes: int, capfd: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    engine = connect_file(path, key, page_bytes=page_bytes)

    with pytest.raises(StorageError, match="DB-BUKAN"), translated(), engine.connect():
        pass

    assert path.read_bytes() == before
    assert capfd.readouterr().err == ""


def test_a_key_has_32_bytes(path: Path) -> None:
    with pytest.raises(RuntimeError, match="32 bytes"):
        connect_file(path, b"kurang", page_bytes=4096)


def test_a_file_that_is_gone_is_not_made_anew(path: Path) -> None:
    store = open_store(path)
    path.unlink()

    with pytest.raises(StorageError, match="DB-BUKA"), store.read():
        pass

    assert not path.exists()


# --- writing and looking ---


def test_a_writer_waits_and_is_told_that_another_one_writes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_S", 0.05)
    first, second = open_store(path), open_store(path)

    with first.begin() as work:
        work.note("lama")
        with pytest.raises(StorageError, match="DB-DIPAKAI"), second.begin():
            pass
        with second.read() as reader:
            assert reader.values == {}


def test_a_file_opened_to_look_is_not_written(path: Path) -> None:
    looking = open_store(path, read_only=True)

    with looking.read() as reader:
        assert reader.values == {}
    with pytest.raises(StorageError, match="DB-HANYABACA"), looking.begin() as work:
        work.note("tulis")

    looking.close()


def test_a_folder_that_cannot_be_written_holds_a_file_that_stands_still(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(path).close()
    before = {one.name for one in path.parent.iterdir()}
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert pragma(path, "foreign_keys", read_only=True) == 1
    assert {one.name for one in path.parent.iterdir()} == before


# --- what the driver says ---


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (5, "DB-DIPAKAI"),
        (6, "DB-DIPAKAI"),
        (261, "DB-DIPAKAI"),
        (7, "DB-MEMORI"),
        (8, "DB-HANYABACA"),
        (1032, "DB-HANYABACA"),
        (10, "DB-IO"),
        (11, "DB-RUSAK"),
        (13, "DB-PENUH"),
        (14, "DB-BUKA"),
        (26, "DB-BUKAN"),
        (19, None),
        (1, None),
    ],
)
def test_each_answer_of_the_driver_is_one_refusal_or_our_own_fault(number: int, code: str | None) -> None:
    error = driver.OperationalError("kata-kata")
    error.sqlite_errorcode = number

    found = translate(error)
    wrapped = translate(sa.exc.OperationalError("SELECT 1", None, error))

    assert (found.code if found else None) == code
    assert (wrapped.code if wrapped else None) == code


def test_an_error_of_the_disk_on_a_full_disk_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = driver.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    codes = []
    for free in (0, 10**9):
        monkeypatch.setattr(
            database.shutil,  # type: ignore[attr-defined]
            "disk_usage",
            lambda _, free=free: SimpleNamespace(free=free),
        )
        found = translate(error, tmp_path)
        codes.append(found.code if found else "")
    monkeypatch.undo()
    gone = translate(error, tmp_path / "tidak-ada")

    assert codes == ["DB-PENUH", "DB-IO"]
    assert gone is not None
    assert gone.code == "DB-IO"


def test_what_is_our_own_fault_passes_through(path: Path) -> None:
    store = open_store(path)

    with pytest.raises(sa.exc.IntegrityError), store.begin() as work:
        work.conn.exec_driver_sql("INSERT INTO meta(key, value) VALUES('a', 'b'), ('a', 'c')")
    with pytest.raises(sa.exc.OperationalError), store.read() as reader:
        reader.conn.exec_driver_sql("SELECT tidak_ada FROM meta")
    with pytest.raises(driver.Error), translated():
        raise driver.IntegrityError("salah kita")


def test_what_happens_at_commit_is_translated_too() -> None:
    error = driver.OperationalError("penuh")
    error.sqlite_errorcode = 13

    with pytest.raises(StorageError, match="DB-PENUH"), translated():
        raise error
