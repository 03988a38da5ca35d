"""What reports need to know of programmes and of whom they reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.rules.programmes import Programme
from dinkop_desktop.reporting.streams import Stream

_NOTHING = YearFigures()


@dataclass(frozen=True, slots=True)
class ProgrammeFigures:
    """One programme and how many take part.

    Attributes:
        programme: itself.
        listed: ids of those who are on its list.
        came, finished, withdrew: how many of each; who only finished also came.
    """

    programme: Programme
    listed: frozenset[str] = frozenset()
    came: int = 0
    finished: int = 0
    withdrew: int = 0


@dataclass(frozen=True, slots=True)
class BusinessReach:
    """One UMKM, as it is told apart where it is counted whom programmes reach.

    Attributes:
        record_id: of the business.
        kode_kelurahan, rw: where it lies; None where that is not known.
        kbli, kbli_versi, sektor_unggulan: as they are recorded.
        figures: of the newest year.
    """

    record_id: str
    kode_kelurahan: str | None
    rw: str | None = None
    kbli: str | None = None
    kbli_versi: str | None = None
    sektor_unggulan: str | None = None
    figures: YearFigures = field(default=_NOTHING)


PROGRAMMES: Final = Stream[ProgrammeFigures]("program")
REACHED: Final = Stream[BusinessReach]("jangkauan_program")
TAKEN: Final = Stream[str]("peserta_tahun")
TIMES: Final = Stream[tuple[str, int]]("keikutsertaan")
