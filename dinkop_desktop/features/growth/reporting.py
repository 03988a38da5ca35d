"""The reports on growth and on who rose to another class."""

from __future__ import annotations

from dinkop_desktop.features.growth.reports import growing, growing_names, rising
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.two_years import YEARS

REPORTS = (
    growing.GROWTH,
    by_parts(
        "pertumbuhan-nama",
        "Pertumbuhan menurut nama",
        frozenset({YEARS}),
        growing_names.GROWN_BY_NAME,
        years=years.TWO_YEARS,
    ),
    growing_names.NOT_COUNTED,
    rising.RISEN,
    rising.RISEN_BY_NAME,
)
