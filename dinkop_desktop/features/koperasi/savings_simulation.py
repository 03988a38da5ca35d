"""Simulating savings: what the koperasi to compare with has, and the what-if as a paper or workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.koperasi import streaming_lives
from dinkop_desktop.features.koperasi.reports.koperasi_life import told_members
from dinkop_desktop.features.koperasi.reports.savings_sheet import Compared, savings_table
from dinkop_desktop.features.koperasi.rules.savings import Plan, Unit
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.queries import reading
from dinkop_desktop.reporting import reporting
from dinkop_desktop.reporting.figures import Scope

_NOBODY = Compared()
_SAVINGS = ("simpanan_pokok", "simpanan_wajib", "simpanan_sukarela")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is simulated.

    Attributes:
        plan: what is assumed.
        units: businesses, in the order in which they would be started.
        beside: a koperasi to compare with.
        partners: who would work with it.
    """

    plan: Plan
    units: tuple[Unit, ...] = ()
    beside: Compared = _NOBODY
    partners: str = ""


def read_koperasi(desk: Desk, record: str) -> Compared:
    """A koperasi's own figures of its newest year.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    with desk.store.read() as reader:
        known = recording.find(reader, record)
        life = streaming_lives.read_life(reader, known.rid)
        shown = next(iter(reader.shown_values("koperasi", [known.rid]).values()), {})
    if life is None:
        return Compared()
    saved = [amount for key in _SAVINGS if (amount := life.figures.get(key)) is not None]
    return Compared(
        name=life.name,
        year=life.figures.get("tahun_data"),
        members=told_members(life),
        saved_rp=sum(saved) if saved else None,
        capital_rp=life.figures.get("modal_sendiri"),
        shu_rp=life.figures.get("shu"),
        partners=str(shown.get("mitra") or ""),
    )


def table_of(desk: Desk, what_if: WhatIf, *, lang: str = "id") -> Table:
    """The what-if as a table."""
    now = desk.clock().astimezone()
    scope = Scope(desk.today.year, now, desk.identity.name, "", lang)
    return savings_table(scope, what_if.plan, what_if.units, what_if.beside, what_if.partners)


def write(desk: Desk, what_if: WhatIf, out: Path, *, lang: str = "id") -> None:
    """Write the what-if, by the ending of the name.

    Raises:
        ExportError: EXP-JENIS, neither .xlsx nor .pdf; or it cannot be written.
    """
    reporting.write_report(desk, table_of(desk, what_if, lang=lang), out, lang=lang)


def koperasi_names(desk: Desk) -> Sequence[tuple[str, str]]:
    """Id and name of every koperasi that is there, by name."""
    with desk.store.read() as reader:
        return [(str(i), str(name or "")) for i, name in reading.stream(reader, "koperasi", ("nama",))]
