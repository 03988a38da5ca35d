"""The report `koperasi-jatuh-tempo`: certificates that run out, and terms of office that end.

1. A certificate is told from half a year before its last day on, a term from the beginning of its last year.
2. Who holds an office is not said: the list is for a letter to the koperasi, not to a person.

Source: domain.md 3.1 and 3.3 (NIK koperasi and its certificate; pengurus and their terms).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, CooperativeLife
from dinkop_desktop.features.koperasi.reports.koperasi_life import who
from dinkop_desktop.papers.table import ColumnKind
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import dates
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import Names, counted, told

_BEFORE = timedelta(days=182)


class _Due(NamedTuple):
    """What is due of a koperasi; the koperasi alone where there is no `what`."""

    one: CooperativeLife
    key: str = "koperasi"
    what: str = ""
    until: str = ""
    is_over: bool = False

    def counts(self) -> Iterator[str]:
        """The keys in which it counts."""
        yield self.key
        if self.is_over:
            yield "sudah_lewat"

    def order(self) -> tuple[str, ...]:
        """By name, then by what is due."""
        values = self.one.values
        numbers = (values.get("no_badan_hukum") or "", values.get("telepon") or "")
        return (self.one.name, *numbers, self.what, self.until)


def _due(one: CooperativeLife, here: Here) -> Iterator[_Due]:
    yield _Due(one)
    for due in due_of(one, here.scope, here.on):
        yield _Due(one, *due)


def _of(due: _Due) -> CooperativeLife:
    return due.one


_WHO = who(_of)
DUE = counted(
    "koperasi-jatuh-tempo",
    "Koperasi: jatuh tempo",
    Names(
        of=LIVES,
        each=_due,
        columns=(
            *_WHO[:4],
            told("apa", "Apa", lambda due, _: due.what, width=28),
            told("sampai", "Sampai", lambda due, _: due.until, kind=ColumnKind.DATE, width=14),
            told(
                "keadaan",
                "Keadaan",
                lambda due, here: here.say("sudah lewat" if due.is_over else "segera berakhir"),
                width=16,
            ),
            _WHO[4],
        ),
        lists=lambda due: bool(due.what),
        counts=_Due.counts,
        order=_Due.order,
        by_name=True,
    ),
    total=("koperasi", "sertifikat", "masa_jabatan", "sudah_lewat"),
    subtitle=notes.on_a_day,
    notes=(lambda here: notes.due(here.scope),),
    by_day=True,
)
"""`koperasi-jatuh-tempo`: what ends soon or has ended, by kelurahan and koperasi."""


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
