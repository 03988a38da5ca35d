"""The reports `legalitas` and `tanpa-nib`: which papers businesses have, and who has no NIB, by name.

1. A paper counts while it is in force on the day; what is applied for or has run out is counted apart.
2. Who has an NIB is said by rules/licensing.py. "Belum dijawab" is nobody's "tidak".
3. The list has those that run and have no NIB, whatever was answered, so that the kelurahan can help them:
   `berjalan_tanpa_nib` counts other businesses than `tanpa_nib`, those whose owner says that there is none.

Source: PP 7/2021 pasal 37 to 40; domain.md 1.2, 1.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.features.economy.reports.economy import share
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, leads_to
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules import activity, licensing
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import Breakdown, Divided, Dividing, sector_key
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.packed import listed
from dinkop_desktop.reporting.packed.listed import Listed
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor atau skala", width=40),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("nib", "Punya NIB", _NUMBER, 9, behind=leads_to("", ber_nib="ya")),
    Column("nib_persen", "Bagian ber-NIB", _PERCENT, 9),
    Column(
        "tanpa_nib", "Tidak punya NIB", _NUMBER, 9, behind=leads_to("", ber_nib="tidak", punya_nib="tidak")
    ),
    Column(
        "nib_belum", "NIB belum dijawab", _NUMBER, 9, behind=leads_to("", ber_nib="tidak", kosong="punya_nib")
    ),
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


def _gather_papers(
    scope: Scope, streams: Streams, reference: Reference
) -> Mapping[str, Divided[Counter[str]]]:
    found: Dividing[Counter[str]] = Dividing(scope, reference, Counter)
    for one in streams[ECONOMIES]:
        counts = tuple(_counts(one))
        for group in found.of(one):
            group.update(counts)
    return found.places


def _present_papers(scope: Scope, parts: Mapping[str, Divided[Counter[str]]], reference: Reference) -> Table:
    found: Breakdown[Counter[str]] = Breakdown(scope, reference, Counter, parts)
    return Table(
        key="legalitas",
        title=scope.say("Legalitas UMKM"),
        subtitle=notes.on_a_day(scope, found.area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(found.rows(_COLUMNS, _row)),
        total={column.key: found.total[column.key] for column in _COLUMNS if column.kind is _NUMBER},
        notes=(
            notes.source(scope),
            scope.say(economy_notes.PAPERS),
            scope.say(economy_notes.SIZES),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


_KINDS = frozenset({"umkm", "angka_umkm", "legalitas"})
# Papers run out, so that the day decides.
PAPERS = Parts(
    kinds=_KINDS, holds=Divided[Counter[str]], gather=_gather_papers, present=_present_papers, by_day=True
)
"""`legalitas`: businesses with each paper, by area, sector and size."""
count_papers = PAPERS.count


def _gather_names(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Listed]:
    places = listed.Gathering()
    sectors = {one.code: scope.say(one.label) for one in SECTORS}
    reasons = _labels("umkm", "alasan_tanpa_nib")
    kinds = _labels("legalitas", "jenis")
    for one in streams[ECONOMIES]:
        code = one.kode_kelurahan
        places.count(code, ("umkm",))
        if one.has_nib or not activity.may_run(one.answers.get("status_usaha")):
            continue
        places.count(code, ("berjalan_tanpa_nib",))
        place, reason = reference.areas.by_code.get(code or ""), one.answers.get("alasan_tanpa_nib", "")
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
        places.add(code, Row(cells), key=(one.rw, one.rt, one.name, one.record_id))
    return places.places()


def _present_names(scope: Scope, parts: Mapping[str, Listed], reference: Reference) -> Table:
    total = listed.summed(parts)
    return Table(
        key="tanpa-nib",
        title=scope.say("UMKM tanpa NIB"),
        subtitle=notes.on_a_day(scope, area_of(scope, reference)),
        columns=scope.labelled(_LIST),
        rows=listed.put_together(parts, order=listed.by_code),
        total={"umkm": total["umkm"], "berjalan_tanpa_nib": total["berjalan_tanpa_nib"]},
        notes=(notes.source(scope), scope.say(economy_notes.WITHOUT_NIB)),
        made_at=scope.made_at,
    )


WITHOUT_NIB = Parts(
    kinds=_KINDS, holds=Listed, gather=_gather_names, present=_present_names, by_day=True, lists=True
)
"""`tanpa-nib`: the businesses that run and have no NIB, with the reason that was given."""
list_without_nib = WITHOUT_NIB.count


def _counts(one: BusinessEconomy) -> Iterator[str]:
    """The columns in which a business counts."""
    yield "umkm"
    valid = one.papers.valid - {licensing.NIB}
    if one.has_nib:
        yield "nib"
    else:
        yield "tanpa_nib" if one.says_no_nib else "nib_belum"
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
    named = next(one for one in catalogue.KINDS[kind].fields if one.key == key)
    return {choice.code: choice.label for choice in named.choices}
