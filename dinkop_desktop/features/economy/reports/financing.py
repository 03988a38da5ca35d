"""The report `pembiayaan`: from whom businesses borrowed, how much, and what they say they need.

1. No loan that is recorded is not the same as no loan: only recorded ones are counted.
2. Plafon and rest are sums of those that are known; how many they are stands beside.
3. A loan of KUR is one of its four kinds. What KUR would be given for is another report's question.

Source: PL-KUMKM 2022 items 1106 and 1203; domain.md 1.7.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.features.recaps.reports.sectoral import quartiles
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, group_row
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import Breakdown, Divided, Dividing
from dinkop_desktop.reporting.business_economy import BusinessEconomy, Loan
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.parts import Numbers, Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams

_NUMBER, _RUPIAH = ColumnKind.NUMBER, ColumnKind.RUPIAH
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor, skala atau sumber", width=40),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("berpembiayaan", "Punya pembiayaan tercatat", _NUMBER, 10),
    Column("kur", "Pernah KUR", _NUMBER, 9),
    Column("pinjaman", "Pinjaman", _NUMBER, 9),
    Column("berjalan", "Belum lunas", _NUMBER, 9),
    Column("bermasalah", "Tidak lancar", _NUMBER, 9),
    Column("plafon_terisi", "Terisi (plafon)", _NUMBER, 9),
    Column("plafon", "Plafon (Rp)", _RUPIAH, 20),
    Column("plafon_median", "Median plafon (Rp)", _RUPIAH, 16),
    Column("sisa_terisi", "Terisi (sisa)", _NUMBER, 9),
    Column("sisa", "Sisa pinjaman (Rp)", _RUPIAH, 20),
    Column("butuh", "Menyebut kebutuhan modal", _NUMBER, 10),
    Column("kebutuhan", "Kebutuhan modal (Rp)", _RUPIAH, 20),
    Column("kebutuhan_median", "Median kebutuhan (Rp)", _RUPIAH, 16),
)
_RUPIAH_KEYS = ("plafon", "sisa", "kebutuhan")


@dataclass(slots=True)
class _Borrowed:
    """What some businesses borrowed and need."""

    counts: Counter[str] = field(default_factory=Counter)
    ceilings: Numbers = field(default_factory=lambda: array("q"))
    needs: Numbers = field(default_factory=lambda: array("q"))

    def add(self, one: BusinessEconomy, loans: Iterable[Loan]) -> None:
        counts, loans = self.counts, tuple(loans)
        counts["umkm"] += 1
        counts["berpembiayaan"] += bool(loans)
        counts["kur"] += any(loan.source.startswith("kur_") for loan in loans)
        for loan in loans:
            counts["pinjaman"] += 1
            counts["berjalan"] += not loan.is_paid_off
            counts["bermasalah"] += loan.is_bad
            if loan.ceiling_rp is not None:
                counts["plafon_terisi"] += 1
                counts["plafon"] += loan.ceiling_rp
                self.ceilings.append(loan.ceiling_rp)
            if loan.rest_rp is not None:
                counts["sisa_terisi"] += 1
                counts["sisa"] += loan.rest_rp
        need = one.figures.get("kebutuhan_modal")
        if need:
            counts["butuh"] += 1
            counts["kebutuhan"] += need
            self.needs.append(need)


def _gather(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Divided[_Borrowed]]:
    found: Dividing[_Borrowed] = Dividing(scope, reference, _Borrowed)
    for one in streams[ECONOMIES]:
        for group in found.of(one):
            group.add(one, one.loans)
        for source in {loan.source for loan in one.loans}:
            found.other(one, source).add(one, (loan for loan in one.loans if loan.source == source))
    return found.places


def _present(scope: Scope, parts: Mapping[str, Divided[_Borrowed]], reference: Reference) -> Table:
    found: Breakdown[_Borrowed] = Breakdown(scope, reference, _Borrowed, parts)
    sources = found.others
    return Table(
        key="pembiayaan",
        title=scope.say("Pembiayaan UMKM"),
        subtitle=notes.on_a_day(scope, found.area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, found, sources)),
        total={
            column.key: found.total.counts[column.key]
            for column in _COLUMNS
            if column.kind is _NUMBER or column.key in _RUPIAH_KEYS
        },
        notes=(
            notes.source(scope),
            economy_notes.loans(scope),
            economy_notes.sizes(scope),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


LOANS = Parts(
    kinds=frozenset({"umkm", "angka_umkm", "pembiayaan"}),
    holds=Divided[_Borrowed],
    gather=_gather,
    present=_present,
)
"""`pembiayaan`: loans and needs by area, sector and size, and loans by their source."""
count_loans = LOANS.count


def _rows(scope: Scope, found: Breakdown[_Borrowed], sources: Mapping[str, _Borrowed]) -> Iterator[Row]:
    yield from found.rows(_COLUMNS, _row)
    yield group_row(scope.say("Menurut sumber (UMKM dapat punya beberapa)"), _COLUMNS)
    field = next(one for one in catalogue.KINDS["pembiayaan"].fields if one.key == "sumber")
    for choice in field.choices:
        if choice.code in sources:
            yield _row("", scope.say(choice.label), sources[choice.code], RowRole.DATA)


def _row(code: str, name: str, its: _Borrowed, role: RowRole) -> Row:
    counts = its.counts
    cells: Mapping[str, Cell] = {
        "kode": code or None,
        "nama": name,
        "plafon": counts["plafon"] if counts["plafon_terisi"] else None,
        "plafon_median": quartiles(its.ceilings)[1],
        "sisa": counts["sisa"] if counts["sisa_terisi"] else None,
        "kebutuhan": counts["kebutuhan"] if counts["butuh"] else None,
        "kebutuhan_median": quartiles(its.needs)[1],
    }
    return Row(tuple(cells[one.key] if one.key in cells else counts[one.key] for one in _COLUMNS), role)
