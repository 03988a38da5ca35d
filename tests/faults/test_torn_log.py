"""P03, once more by hand: the power went while the live log was written back into the file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dinkop_desktop.desk import recording
from tests.faults import judge

_LOG_HEAD, _FRAME_HEAD, _PAGE = 32, 24, 4096


def _pages_in(log: bytes) -> set[int]:
    frames = range(_LOG_HEAD, len(log), _FRAME_HEAD + _PAGE)
    return {int.from_bytes(log[at : at + 4], "big") for at in frames}


def test_pages_torn_in_the_file_and_whole_in_the_log_are_no_damage(place: Path, tmp_path: Path) -> None:
    at = judge.open_folder(place / "A1")
    saved = recording.add(at, "umkm", [{"nama_usaha": "Warung Melati"}]).ids[0]
    torn = tmp_path / "robek"
    shutil.copytree(place / "A1", torn)
    at.close()
    with (torn / "dinkop.db").open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        for page in _pages_in((torn / "dinkop.db-wal").read_bytes()) - {1}:
            if page * _PAGE <= size:
                file.seek((page - 1) * _PAGE + 512)
                file.write(b"\0" * 512)

    seen = judge.look(torn)

    assert saved in seen.businesses
