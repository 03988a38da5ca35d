"""What the reports about facilitators and about joining a koperasi count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dinkop_desktop.features.koperasi.rules.joining import Willing
from dinkop_desktop.reporting.narrowing import PROGRAM, SECTOR
from dinkop_desktop.reporting.streams import Stream


@dataclass(frozen=True, slots=True)
class PairFigures:
    """One pair of a facilitator and a business that is helped.

    Attributes:
        record_id: of the business that is helped.
        name, kode_kelurahan: of that business.
        status, form: codes of `fasilitasi`.
        since, until, result: as they are written.
        meetings: how often they met.
        last_met: newest day, ISO; "" where they never met.
    """

    record_id: str
    name: str
    kode_kelurahan: str
    status: str
    form: str = ""
    since: str = ""
    until: str = ""
    result: str = ""
    meetings: int = 0
    last_met: str = ""


@dataclass(frozen=True, slots=True)
class HelperFigures:
    """One business that could help others.

    Attributes:
        record_id, name: of it.
        kode_kelurahan: where it lies; "" where that is not known.
        sector, size: as they are worked out; size "" for one that is neither menengah nor kecil by now.
        capacity: how many it is asked to help at a time.
        pairs: of all states.
    """

    record_id: str
    name: str
    kode_kelurahan: str
    sector: str
    size: str
    capacity: int
    pairs: tuple[PairFigures, ...] = ()

    @property
    def states(self) -> Mapping[str, int]:
        """How many pairs there are of each state."""
        found: dict[str, int] = {}
        for one in self.pairs:
            found[one.status] = found.get(one.status, 0) + 1
        return found


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


HELPERS: Final = Stream[HelperFigures]("fasilitator")
WILLING: Final = Stream[WillingOwner]("peminat_koperasi", narrowed_by=frozenset({SECTOR, PROGRAM}))
