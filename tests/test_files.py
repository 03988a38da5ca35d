"""Files that a reader finds old or new, never a half, and what is said where they cannot be written."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from dinkop_desktop import files
from dinkop_desktop.errors import ExportError


def refuse(number: int, times: int = 99) -> tuple[list[int], object]:
    """Something that the system refuses some times, and counts."""
    told: list[int] = []

    def call(*_: object, **__: object) -> None:
        told.append(number)
        if len(told) <= times:
            raise OSError(number, os.strerror(number))

    return told, call


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_is_written_whole_and_its_hash_is_told(tmp_path: Path) -> None:
    digest = files.write_safely(tmp_path / "x", b"isi")

    assert (tmp_path / "x").read_bytes() == b"isi"
    assert digest == hashlib.sha256(b"isi").hexdigest()
    assert leftovers(tmp_path) == ["x"]


def test_a_private_file_is_for_its_user_alone(tmp_path: Path) -> None:
    files.write_safely(tmp_path / "x", b"", private=True)
    files.make_folder(tmp_path / "a" / "b")

    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "EXP-PENUH"),
        (errno.EDQUOT, "EXP-PENUH"),
        (errno.EROFS, "EXP-HANYABACA"),
        (errno.EACCES, "EXP-IZIN"),
        (errno.EIO, "EXP-USB"),
        (errno.ENOMEM, "EXP-TULIS"),
    ],
)
def test_what_the_system_refuses_is_said_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    (tmp_path / "x").write_bytes(b"lama")
    monkeypatch.setattr(os, "fsync", refuse(number)[1])

    with pytest.raises(ExportError) as whole:
        files.write_safely(tmp_path / "x", b"baru")
    with pytest.raises(ExportError) as pieces, files.writing_safely(tmp_path / "x") as file:
        file.write(b"baru")

    assert [(one.value.code, one.value.params) for one in (whole, pieces)] == [(code, {"name": "x"})] * 2
    assert (tmp_path / "x").read_bytes() == b"lama"
    assert leftovers(tmp_path) == ["x"]


def test_what_reads_back_otherwise_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _self: b"rusak")

    with pytest.raises(ExportError, match="EXP-USB"):
        files.write_safely(tmp_path / "x", b"isi")

    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("name", ["tidak-ada/x", "berkas/x", "folder", "x" * 300])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "berkas").write_bytes(b"")

    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        files.write_safely(tmp_path / name, b"isi")
    with pytest.raises(ExportError, match="EXP-TEMPAT"), files.writing_safely(tmp_path / name):
        pass

    assert sorted(leftovers(tmp_path)) == ["berkas", "folder"]


@pytest.mark.parametrize("name", ["berkas", "berkas/x", "x" * 300])
def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "berkas").write_bytes(b"")

    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        files.make_folder(tmp_path / name)


def test_a_device_is_never_replaced_by_a_file() -> None:
    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        files.write_safely(Path("/dev/full"), b"isi")

    assert Path("/dev/full").is_char_device()


def test_what_the_writer_itself_raises_passes_and_leaves_nothing(tmp_path: Path) -> None:
    def write() -> None:
        with files.writing_safely(tmp_path / "x") as file:
            file.write(b"setengah")
            raise ValueError("salah")

    with pytest.raises(ValueError, match="salah"):
        write()

    assert leftovers(tmp_path) == []


def test_a_virus_scanner_that_holds_the_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace
    told, held = refuse(errno.EACCES, times=2)

    def replace(self: Path, target: Path) -> Path:
        held()  # type: ignore[operator]
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("time.sleep", lambda _: None)

    files.write_safely(tmp_path / "x", b"isi")

    assert (tmp_path / "x").read_bytes() == b"isi"
    assert len(told) == 3


def test_a_file_that_is_held_for_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told, held = refuse(errno.EACCES)
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.sleep", lambda _: None)
    (tmp_path / "lama").write_bytes(b"")

    with pytest.raises(ExportError, match="EXP-IZIN"):
        files.write_safely(tmp_path / "x", b"isi")
    with pytest.raises(ExportError, match="EXP-IZIN"):
        files.move_safely(tmp_path / "lama", tmp_path / "baru")

    assert len(told) == 10
    assert leftovers(tmp_path) == ["lama"]


def test_windows_has_no_folder_that_could_be_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    windows = SimpleNamespace(**vars(os) | {"name": "nt"})
    windows.fsync = lambda handle: synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
    monkeypatch.setattr(files, "os", windows)

    files.write_safely(tmp_path / "x", b"isi")

    assert len(synced) == 1
    assert synced[0].endswith(files.UNFINISHED)


def test_what_is_not_whole_yet_is_its_writer_s_alone_and_the_file_is_as_others_are(tmp_path: Path) -> None:
    with files.writing_safely(tmp_path / "daftar.xlsx") as file:
        file.write(b"NIK")
        (begun,) = tmp_path.iterdir()
        mode = stat.S_IMODE(begun.stat().st_mode)

    plain = tmp_path / "biasa"
    plain.write_bytes(b"")
    assert mode == 0o600
    assert (tmp_path / "daftar.xlsx").stat().st_mode == plain.stat().st_mode & ~0o022


def test_what_a_killed_program_left_half_written_is_taken_away_by_the_next_writing(tmp_path: Path) -> None:
    old, new = tmp_path / f".0123456789ab{files.UNFINISHED}", tmp_path / f".ba9876543210{files.UNFINISHED}"
    theirs = tmp_path / f"catatan{files.UNFINISHED}"
    for path in (old, new, theirs):
        path.write_bytes(b"NIK")
    for path in (old, theirs):
        os.utime(path, (0, 0))

    files.write_safely(tmp_path / "kiriman.dkb", b"x")

    assert not old.exists()
    assert new.exists()
    assert theirs.exists()


def test_a_leftover_from_a_clock_that_was_set_back_does_not_stay_for_years(tmp_path: Path) -> None:
    left = tmp_path / f".0123456789ab{files.UNFINISHED}"
    left.write_bytes(b"NIK")
    os.utime(left, (4_000_000_000, 4_000_000_000))

    files.sweep(tmp_path)

    assert not left.exists()


def test_a_folder_cannot_be_made_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"isi")

    with pytest.raises(ExportError, match="EXP-TEMPAT"):
        files.make_folder(tmp_path / "x" / "y")

    assert (tmp_path / "x").read_bytes() == b"isi"


def test_a_whole_file_is_given_another_name_in_place_of_what_stood_there(tmp_path: Path) -> None:
    (tmp_path / "lama").write_bytes(b"isi")
    (tmp_path / "baru").write_bytes(b"dulu")

    files.move_safely(tmp_path / "lama", tmp_path / "baru")

    assert (tmp_path / "baru").read_bytes() == b"isi"
    assert leftovers(tmp_path) == ["baru"]


def test_a_built_program_has_its_resources_inside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    inside = tmp_path / "dinkop_desktop" / "resources"
    inside.mkdir(parents=True)
    monkeypatch.setattr("dinkop_desktop.__file__", str(inside.parent / "__init__.py"))

    assert files.resources_folder() == inside


@pytest.mark.parametrize(
    ("winerror", "code"),
    [
        (19, "EXP-HANYABACA"),
        (21, "EXP-USB"),
        (1167, "EXP-USB"),
        (112, "EXP-PENUH"),
        (5, "EXP-IZIN"),
        (3, "EXP-TEMPAT"),
    ],
)
def test_what_windows_says_is_told_by_its_own_number(winerror: int, code: str) -> None:
    # Python gives all of the first five the same errno there: EACCES or EINVAL.
    error = OSError(errno.EACCES, "said by Windows", "kiriman.dkb")
    error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]

    assert files.refusal(error, Path("kiriman.dkb")).code == code
