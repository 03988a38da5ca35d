"""The city's koperasi, as Dinkop's replies tell them: those of other kelurahan are no records here.

A member may belong to a koperasi of another kelurahan. So that an officer can name it, replies bring id,
name, kind and kelurahan of all koperasi (public fields only). They are kept beside the keys, not as records:
nobody here can change them.

Source: sync.md section 5 ("the city's directory of koperasi").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.exchange.told import DirectoryEntry

KEPT_AS = "directory"
KIND = "koperasi"
_NONE: Mapping[str, DirectoryEntry] = {}


def entries(desk: Desk) -> Mapping[str, DirectoryEntry]:
    """Id -> koperasi of the city, as the newest reply told them; nothing before one did, and at Dinkop."""
    raw = desk.secrets.get(KEPT_AS)
    return _read(raw) if raw else _NONE


@lru_cache(maxsize=2)
def _read(raw: bytes) -> Mapping[str, DirectoryEntry]:
    return {one.id: one for one in msgspec.json.decode(raw, type=list[DirectoryEntry])}


def rules_of(desk: Desk, *, told: Iterable[DirectoryEntry] | None = None) -> Rules:
    """What records are checked against here, today.

    Args:
        desk: any.
        told: the directory in a reply that is being taken in, and takes the place of the one held.
    """
    known = entries(desk) if told is None else {one.id: one for one in told}
    return Rules(desk.reference, desk.today, known.keys())


def find(desk: Desk, words: str, *, limit: int) -> list[DirectoryEntry]:
    """Koperasi of the city whose name holds every word, those that begin with them first."""
    wanted = words.casefold().split()
    fits = [one for one in entries(desk).values() if all(word in one.nama.casefold() for word in wanted)]
    begins = words.casefold().strip()
    fits.sort(key=lambda one: (not one.nama.casefold().startswith(begins), one.nama.casefold(), one.id))
    return fits[:limit] if wanted else []
