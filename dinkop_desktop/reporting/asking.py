"""Asking for figures: what a stream of them is told, and what several of them read alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store import places as stored_places
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Need, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope


@dataclass(frozen=True, slots=True)
class Asked:
    """What a stream needs to know.

    Attributes:
        reader: view of the data file.
        scope: of the report; its year is the data year of the figures.
        reference: lists, areas and thresholds.
        progress: told now and then by what takes long.
        places: kelurahan whose records are wanted, "" for those that name none; None for all. A stream may
            give more.
        named: numbers of the businesses that are wanted, wherever they lie; None where none are named.
    """

    reader: Reader
    scope: Scope
    reference: Reference
    progress: Progress = field(default_factory=Progress)
    places: frozenset[str] | None = None
    named: tuple[int, ...] | None = None

    def businesses(self) -> list[int] | None:
        """Numbers of the businesses that are wanted; None for all."""
        if self.named is not None:
            return list(self.named)
        return stored_places.numbers_at(self.reader, "umkm", self.places)


def asked_keys(kind: str) -> list[str]:
    """The fields that say whether a record of a kind is a draft: wajib ones, and those that decide which."""
    wanted: dict[str, None] = {}
    for one in catalogue.KINDS[kind].fields:
        if one.need is Need.REQUIRED:
            wanted[one.key] = None
            wanted |= dict.fromkeys(one.instead)
            if one.only_if:
                wanted[one.only_if[0]] = None
    return list(wanted)


def text_of(value: Value) -> str | None:
    """A value that is a text; None for any other."""
    return value if isinstance(value, str) else None


def number_of(value: Value) -> int | None:
    """A value that is a number; None for any other."""
    return value if isinstance(value, int) else None
