"""The report `koperasi-jatuh-tempo`: certificates that run out, and terms of office that end.

1. A certificate is told from half a year before its last day on, a term from the beginning of its last year.
2. Who holds an office is not said: the list is for a letter to the koperasi, not to a person.

Source: domain.md 3.1 and 3.3 (NIK koperasi and its certificate; pengurus and their terms).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, CooperativeLife
from dinkop_desktop.features.koperasi.reports.koperasi_life import WHO, who_is
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, Table
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.streams import Streams

_BEFORE = timedelta(days=182)
_COLUMNS = (
    *WHO,
    Column("apa", "Apa", width=28),
    Column("sampai", "Sampai", ColumnKind.DATE, 14),
    Column("keadaan", "Keadaan", width=16),
    Column("id", "ID", ColumnKind.ID, 36),
)


def list_due(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`koperasi-jatuh-tempo`: what ends soon or has ended, by kelurahan and koperasi.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area, on = area_of(scope, reference), scope.made_at.date()
    rows: list[Row] = []
    total = {"koperasi": 0, "sertifikat": 0, "masa_jabatan": 0, "sudah_lewat": 0}
    for one in streams[LIVES]:
        if not lies_in(one.kode_kelurahan, area):
            continue
        total["koperasi"] += 1
        for key, what, until, is_over in due_of(one, scope, on):
            state: Cell = scope.say("sudah lewat" if is_over else "segera berakhir")
            rows.append(Row((*who_is(one, reference), what, until, state, one.record_id)))
            total[key] += 1
            total["sudah_lewat"] += is_over
    return Table(
        key="koperasi-jatuh-tempo",
        title=scope.say("Koperasi: jatuh tempo"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(sorted(rows, key=lambda row: tuple(str(cell) for cell in row.cells[:6]))),
        total=total,
        notes=(notes.source(scope), notes.due(scope)),
        made_at=scope.made_at,
    )


def due_of(one: CooperativeLife, scope: Scope, on: date) -> Iterator[tuple[str, str, str, bool]]:
    """What is due of a koperasi: in whose total it counts, what, until when, and whether that is over."""
    last_day = dates.day_or_none(one.values.get("tgl_berlaku_sertifikat") or "")
    if last_day is not None and last_day <= on + _BEFORE:
        yield "sertifikat", scope.say("Sertifikat NIK koperasi"), last_day.isoformat(), last_day < on
    field = catalogue.field_of("pengurus", "jabatan")
    names = {choice.code: choice.label for choice in field.choices} if field else {}
    for office, year in one.terms:
        if year <= on.year:
            what = scope.say("Masa jabatan {jabatan}", jabatan=scope.say(names.get(office, office)))
            yield "masa_jabatan", what, str(year), year < on.year
