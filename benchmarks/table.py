"""The table: lines as a sentence, as Markdown for the README, and as data."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from importlib.metadata import version

import msgspec

from benchmarks.measuring import Line
from benchmarks.town import ROOT

_MARKED = re.compile(r"<!-- bench -->.*?<!-- /bench -->", re.DOTALL)
_HOLDS = {True: "yes", False: "**no**", None: ""}


def sentence(one: Line) -> str:
    """One line while the run goes on."""
    value = "not measured" if one.value is None else f"{one.value:g} {one.unit}".strip()
    judged = {True: ", holds", False: ", DOES NOT HOLD", None: ""}[one.holds]
    reach = f" ({one.reach}{judged})" if one.reach else ""
    return f"{one.name}: {value}{reach}" + (f"; {one.note}" if one.note else "")


def markdown(lines: Sequence[Line]) -> str:
    """All lines as a table."""
    rows = ["| what | measured | reach | holds | |", "|---|---|---|---|---|"]
    for one in lines:
        value = "not measured" if one.value is None else f"{_shown(one.value)} {one.unit}".strip()
        rows.append(f"| {one.name} | {value} | {one.reach} | {_HOLDS[one.holds]} | {one.note} |")
    return "\n".join(rows)


def _shown(value: float) -> str:
    if value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def write(lines: Sequence[Line], *, seed: int, scale: float, whole: bool) -> None:
    """Write the results down; the README and `benchmarks/results.json` only after a whole run."""
    content = msgspec.json.format(msgspec.json.encode(list(lines)), indent=1) + b"\n"
    (ROOT / "build" / "bench" / "results.json").write_bytes(content)
    if not whole:
        return
    (ROOT / "benchmarks" / "results.json").write_bytes(content)
    programs = ", ".join(f"{name} {version(name)}" for name in ("sqlcipher3", "SQLAlchemy", "msgspec"))
    where = (
        f"Seed {seed}, scale {scale:g}; {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{programs}; what has no reach is for information."
    )
    readme = ROOT / "README.md"
    text = f"<!-- bench -->\n{where}\n\n{markdown(lines)}\n<!-- /bench -->"
    readme.write_text(_MARKED.sub(lambda _: text, readme.read_text(encoding="utf-8")), encoding="utf-8")
