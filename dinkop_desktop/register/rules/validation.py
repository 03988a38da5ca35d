"""A record and what is the matter with it: all problems at once, or only those that block, quickly.

Rules:
1. Form refuses a received change (`form_faults`); meaning blocks saving (`blocking_faults`); the rest warns.
2. `blocking_faults` says exactly what `check_record` marks as blocking. It is compiled per kind, day and
   reference data, and remembers the verdict on values that come again, because a first load runs it 450,000
   times.
3. A missing wajib field is a `WAJIB` that does not block: the record is a draft.

Example: `check_record("umkm", {"kode_kelurahan": "36.74.01.1001"}, reference=reference, on=today)` has one
blocking problem, `NAMA-USAHA-KOSONG`, and a `WAJIB` for each wajib field.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import form
from dinkop_desktop.register.rules.contradictions import CONTRADICTIONS
from dinkop_desktop.register.rules.form import Check, form_faults
from dinkop_desktop.register.rules.musts import MUSTS, Rule, Scene
from dinkop_desktop.register.values import answers, contacts, identifiers
from dinkop_desktop.register.values import values as one_value
from dinkop_desktop.register.values.fields import Field, FieldKind, Need, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import Context
from dinkop_desktop.register.values.reference import Reference

__all__ = ["blocking_faults", "check_record", "completeness", "form_faults", "is_draft"]

_NONE: tuple[Problem, ...] = ()
_WANTED = (Need.REQUIRED, Need.ADVISED)
# Values of these kinds come again and again in a city, so their verdicts are kept.
_REPEATED = frozenset(
    {FieldKind.MULTI, FieldKind.DATE, FieldKind.KBLI, FieldKind.RT_RW, FieldKind.POSTCODE, FieldKind.AREA}
)
# Beyond their form these have warnings only.
_FORM_ALONE = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE, FieldKind.YES_NO})
# Nothing is to be said of an answer that its list has.
_FROM_A_LIST = frozenset({FieldKind.CHOICE, FieldKind.YES_NO})
Glance = Callable[[Any], object]
# A glance that settles nearly every value of these kinds; the check is asked only where it does not.
_GLANCES: Mapping[FieldKind, Glance] = {
    FieldKind.NIK: identifiers.SOUND_NIK.fullmatch,
    FieldKind.NIB: identifiers.SOUND_NIB.fullmatch,
    FieldKind.NPWP: identifiers.SOUND_OLD_NPWP.fullmatch,
    FieldKind.PHONE: contacts.SOUND_PHONE.fullmatch,
    FieldKind.RECORD: identifiers.SOUND_RECORD_ID.fullmatch,
}


def check_record(
    kind_key: str,
    values: Mapping[str, Value],
    *,
    reference: Reference,
    on: date,
    owner: Mapping[str, Value] | None = None,
    parent: Mapping[str, Value] | None = None,
    told: AbstractSet[str] = frozenset(),
) -> tuple[Problem, ...]:
    """Everything that is the matter with a record: what blocks, what is missing, what is worth a look.

    Args:
        kind_key: kind of the record.
        values: its fields in their one form; missing and None are the same.
        reference: areas, code lists, thresholds.
        on: today.
        owner: of a business, the values of its owner.
        parent: of a child, the values of the record that it lives in.
        told: keys whose values were read this moment (`values.read`): what is the matter with each of them by
            itself is told already, and is not told again.
    """
    kind, context = catalogue.KINDS[kind_key], Context(reference, on)
    fields, required = _fields_of(kind_key)
    has_owner = owner is not None
    found: list[Problem] = []
    for key, value in values.items():
        field = fields.get(key)
        if field is None:
            found.append(form.unknown_field(key))
        elif value is not None and key not in told:
            of_form = form.CHECKS[kind_key][key](value)
            found += of_form if of_form or field.kind in _FROM_A_LIST else _judged(field, value, context)
    found += [
        missing
        for field, missing in required
        if values.get(field.key) is None
        and _lacks(field, values)
        and not (has_owner and field.key == kind.owner_link)
    ]
    scene = Scene(reference, on, owner, parent)
    for rule in (*MUSTS[kind_key], *CONTRADICTIONS.get(kind_key, ())):
        found += rule(values, scene)
    return tuple(found)


def blocking_faults(
    kind_key: str,
    values: Mapping[str, Value],
    *,
    reference: Reference,
    on: date,
    owner: Mapping[str, Value] | None = None,
) -> tuple[Problem, ...]:
    """The blocking problems of `check_record`, and nothing else."""
    rules = _compiled(kind_key, reference, on)
    found = _NONE if _looks_sound(rules.glances, values) else _faults_of_values(rules.checks, values)
    scene = rules.scene if owner is None else Scene(reference, on, owner)
    for rule in rules.across:
        if faults := rule(values, scene):
            found += faults
    return found


def _looks_sound(glances: Mapping[str, Glance], values: Mapping[str, Value]) -> bool:
    """Whether every value is sound at a glance; what is not, or is of another type, is looked at closely."""
    try:
        # All of it in C: seven million values are looked at in a first load.
        return all(map(operator.call, map(glances.__getitem__, values), values.values()))
    except (KeyError, TypeError):
        return False


def _faults_of_values(checks: Mapping[str, Check], values: Mapping[str, Value]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for key, value in values.items():
        check = checks.get(key)
        if check is None:
            found.append(form.unknown_field(key))
        elif value is not None:
            found.extend(check(value))
    return tuple(found)


def completeness(kind_key: str, values: Mapping[str, Value]) -> tuple[int, int]:
    """How many of the wajib and dianjurkan fields that are asked have an answer, and how many are asked."""
    asked = [
        field
        for field in catalogue.KINDS[kind_key].fields
        if field.need in _WANTED and field.is_asked(values)
    ]
    return sum(field.is_answered(values) for field in asked), len(asked)


def is_draft(kind_key: str, values: Mapping[str, Value]) -> bool:
    """Whether a wajib field that is asked has no answer."""
    always, sometimes = _required_of(kind_key)
    # Asked of every record of a city at once: those that are always asked are looked up and no more.
    for key in always:
        if values.get(key) is None:
            return True
    return any(_lacks(field, values) for field in sometimes)


@cache
def _required_of(kind_key: str) -> tuple[tuple[str, ...], tuple[Field, ...]]:
    """The wajib fields: keys of those that are asked of everybody and have one answer, and the others."""
    required = [field for field, _ in _fields_of(kind_key)[1]]
    plain = tuple(one for one in required if one.only_if is None and not one.instead)
    return tuple(one.key for one in plain), tuple(one for one in required if one not in plain)


@cache
def _fields_of(kind_key: str) -> tuple[Mapping[str, Field], tuple[tuple[Field, Problem], ...]]:
    """The fields of a kind by their keys; those that are wajib, each with what is said where it is missing.

    One object says it of all records: of a hundred thousand rows most lack the same fields.
    """
    fields = catalogue.KINDS[kind_key].fields
    required = tuple(
        (field, Problem(field.key, "WAJIB", (("isian", field.label),)))
        for field in fields
        if field.need is Need.REQUIRED
    )
    return {field.key: field for field in fields}, required


def _lacks(field: Field, values: Mapping[str, Value]) -> bool:
    """Whether a wajib field is asked and has no answer."""
    return field.is_asked(values) and not field.is_answered(values)


def _judged(field: Field, value: str | int, context: Context) -> tuple[Problem, ...]:
    found = one_value.judge(field, value, context)
    if not found and field.kind is FieldKind.AREA:
        return answers.area_warnings(field, str(value), context)
    return found


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What is asked of the records of a kind on one day, by one set of reference data.

    Attributes:
        checks: of each field: the problems of a value that block.
        glances: of each field: true of a value that surely has none.
        across: rules over several fields.
        scene: for these, where no owner is at hand.
    """

    checks: Mapping[str, Check]
    glances: Mapping[str, Glance]
    across: tuple[Rule, ...]
    scene: Scene


