"""Remembering: what was worked out once of the whole file, until a record that it follows from is touched.

It is kept beside the records as figures of reports are (`queries.kept_figures`), and as little a promise:
where the file cannot be written, it is worked out each time. What has parts of kelurahan is `keeping`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from typing import TypeVar

import msgspec

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.queries import cached_figures
from dinkop_desktop.register.queries.cached_figures import Cached
from dinkop_desktop.register.store import places
from dinkop_desktop.register.store.store import Reader

T = TypeVar("T")
_WHOLE = ""


def remembered(
    desk: Desk,
    reader: Reader,
    what: str,
    *,
    told: Collection[object],
    kinds: Collection[str],
    holds: type[T],
    make: Callable[[], T],
) -> T:
    """What is kept where it still holds; else what is made now, and kept.

    Args:
        desk: whose file it is.
        reader: the view that `make` reads.
        what: its name among what is kept.
        told: all else that it follows from, each with a `repr` that says it.
        kinds: of the records that it follows from.
        holds: its type, of dataclasses, dictionaries, lists, texts and numbers.
        make: works it out.
    """
    basis = hashlib.sha256(repr((cached_figures.counted_by(), *told)).encode()).hexdigest()[:32]
    newest = max(places.touched_since(reader, kinds).values(), default=0)
    known = cached_figures.cached(reader, what, basis).get(_WHOLE)
    if known is not None and known.moment >= newest:
        try:
            return msgspec.msgpack.decode(known.figures, type=holds)
        except msgspec.MsgspecError:
            pass  # of another state of the same version
    made = make()
    cached_figures.put(desk.store, what, basis, {_WHOLE: Cached(reader.moment, msgspec.msgpack.encode(made))})
    return made
