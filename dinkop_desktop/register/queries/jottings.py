"""Jottings: what is typed in a form and not yet saved, kept answer by answer so that a kill loses one.

They never travel: no change is made of them until the form is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader, Work

jotting, jotted = tables.jotting, tables.jotted


@dataclass(frozen=True, slots=True)
class Jotting:
    """One form that is being filled in.

    Attributes:
        key: drawn when the form was opened.
        kind: of record.
        record: id of the record that is being changed; "" for a new one.
        by: who types.
        at: when something was typed last.
        texts: answer -> as it was typed.
    """

    key: str
    kind: str
    record: str
    by: str
    at: str
    texts: Mapping[str, str]


def keep(work: Work, key: str, *, kind: str, record: str, texts: Mapping[str, str | None]) -> None:
    """Keep what was typed of some answers; None forgets one, and with the last of them the form."""
    begun = work.conn.execute(
        jotting.update().where(jotting.c.key == key).values({"at": work.at, "by": work.by})
    )
    if not begun.rowcount:
        work.conn.execute(
            jotting.insert().values(
                {"key": key, "kind": kind, "record": record, "by": work.by, "at": work.at}
            )
        )
    fields: sa.BindParameter[str] = sa.bindparam("name")
    work.conn.execute(
        jotted.delete().where(jotted.c.jotting == key, jotted.c.field == fields),
        [{"name": field} for field in texts],
    )
    rows = [
        {"jotting": key, "field": field, "text": text} for field, text in texts.items() if text is not None
    ]
    if rows:
        work.conn.execute(jotted.insert(), rows)
        return
    is_left = sa.select(jotted.c.field).where(jotted.c.jotting == key).limit(1)
    if work.conn.execute(is_left).first() is None:
        discard(work, [key])


def bring_back(work: Work, kept: Jotting) -> None:
    """Put a form that was forgotten back as it was; one that is there stays as it is."""
    there = sa.select(jotting.c.key).where(jotting.c.key == kept.key)
    if not kept.texts or work.conn.execute(there).first() is not None:
        return
    head = {"key": kept.key, "kind": kept.kind, "record": kept.record, "by": kept.by, "at": kept.at}
    work.conn.execute(jotting.insert().values(head))
    rows = [{"jotting": kept.key, "field": field, "text": text} for field, text in kept.texts.items()]
    work.conn.execute(jotted.insert(), rows)


def discard(work: Work, keys: Iterable[str]) -> None:
    """Forget forms with all that was typed in them."""
    wanted = list(keys)
    work.conn.execute(jotted.delete().where(jotted.c.jotting.in_(wanted)))
    work.conn.execute(jotting.delete().where(jotting.c.key.in_(wanted)))


def all_of(reader: Reader, *, record: str | None = None) -> list[Jotting]:
    """The forms in which something was typed, of one record or all; the newest first."""
    query = sa.select(jotting).order_by(jotting.c.at.desc(), jotting.c.key)
    if record is not None:
        query = query.where(jotting.c.record == record)
    found = list(reader.conn.execute(query))
    texts: dict[str, dict[str, str]] = {row.key: {} for row in found}
    typed = sa.select(jotted).where(jotted.c.jotting.in_(list(texts)))
    for row in reader.conn.execute(typed):
        texts[row.jotting][row.field] = row.text
    return [
        Jotting(row.key, row.kind, row.record, row.by, row.at, texts[row.key])
        for row in found
        if texts[row.key]
    ]