@lru_cache(maxsize=128)
def _compiled(kind_key: str, reference: Reference, on: date) -> _Compiled:
    context = Context(reference, on)
    fields = catalogue.KINDS[kind_key].fields
    checks = {field.key: _blocking_check(field, context) for field in fields}
    glances = {field.key: _glance(field, context, checks[field.key]) for field in fields}
    return _Compiled(checks, glances, MUSTS[kind_key], Scene(reference, on))


def _blocking_check(field: Field, context: Context) -> Check:
    of_form = form.check_of(field)
    if field.kind in _FORM_ALONE:
        return of_form

    def judge(value: str | int) -> tuple[Problem, ...]:
        found = of_form(value) or one_value.judge(field, value, context)
        return tuple(problem for problem in found if problem.blocking)

    # typed: 1 and True and 1.0 are one key otherwise
    return lru_cache(maxsize=8192, typed=True)(judge) if field.kind in _REPEATED else judge


def _glance(field: Field, context: Context, check: Check) -> Glance:
    """The quickest thing that tells most sound values; it never takes for sound what `check` blocks."""
    if field.is_number:
        return _number_glance(field, context)
    if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        return frozenset(choice.code for choice in field.choices).__contains__
    if field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT):
        return re.compile(f"[ -~]{{0,{field.max_length}}}").fullmatch
    if field.kind in _REPEATED:
        return lru_cache(maxsize=8192, typed=True)(lambda value: not check(value))
    return _GLANCES.get(field.kind, lambda value: not check(value))


def _number_glance(field: Field, context: Context) -> Glance:
    lowest = max(field.minimum, -form.SAFE_INTEGER)
    highest = min(field.maximum, context.on.year if field.past else form.SAFE_INTEGER)
    # a bool is an int, and is no number here
    return lambda value: type(value) is int and lowest <= value <= highest
