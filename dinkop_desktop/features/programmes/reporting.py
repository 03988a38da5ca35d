"""The reports about programmes, what they reach and what comes of them, and where their values come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import streaming_programmes, year_calendar
from dinkop_desktop.features.programmes.reports import programme_effect, programme_reach, programmes
from dinkop_desktop.features.programmes.reports.programme_figures import (
    PROGRAMMES,
    REACHED,
    TAKEN,
    TIMES,
)
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import Counted, KindBars, PartBars, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.report import Report, by_parts
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import TOGETHER, Stream
from dinkop_desktop.reporting.two_years import EVERYBODY
from dinkop_desktop.sentences import later

_LISTS = frozenset({"program", "peserta", "umkm", "koperasi", "orang"})
_PROGRAMMES = (
    TotalBars(
        later("Program menurut pemilik"),
        Counted(later("{count} program"), "program"),
        (
            ("kelurahan", later("Kelurahan")),
            ("kecamatan", later("Kecamatan")),
            ("dinkop", later("Dinkop")),
            ("lain", later("Pihak lain")),
            ("tanpa_pemilik", later("Belum diisi")),
        ),
        without_nothing=frozenset({"tanpa_pemilik"}),
    ),
    TotalBars(
        later("Peserta"),
        Counted(later("{count} tempat disediakan"), "kuota"),
        (
            ("peserta", later("Peserta")),
            ("hadir", later("Mengikuti")),
            ("tuntas", later("Sampai selesai")),
            ("batal", later("Batal")),
        ),
    ),
)
_OVERLAPS = (
    KindBars(
        later("Tumpang tindih menurut jenis"),
        Counted(later("{count} tumpang tindih"), "tumpang_tindih"),
        "jenis",
    ),
)
_REACH = (
    RowBars(
        later("Pernah ikut program"),
        Counted(later("persen dari {count} UMKM"), "umkm"),
        name="nama",
        value="jangkauan",
        rows=Rows.AREAS,
        is_percent=True,
    ),
    TotalBars(
        later("Berapa kali ikut"),
        Counted(later("UMKM")),
        (
            ("belum", later("Belum pernah")),
            ("pernah", later("Sekali atau lebih")),
            ("sering", later("Tiga kali atau lebih")),
        ),
    ),
)
# Narrow charts stand side by side: the table below has the names in full.
_EFFECT = (PartBars(Counted(later("Median pertumbuhan")), "median", (later("Peserta"), later("Serupa"))),)

REPORTS: tuple[Report, ...] = (
    Report(
        "program",
        "Program",
        frozenset({PROGRAMMES}),
        programmes.list_programmes,
        charts=_PROGRAMMES,
        years=years.PROGRAMMES,
        reads=_LISTS,
        group=TOGETHER,
    ),
    by_parts(
        "program-tumpang-tindih",
        "Program yang tumpang tindih",
        frozenset({PROGRAMMES, REACHED, TIMES}),
        programmes.OVERLAPS,
        charts=_OVERLAPS,
        reads=_LISTS,
        group=TOGETHER,
        years=years.PROGRAMMES,
    ),
    by_parts(
        "program-jangkauan",
        "Jangkauan program",
        frozenset({REACHED, TIMES}),
        programme_reach.REACH,
        charts=_REACH,
        reads=_LISTS,
        group=TOGETHER,
        years=years.PROGRAMMES_SO_FAR,
    ),
    by_parts(
        "program-dampak",
        "Pertumbuhan peserta program",
        frozenset({EVERYBODY, TAKEN}),
        programme_effect.EFFECT,
        charts=_EFFECT,
        reads=_LISTS,
        group=TOGETHER,
        years=years.TWO_YEARS,
    ),
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    PROGRAMMES: streaming_programmes.stream_programmes,
    REACHED: streaming_programmes.stream_reached,
    TAKEN: streaming_programmes.stream_taken,
    TIMES: streaming_programmes.stream_times,
}
# A calendar, not figures that are complete when the year is over.
USUAL_YEARS: Final[Mapping[Stream[Any], Callable[[Desk], int | None]]] = {
    PROGRAMMES: year_calendar.usual_year,
    REACHED: lambda desk: desk.today.year,
}
