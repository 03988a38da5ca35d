"""Matching: are two records the same business, two of the same owner, or a stranger's?

1. Two sums of log odds: the same business against a stranger's, and against another of the owner's. A pair is
   the same only if it beats both rivals: score = -log(exp(-first) + exp(-second)).
2. Whether the owner is the same person is asked of what is the owner's alone: another trade says nothing
   against a person, who may have two.
3. Of somebody whose business is not known yet nothing but the owner is said: a NIK alone names a person. A
   name alone names nobody; a number or the street has to go with it.
4. A score says how sure it is: on made-up cities kept aside 99.9 of 100 pairs at 6 and more were true, 98 of
   100 between 2 and 6; between -2 and 2 nobody can tell without looking.
5. Nothing is ever joined because of a score; people decide.

One pair is judged here, of whatever register: while somebody types, in one office (`records.look_alikes`).
Over a whole city `blocking` finds the pairs, `pairwise` judges very many at once as they are judged here, and
`groups` makes them agree.

Source: Fellegi and Sunter 1969, with three classes; bands of the study of 24 November 2026.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dinkop_desktop.matching import evidence, weights
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.evidence import Counts, Finding
from dinkop_desktop.matching.weights import Aspect

_CERTAIN, _LIKELY = 6.0, 2.0
_DOUBTFUL = -2.0
_OF_OWNER = frozenset({Aspect.NIK, Aspect.NPWP, Aspect.PHONE, Aspect.NAME, Aspect.GENDER})
_BESIDE_NAME = frozenset({Aspect.NIK, Aspect.NPWP, Aspect.PHONE, Aspect.STREET})
_OF_BUSINESS = frozenset({Aspect.NIB, Aspect.BUSINESS, Aspect.STREET, Aspect.KBLI})


class Verdict(StrEnum):
    """What two records are to each other."""

    SAME = "sama"
    SAME_OWNER = "sepemilik"
    STRANGER = "lain"


class Certainty(StrEnum):
    """How sure a verdict is."""

    CERTAIN = "pasti"
    LIKELY = "mungkin"
    DOUBTFUL = "ragu"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of two records.

    Attributes:
        score: log odds that they are the same business, against both rivals.
        owner_score: log odds that their owner is the same person.
        findings: why.
    """

    score: float
    owner_score: float
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """What they are to each other, most likely."""
        if self.score >= weights.THRESHOLD and self.knows_business:
            return Verdict.SAME
        return Verdict.SAME_OWNER if self.is_same_person else Verdict.STRANGER

    @property
    def is_same_person(self) -> bool:
        """Whether the owner is the same person, most likely, by more than a name."""
        shared = {one.aspect for one in self.findings if one.is_shared}
        return self.owner_score >= 0 and not _BESIDE_NAME.isdisjoint(shared)

    @property
    def knows_business(self) -> bool:
        """Whether anything was found of the businesses themselves."""
        return any(one.aspect in _OF_BUSINESS for one in self.findings)

    @property
    def certainty(self) -> Certainty:
        """How sure the verdict is."""
        if self.verdict is Verdict.SAME:
            return certainty_of(self.score)
        return certainty_of(self.owner_score if self.verdict is Verdict.SAME_OWNER else -self.owner_score)

    @property
    def is_worth_a_look(self) -> bool:
        """Whether a person should see the two side by side."""
        return self.is_same_person or (self.score >= _DOUBTFUL and self.knows_business)


def certainty_of(score: float) -> Certainty:
    """How sure log odds are."""
    if score >= _CERTAIN:
        return Certainty.CERTAIN
    return Certainty.LIKELY if score >= _LIKELY else Certainty.DOUBTFUL


def judge(one: Comparable, other: Comparable, counts: Counts) -> Judgement:
    """What is thought of two records; the same where the two change places.

    Args:
        one: a record, whole or half typed.
        other: another.
        counts: how many share what the two may have in common.
    """
    return weigh(evidence.find_evidence(one, other, counts))


def weigh(findings: Iterable[Finding]) -> Judgement:
    """What some findings come to, in whatever order they stand."""
    found = tuple(findings)
    stranger, sibling = _sums(found)
    of_owner, of_owners_other = _sums([one for one in found if one.aspect in _OF_OWNER])
    return Judgement(
        score=-_log_sum(-stranger, -sibling),
        owner_score=of_owner + _log_sum(0.0, -of_owners_other),
        findings=found,
    )


def _sums(findings: Iterable[Finding]) -> tuple[float, float]:
    """Log odds against a stranger's, and against another business of the same owner."""
    found = list(findings)
    return (
        math.fsum((weights.BASE[0], *(one.weight.stranger for one in found))),
        math.fsum((weights.BASE[1], *(one.weight.sibling for one in found))),
    )


def _log_sum(one: float, other: float) -> float:
    """log(exp(one) + exp(other)), whatever their size."""
    return max(one, other) + math.log1p(math.exp(-abs(one - other)))
