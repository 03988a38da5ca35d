"""The report `digital`: who sells and is paid online, of those who answered.

1. A share is of those who answered, and how many they are stands beside: no answer is no "tidak".
2. Media: a business that names one or more; a marketplace is one of those that sell (PL-KUMKM 708 C).
3. Below, each medium with how many businesses use it: they may use several.

Source: PL-KUMKM 2022 items 707 and 708; Sensus Ekonomi 2026 items 16, 19 and 27d; domain.md 1.5, 1.7.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.features.economy.reports.economy import share
from dinkop_desktop.features.recaps.reports.sectoral import quartiles
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import Breakdown, Divided, Dividing
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.parts import Numbers, Parts
from dinkop_desktop.reporting.streams import ECONOMIES, Streams

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
# What is asked with yes or no: its column, the field, and the heading.
_ASKED = (
    ("internet", "pakai_internet", "Memakai internet"),
    ("qris", "qris", "Menerima QRIS"),
    ("rekening", "punya_rekening", "Punya rekening bank"),
    ("dompet", "punya_dompet_digital", "Punya dompet digital"),
)
MARKETPLACES = frozenset(
    {
        *("tokopedia", "shopee", "lazada", "blibli", "gofood", "grabfood", "shopeefood", "padi"),
        *("ekatalog", "tiktok"),
    }
)
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, sektor, skala atau media", width=40),
    Column("umkm", "UMKM", _NUMBER, 9),
    *(
        column
        for key, field_key, label in _ASKED
        for column in (
            Column(key, label, _NUMBER, 9, behind=leads_to("", **{field_key: "ya"})),
            Column(f"{key}_persen", "Dari yang menjawab", _PERCENT, 9),
        )
    ),
    Column("media", "Memakai media daring", _NUMBER, 9),
    Column("lokapasar", "Berjualan di lokapasar", _NUMBER, 9),
    Column("online_terisi", "Terisi (penjualan online)", _NUMBER, 9),
    Column("online_median", "Median penjualan online", _PERCENT, 9),
)


@dataclass(slots=True)
class _Online:
    """What some businesses answered."""

    counts: Counter[str] = field(default_factory=Counter)
    shares: Numbers = field(default_factory=lambda: array("q"))

    def add(self, one: BusinessEconomy) -> None:
        counts = self.counts
        counts["umkm"] += 1
        for key, field_key, _ in _ASKED:
            said = one.answers.get(field_key)
            if said is not None:
                counts[f"{key}_dijawab"] += 1
                counts[key] += said == "ya"
        media = one.choices("media")
        counts["media"] += bool(media)
        counts["lokapasar"] += not MARKETPLACES.isdisjoint(media)
        online = one.figures.get("pct_online")
        if online is not None:
            counts["online_terisi"] += 1
            self.shares.append(online)


def _gather(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Divided[_Online]]:
    found: Dividing[_Online] = Dividing(scope, reference, _Online)
    for one in streams[ECONOMIES]:
        for group in found.of(one):
            group.add(one)
        for medium in set(one.choices("media")):
            found.other(one, medium).counts["umkm"] += 1
    return found.places


def _present(scope: Scope, parts: Mapping[str, Divided[_Online]], reference: Reference) -> Table:
    found: Breakdown[_Online] = Breakdown(scope, reference, _Online, parts)
    used = Counter({medium: its.counts["umkm"] for medium, its in found.others.items()})
    total = found.total.counts
    keys = [key for each, _, _ in _ASKED for key in (each, f"{each}_dijawab")]
    return Table(
        key="digital",
        title=scope.say("UMKM digital"),
        subtitle=notes.subtitle(scope, found.area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, found, used)),
        total={key: total[key] for key in ("umkm", *keys, "media", "lokapasar", "online_terisi")},
        notes=(
            notes.source(scope),
            economy_notes.answered(scope),
            economy_notes.media(scope),
            economy_notes.sizes(scope),
            notes.sectors(scope, reference.version),
        ),
        made_at=scope.made_at,
    )


DIGITAL = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}), holds=Divided[_Online], gather=_gather, present=_present
)
"""`digital`: internet, QRIS, accounts, media and online sales, by area, sector and size; each medium."""
count_digital = DIGITAL.count


def _rows(scope: Scope, found: Breakdown[_Online], used: Counter[str]) -> Iterator[Row]:
    yield from found.rows(_COLUMNS, _row)
    yield group_row(scope.say("Menurut media (boleh lebih dari satu)"), _COLUMNS)
    rest = (None,) * (len(_COLUMNS) - 3)
    for code, label in _media():
        if used[code]:
            yield Row((None, scope.say(label), used[code], *rest))


def _media() -> tuple[tuple[str, str], ...]:
    field = next(one for one in catalogue.KINDS["umkm"].fields if one.key == "media")
    return tuple((choice.code, choice.label) for choice in field.choices)


def _row(code: str, name: str, its: _Online, role: RowRole) -> Row:
    counts = its.counts
    cells: Mapping[str, Cell] = {
        "kode": code or None,
        "nama": name,
        "online_median": quartiles(its.shares)[1],
        **{f"{key}_persen": share(counts[key], counts[f"{key}_dijawab"]) for key, _, _ in _ASKED},
    }
    return Row(tuple(cells[one.key] if one.key in cells else counts[one.key] for one in _COLUMNS), role)
