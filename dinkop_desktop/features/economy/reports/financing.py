"""The report `pembiayaan`: from whom businesses borrowed, how much, and what they say they need.

1. No loan that is recorded is not the same as no loan: only recorded ones are counted.
2. Plafon and rest are sums of those that are known; how many they are stands beside.
3. A loan of KUR is one of its four kinds. What KUR would be given for is another report's question.

Source: PL-KUMKM 2022 items 1106 and 1203; domain.md 1.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import ColumnKind
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.charts import OF_BUSINESSES, Counted, RowBars, TotalBars, Under
from dinkop_desktop.reporting.columns import count, every, known, middle, total
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByGroup, Group, counted
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

_BAD = frozenset({"kurang_lancar", "diragukan", "macet"})
_SOURCES = "Menurut sumber (UMKM dapat punya beberapa)"
_READ: Final = views_of(
    "umkm",
    "kebutuhan_modal",
    inside=(("pembiayaan", ("sumber", "plafon", "sisa", "kolektibilitas")),),
    named=False,
)


@dataclass(frozen=True, slots=True)
class _Borrower:
    """A business with what it borrowed, of all sources or of one."""

    need_rp: int | None
    loans: tuple[View, ...]

    @property
    def had_kur(self) -> bool:
        return any(loan.text("sumber").startswith("kur_") for loan in self.loans)


def _judge(one: View, _here: Here) -> _Borrower:
    return _Borrower(one.number("kebutuhan_modal") or None, one.inside("pembiayaan"))


def _of_source(one: _Borrower, source: str) -> _Borrower:
    return _Borrower(one.need_rp, tuple(loan for loan in one.loans if loan.text("sumber") == source))


def _sources(one: _Borrower) -> Iterable[str]:
    return {loan.text("sumber") for loan in one.loans}


def _is_running(loan: View) -> bool:
    return loan["kolektibilitas"] != "lunas" and loan["sisa"] != 0


def _known(key: str, one: _Borrower) -> Iterator[int]:
    return (value for loan in one.loans if (value := loan.number(key)) is not None)


LOANS = counted(
    "pembiayaan",
    "Pembiayaan UMKM",
    ByGroup(
        of=_READ,
        judge=_judge,
        name="Wilayah, sektor, skala atau sumber",
        columns=(
            every("umkm", "UMKM"),
            count("berpembiayaan", "Punya pembiayaan tercatat", lambda one: bool(one.loans), width=10),
            count("kur", "Pernah KUR", lambda one: one.had_kur),
            count("pinjaman", "Pinjaman", lambda one: len(one.loans)),
            count("berjalan", "Belum lunas", lambda one: sum(map(_is_running, one.loans))),
            count(
                "bermasalah",
                "Tidak lancar",
                lambda one: sum(loan["kolektibilitas"] in _BAD for loan in one.loans),
            ),
            known("plafon_terisi", "Terisi (plafon)"),
            total("plafon", "Plafon (Rp)", each=partial(_known, "plafon"), known="plafon_terisi", keeps=True),
            middle("plafon_median", "Median plafon (Rp)", "plafon", kind=ColumnKind.RUPIAH),
            known("sisa_terisi", "Terisi (sisa)"),
            total("sisa", "Sisa pinjaman (Rp)", each=partial(_known, "sisa"), known="sisa_terisi"),
            known("butuh", "Menyebut kebutuhan modal", width=10),
            total("kebutuhan", "Kebutuhan modal (Rp)", lambda one: one.need_rp, known="butuh", keeps=True),
            middle("kebutuhan_median", "Median kebutuhan (Rp)", "kebutuhan", kind=ColumnKind.RUPIAH),
        ),
        groups=(Group(_SOURCES, _sources, catalogue.choices_of("pembiayaan", "sumber"), part=_of_source),),
    ),
    total=(
        *("umkm", "berpembiayaan", "kur", "pinjaman", "berjalan", "bermasalah", "plafon_terisi", "plafon"),
        *("sisa_terisi", "sisa", "butuh", "kebutuhan"),
    ),
    notes=(economy_notes.LOANS, economy_notes.SIZES, notes.by_sector),
    subtitle=notes.on_a_day,
    charts=(
        TotalBars(
            later("Pembiayaan tercatat"),
            OF_BUSINESSES,
            (
                ("berpembiayaan", later("Punya pembiayaan")),
                ("kur", later("Pernah KUR")),
                ("butuh", later("Butuh modal")),
            ),
        ),
        RowBars(
            later("UMKM menurut sumber"),
            Counted(OF_BUSINESSES.words, "berpembiayaan"),
            name="nama",
            value="umkm",
            rows=Under(_SOURCES),
            with_rest=True,
        ),
    ),
)
"""`pembiayaan`: loans and needs by area, sector and size, and loans by their source."""
