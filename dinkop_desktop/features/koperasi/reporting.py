"""The reports on koperasi and their members, and where their values come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dinkop_desktop.features.koperasi import streaming_lives, streaming_members
from dinkop_desktop.features.koperasi.reports import (
    koperasi_due,
    koperasi_life,
    koperasi_members,
    koperasi_register,
)
from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, MEMBERS
from dinkop_desktop.features.koperasi.reports.member_business import BUSINESS_COUNTS, OWNED
from dinkop_desktop.reporting import charts
from dinkop_desktop.reporting.charts import OF_BUSINESSES, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream
from dinkop_desktop.sentences import later

_OWNED = frozenset({OWNED})
_MEMBERS = (
    TotalBars(
        later("Anggota koperasi yang pengusaha"),
        charts.OF_COOPERATIVES,
        (
            ("tercatat", later("Anggota tercatat")),
            ("pengusaha", later("Pengusaha")),
            ("pengusaha_aktif", later("Usahanya aktif")),
        ),
    ),
)
_OWNERS = (
    RowBars(
        later("UMKM yang pemiliknya anggota koperasi"),
        OF_BUSINESSES,
        name="wilayah",
        value="umkm_anggota",
        rows=Rows.AREAS,
    ),
)

REPORTS = (
    koperasi_register.REGISTER,
    koperasi_life.ACTIVE,
    koperasi_life.DIFFERING,
    koperasi_life.WITHOUT_RAT,
    koperasi_life.CONVERSIONS,
    koperasi_due.DUE,
    koperasi_register.HEALTH,
    koperasi_register.KDKMP,
    Report(
        "anggota-pengusaha",
        "Anggota koperasi yang pengusaha",
        frozenset({LIVES, MEMBERS}),
        koperasi_life.count_entrepreneurs,
        charts=_MEMBERS,
    ),
    Report(
        "anggota-pengusaha-nama",
        "Anggota yang pengusaha, menurut nama",
        _OWNED,
        koperasi_members.list_entrepreneurs,
        group=OF_COOPERATIVES,
    ),
    Report(
        "pengusaha-anggota",
        "UMKM yang pemiliknya anggota koperasi",
        frozenset({OWNED, BUSINESS_COUNTS}),
        koperasi_members.count_businesses,
        group=OF_COOPERATIVES,
        charts=_OWNERS,
    ),
    Report(
        "pengusaha-anggota-nama",
        "UMKM yang pemiliknya anggota koperasi, menurut nama",
        _OWNED,
        koperasi_members.list_businesses,
        group=OF_COOPERATIVES,
    ),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    LIVES: streaming_lives.stream_lives,
    MEMBERS: streaming_members.stream_members,
    OWNED: streaming_members.stream_owned,
    BUSINESS_COUNTS: streaming_members.count_businesses,
}
