"""The reports `program` and `program-tumpang-tindih`: what runs in a year, and what overlaps.

1. A programme belongs to every year in which a day of it lies; one without a day to each, and last.
2. What is for a kelurahan are its own, its kecamatan's and the city's programmes, too: they reach it.
3. Somebody on two lists is on both, whether they came or not; who withdrew is on none (`rules.programmes`).

Source: domain.md 0: "don't let the kelurahan have a programme that we don't know of, or the reverse".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from dinkop_desktop.features.programmes.reports import programme_notes as notes
from dinkop_desktop.features.programmes.reports.programme_figures import PROGRAMMES, TIMES, ProgrammeFigures
from dinkop_desktop.features.programmes.reports.programme_reach import KINDS, Reached, gather
from dinkop_desktop.features.programmes.reports.programme_words import (
    area_words,
    choice_label,
    owner_words,
    sector_words,
)
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, leads_to
from dinkop_desktop.register.rules import programmes
from dinkop_desktop.register.rules.programmes import OWNERS, Overlap, Programme
from dinkop_desktop.register.values.areas import CITY, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import Streams

_NUMBER, _DATE = ColumnKind.NUMBER, ColumnKind.DATE
_COLUMNS = (
    Column("nama", "Program", width=34),
    Column("pemilik", "Pemilik", width=20),
    Column("wilayah", "Wilayah", width=20),
    Column("jenis", "Jenis", width=20),
    Column("mulai", "Mulai", _DATE, 13),
    Column("selesai", "Selesai", _DATE, 13),
    Column("tempat", "Tempat", width=20),
    Column("anggaran", "Anggaran (Rp)", ColumnKind.RUPIAH, 16),
    Column("kuota", "Kuota", _NUMBER, 8),
    Column("peserta", "Peserta", _NUMBER, 10),
    Column("hadir", "Mengikuti", _NUMBER, 11),
    Column("tuntas", "Sampai selesai", _NUMBER, 10),
    Column("batal", "Batal", _NUMBER, 8),
    Column("kehadiran", "Kehadiran", ColumnKind.PERCENT, 11),
    Column("id", "ID", ColumnKind.ID, 36),
)
_COUNTED = ("peserta", "hadir", "tuntas", "batal")
_OVERLAPS = (
    Column("nomor", "No.", _NUMBER, 6),
    Column("jenis", "Jenis", width=20),
    Column("satu", "Program pertama", width=30),
    Column("pemilik_satu", "Pemilik", width=18),
    Column("lain", "Program kedua", width=30),
    Column("pemilik_lain", "Pemilik", width=18),
    Column("dari", "Dari", _DATE, 11),
    Column("sampai", "Sampai", _DATE, 11),
    Column("wilayah", "Wilayah bersama", width=20),
    Column("sektor", "Sektor bersama", width=18),
    Column("tempat_sama", "Tempat sama", width=8),
    Column("di_keduanya", "Di kedua daftar", _NUMBER, 9),
    Column("belum_pernah", "Belum pernah ikut apa pun", _NUMBER, 12),
)


def list_programmes(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`program`: the calendar of a year with owner, money, places and who took part.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    by_id = {one.programme.id: one for one in _of_year(scope, streams[PROGRAMMES])}
    shown = [
        by_id[one.id]
        for one in programmes.in_calendar(its.programme for its in by_id.values())
        if _is_about(one, area)
    ]
    total: Counter[str] = Counter()
    for one in shown:
        total.update(_counts(one))
        total["kuota"] += one.programme.quota or 0
        total["anggaran"] += one.programme.budget_rp or 0
        total[one.programme.owner or "tanpa_pemilik"] += 1
        total["tanpa_tanggal"] += one.programme.days is None
    rows = tuple(_row(one, scope, reference) for one in shown)
    keys = (*_COUNTED, "kuota", "anggaran", *OWNERS, "tanpa_pemilik", "tanpa_tanggal")
    return Table(
        key="program",
        title=scope.say("Program"),
        subtitle=notes.of_year(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=(*rows, _total_row(scope, total)) if rows else (),
        total={"program": len(shown)} | {key: total[key] for key in keys},
        notes=(notes.source(scope), notes.seen_here(scope), notes.taking_part(scope)),
        made_at=scope.made_at,
    )


def _present_overlaps(
    scope: Scope, parts: Mapping[str, Reached], streams: Streams, reference: Reference
) -> Table:
    area = area_of(scope, reference)
    by_id = {one.programme.id: one for one in _of_year(scope, streams[PROGRAMMES])}
    found = [
        one
        for one in programmes.overlaps(its.programme for its in by_id.values())
        if _is_about(one.one, area) and _is_about(one.other, area)
    ]
    never = _never_reached(parts, dict(streams[TIMES]))
    rows = []
    both = 0
    for number, one in enumerate(found, 1):
        listed = len(by_id[one.one.id].listed & by_id[one.other.id].listed)
        both += listed
        rows.append(_overlap_row(number, one, listed, _count(never, one), scope, reference))
    involved = {each.id for one in found for each in (one.one, one.other)}
    return Table(
        key="program-tumpang-tindih",
        title=scope.say("Program yang tumpang tindih"),
        subtitle=notes.of_year(scope, area),
        columns=scope.labelled(_OVERLAPS),
        rows=tuple(rows),
        total={"tumpang_tindih": len(found), "program": len(involved), "di_keduanya": both},
        notes=(notes.source(scope), notes.seen_here(scope), notes.overlapping(scope), notes.reached(scope)),
        made_at=scope.made_at,
    )


OVERLAPS = Parts(
    kinds=KINDS,
    holds=Reached,
    gather=gather,
    together=_present_overlaps,
    beside=frozenset({PROGRAMMES, TIMES}),
    everywhere=True,  # two programmes that reach a kelurahan may overlap in more than it
)
"""`program-tumpang-tindih`: programmes of one kind, area and time, and who is in neither."""


def _is_about(one: Programme, area: Area) -> bool:
    """Whether a programme is counted for an area; the city has all, whatever area they name."""
    return area.level == CITY or one.concerns(area.code)


def _of_year(scope: Scope, given: Iterable[ProgrammeFigures]) -> list[ProgrammeFigures]:
    return [one for one in given if one.programme.days is None or one.programme.runs_in(scope.year)]


def _counts(one: ProgrammeFigures) -> dict[str, int]:
    return {
        "peserta": len(one.listed),
        "hadir": one.came,
        "tuntas": one.finished,
        "batal": one.withdrew,
    }


def _row(one: ProgrammeFigures, scope: Scope, reference: Reference) -> Row:
    its, counts = one.programme, _counts(one)
    return Row(
        (
            its.name or scope.say("(tanpa nama)"),
            owner_words(its, scope, reference),
            area_words(its.area, scope, reference) or None,
            scope.say(choice_label("jenis", its.sort)) if its.sort else None,
            its.begins,
            its.ends,
            its.place or None,
            its.budget_rp,
            its.quota,
            *(counts[key] for key in _COUNTED),
            _percent(one.came, len(one.listed)),
            its.id,
        )
    )


def _total_row(scope: Scope, total: Counter[str]) -> Row:
    told = {
        "nama": scope.say("Seluruhnya"),
        "anggaran": total["anggaran"],
        "kuota": total["kuota"],
        **{key: total[key] for key in _COUNTED},
        "kehadiran": _percent(total["hadir"], total["peserta"]),
    }
    return Row(tuple(told.get(column.key) for column in _COLUMNS), RowRole.TOTAL)


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


_Never = Counter[tuple[str, str]]


def _never_reached(parts: Mapping[str, Reached], times: Mapping[str, int]) -> _Never:
    """Kelurahan and sector -> how many were in no programme."""
    found: _Never = Counter()
    for place, part in parts.items():
        for (_, _, sector), reach in part.reach(times):
            found[place, sector] += reach.never
    return found


def _count(never: _Never, overlap: Overlap) -> int:
    area = overlap.area
    return sum(
        count
        for (place, sector), count in never.items()
        if (place == area or place.startswith(f"{area}."))
        and (not overlap.sectors or sector in overlap.sectors)
    )


def _overlap_row(
    number: int, one: Overlap, listed: int, never: int, scope: Scope, reference: Reference
) -> Row:
    names = (its.name or scope.say("(tanpa nama)") for its in (one.one, one.other))
    owners = (owner_words(its, scope, reference) for its in (one.one, one.other))
    first, second = names
    its_owner, other_owner = owners
    behind = leads_to(
        "umkm",
        ikut="belum",
        wilayah="" if one.area == reference.city.code else one.area,
        sektor=",".join(sorted(one.sectors)),
    )
    return Row(
        (
            number,
            scope.say(choice_label("jenis", one.one.sort)),
            first,
            its_owner,
            second,
            other_owner,
            one.begins,
            one.ends,
            area_words(one.area, scope, reference),
            sector_words(one.sectors, scope),
            scope.say("ya") if one.same_place else None,
            listed,
            never,
        ),
        behind=behind,
    )
