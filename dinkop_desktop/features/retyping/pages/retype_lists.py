"""The three lists of retyping: forms that wait, answers that differ, and how often each field is mistyped."""

from __future__ import annotations

from enum import StrEnum

from dinkop_desktop.features.retyping.retyping import Difference, Rate, Waiting
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.tables import Column, Paint, Row, State
from dinkop_desktop.window.words import label, later, moment_of, number, tr


class Shown(StrEnum):
    """Which list is shown."""

    WAITING = "menunggu"
    DIFFERENT = "berbeda"
    RATES = "kesalahan"


WORDS = {
    Shown.WAITING: later("Menunggu diketik {count}"),
    Shown.DIFFERENT: later("Berbeda {count}"),
    Shown.RATES: later("Salah ketik per isian {count}"),
}


def columns(shown: Shown) -> list[Column]:
    """Of a list."""
    if shown is Shown.WAITING:
        return [
            Column("data", tr("Data"), 0, Paint.STRONG, sorts=False),
            Column("jenis", tr("Jenis"), 110, sorts=False, rank=1),
            Column("oleh", tr("Ketikan pertama oleh"), 190, sorts=False, least=120),
            Column("pada", tr("Pada"), 150, Paint.MUTED, sorts=False),
        ]
    if shown is Shown.DIFFERENT:
        return [
            Column("data", tr("Data"), 0, Paint.STRONG, sorts=False),
            Column("isian", tr("Isian"), 180, Paint.MUTED, sorts=False, least=110),
            Column("pertama", tr("Ketikan pertama"), 200, sorts=False, least=120),
            Column("kedua", tr("Ketikan kedua"), 200, sorts=False, least=120),
        ]
    return [
        Column("isian", tr("Isian"), 0, Paint.STRONG, sorts=False),
        Column("dua", tr("Diketik dua kali"), 120, Paint.NUMBER, sorts=False),
        Column("pertama", tr("Salah pertama"), 120, Paint.NUMBER, sorts=False),
        Column("kedua", tr("Salah kedua"), 110, Paint.NUMBER, sorts=False, rank=1),
        Column("terbuka", tr("Belum diputuskan"), 130, Paint.NUMBER, sorts=False, rank=2),
        Column("persen", tr("Salah ketik"), 110, sorts=False),
    ]


def waiting_row(at: int, one: Waiting) -> Row:
    """A form that waits."""
    kind = label(catalogue.KINDS[one.kind].label)
    by = one.by.strip() or tr("(tanpa nama)")
    return Row(str(at), (one.title or tr("(tanpa nama)"), kind, by, moment_of(one.at)))


def difference_row(at: int, one: Difference, reference: Reference) -> Row:
    """An answer that differs."""
    its = one.answer
    first, second = (said(its.kind, its.field, value, reference) for value in (its.first, its.second))
    return Row(str(at), (one.title or tr("(tanpa nama)"), field_words(its.kind, its.field), first, second))


def rate_row(at: int, one: Rate) -> Row:
    """How often a field is mistyped."""
    counts = (one.compared, one.first, one.second, one.undecided)
    percent = tr("{percent} %", percent=number(round(one.percent, 1)))
    tone = "danger" if one.percent >= _MANY else "warning" if one.first else "ok"
    return Row(str(at), (field_words(one.kind, one.field), *map(number, counts), State(percent, tone)))


_MANY = 5
"""Percent of answers from which on a field needs a look at how it is asked."""


def field_words(kind: str, key: str) -> str:
    """What a field is called."""
    flat = {one.key: one.label for one in catalogue.flat_view(kind)}
    return label(flat.get(key, key))


def said(kind: str, key: str, value: Value, reference: Reference) -> str:
    """A value as it is written on the screen; a NIK in full, or nobody could compare two of them."""
    field = catalogue.field_of(kind, key)
    if value is None or field is None:
        return tr("kosong")
    words = values.show(field, value, reference=reference)
    return tr("Rp {amount}", amount=words) if field.kind is FieldKind.RUPIAH else words
