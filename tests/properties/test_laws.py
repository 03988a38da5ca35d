"""The laws of merging over random histories of a town in real files; HISTORIES says how many (make laws)."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.properties.histories import ACTS
from tests.properties.play import Stage

HISTORIES = int(os.environ.get("HISTORIES", "200"))
DRAWN = HISTORIES * 3 // 4
# Many that are short, with every gate; a release plays long ones too.
LONGEST = 50 if HISTORIES >= 1000 else 12
PARTS = 4
pytestmark = [pytest.mark.laws, pytest.mark.slow]


@pytest.mark.parametrize("part", range(PARTS))
def test_histories_drawn_by_lot_keep_every_law(stage: Stage, part: int) -> None:
    for seed in range(part, DRAWN, PARTS):
        stage.play_drawn(seed, longest=LONGEST)


def test_histories_that_hypothesis_looks_for_keep_every_law(stage: Stage) -> None:
    """Hypothesis draws less evenly, and finds the shortest history by itself."""

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.has_failed = False

        @initialize(noon=st.booleans())
        def begin(self, *, noon: bool) -> None:
            self.history = stage.begin(noon=noon)

        def act(self, name: str, numbers: dict[str, int | str]) -> None:
            try:
                getattr(self.history, name)(**numbers)
            except BaseException:
                self.has_failed = True
                raise

        def teardown(self) -> None:
            if not self.has_failed:
                stage.end(self.history)

    for name, (_, wanted) in ACTS.items():
        numbers: dict[str, Any] = {key: st.sampled_from(list(some)) for key, some in wanted.items()}
        as_rule: Any = rule(**numbers)
        setattr(Machine, name, as_rule(_doing(name)))
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=HISTORIES - DRAWN,
            stateful_step_count=LONGEST // 2,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def _doing(name: str) -> Callable[..., None]:
    """A rule under the name of its act, which hypothesis tells."""

    def act(self: Any, **numbers: int | str) -> None:  # noqa: ANN401 - the machine, not known yet
        self.act(name, numbers)

    act.__name__ = name
    return act
