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

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from dinkop_desktop.domain import answers, catalogue, contacts, form, identifiers
from dinkop_desktop.domain import values as one_value
from dinkop_desktop.domain.contradictions import CONTRADICTIONS
from dinkop_desktop.domain.fields import Field, FieldKind, Need, Value
from dinkop_desktop.domain.form import Check, form_faults
from dinkop_desktop.domain.musts import MUSTS, Rule, Scene
from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.domain.reading import Context
from dinkop_desktop.domain.reference import Reference

__all__ = ["blocking_faults", "check_record", "completeness", "form_faults", "is_draft"]

_NONE: tuple[Problem, ...] = ()
_WANTED = (Need.REQUIRED, Need.ADVISED)
# Values of these kinds come again and again in a city, so their verdicts are kept.
_REPEATED = frozenset(
    {FieldKind.MULTI, FieldKind.DATE, FieldKind.KBLI, FieldKind.RT_RW, FieldKind.POSTCODE, FieldKind.AREA}
)
# A glance that settles nearly every value of these kinds; the judge is asked only where it does not.
_GLANCES: Mapping[FieldKind, Callable[[str], object]] = {
    FieldKind.NIK: identifiers.SOUND_NIK.fullmatch,
    FieldKind.NIB: identifiers.SOUND_NIB.fullmatch,
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
) -> tuple[Problem, ...]:
    """Everything that is the matter with a record: what blocks, what is missing, what is worth a look.

    Args:
        kind_key: kind of the record.
        values: its fields in their one form; missing and None are the same.
        reference: areas, code lists, thresholds.
        on: today.
        owner: of a business, the values of its owner.
        parent: of a child, the values of the record that it lives in.
    """
    kind, context = catalogue.KINDS[kind_key], Context(reference, on)
    fields = {field.key: field for field in kind.fields}
    found: list[Problem] = []
    for key, value in values.items():
        field = fields.get(key)
        if field is None:
            found.append(form.unknown_field(key))
        elif value is not None:
            found += form.CHECKS[kind_key][key](value) or _judged(field, value, context)
    found += [
        Problem(field.key, "WAJIB", (("isian", field.label),))
        for field in kind.fields
        if _lacks(field, values) and not (field.key == kind.owner_link and owner is not None)
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
    checks, rules = _compiled(kind_key, reference, on)
    found = _NONE
    for key, value in values.items():
        if value is not None:
            check = checks.get(key)
            if check is None:
                found += (form.unknown_field(key),)
            elif faults := check(value):
                found += faults
        elif key not in checks:
            found += (form.unknown_field(key),)
    scene = Scene(reference, on, owner)
    for rule in rules:
        if faults := rule(values, scene):
            found += faults
    return found


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
    return any(_lacks(field, values) for field in catalogue.KINDS[kind_key].fields)


def _lacks(field: Field, values: Mapping[str, Value]) -> bool:
    return field.need is Need.REQUIRED and field.is_asked(values) and not field.is_answered(values)


def _judged(field: Field, value: str | int, context: Context) -> tuple[Problem, ...]:
    found = one_value.judge(field, value, context)
    if not found and field.kind is FieldKind.AREA:
        return answers.area_warnings(field, str(value), context)
    return found


@lru_cache(maxsize=128)
def _compiled(kind_key: str, reference: Reference, on: date) -> tuple[Mapping[str, Check], tuple[Rule, ...]]:
    """The checks of each field of a kind and its rules across fields, for one day and reference data."""
    context = Context(reference, on)
    kind = catalogue.KINDS[kind_key]
    return {field.key: _blocking_check(field, context) for field in kind.fields}, MUSTS[kind_key]


def _blocking_check(field: Field, context: Context) -> Check:
    of_form = form.check_of(field)

    def judge(value: str | int) -> tuple[Problem, ...]:
        found = of_form(value) or one_value.judge(field, value, context)
        return tuple(problem for problem in found if problem.blocking)

    if field.kind in (FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE, FieldKind.YES_NO):
        return of_form  # beyond their form these have warnings only
    if field.is_number:
        return _number_check(field, context, judge)
    if field.kind in _REPEATED:
        # typed: 1 and True and 1.0 are one key otherwise
        return lru_cache(maxsize=8192, typed=True)(judge)
    glance = _GLANCES.get(field.kind)
    return judge if glance is None else _glancing_check(glance, judge)


def _number_check(field: Field, context: Context, judge: Check) -> Check:
    lowest, highest = field.minimum, field.maximum
    if field.past:
        highest = min(highest, context.on.year)

    def check(value: str | int) -> tuple[Problem, ...]:
        return _NONE if type(value) is int and lowest <= value <= highest else judge(value)

    return check


def _glancing_check(glance: Callable[[str], object], judge: Check) -> Check:
    def check(value: str | int) -> tuple[Problem, ...]:
        return _NONE if type(value) is str and glance(value) else judge(value)

    return check
