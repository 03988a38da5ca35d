"""The report `pasar`: to whom and where businesses sell.

1. Counted are the businesses whose six shares add up to a hundred; an empty share beside others is none.
2. A share is the mean of the businesses' own shares: each counts alike, whatever its omzet.
3. Export is counted by itself: omzet from abroad, or a share of it.

Source: PL-KUMKM 2022 items 704 to 706; domain.md 1.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.catalogue.years import MARKET_SHARES, REGION_SHARES
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, TotalBars
from dinkop_desktop.reporting.columns import Counts, Figure, count, every, shown
from dinkop_desktop.reporting.tables import ByGroup, counted
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

_BUYERS, _REGIONS = (tuple(one.key for one in shares) for shares in (MARKET_SHARES, REGION_SHARES))
_WHOLE = 100
# What is told in shares: who told all, the shares, and their headings.
_TOLD = (
    (
        "pasar_terisi",
        "Terisi (pembeli)",
        _BUYERS,
        ("Rumah tangga", "Usaha mikro", "Usaha kecil", "Usaha menengah", "Usaha besar", "Pemerintah"),
    ),
    (
        "wilayah_terisi",
        "Terisi (wilayah pasar)",
        _REGIONS,
        ("Kelurahan", "Kecamatan", "Kota", "Provinsi", "Provinsi lain", "Luar negeri"),
    ),
)


def _told_all(keys: tuple[str, ...], one: View) -> bool:
    return sum(one.number(key) or 0 for key in keys) == _WHOLE


def _share(key: str, keys: tuple[str, ...], one: View) -> int | None:
    return (one.number(key) or 0) if _told_all(keys, one) else None


def _mean(key: str, told: str, counts: Counts) -> Cell:
    return round(counts.sums[f"{key}_jumlah"] / counts.sums[told], 1) if counts.sums[told] else None


def _columns() -> Iterator[Figure[Any]]:
    yield every("umkm", "UMKM")
    for told, heading, keys, names in _TOLD:
        yield count(told, heading, partial(_told_all, keys))
        for key, name in zip(keys, names, strict=True):
            yield shown(key, name, partial(_mean, key, told), kind=ColumnKind.PERCENT)
    yield count(
        "ekspor",
        "Menjual ke luar negeri",
        lambda one: bool(one["omzet_ln"] or one["wilayah_pasar_ekspor_persen"]),
    )


MARKETS = counted(
    "pasar",
    "Pasar UMKM",
    ByGroup(
        of=views_of("umkm", *_BUYERS, *_REGIONS, "omzet_ln", named=False),
        columns=tuple(_columns()),
        besides=tuple(
            count(f"{key}_jumlah", "", partial(_share, key, keys)) for _, _, keys, _ in _TOLD for key in keys
        ),
        width=34,
    ),
    total=("umkm", "pasar_terisi", "wilayah_terisi", "ekspor"),
    notes=(economy_notes.SHARES, economy_notes.SIZES, notes.by_sector),
    years=years.FIGURES,
    charts=(
        TotalBars(
            later("Terisi"),
            OF_BUSINESSES,
            (
                ("pasar_terisi", later("Pembeli")),
                ("wilayah_terisi", later("Wilayah pasar")),
                ("ekspor", later("Menjual ke luar negeri")),
            ),
        ),
    ),
)
"""`pasar`: mean shares of buyers and of places, by area, sector and size."""
