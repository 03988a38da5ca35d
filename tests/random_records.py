"""Random records: answers of any kind, odd ones too, and rows as the store has them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Life
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.fields import Need

Said = Mapping[str, Any]


def codes(kind: str, key: str) -> st.SearchStrategy[str | None]:
    """Any answer of a field, none, and a code that only a later program knows."""
    field = catalogue.field_of(kind, key)
    assert field is not None
    return st.sampled_from([None, "", "belum_dikenal", *(one.code for one in field.choices)])


def answers(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Answers of a kind to all that makes it a draft, and to what decides which of it is asked."""
    asked: dict[str, st.SearchStrategy[Any]] = {}
    for field in catalogue.KINDS[kind].fields:
        if field.need is not Need.REQUIRED:
            continue
        for key in (field.key, *field.instead):
            other = catalogue.field_of(kind, key)
            assert other is not None
            # Mostly there: with ten fields that are half of the time empty everything would be a draft.
            asked[key] = st.sampled_from([None, *[1 if other.is_number else "x"] * 9])
        if field.only_if is not None:
            key, some = field.only_if
            asked[key] = st.sampled_from([None, "belum_dikenal", *some]) | codes(kind, key)
    return st.fixed_dictionaries(asked)


class Writer:
    """Rows as the store has them, with numbers of their own, in a transaction that nobody commits."""

    def __init__(self, work: Work) -> None:
        self._work, self._numbers = work, itertools.count(1)

    def put(self, kind: str, values: Said, *, parent: int | None = None, hidden: int = 0) -> tuple[int, str]:
        """A record of a kind with some values; its number and id."""
        rid = next(self._numbers)
        name = f"0191c3d0-0000-7000-8000-{rid:012d}"
        life = Life.REMOVED if hidden else Life.LIVE
        entry = {"rid": rid, "id": name, "kind": kind, "parent": parent, "owner": "A", "life": life.value}
        self._work.conn.execute(tables.record.insert(), {**entry, "gained": 0})
        self._work.conn.execute(tables.kind_tables[kind].insert(), {"rid": rid, "hidden": hidden, **values})
        return rid, name
