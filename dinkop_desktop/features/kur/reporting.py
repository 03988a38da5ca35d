"""The reports about KUR, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.kur import streaming_kur
from dinkop_desktop.features.kur.reports import kur_referrals, kur_screening
from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES
from dinkop_desktop.reporting.charts import Counted, RowBars, TotalBars
from dinkop_desktop.reporting.report import by_parts
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream
from dinkop_desktop.sentences import later

_KUR = frozenset({CANDIDATES})
_LACKING = TotalBars(
    later("Yang menghalangi"),
    Counted(later("satu usaha dapat punya beberapa")),
    (
        ("kurang_status", later("Status usaha")),
        ("kurang_omzet", later("Omzet")),
        ("kurang_kebutuhan", later("Kebutuhan modal")),
        ("kurang_umur", later("Umur usaha")),
        ("kurang_pekerjaan", later("Pekerjaan pemilik")),
        ("kurang_kredit", later("Kredit")),
        ("kurang_npwp", later("NPWP")),
        ("kurang_izin", later("NIB atau SKU")),
        ("kurang_nik", later("NIK")),
    ),
    largest_first=True,
)
_OF_REFERRALS = Counted(later("{count} rujukan"), "dirujuk")
_REFERRED = (
    TotalBars(
        later("Rujukan KUR"),
        _OF_REFERRALS,
        (
            ("dirujuk", later("Dirujuk")),
            ("diterima", later("Diterima bank")),
            ("disetujui", later("Disetujui")),
            ("cair", later("Cair")),
            ("ditolak", later("Ditolak")),
        ),
    ),
    RowBars(later("Rujukan per bank"), _OF_REFERRALS, name="nama", value="dirujuk"),
)
REPORTS = (
    by_parts(
        "kur",
        "KUR: penyaringan awal",
        _KUR,
        kur_screening.SCREENING,
        charts=(kur_screening.VERDICTS, _LACKING),
    ),
    kur_screening.SCREENED_BY_NAME,
    by_parts("kur-rujukan", "Rujukan KUR", _KUR, kur_referrals.REFERRALS, charts=_REFERRED),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {CANDIDATES: streaming_kur.stream_candidates}
