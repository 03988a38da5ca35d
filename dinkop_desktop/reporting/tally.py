"""Tally: counts of businesses and koperasi that can be added up over areas.

An owner with businesses in two kelurahan counts once in each and once in the city, so owners are not a sum of
numbers. They are kept as eight bytes each (the hash of the id): two of 150,000 owners meet by chance in one
of a thousand million counts.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.rules.scale import Scale, Sizing
from dinkop_desktop.reporting.figures import BusinessFigures
from dinkop_desktop.reporting.parts import Numbers

UNKNOWN = "belum_diketahui"
CLASSES = (*(str(scale) for scale in Scale), UNKNOWN)

_PER_SCALE = dict.fromkeys(CLASSES, 0)


@dataclass(slots=True)
class Tally:
    """Counts of one area, one sector or one class."""

    businesses: int = 0
    cooperatives: int = 0
    with_nib: int = 0
    active: int = 0
    drafts: int = 0
    classes: dict[str, int] = field(default_factory=_PER_SCALE.copy)
    workers: int = 0
    workers_known: int = 0
    omzet: int = 0
    omzet_known: int = 0
    owner_hashes: Numbers = field(default_factory=lambda: array("q"))

    def add(self, business: BusinessFigures, sizing: Sizing) -> None:
        """Count one business."""
        self.businesses += 1
        self.with_nib += business.has_nib
        self.active += activity.is_active(business.status_usaha)
        self.drafts += business.is_draft
        self.classes[class_of(sizing)] += 1
        if business.workers is not None:
            self.workers += business.workers
            self.workers_known += 1
        if business.omzet is not None:
            self.omzet += business.omzet
            self.omzet_known += 1
        if business.owner_id is not None:
            self.owner_hashes.append(_number_of(business.owner_id))

    @property
    def owners(self) -> int:
        """How many different owners there are."""
        return len(set(self.owner_hashes))

    def figures(self) -> dict[str, int]:
        """All counts by the names that scripts know them by."""
        return {
            "umkm": self.businesses,
            "koperasi": self.cooperatives,
            "pemilik": self.owners,
            "nib": self.with_nib,
            "aktif": self.active,
            **self.classes,
            "tenaga_kerja": self.workers,
            "tenaga_kerja_terisi": self.workers_known,
            "omzet": self.omzet,
            "omzet_terisi": self.omzet_known,
            "draf": self.drafts,
        }


def _number_of(owner_id: str) -> int:
    """The same in every process: a tally is kept."""
    return int.from_bytes(hashlib.blake2b(owner_id.encode(), digest_size=8).digest(), "little", signed=True)


def summed(tallies: Iterable[Tally]) -> Tally:
    """One tally of several."""
    total = Tally()
    for tally in tallies:
        total.businesses += tally.businesses
        total.cooperatives += tally.cooperatives
        total.with_nib += tally.with_nib
        total.active += tally.active
        total.drafts += tally.drafts
        total.workers += tally.workers
        total.workers_known += tally.workers_known
        total.omzet += tally.omzet
        total.omzet_known += tally.omzet_known
        total.owner_hashes.extend(tally.owner_hashes)
        for key, count in tally.classes.items():
            total.classes[key] += count
    return total


def class_of(sizing: Sizing) -> str:
    """The class as reports name it."""
    return UNKNOWN if sizing.scale is None else str(sizing.scale)
