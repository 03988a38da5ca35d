"""What reports need to know of programmes and of whom they reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dinkop_desktop.register.rules.programmes import Programme
from dinkop_desktop.reporting.streams import TOGETHER, Stream
from dinkop_desktop.reporting.views import views_of


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


_READS = frozenset({"program", "peserta", "umkm", "koperasi", "orang"})
PROGRAMMES: Final = Stream[ProgrammeFigures]("program", reads=_READS, group=TOGETHER)
REACHED: Final = replace(views_of("umkm", "rw", newest=True, named=False), narrowed_by=frozenset[str]())
"""Every business, as reach is told apart: by its figures of the newest year, and never narrowed."""
TAKEN: Final = Stream[str]("peserta_tahun", reads=_READS, group=TOGETHER)
"""Ids of the businesses that took part in a programme of the year, themselves or by their owners."""
TIMES: Final = Stream[tuple[str, int]]("keikutsertaan", reads=_READS, group=TOGETHER)
"""Id of a business and in how many programmes it took part until the end of the year; of no others."""
