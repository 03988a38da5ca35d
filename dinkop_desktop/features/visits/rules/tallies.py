"""Tallies: visits of a data year that came out alike, and how many they are."""

from __future__ import annotations

from typing import NamedTuple

from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.rules.visits import Outcome


class Tally(NamedTuple):
    """How many lines of one RT are alike.

    Attributes:
        home: kelurahan of the business or koperasi that they are about, if that is here; else their own.
        kelurahan, rw, rt: where they are gone to; "" for what is not known.
        recorded: code of the outcome.
        was_seen, has_figures, lacks, in_year: as a line says, the first where there is a day.
        if_newest, if_older: whether they are there while no later data year was opened, and after that.
        alike: how many.
    """

    home: str
    kelurahan: str
    rw: str
    rt: str
    recorded: str
    was_seen: bool
    has_figures: bool
    lacks: bool
    in_year: bool
    if_newest: bool
    if_older: bool
    alike: int

    @property
    def outcome(self) -> Outcome:
        """What is known of them."""
        return visits.outcome_of(
            self.recorded,
            "ada" if self.was_seen else "",
            has_figures=self.has_figures,
            is_complete=not self.lacks,
            is_find=not self.in_year,
        )
