"""A data file with today's schema, made once in a process and copied for every test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dinkop_desktop.register.store import database, upgrade
from dinkop_desktop.register.store.store import Store

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("berkas") / "dinkop.db"
    engine = database.connect_file(path, KEY, page_bytes=4096)
    upgrade.bring_up(engine)
    engine.dispose()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """The data file of this test alone."""
    shutil.copy(made, tmp_path / "dinkop.db")
    return tmp_path / "dinkop.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = open_store(path)
    yield opened
    opened.close()


def open_store(path: Path, *, read_only: bool = False) -> Store:
    engine = database.connect_file(path, KEY, page_bytes=4096, read_only=read_only)
    return Store(engine, path, clock=lambda: NOW, read_only=read_only)
