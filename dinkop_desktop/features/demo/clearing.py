"""Clearing: a demonstration's folder is emptied of what the demonstration itself wrote, and of nothing else.

1. The mark `DATA-CONTOH.txt` lists every file that was written, with its sha256, and every folder that was
   made; each before it is there, so that a demonstration that was killed knows its own as well.
2. Whatever is not on the list, or was changed since, is somebody's own work.
3. Of a data folder the key file is listed: as long as it is the very same one, the data beside it are the
   made-up ones, however much was recorded in them since. In one whose set-up was stopped nobody has worked.
4. A folder in which a demonstration is at work is left to it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dinkop_desktop import files
from dinkop_desktop.errors import FolderError
from dinkop_desktop.register.store import putting_back
from dinkop_desktop.settings import Folder

MARK = "DATA-CONTOH.txt"
_FOLDER = "-" * 64
_LINE = re.compile(rf"([0-9a-f]{{64}}|{_FOLDER})  (.+)")
# What the program keeps in a data folder beside the key file.
_OF_DATA = frozenset(
    {
        *("dinkop.db", "dinkop.db-journal", "dinkop.db-wal", "dinkop.db-shm"),
        *("dinkop.log", "jendela.json", "kunci-2.json"),
    }
)
_HALF = re.compile(rf"\.[0-9a-f]{{12}}{re.escape(files.UNFINISHED)}")


@contextmanager
def demonstration(out: Path, told: str) -> Iterator[None]:
    """A folder in which everything that is written meanwhile is listed in its mark.

    Args:
        out: empty or missing, or a former demonstration's, which goes.
        told: what the mark says to whoever finds it.

    Raises:
        FolderError: as `begin`.
    """
    begin(out, told)
    try:
        with (out / MARK).open("ab") as mark:
            files.hold(mark)
            with files.telling(lambda path, digest: _list(mark, out, path, digest)):
                yield
    finally:
        note(out)


def _list(mark: BinaryIO, out: Path, path: Path, digest: str) -> None:
    place, folder = path.absolute(), out.absolute()
    if folder in place.parents:
        mark.write(f"{digest or _FOLDER}  {place.relative_to(folder).as_posix()}\n".encode())
        mark.flush()
        os.fsync(mark.fileno())


def begin(out: Path, told: str) -> None:
    """Make ready for a demonstration: a former one goes, and the folder is marked.

    Args:
        out: empty or missing, or a former demonstration's.
        told: what the mark says to whoever finds it.

    Raises:
        FolderError: FLD-ISI, something else is there; FLD-CONTOH, something is there besides a demonstration;
            FLD-BERJALAN, one is at work there. Nothing was deleted.
        ExportError: nothing can be written there.
    """
    if (out / MARK).is_file():
        _check_idle(out)
        strange = next(iter(_split(out).strange), None)
        if strange is not None:
            raise FolderError("FLD-CONTOH", name=out.name, other=strange.relative_to(out).as_posix())
        remove(out)
    elif not Folder(out).is_empty:
        _take_up(out, told)
    files.make_folder(out)
    files.write_safely(out / MARK, told.encode())


def _take_up(out: Path, told: str) -> None:
    """Go on where a demonstration was killed while it wrote its mark."""
    inside, mark = list(_walk(out)), told.encode()
    if not inside or not all(_is_half(path) and mark.startswith(path.read_bytes()) for path in inside):
        raise FolderError("FLD-ISI", name=out.name)
    for path in inside:
        path.unlink()


def note(out: Path) -> None:
    """List in the mark all that is in the folder by now, which began empty."""
    told, _ = _read_mark(out)
    mine = sorted(path for path in _walk(out) if path.name != MARK and not _is_data(path))
    digests = {path: _hash_of(path) if path.is_file() else _FOLDER for path in mine}
    lines = [f"{digest}  {path.relative_to(out).as_posix()}\n" for path, digest in digests.items()]
    files.write_safely(out / MARK, f"{told}{''.join(lines)}".encode())


def remove(out: Path) -> tuple[Path, ...]:
    """Delete what a demonstration wrote, and its folder where nothing else is in it.

    Returns:
        What stays, since it is not the demonstration's.

    Raises:
        FolderError: FLD-ASING, it is none.
    """
    if not (out / MARK).is_file():
        raise FolderError("FLD-ASING", name=out.name)
    found = _split(out)
    for path in found.own:
        path.unlink(missing_ok=True)
    for folder in sorted(found.folders, reverse=True):
        with suppress(OSError):  # somebody's own work is in it
            folder.rmdir()
    (out / MARK).unlink()  # last: until then a removal that was killed can go on
    with suppress(OSError):
        out.rmdir()
    return found.strange


def _check_idle(out: Path) -> None:
    try:
        with (out / MARK).open("ab") as mark:
            if not files.hold(mark):
                raise FolderError("FLD-BERJALAN", name=out.name)
    except OSError as error:
        raise files.refusal(error, out) from error


@dataclass(frozen=True, slots=True)
class _Found:
    """What is in a folder: the demonstration's files and folders, and what is not its own."""

    own: tuple[Path, ...]
    folders: tuple[Path, ...]
    strange: tuple[Path, ...]


def _split(out: Path) -> _Found:
    _, listed = _read_mark(out)
    own = {path for path, digests in listed.items() if _is_unchanged(path, digests)}
    made = {path for path, digests in listed.items() if _FOLDER in digests}
    folders = {above for path in listed for above in path.parents if out in above.parents} | made
    data = {path.parent for path in own if path == Folder(path.parent).key_file}
    data |= {path for path in made if path == Folder(path.parent).unfinished.path}
    found: list[Path] = []
    strange: list[Path] = []
    for path in _walk(out):
        if path in own or (path.parent in data and _is_data(path)) or _is_half(path):
            found.append(path)
        elif (path not in folders or path.is_symlink()) and path != out / MARK:
            strange.append(path)
    return _Found(tuple(found), tuple(folders), tuple(strange))


def _walk(out: Path) -> Iterator[Path]:
    """Everything below a folder, links as what they are."""
    for above, folders, names in os.walk(out):
        for name in sorted((*folders, *names)):
            yield Path(above, name)


def _is_data(path: Path) -> bool:
    """Of a data folder: what is written all the time, or the mark of a program that has it open or was killed."""
    return (path.name in _OF_DATA or path.name.startswith(putting_back.OPEN)) and _is_file(path)


def _is_half(path: Path) -> bool:
    """What a writer that was killed left of a file; no person gives such a name."""
    return _HALF.fullmatch(path.name) is not None and _is_file(path)


def _is_file(path: Path) -> bool:
    return not path.is_symlink() and path.is_file()


def _is_unchanged(path: Path, digests: frozenset[str]) -> bool:
    return _is_file(path) and _hash_of(path) in digests


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_mark(out: Path) -> tuple[str, Mapping[Path, frozenset[str]]]:
    """What a mark says to people, and the files that it lists, each with every sha256 that it had."""
    told: list[str] = []
    listed: dict[Path, frozenset[str]] = {}
    for line in (out / MARK).read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
        found = _LINE.fullmatch(line.rstrip("\n"))
        path = out / found[2] if found else out
        if found and ".." not in path.parts and out in path.parents:
            listed[path] = listed.get(path, frozenset()) | {found[1]}
        else:
            told.append(line)
    return "".join(told), listed
