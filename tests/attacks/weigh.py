"""What receiving a file costs: seconds of the processor, and megabytes at the peak, in a process of its own.

    python -m tests.attacks.weigh FOLDER FILE ...

prints one JSON list. The children are forked from a process that has only the program in it.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path

from dinkop_desktop.features.exchange import receiving
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.settings import Folder
from tests.attacks import craft

CPU_S = 120


def weigh(folder: Path, file: Path) -> dict[str, object]:
    """Receive one file; what it was answered and what it cost."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        try:
            text = _receive(folder, file)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is told
            text = f"raised {type(error).__name__}"
        os.write(into, text.encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as told:
        said = told.read().decode()
    _, _, used = os.wait4(child, 0)
    return {
        "file": file.name,
        "said": said,
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }


def _receive(folder: Path, file: Path) -> str:
    """The answer to a file, in a copy of the folder."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(folder, Path(place) / "dinkop")
        desk = craft.open_put_back(Folder(Path(place) / "dinkop"))
        received = receiving.receive(desk, [file])[0]
        whole = safekeeping.check(desk) == []
        desk.close()
    return f"{received.verdict} {received.code}" if whole else "damaged"


if __name__ == "__main__":
    place = Path(sys.argv[1])
    sys.stdout.write(json.dumps([weigh(place, Path(name)) for name in sys.argv[2:]]))
