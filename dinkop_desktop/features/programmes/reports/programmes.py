"""The reports `program` and `program-tumpang-tindih`: what runs in a year, and what overlaps.

1. A programme belongs to every year in which a day of it lies; one without a day to each, and last.
2. What is for a kelurahan are its own, its kecamatan's and the city's programmes, too: they reach it.
3. Somebody on two lists is on both, whether they came or not; who withdrew is on none (`rules.programmes`).

Source: domain.md 0: "don't let the kelurahan have a programme that we don't know of, or the reverse".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from dinkop_desktop.features.programmes.reports import programme_notes as notes
from dinkop_desktop.features.programmes.reports.programme_figures import (
    PROGRAMMES,
    REACHED,
    TIMES,
    ProgrammeFigures,
)
from dinkop_desktop.features.programmes.reports.programme_reach import KINDS, Reached, gather
from dinkop_desktop.features.programmes.reports.programme_words import (
    area_words,
    choice_label,
    owner_words,
    sector_words,
)
from dinkop_desktop.papers.table import Behind, Cell, ColumnKind, leads_to
from dinkop_desktop.register.rules import programmes
from dinkop_desktop.register.rules.programmes import OWNERS, Overlap, Programme
from dinkop_desktop.register.values.areas import CITY, Area
from dinkop_desktop.reporting import years
from dinkop_desktop.reporting.charts import Counted, KindBars, TotalBars
from dinkop_desktop.reporting.columns import percent
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import Listing, Told, counted, told
from dinkop_desktop.sentences import later

_NUMBER, _DATE = ColumnKind.NUMBER, ColumnKind.DATE


def _name(one: Programme, here: Here) -> str:
    return one.name or here.say("(tanpa nama)")


def _sort(one: Programme, here: Here) -> str | None:
    return here.say(choice_label("jenis", one.sort)) if one.sort else None


def _owner(one: Programme, here: Here) -> str:
    return owner_words(one, here.scope, here.reference)


def _area(code: str, here: Here) -> str | None:
    return area_words(code, here.scope, here.reference) or None


def _is_about(one: Programme, area: Area) -> bool:
    """Whether a programme is counted for an area; the city has all, whatever area they name."""
    return area.level == CITY or one.concerns(area.code)


def _of_year(here: Here) -> dict[str, ProgrammeFigures]:
    return {
        one.programme.id: one
        for one in here.beside[PROGRAMMES]
        if one.programme.days is None or one.programme.runs_in(here.scope.year)
    }


# --- the calendar ---

_COUNTED: Final[Mapping[str, tuple[str, int]]] = {
    "peserta": ("Peserta", 10),
    "hadir": ("Mengikuti", 11),
    "tuntas": ("Sampai selesai", 10),
    "batal": ("Batal", 8),
}


def _counts(one: ProgrammeFigures) -> dict[str, int]:
    return {"peserta": len(one.listed), "hadir": one.came, "tuntas": one.finished, "batal": one.withdrew}


def _calendar(here: Here, _parts: object) -> tuple[list[ProgrammeFigures], Counter[str]]:
    by_id = _of_year(here)
    shown = [
        by_id[one.id]
        for one in programmes.in_calendar(its.programme for its in by_id.values())
        if _is_about(one, here.area)
    ]
    sums: Counter[str] = Counter({"program": len(shown)})
    for one in shown:
        sums.update(_counts(one))
        sums["kuota"] += one.programme.quota or 0
        sums["anggaran"] += one.programme.budget_rp or 0
        sums[one.programme.owner or "tanpa_pemilik"] += 1
        sums["tanpa_tanggal"] += one.programme.days is None
    return shown, sums


def _of_all(here: Here) -> Mapping[str, Cell]:
    if not here.sums["program"]:
        return {}
    share = percent(here.sums["hadir"], here.sums["peserta"])
    keys = (*_COUNTED, "kuota", "anggaran")
    return {"nama": here.say("Seluruhnya"), **{key: here.sums[key] for key in keys}, "kehadiran": share}


def _each_counted() -> tuple[Told[ProgrammeFigures], ...]:
    def of(key: str) -> Told[ProgrammeFigures]:
        heading, width = _COUNTED[key]
        return told(key, heading, lambda one, _: _counts(one)[key], kind=_NUMBER, width=width)

    return tuple(of(key) for key in _COUNTED)


CALENDAR = counted(
    "program",
    "Program",
    Listing(
        lists=_calendar,
        columns=(
            told("nama", "Program", lambda one, here: _name(one.programme, here), width=34),
            told("pemilik", "Pemilik", lambda one, here: _owner(one.programme, here), width=20),
            told("wilayah", "Wilayah", lambda one, here: _area(one.programme.area, here), width=20),
            told("jenis", "Jenis", lambda one, here: _sort(one.programme, here), width=20),
            told("mulai", "Mulai", lambda one, _: one.programme.begins, kind=_DATE, width=13),
            told("selesai", "Selesai", lambda one, _: one.programme.ends, kind=_DATE, width=13),
            told("tempat", "Tempat", lambda one, _: one.programme.place or None, width=20),
            told(
                "anggaran",
                "Anggaran (Rp)",
                lambda one, _: one.programme.budget_rp,
                kind=ColumnKind.RUPIAH,
                width=16,
            ),
            told("kuota", "Kuota", lambda one, _: one.programme.quota, kind=_NUMBER, width=8),
            *_each_counted(),
            told(
                "kehadiran",
                "Kehadiran",
                lambda one, _: percent(one.came, len(one.listed)),
                kind=ColumnKind.PERCENT,
                width=11,
            ),
            told("id", "ID", lambda one, _: one.programme.id, kind=ColumnKind.ID, width=36),
        ),
        last=_of_all,
    ),
    total=("program", *_COUNTED, "kuota", "anggaran", *OWNERS, "tanpa_pemilik", "tanpa_tanggal"),
    subtitle=notes.of_year,
    notes=(notes.SEEN_HERE, notes.TAKING_PART),
    beside=frozenset({PROGRAMMES}),
    at_once=True,
    years=years.PROGRAMMES,
    charts=(
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
    ),
)
"""`program`: the calendar of a year with owner, money, places and who took part."""

# --- overlaps ---


class _Clash(NamedTuple):
    """An overlap, how many are on both lists, and how many whom both are for were in no programme at all."""

    number: int
    overlap: Overlap
    both: int
    never: int


def _overlapping(here: Here, parts: Mapping[str, Reached]) -> tuple[list[_Clash], Mapping[str, int]]:
    by_id = _of_year(here)
    never = _never_reached(parts, dict(here.beside[TIMES]))
    found = [
        one
        for one in programmes.overlaps(its.programme for its in by_id.values())
        if _is_about(one.one, here.area) and _is_about(one.other, here.area)
    ]
    clashes = [
        _Clash(
            number, one, len(by_id[one.one.id].listed & by_id[one.other.id].listed), _count_never(never, one)
        )
        for number, one in enumerate(found, 1)
    ]
    return clashes, {
        "tumpang_tindih": len(found),
        "program": len({each.id for one in found for each in (one.one, one.other)}),
        "di_keduanya": sum(one.both for one in clashes),
    }


def _never_reached(parts: Mapping[str, Reached], times: Mapping[str, int]) -> Counter[tuple[str, str]]:
    """Kelurahan and sector -> how many were in no programme."""
    found: Counter[tuple[str, str]] = Counter()
    for place, part in parts.items():
        for (_, _, sector), reach in part.reach(times):
            found[place, sector] += reach.never
    return found


def _count_never(never: Mapping[tuple[str, str], int], overlap: Overlap) -> int:
    area = overlap.area
    return sum(
        count
        for (place, sector), count in never.items()
        if (place == area or place.startswith(f"{area}."))
        and (not overlap.sectors or sector in overlap.sectors)
    )


def _never(clash: _Clash, here: Here) -> Behind:
    area = clash.overlap.area
    return leads_to(
        "umkm",
        ikut="belum",
        wilayah="" if area == here.reference.city.code else area,
        sektor=",".join(sorted(clash.overlap.sectors)),
    )


OVERLAPS = counted(
    "program-tumpang-tindih",
    "Program yang tumpang tindih",
    Listing(
        needs=frozenset({REACHED}),
        holds=Reached,
        gather=gather,
        lists=_overlapping,
        behind=_never,
        columns=(
            told("nomor", "No.", lambda its, _: its.number, kind=_NUMBER, width=6),
            told("jenis", "Jenis", lambda its, here: _sort(its.overlap.one, here), width=20),
            told("satu", "Program pertama", lambda its, here: _name(its.overlap.one, here), width=30),
            told("pemilik_satu", "Pemilik", lambda its, here: _owner(its.overlap.one, here), width=18),
            told("lain", "Program kedua", lambda its, here: _name(its.overlap.other, here), width=30),
            told("pemilik_lain", "Pemilik", lambda its, here: _owner(its.overlap.other, here), width=18),
            told("dari", "Dari", lambda its, _: its.overlap.begins, kind=_DATE, width=11),
            told("sampai", "Sampai", lambda its, _: its.overlap.ends, kind=_DATE, width=11),
            told("wilayah", "Wilayah bersama", lambda its, here: _area(its.overlap.area, here), width=20),
            told(
                "sektor",
                "Sektor bersama",
                lambda its, here: sector_words(its.overlap.sectors, here.scope),
                width=18,
            ),
            told(
                "tempat_sama",
                "Tempat sama",
                lambda its, here: here.say("ya") if its.overlap.same_place else None,
                width=8,
            ),
            told("di_keduanya", "Di kedua daftar", lambda its, _: its.both, kind=_NUMBER, width=9),
            told(
                "belum_pernah", "Belum pernah ikut apa pun", lambda its, _: its.never, kind=_NUMBER, width=12
            ),
        ),
    ),
    total=("tumpang_tindih", "program", "di_keduanya"),
    subtitle=notes.of_year,
    notes=(notes.SEEN_HERE, notes.OVERLAPPING, notes.reached),
    kinds=KINDS,
    beside=frozenset({PROGRAMMES, TIMES}),
    everywhere=True,  # two programmes that reach a kelurahan may overlap in more than it
    years=years.PROGRAMMES,
    charts=(
        KindBars(
            later("Tumpang tindih menurut jenis"),
            Counted(later("{count} tumpang tindih"), "tumpang_tindih"),
            "jenis",
        ),
    ),
)
"""`program-tumpang-tindih`: programmes of one kind, area and time, and who is in neither."""
