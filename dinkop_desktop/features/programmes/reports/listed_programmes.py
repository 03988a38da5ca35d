"""The reports about programmes: what runs, what overlaps, whom they reach, how participants grew."""

from __future__ import annotations

from dinkop_desktop.features.programmes.reports import programme_effect, programme_reach, programmes
from dinkop_desktop.reporting.report import (
    COMPARED,
    PROGRAMMES,
    REACHED,
    TAKEN,
    TIMES,
    TOGETHER,
    Report,
    by_parts,
)

_LISTS = frozenset({"program", "peserta", "umkm", "koperasi", "orang"})

REPORTS: tuple[Report, ...] = (
    Report(
        "program",
        "Program",
        frozenset({PROGRAMMES}),
        programmes.list_programmes,
        reads=_LISTS,
        group=TOGETHER,
    ),
    by_parts(
        "program-tumpang-tindih",
        "Program yang tumpang tindih",
        frozenset({PROGRAMMES, REACHED, TIMES}),
        programmes.OVERLAPS,
        reads=_LISTS,
        group=TOGETHER,
    ),
    by_parts(
        "program-jangkauan",
        "Jangkauan program",
        frozenset({REACHED, TIMES}),
        programme_reach.REACH,
        reads=_LISTS,
        group=TOGETHER,
    ),
    by_parts(
        "program-dampak",
        "Pertumbuhan peserta program",
        frozenset({COMPARED, TAKEN}),
        programme_effect.EFFECT,
        reads=_LISTS,
        group=TOGETHER,
    ),
)
