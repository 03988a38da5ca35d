"""Groups: pairs become groups of records that are one business, and what contradicts itself is parted.

1. Where A is B and B is C, A and C belong together too, unless what is known of them says otherwise.
2. Every pair inside a group is judged, also those that blocking did not find; then parts are joined, the
   surest first, as long as all that is between them speaks for it.
3. So one weak pair does not make two groups one, and a pair that is weak alone is held by its neighbours.

Source: the study of look-alikes of 24 November 2026, "clusters".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dinkop_desktop.matching import blocking, pairwise, weights
from dinkop_desktop.matching.columns import Columns, Rows

Pair = tuple[int, int]
# One pair says at most so much for or against joining two parts.
_MOST = 8.0
# A larger group is no business that was recorded often: it is left as its pairs say.
_LARGEST = 40
_JUST_BELOW = 0.001
# Pairs below are never shown, and say nothing within a group either.
_LOWEST = -6.0


def look_alikes(register: Columns, *, threshold: float = weights.THRESHOLD) -> dict[Pair, float]:
    """The pairs of a register that may be one business, with the log odds that they are.

    Args:
        register: the records.
        threshold: from which two are called the same.

    Returns:
        (smaller row, larger row) -> score; those below the threshold are doubtful, and few.
    """
    one, other = blocking.hopeful(register, blocking.candidates(register))
    found = pairwise.scores(register, one, other)
    kept = found >= _LOWEST
    return settled(
        (one[kept], other[kept], found[kept]),
        threshold,
        lambda first, second: pairwise.scores(register, first, second),
    )


def settled(
    scored: tuple[Rows, Rows, NDArray[np.float64]],
    threshold: float,
    judge: Callable[[Rows, Rows], NDArray[np.float64]],
) -> dict[Pair, float]:
    """The scores of pairs, made to agree within each group.

    Args:
        scored: rows of each pair, and its score.
        threshold: from which two are called the same.
        judge: scores of further pairs.

    Returns:
        Pair -> score; with the pairs of the groups that had not been scored.
    """
    one, other, score = scored
    scores = dict(zip(zip(one.tolist(), other.tolist(), strict=True), score.tolist(), strict=True))
    same = score >= threshold
    groups = _connected(zip(one[same].tolist(), other[same].tolist(), strict=True))
    missing = [pair for group in groups for pair in _pairs(group) if pair not in scores]
    if missing:
        first, second = np.array(missing, np.int64).T
        scores |= zip(missing, judge(first, second).tolist(), strict=True)
    for group in groups:
        part_of = {
            row: number for number, part in enumerate(_parts(group, scores, threshold)) for row in part
        }
        for pair in _pairs(group):
            is_one = part_of[pair[0]] == part_of[pair[1]]
            score_now = scores[pair]
            scores[pair] = max(score_now, threshold) if is_one else min(score_now, threshold - _JUST_BELOW)
    return scores


def _connected(pairs: Iterable[Pair]) -> list[list[int]]:
    """Groups of three and more that hang together, each in the order of its rows."""
    linked: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        linked[one].append(other)
        linked[other].append(one)
    seen: set[int] = set()
    groups = []
    for begin in linked:
        if begin in seen:
            continue
        seen.add(begin)
        group, ahead = [], [begin]
        while ahead:
            row = ahead.pop()
            group.append(row)
            new = [its for its in linked[row] if its not in seen]
            seen.update(new)
            ahead += new
        if 2 < len(group) <= _LARGEST:  # noqa: PLR2004 - a pair settles itself
            groups.append(sorted(group))
    return groups


def _pairs(group: Sequence[int]) -> Iterable[Pair]:
    return ((one, other) for at, one in enumerate(group) for other in group[at + 1 :])


def _parts(group: Sequence[int], scores: Mapping[Pair, float], threshold: float) -> list[list[int]]:
    """The parts of a group that agree with themselves."""
    parts = [[row] for row in group]

    def between(one: Sequence[int], other: Sequence[int]) -> float:
        return sum(
            max(-_MOST, min(_MOST, scores[min(row, its), max(row, its)] - threshold))
            for row in one
            for its in other
        )

    while len(parts) > 1:
        best, at, its = max(
            (between(parts[at], parts[its]), at, its)
            for at in range(len(parts))
            for its in range(at + 1, len(parts))
        )
        if best <= 0:
            break
        parts[at] += parts.pop(its)
    return parts
