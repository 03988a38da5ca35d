"""`python -m benchmarks`: measure, print, and write down.

    python -m benchmarks                              the whole city (about half an hour): `make bench`
    BENCH_SCALE=0.05 python -m benchmarks             a small one, to see that it runs; no time is judged
    python -m benchmarks --list                       the parts
    python -m benchmarks --only first-load --reuse    one part, with the offices that an earlier program built
    python -m benchmarks --only first-load --profile  where its time goes

A run of the whole city writes `benchmarks/results.json`, `docs/numbers.md` and ten rows of the README, one of
some parts their rows; a small or a profiled one writes `build/bench/results.json` alone.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from benchmarks import (
    excel,
    figures,
    growth,
    keystrokes,
    likening,
    loading,
    long_use,
    measuring,
    reading,
    reconciling,
    round_trip,
    saving,
    sheets,
    sizes,
    starting,
    table,
    taking,
    week,
    window,
)
from benchmarks.bench import Bench, Part
from benchmarks.measuring import Line, say
from benchmarks.town import ROOT, Town

PARTS: dict[str, Part] = {
    "first-load": loading.measure,
    "week": week.measure,
    "conflicts": week.measure_conflicts,
    "workbooks": excel.measure,  # after the week, with whose time it compares
    "growth": growth.measure,
    "reading": reading.measure,
    "look-alikes": likening.measure,
    "figures": figures.measure,
    "reconciling": reconciling.measure,
    "save": saving.measure,
    "sheet": sheets.measure,
    "round-trip": round_trip.measure,
    "workbooks-in": taking.measure,
    "sizes": sizes.measure,
    "window": window.measure,
    "start": starting.measure,
    "long-use": long_use.measure,
    "keys": keystrokes.measure,
}


def main(words: Sequence[str] | None = None) -> int:
    """Run what was asked for."""
    asked = _parse(words)
    if asked.list:
        print("\n".join(PARTS))
        return 0
    home = ROOT / "build" / "bench"
    home.mkdir(parents=True, exist_ok=True)
    if asked.profile:
        profiles = home / "profiles"
        profiles.mkdir(exist_ok=True)
        for old in profiles.glob("*.prof"):
            old.unlink()
        os.environ["BENCH_PROFILE"] = str(profiles)
    is_light = asked.scale != 1
    bench = Bench(
        Town(asked.seed, asked.scale, reuse=asked.reuse, is_light=is_light),
        Town(asked.seed, asked.scale / 10, reuse=asked.reuse, is_light=is_light),
        is_whole=asked.scale == 1 and not asked.profile,
    )
    lines: list[Line] = []
    for name in asked.only or PARTS:
        say(f"--- {name}")
        for one in PARTS[name](bench):
            one.part = name
            lines.append(one)
            say(table.sentence(one))
    print(table.markdown(lines))
    table.write(
        lines,
        seed=asked.seed,
        scale=asked.scale,
        is_judged=bench.is_whole,
        only=asked.only or (),
        parts=list(PARTS),
    )
    if asked.profile:
        for path in sorted((home / "profiles").glob("*.prof")):
            measuring.show_profile(path)
    if not asked.keep:
        bench.town.done()
    return 0


def _parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=float(os.environ.get("BENCH_SCALE", "1")))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", action="append", choices=list(PARTS), help="a part; may be given again")
    parser.add_argument("--list", action="store_true", help="name the parts")
    parser.add_argument("--reuse", action="store_true", help="take what an earlier program built")
    parser.add_argument("--profile", action="store_true", help="profile what runs in children")
    parser.add_argument("--keep", action="store_true", help="leave the scratch folders")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
