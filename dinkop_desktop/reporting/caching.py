"""Caching: figures that are counted once, and counted again only where something changed.

1. A report that was shown is shown again as it is while nothing that it reads was touched in its area: the
   same day, area and language. It says the moment at which it was counted. One that names no kinds of records
   holds while no record at all is touched.
2. Else it is put together from the parts of its kelurahan; only those of touched kelurahan are counted again,
   by an index, and all of them in one pass where most are stale. Where the parts come out as they were, the
   table is taken as it was.
3. Whatever else figures depend on is in the basis under which they are kept: year, filters, rules in force,
   reference data, the program's own text. So none of them is ever shown under another.
4. Caching is no promise: where the file cannot be written, figures are counted each time.

Source of the choice, with what was measured: docs/adr/0013.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import msgspec

from dinkop_desktop.desk import collector
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.catalogue import catalogue as domain_catalogue
from dinkop_desktop.register.queries import cached_figures
from dinkop_desktop.register.queries.cached_figures import Cached
from dinkop_desktop.register.store import places
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import narrowed, streaming
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.packed import packed_table
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import Stream, Streams

_TABLES = 24
_WHOLE = "tabel"
# What a part does not depend on: whoever asks for which area, in which words, and when on a day.
_OF_THE_TABLE = frozenset({"made_at", "source", "area", "lang"})
# A kept table begins with so many bytes that say what parts it was made of.
_MADE_OF = 16
# A pass over everything costs less than looking up more than this share of the kelurahan.
_MOST = 0.4
# So many kelurahan are counted for several reports before what came of them is kept.
_AT_ONCE = 10


def can_cache(desk: Desk, report: Report, scope: Scope) -> bool:
    """Whether what it shows depends on nothing but records.

    Who takes part in a programme may be written anywhere in the city: that is counted each time. An office
    has few records, and knows some things of others that are no records of its own.
    """
    if report.parts is not None:
        return not scope.only.program and (desk.identity.is_dinkop or not report.parts.beside)
    return desk.identity.is_dinkop and bool(report.needs) and all(need.of_records for need in report.needs)


def count(desk: Desk, report: Report, asked: Asked) -> Table:
    """A report, from what is kept as far as that still holds.

    Args:
        desk: whose file it is.
        report: one that can be kept.
        asked: what it is about.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(asked.scope, asked.reference)
    newest = _newest(report, asked, area)
    basis = basis_of(report, asked.scope, asked.reference, whole=True)
    name = _whole_of(report, asked.scope)
    shown = cached_figures.cached(asked.reader, name, basis).get(_WHOLE)
    if shown is not None and shown.moment >= newest:
        try:
            return packed_table.read(shown.figures[_MADE_OF:])
        except msgspec.MsgspecError:
            pass  # of another state of the same version
    with collector.put_off():
        if report.parts is None:
            made_of = bytes(_MADE_OF)
            table = report.count(asked.scope, streaming.streams_for(report, asked), asked.reference)
        else:
            made_of, table = _from_parts(desk, report, asked, area, shown)
    one = Cached(asked.reader.moment, made_of + packed_table.write(table))
    cached_figures.put(desk.store, name, basis, {_WHOLE: one}, bases=_TABLES)
    return table


def _whole_of(report: Report, scope: Scope) -> str:
    """Under what name its table is kept: it says the day."""
    return cached_figures.of_day(f"{report.key} {_WHOLE}", scope.made_at.date())


def _parts_of(report: Report, scope: Scope) -> str:
    """Under what name its parts are kept."""
    by_day = report.parts is not None and report.parts.by_day
    return cached_figures.of_day(report.key, scope.made_at.date()) if by_day else report.key


def _newest(report: Report, asked: Asked, area: Area) -> int:
    """When something changed last that the table of an area shows."""
    # Who takes part in a programme is written somewhere else than what they are.
    kinds = frozenset() if asked.scope.only.program else report.kinds
    touched = places.touched_since(asked.reader, kinds or domain_catalogue.KINDS.keys())
    parts = report.parts
    is_local = parts is not None and not parts.beside and not parts.everywhere
    return max((m for p, m in touched.items() if not is_local or lies_in(p, area)), default=0)


