"""What rules that warn are made of: a warning, a number of the record, sums, days in order."""

from __future__ import annotations

from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.rules.musts import Rule, Scene, Values
from dinkop_desktop.register.values import amounts, dates
from dinkop_desktop.register.values.problems import Problem

# Sums of a balance sheet are rounded when they are told; one part in a hundred is no contradiction.
_TOLERANCE = 100


def warning(field: str, code: str, **params: str | int) -> tuple[Problem, ...]:
    """One warning."""
    return (Problem(field, code, tuple((key, str(value)) for key, value in params.items())),)


def number(values: Values, key: str) -> int | None:
    """The number of a field, or None where it has none."""
    value = values.get(key)
    return value if isinstance(value, int) else None


def total(values: Values, *keys: str) -> int | None:
    """The sum of fields, or None where one of them is empty."""
    parts = [number(values, key) for key in keys]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def differs(amount: int, other: int) -> bool:
    """Whether two amounts that should be about equal are not."""
    return abs(amount - other) * _TOLERANCE > max(abs(amount), abs(other))


def sums_up(*those: totals.Parted, is_rounded: bool = False) -> Rule:
    """The rule that parts come to their total, or to no more than it where some of them lack.

    Args:
        those: what is recorded in parts and as a total.
        is_rounded: whether amounts that are about equal do not differ.
    """

    def rule(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
        found: tuple[Problem, ...] = ()
        for one in those:
            stated, parts = number(values, one.total), [number(values, key) for key in one.parts]
            come_to = totals.sum_that_differs(parts, stated)
            if stated is None or come_to is None or (is_rounded and not differs(come_to, stated)):
                continue
            found += warning(
                one.total, "JUMLAH-BEDA", jumlah=amounts.dotted(stated), rincian=amounts.dotted(come_to)
            )
        return found

    return rule


def in_order(first: str, second: str) -> Rule:
    """The rule that a day or year does not come after another."""

    def rule(values: Values, scene: Scene) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
        earlier, later = values.get(first), values.get(second)
        if isinstance(earlier, int) and isinstance(later, int):
            return warning(second, "TAHUN-URUT", tahun=earlier) if earlier > later else ()
        day, other = dates.day_or_none(str(earlier)), dates.day_or_none(str(later))
        if day is None or other is None or day <= other:
            return ()
        return warning(second, "TANGGAL-URUT", tanggal=dates.show_day(day.isoformat()))

    return rule
