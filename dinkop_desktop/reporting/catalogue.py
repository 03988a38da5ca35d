"""The list of reports: a report is one entry here or in a module of those that belong together.

Example: `find_report("skala").count(scope, streams, reference).total` has the five classes of size.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.economy.reports import listed_economy, recaps, sectoral
from dinkop_desktop.features.facilitators.reports import listed_pairing
from dinkop_desktop.features.growth.reports import growing, growing_names, rising
from dinkop_desktop.features.koperasi.reports import (
    koperasi_due,
    koperasi_life,
    koperasi_register,
    listed_koperasi,
)
from dinkop_desktop.features.kur.reports import listed_kur
from dinkop_desktop.features.privacy.reports import listed_personal
from dinkop_desktop.features.programmes.reports import listed_programmes
from dinkop_desktop.features.reconciliation.reports import reconciled
from dinkop_desktop.features.visits.reports import coverage
from dinkop_desktop.reporting.report import (
    BUSINESSES,
    CANDIDATES,
    COOPERATIVES,
    ECONOMIES,
    LIVES,
    MEMBERS,
    OPENED,
    VISITS,
    YEARS,
    Report,
    by_parts,
)

__all__ = [
    "BUSINESSES",
    "CANDIDATES",
    "COOPERATIVES",
    "ECONOMIES",
    "LIVES",
    "MEMBERS",
    "REPORTS",
    "VISITS",
    "YEARS",
    "Report",
    "find_report",
]

REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        report.key: report
        for report in (
            by_parts("rekap-wilayah", "Rekap wilayah", frozenset({BUSINESSES, COOPERATIVES}), recaps.REGIONS),
            by_parts("skala", "Skala usaha", frozenset({BUSINESSES}), recaps.SCALES),
            by_parts("sektor", "Sektor usaha", frozenset({BUSINESSES}), sectoral.SECTORS_BY_PARTS),
            by_parts("cakupan", "Cakupan pendataan", frozenset({VISITS, OPENED}), coverage.COVERAGE),
            by_parts("pertumbuhan", "Pertumbuhan UMKM", frozenset({YEARS}), growing.GROWTH),
            by_parts(
                "pertumbuhan-nama",
                "Pertumbuhan menurut nama",
                frozenset({YEARS}),
                growing_names.GROWN_BY_NAME,
            ),
            by_parts(
                "tak-terhitung",
                "Pertumbuhan: yang tidak terhitung",
                frozenset({YEARS}),
                growing_names.NOT_COUNTED,
            ),
            by_parts("naik-kelas", "Naik kelas", frozenset({YEARS}), rising.RISEN),
            by_parts("naik-kelas-nama", "Naik kelas menurut nama", frozenset({YEARS}), rising.RISEN_BY_NAME),
            Report("koperasi-daftar", "Daftar koperasi", frozenset({LIVES}), koperasi_register.list_register),
            Report(
                "koperasi-aktif",
                "Koperasi aktif, tiga definisi",
                frozenset({LIVES}),
                koperasi_life.count_active,
            ),
            Report(
                "koperasi-aktif-nama",
                "Koperasi aktif: yang berbeda",
                frozenset({LIVES}),
                koperasi_life.list_differing,
            ),
            Report("koperasi-rat", "Koperasi tanpa RAT", frozenset({LIVES}), koperasi_life.list_without_rat),
            Report(
                "ksu", "KSU menjadi satu dari lima jenis", frozenset({LIVES}), koperasi_life.list_conversions
            ),
            Report(
                "koperasi-jatuh-tempo", "Koperasi: jatuh tempo", frozenset({LIVES}), koperasi_due.list_due
            ),
            Report("kesehatan", "Kesehatan koperasi", frozenset({LIVES}), koperasi_register.list_health),
            Report(
                "kdkmp",
                "Koperasi Kelurahan Merah Putih",
                frozenset({LIVES}),
                koperasi_register.list_kdkmp,
            ),
            Report(
                "anggota-pengusaha",
                "Anggota koperasi yang pengusaha",
                frozenset({LIVES, MEMBERS}),
                koperasi_life.count_entrepreneurs,
            ),
            *listed_koperasi.REPORTS,
            *listed_personal.REPORTS,
            *listed_economy.REPORTS,
            *listed_kur.REPORTS,
            *listed_pairing.REPORTS,
            *listed_programmes.REPORTS,
            *reconciled.REPORTS,
        )
    }
)


def find_report(key: str) -> Report:
    """The report with that key.

    Raises:
        RecordError: REC-LAPORAN, there is none.
    """
    report = REPORTS.get(key)
    if report is None:
        raise RecordError("REC-LAPORAN", kunci=key, ada=", ".join(REPORTS))
    return report
