"""Clearing: a demonstration's folder is emptied of what the demonstration itself wrote, and of nothing else.

The mark `DATA-CONTOH.txt` lists every file that was written, with its sha256. Whatever is not on the list, or
was changed since, is somebody's own work. Of a data folder the key file is listed: as long as it is the very
same one, the data beside it are the made-up ones, however much was recorded in them since.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.errors import FolderError
from dinkop_desktop.settings import Folder

MARK = "DATA-CONTOH.txt"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
# What the program keeps in a data folder beside the key file.
_OF_DATA = frozenset({"dinkop.db", "dinkop.db-wal", "dinkop.db-shm", "dinkop.log", "jendela.json"})


def begin(out: Path, told: str) -> None:
    """Make ready for a demonstration: a former one goes, and the folder is marked.

    Args:
        out: empty or missing, or a former demonstration's.
        told: what the mark says to whoever finds it.

    Raises:
        FolderError: FLD-ISI, something else is there; FLD-CONTOH, something is there besides a demonstration.
            Nothing was deleted.
    """
    if (out / MARK).is_file():
        strange = next(iter(_split(out)[1]), None)
        if strange is not None:
            raise FolderError("FLD-CONTOH", name=out.name, other=strange.relative_to(out).as_posix())
        remove(out)
    elif not Folder(out).is_empty:
        raise FolderError("FLD-ISI", name=out.name)
    files.make_folder(out)
    files.write_safely(out / MARK, told.encode())


def note(out: Path) -> None:
    """List in the mark all that is in the folder by now, which began empty."""
    told, _ = _read_mark(out)
    mine = sorted(path for path in _walk(out) if path.name != MARK and not _is_data(path))
    lines = [f"{_hash_of(path)}  {path.relative_to(out).as_posix()}\n" for path in mine if path.is_file()]
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
    own, strange = _split(out)
    for path in (*own, out / MARK):
        path.unlink(missing_ok=True)
    for folder in sorted(
        {above for path in own for above in path.parents if out in above.parents}, reverse=True
    ):
        with suppress(OSError):  # somebody's own work is in it
            folder.rmdir()
    with suppress(OSError):
        out.rmdir()
    return strange


def _split(out: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """What is the demonstration's in a folder, and what is not."""
    _, listed = _read_mark(out)
    own = {path for path, digest in listed.items() if _is_unchanged(path, digest)}
    data = {path.parent for path in own if path == Folder(path.parent).key_file}
    folders = {above for path in listed for above in path.parents}
    found: list[Path] = []
    strange: list[Path] = []
    for path in _walk(out):
        if path in own or (path.parent in data and _is_data(path)):
            found.append(path)
        elif path not in folders and path != out / MARK:
            strange.append(path)
    return tuple(found), tuple(strange)


def _walk(out: Path) -> Iterator[Path]:
    """Everything below a folder, links as what they are."""
    for above, folders, names in os.walk(out):
        for name in sorted((*folders, *names)):
            yield Path(above, name)


def _is_data(path: Path) -> bool:
    is_half = path.name.startswith(".") and path.name.endswith(files.UNFINISHED)
    return not path.is_symlink() and path.is_file() and (path.name in _OF_DATA or is_half)


def _is_unchanged(path: Path, digest: str) -> bool:
    return path.is_file() and not path.is_symlink() and _hash_of(path) == digest


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_mark(out: Path) -> tuple[str, Mapping[Path, str]]:
    """What a mark says to people, and the files that it lists, each with its sha256."""
    told: list[str] = []
    listed: dict[Path, str] = {}
    for line in (out / MARK).read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
        found = _LINE.fullmatch(line.rstrip("\n"))
        path = out / found[2] if found else out
        if found and ".." not in path.parts and out in path.parents:
            listed[path] = found[1]
        else:
            told.append(line)
    return "".join(told), listed
