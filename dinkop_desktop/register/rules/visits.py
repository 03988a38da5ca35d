"""Visits: who is to be seen in a data year, what became of it, and whom to see again.

1. A line of the prelist is a visit of a data year; it names a business or a koperasi, or somebody of a list
   who has no record yet. A visit without a data year is one of a new find: it stands beside the prelist.
2. `belum_diisi` without a day is a line that nobody went to yet; with a day somebody was there, and the form
   will be asked for again.
3. What somebody recorded wins, unless it was left open (`OPEN`) and the year's figures are there by now: then
   it is `lengkap`, or `sebagian` while something wajib is missing. So nobody has to say twice that a form was
   filled in. Computed on reading, never stored.
4. What is settled is not gone to again; what is open is, on its day.
5. Coverage is of the prelist: how many of its lines have an outcome. A find is none of them, whatever is
   known of it. 100 % is said only where no line is left.

Source: domain.md 0 ("some haven't filled in the form and will be asked again") and 1.9; the days of `AGAIN`
are a proposal (ui.md 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from dinkop_desktop.register.rules import activity


class Outcome(StrEnum):
    """What is known of somebody who is to be seen; the first seven are what an officer records."""

    COMPLETE = "lengkap"
    PARTLY = "sebagian"
    REFUSED = "menolak"
    NOT_FOUND = "tidak_ditemukan"
    CLOSED = "tutup"
    MOVED = "pindah"
    NOT_FILLED = "belum_diisi"
    UNSEEN = "belum_dikunjungi"
    FOUND = "temuan_baru"


RECORDED = tuple(Outcome)[:7]
OPEN = frozenset({Outcome.PARTLY, Outcome.NOT_FOUND, Outcome.NOT_FILLED, Outcome.UNSEEN, Outcome.FOUND})
_WITHOUT = frozenset({Outcome.UNSEEN, Outcome.FOUND})
_ALL_BUT = 99.9
AGAIN: Mapping[Outcome, int] = MappingProxyType(
    {Outcome.PARTLY: 7, Outcome.NOT_FOUND: 3, Outcome.NOT_FILLED: 7}
)
# What Dinkop had somebody go for, as a follow-up says it.
ASKED = "diminta"
# Of these the business itself says so, too: it is not asked for in the next data year.
GONE: Mapping[Outcome, str] = MappingProxyType(
    {Outcome.CLOSED: activity.CLOSED, Outcome.MOVED: activity.MOVED}
)
_SUNDAY = 6
Worth = tuple[bool, str, int]


def outcome_of(
    recorded: str, on: str, *, has_figures: bool, is_complete: bool, is_find: bool = False
) -> Outcome:
    """What is known by rules 2 and 3.

    Args:
        recorded: code of what was recorded; "" for nothing.
        on: day of the visit, ISO; "" where nobody went.
        has_figures: whether the year's figures of the business or koperasi are there.
        is_complete: whether nothing wajib is missing in them and in the record.
        is_find: whether it stands beside the prelist.
    """
    if recorded in RECORDED and (on or recorded != Outcome.NOT_FILLED):
        found = Outcome(recorded)
    else:
        found = Outcome.FOUND if is_find else Outcome.UNSEEN
    if found in OPEN and has_figures:
        return Outcome.COMPLETE if is_complete else Outcome.PARTLY
    return found


def has_outcome(outcome: Outcome) -> bool:
    """Whether something is known of somebody who is to be seen (rule 5)."""
    return outcome not in _WITHOUT


def lacks(*, is_draft: bool, figures_lack: bool | None) -> bool:
    """Whether something wajib is missing in a record or in the year's figures.

    Args:
        is_draft: whether it is missing in the record itself (`validation.is_draft`).
        figures_lack: whether it is missing in the figures; None where there are none.
    """
    return is_draft or figures_lack is not False


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a prelist has an outcome (rule 5).

    Attributes:
        listed: lines of the prelist.
        seen: of those, with an outcome.
    """

    listed: int
    seen: int

    @property
    def percent(self) -> float | None:
        """With one decimal; None where nobody is to be seen."""
        if not self.listed:
            return None
        share = round(100 * self.seen / self.listed, 1)
        return share if self.seen == self.listed else min(share, _ALL_BUT)


def coverage(outcomes: Mapping[Outcome, int]) -> Coverage:
    """How much has an outcome, by outcome -> how many; finds among them are left out."""
    listed = {one: count for one, count in outcomes.items() if one is not Outcome.FOUND}
    return Coverage(sum(listed.values()), sum(count for one, count in listed.items() if has_outcome(one)))


def stands(*, in_year: bool, is_line: bool, is_known: bool, has_figures: bool) -> tuple[bool, bool]:
    """Whether a line or a find of a year is there while it is the newest, and once a later one was opened.

    Of a year that is not the newest a find is only what has figures of it: whoever came later is none. What
    was recorded outside every prelist is a line of the newest year alone.

    Args:
        in_year: whether it stands on the prelist.
        is_line: whether somebody recorded it as a visit.
        is_known: of a find that is none, whether another visit outside every prelist names it.
        has_figures: whether the year's figures are there.
    """
    if in_year or is_line:
        return True, in_year
    return not is_known, has_figures


def worth_of(rid: int, year: int | None, on: str | None) -> Worth:
    """What decides which of several lines about one business is the line: the greatest (queries/lines/py).

    Args:
        rid: number of the visit; of two alike the older one.
        year: data year, which a line of the prelist has and a find has not.
        on: ISO day of the visit.
    """
    return year is not None, on or "", -int(rid)


def is_due(outcome: Outcome, again: str, today: date, *, is_asked: bool = False) -> bool:
    """Whether somebody is to be seen again by today; a form that is complete needs no one.

    Args:
        outcome: what is known.
        again: ISO day of the next visit; "" for none.
        today: the day.
        is_asked: whether Dinkop asks for something there, whatever the form has.
    """
    is_open = is_asked or outcome is not Outcome.COMPLETE
    return bool(again) and is_open and again <= today.isoformat()


def day_again(outcome: Outcome, on: date) -> date | None:
    """When to go again, a Monday where that is a Sunday; None where nobody needs to."""
    days = AGAIN.get(outcome)
    if days is None:
        return None
    day = on + timedelta(days=days)
    return day + timedelta(days=1) if day.weekday() == _SUNDAY else day


def year_to_open(today: date, newest: int | None) -> int:
    """The data year that is due: the one after the newest with figures, else the last full one.

    Args:
        today: a year that has not begun is nobody's.
        newest: the newest year of which figures are here.
    """
    return min(newest + 1, today.year) if newest is not None else today.year - 1
