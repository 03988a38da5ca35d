"""Streaming: where the values of each stream come from.

Views of records need no source of their own (`views`); another stream is declared with `Stream`, and has one
line in `SOURCES` of its feature's `reporting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from types import MappingProxyType
from typing import Any

from dinkop_desktop import installed
from dinkop_desktop.reporting import narrowed, views
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import (
    Fields,
    Stream,
    Streams,
)

Source = Callable[[Asked], Iterable[Any]]


@cache
def all_sources() -> Mapping[Stream[Any], Source]:
    """Every stream there is, and what reads it."""
    found: dict[Stream[Any], Source] = {}
    for feature in installed.brought("reporting"):
        found |= getattr(feature, "SOURCES", {})
    return MappingProxyType(found)


def sources_of(needs: Iterable[Stream[Any]]) -> Mapping[Stream[Any], Source]:
    """What reads each of some streams; views of one kind and year are read together."""
    found: dict[Stream[Any], Source] = {}
    seen: dict[tuple[str, bool], list[Stream[Any]]] = {}
    for need in needs:
        if need.fields is None:
            found[need] = all_sources()[need]
        else:
            seen.setdefault((need.fields.kind, need.fields.newest), []).append(need)
    for same in seen.values():
        source = partial(
            views.stream_views, _together([one.fields for one in same if one.fields is not None])
        )
        found |= dict.fromkeys(same, source)
    return found


def _together(several: Sequence[Fields]) -> Fields:
    inside: dict[str, dict[str, None]] = {}
    for one in several:
        for kind, keys in one.inside:
            inside.setdefault(kind, {}).update(dict.fromkeys(keys))
    return Fields(
        several[0].kind,
        tuple(dict.fromkeys(key for one in several for key in one.keys)),
        tuple(dict.fromkeys(key for one in several for key in one.before)),
        tuple((kind, tuple(keys)) for kind, keys in inside.items()),
        several[0].newest,
        any(one.named for one in several),
    )


def streams_for(wanted: Report, asked: Asked) -> Streams:
    """What a report reads; the other streams are empty."""
    found: dict[Stream[Any], Iterable[Any]] = {}
    for need in sorted(wanted.needs, key=lambda one: one.key):
        # Who takes part in a programme are few: they alone are read, and not the whole city.
        (source,) = sources_of((need,)).values()
        found[need] = narrowed.narrowed(asked, need, source(narrowed.aimed(asked, need)))
    return Streams(found)
