"""Conditions about what is computed on reading and never kept: skala, sektor, who takes part, NIB, in SQL.

They say of every record what `scale.size_of` and `sectors.sector_of` say of it, by the rules of a day and the
reference data at hand; a new rule needs no migration. Figures are the newest year's, as a list shows them,
or those of the year that is asked for too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.catalogue.filters import (
    LICENSED,
    MEMBER,
    NO,
    PROGRAM,
    REACHED,
    SCALE,
    THERE,
    Condition,
)
from dinkop_desktop.register.queries import conditions, facts, participants, programmes
from dinkop_desktop.register.rules import scale, sectors
from dinkop_desktop.register.rules.scale import RANGES, Scale
from dinkop_desktop.register.rules.sectors import OTHER
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import NEWEST_FULL_LIST, Reference
from dinkop_desktop.register.values.thresholds import in_force

record = tables.record
Column = sa.ColumnElement[Any]
Holds = sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Rules:
    """By which reference data, and of which day."""

    reference: Reference
    on: date


def fits(kind: str, condition: Condition, rules: Rules, *, year: Value = None) -> Holds:
    """That a record is of one of the classes or sectors that a condition names, or took part.

    Args:
        kind: of the record.
        condition: about one of the derived keys.
        rules: by which it is judged.
        year: whose figures decide the class; the newest's where none is named.
    """
    codes = [str(value) for value in condition.values]
    if condition.key == PROGRAM:
        return participants.takes_part(kind, codes[0])
    if condition.key == REACHED:
        return sa.or_(*(programmes.is_reached(code) for code in codes))
    if condition.key == THERE:
        there = facts.is_there(kind, tables.kind_tables[kind])
        return sa.or_(*(sa.not_(there) if code == NO else there for code in codes))
    if condition.key == MEMBER:
        return facts.member_by(codes)
    if condition.key == LICENSED:
        has_nib = facts.has_nib(tables.kind_tables["umkm"], rules.on)
        return sa.or_(*(sa.not_(has_nib) if code == NO else has_nib for code in codes))
    return _of_scale(codes, rules, year) if condition.key == SCALE else _of_sector(codes, rules)


def _of_scale(codes: Sequence[str], rules: Rules, year: Value) -> Holds:
    rule = in_force(rules.reference.thresholds.size, rules.on)
    if rule is None:
        return sa.false()
    figures = tables.kind_tables["angka_umkm"]
    turnover, span, capital = figures.c.omzet_tahunan, figures.c.rentang_omzet, figures.c.modal_usaha
    by_span: dict[str, list[str]] = defaultdict(list)
    for code in RANGES:
        size = scale.size_of({"rentang_omzet": code}, reference=rules.reference, on=rules.on).scale
        if size is not None:
            by_span[size.value].append(code)
    known = [code for its in by_span.values() for code in its]
    is_open = sa.and_(turnover.is_(None), sa.or_(span.is_(None), span.not_in(known)))
    of_any = sa.or_(
        *(
            sa.or_(
                _in_class(turnover, rule.turnover, code),
                sa.and_(turnover.is_(None), span.in_(by_span[code])),
                sa.and_(is_open, _in_class(capital, rule.capital, code)),
            )
            for code in codes
        )
    )
    inside = sa.select(record.c.parent).join(figures, figures.c.rid == record.c.rid)
    which = conditions.newest(figures) if year is None else figures.c.tahun_data == year
    inside = inside.where(conditions.is_shown("angka_umkm", []), which, of_any)
    return tables.kind_tables["umkm"].c.rid.in_(inside)


def _in_class(column: Column, bounds: tuple[int, int, int], code: str) -> Holds:
    """All bounds belong to the lower class."""
    at = [one.value for one in Scale].index(code)
    lower = sa.true() if at == 0 else column > bounds[at - 1]
    upper = sa.true() if at == len(bounds) else column <= bounds[at]
    return sa.and_(column.is_not(None), lower, upper)


def _of_sector(codes: Sequence[str], rules: Rules) -> Holds:
    table = tables.kind_tables["umkm"]
    listed: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for of_list, code in rules.reference.sectors:
        said = sectors.sector_of({"kbli": code, "kbli_versi": of_list}, reference=rules.reference)
        if said.key != OTHER:
            listed[said.key][of_list].append(code)
    version, trade = (
        sa.func.coalesce(table.c.kbli_versi, NEWEST_FULL_LIST),
        sa.func.coalesce(table.c.kbli, ""),
    )

    def by_trade(sector: str) -> Holds:
        its = listed[sector].items()
        return sa.or_(sa.false(), *(sa.and_(version == one, trade.in_(listing)) for one, listing in its))

    chosen = table.c.sektor_unggulan
    found = []
    for sector in codes:
        of_none = sa.not_(sa.or_(sa.false(), *(by_trade(one) for one in list(listed))))
        by_code = of_none if sector == OTHER else by_trade(sector)
        found.append(
            sa.or_(sa.and_(chosen.is_not(None), chosen == sector), sa.and_(chosen.is_(None), by_code))
        )
    return sa.or_(*found)
