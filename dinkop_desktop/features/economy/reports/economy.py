"""The reports `ekonomi` and `kelas-omzet`: how the economy of the UKM is, and on how many answers that rests.

1. A figure is told with its coverage: of how many businesses it is known. What is not known is not estimated.
2. Sums are told with the least, the quartiles and the most: few large businesses move a sum.
3. A class of omzet comes from the figure where it is known, else from the range that was chosen; both are
   counted apart.

Source: domain.md 0 and 1.5 to 1.7; PL-KUMKM 2022 items 801, 803, 1102 to 1107.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.catalogue.years import TURNOVER_RANGES
from dinkop_desktop.register.rules.scale import Criterion, band_of
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.breakdown import sector_key
from dinkop_desktop.reporting.business_figures import (
    ALL_WORKERS,
    ASSETS,
    assets_of,
    has_only_total_of_workers,
    workers_of,
)
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, RowBars, Rows, TotalBars, Under
from dinkop_desktop.reporting.columns import Counts, Figure, every, known, middle, percent, share, shown
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.suppression import SMALLEST
from dinkop_desktop.reporting.tables import ByGroup, Group, Measure, counted
from dinkop_desktop.reporting.tally import UNKNOWN
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

# What is measured: its key, its heading, and where it is found.
MEASURES: tuple[tuple[str, str, Callable[[View], int | None]], ...] = (
    ("omzet", "Omzet setahun (Rp)", lambda one: one.number("omzet_tahunan")),
    ("modal", "Modal usaha (Rp)", lambda one: one.number("modal_usaha")),
    ("aset", "Aset (Rp)", assets_of),
    ("tenaga_kerja", "Tenaga kerja (orang)", workers_of),
    ("upah", "Upah dan gaji setahun (Rp)", lambda one: one.number("upah_gaji")),
    ("pinjaman", "Modal pinjaman (Rp)", lambda one: one.number("modal_pinjaman")),
    ("laba", "Laba usaha setahun (Rp)", lambda one: one.number("laba")),
)


def coverage(key: str, total: Mapping[str, int]) -> float:
    """Of how many percent of the businesses a figure is known, by the report's total."""
    return percent(total[f"{key}_terisi"], total["umkm"]) or 0.0


def _sum(key: str, counts: Counts) -> Cell:
    return counts.sums[key] if counts.sums[f"{key}_terisi"] else None


def _end(key: str, of: Callable[..., int | None], counts: Counts) -> Cell:
    # The least and the most of a few are somebody's own figure, and who that is can be guessed.
    values = counts.values.get(key, ())
    return of(values) if len(values) >= SMALLEST else None


def _columns(key: str) -> tuple[Figure[View], ...]:
    return (
        every("umkm", "UMKM"),
        shown("terisi", "Terisi", lambda counts: counts.sums[f"{key}_terisi"]),
        share("cakupan", "Cakupan", f"{key}_terisi", "umkm"),
        shown("jumlah", "Jumlah", partial(_sum, key), width=22),
        shown("terkecil", "Terkecil", partial(_end, key, min), width=16),
        middle("kuartil_1", "Kuartil 1", key, quarter=1),
        middle("median", "Median", key),
        middle("kuartil_3", "Kuartil 3", key, quarter=3),
        shown("terbesar", "Terbesar", partial(_end, key, max), width=18),
    )


ECONOMY = counted(
    "ekonomi",
    "Ekonomi UMKM",
    ByGroup(
        of=views_of("umkm", *ALL_WORKERS, *ASSETS, "upah_gaji", "modal_pinjaman", "laba", named=False),
        columns=_columns(MEASURES[0][0]),
        measures=tuple(Measure(words, _columns(key)) for key, words, _ in MEASURES),
        besides=(
            *(Figure(key, of=of, known=f"{key}_terisi", keeps=True) for key, _, of in MEASURES),
            Figure(notes.BY_TOTAL, of=has_only_total_of_workers),
        ),
    ),
    total=("umkm", *(total for key, _, _ in MEASURES for total in (key, f"{key}_terisi")), notes.BY_TOTAL),
    notes=(
        economy_notes.COVERAGE,
        economy_notes.FIGURES,
        notes.by_totals,
        economy_notes.QUARTILES,
        lambda here: economy_notes.ends(here.scope, SMALLEST),
        economy_notes.SIZES,
        notes.by_sector,
    ),
    years=years.FIGURES,
    charts=(
        TotalBars(
            later("Cakupan tiap angka"),
            Counted(later("persen dari {count} UMKM"), "umkm"),
            tuple((partial(coverage, key), words) for key, words, _ in MEASURES),
        ),
        RowBars(
            later("Omzet tengah per sektor"),
            Counted(later("{count} UMKM yang omzetnya terisi, Rp"), "omzet_terisi"),
            name="nama",
            value="median",
            rows=Under("{ukuran} menurut sektor", {"ukuran": MEASURES[0][1]}),
        ),
    ),
)
"""`ekonomi`: each figure by area, sector and size, with its coverage."""

_CODES = (*(one.code for one in TURNOVER_RANGES), UNKNOWN)


class _Classed(NamedTuple):
    """The class of omzet of a business, where that comes from, and its sector."""

    size: str
    origin: str
    sector: str

    def counts(self) -> Iterator[str]:
        """The keys in which it counts."""
        yield from ("umkm", self.origin, self.sector, self.size)


_ORIGINS: Mapping[Criterion | None, str] = MappingProxyType(
    {Criterion.OMZET: "dari_angka", Criterion.RENTANG_OMZET: "dari_rentang"}
)


def _classed(one: View, here: Here) -> _Classed:
    band, known_by = band_of(one)
    return _Classed(band or UNKNOWN, _ORIGINS.get(known_by, ""), sector_key(one, here.reference))


CLASSES = counted(
    "kelas-omzet",
    "Kelas omzet",
    ByGroup(
        of=views_of("umkm", named=False),
        judge=_classed,
        counts=_Classed.counts,
        key="kelas",
        name="Kelas omzet setahun",
        width=32,
        by=frozenset(),
        columns=(
            known("umkm", "UMKM"),
            share("persen", "Bagian", "umkm"),
            known("dari_angka", "Dari angka omzet", width=10),
            known("dari_rentang", "Dari rentang", width=10),
            *(known(sector.code, sector.label, width=10) for sector in SECTORS),
        ),
        groups=(
            Group(
                "",
                lambda one: (one.size,),
                (*((one.code, one.label) for one in TURNOVER_RANGES), (UNKNOWN, "Belum diketahui")),
                with_nothing=True,
                is_above=True,
            ),
        ),
    ),
    total=("umkm", *_CODES),
    notes=(economy_notes.CLASSES, notes.by_sector),
    years=years.FIGURES,
    charts=(RowBars("", OF_BUSINESSES, name="kelas", value="umkm", rows=Rows.ALL, in_order=True),),
)
"""`kelas-omzet`: how many businesses lie in each class of omzet, by sector."""
