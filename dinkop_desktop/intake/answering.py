"""Their words for an answer -> the answer of the catalogue: what a column's different values mean.

1. What the field reads by itself needs no entry. What people usually write instead stands in
   `resources/intake/judul_kolom.json`.
2. A mark (v, x, ✓, 1) is a yes. Where a column has ticks beside x, its x is a no.
3. A value that nobody knows is left for a person to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from dinkop_desktop.intake import headings
from dinkop_desktop.intake.contents import Column, Scale
from dinkop_desktop.intake.meanings import How, Meaning, said
from dinkop_desktop.intake.splitting import KIND_OF_KOPERASI, NO, YES
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import ksu
from dinkop_desktop.register.values import answers as closed
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind

MARKS: Final = YES | {"", "-"}
_TICKS = frozenset({"v", "✓", "√", "✔", "☑", "ü"})


def with_answers(meaning: Meaning, column: Column, scale: Scale) -> Meaning:
    """The meaning with an answer for each value that the field would not read by itself."""
    field = catalogue.field_of(scale.kind, meaning.key)
    if (
        field is None
        or meaning.how is not How.PLAIN
        or field.kind not in {FieldKind.CHOICE, FieldKind.YES_NO}
    ):
        return meaning
    found: dict[str, str] = {}
    for text in column.different:
        if not _is_read(field, text, scale):
            code = _usual(meaning.key, text) if field.kind is FieldKind.CHOICE else _yes_or_no(text, column)
            if code is not None:
                found[text] = code
        elif field.kind is FieldKind.YES_NO and text == "x" and _TICKS & column.different.keys():
            found[text] = "tidak"
    return replace(meaning, answers=found) if found else meaning


def unknown(meaning: Meaning, column: Column, scale: Scale) -> tuple[str, ...]:
    """The values of a column that mean no answer, the most frequent first."""
    field = catalogue.field_of(scale.kind, meaning.key)
    if (
        field is None
        or field.kind not in {FieldKind.CHOICE, FieldKind.YES_NO}
        or meaning.how is not How.PLAIN
    ):
        return ()
    return tuple(
        text
        for text, _ in column.different.most_common()
        if text not in meaning.answers and text.strip(" -–—") and not _is_read(field, text, scale)
    )


def share_of_marks(column: Column) -> float:
    """Share of the cells that hold a mere mark."""
    marks = sum(count for text, count in column.different.items() if text in MARKS)
    return marks / column.filled if column.filled and not column.many else 0.0


def _is_read(field: Field, text: str, scale: Scale) -> bool:
    if field.key == KIND_OF_KOPERASI and ksu.is_named_ksu(text):
        return True  # read into another field (`splitting`)
    reading = values.read(field, text, reference=scale.reference, on=scale.on)
    return reading.value is not None


def _usual(key: str, text: str) -> str | None:
    return _usual_answers().get(key, {}).get(closed.comparable(text))


def _yes_or_no(text: str, column: Column) -> str | None:
    if text == "x" and _TICKS & column.different.keys():
        return "tidak"
    if text in YES:
        return "ya"
    return "tidak" if text in NO - {"-"} else None


@cache
def _usual_answers() -> Mapping[str, Mapping[str, str]]:
    return {
        key: {closed.comparable(said(text)): code for code, texts in codes.items() for text in texts}
        for key, codes in headings.usual_answers().items()
    }
