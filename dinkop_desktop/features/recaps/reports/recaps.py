"""The three first reports: businesses and koperasi by area, by class of size, by sector.

1. Every area, class and sector of the scope has its row, with 0 where there is nothing.
2. A sum of workers or omzet stands beside the number of records that have the figure.
3. Nothing is left out in silence: what lies in no known kelurahan has a row of its own.
4. Each table says where its figures come from, what they mean and when they were counted.

Source of the classes: rules/scale/py (PP 7/2021 pasal 35); of the sectors: rules/sectors/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.register.rules.scale import Criterion, Sizing, size_of
from dinkop_desktop.register.values.areas import CITY
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import by_area, notes
from dinkop_desktop.reporting.by_area import in_area, rows_by_area
from dinkop_desktop.reporting.figures import BusinessFigures, Scope, area_of, kelurahan_in, name_of
from dinkop_desktop.reporting.parts import Parts, by_known_place
from dinkop_desktop.reporting.streams import BUSINESSES, COOPERATIVES, Streams
from dinkop_desktop.reporting.tally import CLASSES, Tally, class_of, summed

_NUMBER, _RUPIAH, _ID = ColumnKind.NUMBER, ColumnKind.RUPIAH, ColumnKind.ID
_REGION_COLUMNS = (
    Column("kode", "Kode", _ID, 14),
    Column("wilayah", "Wilayah", width=26),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("koperasi", "Koperasi", _NUMBER, 9, behind=leads_to("koperasi")),
    Column("pemilik", "Pemilik", _NUMBER, 9),
    Column("nib", "Punya NIB", _NUMBER, 9, behind=leads_to("", ber_nib="ya")),
    Column("aktif", "Aktif", _NUMBER, 9, behind=leads_to("", status_usaha="aktif")),
    Column("mikro", "Mikro", _NUMBER, 9, behind=leads_to("", skala="mikro")),
    Column("kecil", "Kecil", _NUMBER, 9, behind=leads_to("", skala="kecil")),
    Column("menengah", "Menengah", _NUMBER, 10, behind=leads_to("", skala="menengah")),
    Column("besar", "Besar", _NUMBER, 9, behind=leads_to("", skala="besar")),
    Column("belum_diketahui", "Belum diketahui", _NUMBER, 10),
    Column("tenaga_kerja", "Tenaga kerja", _NUMBER, 10),
    Column("tenaga_kerja_terisi", "Terisi (TK)", _NUMBER, 10),
    Column("omzet", "Omzet setahun (Rp)", _RUPIAH, 22),
    Column("omzet_terisi", "Terisi (omzet)", _NUMBER, 10),
    Column("draf", "Draf", _NUMBER, 9, behind=leads_to("", saring="draf")),
)
_SCALE_COLUMNS = (
    Column("kode", "Kode", _ID, 14),
    Column("wilayah", "Wilayah", width=30),
    *_REGION_COLUMNS[7:12],
    Column("umkm", "Jumlah UMKM", _NUMBER, 10),
)
_CRITERIA = (
    (Criterion.OMZET, "Omzet setahun"),
    (Criterion.RENTANG_OMZET, "Rentang omzet"),
    (Criterion.MODAL, "Modal usaha"),
)
_LIST = leads_to("umkm")


def _gather_regions(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Tally]:
    places: defaultdict[str, Tally] = defaultdict(Tally)
    for business, sizing in _sized(scope, streams[BUSINESSES], reference):
        places[business.kode_kelurahan or ""].add(business, sizing)
    for cooperative in streams[COOPERATIVES]:
        places[cooperative.kode_kelurahan or ""].cooperatives += 1
    return places


def _present_regions(scope: Scope, parts: Mapping[str, Tally], reference: Reference) -> Table:
    area = area_of(scope, reference)
    tallies = by_known_place(parts, reference, summed)
    total = summed(tallies.values())
    return Table(
        key="rekap-wilayah",
        title=scope.say("Rekap wilayah"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(_REGION_COLUMNS),
        rows=tuple(rows_by_area(scope, area, tallies, reference, _row, summed, behind=_LIST)),
        total=total.figures(),
        notes=(
            notes.source(scope),
            notes.counted(scope),
            notes.answers(scope),
            notes.owners(scope),
            notes.size(scope, _rule(scope, reference)),
            notes.sums(scope),
        ),
        made_at=scope.made_at,
    )


REGIONS = Parts(
    kinds=frozenset({"umkm", "angka_umkm", "legalitas", "koperasi"}),
    holds=Tally,
    gather=_gather_regions,
    present=_present_regions,
    by_day=True,  # an NIB counts as long as its paper is in force
)
"""`rekap-wilayah`: each kelurahan within its kecamatan, with subtotals and the total."""


@dataclass(slots=True)
class _Sizes:
    """Businesses of a place by class; by what decided and class; those by whose criteria they differ."""

    classes: Counter[str] = field(default_factory=Counter)
    by_criterion: dict[str, Counter[str]] = field(default_factory=dict)
    differing: Counter[str] = field(default_factory=Counter)

    def add(self, sizing: Sizing) -> None:
        size = class_of(sizing)
        self.classes[size] += 1
        if sizing.criterion is not None:
            self.by_criterion.setdefault(str(sizing.criterion), Counter())[size] += 1
        if sizing.differs:
            self.differing[size] += 1


def _gather_scales(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, _Sizes]:
    places: defaultdict[str, _Sizes] = defaultdict(_Sizes)
    for business, sizing in _sized(scope, streams[BUSINESSES], reference):
        places[business.kode_kelurahan or ""].add(sizing)
    return places


def _present_scales(scope: Scope, parts: Mapping[str, _Sizes], reference: Reference) -> Table:
    area = area_of(scope, reference)
    inside = reference.areas.kecamatan if area.level == CITY else kelurahan_in(area, reference)
    by_part: dict[str, Counter[str]] = {part.code: Counter() for part in inside}
    elsewhere: Counter[str] = Counter()
    level = 8 if area.level == CITY else None
    for place, its in parts.items():
        by_part.get(place[:level], elsewhere).update(its.classes)
    places = [
        in_area(_class_row(part.code, name_of(part, scope), by_part[part.code]), _LIST, part.code)
        for part in inside
    ]
    if any(elsewhere.values()):
        places.append(_class_row("", scope.say("Kelurahan tidak dikenal"), elsewhere))
    total = by_area.summed(its.classes for its in parts.values())
    whole = _class_row(area.code, name_of(area, scope), total, RowRole.TOTAL)
    criteria = [
        _class_row(
            "",
            scope.say(label),
            by_area.summed(its.by_criterion.get(str(criterion), {}) for its in parts.values()),
        )
        for criterion, label in _CRITERIA
    ]
    differing = by_area.summed(its.differing for its in parts.values())
    return Table(
        key="skala",
        title=scope.say("Skala usaha"),
        subtitle=notes.subtitle(scope, area),
        columns=scope.labelled(_SCALE_COLUMNS),
        rows=(
            group_row(scope.say("Menurut wilayah"), _SCALE_COLUMNS),
            *places,
            in_area(whole, _LIST, scope.area),
            group_row(scope.say("Menurut kriteria yang menentukan"), _SCALE_COLUMNS),
            *criteria,
            group_row(scope.say("Untuk diperiksa"), _SCALE_COLUMNS),
            _class_row("", scope.say("Beda kriteria"), differing),
        ),
        total={key: total[key] for key in CLASSES},
        notes=(
            notes.source(scope),
            notes.size(scope, _rule(scope, reference)),
            notes.unknown_size(scope),
            notes.differing(scope),
        ),
        made_at=scope.made_at,
    )


SCALES = Parts(
    kinds=frozenset({"umkm", "angka_umkm"}), holds=_Sizes, gather=_gather_scales, present=_present_scales
)
"""`skala`: mikro, kecil, menengah, besar and not known, by area and by the criterion that decided."""


def _sized(
    scope: Scope, businesses: Iterable[BusinessFigures], reference: Reference
) -> Iterable[tuple[BusinessFigures, Sizing]]:
    """The businesses, each with its class."""
    on = scope.made_at.date()
    for business in businesses:
        figures = {
            "omzet_tahunan": business.omzet,
            "rentang_omzet": business.rentang_omzet,
            "modal_usaha": business.modal_usaha,
        }
        yield business, size_of(figures, reference=reference, on=on)


def _rule(scope: Scope, reference: Reference) -> str:
    return size_of({}, reference=reference, on=scope.made_at.date()).rule


def _row(code: str, name: str, tally: Tally, role: RowRole) -> Row:
    figures: Mapping[str, Cell] = {"kode": code or None, "wilayah": name, **tally.figures()}
    return Row(tuple(figures[column.key] for column in _REGION_COLUMNS), role)


def _class_row(code: str, name: str, classes: Mapping[str, int], role: RowRole = RowRole.DATA) -> Row:
    return Row((code or None, name, *(classes[key] for key in CLASSES), sum(classes.values())), role)
