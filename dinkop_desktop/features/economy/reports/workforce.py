"""The report `tenaga-kerja`: who works in the businesses, paid or not, and what they are paid.

1. A business is known where at least one of its four figures of workers is, the others counting as nobody;
   or where their total is (rules/totals/py), which is in no part: it stands in a column of its own.
2. The wage of a paid worker in a month is the sum of wages of the businesses that tell both, divided by their
   paid workers and by twelve: an average of workers, not of businesses.
3. Businesses by number of workers are counted below, whatever their size by law.

Source: PL-KUMKM 2022 items 801 and 803; domain.md 1.6.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.business_figures import (
    ALL_WORKERS,
    DISABLED,
    WORKERS,
    has_only_total_of_workers,
    workers_of,
)
from dinkop_desktop.reporting.charts import Counted, RowBars, TotalBars, Under
from dinkop_desktop.reporting.columns import Counts, count, every, known, middle, share, shown, total
from dinkop_desktop.reporting.tables import ByGroup, Group, counted
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

# Lowest and highest number of workers of each band; the last has no end.
_BANDS: tuple[tuple[str, int, int | None], ...] = (
    ("Tanpa pekerja", 0, 0),
    ("1 sampai 4 orang", 1, 4),
    ("5 sampai 19 orang", 5, 19),
    ("20 sampai 99 orang", 20, 99),
    ("100 orang atau lebih", 100, None),
)
_BY_BAND = "Menurut banyaknya pekerja"
_PAID, _UNPAID = WORKERS[:2], WORKERS[2:]
_MEN, _WOMEN = WORKERS[0::2], WORKERS[1::2]
_MONTHS = 12
_OF_KNOWN: Final = Counted(later("{count} UMKM yang terisi"), "terisi")


def _known_sum(keys: tuple[str, ...], one: View) -> int | None:
    """The sum of some workers, of a business whose workers are known."""
    return None if workers_of(one) is None else one.sum_of(keys) or 0


def _without_parts(one: View) -> int | None:
    """Workers of whom nobody knows whether they are men or women, paid or unpaid."""
    workers = workers_of(one)
    return None if workers is None else max(0, workers - (one.sum_of(WORKERS) or 0))


def _wages(one: View) -> int | None:
    return None if workers_of(one) is None else one.number("upah_gaji")


def _wages_beside_workers(one: View) -> int | None:
    return one.number("upah_gaji") if one.sum_of(_PAID) else None


def _workers_beside_wages(one: View) -> int | None:
    return one.sum_of(_PAID) if one.number("upah_gaji") else None


def _monthly_wage_rp(counts: Counts) -> Cell:
    """What a paid worker gets in a month; None where no business tells."""
    paid = counts.sums["dibayar_bersama"]
    return counts.sums["upah_bersama"] // (paid * _MONTHS) if paid else None


def _band(one: View) -> Iterable[str]:
    workers = workers_of(one)
    return () if workers is None else (band_key(workers),)


def band_key(workers: int | None) -> str:
    """The band as a code, one of `BAND_KEYS`; the last where the workers are not known."""
    if workers is None:
        return BAND_KEYS[-1]
    return next(_code(low, high) for _, low, high in _BANDS if high is None or workers <= high)


def _code(low: int, high: int | None) -> str:
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


BAND_KEYS = (*(_code(low, high) for _, low, high in _BANDS), "tidak_diisi")
WORKFORCE = counted(
    "tenaga-kerja",
    "Tenaga kerja UMKM",
    ByGroup(
        of=views_of("umkm", *ALL_WORKERS, *DISABLED, "upah_gaji", named=False),
        columns=(
            every("umkm", "UMKM"),
            known("terisi", "Terisi (TK)"),
            share("cakupan", "Cakupan", "terisi", "umkm"),
            count("tenaga_kerja", "Tenaga kerja", workers_of, width=10, known="terisi", keeps=True),
            *(
                count(key, heading, partial(_known_sum, keys), width=width)
                for key, heading, keys, width in (
                    ("laki_laki", "Laki-laki", _MEN, 10),
                    ("perempuan", "Perempuan", _WOMEN, 10),
                    ("dibayar", "Dibayar", _PAID, 10),
                    ("tidak_dibayar", "Tidak dibayar", _UNPAID, 10),
                    ("disabilitas", "Penyandang disabilitas", DISABLED, 11),
                )
            ),
            count("tanpa_rincian", "Tanpa rincian", _without_parts, width=10),
            middle("median", "Median per UMKM", "tenaga_kerja", width=10),
            known("upah_terisi", "Terisi (upah)"),
            total("upah", "Upah dan gaji setahun (Rp)", _wages, known="upah_terisi"),
            shown(
                "upah_sebulan",
                "Upah per pekerja dibayar sebulan (Rp)",
                _monthly_wage_rp,
                kind=ColumnKind.RUPIAH,
                width=16,
            ),
        ),
        besides=(
            count("upah_bersama", "", _wages_beside_workers),
            count("dibayar_bersama", "", _workers_beside_wages),
            count(notes.BY_TOTAL, "", has_only_total_of_workers),
        ),
        groups=(
            Group(
                _BY_BAND,
                _band,
                tuple((_code(low, high), name) for name, low, high in _BANDS),
                with_nothing=True,
            ),
        ),
    ),
    total=(
        *("umkm", "terisi", "tenaga_kerja", "laki_laki", "perempuan", "dibayar", "tidak_dibayar"),
        *("tanpa_rincian", "disabilitas", "upah_terisi", "upah", notes.BY_TOTAL),
    ),
    notes=(
        economy_notes.COVERAGE,
        notes.by_totals,
        economy_notes.WAGES,
        economy_notes.SIZES,
        notes.by_sector,
    ),
    years=years.FIGURES,
    charts=(
        TotalBars(
            later("Tenaga kerja"),
            _OF_KNOWN,
            (
                ("laki_laki", later("Laki-laki")),
                ("perempuan", later("Perempuan")),
                ("dibayar", later("Dibayar")),
                ("tidak_dibayar", later("Tidak dibayar")),
                ("tanpa_rincian", later("Tanpa rincian")),
            ),
        ),
        RowBars(
            later("UMKM menurut banyaknya pekerja"),
            _OF_KNOWN,
            name="nama",
            value="umkm",
            rows=Under(_BY_BAND),
            in_order=True,
        ),
    ),
)
"""`tenaga-kerja`: workers and wages by area, sector and size, and businesses by number of workers."""
