"""P07 to P10, P24: a file is the old one or the new one, whatever the disk says while it is written."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop import files, sentences
from dinkop_desktop.errors import ExportError
from tests.faults import disk
from tests.faults.lab import KILLED, Lab, Outcome, kills

OLD, NEW = b"yang lama", b"x" * 5000


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file on a stick of its own."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "KIRIMAN.dkb"
    path.write_bytes(OLD)
    return path


def write(lab: Lab, target: Path, *inject: str, contents: bool = False) -> Outcome:
    return lab.run("write", {"path": target, "letters": len(NEW)}, inject=inject, contents=contents)


def test_a_kill_at_any_call_leaves_the_old_file_or_the_new_one(lab: Lab, target: Path) -> None:
    calls = write(lab, target).calls()
    assert target.read_bytes() == NEW

    for kill in kills(calls):
        for path in target.parent.iterdir():
            path.unlink()
        target.write_bytes(OLD)
        outcome = write(lab, target, kill)

        assert outcome.signal == KILLED
        assert target.read_bytes() in (OLD, NEW)
        assert "written" not in outcome.told or target.read_bytes() == NEW
        others = [path for path in target.parent.iterdir() if path != target]
        assert all(path.name.startswith(".") and path.suffix == files.UNFINISHED for path in others)


@pytest.mark.parametrize(
    ("inject", "code"),
    [
        ("write:error=ENOSPC:when=1", "EXP-PENUH"),
        ("write:error=EDQUOT:when=1", "EXP-PENUH"),
        ("write:error=EIO:when=1", "EXP-USB"),
        ("write:error=EROFS:when=1", "EXP-HANYABACA"),
        ("fsync:error=EIO:when=1", "EXP-USB"),
        ("fsync:error=ENOSPC:when=1", "EXP-PENUH"),
        ("rename:error=EACCES:when=1+", "EXP-IZIN"),
        ("rename:error=EIO:when=1", "EXP-USB"),
        ("rename:error=ENODEV:when=1", "EXP-USB"),
        ("rename:error=EXDEV:when=1", "EXP-TULIS"),
    ],
)
def test_what_the_disk_refuses_leaves_the_old_file(lab: Lab, target: Path, inject: str, code: str) -> None:
    outcome = write(lab, target, inject)

    assert outcome.told == (f"refused {code}",)
    assert sentences.say(code, {"name": target.name}) != code
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == {target: OLD}


def test_a_folder_that_cannot_be_synced_is_not_told_as_written(lab: Lab, target: Path) -> None:
    outcome = write(lab, target, "fsync:error=EIO:when=2")

    assert outcome.told == ("refused EXP-USB",)
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == {target: NEW}


def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(lab: Lab, target: Path) -> None:
    outcome = write(lab, target, "rename:error=EACCES:when=1..3")

    assert outcome.told == ("written",)
    assert outcome.calls()["rename"] == 4
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == {target: NEW}


@pytest.mark.parametrize("times", range(1, 6))
def test_a_scanner_is_waited_for_longer_each_time_and_not_for_ever(
    target: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    waited: list[float] = []
    held = iter([True] * times)
    real = Path.replace

    def replace(path: Path, other: Path) -> Path:
        if next(held, False):
            raise PermissionError(errno.EACCES, "dipindai")
        return real(path, other)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(files, "time", SimpleNamespace(sleep=waited.append))

    with pytest.raises(ExportError, match="EXP-IZIN") if times == 5 else nullcontext():
        files.write_safely(target, NEW)

    assert waited == sorted(waited)
    assert len(waited) == min(times, 4)
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == {
        target: OLD if times == 5 else NEW
    }


def test_the_file_is_synced_before_it_takes_its_place_and_the_folder_before_it_is_told(
    lab: Lab, target: Path
) -> None:
    outcome = write(lab, target, contents=True)

    steps = disk.read_logs([outcome.log], {target: OLD})
    order = [type(step) for step in steps if not isinstance(step, disk.Name)]
    assert order == [disk.Write, disk.Sync, disk.Move, disk.SyncFolder, disk.Told]
    (made,) = (step.path for step in steps if isinstance(step, disk.Name) and step.file is not None)
    assert (made.parent, made.suffix) == (target.parent, ".sementara")


def test_what_is_read_back_must_be_what_was_written(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes
    with monkeypatch.context() as lying:
        lying.setattr(Path, "read_bytes", lambda path: real(path)[:-1] + b"y")

        with pytest.raises(ExportError, match="EXP-USB") as refusal:
            files.write_safely(target, NEW)

    assert refusal.value.params == {"name": target.name}
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == {target: OLD}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_what_was_written_is_what_is_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "berkas.bin"

    digest = files.write_safely(path, content)

    assert path.read_bytes() == content
    assert len(digest) == 64
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_a_private_file_is_its_owner_s_from_the_first_byte(tmp_path: Path, private: bool, mode: int) -> None:
    before = os.umask(0o022)
    try:
        files.write_safely(tmp_path / "kunci", b"rahasia", private=private)
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "kunci").stat().st_mode) == mode


def test_a_file_written_in_pieces_takes_its_place_when_it_is_whole(target: Path) -> None:
    with files.writing_safely(target) as file:
        file.write(NEW[:1000])
        during = target.read_bytes(), [path.suffix for path in target.parent.iterdir() if path != target]
        file.write(NEW[1000:])

    assert during == (OLD, [files.UNFINISHED])
    assert {path: path.read_bytes() for path in target.parent.iterdir()} == {target: NEW}


@pytest.mark.parametrize("raised", [ZeroDivisionError(), OSError(errno.ENOSPC, "penuh"), KeyboardInterrupt()])
def test_a_file_given_up_half_way_leaves_the_old_one(target: Path, raised: BaseException) -> None:
    with pytest.raises(ExportError if isinstance(raised, OSError) else type(raised)):  # noqa: PT012, SIM117
        with files.writing_safely(target) as file:
            file.write(NEW[:1000])
            raise raised

    assert {path: path.read_bytes() for path in target.parent.iterdir()} == {target: OLD}


@pytest.mark.parametrize("writer", ["whole", "in pieces"])
@pytest.mark.parametrize("place", ["a folder", "a device", "nowhere", "under a file", "too long"])
def test_a_place_for_no_file_is_refused(tmp_path: Path, writer: str, place: str) -> None:
    (tmp_path / "berkas").write_bytes(OLD)
    path = {
        "a folder": tmp_path,
        "a device": Path("/dev/full"),
        "nowhere": tmp_path / "tidak-ada" / "x.dkb",
        "under a file": tmp_path / "berkas" / "x.dkb",
        "too long": tmp_path / ("x" * 300 + ".dkb"),
    }[place]

    with pytest.raises(ExportError, match="EXP-TEMPAT"):  # noqa: PT012
        if writer == "whole":
            files.write_safely(path, NEW)
        else:
            with files.writing_safely(path) as file:
                file.write(NEW)

    assert {one.name for one in tmp_path.iterdir()} == {"berkas"}
    assert (tmp_path / "berkas").read_bytes() == OLD


def test_a_file_moves_for_good(lab: Lab, tmp_path: Path) -> None:
    old, new = tmp_path / "lama", tmp_path / "baru"
    old.write_bytes(NEW)

    files.move_safely(old, new)

    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == {new: NEW}
    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        files.move_safely(old, new)


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"

    files.make_folder(folder)
    files.make_folder(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (folder / "berkas").touch()
    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        files.make_folder(folder / "berkas" / "c")


def test_windows_has_no_folder_to_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(files, "os", SimpleNamespace(name="nt", open=opened.append))

    files._sync_folder(tmp_path)

    assert opened == []


def test_what_the_system_never_said_before_is_a_refusal_too() -> None:
    refusal = files.refusal(OSError("tanpa nomor"), Path("x.dkb"))

    assert (refusal.code, refusal.params) == ("EXP-TULIS", {"name": "x.dkb"})
