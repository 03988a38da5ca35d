"""The reports on growth and on who rose to another class."""

from __future__ import annotations

from dinkop_desktop.features.growth.reports import growing, growing_names, rising

REPORTS = (
    growing.GROWTH,
    growing_names.GROWN_BY_NAME,
    growing_names.NOT_COUNTED,
    rising.RISEN,
    rising.RISEN_BY_NAME,
)
