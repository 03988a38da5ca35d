"""Narrowing a report: whether it can be narrowed so, and which of the records of a stream are left.

A stream that can be narrowed has a line in `TAKES`: what narrows it, and how its records tell their sector
and class. What has no line there, or is not named in it, is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import RecordError
from dinkop_desktop.papers.table import PAGE, Row, Table, leads_to
from dinkop_desktop.register.queries import participants, reading
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.reporting import catalogue
from dinkop_desktop.reporting import report as report_needs
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.catalogue import Report
from dinkop_desktop.reporting.figures import BusinessFigures, BusinessYears
from dinkop_desktop.reporting.narrowing import (
    EVERYBODY,
    PROGRAM,
    SECTOR,
    SECTOR_NAMES,
    SIZE,
    SIZES,
    Narrowing,
    sector_code,
    size_code,
)

_PROGRAMS = 500
_NARROWED_PAGES = frozenset({"umkm", "koperasi", "laporan"})


@dataclass(frozen=True, slots=True)
class Takes:
    """How a stream is narrowed.

    Attributes:
        by: what narrows it.
        size: the class of one of its records, by the figures of the year asked for.
    """

    by: frozenset[str]
    size: Callable[[Any, Asked], str] | None = None


def _size_of_business(one: BusinessFigures, asked: Asked) -> str:
    on = asked.scope.made_at.date()
    return size_code(one.omzet, one.rentang_omzet, one.modal_usaha, reference=asked.reference, on=on)


def _size_of_years(one: BusinessYears, asked: Asked) -> str:
    its, on = one.after, asked.scope.made_at.date()
    return size_code(its.turnover_rp, its.turnover_range, its.capital_rp, reference=asked.reference, on=on)


def _size_of_economy(one: BusinessEconomy, asked: Asked) -> str:
    omzet, capital = one.figures.get("omzet_tahunan"), one.figures.get("modal_usaha")
    on = asked.scope.made_at.date()
    return size_code(omzet, one.turnover_range, capital, reference=asked.reference, on=on)


_OF_BUSINESSES = frozenset({SECTOR, SIZE, PROGRAM})
TAKES: Final[Mapping[str, Takes]] = MappingProxyType(
    {
        catalogue.BUSINESSES: Takes(_OF_BUSINESSES, _size_of_business),
        catalogue.YEARS: Takes(_OF_BUSINESSES, _size_of_years),
        catalogue.ECONOMIES: Takes(_OF_BUSINESSES, _size_of_economy),
        catalogue.CANDIDATES: Takes(frozenset({SECTOR, PROGRAM})),
        report_needs.WILLING: Takes(frozenset({SECTOR, PROGRAM})),
        catalogue.COOPERATIVES: Takes(frozenset({PROGRAM})),
        catalogue.LIVES: Takes(frozenset({PROGRAM})),
    }
)

_OF_KOPERASI = frozenset({catalogue.COOPERATIVES, catalogue.LIVES})


def taken_by(report: Report) -> frozenset[str]:
    """What can narrow a report, of `sektor`, `skala` and `program`."""
    return frozenset(key for need in report.needs if need in TAKES for key in TAKES[need].by)


def programs(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Id and name of every programme that is known here, by name."""
    found = reading.ids_in_order(reader, "program", limit=_PROGRAMS)
    return tuple((line.id, line.title) for line in reading.lines(reader, found))


def check(reader: Reader, report: Report, only: Narrowing) -> Narrowing:
    """The narrowing with the name of its programme.

    Raises:
        RecordError: REC-SARINGAN, the report cannot be narrowed so; REC-PILIHANSARINGAN, there is no such
            sector or class; REC-TIDAKADA, no such programme is known here.
    """
    taken = taken_by(report)
    for key in only.asked:
        if key not in taken:
            raise RecordError("REC-SARINGAN", laporan=report.key, saringan=key)
    for key, value, offered in ((SECTOR, only.sector, SECTOR_NAMES), (SIZE, only.size, dict(SIZES))):
        if value and value not in offered:
            raise RecordError("REC-PILIHANSARINGAN", saringan=key, isi=value[:40], ada=", ".join(offered))
    if not only.program:
        return only
    known = recording.find(reader, only.program)
    if known.kind != "program":
        raise RecordError("REC-TIDAKADA")
    (line,) = reading.lines(reader, [known.rid])
    return replace(only, program_name=line.title)


def aimed(asked: Asked, need: str) -> Asked:
    """What is asked of a stream whose businesses are those of one programme: these alone."""
    program, takes = asked.scope.only.program, TAKES.get(need)
    if not program or takes is None or PROGRAM not in takes.by or need in _OF_KOPERASI:
        return asked
    return replace(asked, named=participants.businesses_of_program(asked.reader, program))


def narrowed(asked: Asked, need: str, records: Iterable[Any]) -> Iterable[Any]:
    """The records of a stream that are left."""
    only, takes = asked.scope.only, TAKES.get(need)
    if only == EVERYBODY or takes is None or takes.by.isdisjoint(only.asked):
        return records
    chosen = participants.of_program(asked.reader, only.program) if only.program else None
    return _left(asked, takes, records, chosen)


def _left(asked: Asked, takes: Takes, records: Iterable[Any], chosen: frozenset[str] | None) -> Iterator[Any]:
    only = asked.scope.only
    sector = only.sector if SECTOR in takes.by else ""
    size = takes.size if only.size and SIZE in takes.by else None
    for one in records:
        if chosen is not None and one.record_id not in chosen:
            continue
        if sector and sector_code(one, asked.reference) != sector:
            continue
        if size is not None and size(one, asked) != only.size:
            continue
        yield one


def said(report: Report, table: Table, asked: Asked) -> Table:
    """The table saying what narrowed it, its rows leading to what is narrowed alike."""
    only, say = asked.scope.only, asked.scope.say
    if only == EVERYBODY:
        return table
    words = only.words(say)
    note = say("Hanya dihitung: {apa}.", apa=", ".join(words))
    if only.size:
        note += " " + say("Skala menurut angka tahun data {tahun}.", tahun=asked.scope.year)
    if catalogue.COOPERATIVES in report.needs and (only.sector or only.size):
        note += " " + say("Koperasi tidak bersektor dan berskala; angkanya tidak ikut disaring.")
    wishes = only.wishes(asked.scope.year)
    return replace(
        table,
        subtitle=" · ".join((table.subtitle, *words)),
        notes=(*table.notes, note),
        rows=tuple(_leading(row, wishes) for row in table.rows),
    )


def _leading(row: Row, wishes: Mapping[str, str]) -> Row:
    if row.behind is None or row.behind.get(PAGE) not in _NARROWED_PAGES:
        return row
    return replace(row, behind=leads_to("", **{**wishes, **row.behind}))
