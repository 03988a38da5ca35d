"""Playing histories: written down, drawn by lot, or made shorter."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from tests.properties import laws
from tests.properties.histories import ACTS, Histories
from tests.town import Image, Seat, Town

Step = tuple[str, dict[str, int | str]]


@dataclass(slots=True)
class Stage:
    """A town, and a seat for a fresh Dinkop beside it."""

    town: Town
    spare: Seat
    spare_home: Image

    @classmethod
    def of(cls, town: Town) -> Stage:
        spare = town.copy_folder(town.dinkop, "uji")
        # Not one of the town's own, which `begin` would take away.
        del town.seats["uji"]
        return cls(town, spare, spare.photograph())

    def begin(self, *, oracle: bool = True) -> Histories:
        """A new history."""
        return Histories(self.town, has_oracle=oracle)

    def end(self, history: Histories) -> None:
        """Everything arrives, and every law is asked."""
        laws.settle(history)
        laws.ask_all(history, self.spare, self.spare_home)

    def play(self, steps: Sequence[Step], *, oracle: bool = True) -> Histories:
        """A history that is written down."""
        history = self.begin(oracle=oracle)
        for name, numbers in steps:
            getattr(history, name)(**numbers)
        self.end(history)
        return history


def draw(seed: int, *, longest: int, without: Collection[str] = ()) -> list[Step]:
    """A history drawn by lot."""
    dice = random.Random(seed)
    names = [name for name in ACTS if name not in without]
    chosen = dice.choices(names, [ACTS[name][0] for name in names], k=dice.randint(3, longest))
    return [(name, {key: dice.choice(some) for key, some in ACTS[name][1].items()}) for name in chosen]


def shorten(steps: list[Step], fails: Callable[[list[Step]], bool]) -> list[Step]:
    """The steps without those that a failure does not need."""
    size = len(steps)
    while size:
        size, at = size // 2, 0
        while size and at < len(steps):
            fewer = steps[:at] + steps[at + size :]
            if fails(fewer):
                steps = fewer
            else:
                at += size
    return steps
