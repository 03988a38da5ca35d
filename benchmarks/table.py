"""The table: lines as a sentence, as Markdown for `docs/numbers.md` and the README, and as data."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from importlib.metadata import version

import msgspec

from benchmarks.measuring import Line
from benchmarks.town import ROOT

NUMBERS, README, RESULTS = (
    ROOT / "docs" / "numbers.md",
    ROOT / "README.md",
    ROOT / "benchmarks" / "results.json",
)

# What a stranger asks first, the rows that do not hold among them; the README shows these and no others.
CHOSEN = (
    "first load",
    "first load, peak memory without window",
    "a week, without the disk's syncs",
    "silent losses",
    "bundle of a week, bytes a changed record of 3 fields",
    "search as you type, first 50, p95",
    "opening a list: count and first page, p95",
    "save of a form at an office, p95 over a bare commit's",
    "figures after a change, the slowest report",
    "keys: a core record from paper, 23 answers",
)

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


def chosen(lines: Sequence[Line]) -> list[Line]:
    """The lines of the README, in its order."""
    by_name = {one.name: one for one in lines}
    return [by_name[name] for name in CHOSEN]


def inserted(page: str, content: str) -> str:
    """The page with this content between its marks.

    Raises:
        RuntimeError: the page has no marks, or several.
    """
    page, count = _MARKED.subn(lambda _: f"<!-- bench -->\n{content}\n<!-- /bench -->", page)
    if count != 1:
        raise RuntimeError("a page of numbers has the marks of the bench once")
    return page


def _shown(value: float) -> str:
    if value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def write(
    lines: Sequence[Line],
    *,
    seed: int,
    scale: float,
    is_judged: bool,
    only: Sequence[str],
    parts: Sequence[str],
) -> None:
    """Write the results down; on the pages and in `benchmarks/results.json` only those of the whole city.

    Args:
        lines: that were measured.
        seed: of the run.
        scale: of the run.
        is_judged: whether it was the whole city, and nothing slowed it down.
        only: the parts that ran, where not all did: they take the place of what they said before.
        parts: all that there are, in their order.
    """
    content = _encoded(lines)
    (ROOT / "build" / "bench" / "results.json").write_bytes(content)
    if not is_judged:
        return
    if only:
        before = msgspec.json.decode(RESULTS.read_bytes(), type=list[Line])
        lines = merged(before, lines, only=only, parts=parts)
    RESULTS.write_bytes(_encoded(lines))
    programs = ", ".join(f"{name} {version(name)}" for name in ("sqlcipher3", "SQLAlchemy", "msgspec"))
    apart = f" Measured apart from the rest: {', '.join(only)}." if only else ""
    where = (
        f"Seed {seed}, scale {scale:g}; {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{programs}; what has no reach is for information.{apart}"
    )
    for path, rows in ((NUMBERS, lines), (README, chosen(lines))):
        page = inserted(path.read_text(encoding="utf-8"), f"{where}\n\n{markdown(rows)}")
        path.write_text(page, encoding="utf-8")


def merged(
    before: Sequence[Line], lines: Sequence[Line], *, only: Sequence[str], parts: Sequence[str]
) -> list[Line]:
    """The lines of a whole run with those of some parts measured anew, in the order of the parts."""
    names = {one.name for one in lines}
    kept = [one for one in before if one.part not in only and one.name not in names]
    order = {part: number for number, part in enumerate(parts)}
    return sorted([*kept, *lines], key=lambda one: order.get(one.part, -1))


def _encoded(lines: Sequence[Line]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(list(lines)), indent=1) + b"\n"
