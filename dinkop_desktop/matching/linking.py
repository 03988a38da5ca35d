"""Linking: which record of a register each row of a list is about; sure, doubtful, or none that is there.

1. A row and a record are a pair by the same evidence as two records (`pairwise`). But a list of businesses
   that may be here is another question than a register's look-alikes: most rows have their record, and each
   has one. So a pair needs less, and has to win: the record is the best for the row, the row the best for
   the record, each by `_AHEAD`.
2. Sure is a winner that is hardly a stranger's (`_NO_STRANGER`), and no other business of the owner
   (`_NO_SIBLING`), the less so where the two work in different trades. Of owners with different names without
   a number in common nobody is sure. What is less is a doubt, for a person; what is far less is nobody's.
3. A record that a row has for sure is no rival of the others any more: of two businesses of one owner the
   second finds its own when the first has.
4. Where the best two records are one business themselves, which was recorded twice, the better is taken.
   Two rows about one business do not both land: the second is a doubt.

Example: a row without NIK, with owner, shop and street of one record among twenty "Warung Berkah", is sure;
with the shop's name and the kelurahan alone it is a doubt or new, never a stranger's.

Source: Fellegi and Sunter 1969 (one-to-one linkage); thresholds measured on three lists of made-up cities
(benchmarks/landing.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dinkop_desktop.matching import blocking, cooperatives, pairwise, weights
from dinkop_desktop.matching.columns import Columns, Rows
from dinkop_desktop.matching.cooperatives import Cooperative
from dinkop_desktop.matching.links import Band, Candidate, Link
from dinkop_desktop.matching.weights import Aspect

_NO_STRANGER, _NO_SIBLING = -2.0, -3.5
_NO_SIBLING_IN_OTHER_TRADE = -2.0
_AHEAD = 1.0
_DOUBTFUL_STRANGER, _DOUBTFUL_SIBLING = -5.0, -8.0
_SHOWN: Final = 3
_OTHER_TRADE, _OTHER_KBLI = ("like .40", "unlike"), "different"
_OTHER_NAME, _NUMBER = ("like .50", "like .40", "unlike"), ("equal", "one slip")
_SAME_SHOP = ("equal, 2 have it", "equal, 3-6 have it", "equal, 7-30 have it", "equal, common", "like .92")


_NOBODY: Final = Link(Band.NEW)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row and a record."""

    row: int
    record: int
    score: float
    stranger: float
    sibling: float
    is_other_trade: bool = False
    is_other_owner: bool = False

    @property
    def may_be_sure(self) -> bool:
        least = _NO_SIBLING_IN_OTHER_TRADE if self.is_other_trade else _NO_SIBLING
        return self.stranger >= _NO_STRANGER and self.sibling >= least and not self.is_other_owner

    @property
    def may_be_one(self) -> bool:
        return self.stranger >= _DOUBTFUL_STRANGER and self.sibling >= _DOUBTFUL_SIBLING


def link_businesses(register: Columns, listed: int) -> list[Link]:
    """What is thought of each row.

    Args:
        register: the rows of the list, and behind them the records.
        listed: how many rows there are.
    """
    one, other = blocking.hopeful(register, blocking.candidates(register, listed=listed))
    stranger, sibling = pairwise.odds(register, one, other)
    score = -np.logaddexp(-stranger, -sibling)
    columns = (one, other - listed, score, stranger, sibling, *_speaks_against(register, one, other))
    every = (_Pair(*its) for its in zip(*(column.tolist() for column in columns), strict=True))
    pairs = [pair for pair in every if pair.may_be_one]

    def are_one(mine: int, yours: int) -> bool:
        rows = np.array([[mine + listed], [yours + listed]], np.int64)
        return bool(pairwise.scores(register, rows[0], rows[1])[0] >= weights.THRESHOLD)

    links = _settled(pairs, listed, are_one)
    shown = [(row, its) for row, link in enumerate(links) for its in link.candidates]
    places = np.array([(row, its.place + listed) for row, its in shown], np.int64).reshape(-1, 2)
    found = pairwise.levels(register, places[:, 0], places[:, 1])
    codes: dict[tuple[int, int], tuple[str, ...]] = {
        (row, its.place): tuple(
            weights.WEIGHTS[aspect][levels[at]].code for aspect, levels in found.items() if levels[at]
        )
        for at, (row, its) in enumerate(shown)
    }
    return [_explained(row, link, codes) for row, link in enumerate(links)]


