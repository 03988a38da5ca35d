"""Ugly lists in the manner of real offices, taken in at a real desk: nothing of them is wrong in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.ugly import judging, seen, unseen
from tests.intake.ugly.making import Ugly
from tests.offices import Town

UNDERSTOOD = 0.95


@pytest.mark.parametrize("ugly", [*seen.SEEN, *unseen.UNSEEN], ids=lambda ugly: ugly.name)
def test_a_list_is_understood_and_nothing_of_it_is_wrong_in_silence(
    ugly: Ugly, town: Town, tmp_path: Path
) -> None:
    verdict = judging.judge(town.dinkop if ugly.at_dinkop else town.office, ugly, tmp_path)

    assert verdict.wrong == []
    assert verdict.share >= UNDERSTOOD
