"""Overviewing: what the page of figures reads: the reports it is made of, and how fresh each kelurahan is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.overview.reports.overview import overview_table
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import postbox
from dinkop_desktop.reporting import caching, catalogue, reporting
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.report import Report

FRESH_DAYS = 14
PARTS = (
    *(("rekap-wilayah", 0), ("cakupan", 0), ("koperasi-aktif", 0), ("koperasi-rat", 0), ("ksu", 0)),
    *(("pertumbuhan", 0), ("naik-kelas", 0), ("kelas-omzet", 0), ("kur", 0), ("kur-rujukan", 0)),
    ("pertumbuhan", 1),
)
"""What the page is made of: key of a report, and how many years before the usual one."""


def parts() -> tuple[tuple[str, int], ...]:
    """Those of `PARTS` whose feature is installed."""
    return tuple((key, back) for key, back in PARTS if key in catalogue.all_reports())


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the data of a kelurahan are at Dinkop.

    Attributes:
        code, name: of the kelurahan.
        is_admitted: whether its office may send.
        days: since its last bundle came; None where none ever did.
    """

    code: str
    name: str
    is_admitted: bool
    days: int | None

    @property
    def is_fresh(self) -> bool:
        """Whether something came within two weeks."""
        return self.days is not None and self.days <= FRESH_DAYS


def freshness(desk: Desk) -> tuple[Freshness, ...]:
    """Every kelurahan of the city; at an office none, since it has its own records at hand."""
    if not desk.identity.is_dinkop:
        return ()
    ring = desk.keyring
    members = ring.members if ring else ()
    offices = {member.install: member.office for member in members}
    with desk.store.read() as reader:
        last: dict[str, str] = {}
        for (install, _), (_, at) in postbox.last_accepted(reader).items():
            office = offices.get(install, "")
            last[office] = max(last.get(office, ""), at)
    now, admitted = desk.clock().astimezone(UTC), set(offices.values())
    return tuple(
        Freshness(one.code, one.name, one.code in admitted, _days_since(last.get(one.code, ""), now))
        for one in desk.reference.areas.kelurahan
    )


def _days_since(moment: str, now: datetime) -> int | None:
    return (now - datetime.fromisoformat(moment)).days if moment else None


def has_report(key: str) -> bool:
    """Whether there is a report of that key; the page leaves out what this program cannot count."""
    try:
        catalogue.find_report(key)
    except RecordError:
        return False
    return True


def part(desk: Desk, key: str, *, area: str, years_back: int, lang: str, progress: Progress) -> Table:
    """One of the reports that the page is made of, of the year that it is usually about or an earlier one.

    Raises:
        RecordError: REC-LAPORAN or REC-WILAYAH.
    """
    year = reporting.usual_year(desk, key) - years_back
    return reporting.report(desk, key, year=year, area=area, lang=lang, progress=progress)


def is_prepared(key: str) -> bool:
    """Whether `prepare` counts a part; the others are quick by themselves."""
    return catalogue.find_report(key).parts is not None


def prepare(desk: Desk, *, area: str, lang: str, progress: Progress | None = None) -> None:
    """Count what is stale of all parts together, so that each record is read once; then ask for each `part`.

    Args:
        desk: whose figures.
        area: code; all that is here where none is named.
        lang: of what is kept in words.
        progress: told the kelurahan; what was counted before it was stopped is kept.

    Raises:
        RecordError: REC-WILAYAH.
    """
    by_year: defaultdict[int, list[Report]] = defaultdict(list)
    for key, back in parts():
        if has_report(key):
            by_year[reporting.usual_year(desk, key) - back].append(catalogue.find_report(key))
    with desk.store.read() as reader:
        for year, reports in by_year.items():
            scope = reporting.scope_of(desk, reports[0].key, year=year, area=area, lang=lang)
            caching.prepare(desk, reports, Asked(reader, scope, desk.reference, progress or Progress()))


def write(
    desk: Desk,
    tables: Mapping[str, Table],
    fresh: tuple[Freshness, ...],
    out: Path,
    *,
    title: str,
    lang: str,
) -> None:
    """Write the figures of the page, by the ending of the name.

    Raises:
        ExportError: EXP-JENIS, neither .xlsx nor .pdf; or it cannot be written.
    """
    days = {one.code: one.days for one in fresh}
    reporting.write_report(desk, overview_table(tables, days, title=title, lang=lang), out, lang=lang)