def _speaks_against(register: Columns, one: Rows, other: Rows) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """What speaks against two being one, though the rest be the same.

    Returns:
        Whether they work in different trades, by KBLI or name, and are not named the same; and whether their
        owners have different names, and no number in common.
    """
    found = {aspect: np.array(its, object) for aspect, its in pairwise.levels(register, one, other).items()}
    is_other_trade: NDArray[np.bool_] = np.isin(found[Aspect.TRADE], _OTHER_TRADE) | (
        (found[Aspect.KBLI] == _OTHER_KBLI) & ~np.isin(found[Aspect.BUSINESS], _SAME_SHOP)
    )
    has_number = np.isin(found[Aspect.NIK], _NUMBER) | np.isin(found[Aspect.NIB], _NUMBER)
    is_other_owner: NDArray[np.bool_] = np.isin(found[Aspect.NAME], _OTHER_NAME) & ~has_number
    return is_other_trade, is_other_owner


def link_cooperatives(rows: Sequence[Cooperative], register: Sequence[Cooperative]) -> list[Link]:
    """What is thought of each row of a list of koperasi.

    Args:
        rows: of the list.
        register: the koperasi that are there.
    """
    pairs, codes = [], {}
    for (row, record), likely in cooperatives.between(rows, register).items():
        above = likely.score - cooperatives.THRESHOLD
        # A koperasi has no owner who could have another one.
        pair = _Pair(row, record, above, above + _NO_STRANGER, 0.0)
        if pair.may_be_one:
            pairs.append(pair)
            codes[row, record] = likely.codes
    owners = cooperatives.owners_of(register)

    def are_one(mine: int, yours: int) -> bool:
        return cooperatives.judge(register[mine], register[yours], owners).score >= cooperatives.THRESHOLD

    return [_explained(row, link, codes) for row, link in enumerate(_settled(pairs, len(rows), are_one))]


# --- settling ---


class _Board:
    """Which rows have their record, and who competes for the rest."""

    def __init__(self, pairs: Iterable[_Pair], are_one: Callable[[int, int], bool]) -> None:
        self.pairs = sorted(pairs, key=lambda pair: (-pair.score, pair.row, pair.record))
        self.of_row: dict[int, list[_Pair]] = defaultdict(list)
        self.of_record: dict[int, list[_Pair]] = defaultdict(list)
        for pair in self.pairs:
            self.of_row[pair.row].append(pair)
            self.of_record[pair.record].append(pair)
        self.sure: dict[int, _Pair] = {}
        self.taken: dict[int, int] = {}
        self._are_one = are_one

    def settle(self) -> None:
        """Give rows their record until none is clear any more."""
        left = [pair for pair in self.pairs if pair.may_be_sure]
        while True:
            won = len(self.sure)
            for pair in left:
                if self._is_free(pair) and self._wins(pair):
                    self.sure[pair.row], self.taken[pair.record] = pair, pair.row
            if len(self.sure) == won:
                return
            left = [pair for pair in left if self._is_free(pair)]

    def _is_free(self, pair: _Pair) -> bool:
        return pair.row not in self.sure and pair.record not in self.taken

    def _wins(self, pair: _Pair) -> bool:
        rivals = (*self.of_row[pair.row], *self.of_record[pair.record])
        near = [
            its
            for its in rivals
            if its is not pair and self._is_free(its) and pair.score - its.score < _AHEAD
        ]
        # Of a business that was recorded twice both records are right; of two rows none is.
        return all(
            its.row == pair.row and its.score <= pair.score and self._are_one(pair.record, its.record)
            for its in near
        )


def _settled(pairs: Iterable[_Pair], listed: int, are_one: Callable[[int, int], bool]) -> list[Link]:
    board = _Board(pairs, are_one)
    board.settle()
    return [_link_of(board, row) for row in range(listed)]


def _link_of(board: _Board, row: int) -> Link:
    its = board.of_row.get(row, ())
    sure = board.sure.get(row)
    if sure is not None:
        others = [pair for pair in its if pair is not sure and pair.record not in board.taken]
        return Link(Band.THIS_ONE, _shown((sure, *others)))
    # A record that another row has is this row's only where the two rows say the same.
    open_ones = [pair for pair in its if pair.record not in board.taken or pair.may_be_sure]
    if not open_ones:
        return _NOBODY
    return Link(Band.DOUBTFUL, _shown(open_ones), board.taken.get(open_ones[0].record))


def _shown(pairs: Sequence[_Pair]) -> tuple[Candidate, ...]:
    return tuple(Candidate(pair.record, pair.score) for pair in pairs[:_SHOWN])


def _explained(row: int, link: Link, codes: Mapping[tuple[int, int], tuple[str, ...]]) -> Link:
    told = tuple(replace(its, codes=codes.get((row, its.place), ())) for its in link.candidates)
    return replace(link, candidates=told)
