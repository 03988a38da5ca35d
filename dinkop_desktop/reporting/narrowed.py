"""Narrowing a report: whether it can be narrowed so, and which of the records of a stream are left.

A stream says itself what narrows it, and how its records tell their class (`streams.Stream`). What narrows
others is left out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import RecordError
from dinkop_desktop.papers.table import PAGE, THERE, Row, Table, leads_to
from dinkop_desktop.register.queries import participants, reading
from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.narrowing import (
    EVERYBODY,
    PROGRAM,
    SECTOR,
    SECTOR_NAMES,
    SIZE,
    SIZES,
    STATUS,
    STATUS_NAMES,
    Narrowing,
    sector_code,
)
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream

_PROGRAMS = 500
_NARROWED_PAGES = frozenset({"umkm", "koperasi", "laporan"})


def taken_by(report: Report) -> frozenset[str]:
    """What can narrow a report, of `sektor`, `skala`, `program` and `status`."""
    return frozenset(key for need in report.needs for key in need.narrowed_by)


def statuses_of(report: Report) -> Mapping[str, str]:
    """How the records of a report may stand: of businesses where it counts any, else of koperasi."""
    needs = [need for need in report.needs if STATUS in need.narrowed_by]
    if not needs:
        return {}
    return STATUS_NAMES["umkm" if any(need.is_about_businesses for need in needs) else "koperasi"]


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
    offered = statuses_of(report)
    if only.status and only.status not in offered:
        ada = ", ".join(offered)
        raise RecordError("REC-PILIHANSARINGAN", saringan=STATUS, isi=only.status[:40], ada=ada)
    if not only.program:
        return only
    known = recording.find(reader, only.program)
    if known.kind != "program":
        raise RecordError("REC-TIDAKADA")
    (line,) = reading.lines(reader, [known.rid])
    return replace(only, program_name=line.title)


def aimed(asked: Asked, need: Stream[Any]) -> Asked:
    """What is asked of a stream whose businesses are those of one programme: these alone."""
    program = asked.scope.only.program
    if not program or PROGRAM not in need.narrowed_by or not need.is_about_businesses:
        return asked
    return replace(asked, named=participants.businesses_of_program(asked.reader, program))


def narrowed(asked: Asked, need: Stream[Any], records: Iterable[Any]) -> Iterable[Any]:
    """The records of a stream that are left."""
    only = asked.scope.only
    if only == EVERYBODY or need.narrowed_by.isdisjoint(only.asked):
        return records
    chosen = participants.of_program(asked.reader, only.program) if only.program else None
    return _left(asked, need, records, chosen)


def _left(
    asked: Asked, need: Stream[Any], records: Iterable[Any], chosen: frozenset[str] | None
) -> Iterator[Any]:
    only = asked.scope.only
    sector = only.sector if SECTOR in need.narrowed_by else ""
    size = need.size if only.size and SIZE in need.narrowed_by else None
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
    if only.status == activity.EVERY:
        note = say("Dihitung semua yang tercatat, juga yang tutup, pindah atau bubar.")
        if rest := ", ".join(replace(only, status="").words(say)):
            note += " " + say("Hanya dihitung: {apa}.", apa=rest)
    if only.size:
        note += " " + say("Skala menurut angka tahun data {tahun}.", tahun=asked.scope.year)
    counted = report.needs if report.parts is None else report.needs - report.parts.beside
    counts_koperasi = any(need.fields is not None and need.group == OF_COOPERATIVES for need in counted)
    if counts_koperasi and (only.sector or only.size):
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
    behind = dict(row.behind)
    if wishes.get(STATUS):
        behind.pop(THERE, None)
    return replace(row, behind=leads_to("", **{**wishes, **behind}))
