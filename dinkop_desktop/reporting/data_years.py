"""Years without data: what a report says where nothing is recorded for its year, and which years have some.

1. A zero of a year that nobody recorded is no finding, and a reader cannot tell the two apart: it is said.
2. A comparison needs both years; which one lacks is named.
3. Every report that names a year in its subtitle has a line in `YEARS_OF`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.queries import programmes as stored_programmes
from dinkop_desktop.register.queries import recorded_years
from dinkop_desktop.register.queries.recorded_years import Yearly
from dinkop_desktop.register.rules.programmes import Programme
from dinkop_desktop.reporting.asking import Asked


@dataclass(frozen=True, slots=True)
class _Dated:
    """What a year of a report is a year of.

    Attributes:
        source: where it stands; None for programmes, whose years follow from their days.
        lacks: the sentence for a year without any; `{tahun}` and `{ada}`.
        nothing: the sentence where no year has any.
    """

    source: Yearly | None
    lacks: str
    nothing: str


_FIGURES: Final = _Dated(
    Yearly("angka_umkm", "tahun_data", "umkm"),
    "Untuk tahun data {tahun} belum ada angka UMKM yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada angka UMKM dari tahun mana pun yang tercatat di sini.",
)
_BOOKS: Final = _Dated(
    Yearly("rat", "tahun_buku", "koperasi"),
    "Untuk tahun buku {tahun} belum ada RAT yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada RAT dari tahun buku mana pun yang tercatat di sini.",
)
_HEALTH: Final = _Dated(
    Yearly("kesehatan", "tahun", "koperasi"),
    "Untuk tahun {tahun} belum ada pemeriksaan kesehatan yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada pemeriksaan kesehatan dari tahun mana pun yang tercatat di sini.",
)
_LISTS: Final = _Dated(
    Yearly("kunjungan", "tahun_data"),
    "Untuk tahun data {tahun} belum ada daftar awal di sini; tahun yang ada: {ada}.",
    "Belum ada daftar awal dari tahun mana pun di sini.",
)
_PROGRAMMES: Final = _Dated(
    None,
    "Untuk tahun {tahun} belum ada program yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada program yang tercatat di sini.",
)
_TWO: Final = "Jadi tidak ada yang dapat dibandingkan."
_OF_TWO_YEARS: Final = frozenset(
    {
        *("pertumbuhan", "pertumbuhan-nama", "tak-terhitung"),
        *("naik-kelas", "naik-kelas-nama", "program-dampak"),
    }
)
YEARS_OF: Final[Mapping[str, _Dated]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("rekap-wilayah", "skala", "sektor", "ekonomi", "kelas-omzet", "tenaga-kerja"),
                *("digital", "pasar", "skala-lama", "beda-kriteria"),
                *sorted(_OF_TWO_YEARS),
            ),
            _FIGURES,
        ),
        "koperasi-rat": _BOOKS,
        "kesehatan": _HEALTH,
        "cakupan": _LISTS,
        **dict.fromkeys(("program", "program-tumpang-tindih", "program-jangkauan"), _PROGRAMMES),
    }
)
"""Key of a report -> what its year is a year of."""


def said(table: Table, asked: Asked) -> Table:
    """The table with a sentence where its year has nothing; as it is where it has something."""
    dated = YEARS_OF.get(table.key)
    lacking = _lacking(table.key, dated, asked) if dated is not None else ""
    if not lacking:
        return table
    return replace(table, lacking=lacking, notes=(*table.notes[:1], lacking, *table.notes[1:]))


def _lacking(key: str, dated: _Dated, asked: Asked) -> str:
    scope, say = asked.scope, asked.scope.say
    area = scope.area if asked.reader.identity.is_dinkop and scope.area != asked.reference.city.code else ""
    known = None if dated.source else years_of(stored_programmes.programmes(asked.reader))
    wanted = (scope.year, scope.year - 1) if key in _OF_TWO_YEARS else (scope.year,)
    for year in wanted:
        if known is not None:
            is_there = any(one <= year if key == "program-jangkauan" else one == year for one in known)
        else:
            assert dated.source is not None
            is_there = recorded_years.has(asked.reader, dated.source, year, area=area)
        if is_there:
            continue
        if known is None and dated.source is not None:
            known = recorded_years.years(asked.reader, dated.source, area=area)
        if not known:
            return say(dated.nothing)
        words = say(dated.lacks, tahun=year, ada=", ".join(map(str, known)))
        return f"{words} {say(_TWO)}" if len(wanted) > 1 else words
    return ""


def years_of(programmes: Iterable[Programme]) -> tuple[int, ...]:
    """The years in which some programmes run, the newest first; those without a day run in none."""
    found = {at for one in programmes if one.days for at in range(one.days[0].year, one.days[1].year + 1)}
    return tuple(sorted(found, reverse=True))


def newest_of(years: Iterable[int], *, today: int) -> int:
    """The year to begin with: this one where it has something, else the newest before, else the next.

    Args:
        years: that have something.
        today: this year.
    """
    there = sorted(years)
    past = [one for one in there if one <= today]
    coming = [one for one in there if one > today]
    return past[-1] if past else coming[0] if coming else today
