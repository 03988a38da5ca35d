"""The numbers of questions, the same on the screen and on paper: section, then place in it (`3.2`).

They follow from the order of `sections`, so a paper form and the screen cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dinkop_desktop.records.form_papers import FormPlan, PlannedSection
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.sections import COLUMNS, SECTIONS
from dinkop_desktop.window.words import tr


@cache
def numbers_of(kind: str) -> Mapping[str, str]:
    """Flat key, kind of row or key of a section -> its number. A table of figures has one for all of it."""
    found: dict[str, str] = {}
    for at, section in enumerate(SECTIONS[kind], 1):
        found[f"#{section.key}"] = str(at)
        figures = (*section.year_across, *section.year_down)
        found |= dict.fromkeys(figures, f"{at}.1")
        first = 2 if figures else 1
        for place, key in enumerate((*section.keys, *section.rows), first):
            found[key if key in section.keys else f"{key}/"] = f"{at}.{place}"
    return MappingProxyType(found)


def number_of(kind: str, name: str) -> str:
    """The number of a field by its flat key; "" of one inside a row."""
    return numbers_of(kind).get(name, "")


def plan_of(kind: str) -> FormPlan:
    """What a paper form asks, in the language that is spoken."""
    numbers, fields = numbers_of(kind), {one.key: one.field for one in catalogue.flat_view(kind)}
    return FormPlan(
        kind,
        tuple(
            PlannedSection(
                numbers[f"#{section.key}"],
                tr(section.name),
                (*section.year_across, *section.year_down),
                tuple((key, numbers[key], sections.span(key, fields[key])) for key in section.keys),
                tuple((numbers[f"{row}/"], row, COLUMNS[row]) for row in section.rows),
            )
            for section in SECTIONS[kind]
        ),
    )
