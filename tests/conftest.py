"""What every test may count on: no real data folder, no screen, a PostgreSQL server when asked."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication
from sqlalchemy.util import LRUCache

from dinkop_desktop.register.store.reference_files import load_reference
from dinkop_desktop.register.values.reference import Reference
from tests import offices
from tests.offices import Town

# Data files, and real windows on real data folders.
pytest_plugins = ["tests.stores", "tests.windows"]

# Before anything imports Qt. Someone who wants to watch says QT_QPA_PLATFORM=xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Who starts the tests beside other work may have Ctrl+C ignored, and what is ignored is inherited.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "dev"))


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: while one waits for the disk or a timer, another works."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what wants PostgreSQL, a window, or broken disks, so that `-m 'not ...'` leaves it out.

    Files that take long come first: tests of one file stay in one process, and a long file that begins last
    leaves all other processes idle.
    """
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if "postgres_url" in asked:
            item.add_marker("postgres")
        if "faults" in item.path.parts:
            item.add_marker("faults")
        if "open_window" in asked:
            item.add_marker("window")
    seconds: defaultdict[Path, float] = defaultdict(float)
    for item in items:
        seconds[item.path] += _seconds(item)
    items.sort(key=lambda item: seconds[item.path], reverse=True)


def _seconds(item: pytest.Item) -> float:
    """About how long a test takes: what `slow` says of it, else what its like take."""
    if slow := item.get_closest_marker("slow"):
        return float(slow.args[0]) if slow.args else 1.0
    if item.get_closest_marker("laws"):
        return 9.0
    return 0.8 if item.get_closest_marker("window") or item.get_closest_marker("faults") else 0.05


@pytest.fixture(scope="session", autouse=True)
def _away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test, and the programs it starts, away from the data of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("DINKOP_")]:
            patch.delenv(name)
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        patch.setenv("LOCALAPPDATA", str(home / "data"))
        patch.setenv("APPDATA", str(home / "config"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> None:
    """Have one application for all letters of a process; else each PDF starts Qt and reads the fonts."""


@pytest.fixture(scope="session", autouse=True)
def _what_was_compiled_is_kept() -> Iterator[None]:
    """Compile a statement once for all data files of a process.

    An engine compiles each statement when it first meets it; tests that open thousands of files spent
    a seventh of their time on that. Engines are of one dialect, which holds nothing of a file.
    """
    compiled: LRUCache[Any, Any] = LRUCache(4000)
    kept: list[sa.Dialect] = []
    make = sa.create_engine

    def make_engine(url: str, **words: Any) -> sa.Engine:  # noqa: ANN401 - as sqlalchemy has them
        engine = make(url, **words)
        if url == "sqlite://":
            kept.append(engine.dialect)
            engine.dialect = kept[0]
            engine._compiled_cache = compiled
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sa, "create_engine", make_engine)
        yield


@pytest.fixture(scope="session", autouse=True)
def _what_was_collected_stays() -> None:
    """Spare the collector of garbage the thousands of tests that are there from beginning to end.

    Nor need it look at all else as often as in a program that runs for days: it took an eighth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A server of this test process alone, reached by a socket in `folder`."""

    folder: Path

    def url(self, database: str) -> str:
        """The address as SQLAlchemy takes it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Carry one statement out beside all databases."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder), user="postgres", dbname="postgres", autocommit=True
        ) as server:
            server.execute(statement.encode())


def _postgres_programs() -> Path | None:
    """The folder with initdb and postgres, the newest if there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


def _as_server_user(folder: Path) -> list[str]:
    """How setpriv becomes someone whom initdb accepts, which is anyone but root, and who owns the folder."""
    if os.geteuid() != 0:
        return []
    import pwd  # Windows has none, and no server to start either

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this worker's own; it ends with the worker, even when that is killed."""
    programs = _postgres_programs()
    if programs is None:
        reason = "no PostgreSQL server programs here (Debian: apt-get install postgresql)"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)
    # Not tmp_path: the path of a socket holds 107 letters, and the server's user must get in.
    folder = Path(tempfile.mkdtemp(prefix="dkpg", dir="/tmp"))
    become = ["setpriv", "--pdeathsig", "INT", *_as_server_user(folder), "--"]
    data = str(folder / "data")
    initdb = [str(programs / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"]
    encoding = ["-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run([*become, *initdb, *encoding], check=True, capture_output=True, cwd=folder)
    server = PostgresServer(folder)
    postgres = [str(programs / "postgres"), "-D", data, "-k", str(folder)]
    # By socket alone, so no port has to be free; nothing has to outlive the machine.
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [*become, *postgres, *options], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder
        ) as process,
    ):
        try:
            _wait_until_open(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # fast: does not wait for those connected
            process.wait(timeout=30)
    shutil.rmtree(folder, ignore_errors=True)


def _wait_until_open(server: PostgresServer, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    until = time.monotonic() + 30
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail("PostgreSQL did not start: " + (server.folder / "log").read_text())
            time.sleep(0.05)
        else:
            return


_database_numbers = itertools.count(1)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty database for this test alone."""
    name = f"t{next(_database_numbers)}"
    postgres_server.run(f"CREATE DATABASE {name}")
    yield postgres_server.url(name)
    postgres_server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def western_time() -> Iterator[None]:
    """This computer stands in WIB, seven hours before UTC, as the offices' do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "WIB-7")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with offices.cheap_passphrases():
        yield


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Dinkop and its offices, of each test's own."""
    made = offices.copy_town(tmp_path / "kota")
    yield made
    made.close()


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference data of the city, read once."""
    return load_reference("36.74")
