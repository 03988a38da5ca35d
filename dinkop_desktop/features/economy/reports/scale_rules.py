"""The reports `skala-lama` and `beda-kriteria`: classes by another rule, and by the other criterion.

1. `skala-lama` sets the classes of UU 20/2008 beside those of the rule in force: old lists hold the former,
   and their numbers cannot be compared with ours. What lies above the bounds of menengah is "besar".
2. `beda-kriteria` names the businesses whose class by omzet is another one than by capital.

Source: UU 20/2008 pasal 6; PP 7/2021 pasal 35; domain.md 2.1 and 2.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.rules.scale import Criterion, Sizing, old_law_size, size_of
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.breakdown import SIZES
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, TotalBars
from dinkop_desktop.reporting.columns import known
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByGroup, Group, Names, counted, of_record, told
from dinkop_desktop.reporting.tally import class_of
from dinkop_desktop.reporting.views import Judged, View, views_of
from dinkop_desktop.sentences import later

_RUPIAH = ColumnKind.RUPIAH
_LABELS = dict(SIZES)
_LABELS_OF_OLD = (
    ("lama_mikro", later("Mikro")),
    ("lama_kecil", later("Kecil")),
    ("lama_menengah", later("Menengah")),
    ("lama_besar", later("Besar")),
    ("lama_belum_diketahui", later("Belum diketahui")),
)


class _Both(NamedTuple):
    """The class of a business by the old law, and by the rule in force."""

    before: str
    now: str

    def counts(self) -> Iterator[str]:
        """The keys in which it counts."""
        yield from ("umkm", self.now, f"lama_{self.before}")
        if self.before == self.now:
            yield "sama"


def _both(one: View, here: Here) -> _Both:
    before = old_law_size(one, reference=here.reference)
    now = size_of(one, reference=here.reference, on=here.on)
    return _Both(class_of(before), class_of(now))


def _rule(here: Here) -> str:
    return notes.size(here.scope, size_of({}, reference=here.reference, on=here.on).rule)


def _old_rule(here: Here) -> str:
    rule = min(here.reference.thresholds.size, key=lambda rule: rule.since)
    return economy_notes.old_law(here.scope, rule)


OLD_LAW = counted(
    "skala-lama",
    "Skala menurut UU 20/2008 dan menurut aturan kini",
    ByGroup(
        of=views_of("umkm", "aset_lain", "modal_pinjaman", named=False),
        judge=_both,
        counts=_Both.counts,
        key="lama",
        name="Menurut UU 20/2008",
        width=26,
        by=frozenset(),
        columns=(
            known("umkm", "UMKM", width=10),
            *(known(code, label, width=12) for code, label in SIZES),
            known("sama", "Kelasnya sama", width=10),
        ),
        groups=(Group("", lambda one: (one.before,), SIZES, with_nothing=True, is_above=True),),
    ),
    total=("umkm", "sama", *(key for key, _ in _LABELS_OF_OLD)),
    notes=(_old_rule, _rule),
    years=years.FIGURES,
    charts=(TotalBars(later("Skala menurut UU 20/2008"), OF_BUSINESSES, _LABELS_OF_OLD),),
)
"""`skala-lama`: businesses by both rules."""


@dataclass(frozen=True, slots=True)
class _Sized(Judged):
    """A business with its class by either criterion."""

    one: View
    sizing: Sizing

    def counts(self) -> Iterator[str]:
        """The keys in which it counts."""
        if self.sizing.by_turnover is not None and self.sizing.by_capital is not None:
            yield "dua_kriteria"
        if self.sizing.differs:
            yield "beda"


def _size(one: View, here: Here) -> _Sized:
    return _Sized(one, size_of(one, reference=here.reference, on=here.on))


def _known_place(one: _Sized, here: Here) -> Cell:
    area = here.reference.areas.by_code.get(one.kode_kelurahan or "")
    return area.name if area is not None else None


DIFFERING = counted(
    "beda-kriteria",
    "Skala: beda kriteria",
    Names(
        of=views_of("umkm"),
        judge=_size,
        columns=(
            told("kelurahan", "Kelurahan", _known_place, width=22),
            told("nama_usaha", "Nama usaha", lambda one, _: one.one.name, width=32),
            told(
                "menurut_omzet",
                "Skala menurut omzet",
                lambda one, here: here.say(_LABELS[str(one.sizing.by_turnover)]),
                width=14,
            ),
            told(
                "menurut_modal",
                "Skala menurut modal",
                lambda one, here: here.say(_LABELS[str(one.sizing.by_capital)]),
                width=14,
            ),
            told("omzet", "Omzet (Rp)", lambda one, _: one.one["omzet_tahunan"], kind=_RUPIAH, width=20),
            told(
                "rentang",
                "Hanya rentang",
                lambda one, here: here.say("ya") if one.sizing.criterion is Criterion.RENTANG_OMZET else None,
                width=10,
            ),
            told("modal", "Modal usaha (Rp)", lambda one, _: one.one["modal_usaha"], kind=_RUPIAH, width=20),
            of_record(),
        ),
        lists=lambda one: one.sizing.differs,
        counts=_Sized.counts,
        order=lambda one: (one.one.name, one.record_id),
    ),
    total=("dua_kriteria", "beda"),
    notes=(lambda here: notes.differing(here.scope), _rule),
    years=years.FIGURES,
    charts=(
        TotalBars(
            later("Skala menurut omzet dan menurut modal"),
            Counted(later("{count} UMKM yang kedua kriterianya diketahui"), "dua_kriteria"),
            (
                (lambda total: total["dua_kriteria"] - total["beda"], later("Sama")),
                ("beda", later("Berbeda")),
            ),
        ),
    ),
)
"""`beda-kriteria`: whose class by omzet is another one than by capital."""
