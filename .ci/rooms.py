"""Judge the coverage of each room: branches and lines together, against what the conventions ask.

Run by `make cover`, which leaves build/coverage.json for it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PERCENT = 95
STRICT = {"register": 100, "matching": 100, "exchange": 100}


def room_of(path: str) -> str:
    """The room that a module stands in, or its own name where it is no room."""
    parts = Path(path).parts
    return parts[1].removesuffix(".py") if parts[0] == "dinkop_desktop" else parts[0]


def main() -> int:
    """Print each room with its share, and return 1 when one falls short."""
    report = json.loads((ROOT / "build" / "coverage.json").read_text(encoding="utf-8"))
    reached: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for path, found in report["files"].items():
        total, room = found["summary"], room_of(path)
        reached[room] += total["covered_lines"] + total["covered_branches"]
        there[room] += total["num_statements"] + total["num_branches"]
    short = False
    for room, count in sorted(there.items()):
        share = 100 * reached[room] / count if count else 100.0
        asked = STRICT.get(room, PERCENT)
        short |= share < asked
        sys.stdout.write(f"{room:<12} {share:6.2f} %  of {asked} %{'' if share >= asked else '  short'}\n")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
