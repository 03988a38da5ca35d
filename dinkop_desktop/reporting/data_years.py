"""Years without data: what a report says where nothing is recorded for its year, and which years have some.

1. A zero of a year that nobody recorded is no finding, and a reader cannot tell the two apart: it is said.
2. A comparison needs both years; which one lacks is named.
3. Every report that names a year in its subtitle says what it is a year of (`Report.years`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.queries import programmes as stored_programmes
from dinkop_desktop.register.queries import recorded_years
from dinkop_desktop.register.rules.programmes import Programme
from dinkop_desktop.reporting import catalogue
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.years import OfYear

_TWO: Final = "Jadi tidak ada yang dapat dibandingkan."


def said(table: Table, asked: Asked) -> Table:
    """The table with a sentence where its year has nothing; as it is where it has something."""
    declared = catalogue.all_reports().get(table.key)
    dated = declared.years if declared is not None else None
    lacking = _lacking(dated, asked) if dated is not None else ""
    if not lacking:
        return table
    return replace(table, lacking=lacking, notes=(*table.notes[:1], lacking, *table.notes[1:]))


def _lacking(dated: OfYear, asked: Asked) -> str:
    scope, say = asked.scope, asked.scope.say
    area = scope.area if asked.reader.identity.is_dinkop and scope.area != asked.reference.city.code else ""
    known = None if dated.source else years_of(stored_programmes.programmes(asked.reader))
    wanted = (scope.year, scope.year - 1) if dated.is_compared else (scope.year,)
    for year in wanted:
        if known is not None:
            is_there = any(one <= year if dated.so_far else one == year for one in known)
        else:
            assert dated.source is not None
            is_there = recorded_years.has(asked.reader, dated.source, year, area=area)
        if is_there:
            continue
        if known is None and dated.source is not None:
            known = recorded_years.years(asked.reader, dated.source, area=area)
        if not known:
            return say(dated.nothing)
        words = say(dated.lacks, tahun=year, ada=", ".join(map(str, known)))
        return f"{words} {say(_TWO)}" if len(wanted) > 1 else words
    return ""


def years_of(programmes: Iterable[Programme]) -> tuple[int, ...]:
    """The years in which some programmes run, the newest first; those without a day run in none."""
    found = {at for one in programmes if one.days for at in range(one.days[0].year, one.days[1].year + 1)}
    return tuple(sorted(found, reverse=True))


def newest_of(years: Iterable[int], *, today: int) -> int:
    """The year to begin with: this one where it has something, else the newest before, else the next.

    Args:
        years: that have something.
        today: this year.
    """
    there = sorted(years)
    past = [one for one in there if one <= today]
    coming = [one for one in there if one > today]
    return past[-1] if past else coming[0] if coming else today
