"""The report `pasar`: to whom and where businesses sell.

1. Counted are the businesses whose six shares add up to a hundred; an empty share beside others is none.
2. A share is the mean of the businesses' own shares: each counts alike, whatever its omzet.
3. Export is counted by itself: omzet from abroad, or a share of it.

Source: PL-KUMKM 2022 items 704 to 706; domain.md 1.5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.register.catalogue.years import MARKET_SHARES, REGION_SHARES
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import Breakdown, Divided, Dividing
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
_BUYERS, _REGIONS = (tuple(one.key for one in shares) for shares in (MARKET_SHARES, REGION_SHARES))
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor atau skala", width=34),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("pasar_terisi", "Terisi (pembeli)", _NUMBER, 9),
    *(
        Column(key, label, _PERCENT, 9)
        for key, label in zip(
            _BUYERS,
            ("Rumah tangga", "Usaha mikro", "Usaha kecil", "Usaha menengah", "Usaha besar", "Pemerintah"),
            strict=True,
        )
    ),
    Column("wilayah_terisi", "Terisi (wilayah pasar)", _NUMBER, 9),
    *(
        Column(key, label, _PERCENT, 9)
        for key, label in zip(
            _REGIONS,
            ("Kelurahan", "Kecamatan", "Kota", "Provinsi", "Provinsi lain", "Luar negeri"),
            strict=True,
        )
    ),
    Column("ekspor", "Menjual ke luar negeri", _NUMBER, 9),
)
_WHOLE = 100


def _gather(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Divided[Counter[str]]]:
    found: Dividing[Counter[str]] = Dividing(scope, reference, Counter)
    for one in streams[ECONOMIES]:
        counts = dict(_counts(one))
        for group in found.of(one):
            group.update(counts)
    return found.places


def _present(scope: Scope, parts: Mapping[str, Divided[Counter[str]]], reference: Reference) -> Table:
    found: Breakdown[Counter[str]] = Breakdown(scope, reference, Counter, parts)
    return Table(
        key="pasar",
        title=scope.say("Pasar UMKM"),
        subtitle=notes.subtitle(scope, found.area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(found.rows(_COLUMNS, _row)),
        total={key: found.total[key] for key in ("umkm", "pasar_terisi", "wilayah_terisi", "ekspor")},
        notes=(
            notes.source(scope),
            economy_notes.shares(scope),
            economy_notes.sizes(scope),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


MARKETS = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}), holds=Divided[Counter[str]], gather=_gather, present=_present
)
"""`pasar`: mean shares of buyers and of places, by area, sector and size."""
count_markets = MARKETS.count


def _counts(one: BusinessEconomy) -> Iterator[tuple[str, int]]:
    yield "umkm", 1
    for name, keys in (("pasar_terisi", _BUYERS), ("wilayah_terisi", _REGIONS)):
        if one.sum_of(keys) == _WHOLE:
            yield name, 1
            yield from ((key, one.figures.get(key, 0)) for key in keys)
    if one.figures.get("omzet_ln") or one.figures.get("wilayah_pasar_ekspor_persen"):
        yield "ekspor", 1


def _row(code: str, name: str, counts: Counter[str], role: RowRole) -> Row:
    means = {
        key: round(counts[key] / counts[known], 1) if counts[known] else None
        for known, keys in (("pasar_terisi", _BUYERS), ("wilayah_terisi", _REGIONS))
        for key in keys
    }
    cells: Mapping[str, Cell] = {"kode": code or None, "nama": name, **means}
    return Row(tuple(cells[one.key] if one.key in cells else counts[one.key] for one in _COLUMNS), role)
