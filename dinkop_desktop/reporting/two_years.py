"""Two data years of a business: the one that is asked for and the one before, as growth compares them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.reporting.business_figures import ALL_WORKERS, ASSETS
from dinkop_desktop.reporting.views import EARLIER, View, views_of

_FIGURES: Final = ("omzet_tahunan", "rentang_omzet", "modal_usaha", *ALL_WORKERS, *ASSETS)
_ACCOUNTS: Final = "laporan_keuangan"
# Papers by which a business becomes more formal (domain.md 2.3).
_FORMAL: Final = frozenset({"nib", "spp_irt", "halal", "merek"})

YEARS: Final = views_of("umkm", *_FIGURES, before=_FIGURES)
"""The businesses with both years."""
RISING: Final = views_of(
    "umkm",
    *(*_FIGURES, _ACCOUNTS),
    before=(*_FIGURES, _ACCOUNTS),
    inside=(("legalitas", ("jenis", "tanggal_terbit")),),
)
"""The same with what makes one more formal."""
EVERYBODY: Final = replace(
    views_of("umkm", *_FIGURES, before=_FIGURES, named=False), narrowed_by=frozenset[str]()
)
"""As `YEARS`, without names and never narrowed: whom others are compared with."""


_BOTH: Final = (*(EARLIER + key for key in _FIGURES), *_FIGURES)


def two_years(one: View) -> tuple[YearFigures, YearFigures]:
    """Its figures of the year before, and of the data year; empty where none were recorded."""
    told = one.several(_BOTH)
    return _figures(told[: len(_FIGURES)]), _figures(told[len(_FIGURES) :])


def _figures(told: list[Any]) -> YearFigures:
    # Taken apart at once, as `_FIGURES` names them: 150,000 businesses are 300,000 years.
    turnover, span, capital, paid_men, paid_women, unpaid_men, unpaid_women, workers, assets, land, others = (
        told
    )
    parts = (paid_men, paid_women, unpaid_men, unpaid_women)
    is_by_total = workers is not None and None in parts
    if not is_by_total and any(part is not None for part in parts):
        workers = (paid_men or 0) + (paid_women or 0) + (unpaid_men or 0) + (unpaid_women or 0)
    if assets is None and land is not None and others is not None:
        assets = land + others
    return YearFigures(workers, turnover, capital, assets, span or None, workers_by_total=is_by_total)


def became_formal(one: View, year: int) -> bool:
    """Whether it got an NIB, SPP-IRT, halal or merek in the year, or began to keep accounts; of `RISING`."""
    if (one.before(_ACCOUNTS), one[_ACCOUNTS]) == ("tidak", "ya"):
        return True
    first, last = f"{year}-01-01", f"{year}-12-31"
    return any(
        paper["jenis"] in _FORMAL and first <= paper.text("tanggal_terbit") <= last
        for paper in one.inside("legalitas")
    )
