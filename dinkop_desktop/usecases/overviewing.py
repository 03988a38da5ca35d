"""Overviewing: what the page of figures reads: the reports it is made of, and how fresh each kelurahan is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.reports import catalogue
from dinkop_desktop.reports.overview import overview_table
from dinkop_desktop.reports.table import Table
from dinkop_desktop.storage import postbox
from dinkop_desktop.usecases import reporting
from dinkop_desktop.usecases.desk import Desk

FRESH_DAYS = 14


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
