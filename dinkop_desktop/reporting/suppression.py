"""Suppression: which counts of a tree of sums may be published, so that no small one can be worked out.

A tree is a place with how many are counted there, and any number of divisions of it: each division's cells
add up to the place. A cell may be divided further.

1. A count of one to four is small: it is not published. Nought tells of nobody and may be.
2. What is left of a published whole when its published cells are taken away is spread over at least two cells
   that are not published, comes to five or more, and to more than they are cells; else one could be worked
   out. So the smallest other cells go with a small one.
3. What lies below a cell that is not published is not published either.
4. Where a division cannot be closed like that (all its cells are one, and there is no nought to hide among
   them), the whole is not published.
5. Cells of one division appear in no other sum than that of their own place: this makes rule 2 enough.
   Whoever publishes a tree adds no totals across it.

Source: rule of five and complementary suppression as statistical offices use them; Hundepool et al. 2012,
"Statistical Disclosure Control", chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

SMALLEST = 5
_TWO = 2


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a tree of sums.

    Attributes:
        count: how many are counted there.
        divisions: name of a division -> its cells by name; each division adds up to `count`.
    """

    count: int
    divisions: Mapping[str, Mapping[str, Node]] = field(default_factory=dict)


Path = tuple[tuple[str, str], ...]


def publishable(root: Node) -> dict[Path, int | None]:
    """Every cell of a tree by its path (division and name, from the root), with its count or None.

    Raises:
        ValueError: a division does not add up to its place.
    """
    return dict(_walk((), root, is_open=not _must_hide(root)))


def _walk(path: Path, node: Node, *, is_open: bool) -> Iterator[tuple[Path, int | None]]:
    yield path, node.count if is_open else None
    for division, cells in node.divisions.items():
        if sum(cell.count for cell in cells.values()) != node.count:
            raise ValueError(f"{division} does not add up")
        hidden = _hidden(cells) if is_open else set(cells)
        for name, cell in cells.items():
            yield from _walk((*path, (division, name)), cell, is_open=name not in hidden)


def _must_hide(node: Node) -> bool:
    """Whether a place is small, or divided so that nothing but hiding it would do."""
    if 0 < node.count < SMALLEST:
        return True
    return any(not _closes(cells, _hidden(cells)) for cells in node.divisions.values())


def _hidden(cells: Mapping[str, Node]) -> set[str]:
    """The cells of a division that are not published, its place being so."""
    hidden = {name for name, cell in cells.items() if _must_hide(cell)}
    others = sorted(set(cells) - hidden, key=lambda name: (cells[name].count == 0, cells[name].count, name))
    while not _closes(cells, hidden) and others:
        hidden.add(others.pop(0))
    return hidden


def _closes(cells: Mapping[str, Node], hidden: set[str]) -> bool:
    """Whether what is left for the hidden cells leaves open how much each of them is."""
    if not hidden:
        return True
    left = sum(cells[name].count for name in hidden)
    is_all_of_one = left == len(hidden) and all(cells[name].count for name in hidden)
    return len(hidden) >= _TWO and left >= SMALLEST and not is_all_of_one
