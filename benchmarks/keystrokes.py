"""Keystrokes: the standard tasks by the keystroke-level model, here and beside; no machine has a say in it.

The steps of our side are those that the tests replay in the real window (`benchmarks.klm`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.bench import Bench
from benchmarks.klm import TASKS, Cost, Steps, cost
from benchmarks.measuring import Line, line


def measure(_bench: Bench) -> Iterator[Line]:
    """The rows of the hands."""
    for task in TASKS.values():
        ours = cost(task.ours)
        beside = [f"{name}: {its.keys} keys, {its.seconds:g} s" for name, its in _costs(task.beside)]
        yield line(
            f"keys: {task.name}",
            ours.keys,
            "keys",
            at_most=task.at_most,
            note="; ".join([f"model {ours.seconds:g} s", *beside]),
        )
        for name, its in _costs(task.beside):
            yield line(
                f"seconds (model): {task.name}, against {name}",
                ours.seconds / its.seconds,
                "x",
                at_most=task.ratios[name],
                note=f"{ours.seconds:g} s against {its.seconds:g} s",
            )


def _costs(beside: Mapping[str, Steps]) -> list[tuple[str, Cost]]:
    return [(name, cost(steps)) for name, steps in beside.items()]
