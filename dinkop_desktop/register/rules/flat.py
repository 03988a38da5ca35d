"""The flat view as a whole: a business with its owner and one year's figures, checked as it is typed.

A form holds values by flat key. The rules are those of the records behind them (`validation`), each problem
named by the flat key under which the form shows it.

Example: of a flat view whose `nik` says a woman and whose `jk` says L, `check("umkm", ...)` has a `NIK-JK` at
`nik`, and `completeness("umkm", ...)` counts the wajib and dianjurkan answers that are asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import contradictions, validation
from dinkop_desktop.register.values.fields import Field, Need, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference

WANTED = (Need.REQUIRED, Need.ADVISED)
_OWNER = "orang"
# A business is known by its owner's name where it has none; its own rules see to that (cli.md, point 5).
_NOT_OF_OWNERS = frozenset({"NAMA-KOSONG"})


@cache
def stored_as(kind: str) -> Mapping[str, tuple[str, str]]:
    """Flat key -> kind of record and key under which its value is stored."""
    return {flat.key: (flat.kind, flat.field.key) for flat in catalogue.flat_view(kind)}


@cache
def shown_as(kind: str) -> Mapping[tuple[str, str], str]:
    """The other way round."""
    return {stored: key for key, stored in stored_as(kind).items()}


def split(kind: str, values: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
    """The values by the kind of record that holds them, under their stored keys; empty ones left out."""
    found: dict[str, dict[str, Value]] = {name: {} for name, _ in stored_as(kind).values()}
    for key, (holder, stored) in stored_as(kind).items():
        value = values.get(key)
        if value is not None:
            found[holder][stored] = value
    return found


def check(
    kind: str,
    values: Mapping[str, Value],
    *,
    reference: Reference,
    on: date,
    before: Mapping[str, Value] | None = None,
) -> tuple[Problem, ...]:
    """Everything that is the matter with a form.

    Args:
        kind: of the record.
        values: flat key -> value in its one form.
        reference: areas, code lists, thresholds.
        on: today.
        before: last year's figures by flat key, to ask about jumps.
    """
    parts = split(kind, values)
    own, owner = parts[kind], parts.get(_OWNER)
    with_owner = kind != _OWNER and owner is not None
    found = [
        (kind, problem)
        for problem in validation.check_record(
            kind, own, reference=reference, on=on, owner=owner if with_owner and owner else None
        )
    ]
    if with_owner and owner is not None:
        checked = validation.check_record(_OWNER, owner, reference=reference, on=on)
        found += [(_OWNER, p) for p in checked if p.code not in _NOT_OF_OWNERS]
        found = [(k, p) for k, p in found if (p.field, p.code) != (catalogue.KINDS[kind].owner_link, "WAJIB")]
    year = catalogue.YEARLY.get(kind)
    if year is not None:
        figures = parts[year]
        checked = validation.check_record(year, figures, reference=reference, on=on, parent=own)
        found += [(year, p) for p in checked if p.code != "KUNCI-KOSONG"]
        found += [(year, p) for p in _jumps(kind, figures, before or {})]
    names = shown_as(kind)
    named = (Problem(names.get((k, p.field), p.field), p.code, p.params, p.blocking) for k, p in found)
    return tuple(dict.fromkeys(named))


def _jumps(kind: str, figures: Mapping[str, Value], before: Mapping[str, Value]) -> tuple[Problem, ...]:
    year = catalogue.YEARLY[kind]
    last = split(kind, before)[year] if before else {}
    keys = tuple(field.key for field in catalogue.KINDS[year].fields if _may_jump(field))
    return contradictions.jumps(last, figures, keys=keys)


def _may_jump(field: Field) -> bool:
    return field.is_number and field.unit in ("orang", "Rp")


def completeness(
    kind: str, values: Mapping[str, Value], keys: Collection[str] | None = None
) -> tuple[int, int]:
    """How many of the wajib and dianjurkan answers are there, and how many are asked.

    Args:
        kind: whose flat view is meant.
        values: flat key -> value.
        keys: only these, such as those of a section; all where none are named.
    """
    parts = split(kind, values)
    filled = asked = 0
    for flat in catalogue.flat_view(kind):
        if flat.field.need not in WANTED or (keys is not None and flat.key not in keys):
            continue
        if flat.key == catalogue.KINDS[kind].owner_link:
            continue  # the owner's own answers stand for it
        if flat.field.is_asked(parts[flat.kind]):
            asked += 1
            filled += flat.field.is_answered(parts[flat.kind])
    return filled, asked


def is_asked(kind: str, key: str, values: Mapping[str, Value]) -> bool:
    """Whether the other answers leave a flat key to be asked."""
    field = catalogue.field_of(kind, key)
    if field is None or field.only_if is None:
        return field is not None
    other, codes = field.only_if
    holder = stored_as(kind)[key][0]
    answer = values.get(shown_as(kind)[holder, other])
    return ("" if answer is None else str(answer)) in codes
