"""A file opened by a process of its own, that can be stopped at any moment and cannot take the window along.

1. The process (`worker`) is given the bytes and nothing else. What it sends is kept deflated, and given out
   as often as it is asked for.
2. It ends when somebody stops, when it says nothing for `SILENT_SECONDS`, and when it takes too much memory.
3. Text with separators is read here: reading it can be stopped between any two rows, and needs no library.

Source: faults.md P23, X01, X03.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Final

import msgspec

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import grids, worker
from dinkop_desktop.intake.grids import Block, Book, CellValue, Grid, Read
from dinkop_desktop.progress import Progress

SILENT_SECONDS: Final = 90
KEPT_BYTES: Final = 400 * 2**20
_BEAT_SECONDS = 0.05
_BOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
_RUN = "import sys; sys.path.insert(0, sys.argv[1]); from dinkop_desktop.intake import worker; worker.main()"
_UNPACK = msgspec.msgpack.Decoder(list[tuple[int, list[object]]], ext_hook=worker.unpack_cell)
_FRAME = msgspec.msgpack.Decoder(worker.Opened | worker.Sheet | worker.Rows | worker.Refused | worker.Done)


def open_book(content: bytes, progress: Progress | None = None) -> Book:
    """The sheets of a file, read to their end.

    Args:
        content: all of it.
        progress: told of each sheet, and how many rows it has so far.

    Raises:
        IntakeError: as `grids.open_book`; IMP-MEM, it takes too much memory or time.
        Stopped: somebody did.
    """
    progress = progress or Progress()
    if not content.startswith(_BOOKS):
        return grids.open_book(content)
    return _gather(content, progress)


def _gather(content: bytes, progress: Progress) -> Book:
    opened: worker.Opened | None = None
    sheets: list[tuple[worker.Sheet, list[bytes]]] = []
    kept = 0
    with closing(_frames(content, progress)) as frames:
        for frame in frames:
            if isinstance(frame, worker.Opened):
                opened = frame
            elif isinstance(frame, worker.Sheet):
                sheets.append((frame, []))
                progress.at("Membaca lembar", 0, 0)
            elif isinstance(frame, worker.Rows):
                kept += len(frame.packed)
                sheets[-1][1].append(frame.packed)
                progress.at("Membaca lembar", frame.last, 0)
            elif isinstance(frame, worker.Refused):
                raise IntakeError(frame.code, **frame.params)
            if kept > KEPT_BYTES:
                raise IntakeError("IMP-BESAR", mb=KEPT_BYTES // 2**20)
    if opened is None:
        raise IntakeError("IMP-RUSAK")
    shown = dict(opened.sheets)
    found = [_grid(sheet, packs, is_shown=shown.get(sheet.name, True)) for sheet, packs in sheets]
    return Book(opened.kind, tuple(found), tuple(opened.warnings))


def _grid(sheet: worker.Sheet, packs: Sequence[bytes], *, is_shown: bool) -> Grid:
    blocks: tuple[Block, ...] = tuple(sheet.blocks)
    return Grid(sheet.name, is_shown, frozenset(sheet.unread), _reader(packs), lambda: blocks)


def _reader(packs: Sequence[bytes]) -> Read:
    def read() -> Iterator[tuple[int, Sequence[CellValue]]]:
        for packed in packs:
            yield from _UNPACK.decode(zlib.decompress(packed))  # type: ignore[misc]

    return read


def _frames(content: bytes, progress: Progress) -> Generator[worker.Frame, None, None]:
    root = str(Path(__file__).resolve().parents[2])
    # The interpreter that runs this one, on a module of this package; nothing of the file is in the words.
    child = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-c", _RUN, root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("no pipes")
    try:
        with _watched(child, progress) as signs:
            try:
                child.stdin.write(content)
                child.stdin.close()
            except OSError:
                pass  # it ended before it had heard all; why, the rest says
            while (packed := _read_frame(child.stdout)) is not None:
                signs.set()
                frame = _FRAME.decode(packed)
                yield frame
                if isinstance(frame, (worker.Done, worker.Refused)):
                    return
        progress.at("Membaca berkas", 0, 0)
        raise IntakeError("IMP-MEM")
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


@contextmanager
def _watched(child: subprocess.Popen[bytes], progress: Progress) -> Iterator[threading.Event]:
    """End the process when somebody stops, or nothing is heard of it; yields what tells that it lives."""
    signs, is_over = threading.Event(), threading.Event()

    def watch() -> None:
        silent = 0.0
        while not is_over.wait(_BEAT_SECONDS):
            silent = 0.0 if signs.is_set() else silent + _BEAT_SECONDS
            signs.clear()
            if progress.stop.is_set() or silent > SILENT_SECONDS:
                child.kill()

    watcher = threading.Thread(target=watch, name="penjaga pembaca", daemon=True)
    watcher.start()
    try:
        yield signs
    finally:
        is_over.set()
        watcher.join()


def _read_frame(out: IO[bytes]) -> bytes | None:
    head = out.read(worker.LENGTH_BYTES)
    if len(head) < worker.LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    body = out.read(length)
    return body if len(body) == length else None
