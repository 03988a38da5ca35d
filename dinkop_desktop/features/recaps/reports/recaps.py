"""The reports `rekap-wilayah` and `skala`: businesses and koperasi by area, and by class of size.

1. Every area and class of the scope has its row, with 0 where there is nothing.
2. A sum of workers or omzet stands beside the number of records that have the figure.
3. Nothing is left out in silence: what lies in no known kelurahan has a row of its own.
4. An owner with businesses in two kelurahan counts once in each and once in the city, so owners are no sum of
   numbers. They are kept as eight bytes each: two of 150,000 meet by chance in one of a thousand million.

Source of the classes: rules/scale/py (PP 7/2021 pasal 35).
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dinkop_desktop.papers.table import ColumnKind, leads_to
from dinkop_desktop.register.rules import activity, validation
from dinkop_desktop.register.rules.scale import Criterion, Sizing, size_of
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.asking import asked_keys
from dinkop_desktop.reporting.breakdown import AREA
from dinkop_desktop.reporting.business_figures import (
    ALL_WORKERS,
    NIB,
    PAPERS,
    has_nib,
    has_only_total_of_workers,
    workers_of,
)
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, RowBars, Rows, TotalBars, all_of
from dinkop_desktop.reporting.columns import count, different, every, known
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByArea, ByGroup, Group, counted
from dinkop_desktop.reporting.tally import CLASSES, class_of
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

_OBLIGATORY = tuple(asked_keys("umkm"))
_SIZES = tuple(
    known(code, heading, width=width, behind=leads_to("", skala=code) if leads else None)
    for code, heading, width, leads in (
        ("mikro", "Mikro", 9, True),
        ("kecil", "Kecil", 9, True),
        ("menengah", "Menengah", 10, True),
        ("besar", "Besar", 9, True),
        ("belum_diketahui", "Belum diketahui", 10, False),
    )
)
_OF_SIZES = TotalBars(
    later("Skala usaha"),
    Counted(later("UMKM, menurut aturan yang berlaku")),
    (
        ("mikro", later("Mikro")),
        ("kecil", later("Kecil")),
        ("menengah", later("Menengah")),
        ("besar", later("Besar")),
        ("belum_diketahui", later("Belum diketahui")),
    ),
)
_BY_AREA = RowBars(
    later("UMKM per wilayah"), OF_BUSINESSES, name="wilayah", value="umkm", rows=Rows.AREAS, with_rest=True
)


def _sizing(one: View, here: Here) -> Sizing:
    return size_of(one, reference=here.reference, on=here.on)


def _rule(here: Here) -> str:
    return notes.size(here.scope, size_of({}, reference=here.reference, on=here.on).rule)


class _Business(NamedTuple):
    """A business with what is judged of it on the day."""

    one: View
    size: str
    has_nib: bool

    def counts(self) -> list[str]:
        """The keys in which it counts."""
        keys = ["umkm", self.size]
        if self.has_nib:
            keys.append("nib")
        if activity.is_active(self.one.text("status_usaha") or None):
            keys.append("aktif")
        if validation.is_draft("umkm", self.one):
            keys.append("draf")
        return keys


def _judged(one: View, here: Here) -> _Business:
    return _Business(one, class_of(_sizing(one, here)), has_nib(one, here.on))


def _owner(its: _Business) -> str:
    return its.one.text("pemilik_id")


_OWNERS, _EACH_OWNER = different("pemilik", "Pemilik", _owner)


REGIONS = counted(
    "rekap-wilayah",
    "Rekap wilayah",
    ByArea(
        of=views_of(
            "umkm",
            *NIB,
            *_OBLIGATORY,
            *ALL_WORKERS,
            "pemilik_id",
            "status_usaha",
            "omzet_tahunan",
            inside=PAPERS,
        ),
        also=((views_of("koperasi", named=False), every("koperasi", "Koperasi")),),
        judge=_judged,
        counts=_Business.counts,
        behind=leads_to("umkm"),
        columns=(
            known("umkm", "UMKM"),
            known("koperasi", "Koperasi", behind=leads_to("koperasi")),
            _OWNERS,
            known("nib", "Punya NIB", behind=leads_to("", ber_nib="ya")),
            known("aktif", "Aktif", behind=leads_to("", status_usaha="aktif")),
            *_SIZES,
            count(
                "tenaga_kerja",
                "Tenaga kerja",
                lambda its: workers_of(its.one),
                width=10,
                known="tenaga_kerja_terisi",
            ),
            known("tenaga_kerja_terisi", "Terisi (TK)", width=10),
            count(
                "omzet",
                "Omzet setahun (Rp)",
                lambda its: its.one.number("omzet_tahunan"),
                kind=ColumnKind.RUPIAH,
                width=22,
                known="omzet_terisi",
            ),
            known("omzet_terisi", "Terisi (omzet)", width=10),
            known("draf", "Draf", behind=leads_to("", saring="draf")),
        ),
        besides=(
            _EACH_OWNER,
            count(notes.BY_TOTAL, "", lambda its: has_only_total_of_workers(its.one)),
        ),
    ),
    total=(
        *("umkm", "koperasi", "pemilik", "nib", "aktif", *CLASSES),
        *("tenaga_kerja", "tenaga_kerja_terisi", "omzet", "omzet_terisi", "draf", notes.BY_TOTAL),
    ),
    notes=(
        lambda here: notes.counted(here.scope),
        lambda here: notes.answers(here.scope),
        lambda here: notes.owners(here.scope),
        _rule,
        lambda here: notes.sums(here.scope),
        notes.by_totals,
    ),
    years=years.FIGURES,
    charts=(_BY_AREA, _OF_SIZES),
    by_day=True,  # an NIB counts as long as its paper is in force
)
"""`rekap-wilayah`: each kelurahan within its kecamatan, with subtotals and the total."""


def _sized(its: Sizing) -> tuple[str, ...]:
    return "umkm", class_of(its)


SCALES = counted(
    "skala",
    "Skala usaha",
    ByGroup(
        of=views_of("umkm", named=False),
        judge=_sizing,
        counts=_sized,
        key="wilayah",
        name="Wilayah",
        width=30,
        by=frozenset({AREA}),
        columns=(*_SIZES, known("umkm", "Jumlah UMKM", width=10)),
        groups=(
            Group(
                "Menurut kriteria yang menentukan",
                lambda its: () if its.criterion is None else (str(its.criterion),),
                (
                    (str(Criterion.OMZET), "Omzet setahun"),
                    (str(Criterion.RENTANG_OMZET), "Rentang omzet"),
                    (str(Criterion.MODAL), "Modal usaha"),
                ),
                with_nothing=True,
            ),
            Group(
                "Untuk diperiksa",
                lambda its: ("beda",) if its.differs else (),
                (("beda", "Beda kriteria"),),
                with_nothing=True,
            ),
        ),
    ),
    total=CLASSES,
    notes=(
        _rule,
        lambda here: notes.unknown_size(here.scope),
        lambda here: notes.differing(here.scope),
    ),
    years=years.FIGURES,
    charts=(_OF_SIZES, replace(_BY_AREA, counted=Counted(OF_BUSINESSES.words, all_of), rows=Rows.FIRST)),
)
"""`skala`: mikro, kecil, menengah, besar and not known, by area and by the criterion that decided."""
