"""A backup or a restoring that is killed, or whose medium is full: what was there stays as it was."""

from __future__ import annotations

import functools
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.safekeeping import restoring, rota
from dinkop_desktop.settings import Folder
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


@some(12, many=200)
def test_putting_back_that_is_killed_is_the_damaged_file_or_the_whole_backup(
    lab: Lab, place: Path, tmp_path: Path, count: int | None
) -> None:
    """P29: whoever opens the folder next finds one of the two, and the damaged one is never lost."""
    judge.save_one(place / "A1")
    before, out = judge.look(place / "A1"), tmp_path / "satu.cadangan"
    worker.back_up(_nothing, folder=str(place / "A1"), out=str(out))
    data = place / "A1" / "dinkop.db"
    data.write_bytes(b"rusak" * 4096)
    data.with_name("dinkop.db-wal").write_bytes(b"catatan lama")
    kept = tmp_path / "seperti-semula"
    shutil.copytree(place / "A1", kept)
    given = {"path": out, "folder": place / "A1"}
    calls = lab.run("put_back", given).calls()
    seen = set()

    for kill in kills(calls, count=count):
        shutil.rmtree(place / "A1")
        shutil.copytree(kept, place / "A1")
        outcome = lab.run("put_back", given, inject=[kill])
        assert outcome.signal == KILLED, kill

        try:
            found = judge.look(place / "A1")
        except DinkopError:
            assert data.read_bytes() == b"rusak" * 4096, kill
            seen.add("damaged")
            continue
        assert found == before, kill
        seen.add("whole")
        beside = next((place / "A1").glob("rusak-*"))
        assert (beside / "dinkop.db").read_bytes() == b"rusak" * 4096, kill
        assert (beside / "dinkop.db-wal").read_bytes() == b"catatan lama", kill
        assert not Folder(place / "A1").is_being_restored
    assert seen == {"damaged", "whole"}


def _same(moment: datetime) -> datetime:
    return moment


def _fill_rota(place: Path, second: Path) -> list[str]:
    """Backups of twelve days before, in both places, as the rota leaves them; their names."""
    today = worker._now()
    for days in range(12, 0, -1):
        then = today - timedelta(days=days)
        at = desks.open_desk(Folder(place / "A1"), PASSPHRASE, clock=functools.partial(_same, then))
        rota.make(at, second)
        at.close()
    return sorted(path.name for path in second.iterdir())


@some(10, many=200)
def test_a_rotation_that_is_killed_loses_none_that_counts(
    lab: Lab, place: Path, tmp_path: Path, count: int | None
) -> None:
    judge.save_one(place / "A1")
    second = tmp_path / "flashdisk"
    second.mkdir()
    before = _fill_rota(place, second)
    judge.save_one(place / "A1")
    data = judge.look(place / "A1")
    kept = tmp_path / "seperti-semula"
    shutil.copytree(place / "A1" / "cadangan", kept / "cadangan")
    shutil.copytree(second, kept / "flashdisk")
    given = {"folder": place / "A1", "second": second}
    calls = lab.run("rotate", given).calls()

    for kill in kills(calls, count=count):
        for there, was in ((place / "A1" / "cadangan", "cadangan"), (second, "flashdisk")):
            shutil.rmtree(there)
            shutil.copytree(kept / was, there)
        outcome = lab.run("rotate", given, inject=[kill])
        assert outcome.signal == KILLED, kill

        for there in (place / "A1" / "cadangan", second):
            found = {path.name for path in there.glob("*.cadangan")}
            new = found - set(before)
            assert len(new) <= 1, kill
            # An old one goes only where the new one stands, and not the newest of a day or week that counts.
            assert new or found == set(before), kill
            assert set(before[-6:]) <= found, kill
            for path in there.glob("*.cadangan"):
                assert restoring.look_at(path).manifest.records >= 1, kill
        assert judge.look(place / "A1") == data

    worker.rotate(_nothing, folder=str(place / "A1"), second=str(second))
    again = {path.name for path in second.glob("*.cadangan")}
    assert again == {path.name for path in (place / "A1" / "cadangan").glob("*.cadangan")}
    assert not (place / "A1" / ".cadangan").exists()


def test_a_second_place_that_is_full_keeps_what_it_has(place: Path, small_disk: Path) -> None:
    judge.save_one(place / "A1")
    worker.rotate(_nothing, folder=str(place / "A1"), second="/nowhere")
    for path in (place / "A1" / "cadangan").iterdir():
        shutil.copy(path, small_disk)
    before = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    judge.save_one(place / "A1")
    fill(small_disk)

    with pytest.raises(DinkopError) as refused:
        worker.rotate(_nothing, folder=str(place / "A1"), second=str(small_disk))

    assert refused.value.code == "CDG-RUANG"
    (small_disk / "penuh").unlink()
    assert {path.name: path.read_bytes() for path in small_disk.iterdir()} == before
    newest = rota.find([place / "A1" / "cadangan"])[0].manifest
    assert newest is not None
    assert newest.records == judge.look(place / "A1").records, "the first place has its own all the same"


@pytest.mark.parametrize("call", ["write:error=ENOSPC", "fsync:error=EIO", "unlink:error=EACCES"])
def test_a_rotation_that_is_refused_deletes_nothing_that_counts(
    lab: Lab, place: Path, tmp_path: Path, call: str
) -> None:
    judge.save_one(place / "A1")
    second = tmp_path / "flashdisk"
    second.mkdir()
    before = _fill_rota(place, second)
    judge.save_one(place / "A1")
    given = {"folder": place / "A1", "second": second}

    name = call.partition(":")[0]
    outcome = lab.run("rotate", given, inject=[f"{call}:when={'1+' if name == 'unlink' else '6+'}"])

    assert outcome.signal == 0
    for there in (place / "A1" / "cadangan", second):
        found = {path.name for path in there.glob("*.cadangan")}
        assert set(before) <= found or found - set(before), "none goes where there is no new one"
    assert set(before) <= {path.name for path in second.iterdir()}


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
