"""Words that the terminal offers are those of the catalogue and of the rules."""

from __future__ import annotations

from dinkop_desktop.cli.errands import words
from dinkop_desktop.features.koperasi.rules import conversion
from dinkop_desktop.features.koperasi.rules.conversion import Usp
from dinkop_desktop.features.programmes import participation
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.register.catalogue import pairings
from dinkop_desktop.register.rules.visits import RECORDED


def test_what_is_offered_is_what_there_is() -> None:
    assert (words.KSU_STEPS, words.KSU_KINDS) == (conversion.STEPS, conversion.KINDS)
    assert set(words.USP_CHOICES) == {Usp.KEPT, Usp.SPLIT}
    assert set(words.PAIR_STATES) == {one.code for one in pairings.STATES}
    assert words.TAKING_PART == participation.STATUSES
    assert set(words.OUTCOMES) == set(RECORDED)
    assert (set(words.STANDINGS), set(words.WAYS)) == (set(Standing), set(Way))
