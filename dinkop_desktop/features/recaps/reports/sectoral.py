"""The report `sektor`: kuliner, fashion, kerajinan and the rest, then every category of KBLI that occurs.

1. The sector is that of rules/sectors/py: the officer's own choice, else the mapping of the KBLI code.
2. Quartiles of omzet are those of the businesses whose omzet is known, interpolated and rounded down; a
   third of nothing is nothing, so they are empty where no omzet is known.
3. A category belongs to its version of KBLI: J of 2020 is not J of 2025.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules.sectors import OTHER, sector_of
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import BusinessFigures, Scope, area_of
from dinkop_desktop.reporting.parts import Numbers, Parts
from dinkop_desktop.reporting.streams import BUSINESSES, Streams

_NUMBER, _RUPIAH = ColumnKind.NUMBER, ColumnKind.RUPIAH
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 12),
    Column("nama", "Sektor atau kategori", width=40),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("persen", "Bagian", ColumnKind.PERCENT, 9),
    Column("omzet_terisi", "Terisi (omzet)", _NUMBER, 10),
    Column("omzet", "Omzet setahun (Rp)", _RUPIAH, 22),
    Column("kuartil_1", "Kuartil 1 (Rp)", _RUPIAH, 16),
    Column("median", "Median (Rp)", _RUPIAH, 16),
    Column("kuartil_3", "Kuartil 3 (Rp)", _RUPIAH, 16),
    Column("tenaga_kerja", "Tenaga kerja", _NUMBER, 10),
    Column("tenaga_kerja_terisi", "Terisi (TK)", _NUMBER, 10),
)
_PERCENT = 100


@dataclass(slots=True)
class _Group:
    """The businesses of one sector or category; an omzet takes eight bytes."""

    businesses: int = 0
    omzets: Numbers = field(default_factory=lambda: array("q"))
    workers: int = 0
    workers_known: int = 0

    def add(self, business: BusinessFigures) -> None:
        self.businesses += 1
        if business.omzet is not None:
            self.omzets.append(business.omzet)
        if business.workers is not None:
            self.workers += business.workers
            self.workers_known += 1

    def add_group(self, other: _Group) -> None:
        self.businesses += other.businesses
        self.omzets.extend(other.omzets)
        self.workers += other.workers
        self.workers_known += other.workers_known


@dataclass(slots=True)
class _Place:
    """The businesses of a place by sector, and by "version letter" of their category, "" for none.

    Attributes:
        sectors: by code; each business is in one.
        categories: the same businesses by category.
        to_confirm: how many are only perhaps of their sector.
    """

    sectors: dict[str, _Group] = field(default_factory=dict)
    categories: dict[str, _Group] = field(default_factory=dict)
    to_confirm: int = 0


def _gather(_scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, _Place]:
    places: defaultdict[str, _Place] = defaultdict(_Place)
    codes = {sector.code for sector in SECTORS}
    for business in streams[BUSINESSES]:
        place = places[business.kode_kelurahan or ""]
        sector = sector_of(
            {
                "kbli": business.kbli,
                "kbli_versi": business.kbli_versi,
                "sektor_unggulan": business.sektor_unggulan,
            },
            reference=reference,
        )
        place.to_confirm += sector.ask != ""
        key = sector.key if sector.key in codes else OTHER
        place.sectors.setdefault(key, _Group()).add(business)
        place.categories.setdefault(_category(business, reference), _Group()).add(business)
    return places


def _present(scope: Scope, parts: Mapping[str, _Place], reference: Reference) -> Table:
    area = area_of(scope, reference)
    total = _Group()
    sectors = {sector.code: _Group() for sector in SECTORS}
    categories: defaultdict[str, _Group] = defaultdict(_Group)
    for place in parts.values():
        for key, group in place.sectors.items():
            sectors[key].add_group(group)
            total.add_group(group)
        for key, group in place.categories.items():
            categories[key].add_group(group)
    unclassified = categories.pop("", _Group())
    to_confirm = sum(place.to_confirm for place in parts.values())
    return Table(
        key="sektor",
        title=scope.say("Sektor usaha"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=(
            group_row(scope.say("Menurut sektor"), _COLUMNS),
            *(
                replace(
                    _row("", scope.say(each.label), sectors[each.code], total),
                    behind=leads_to("umkm", wilayah=scope.area, sektor=each.code),
                )
                for each in SECTORS
            ),
            replace(
                _row("", scope.say("Semua UMKM"), total, total, RowRole.TOTAL),
                behind=leads_to("umkm", wilayah=scope.area),
            ),
            *_category_rows(scope, _titled(categories, reference), total),
            group_row(scope.say("Tanpa kategori"), _COLUMNS),
            replace(
                _row("", scope.say("KBLI belum diisi"), unclassified, total),
                behind=leads_to("umkm", wilayah=scope.area, kosong="kbli"),
            ),
        ),
        total={key: group.businesses for key, group in sectors.items()},
        notes=(
            notes.source(scope),
            notes.sectors(scope, reference.version),
            notes.other_sector(scope, without_kbli=unclassified.businesses, to_confirm=to_confirm),
            notes.quartiles(scope),
            notes.sums(scope),
        ),
        made_at=scope.made_at,
    )


SECTORS_BY_PARTS = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}), holds=_Place, gather=_gather, present=_present
)
"""`sektor`: businesses, omzet and workers of each sector and of each category of KBLI."""


def quartiles(values: array[int]) -> tuple[int | None, int | None, int | None]:
    """First quartile, median and third quartile; None where there is no value.

    Source: Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", definition 7.
    """
    if not values:
        return None, None, None
    ordered = sorted(values)

    def at(quarter: int) -> int:
        place, rest = divmod((len(ordered) - 1) * quarter, 4)
        above = ordered[min(place + 1, len(ordered) - 1)]
        return ordered[place] + (above - ordered[place]) * rest // 4

    return at(1), at(2), at(3)


def _category_rows(
    scope: Scope, categories: Mapping[tuple[str, str, str], _Group], total: _Group
) -> Iterator[Row]:
    """The categories of each version that occurs, under the version's name."""
    for version, same_version in groupby(sorted(categories), key=lambda each: each[0]):
        yield group_row(scope.say("Menurut kategori KBLI {versi}", versi=version), _COLUMNS)
        for category in same_version:
            _, letter, title = category
            yield _row(letter, title, categories[category], total)


def _category(business: BusinessFigures, reference: Reference) -> str:
    """Version and letter of the category; an empty text where there is none."""
    if not business.kbli or not business.kbli.isdecimal():
        return ""
    category = reference.kbli_category(business.kbli, business.kbli_versi)
    return "" if category is None else f"{category.version} {category.letter}"


def _titled(categories: Mapping[str, _Group], reference: Reference) -> dict[tuple[str, str, str], _Group]:
    """The categories by version, letter and title."""
    titles = {f"{one.version} {one.letter}": one for one in reference.categories}
    named = ((titles[key], group) for key, group in categories.items())
    return {(one.version, one.letter, one.title): group for one, group in named}


def _row(code: str, name: str, group: _Group, total: _Group, role: RowRole = RowRole.DATA) -> Row:
    share = group.businesses / total.businesses * _PERCENT if total.businesses else None
    return Row(
        (
            code or None,
            name,
            group.businesses,
            None if share is None else round(share, 1),
            len(group.omzets),
            sum(group.omzets),
            *quartiles(group.omzets),
            group.workers,
            group.workers_known,
        ),
        role,
    )
