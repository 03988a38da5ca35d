"""The three first reports."""

from __future__ import annotations

from dataclasses import replace

from dinkop_desktop.features.recaps.reports import recaps, sectoral
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, RowBars, Rows, TotalBars, all_of
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streams import BUSINESSES, COOPERATIVES
from dinkop_desktop.sentences import later

_BUSINESSES = frozenset({BUSINESSES})
_ALL = Counted(OF_BUSINESSES.words, all_of)
_SIZES = TotalBars(
    later("Skala usaha"),
    Counted(later("UMKM, menurut aturan yang berlaku")),
    (
        ("mikro", later("Mikro")),
        ("kecil", later("Kecil")),
        ("menengah", later("Menengah")),
        ("besar", later("Besar")),
        ("belum_diketahui", later("Belum diketahui")),
    ),
)
_BY_AREA = RowBars(
    later("UMKM per wilayah"), OF_BUSINESSES, name="wilayah", value="umkm", rows=Rows.AREAS, with_rest=True
)
_SECTORS = (
    RowBars(later("UMKM per sektor"), _ALL, name="nama", value="umkm", with_rest=True),
    RowBars(
        later("Omzet tengah per sektor"),
        Counted(later("{count} UMKM yang omzetnya terisi, Rp"), column="omzet_terisi"),
        name="nama",
        value="median",
    ),
)
REPORTS = (
    by_parts(
        "rekap-wilayah",
        "Rekap wilayah",
        frozenset({BUSINESSES, COOPERATIVES}),
        recaps.REGIONS,
        charts=(_BY_AREA, _SIZES),
        years=years.FIGURES,
    ),
    by_parts(
        "skala",
        "Skala usaha",
        _BUSINESSES,
        recaps.SCALES,
        charts=(_SIZES, replace(_BY_AREA, counted=_ALL, rows=Rows.FIRST)),
        years=years.FIGURES,
    ),
    by_parts(
        "sektor", "Sektor usaha", _BUSINESSES, sectoral.SECTORS_BY_PARTS, charts=_SECTORS, years=years.FIGURES
    ),
)
