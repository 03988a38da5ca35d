"""The window: how long a list, a search, a form and the next one take; how soon it opens is `starting`'s."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import listing, measuring
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from benchmarks.town import Town

# A small run does a fifth of the acts.
_SMALL = 5


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of the window."""
    towns = ((bench.tenth, False), (bench.town, True)) if bench.is_whole else ((bench.town, False),)
    for town, judged in towns:
        master = town.copy(town.loaded / "dinkop", "window-dinkop")
        listed = measuring.in_child(
            listing.read_list, master=str(master), share=1 if bench.is_whole else _SMALL
        )
        say(f"{listed.result}, peak {listed.peak_mb:.0f} MB")
        yield from _lists(listed.result, judged=judged, whole=town is bench.town)
    yield from _forms(bench)
    yield from _pages(bench)


def _lists(found: listing.Listed, *, judged: bool, whole: bool) -> Iterator[Line]:
    of = f"{found.rows:,} UMKM"
    yield line(
        f"list of {of}: count and first page, p95",
        found.first_page,
        "ms",
        at_most=20,
        judged=judged,
        note=f"from the page's key to painted rows, the first time: {found.shown:.0f} ms",
    )
    worst = max(found.indexed_sorts, key=lambda key: found.indexed_sorts[key])
    yield line(
        f"list of {of}: numbers of a new order over an index, the slowest",
        found.indexed_sorts[worst],
        "ms",
        at_most=100,
        judged=judged,
        note=f"{_told(found.indexed_sorts)}; beside the window, without an index or by another record's "
        f"field: {_told(found.other_sorts)}",
    )
    yield line(
        f"list of {of}: scrolling, a frame, p95",
        found.frame_p95,
        "ms",
        at_most=33,
        judged=judged,
        note=f"worst {found.frame_worst:.0f} ms; a screen further every 33 ms",
    )
    yield line(
        f"list of {of}: scrolling against rows in memory",
        found.frame_p95 / found.ready_p95,
        "x",
        at_most=1.3,
        judged=judged,
        note=f"the same view over a list in memory: {found.ready_p95:.1f} ms",
    )
    yield line(
        f"list of {of}: search as it is typed, first matches, p95",
        found.search_p95,
        "ms",
        at_most=5,
        judged=judged,
        note=f"to the rows on the screen, the hand's rest of 120 ms apart: p95 {found.letters_p95:.0f} ms",
    )
    yield line(
        f"list of {of}: the longest that the window's thread was at one thing",
        found.blocked_worst,
        "ms",
        at_most=50,
        judged=judged and whole,
    )


def _forms(bench: Bench) -> Iterator[Line]:
    office = bench.town.copy(_largest(bench.town), "window-forms")
    found = measuring.in_child(listing.fill_forms, office=str(office)).result
    say(f"{found}")
    yield line(
        "opening a form of an office, p50",
        found.open_p50,
        "ms",
        note=f"worst {found.open_worst:.0f} ms, to the last answer on the screen",
    )
    yield line(
        "from saving a form to the next empty one, p50",
        found.next_p50,
        "ms",
        note=f"worst {found.next_worst:.0f} ms; the disk is not waited for",
    )


def _pages(bench: Bench) -> Iterator[Line]:
    for role, place in (("office", _largest(bench.town)), ("Dinkop", bench.town.loaded / "dinkop")):
        found = measuring.in_child(listing.open_pages, place=str(bench.town.copy(place, f"pages-{role}")))
        took = found.result.pages
        slowest = max(took, key=lambda key: took[key])
        yield line(
            f"opening any page of {role}: the longest that the window's thread was at one thing",
            took[slowest],
            "ms",
            at_most=50,
            judged=bench.is_whole,
            note=f"{len(took)} pages, the slowest “{slowest}”",
        )


def _largest(town: Town) -> Path:
    sizes = {slip.code: slip.new for slip in town.slips}
    return town.sent / "offices" / max(sizes, key=lambda code: sizes[code])


def _told(times: dict[str, float]) -> str:
    return ", ".join(f"{name} {ms:.0f}" for name, ms in times.items()) + " ms"
