"""The report `sektor`: kuliner, fashion, kerajinan and the rest, then every category of KBLI that occurs.

1. The sector is that of rules/sectors/py: the officer's own choice, else the mapping of the KBLI code.
2. Quartiles of omzet are those of the businesses whose omzet is known, interpolated and rounded down; a
   third of nothing is nothing, so they are empty where no omzet is known.
3. A category belongs to its version of KBLI: J of 2020 is not J of 2025.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from dinkop_desktop.papers.table import ColumnKind, leads_to
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules.sectors import OTHER, sector_of
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.breakdown import SECTOR
from dinkop_desktop.reporting.business_figures import ALL_WORKERS, has_only_total_of_workers, workers_of
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, RowBars, all_of
from dinkop_desktop.reporting.columns import Counts, count, known, middle, share
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByGroup, Group, Line, counted
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

_RUPIAH = ColumnKind.RUPIAH
_CODES = tuple(sector.code for sector in SECTORS)
_NONE = ""


class _Business(NamedTuple):
    """A business with its sector, whether that has to be confirmed, and "version letter" of its category."""

    one: View
    sector: str
    to_confirm: bool
    category: str

    def counts(self) -> Iterator[str]:
        """The keys in which it counts."""
        yield from ("umkm", self.sector)
        if self.to_confirm:
            yield "ditanya"
        if self.category == _NONE:
            yield "tanpa_kbli"


def _judged(one: View, here: Here) -> _Business:
    sector = sector_of(one, reference=here.reference)
    key = sector.key if sector.key in _CODES else OTHER
    return _Business(one, key, sector.ask != "", _category(one, here))


def _category(one: View, here: Here) -> str:
    if not one.kbli or not one.kbli.isdecimal():
        return _NONE
    found = here.reference.kbli_category(one.kbli, one.kbli_versi)
    return _NONE if found is None else f"{found.version} {found.letter}"


def _categories(here: Here, its: Mapping[str, Counts]) -> Iterator[Line]:
    """The categories of each version that occurs, under the version's name; last what has none."""
    titled = {f"{one.version} {one.letter}": one for one in here.reference.categories}
    there = sorted((titled[key].version, titled[key].letter, titled[key].title, key) for key in its if key)
    for version, same in groupby(there, key=lambda each: each[0]):
        yield Line(here.say("Menurut kategori KBLI {versi}", versi=version))
        yield from (Line(title, key, letter) for _, letter, title, key in same)
    yield Line(here.say("Tanpa kategori"))
    behind = leads_to("umkm", wilayah=here.scope.area, kosong="kbli")
    yield Line(here.say("KBLI belum diisi"), _NONE, behind=behind)


def _other_sector(here: Here) -> str:
    sums = here.sums
    return notes.other_sector(here.scope, without_kbli=sums["tanpa_kbli"], to_confirm=sums["ditanya"])


BY_SECTOR = counted(
    "sektor",
    "Sektor usaha",
    ByGroup(
        of=views_of("umkm", *ALL_WORKERS, named=False),
        judge=_judged,
        sector=lambda its: its.sector,
        counts=_Business.counts,
        name="Sektor atau kategori",
        by=frozenset({SECTOR}),
        whole="Semua UMKM",
        columns=(
            known("umkm", "UMKM"),
            share("persen", "Bagian", "umkm"),
            known("omzet_terisi", "Terisi (omzet)", width=10),
            count(
                "omzet",
                "Omzet setahun (Rp)",
                lambda its: its.one.number("omzet_tahunan"),
                kind=_RUPIAH,
                width=22,
                known="omzet_terisi",
                keeps=True,
            ),
            middle("kuartil_1", "Kuartil 1 (Rp)", "omzet", quarter=1, kind=_RUPIAH),
            middle("median", "Median (Rp)", "omzet", kind=_RUPIAH),
            middle("kuartil_3", "Kuartil 3 (Rp)", "omzet", quarter=3, kind=_RUPIAH),
            count(
                "tenaga_kerja",
                "Tenaga kerja",
                lambda its: workers_of(its.one),
                width=10,
                known="tenaga_kerja_terisi",
            ),
            known("tenaga_kerja_terisi", "Terisi (TK)", width=10),
        ),
        besides=(count(notes.BY_TOTAL, "", lambda its: has_only_total_of_workers(its.one)),),
        groups=(Group("", lambda its: (its.category,), _categories),),
    ),
    total=_CODES,
    notes=(
        notes.by_sector,
        _other_sector,
        lambda here: notes.quartiles(here.scope),
        lambda here: notes.sums(here.scope),
        notes.by_totals,
    ),
    years=years.FIGURES,
    charts=(
        RowBars(
            later("UMKM per sektor"),
            Counted(OF_BUSINESSES.words, all_of),
            name="nama",
            value="umkm",
            with_rest=True,
        ),
        RowBars(
            later("Omzet tengah per sektor"),
            Counted(later("{count} UMKM yang omzetnya terisi, Rp"), column="omzet_terisi"),
            name="nama",
            value="median",
        ),
    ),
)
"""`sektor`: businesses, omzet and workers of each sector and of each category of KBLI."""
