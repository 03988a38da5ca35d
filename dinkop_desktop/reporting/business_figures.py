"""What several reports work out of one UMKM alike, from its view.

What is not answered is absent, never zero: every report says how many answers its figures rest on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from dinkop_desktop.register.rules import licensing, totals
from dinkop_desktop.register.rules.licensing import PaperState
from dinkop_desktop.reporting.views import View

WORKERS: Final = totals.WORKERS.parts
# What a view has to have, so that its workers are known, by their parts or as a total.
ALL_WORKERS: Final = totals.WORKERS.keys
DISABLED: Final = tuple(f"{key}_disabilitas" for key in WORKERS)
_PARTS_OF_ASSETS: Final = ("aset_tanah_bangunan", "aset_lain")
ASSETS: Final = ("aset", *_PARTS_OF_ASSETS)
# What a view has to have, so that its papers and its NIB are known.
NIB: Final = ("nib", "punya_nib")
PAPERS: Final = (("legalitas", ("jenis", "status", "berlaku_sampai")),)


@dataclass(frozen=True, slots=True)
class Papers:
    """The kinds of papers of a business (codes of `legalitas.jenis`), each in one of three states.

    Attributes:
        valid: in force on the day, or without a last day.
        pending: applied for.
        expired: run out or taken away, with none of its kind in force.
    """

    valid: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    expired: frozenset[str] = frozenset()


NO_PAPERS: Final = Papers()


def workers_of(one: View) -> int | None:
    """Paid and unpaid, or their total; None where neither is known. Its view has `ALL_WORKERS`."""
    *parts, total = one.several(ALL_WORKERS)
    return totals.worth(parts, total)  # type: ignore[arg-type]


def has_only_total_of_workers(one: View) -> bool:
    """Whether nobody told how many of its workers are men or women, paid or unpaid."""
    return totals.WORKERS.is_by_total(one)


def assets_of(one: View) -> int | None:
    """The whole, else the sum of both parts (domain.md 1.7)."""
    whole = one.number("aset")
    if whole is None and all(one[key] is not None for key in _PARTS_OF_ASSETS):
        return one.sum_of(_PARTS_OF_ASSETS)
    return whole


def papers_of(one: View, on: date) -> Papers:
    """What a business has on a day; its view has what `PAPERS` names."""
    papers = one.inside("legalitas")
    if not papers:
        return NO_PAPERS
    day, kinds = on.isoformat(), defaultdict[PaperState, set[str]](set)
    for paper in papers:
        kinds[licensing.paper_state(paper["status"], paper["berlaku_sampai"], day)].add(paper.text("jenis"))
    valid = frozenset(kinds[PaperState.IN_FORCE])
    return Papers(valid, frozenset(kinds[PaperState.PENDING]), frozenset(kinds[PaperState.ENDED] - valid))


def has_nib(one: View, on: date) -> bool:
    """By its number, by its own word, or by its paper on a day; its view has what `NIB` and `PAPERS` name."""
    if licensing.has_nib(one["nib"], one["punya_nib"], has_paper=False):
        return True
    papers = [paper for paper in one.inside("legalitas") if paper["jenis"] == licensing.NIB]
    day = on.isoformat() if papers else ""
    return any(licensing.is_in_force(paper["status"], paper["berlaku_sampai"], day) for paper in papers)
