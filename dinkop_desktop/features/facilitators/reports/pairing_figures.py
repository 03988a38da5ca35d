"""What the reports about joining a koperasi count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dinkop_desktop.features.koperasi.rules.joining import Willing
from dinkop_desktop.reporting.narrowing import PROGRAM, SECTOR
from dinkop_desktop.reporting.streams import Stream


@dataclass(frozen=True, slots=True)
class WillingOwner:
    """A business whose owner would join a koperasi.

    Attributes:
        record_id, name: of the business.
        owner: name of its owner.
        phone: of the owner; "" where the owner did not agree that a koperasi is told.
        kode_kelurahan: where the business lies; None where that is not known.
        is_sure: False for who said "ragu".
        may_tell: whether a koperasi may be told.
        suits: what joining goes by.
        kbli, kbli_versi, sektor_unggulan: as they are recorded.
    """

    record_id: str
    name: str
    owner: str
    phone: str
    kode_kelurahan: str | None
    is_sure: bool
    may_tell: bool
    suits: Willing = field(default_factory=lambda: Willing(""))
    kbli: str | None = None
    kbli_versi: str | None = None
    sektor_unggulan: str | None = None


WILLING: Final = Stream[WillingOwner]("peminat_koperasi", narrowed_by=frozenset({SECTOR, PROGRAM}))
