"""P13: a data folder that cannot be written is looked at, and not written to."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dinkop_desktop import cli
from tests.faults import judge
from tests.faults.lab import KILLED, ROOT, Lab
from tests.faults.worker import business
from tests.town import PASSPHRASE

Answers = list[tuple[int, dict[str, Any]]]
# A root that obeys permissions, for a folder that is its own.
_OBEDIENT = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


class Folder:
    """A data folder, and how it is made read-only."""

    def __init__(self, path: Path, way: str) -> None:
        self.path = path
        self._way = way

    def shut(self) -> None:
        """Make it read-only, or skip where this machine does not let us."""
        if self._way == "permissions":
            for path in self.path.iterdir():
                path.chmod(0o400)
            self.path.chmod(0o500)
        elif self._way == "attributes":
            _try("chattr", "-R", "+i", str(self.path))
        elif self._way == "attributes of the file":
            _try("chattr", "+i", str(self.path / "dinkop.db"))
        else:
            _try("mount", "--bind", str(self.path), str(self.path))
            _try("mount", "-o", "remount,bind,ro", str(self.path))

    def open(self) -> None:
        """Undo that, as far as it was done."""
        if self._way == "permissions":
            self.path.chmod(0o700)
        elif self._way.startswith("attributes") and shutil.which("chattr"):
            subprocess.run(["chattr", "-R", "-i", str(self.path)], capture_output=True, check=False)
        else:
            subprocess.run(["umount", "--lazy", str(self.path)], capture_output=True, check=False)

    def ask(self, *commands: Sequence[str]) -> Answers:
        """What the command line answers; each an exit code and a document."""
        words = [[*command, "--data", str(self.path), "--json"] for command in commands]
        if self._way == "permissions" and os.geteuid() == 0:
            code = f"from tests.faults.test_read_only import ask_all; ask_all({words!r})"
            ran = subprocess.run(
                [*_OBEDIENT, sys.executable, "-B", "-c", code],
                capture_output=True,
                text=True,
                cwd=ROOT,
                check=False,
            )
            if "setpriv" in ran.stderr:
                pytest.skip(ran.stderr)
            answers: Answers = [(code, document) for code, document in json.loads(ran.stdout)]
            return answers
        return _answers(words)


def ask_all(commands: list[list[str]]) -> None:
    """Ask in a process of its own, and print the answers."""
    sys.stdout.write(json.dumps(_answers(commands)))


def _answers(commands: list[list[str]]) -> Answers:
    found = []
    for words in commands:
        told = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(io.StringIO()):
            code = cli.main(words)
        found.append((code, json.loads(told.getvalue())))
    return found


def _try(*words: str) -> None:
    try:
        subprocess.run(words, capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        pytest.skip(f"{words[0]} is not for us here: {error}")


@pytest.fixture(params=["permissions", "attributes", "attributes of the file", "mount"])
def folder(request: pytest.FixtureRequest, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    found = Folder(place / "A1", request.param)
    yield found
    found.open()


def test_it_is_looked_at_and_not_written_to(folder: Folder, tmp_path: Path) -> None:
    saved = judge.save_one(folder.path)
    given = tmp_path / "usaha.json"
    given.write_text(json.dumps(business("Warung Baru")), encoding="utf-8")
    before = judge.fingerprints(folder.path)
    folder.shut()

    looked = folder.ask(
        ["list", "umkm"],
        ["show", saved],
        ["check"],
        ["export-sheet", "umkm", "--out", str(tmp_path / "a.xlsx")],
    )
    written = folder.ask(
        ["add", "umkm", "--file", str(given)],
        ["set", saved, "nama_usaha=Warung Lain"],
        ["send", "--out", str(tmp_path / "stick")],
    )

    assert [code for code, _ in looked] == [0, 0, 0, 0], looked
    assert (looked[0][1]["total"], looked[2][1]["ok"]) == (1, True)
    assert [(code, said["error"]["code"]) for code, said in written] == [(3, "DB-HANYABACA")] * 3
    assert judge.fingerprints(folder.path) == before | beside(folder.path)
    folder.open()
    assert judge.look(folder.path).businesses == {saved}


def test_a_live_log_that_was_left_is_read_or_the_folder_is_refused(folder: Folder, lab: Lab) -> None:
    names = ("Warung Anggrek", "Warung Kenanga")
    outcome = lab.run("save", {"folder": folder.path, "names": names}, inject=["write:signal=KILL:when=2"])
    assert outcome.signal == KILLED
    assert len(outcome.saved) == 1
    assert (folder.path / "dinkop.db-wal").stat().st_size
    before = judge.fingerprints(folder.path)
    folder.shut()

    ((code, said),) = folder.ask(["list", "umkm"])

    if code == 0:
        assert {one["id"] for one in said["records"]} >= set(outcome.saved)
    else:
        assert (code, said["error"]["code"]) == (3, "DB-HANYABACA")
    assert judge.fingerprints(folder.path) == before | beside(folder.path)
    folder.open()
    assert judge.look(folder.path).businesses >= set(outcome.saved)


def beside(folder: Path) -> dict[str, str]:
    """What SQLite leaves beside a file that it may not write: its index, an empty log."""
    there = judge.fingerprints(folder)
    empty_log = {name for name in there if name.endswith("-wal") and not (folder / name).stat().st_size}
    return {name: there[name] for name in {"dinkop.db-shm"} & there.keys() | empty_log}
