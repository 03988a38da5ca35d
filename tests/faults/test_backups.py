"""A backup or a restoring that is killed, or whose medium is full: what was there stays as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.safekeeping import restoring
from tests.faults import judge, worker
from tests.faults.conftest import fill
from tests.faults.lab import KILLED, Lab, kills, some
from tests.town import PASSPHRASE


def _nothing(_line: str) -> None:
    """Nobody listens."""


@some(8, many=120)
def test_a_backup_that_is_killed_leaves_data_and_old_backup_as_they_were(
    lab: Lab, place: Path, tmp_path: Path, count: int | None
) -> None:
    judge.save_one(place / "A1")
    before, out = judge.look(place / "A1"), tmp_path / "cadangan"
    calls = lab.run("back_up", {"folder": place / "A1", "out": out}).calls()
    whole = out.read_bytes()

    for kill in kills(calls, count=count):
        outcome = lab.run("back_up", {"folder": place / "A1", "out": out}, inject=[kill])
        assert outcome.signal == KILLED, kill

        # The old one, or a new one that is proven; never another file.
        now = restoring.look_at(out).manifest
        assert out.read_bytes() == whole or now.records == before.records, kill
        assert judge.look(place / "A1") == before
        whole = out.read_bytes()

    worker.back_up(_nothing, folder=str(place / "A1"), out=str(out))
    assert not (place / "A1" / ".cadangan").exists()
    assert not judge.telling_files(tmp_path)


@some(8, many=120)
def test_a_restoring_that_is_killed_leaves_nothing_or_all(
    lab: Lab, place: Path, tmp_path: Path, count: int | None
) -> None:
    judge.save_one(place / "A1")
    before, out = judge.look(place / "A1"), tmp_path / "cadangan"
    worker.back_up(_nothing, folder=str(place / "A1"), out=str(out))
    calls = lab.run("restore", {"path": out, "into": tmp_path / "contoh"}).calls()

    for number, kill in enumerate(kills(calls, count=count)):
        into = tmp_path / f"baru-{number}"
        outcome = lab.run("restore", {"path": out, "into": into}, inject=[kill])
        assert outcome.signal == KILLED, kill

        if not into.exists():
            worker.restore(_nothing, path=str(out), into=str(into))
        assert judge.look(into) == before, kill
        shutil.rmtree(into)
    assert not judge.telling_files(tmp_path)


@pytest.mark.parametrize("call", ["fsync:error=EIO", "write:error=ENOSPC", "rename:error=EACCES"])
def test_a_medium_that_refuses_is_told_and_the_old_backup_stays(
    lab: Lab, place: Path, tmp_path: Path, call: str
) -> None:
    out = tmp_path / "cadangan"
    calls = lab.run("back_up", {"folder": place / "A1", "out": out}).calls()
    whole = out.read_bytes()

    name = call.partition(":")[0]
    when = "1+" if name == "rename" else str(max(1, calls[name] // 2))
    outcome = lab.run("back_up", {"folder": place / "A1", "out": out}, inject=[f"{call}:when={when}"])

    assert outcome.signal == 0
    assert outcome.refusals
    assert out.read_bytes() == whole
    assert judge.look(place / "A1").records == 0


def test_a_full_medium_keeps_the_old_backup_and_says_so(place: Path, small_disk: Path) -> None:
    out = small_disk / "cadangan"
    out.write_bytes(b"yang lama")
    fill(small_disk)

    with pytest.raises(DinkopError) as refused:
        worker.back_up(_nothing, folder=str(place / "A1"), out=str(out))

    assert refused.value.code == "CDG-RUANG"
    assert out.read_bytes() == b"yang lama"


def test_it_is_made_from_a_folder_that_can_only_be_read(place: Path, tmp_path: Path) -> None:
    judge.save_one(place / "A1")
    before = judge.look(place / "A1")
    (place / "A1").chmod(0o500)
    try:
        worker.back_up(_nothing, folder=str(place / "A1"), out=str(tmp_path / "cadangan"))
    finally:
        (place / "A1").chmod(0o700)

    restoring.restore(tmp_path / "cadangan", tmp_path / "baru", PASSPHRASE, clock=worker._now)
    assert judge.look(tmp_path / "baru") == before
