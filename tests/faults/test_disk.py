"""P04 to P08: the disk gives an error, or is full, at the data file, at a stick, at a device."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop import cli, files, sentences
from dinkop_desktop.errors import DinkopError, ExportError, StorageError
from dinkop_desktop.usecases import recording, sending
from tests.faults import judge
from tests.faults.judge import Home
from tests.faults.lab import Lab
from tests.faults.test_kills import hashes
from tests.town import PASSPHRASE

SYNCS = "fsync,fdatasync"
NAMES = ("Warung Anggrek", "Warung Kenanga", "Warung Melur")


@pytest.fixture
def office(place: Path) -> Path:
    """The data folder of an office that has something to send."""
    judge.save_one(place / "A1")
    return place / "A1"


@pytest.mark.parametrize("which", range(1, 8))
def test_a_save_that_was_not_synced_is_not_told_as_saved(lab: Lab, place: Path, which: int) -> None:
    home = Home(place / "A1")

    outcome = lab.run(
        "save",
        {"folder": home.folder, "names": NAMES},
        inject=[f"fsync:error=EIO:when={which}", f"fdatasync:error=EIO:when={which}"],
    )

    assert outcome.code in (0, 3)
    assert not any(line.startswith("crashed") for line in outcome.told), outcome.told
    assert set(outcome.refusals) <= {"DB-IO"}
    judge.assert_safe(home.folder, home.before, saved=outcome.saved)


def test_after_a_disk_error_the_file_is_opened_anew(lab: Lab, place: Path) -> None:
    outcome = lab.run(
        "save",
        {"folder": place / "A1", "names": NAMES},
        inject=["fsync:error=EIO:when=3", "fdatasync:error=EIO:when=3"],
    )

    calls = outcome.log.read_text(encoding="ascii").splitlines()
    failed = next(number for number, call in enumerate(calls) if "INJECTED" in call)
    let_go = next(
        number for number, call in enumerate(calls) if call.startswith("unlink") and number > failed
    )
    told = [number for number, call in enumerate(calls) if ".told>" in call]
    assert [line.split()[0] for line in outcome.told] == ["refused", "saved", "saved"]
    # The last connection takes the live log with it when it goes: before the second save, not only at the end.
    assert failed < let_go < told[1]


@pytest.mark.parametrize("which", [2, 4, 8, 16, 20, 24])
def test_a_disk_that_cannot_be_read_for_a_moment_costs_one_answer(lab: Lab, place: Path, which: int) -> None:
    home = Home(place / "A1")

    outcome = lab.run(
        "save", {"folder": home.folder, "names": NAMES}, inject=[f"pread64:error=EIO:when={which}"]
    )

    assert set(outcome.refusals) <= {"DB-IO", "DB-RUSAK", "DB-BUKAN"}
    assert len(outcome.refusals) == 1
    assert outcome.code == 3 or len(outcome.saved) == 2
    judge.assert_safe(home.folder, home.before, saved=outcome.saved)


@pytest.mark.parametrize("which", ["1", "5", "9", "12", "60", "90", "9+", "60+"])
def test_a_full_disk_refuses_a_save_and_loses_nothing(lab: Lab, place: Path, which: str) -> None:
    home = Home(place / "A1")

    outcome = lab.run(
        "save", {"folder": home.folder, "names": NAMES}, inject=[f"pwrite64:error=ENOSPC:when={which}"]
    )

    # Making the log's index (the first eight writes) fails as any error of the disk.
    assert set(outcome.refusals) == {"DB-PENUH" if int(which.rstrip("+")) > 8 else "DB-IO"}
    assert len(outcome.refusals) + len(outcome.saved) in (1, len(NAMES))
    judge.assert_safe(home.folder, home.before, saved=outcome.saved)
    assert judge.save_one(home.folder) in judge.look(home.folder).businesses


def test_a_letter_for_which_there_was_no_room_is_written_with_the_bundle_next_time(
    office: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.write_safely

    def no_room_for_letters(path: Path, content: bytes, *, private: bool = False) -> str:
        if path.suffix == ".pdf":
            raise ExportError("EXP-PENUH", name=path.name)
        return real(path, content, private=private)

    at = judge.open_folder(office)
    with monkeypatch.context() as full, pytest.raises(ExportError):
        full.setattr(files, "write_safely", no_room_for_letters)
        sending.send(at, place / "stick")
    first = hashes(list((place / "stick").iterdir()), place / "dinkop")

    slip = sending.send(at, place / "stick")

    at.close()
    assert [path.suffix for path in slip.files] == [".dkb", ".pdf"]
    assert hashes(slip.files, place / "dinkop") == first
