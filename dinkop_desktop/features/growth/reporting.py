"""The reports on growth and on who rose to another class."""

from __future__ import annotations

from dinkop_desktop.features.growth.reports import growing, growing_names, rising
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, TotalBars, View
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streams import YEARS
from dinkop_desktop.sentences import later

_TWO_YEARS = frozenset({YEARS})
_STEPS = tuple(
    TotalBars(
        words,
        Counted(later("{count} UMKM yang terisi dua tahun"), f"{key}_dua_tahun"),
        (
            (f"{key}_naik", later("Naik")),
            (f"{key}_tetap", later("Tetap")),
            (f"{key}_turun", later("Turun")),
        ),
    )
    for key, words in (("tenaga_kerja", later("Tenaga kerja")), ("omzet", later("Omzet setahun")))
)
_NOT_COUNTED = (
    TotalBars(
        later("Mengapa tidak terhitung"),
        OF_BUSINESSES,
        (
            ("tidak_diisi_lagi", later("Tahun ini belum diisi lagi")),
            ("baru", later("Baru berangka tahun ini")),
            ("sebagian", later("Sebagian angkanya kurang")),
            ("tanpa_angka", later("Tanpa angka di kedua tahun")),
        ),
    ),
)
_WHY = (
    View(
        "tidak_diisi_lagi",
        later("Belum diisi lagi {count}"),
        later("belum diisi lagi"),
        "sebab",
        "tahun ini belum diisi lagi",
    ),
    View("baru", later("Baru {count}"), later("baru berangka"), "sebab", "baru berangka tahun ini"),
    View(
        "sebagian",
        later("Sebagian {count}"),
        later("terisi sebagian"),
        "sebab",
        "sebagian angkanya belum diisi",
    ),
    View(
        "tanpa_angka",
        later("Tanpa angka {count}"),
        later("tanpa angka"),
        "sebab",
        "tanpa angka di kedua tahun",
    ),
)
REPORTS = (
    by_parts(
        "pertumbuhan", "Pertumbuhan UMKM", _TWO_YEARS, growing.GROWTH, charts=_STEPS, years=years.TWO_YEARS
    ),
    by_parts(
        "pertumbuhan-nama",
        "Pertumbuhan menurut nama",
        _TWO_YEARS,
        growing_names.GROWN_BY_NAME,
        years=years.TWO_YEARS,
    ),
    by_parts(
        "tak-terhitung",
        "Pertumbuhan: yang tidak terhitung",
        _TWO_YEARS,
        growing_names.NOT_COUNTED,
        charts=_NOT_COUNTED,
        views=_WHY,
        years=years.TWO_YEARS,
    ),
    rising.RISEN,
    rising.RISEN_BY_NAME,
)
