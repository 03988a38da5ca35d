"""Playing histories: written down, drawn by lot, or made shorter."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.properties import laws
from tests.properties.histories import ACTS, Histories
from tests.town import Image, Moment, Seat, Town

Step = tuple[str, dict[str, int | str]]


NOON: Step = ("noon", {})
NOONS = 0.75
_MORNING: list[Step] = [
    ("create", {"n": 0, "v": 1}),
    ("child", {"n": 0, "k": 0, "v": 1}),
    ("create", {"n": 4, "v": 0}),
    ("create", {"n": 2, "v": 2}),
    ("round", {"n": 0}),
    ("round", {"n": 1}),
    ("round", {"n": 2}),
    ("round", {"n": 3}),
]


@dataclass(slots=True)
class Stage:
    """A town, a seat for a fresh Dinkop beside it, and the town at noon, when all have the same records.

    A history that begins with `NOON` goes on from there: so people meet in the same records much sooner.
    """

    town: Town
    spare: Seat
    spare_home: Image
    _noon: tuple[Moment, Histories] | None = None

    @classmethod
    def of(cls, town: Town) -> Stage:
        spare = town.copy_folder(town.dinkop, "uji")
        # Not one of the town's own, which `begin` would take away.
        del town.seats["uji"]
        return cls(town, spare, spare.photograph())

    def begin(self, *, oracle: bool = True, noon: bool = False) -> Histories:
        """A new history."""
        if not noon:
            return Histories(self.town, has_oracle=oracle)
        if self._noon is None:
            history = Histories(self.town)
            for name, numbers in _MORNING:
                getattr(history, name)(**numbers)
            self._noon = (self.town.remember(), history)
        moment, morning = self._noon
        self.town.begin(at=moment)
        history = morning.copied()
        history.has_oracle = oracle
        return history

    def end(self, history: Histories) -> None:
        """Everything arrives, and every law is asked."""
        laws.settle(history)
        laws.ask_all(history, self.spare, self.spare_home)

    def play(self, steps: Sequence[Step], *, oracle: bool = True) -> Histories:
        """A history that is written down."""
        noon = NOON in steps[:1]
        history = self.begin(oracle=oracle, noon=noon)
        for name, numbers in steps[1:] if noon else steps:
            getattr(history, name)(**numbers)
        self.end(history)
        return history

    def play_drawn(self, seed: int, *, longest: int, oracle: bool = True) -> Histories:
        """A history drawn by lot; one that fails is made shorter first, and told step by step."""
        steps = draw(seed, longest=longest)
        try:
            return self.play(steps, oracle=oracle)
        except Exception as error:
            law = str(error)[:11]
            short = shorten(steps, lambda fewer: self._law_broken_by(fewer, oracle=oracle) == law)
            told = "\n".join(f"    {step}," for step in short)
            error.add_note(f"seed {seed}, made shorter:\n{told}")
            raise

    def _law_broken_by(self, steps: Sequence[Step], *, oracle: bool) -> str | None:
        try:
            self.play(steps, oracle=oracle)
        except Exception as error:  # noqa: BLE001 - whatever it is, it may be the same
            return str(error)[:11]
        return None


def draw(seed: int, *, longest: int) -> list[Step]:
    """A history drawn by lot.

    Each history has a bent of its own, some acts often and others never, few people and few records: what is
    drawn evenly hardly ever meets. Source: Groce et al., "Swarm Testing" (ISSTA 2012).
    """
    dice = random.Random(seed)
    weights = {name: often * dice.choice((0, 0.3, 1, 3)) for name, (often, _) in ACTS.items()}
    weights |= {name: ACTS[name][0] for name in ("create", "edit", "meet")}
    few = {key: dice.sample(range(12), dice.randint(2, 6)) for key in "nk"}
    first: list[Step] = [("create", {"n": n, "v": 1}) for n in few["n"][:2]]
    steps: list[Step] = [NOON] if dice.random() < NOONS else first
    for name in dice.choices(list(weights), list(weights.values()), k=dice.randint(3, longest)):
        wanted = ACTS[name][1]
        numbers = {key: dice.choice(few[key] if len(some) == 12 else some) for key, some in wanted.items()}
        steps.append((name, numbers))
    return steps


def shorten(steps: list[Step], fails: Callable[[list[Step]], bool], *, within_s: float = 60) -> list[Step]:
    """The steps without those that a failure does not need, as far as time allows."""
    until = time.monotonic() + within_s
    size = len(steps)
    while size and time.monotonic() < until:
        at, before = 0, len(steps)
        while at < len(steps) and time.monotonic() < until:
            fewer = steps[:at] + steps[at + size :]
            if fails(fewer):
                steps = fewer
            else:
                at += size
        size = min(size // 2, len(steps)) if size > 1 or len(steps) == before else 1
    return steps
