"""Naming: how people know a record: by its name, or the name of the one that it lives inside, and whose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value


@dataclass(frozen=True, slots=True)
class Named:
    """A record as people know it.

    Attributes:
        record, kind: its own.
        top, top_kind: of the record that people open to see it: itself, or the one that it lives inside.
        title: the name of that one.
        owner: code of its office.
        key: what tells it from the others inside (the year of figures); "" of a record of its own.
    """

    record: str
    kind: str
    top: str
    top_kind: str
    title: str
    owner: str
    key: str = ""


def names(desk: Desk, records: Iterable[str]) -> Mapping[str, Named]:
    """`name_records`, in a view of its own."""
    with desk.store.read() as reader:
        return name_records(reader, records)


def name_records(reader: Reader, records: Iterable[str]) -> Mapping[str, Named]:
    """How people know some records, by id; those that are not here are left out."""
    known = reader.known(list(dict.fromkeys(records)))
    tops = {entry.parent or entry.rid for entry in known.values()}
    lines = {line.rid: line for line in reading.lines(reader, sorted(tops))}
    inside: dict[str, list[int]] = {}
    for entry in known.values():
        if entry.parent is not None and entry.kind in catalogue.KINDS:
            inside.setdefault(entry.kind, []).append(entry.rid)
    shown: dict[str, dict[str, Value]] = {}
    for kind, rids in inside.items():
        shown |= reader.shown_values(kind, rids)
    found = {}
    for record, entry in known.items():
        line = lines.get(entry.parent or entry.rid)
        if line is not None:
            key = _key_of(entry.kind, shown.get(record, {}))
            found[record] = Named(record, entry.kind, line.id, line.kind, line.title, line.owner, key)
    return found


def _key_of(kind: str, values: Mapping[str, Value]) -> str:
    if kind not in catalogue.KINDS:
        return ""
    return next((str(values[key]) for key in catalogue.KINDS[kind].title if values.get(key)), "")
