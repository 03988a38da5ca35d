"""The what-if of savings as a table: year by year, what it could start, and a koperasi beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dinkop_desktop.features.koperasi.rules import savings
from dinkop_desktop.features.koperasi.rules.savings import Plan, Unit
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row
from dinkop_desktop.reporting.figures import Scope

_RUPIAH = ColumnKind.RUPIAH
_COLUMNS = (
    Column("bulan", "Bulan ke", ColumnKind.NUMBER, 9),
    Column("uraian", "Uraian", width=40),
    Column("simpanan", "Simpanan terkumpul", _RUPIAH, 20),
    Column("modal", "Modal", _RUPIAH, 20),
    Column("shu", "SHU dibagi, kumulatif", _RUPIAH, 20),
)
_MONTHS_SHOWN_ALL, _YEAR = 12, 12


@dataclass(frozen=True, slots=True)
class Compared:
    """A koperasi as it is: its name, and its figures of the newest year.

    Attributes:
        name: of it; "" for none.
        year: of the figures.
        members: how many it has.
        saved_rp: its simpanan pokok, wajib and sukarela.
        capital_rp: its modal sendiri.
        shu_rp: of that year.
        partners: as it writes them.
    """

    name: str = ""
    year: int | None = None
    members: int | None = None
    saved_rp: int | None = None
    capital_rp: int | None = None
    shu_rp: int | None = None
    partners: str = ""


def savings_table(scope: Scope, plan: Plan, units: Sequence[Unit], beside: Compared, partners: str) -> Table:
    """The what-if as a table, to be printed or taken into a workbook.

    Args:
        scope: who makes it, when, in which language.
        plan: what is assumed.
        units: businesses in the order in which they would be started.
        beside: a koperasi to compare with.
        partners: who would work with it, in the person's own words.
    """
    months = savings.grow(plan)
    last = months[-1]
    return Table(
        key="simulasi-simpanan",
        title=scope.say("Simulasi simpanan anggota"),
        subtitle=scope.say(
            "{anggota} anggota, {bulan} bulan",
            anggota=f"{plan.members:,}".replace(",", "."),
            bulan=plan.months,
        ),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, plan, units, beside)),
        total={
            "anggota": plan.members,
            "simpanan": last.saved_rp,
            "modal": last.capital_rp,
            "shu": last.shu_rp,
        },
        notes=tuple(_notes(scope, plan, partners or beside.partners)),
        made_at=scope.made_at,
    )


def _rows(scope: Scope, plan: Plan, units: Sequence[Unit], beside: Compared) -> Iterator[Row]:
    months = savings.grow(plan)
    columns = scope.labelled(_COLUMNS)
    yield group_row(scope.say("Modal dari waktu ke waktu"), columns)
    for one in months:
        is_last = one.number == plan.months
        if is_last or plan.months <= _MONTHS_SHOWN_ALL or one.number % _YEAR == 0:
            role = RowRole.TOTAL if is_last else RowRole.DATA
            yield Row((one.number, None, one.saved_rp, one.capital_rp, one.shu_rp), role)
    if units:
        yield group_row(scope.say("Usaha yang dapat dimulai, berurutan"), columns)
    for each in savings.start(months, units, free_percent=100 - plan.lent_percent):
        said = scope.say(
            "{usaha}, kembali modal {bulan} bulan", usaha=each.unit.name, bulan=each.pays_back or "–"
        )
        yield Row((each.in_order, said, None, each.unit.cost_rp, None))
    if beside.name:
        yield group_row(scope.say("Dibandingkan dengan angka koperasi"), columns)
        named = scope.say(
            "{nama}, {tahun}: {anggota} anggota",
            nama=beside.name,
            tahun=beside.year or "–",
            anggota=beside.members if beside.members is not None else "–",
        )
        yield Row((None, named, beside.saved_rp, beside.capital_rp, beside.shu_rp))


def _notes(scope: Scope, plan: Plan, partners: str) -> Iterator[str]:
    yield scope.say(
        "Andaian: simpanan pokok Rp {pokok} sekali, wajib Rp {wajib} dan sukarela Rp {sukarela} tiap bulan; "
        "{dipinjamkan} % modal dipinjamkan dengan bunga {bunga} % setahun; {ditahan} % pendapatannya menjadi "
        "cadangan, sisanya SHU yang dibagi.",
        pokok=_dotted(plan.pokok_rp),
        wajib=_dotted(plan.wajib_rp),
        sukarela=_dotted(plan.sukarela_rp),
        dipinjamkan=plan.lent_percent,
        bunga=f"{plan.rate_hundredths / 100:g}".replace(".", ","),
        ditahan=plan.reserve_percent,
    )
    yield scope.say(
        "Simulasi, bukan ramalan: semua anggota menyimpan tiap bulan, tidak ada yang keluar, tidak ada "
        "pinjaman macet, dan biaya tidak dihitung. Usaha dimulai dari modal yang tidak dipinjamkan."
    )
    if partners:
        yield scope.say("Mitra: {mitra}.", mitra=partners.rstrip("."))


def _dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
