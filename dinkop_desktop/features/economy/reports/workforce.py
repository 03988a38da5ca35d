"""The report `tenaga-kerja`: who works in the businesses, paid or not, and what they are paid.

1. A business is known where at least one of its four figures of workers is; the others count as nobody.
2. The wage of a paid worker in a month is the sum of wages of the businesses that tell both, divided by their
   paid workers and by twelve: an average of workers, not of businesses.
3. Businesses by number of workers are counted below, whatever their size by law.

Source: PL-KUMKM 2022 items 801 and 803; domain.md 1.6.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.features.economy.reports.economy import share
from dinkop_desktop.features.recaps.reports.sectoral import quartiles
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, group_row
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import Breakdown, Divided, Dividing
from dinkop_desktop.reporting.business_economy import DISABLED, WORKERS, BusinessEconomy
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.parts import Numbers, Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams

_NUMBER, _RUPIAH, _PERCENT = ColumnKind.NUMBER, ColumnKind.RUPIAH, ColumnKind.PERCENT
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor atau skala", width=40),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("terisi", "Terisi (TK)", _NUMBER, 9),
    Column("cakupan", "Cakupan", _PERCENT, 9),
    Column("tenaga_kerja", "Tenaga kerja", _NUMBER, 10),
    Column("laki_laki", "Laki-laki", _NUMBER, 10),
    Column("perempuan", "Perempuan", _NUMBER, 10),
    Column("dibayar", "Dibayar", _NUMBER, 10),
    Column("tidak_dibayar", "Tidak dibayar", _NUMBER, 10),
    Column("disabilitas", "Penyandang disabilitas", _NUMBER, 11),
    Column("median", "Median per UMKM", _NUMBER, 10),
    Column("upah_terisi", "Terisi (upah)", _NUMBER, 9),
    Column("upah", "Upah dan gaji setahun (Rp)", _RUPIAH, 20),
    Column("upah_sebulan", "Upah per pekerja dibayar sebulan (Rp)", _RUPIAH, 16),
)
# Lowest and highest number of workers of each band; the last has no end.
_BANDS: tuple[tuple[str, int, int | None], ...] = (
    ("Tanpa pekerja", 0, 0),
    ("1 sampai 4 orang", 1, 4),
    ("5 sampai 19 orang", 5, 19),
    ("20 sampai 99 orang", 20, 99),
    ("100 orang atau lebih", 100, None),
)
_MEN, _WOMEN = WORKERS[0::2], WORKERS[1::2]
_PAID, _UNPAID = WORKERS[:2], WORKERS[2:]
_MONTHS = 12


@dataclass(slots=True)
class _Workers:
    """The workers of some businesses."""

    counts: Counter[str] = field(default_factory=Counter)
    each: Numbers = field(default_factory=lambda: array("q"))

    def add(self, one: BusinessEconomy) -> None:
        counts = self.counts
        counts["umkm"] += 1
        workers = one.workers
        if workers is None:
            return
        self.each.append(workers)
        counts["terisi"] += 1
        for name, keys in (
            ("tenaga_kerja", WORKERS),
            ("laki_laki", _MEN),
            ("perempuan", _WOMEN),
            ("dibayar", _PAID),
            ("tidak_dibayar", _UNPAID),
            ("disabilitas", DISABLED),
        ):
            counts[name] += one.sum_of(keys) or 0
        wages, paid = one.figures.get("upah_gaji"), one.paid_workers
        if wages is not None:
            counts["upah_terisi"] += 1
            counts["upah"] += wages
        if wages and paid:
            counts["upah_bersama"] += wages
            counts["dibayar_bersama"] += paid

    @property
    def monthly_wage_rp(self) -> int | None:
        """What a paid worker gets in a month; None where no business tells."""
        paid = self.counts["dibayar_bersama"]
        return self.counts["upah_bersama"] // (paid * _MONTHS) if paid else None


def _gather(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Divided[_Workers]]:
    found: Dividing[_Workers] = Dividing(scope, reference, _Workers)
    for one in streams[ECONOMIES]:
        for group in found.of(one):
            group.add(one)
        if band := _band(one.workers):
            found.other(one, band).add(one)
    return found.places


def _present(scope: Scope, parts: Mapping[str, Divided[_Workers]], reference: Reference) -> Table:
    found: Breakdown[_Workers] = Breakdown(scope, reference, _Workers, parts)
    bands = {label: found.others.get(label) or _Workers() for label, _, _ in _BANDS}
    return Table(
        key="tenaga-kerja",
        title=scope.say("Tenaga kerja UMKM"),
        subtitle=notes.subtitle(scope, found.area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, found, bands)),
        total={column.key: found.total.counts[column.key] for column in _COLUMNS if column.key in _TOTALLED},
        notes=(
            notes.source(scope),
            economy_notes.coverage(scope),
            economy_notes.wages(scope),
            economy_notes.sizes(scope),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


WORKERS_BY_PARTS = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}), holds=Divided[_Workers], gather=_gather, present=_present
)
"""`tenaga-kerja`: workers and wages by area, sector and size, and businesses by number of workers."""
count_workers = WORKERS_BY_PARTS.count
_TOTALLED = frozenset(
    {
        *("umkm", "terisi", "tenaga_kerja", "laki_laki", "perempuan", "dibayar", "tidak_dibayar"),
        *("disabilitas", "upah_terisi", "upah"),
    }
)


def _band(workers: int | None) -> str:
    if workers is None:
        return ""
    return next(label for label, _, highest in _BANDS if highest is None or workers <= highest)


def band_key(workers: int | None) -> str:
    """The band as a code, one of `BAND_KEYS`; the last where the workers are not known."""
    if workers is None:
        return BAND_KEYS[-1]
    return next(_code(low, high) for _, low, high in _BANDS if high is None or workers <= high)


def _code(low: int, high: int | None) -> str:
    return f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"


BAND_KEYS = (*(_code(low, high) for _, low, high in _BANDS), "tidak_diisi")


def _rows(scope: Scope, found: Breakdown[_Workers], bands: Mapping[str, _Workers]) -> Iterator[Row]:
    yield from found.rows(_COLUMNS, _row)
    yield group_row(scope.say("Menurut banyaknya pekerja"), _COLUMNS)
    for label, its in bands.items():
        yield _row("", scope.say(label), its, RowRole.DATA)


def _row(code: str, name: str, its: _Workers, role: RowRole) -> Row:
    counts = its.counts
    cells: Mapping[str, Cell] = {
        "kode": code or None,
        "nama": name,
        "cakupan": share(counts["terisi"], counts["umkm"]),
        "median": quartiles(its.each)[1],
        "upah": counts["upah"] if counts["upah_terisi"] else None,
        "upah_sebulan": its.monthly_wage_rp,
    }
    return Row(tuple(cells[one.key] if one.key in cells else counts[one.key] for one in _COLUMNS), role)
