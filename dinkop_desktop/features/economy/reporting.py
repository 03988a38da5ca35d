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
_WORKERS = (
    TotalBars(
        later("Tenaga kerja"),
        Counted(later("{count} UMKM yang terisi"), "terisi"),
        (
            ("laki_laki", later("Laki-laki")),
            ("perempuan", later("Perempuan")),
            ("dibayar", later("Dibayar")),
            ("tidak_dibayar", later("Tidak dibayar")),
        ),
    ),
    RowBars(
        later("UMKM menurut banyaknya pekerja"),
        Counted(later("{count} UMKM yang terisi"), "terisi"),
        name="nama",
        value="umkm",
        rows=Under("Menurut banyaknya pekerja"),
        in_order=True,
    ),
)
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
_DIGITAL = (
    TotalBars(
        later("Digital"),
        OF_BUSINESSES,
        (
            ("internet", later("Memakai internet")),
            ("media", later("Memakai media daring")),
            ("lokapasar", later("Berjualan di lokapasar")),
            ("qris", later("Menerima QRIS")),
            ("rekening", later("Punya rekening bank")),
        ),
    ),
)
_LOANS = (
    TotalBars(
        later("Pembiayaan tercatat"),
        OF_BUSINESSES,
        (
            ("berpembiayaan", later("Punya pembiayaan")),
            ("kur", later("Pernah KUR")),
            ("butuh", later("Butuh modal")),
        ),
    ),
    RowBars(
        later("UMKM menurut sumber"),
        Counted(OF_BUSINESSES.words, "berpembiayaan"),
        name="nama",
        value="umkm",
        rows=Under("Menurut sumber (UMKM dapat punya beberapa)"),
        with_rest=True,
    ),
)
_MARKETS = (
    TotalBars(
        later("Terisi"),
        OF_BUSINESSES,
        (
            ("pasar_terisi", later("Pembeli")),
            ("wilayah_terisi", later("Wilayah pasar")),
            ("ekspor", later("Menjual ke luar negeri")),
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
_DIFFERING = (
    TotalBars(
        later("Skala menurut omzet dan menurut modal"),
        Counted(later("{count} UMKM yang kedua kriterianya diketahui"), "dua_kriteria"),
        (
            (lambda total: total["dua_kriteria"] - total["beda"], later("Sama")),
            ("beda", later("Berbeda")),
        ),
    ),
)

REPORTS = (
    by_parts("ekonomi", "Ekonomi UMKM", _ECONOMY, economy.ECONOMY, charts=_KNOWN),
    by_parts("kelas-omzet", "Kelas omzet", _ECONOMY, economy.CLASSES, charts=_CLASSES),
    by_parts("tenaga-kerja", "Tenaga kerja UMKM", _ECONOMY, workforce.WORKERS_BY_PARTS, charts=_WORKERS),
    by_parts("legalitas", "Legalitas UMKM", _ECONOMY, legality.PAPERS, charts=_PAPERS),
    by_parts("tanpa-nib", "UMKM tanpa NIB", _ECONOMY, legality.WITHOUT_NIB),
    by_parts("digital", "UMKM digital", _ECONOMY, digital.DIGITAL, charts=_DIGITAL),
    by_parts("pembiayaan", "Pembiayaan UMKM", _ECONOMY, financing.LOANS, charts=_LOANS),
    by_parts("pasar", "Pasar UMKM", _ECONOMY, markets.MARKETS, charts=_MARKETS),
    by_parts(
        "skala-lama",
        "Skala menurut UU 20/2008 dan menurut aturan kini",
        _ECONOMY,
        scale_rules.OLD_LAW,
        charts=_OLD_LAW,
    ),
    by_parts("beda-kriteria", "Skala: beda kriteria", _ECONOMY, scale_rules.DIFFERING, charts=_DIFFERING),
)
