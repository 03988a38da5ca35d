"""The reports `legalitas` and `tanpa-nib`: which papers businesses have, and who has no NIB, by name.

1. A paper counts while it is in force on the day; what is applied for or has run out is counted apart.
2. NIB: by its number, by its paper or by the owner's word. "Belum dijawab" is nobody's "tidak".
3. The list has those that run and have no NIB, so that the kelurahan can help them.

Source: PP 7/2021 pasal 37 to 40; domain.md 1.2, 1.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from dinkop_desktop.domain import catalogue
from dinkop_desktop.domain.catalogue_umkm import SECTORS
from dinkop_desktop.domain.reference import Reference
from dinkop_desktop.reports import economy_notes, notes
from dinkop_desktop.reports.breakdown import Breakdown, sector_key
from dinkop_desktop.reports.business_economy import BusinessEconomy
from dinkop_desktop.reports.economy import share
from dinkop_desktop.reports.figures import Scope, Streams, area_of, lies_in
from dinkop_desktop.reports.table import Cell, Column, ColumnKind, Row, RowRole, Table, leads_to

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor atau skala", width=40),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("nib", "Punya NIB", _NUMBER, 9, behind=leads_to("", punya_nib="ya")),
    Column("nib_persen", "NIB", _PERCENT, 9),
    Column("tanpa_nib", "Tidak punya NIB", _NUMBER, 9, behind=leads_to("", punya_nib="tidak")),
    Column("nib_belum", "NIB belum dijawab", _NUMBER, 9, behind=leads_to("", kosong="punya_nib")),
    Column("spp_irt", "SPP-IRT", _NUMBER, 9),
    Column("halal", "Sertifikat halal", _NUMBER, 9),
    Column("merek", "HKI atau merek", _NUMBER, 9),
    Column("bpom", "BPOM MD", _NUMBER, 9),
    Column("lainnya", "Legalitas lain", _NUMBER, 9),
    Column("proses", "Dalam proses", _NUMBER, 9),
    Column("kedaluwarsa", "Kedaluwarsa", _NUMBER, 10),
    Column("tanpa", "Tanpa satu pun", _NUMBER, 9),
)
_NAMED = ("spp_irt", "halal", "merek", "bpom")
_LIST = (
    Column("kelurahan", "Kelurahan", width=22),
    Column("rw", "RW", ColumnKind.ID, 6),
    Column("rt", "RT", ColumnKind.ID, 6),
    Column("nama_usaha", "Nama usaha", width=32),
    Column("sektor", "Sektor", width=16),
    Column("kbli", "KBLI", ColumnKind.ID, 8),
    Column("alasan", "Alasan tanpa NIB", width=28),
    Column("punya", "Legalitas yang ada", width=28),
    Column("id", "ID", ColumnKind.ID, 36),
)
_RUNS = frozenset({"", "aktif", "tutup_sementara", "belum_diisi"})


def count_papers(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`legalitas`: businesses with each paper, by area, sector and size.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    found: Breakdown[Counter[str]] = Breakdown(scope, reference, Counter)
    for one in streams.economies:
        groups = found.of(one)
        counts = tuple(_counts(one)) if groups else ()
        for group in groups:
            group.update(counts)
    return Table(
        key="legalitas",
        title=scope.say("Legalitas UMKM"),
        subtitle=notes.on_a_day(scope, found.area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(found.rows(_COLUMNS, _row)),
        total={column.key: found.total[column.key] for column in _COLUMNS if column.kind is _NUMBER},
        notes=(
            notes.source(scope),
            economy_notes.papers(scope),
            economy_notes.sizes(scope),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


def list_without_nib(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`tanpa-nib`: the businesses that run and have no NIB, with the reason that was given.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    areas = reference.areas.by_code
    sectors = {one.code: scope.say(one.label) for one in SECTORS}
    reasons = _labels("umkm", "alasan_tanpa_nib")
    kinds = _labels("legalitas", "jenis")
    total: Counter[str] = Counter()
    rows = []
    for one in streams.economies:
        if not lies_in(one.kode_kelurahan, area):
            continue
        total["umkm"] += 1
        if one.has_nib or one.answers.get("status_usaha", "") not in _RUNS:
            continue
        total["tanpa_nib"] += 1
        place = areas.get(one.kode_kelurahan or "")
        reason = one.answers.get("alasan_tanpa_nib", "")
        cells: tuple[Cell, ...] = (
            place.name if place else None,
            one.rw or None,
            one.rt or None,
            one.name,
            sectors[sector_key(one, reference)],
            one.kbli,
            scope.say(reasons[reason]) if reason in reasons else None,
            ", ".join(scope.say(kinds.get(kind, kind)) for kind in sorted(one.papers.valid)) or None,
            one.record_id,
        )
        rows.append(((one.kode_kelurahan or "~", one.rw, one.rt, one.name), Row(cells)))
    rows.sort(key=lambda pair: pair[0])
    return Table(
        key="tanpa-nib",
        title=scope.say("UMKM tanpa NIB"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_LIST),
        rows=tuple(row for _, row in rows),
        total={"umkm": total["umkm"], "tanpa_nib": total["tanpa_nib"]},
        notes=(notes.source(scope), economy_notes.without_nib(scope)),
        made_at=scope.made_at,
    )


def _counts(one: BusinessEconomy) -> Iterator[str]:
    """The columns in which a business counts."""
    yield "umkm"
    valid = one.papers.valid - {"nib"}
    if one.has_nib:
        yield "nib"
    else:
        yield "tanpa_nib" if one.answers.get("punya_nib") == "tidak" else "nib_belum"
    yield from (kind for kind in _NAMED if kind in valid)
    if valid.difference(_NAMED):
        yield "lainnya"
    if one.papers.pending:
        yield "proses"
    if one.papers.expired:
        yield "kedaluwarsa"
    if not one.has_nib and not valid:
        yield "tanpa"


def _row(code: str, name: str, counts: Counter[str], role: RowRole) -> Row:
    cells: Mapping[str, Cell] = {
        "kode": code or None,
        "nama": name,
        "nib_persen": share(counts["nib"], counts["umkm"]),
    }
    return Row(
        tuple(cells[one.key] if one.key in cells else counts[one.key] for one in _COLUMNS),
        role,
    )


def _labels(kind: str, key: str) -> Mapping[str, str]:
    """Code -> label of the answers of a field."""
    field = next(one for one in catalogue.KINDS[kind].fields if one.key == key)
    return {choice.code: choice.label for choice in field.choices}