def _is_shown(report: Report, asked: Asked, area: Area) -> bool:
    """Whether the table itself is kept, and holds."""
    basis = basis_of(report, asked.scope, asked.reference, whole=True)
    moment = cached_figures.moments(asked.reader, _whole_of(report, asked.scope), basis).get(_WHOLE)
    return moment is not None and moment >= _newest(report, asked, area)


def prepare(desk: Desk, reports: Sequence[Report], asked: Asked) -> None:
    """Count the stale parts of several reports together, so that each record is read once for all of them.

    Kelurahan by kelurahan, since that many records and no more are held at a time. Afterwards `count` finds
    the parts kept; where the file cannot be written, it counts them as if nothing had happened here. A report
    whose table still holds is left alone.

    Args:
        desk: whose file it is.
        reports: those that will be counted; of which only those by parts matter here.
        asked: what they are about; its area is.
    """
    area = area_of(asked.scope, asked.reference)
    stale: dict[str, list[tuple[Report, str]]] = defaultdict(list)
    for report in reports:
        if report.parts is None or not can_cache(desk, report, asked.scope):
            continue
        if _is_shown(report, asked, area):
            continue
        basis = basis_of(report, asked.scope, asked.reference, whole=False)
        known = cached_figures.moments(asked.reader, _parts_of(report, asked.scope), basis)
        for place, moment in places.touched_since(asked.reader, report.parts.kinds).items():
            is_kept = known.get(place, -1) >= moment
            if (report.parts.everywhere or lies_in(place, area)) and not is_kept:
                stale[place].append((report, basis))
    counted: dict[tuple[str, str], dict[str, Cached]] = defaultdict(dict)
    for number, place in enumerate(sorted(stale)):
        asked.progress.at("Menghitung", number, len(stale), name=_name_of(place, asked.reference))
        with collector.put_off():
            for (name, basis), part in _count_together(stale[place], asked, place):
                counted[name, basis][place] = part
        if number % _AT_ONCE == _AT_ONCE - 1:
            cached_figures.put_all(desk.store, counted)  # so that who stops it has lost little
            counted.clear()
    if counted:
        cached_figures.put_all(desk.store, counted)


def _count_together(
    stale: Sequence[tuple[Report, str]], asked: Asked, place: str
) -> Iterator[tuple[tuple[str, str], Cached]]:
    """The parts of a kelurahan, each under its name and basis; each stream is read once."""
    some = replace(asked, scope=replace(asked.scope, area=""), places=frozenset({place}))
    read: dict[Stream[Any], list[Any]] = {}
    read_from: dict[object, list[Any]] = {}
    wanted = {need for report, _ in stale if report.parts for need in report.needs - report.parts.beside}
    sources = streaming.sources_of(sorted(wanted, key=lambda one: one.key))
    for report, basis in stale:
        assert report.parts is not None
        needs = report.needs - report.parts.beside
        for need in needs - read.keys():
            source = sources[need]
            # Two needs may be one stream, of which only one can be narrowed.
            same = None if some.scope.only.asked else read_from.get(source)
            read_from[source] = list(narrowed.narrowed(some, need, source(some))) if same is None else same
            read[need] = read_from[source]
        streams = Streams({need: read[need] for need in needs})
        part = report.parts.gather(some.scope, streams, asked.reference).get(place)
        written = b"" if part is None else report.parts.write(part)
        yield (_parts_of(report, asked.scope), basis), Cached(asked.reader.moment, written)


