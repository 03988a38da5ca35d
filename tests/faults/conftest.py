"""A town to be harmed: founded once, copied for every test; and the laboratory."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop.exchange import keys
from tests.conftest import IN_CI
from tests.faults.lab import Lab
from tests.town import Town


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    """What guards a passphrase for years would cost the tests minutes."""
    costs = keys.wrap_secret.__kwdefaults__
    assert costs is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(costs, "n", 2**10)
        yield


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a town that nobody works in."""
    root = tmp_path_factory.mktemp("kota")
    town = Town(root)
    town.found()
    town.close()
    return root


@pytest.fixture
def place(founded: Path, tmp_path: Path) -> Path:
    """A copy of the town: `dinkop`, the offices `A1`, `A2`, `B1`, `C1`, and an empty `stick`."""
    copied = tmp_path / "kota"
    shutil.copytree(founded, copied)
    shutil.rmtree(copied / "stick")
    (copied / "stick").mkdir()
    return copied


@pytest.fixture(scope="session")
def strace() -> None:
    """Calls can be injected here."""
    if shutil.which("strace") is None:
        reason = "no strace here (Debian: apt-get install strace)"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)
    tried = subprocess.run(
        ["strace", "-o", "/dev/null", "-e", "trace=none", "true"], capture_output=True, check=False
    )
    if tried.returncode:
        pytest.skip("this kernel lets nobody trace: " + tried.stderr.decode(errors="replace")[:200])


@pytest.fixture(scope="session")
def lab(strace: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    opened = Lab(tmp_path_factory.mktemp("lab"))
    yield opened
    opened.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB of its own, where this machine lets us mount one."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=777", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("no mount here")
    if mounted.returncode:
        pytest.skip(f"no file system may be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room there is."""
    path = folder / "penuh"
    with path.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    return path
