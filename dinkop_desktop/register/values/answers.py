"""Answers of closed lists: one of them, several of them, yes or no, an area.

An answer is read by its code, its label or another writing that the catalogue lists, without regard to case,
spaces and stops. What is none of them is refused with the answers that there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dinkop_desktop.register.values import areas
from dinkop_desktop.register.values.fields import Choice, Field
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import (
    NOTHING_WRITTEN,
    Context,
    Raw,
    Reading,
    blocks,
    judged,
    pieces,
    quoted,
    refused,
    warns,
    written,
)

_NOT_COMPARED = re.compile(r"[\s._()\-/]+")
_BETWEEN_ANSWERS = re.compile(r"[,;|\n]")
_SHOWN_AT_MOST = 12


def comparable(answer: str) -> str:
    """The answer without case, spaces and stops."""
    return _NOT_COMPARED.sub("", answer.casefold())


@lru_cache(maxsize=512)
def writings(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Comparable writing -> code, of every writing that the catalogue lists; codes and labels come first."""
    found: dict[str, str] = {}
    for choice in choices:
        found.setdefault(comparable(choice.code), choice.code)
        found.setdefault(comparable(choice.label), choice.code)
    for choice in choices:
        for other in choice.also:
            found.setdefault(comparable(other), choice.code)
            found.setdefault(other.casefold(), choice.code)
    return found


@lru_cache(maxsize=512)
def labels(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Code -> label."""
    return {choice.code: choice.label for choice in choices}


def no_such_answer(field: Field, text: str) -> tuple[Problem, ...]:
    """The blocking problem of an answer that the list does not have, with the answers that there are."""
    shown = [choice.label for choice in field.choices[:_SHOWN_AT_MOST]]
    more = ["..."] if len(field.choices) > _SHOWN_AT_MOST else []
    return blocks(field, "PILIHAN", isi=quoted(text), pilihan=", ".join(shown + more))


def judge_choice(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape
    """Problems of the code of one answer."""
    return () if text in labels(field.choices) else no_such_answer(field, text)


def judge_multi(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape
    """Problems of several codes: each known, sorted, once."""
    codes = text.split(",")
    known = labels(field.choices)
    for code in codes:
        if code not in known:
            return no_such_answer(field, code)
    return () if codes == sorted(set(codes)) else blocks(field, "PILIHAN-URUT")


def read_choice(field: Field, raw: Raw, context: Context) -> Reading:
    """The code of one answer."""
    # A dash can be an answer ("-" is konvensional), so the list is asked before it counts as nothing.
    text = raw.strip() if isinstance(raw, str) else written(raw)
    if not text:
        return NOTHING_WRITTEN
    code = _code(field, text)
    if code is None:
        return NOTHING_WRITTEN if written(text) is None else Reading(None, no_such_answer(field, text))
    return judged(code, judge_choice(field, code, context))


def read_multi(field: Field, raw: Raw, context: Context) -> Reading:
    """The codes of several answers, from a list or from one text with commas."""
    codes: set[str] = set()
    for text in pieces(raw, _BETWEEN_ANSWERS):
        code = _code(field, text)
        if code is None:
            return Reading(None, no_such_answer(field, text))
        codes.add(code)
    joined = ",".join(sorted(codes))
    return judged(joined, judge_multi(field, joined, context)) if codes else NOTHING_WRITTEN


def judge_area(field: Field, text: str, context: Context) -> tuple[Problem, ...]:
    """Problems of the code of an area.

    A code outside the own city that today's table does not have is kept with a warning only by
    `area_warnings`, because looking it up costs a quarter of a second the first time.
    """
    if not areas.is_area_code(text) or text.count(".") + 1 not in field.area_levels:
        return blocks(field, "WILAYAH-KODE")
    if text in context.reference.areas.by_code:
        return ()
    city = context.reference.city
    if field.own_city:
        return blocks(field, "WILAYAH-KOTA", kota=city.name)
    return blocks(field, "WILAYAH-TIDAK-ADA", nama=text) if text.startswith(f"{city.code}.") else ()


def area_warnings(field: Field, text: str, context: Context) -> tuple[Problem, ...]:
    """A warning where no area of Indonesia has the code."""
    return () if context.reference.areas.find(text) else warns(field, "WILAYAH-TIDAK-TERDAFTAR", kode=text)


def read_area(field: Field, raw: Raw, context: Context) -> Reading:
    """The code of an area, from its code or from its name in the own city."""
    text = written(raw)
    if text is None:
        return NOTHING_WRITTEN
    code = areas.area_code(text)
    if code is None:
        match = context.reference.areas.resolve(text, levels=field.area_levels)
        if match.area is None:
            several = len(match.candidates) > 1
            return refused(field, "WILAYAH-GANDA" if several else "WILAYAH-TIDAK-ADA", nama=quoted(text))
        code = match.area.code
    found = judge_area(field, code, context)
    return judged(code, found or area_warnings(field, code, context))


def show_area(code: str, context: Context) -> str:
    """`Ciater, Kec. Serpong`; of another city with its name behind it; an unknown code as it is."""
    found = context.reference.areas.find(code)
    if found is None:
        return code
    if found.level == areas.KECAMATAN:
        return f"Kec. {found.name}"
    if found.level < areas.KECAMATAN:
        return found.name
    above = context.reference.areas.find(code[:8])
    own = code.startswith(f"{context.reference.city.code}.")
    city = None if own else context.reference.areas.find(code[:5])
    return ", ".join(
        [found.name, *([f"Kec. {above.name}"] if above else []), *([city.name] if city else [])],
    )


def _code(field: Field, text: str) -> str | None:
    known = writings(field.choices)
    return known.get(comparable(text)) or known.get(text.casefold())