def basis_of(report: Report, scope: Scope, reference: Reference, *, whole: bool) -> str:
    """All that figures depend on beside the records, in one short text.

    Args:
        report: that is counted.
        scope: what it is about.
        reference: with the rules.
        whole: of the table that is shown, and not of its parts.
    """
    parts, on = report.parts, scope.made_at.date()
    by_day = parts is None or parts.by_day
    is_worded = whole or (parts is not None and parts.lists)
    told = [
        cached_figures.counted_by(),
        *(getattr(scope, one.name) for one in fields(scope) if one.name not in _OF_THE_TABLE),
        reference.version,
        reference.thresholds,
        on if by_day or whole else _era(reference, on),
        scope.lang if is_worded else "",
        *((scope.area, scope.source) if whole else ()),
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _gathered(report: Report, asked: Asked) -> Mapping[str, Any]:
    assert report.parts is not None
    return report.parts.gather(asked.scope, streaming.streams_for(report, asked), asked.reference)


def _count_each(report: Report, asked: Asked, stale: Collection[str]) -> dict[str, Any]:
    """The parts of some kelurahan, one after the other, so that it can be said which one is counted."""
    found: dict[str, Any] = {}
    for number, place in enumerate(sorted(stale)):
        name = _name_of(place, asked.reference)
        asked.progress.at("Menghitung", number, len(stale), name=name)
        found[place] = _gathered(report, replace(asked, places=frozenset({place}))).get(place)
    return found


def _name_of(place: str, reference: Reference) -> str:
    area = reference.areas.by_code.get(place)
    return area.name if area is not None else place


def _era(reference: Reference, on: date) -> date | None:
    """The day since when the same rules are in force."""
    dated: list[Any] = [
        rule for one in fields(reference.thresholds) for rule in getattr(reference.thresholds, one.name)
    ]
    return max((rule.since for rule in dated if rule.since <= on), default=None)


def _from_parts(
    desk: Desk, report: Report, asked: Asked, area: Area, shown: Cached | None
) -> tuple[bytes, Table]:
    """What the parts are in one short text, and the table; that of before where it was made of the same."""
    parts: Parts[Any] | None = report.parts
    assert parts is not None
    touched = places.touched_since(asked.reader, parts.kinds)
    of_places = replace(report, needs=report.needs - parts.beside)
    basis = basis_of(report, asked.scope, asked.reference, whole=False)
    inside = {place for place in touched if parts.everywhere or lies_in(place, area)}
    name = _parts_of(report, asked.scope)
    written = {
        place: one.figures
        for place, one in cached_figures.cached(asked.reader, name, basis).items()
        if place in inside and one.moment >= touched[place]
    }
    found: dict[str, Any] = {}
    if stale := inside - written.keys():
        few = len(stale) <= max(1, _MOST * len(touched))
        some = replace(asked, scope=replace(asked.scope, area=""))
        counted = _count_each(of_places, some, stale) if few else _gathered(of_places, some)
        found = {place: counted.get(place) for place in (stale if few else touched)}
        new = {place: b"" if part is None else parts.write(part) for place, part in found.items()}
        moment = asked.reader.moment
        cached_figures.put(
            desk.store, name, basis, {place: Cached(moment, text) for place, text in new.items()}
        )
        written |= {place: text for place, text in new.items() if place in inside}
    made_of = _made_of(written)
    if shown is not None and not parts.beside and shown.figures.startswith(made_of):
        try:
            return made_of, packed_table.read(shown.figures[len(made_of) :])
        except msgspec.MsgspecError:
            pass  # of another state of the same version
    beside = streaming.streams_for(replace(report, needs=parts.beside), asked) if parts.beside else Streams()
    try:
        there = _read_parts(parts, written, found)
    except msgspec.MsgspecError:  # as above
        everything = _gathered(of_places, replace(asked, scope=replace(asked.scope, area="")))
        there = {place: part for place, part in sorted(everything.items()) if place in inside}
    return made_of, parts.present(asked.scope, there, beside, asked.reference)


def _read_parts(parts: Parts[Any], written: Mapping[str, bytes], known: Mapping[str, Any]) -> dict[str, Any]:
    """The parts in the order of their kelurahan, those that are known as they are; none of nothing."""
    found = {
        place: known[place] if place in known else parts.read(text)
        for place, text in sorted(written.items())
        if text
    }
    return {place: part for place, part in found.items() if part is not None}


def _made_of(written: Mapping[str, bytes]) -> bytes:
    """All parts of a table in one short text; a change that leaves them as they are leaves the table."""
    found = hashlib.sha256()
    for place, text in sorted(written.items()):
        found.update(f"{place} {len(text)} ".encode())
        found.update(text)
    return found.digest()[:_MADE_OF]
