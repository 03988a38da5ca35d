"""A child: runs one errand, named `module:function`, with the arguments on its standard input.

Its last line of output is what the errand gave back and its peak memory. With `BENCH_PROFILE=FOLDER` the
errand is profiled, and its profile put there: its times are then no times.
"""

from __future__ import annotations

import cProfile
import importlib
import json
import os
import sys
from pathlib import Path

import msgspec

from benchmarks import measuring


def main() -> None:
    """Run it."""
    module, name = sys.argv[1].split(":")
    errand = getattr(importlib.import_module(module), name)
    given = json.loads(sys.stdin.read())
    folder = os.environ.get("BENCH_PROFILE")
    if folder:
        profile = cProfile.Profile()
        result = profile.runcall(errand, **given)
        profile.dump_stats(str(Path(folder) / f"{module.rpartition('.')[2]}.{name}.prof"))
    else:
        result = errand(**given)
    print(msgspec.json.encode({"result": result, "peak_mb": measuring.peak_mb()}).decode())


if __name__ == "__main__":
    main()
