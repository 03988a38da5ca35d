"""Conditions about fields of the flat view in SQL: own ones in place, others by the record that holds them.

Figures are those of the year that is asked for too, else of the newest, as the flat view shows them. Nothing
is shown, too, where there is no owner or no year at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import Condition, Way
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.values.fields import Field, FieldKind, Value

Column = sa.ColumnElement[Any]
record = tables.record
_LIKE_LETTERS = re.compile(r"[%_\\]")
_NOT_A_DIGIT = re.compile(r"\D")
# A phone number is kept as +62...; people type 08..., 62... or a piece of it.
_PHONE_START = re.compile(r"^(?:0+|62)")
_FIGURE_KINDS = frozenset({FieldKind.NIK, FieldKind.NIB, FieldKind.NPWP})


def like(column: Column, word: str) -> sa.ColumnElement[bool]:
    """Whether a text holds a word, letter by letter, in whatever case."""
    return column.like(f"%{_LIKE_LETTERS.sub(lambda m: chr(92) + m[0], word)}%", escape="\\")


def is_shown(kind: str, keys: Collection[str]) -> sa.ColumnElement[bool]:
    """That a record and its parent are live, said so that an index is used where a field has its own.

    Without statistics any index over what is there looks good to SQLite, and a row would be looked up for
    each of its entries; where none fits, the table is read from end to end.
    """
    if not keys or not tables.INDEXED.get(kind, frozenset()).isdisjoint(keys):
        return tables.kind_tables[kind].c.hidden == tables.SHOWN
    return sa.literal_column(f"+{kind}.hidden") == 0


def shows(
    kind: str, key: str, test: Callable[[Column], sa.ColumnElement[bool]], *, year: Value = None
) -> sa.ColumnElement[bool]:
    """That a record shows something under a key of the flat view; nothing shown never fits.

    Args:
        kind: of the record.
        key: of the flat view.
        test: makes the comparison with the column that holds the value.
        year: whose figures are meant; the newest's where none is named.
    """
    table = tables.kind_tables[kind]
    if key in table.c:
        return test(table.c[key])
    here, source = _held(kind, key, test, year)
    return here.in_(source)


def shows_nothing(kind: str, key: str, *, year: Value = None) -> sa.ColumnElement[bool]:
    """That a record shows nothing under a key of the flat view."""
    table = tables.kind_tables[kind]
    if key in table.c:
        return table.c[key].is_(None)
    here, source = _held(kind, key, lambda column: column.is_not(None), year)
    return sa.or_(here.is_(None), here.not_in(source))


def _held(
    kind: str, key: str, test: Callable[[Column], sa.ColumnElement[bool]], year: Value
) -> tuple[Column, sa.Select[Any]]:
    """The column by which a record names the one that holds a key, and those whose value fits."""
    table = tables.kind_tables[kind]
    entry = {flat.key: flat for flat in catalogue.flat_fields(kind)}[key]
    other = tables.kind_tables[entry.kind]
    source = sa.select(record.c.rid).join(other, other.c.rid == record.c.rid)
    source = source.where(is_shown(entry.kind, [entry.field.key]), test(other.c[entry.field.key]))
    if entry.kind == "orang":
        return table.c[catalogue.KINDS[kind].owner_link], source.with_only_columns(record.c.id)
    which = newest(other) if year is None else other.c.tahun_data == year
    return table.c.rid, source.where(which).with_only_columns(record.c.parent)


def newest(figures: sa.Table) -> sa.ColumnElement[bool]:
    """Whether no figures of the same record are of a later year."""
    later, inside = figures.alias("later"), record.alias("beside")
    query = sa.select(later.c.rid).join(inside, inside.c.rid == later.c.rid)
    query = query.where(inside.c.parent == record.c.parent, later.c.hidden == tables.SHOWN)
    return ~query.where(later.c.tahun_data > figures.c.tahun_data).correlate(record, figures).exists()


def fits(kind: str, condition: Condition, *, year: Value = None) -> sa.ColumnElement[bool]:
    """That a record fits a condition."""
    if condition.way is Way.EMPTY:
        return shows_nothing(kind, condition.key, year=year)
    field = catalogue.field_of(kind, condition.key)
    if field is None:
        raise RuntimeError(f"{kind} has no {condition.key}")
    asked = field
    return shows(kind, condition.key, lambda column: _compare(asked, column, condition), year=year)


def _compare(field: Field, column: Column, condition: Condition) -> sa.ColumnElement[bool]:
    values = condition.values
    if condition.way is Way.FILLED:
        return column.is_not(None)
    if condition.way is Way.CONTAINS:
        return like(column, _as_kept(field, str(values[0])))
    if condition.way is Way.BETWEEN:
        lowest, highest = values
        lower = sa.true() if lowest is None else column >= lowest
        return sa.and_(column.is_not(None), lower, sa.true() if highest is None else column <= highest)
    if field.kind is FieldKind.MULTI:
        listed = sa.literal(",") + column + ","
        return sa.or_(*(like(listed, f",{value},") for value in values))
    if field.kind is FieldKind.AREA:
        return sa.or_(*(lies_in(column, str(value)) for value in values))
    return column.in_(values) if len(values) > 1 else column == values[0]


def _as_kept(field: Field, typed: str) -> str:
    if field.kind is FieldKind.PHONE:
        return _PHONE_START.sub("", _NOT_A_DIGIT.sub("", typed)) or typed
    if field.kind in _FIGURE_KINDS:
        return _NOT_A_DIGIT.sub("", typed) or typed
    return typed


def lies_in(column: Column, code: str) -> sa.ColumnElement[bool]:
    """Whether a code of an area is that one or one within it; an index over the codes is used."""
    # One stretch of the index: the code, those that go on with a dot, and none that goes on with a digit.
    return sa.and_(column >= code, column < f"{code}/")
