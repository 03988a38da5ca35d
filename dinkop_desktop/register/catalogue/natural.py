"""Natural keys: the id of a child that has one follows from its parent, its kind and its key.

So two offices that record the same year of the same business meet as two births of one record, and not as two
records. Source: sync.md section 1.
"""

from __future__ import annotations

from collections.abc import Mapping

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import natural_id
from dinkop_desktop.register.values.fields import Value


def id_of(parent: str, kind_key: str, sets: Mapping[str, Value]) -> str:
    """The id that follows, or "" where the kind has no natural key or the key is not whole.

    Raises:
        ValueError: `parent` is no UUID.
    """
    kind = catalogue.KINDS.get(kind_key)
    if kind is None or not kind.natural_key or not parent:
        return ""
    keys = tuple(map(sets.get, kind.natural_key))
    return "" if None in keys else natural_id(parent, kind_key, keys)
