"""The reports on growth and on who rose to another class."""

from __future__ import annotations

from dinkop_desktop.features.growth.reports import growing, growing_names, rising
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streams import YEARS

_TWO_YEARS = frozenset({YEARS})
REPORTS = (
    by_parts("pertumbuhan", "Pertumbuhan UMKM", _TWO_YEARS, growing.GROWTH),
    by_parts("pertumbuhan-nama", "Pertumbuhan menurut nama", _TWO_YEARS, growing_names.GROWN_BY_NAME),
    by_parts("tak-terhitung", "Pertumbuhan: yang tidak terhitung", _TWO_YEARS, growing_names.NOT_COUNTED),
    by_parts("naik-kelas", "Naik kelas", _TWO_YEARS, rising.RISEN),
    by_parts("naik-kelas-nama", "Naik kelas menurut nama", _TWO_YEARS, rising.RISEN_BY_NAME),
)
