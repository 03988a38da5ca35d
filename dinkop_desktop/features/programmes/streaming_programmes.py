"""Streaming programmes: with who takes part, and businesses with how often they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.features.programmes.reports.programme_figures import BusinessReach, ProgrammeFigures
from dinkop_desktop.register.queries import programmes as stored
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import programmes
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.rules.programmes import ON_LIST, Taking
from dinkop_desktop.register.store import places
from dinkop_desktop.reporting.asking import Asked, number_of, text_of

_OWN = ("kode_kelurahan", "rw", "kbli", "kbli_versi", "sektor_unggulan")
_YEARLY = ("omzet_tahunan", "rentang_omzet", "modal_usaha")
_SHOWN_EVERY = 2000


def stream_programmes(asked: Asked) -> Iterator[ProgrammeFigures]:
    """Every programme that is there, with how many take part."""
    takings: defaultdict[str, list[Taking]] = defaultdict(list)
    for one in stored.takings(asked.reader):
        takings[one.programme].append(one)
    for programme in stored.programmes(asked.reader):
        its = takings[programme.id]
        yield ProgrammeFigures(
            programme,
            frozenset(one.record for one in its if one.status in ON_LIST),
            came=sum(one.took_part for one in its),
            finished=sum(one.status == "selesai" for one in its),
            withdrew=sum(one.status == "batal" for one in its),
        )


def stream_reached(asked: Asked) -> Iterator[BusinessReach]:
    """Every UMKM that is there, as reach is told apart."""
    rids = places.numbers_at(asked.reader, "umkm", asked.places)
    rows = reading.stream_flat(asked.reader, "umkm", own=_OWN, yearly=_YEARLY, rids=rids)
    for number, (record, _, *values) in enumerate(rows):
        if number % _SHOWN_EVERY == 0:
            asked.progress.at("Menghitung", number, 0)
        place, rw, kbli, version, sector = (text_of(one) for one in values[:5])  # type: ignore[arg-type]
        turnover, span, capital = values[5:]
        figures = YearFigures(
            turnover_rp=number_of(turnover),  # type: ignore[arg-type]
            capital_rp=number_of(capital),  # type: ignore[arg-type]
            turnover_range=text_of(span),  # type: ignore[arg-type]
        )
        yield BusinessReach(str(record), place, rw, kbli, version, sector, figures)


def stream_times(asked: Asked) -> Iterator[tuple[str, int]]:
    """Id of a business -> in how many programmes it took part until the end of the year; of no others."""
    known, takings = stored.programmes(asked.reader), list(stored.takings(asked.reader, only_came=True))
    reached = year_calendar.until(asked.scope.year, known, takings)
    yield from year_calendar.times_reached(asked.reader, reached).items()


def stream_taken(asked: Asked) -> Iterator[str]:
    """Ids of the businesses that took part in a programme of the year, themselves or by their owners."""
    year = asked.scope.year
    running = {one.id for one in stored.programmes(asked.reader) if one.runs_in(year)}
    takings = list(stored.takings(asked.reader, of=running, only_came=True))
    persons = sorted({one.record for one in takings if one.kind == "orang"})
    owned = stored.businesses_of(asked.reader, persons)
    yield from programmes.programmes_of_businesses(takings, owned)
