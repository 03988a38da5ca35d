"""P14, P27: two programs on one data file wait for each other, and one that waits too long says so."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from dinkop_desktop import cli
from dinkop_desktop.desk import desk, recording
from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import database
from dinkop_desktop.settings import Folder
from tests.faults import judge
from tests.faults.worker import business
from tests.town import PASSPHRASE


@contextmanager
def held(folder: Path, *words: str) -> Iterator[None]:
    """Another program has the file in its hand."""
    secret = desk._unwrap(desk.read_key_file(Folder(folder)), PASSPHRASE).hex()
    other = driver.connect(folder / "dinkop.db", isolation_level=None, check_same_thread=False)
    try:
        for word in (f"PRAGMA key=\"x'{secret}'\"", *words):
            other.execute(word).fetchall()
        yield
        if other.in_transaction:
            other.execute("ROLLBACK")
    finally:
        other.close()


WRITING = ("BEGIN IMMEDIATE",)
# As a program does that wants no other beside it, such as a shell that repairs.
ALONE = ("PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT_S", 0.2)


def test_a_file_that_is_written_by_another_can_be_read_and_waits_for_what_is_saved(
    place: Path, impatient: None
) -> None:
    saved = judge.save_one(place / "A1")
    at = judge.open_folder(place / "A1")

    with held(place / "A1", *WRITING):
        begun = time.monotonic()
        with pytest.raises(StorageError, match="DB-DIPAKAI"):
            recording.add(at, "umkm", [business("Warung Anggrek")])
        waited = time.monotonic() - begun
        total = browsing.list_records(at, "umkm", where={}, limit=10).total
        assert safekeeping.check(at) == []

    assert waited >= 0.2
    assert total == 1
    assert all(recording.add(at, "umkm", [business("Warung Anggrek")]).ids)
    at.close()
    assert judge.look(place / "A1").businesses > {saved}


def test_a_file_that_another_has_alone_is_refused_and_left_alone(place: Path, impatient: None) -> None:
    saved = judge.save_one(place / "A1")

    with held(place / "A1", *ALONE), pytest.raises(StorageError, match="DB-DIPAKAI"):
        judge.open_folder(place / "A1")

    assert judge.look(place / "A1").businesses == {saved}


def test_a_second_writer_waits_its_turn_and_nobody_hears_of_it(place: Path) -> None:
    at = judge.open_folder(place / "A1")
    added: list[object] = []

    with held(place / "A1", *WRITING):
        writer = threading.Thread(
            target=lambda: added.extend(recording.add(at, "umkm", [business("Warung Anggrek")]).ids)
        )
        writer.start()
        writer.join(timeout=0.5)
        assert writer.is_alive()
    writer.join(timeout=60)

    at.close()
    assert judge.look(place / "A1").businesses == set(added)


@pytest.mark.faults
def test_a_command_waits_five_seconds_and_then_says_so(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    given = tmp_path / "usaha.json"
    given.write_text(json.dumps(business("Warung Anggrek")), encoding="utf-8")
    words = ["add", "umkm", "--file", str(given), "--data", str(place / "A1"), "--json"]

    with held(place / "A1", *WRITING):
        begun = time.monotonic()
        exit_code = cli.main(words)
        waited = time.monotonic() - begun

    assert (exit_code, json.loads(capsys.readouterr().out)["error"]["code"]) == (3, "DB-DIPAKAI")
    assert waited >= 5
    assert cli.main(words) == 0
    assert len(judge.look(place / "A1").businesses) == 1


@pytest.mark.faults
def test_many_programs_that_save_at_once_all_save(place: Path) -> None:
    """Two openings of one file, each with saves of its own, as the window and a command beside it."""
    names = [[f"Warung {who} {number}" for number in range(15)] for who in ("Kiri", "Kanan", "Tengah")]
    ids: list[str | None] = []

    def save(its: list[str]) -> None:
        at = judge.open_folder(place / "A1")
        for name in its:
            ids.extend(recording.add(at, "umkm", [business(name)]).ids)
        at.close()

    threads = [threading.Thread(target=save, args=(its,)) for its in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert judge.look(place / "A1").businesses == set(ids)
    assert len(set(ids)) == 45
