"""The file's schema: made by the migrations as the tables say, brought up, or refused where it is newer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection, Engine

from dinkop_desktop.errors import StorageError
from dinkop_desktop.register.store import database, search, tables, upgrade
from dinkop_desktop.register.store.store import Batch, Store
from tests.builders import RECORD, a_birth
from tests.stores import KEY, NOW

Trial = Callable[..., None]
NEWEST = upgrade.HEAD
NEXT = '''
"""A trial: rebuild the table that others point at."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{newest}", None, None


def upgrade() -> None:
    with op.batch_alter_table("record", recreate="always") as batch:
        batch.add_column(sa.Column("catatan", sa.Text))
    {more}
'''


def engine_on(path: Path) -> Engine:
    return database.connect_file(path, KEY, page_bytes=4096)


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    """The data file with one record and a table whose rows go when their record goes."""
    made = engine_on(path)
    store = Store(made, path, clock=lambda: NOW)
    with store.begin() as work:
        work.write(Batch(births=[a_birth({"nama_usaha": "Warung"})], owners={RECORD: "A"}))
        work.conn.exec_driver_sql("CREATE TABLE anak(rid INTEGER REFERENCES record(rid) ON DELETE CASCADE)")
        work.conn.exec_driver_sql("INSERT INTO anak SELECT rid FROM record")
        work.commit()
    yield made
    made.dispose()


@pytest.fixture
def trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trial:
    """Make one more migration that does something more, as a next version of the program would have it."""

    def add(more: str = "pass") -> None:
        folder = tmp_path / "migrasi"
        shutil.copytree(upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9999_trial.py").write_text(
            NEXT.replace("{more}", more).replace("{newest}", NEWEST)
        )
        monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
        monkeypatch.setattr(upgrade, "HEAD", "9999")

    return add


def scalar(engine: Engine, query: str) -> object:
    with engine.connect() as conn:
        return conn.exec_driver_sql(query).scalar()


def shape(conn: Connection) -> dict[str, Any]:
    """Everything that SQLite knows of each table, but the order in which things were made."""

    def ask(pragma: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in conn.exec_driver_sql(f"PRAGMA {pragma}")]

    found: dict[str, Any] = {}
    for _, name, kind, _, without_rowid, strict in ask("table_list"):
        if kind != "table" or name.startswith(("sqlite_", "search_text", "alembic_")):
            continue
        indexes = {
            index: (unique, partial, [column for _, _, column in ask(f"index_info('{index}')")])
            for _, index, unique, _, partial in ask(f"index_list('{name}')")
            if not index.startswith("sqlite_")
        }
        found[name] = {
            "rules": (without_rowid, strict),
            "columns": sorted(row[1:] for row in ask(f"table_info('{name}')")),
            "foreign": sorted(row[2:] for row in ask(f"foreign_key_list('{name}')")),
            "unique": sorted(
                tuple(column for _, _, column in ask(f"index_info('{index}')"))
                for _, index, unique, origin, _ in ask(f"index_list('{name}')")
                if unique and origin in "uc"
            ),
            "indexes": indexes,
        }
    return found


# --- the migrations and the tables say the same ---


def test_the_last_migration_is_the_head_that_the_program_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [upgrade.HEAD]


def test_alembic_finds_no_difference_between_file_and_tables(path: Path) -> None:
    with engine_on(path).connect() as conn:
        context = MigrationContext.configure(
            conn,
            opts={
                "compare_type": True,
                "include_object": lambda _o, name, kind, *_: (
                    kind != "table" or not name.startswith("search_text")
                ),
            },
        )

        assert compare_metadata(context, tables.metadata) == []


def test_every_column_key_and_index_is_as_the_tables_say(path: Path, tmp_path: Path) -> None:
    direct = sa.create_engine(f"sqlite:///{tmp_path / 'langsung.db'}")
    tables.metadata.create_all(direct)

    with direct.connect() as plain, engine_on(path).connect() as migrated:
        assert shape(migrated) == shape(plain)
    direct.dispose()


def test_the_search_text_is_made_as_the_program_has_it(path: Path) -> None:
    made = scalar(engine_on(path), "SELECT sql FROM sqlite_master WHERE name = 'search_text'")

    assert made == search.CREATE


# --- bringing up ---


def test_a_file_at_todays_schema_is_left_alone(path: Path) -> None:
    before = path.read_bytes()

    assert upgrade.bring_up(engine_on(path)) is False
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", ["9998", "9999", "abcd"])
def test_a_newer_file_is_refused_and_left_alone(path: Path, version: str) -> None:
    engine = engine_on(path)
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (version,))

    for read_only in (False, True):
        with pytest.raises(StorageError, match="DB-BARU"):
            upgrade.bring_up_existing(engine, read_only=read_only)
    with pytest.raises(StorageError, match="DB-BARU"):
        upgrade.bring_up(engine)

    assert upgrade.version_of(engine) == version


def test_a_file_without_a_schema_of_ours_is_never_given_one(tmp_path: Path) -> None:
    engine = engine_on(tmp_path / "kosong.db")

    with pytest.raises(StorageError, match="DB-BUKAN"):
        upgrade.bring_up_existing(engine, read_only=False)

    assert upgrade.version_of(engine) is None


def test_an_older_file_that_cannot_be_written_is_refused(engine: Engine, trial: Trial) -> None:
    trial()

    with pytest.raises(StorageError, match="DB-HANYABACA"):
        upgrade.bring_up_existing(engine, read_only=True)

    assert upgrade.version_of(engine) == NEWEST


def test_a_migration_that_rebuilds_a_parent_keeps_its_children(engine: Engine, trial: Trial) -> None:
    trial()

    upgrade.bring_up_existing(engine, read_only=False)

    assert upgrade.version_of(engine) == "9999"
    assert scalar(engine, "SELECT count(*) FROM anak") == 1
    assert scalar(engine, "SELECT count(catatan) FROM record") == 0
    assert scalar(engine, "SELECT nama_usaha FROM umkm") == "Warung"
    assert scalar(engine, "PRAGMA foreign_keys") == 1


@pytest.mark.parametrize(
    ("role", "left"), [("kelurahan", "pemilik_id"), ("dinkop", "fasilitator_id,pemilik_id")]
)
def test_a_facilitator_elsewhere_is_no_fault_any_more_at_an_office_alone(
    engine: Engine, role: str, left: str
) -> None:
    with engine.begin() as conn:
        conn.exec_driver_sql("DELETE FROM meta WHERE key = 'role'")
        conn.exec_driver_sql(f"INSERT INTO meta VALUES ('role', '{role}')")
        for field in ("fasilitator_id", "pemilik_id"):
            conn.exec_driver_sql(f"INSERT INTO violation SELECT rid, '{field}', 'RUJUKAN', '' FROM record")
        scripts = Config()
        scripts.set_main_option("script_location", str(upgrade.MIGRATIONS))
        migration = ScriptDirectory.from_config(scripts).get_revision("0016")
        assert migration is not None
        with Operations.context(MigrationContext.configure(conn)):
            migration.module.upgrade()

    assert scalar(engine, "SELECT group_concat(field) FROM violation") == left


def test_the_same_migration_with_foreign_keys_on_would_lose_them(engine: Engine, trial: Trial) -> None:
    trial()
    with engine.begin() as conn:
        # What points at records without taking its rows away would stop the trial before it loses any.
        for name in ("umkm", "change"):
            conn.exec_driver_sql(f"DELETE FROM {name}")
    with engine.connect() as bare:
        conn = bare.execution_options(writing=True)
        with conn.begin():
            upgrade._run(conn)

    assert upgrade.version_of(engine) == "9999"
    assert scalar(engine, "SELECT count(*) FROM record") == 1
    assert scalar(engine, "SELECT count(*) FROM anak") == 0


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ('op.execute("DELETE FROM record")', RuntimeError),
        ('op.execute("SELECT tidak_ada FROM record")', sa.exc.OperationalError),
    ],
    ids=["rows that point at nothing", "a statement that fails"],
)
def test_a_migration_that_goes_wrong_is_undone_as_a_whole(
    engine: Engine, trial: Trial, more: str, error: type[Exception]
) -> None:
    trial(more)

    with pytest.raises(error):
        upgrade.bring_up(engine)

    assert upgrade.version_of(engine) == NEWEST
    assert scalar(engine, "SELECT count(*) FROM record") == 1
    assert "catatan" not in str(scalar(engine, "SELECT sql FROM sqlite_master WHERE name = 'record'"))
    assert scalar(engine, "PRAGMA foreign_keys") == 1


# --- PostgreSQL ---


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_compiles_for_postgresql(table: sa.Table) -> None:
    text = str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]

    assert "STRICT" not in text
    assert "INTEGER" not in text, "a whole number of ours needs eight bytes"


@pytest.mark.slow
def test_the_migrations_make_the_tables_on_a_postgresql_server(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url, poolclass=sa.NullPool)

    made, again = upgrade.bring_up(engine), upgrade.bring_up(engine)

    assert (made, again, upgrade.version_of(engine)) == (True, False, upgrade.HEAD)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_the_tables_make_themselves_on_a_postgresql_server_and_hold_our_numbers(postgres_url: str) -> None:
    engine = sa.create_engine(postgres_url, poolclass=sa.NullPool)

    tables.metadata.create_all(engine)

    with engine.begin() as conn:
        conn.execute(tables.unsent.insert(), {"cid": 2**52})
        assert conn.execute(sa.select(tables.unsent.c.cid)).scalar() == 2**52
