"""The reports about programmes: what runs, what overlaps, whom they reach, how participants grew."""

from __future__ import annotations

from dinkop_desktop.reports import programme_effect, programme_reach, programmes
from dinkop_desktop.reports.report import COMPARED, PROGRAMMES, REACHED, TAKEN, TOGETHER, Report

_LISTS = frozenset({"program", "peserta", "umkm", "koperasi", "orang"})
_FIGURES = _LISTS | {"angka_umkm"}

REPORTS: tuple[Report, ...] = (
    Report(
        "program",
        "Program",
        frozenset({PROGRAMMES}),
        programmes.list_programmes,
        reads=_LISTS,
        group=TOGETHER,
    ),
    Report(
        "program-tumpang-tindih",
        "Program yang tumpang tindih",
        frozenset({PROGRAMMES, REACHED}),
        programmes.list_overlaps,
        reads=_FIGURES,
        group=TOGETHER,
    ),
    Report(
        "program-jangkauan",
        "Jangkauan program",
        frozenset({REACHED}),
        programme_reach.count_reach,
        reads=_FIGURES,
        group=TOGETHER,
    ),
    Report(
        "program-dampak",
        "Pertumbuhan peserta program",
        frozenset({COMPARED, TAKEN}),
        programme_effect.compare_effect,
        reads=_FIGURES,
        group=TOGETHER,
    ),
)
