"""What people would pick instead: 54 workbooks merged into one, and a week of changed rows.

Run by the Python of an environment of its own (`build/peers`, see peers.txt), so that nothing of it comes
into the program's. Prints one JSON object. Stands alone: nothing of the program is imported.

    python peers.py merge FOLDER OUT.xlsx         pandas reads and writes by openpyxl
    python peers.py week MASTER.xlsx FOLDER OUT   pandas reads by calamine, its fastest, writes by openpyxl
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def merge(folder: str, out: str) -> dict[str, float]:
    """Read every workbook, put them one below the other, write one."""
    pandas = importlib.import_module("pandas")
    begin = time.perf_counter()
    frames = [
        pandas.read_excel(path, dtype=str, engine="openpyxl") for path in sorted(Path(folder).glob("*.xlsx"))
    ]
    read = time.perf_counter()
    whole = pandas.concat(frames, ignore_index=True)
    whole.to_excel(out, index=False, engine="openpyxl")
    end = time.perf_counter()
    return {"read_s": read - begin, "write_s": end - read, "total_s": end - begin, "rows": len(whole)}


def week(master: str, folder: str, out: str) -> dict[str, float]:
    """Read the master and the changed rows, let the last row win, write the master again."""
    pandas = importlib.import_module("pandas")
    begin = time.perf_counter()
    whole = pandas.read_excel(master, dtype=str, engine="calamine").set_index("record_id")
    read = time.perf_counter()
    frames = [
        pandas.read_excel(path, dtype=str, engine="calamine") for path in sorted(Path(folder).glob("*.xlsx"))
    ]
    changed = pandas.concat(frames, ignore_index=True).set_index("record_id")
    small = time.perf_counter()
    whole.update(changed)
    whole.reset_index().to_excel(out, index=False, engine="openpyxl")
    end = time.perf_counter()
    return {"master_s": (read - begin) + (end - small), "small_s": small - read, "total_s": end - begin}


if __name__ == "__main__":
    errand = merge if sys.argv[1] == "merge" else week
    print(json.dumps(errand(*sys.argv[2:])))
