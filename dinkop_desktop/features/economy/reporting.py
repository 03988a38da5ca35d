"""The reports on the economy of the UKM, as the catalogue lists them."""

from __future__ import annotations

from functools import partial

from dinkop_desktop.features.economy.reports import (
    digital,
    economy,
    financing,
    legality,
    markets,
    scale_rules,
    workforce,
)
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, RowBars, Rows, TotalBars, Under
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streams import ECONOMIES
from dinkop_desktop.sentences import later

_ECONOMY = frozenset({ECONOMIES})
_KNOWN = (
    TotalBars(
        later("Cakupan tiap angka"),
        Counted(later("persen dari {count} UMKM"), "umkm"),
        tuple((partial(economy.coverage, key), words) for key, words, _ in economy.MEASURES),
    ),
    RowBars(
        later("Omzet tengah per sektor"),
        Counted(later("{count} UMKM yang omzetnya terisi, Rp"), "omzet_terisi"),
        name="nama",
        value="median",
        rows=Under("{ukuran} menurut sektor", {"ukuran": economy.MEASURES[0][1]}),
    ),
)
_CLASSES = (RowBars("", OF_BUSINESSES, name="kelas", value="umkm", rows=Rows.ALL, in_order=True),)
_PAPERS = (
    TotalBars(
        later("Legalitas"),
        OF_BUSINESSES,
        (
            ("nib", later("NIB")),
            ("spp_irt", later("SPP-IRT")),
            ("halal", later("Sertifikat halal")),
            ("merek", later("HKI atau merek")),
            ("bpom", later("BPOM MD")),
            ("tanpa", later("Tanpa satu pun")),
        ),
    ),
)
_OLD_LAW = (
    TotalBars(
        later("Skala menurut UU 20/2008"),
        OF_BUSINESSES,
        (
            ("lama_mikro", later("Mikro")),
            ("lama_kecil", later("Kecil")),
            ("lama_menengah", later("Menengah")),
            ("lama_besar", later("Besar")),
            ("lama_belum_diketahui", later("Belum diketahui")),
        ),
    ),
)
REPORTS = (
    by_parts("ekonomi", "Ekonomi UMKM", _ECONOMY, economy.ECONOMY, charts=_KNOWN, years=years.FIGURES),
    by_parts("kelas-omzet", "Kelas omzet", _ECONOMY, economy.CLASSES, charts=_CLASSES, years=years.FIGURES),
    workforce.WORKFORCE,
    by_parts("legalitas", "Legalitas UMKM", _ECONOMY, legality.PAPERS, charts=_PAPERS),
    by_parts("tanpa-nib", "UMKM tanpa NIB", _ECONOMY, legality.WITHOUT_NIB),
    digital.DIGITAL,
    financing.LOANS,
    markets.MARKETS,
    by_parts(
        "skala-lama",
        "Skala menurut UU 20/2008 dan menurut aturan kini",
        _ECONOMY,
        scale_rules.OLD_LAW,
        charts=_OLD_LAW,
        years=years.FIGURES,
    ),
    scale_rules.DIFFERING,
)
