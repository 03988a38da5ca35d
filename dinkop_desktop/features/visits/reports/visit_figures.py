"""What the report on coverage counts: visits that came out alike, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.reporting.streams import TOGETHER, Stream


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """How many of a data year's visits are alike.

    Attributes:
        kode_kelurahan, rw, rt: where; "" where that is not known.
        outcome: what is known (rules/visits/py).
        is_find: whether they stand beside the prelist.
        count: how many.
        home: kelurahan of the businesses and koperasi that they are about, if those are here.
        if_newest, if_older: whether they are there while no later data year was opened, and after that.
    """

    kode_kelurahan: str
    rw: str
    rt: str
    outcome: Outcome
    is_find: bool = False
    count: int = 1
    home: str = ""
    if_newest: bool = True
    if_older: bool = True


VISITS: Final = Stream[VisitFigures]("kunjungan", group=TOGETHER)
OPENED: Final = Stream[int]("tahun_dibuka", of_records=False)
