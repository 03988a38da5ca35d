"""The form of a value: right type, length, characters, a known answer. Nothing about what it means.

Only form refuses a change that arrives in a bundle (sync.md 2.5); so these checks are as strict as a file
needs and no stricter, and they are compiled once per kind because they run on every value of every bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import answers, texts
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import blocks, quoted

Check = Callable[[str | int], tuple[Problem, ...]]

SAFE_INTEGER = 2**53 - 1
_NONE: tuple[Problem, ...] = ()


def form_faults(kind_key: str, sets: Mapping[str, Value]) -> tuple[Problem, ...]:
    """What refuses a received change: fields that do not exist, values of the wrong form.

    Args:
        kind_key: kind of the record.
        sets: field -> value, None for a field that is emptied.
    """
    checks = CHECKS.get(kind_key)
    if checks is None:
        return (Problem("", "REKAMAN-TAK-DIKENAL", (("jenis", quoted(kind_key)),), blocking=True),)
    found: list[
        Problem
    ] = []  # a tuple that grows is copied at each step: a change may have any number of keys
    for key, value in sets.items():
        check = checks.get(key)
        if check is None:
            found.append(unknown_field(key))
        elif value is not None and (faults := check(value)):
            found.extend(faults)
    return tuple(found)


def unknown_field(key: str) -> Problem:
    """The blocking problem of a key that the catalogue does not have."""
    return Problem(key, "ISIAN-TAK-DIKENAL", (("kunci", quoted(key)),), blocking=True)


def check_of(field: Field) -> Check:
    """The compiled check of one field's form."""
    if field.is_number:
        return _number_check(field)
    if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        return _choice_check(field)
    if field.kind is FieldKind.MULTI:
        return _multi_check(field)
    return _text_check(field)


def _number_check(field: Field) -> Check:
    wrong, large = blocks(field, "JENIS-ISI"), blocks(field, "ANGKA-BESAR", maksimum=SAFE_INTEGER)

    def check(value: str | int) -> tuple[Problem, ...]:
        if type(value) is not int:  # a bool is an int, and is no number here
            return wrong
        return _NONE if -SAFE_INTEGER <= value <= SAFE_INTEGER else large

    return check


def _text_check(field: Field) -> Check:
    wrong, limit = blocks(field, "JENIS-ISI"), field.max_length

    def check(value: str | int) -> tuple[Problem, ...]:
        if type(value) is not str:
            return wrong
        if len(value) <= limit and value.isascii() and value.isprintable():
            return _NONE
        return texts.judge_characters(field, value)

    return check


def _choice_check(field: Field) -> Check:
    wrong, known = blocks(field, "JENIS-ISI"), frozenset(choice.code for choice in field.choices)

    def check(value: str | int) -> tuple[Problem, ...]:
        if type(value) is not str:
            return wrong
        return _NONE if value in known else answers.no_such_answer(field, value)

    return check


def _multi_check(field: Field) -> Check:
    wrong, known = blocks(field, "JENIS-ISI"), frozenset(choice.code for choice in field.choices)

    @lru_cache(maxsize=1024)
    def unknown(value: str) -> tuple[Problem, ...]:
        return next(
            (answers.no_such_answer(field, code) for code in value.split(",") if code not in known), _NONE
        )

    def check(value: str | int) -> tuple[Problem, ...]:
        return unknown(value) if type(value) is str else wrong

    return check


CHECKS: Mapping[str, Mapping[str, Check]] = MappingProxyType(
    {key: {field.key: check_of(field) for field in kind.fields} for key, kind in catalogue.KINDS.items()}
)
