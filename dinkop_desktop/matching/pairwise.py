"""Pairwise: what `evidence` finds of two records and `matching` makes of it, for very many pairs at once.

1. The same aspects, levels and weights as of one pair: the score of a pair is that of `matching.judge`, but
   for the last bits of its fraction.
2. Equal values are seen by their numbers; only texts that differ are measured.
3. Pairs are taken in lots, so that memory does not grow with their number.

What it does not do: say why. Who wants the reasons of one pair asks `matching.judge` for it.

Source: the study of look-alikes of 24 November 2026, "levels" and "score".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from dinkop_desktop.matching import evidence, weights
from dinkop_desktop.matching.columns import Columns, Keys, Rows, Texts, equal_any
from dinkop_desktop.matching.evidence import Steps
from dinkop_desktop.matching.weights import CONFUSED_KBLI, WEIGHTS, Aspect

Mask = NDArray[np.bool_]
# In the order in which they are asked; the level of the first that holds is taken, "" for nothing found.
Cases = Sequence[tuple[Mask, str]]
_LOT = 200_000
_ALL = 0.999
_CORES = -1


def scores(register: Columns, one: Rows, other: Rows) -> NDArray[np.float64]:
    """Log odds that two records are the same business, against both rivals, of each pair.

    Args:
        register: the records.
        one: rows of the first of each pair.
        other: rows of the second.
    """
    stranger, sibling = odds(register, one, other)
    return -np.logaddexp(-stranger, -sibling)


def odds(register: Columns, one: Rows, other: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log odds of the same business against a stranger's, and against another of the owner, of each pair."""
    lots = [np.empty((2, 0))]
    for begin in range(0, len(one), _LOT):
        lot = _Lot(register, one[begin : begin + _LOT], other[begin : begin + _LOT])
        stranger, sibling = np.full(lot.size, weights.BASE[0]), np.full(lot.size, weights.BASE[1])
        for aspect, found in _found(lot):
            terms = _terms(aspect)
            stranger += terms[found, 0]
            sibling += terms[found, 1]
        lots.append(np.stack((stranger, sibling)))
    both = np.concatenate(lots, axis=1)
    return both[0], both[1]


def levels(register: Columns, one: Rows, other: Rows) -> dict[Aspect, list[str]]:
    """What is found of each aspect of each pair, by the names of `weights`; "" for nothing."""
    lot = _Lot(register, one, other)
    return {aspect: [(*_names(aspect), "")[at] for at in found] for aspect, found in _found(lot)}


def _found(lot: _Lot) -> Iterator[tuple[Aspect, NDArray[np.int64]]]:
    """What is found of each aspect, one after the other."""
    of_numbers = {aspect: _LOOKS[aspect](lot) for aspect in (*evidence.NUMBERS, Aspect.NAME)}
    _look_for_rows_of_numbers(of_numbers)
    for aspect, look in _LOOKS.items():
        yield aspect, of_numbers[aspect] if aspect in of_numbers else look(lot)


def _look_for_rows_of_numbers(found: dict[Aspect, NDArray[np.int64]]) -> None:
    """Say of numbers of which several differ by one digit that they do; see `evidence`, rule 6."""
    slips = {aspect: found[aspect] == _names(aspect).index(evidence.SLIP) for aspect in evidence.NUMBERS}
    follows = found[Aspect.NIK] == _names(Aspect.NIK).index(evidence.NEXT)
    several = sum(slips.values(), follows.astype(np.int64)) >= 2  # noqa: PLR2004 - as evidence
    names = [_names(Aspect.NAME).index(level) for level in evidence.OTHER_NAMES]
    is_other = np.isin(found[Aspect.NAME], names)
    before = np.zeros_like(several)
    for aspect, its in slips.items():
        levels = _names(aspect)
        found[aspect][several & is_other & its] = levels.index(evidence.IN_A_ROW)
        found[aspect][several & ~is_other & its & before] = levels.index(evidence.BESIDE_ANOTHER)
        before |= its


def _names(aspect: Aspect) -> tuple[str, ...]:
    return tuple(WEIGHTS[aspect])


def _terms(aspect: Aspect) -> NDArray[np.float64]:
    """Both log odds of each level, and of nothing found at the end."""
    return np.array([(its.stranger, its.sibling) for its in WEIGHTS[aspect].values()] + [(0.0, 0.0)])


class _Lot:
    """Pairs of rows, and what is asked of both sides of each."""

    def __init__(self, register: Columns, one: Rows, other: Rows) -> None:
        self.register, self.one, self.other, self.size = register, one, other, len(one)

    def keys(self, name: str) -> tuple[Keys, Keys]:
        column = self.register.keys[name]
        return column[self.one], column[self.other]

    def known(self, name: str) -> Mask:
        mine, yours = self.keys(name)
        known: Mask = (mine != 0) & (yours != 0)
        return known

    def one_known(self, name: str) -> Mask:
        mine, yours = self.keys(name)
        known: Mask = (mine != 0) | (yours != 0)
        return known

    def same(self, name: str) -> Mask:
        mine, yours = self.keys(name)
        same: Mask = (mine == yours) & (mine != 0)
        return same

    def several(self, columns: Sequence[Keys]) -> tuple[list[Keys], list[Keys]]:
        return [column[self.one] for column in columns], [column[self.other] for column in columns]

    def users(self, name: str) -> NDArray[np.int64]:
        shared = self.register.shared[name]
        return np.minimum(shared[self.one], shared[self.other])

    def apart(self, name: str) -> NDArray[np.float64]:
        numbers = self.register.numbers[name]
        return np.abs(numbers[self.one] - numbers[self.other])

    def alike(self, name: str, scorer: Callable[..., Any]) -> NDArray[np.float64]:
        """How alike two texts are, 0 to 1; NaN where one is not known."""
        texts, same, known = self.register.texts[name], self.same(name), self.known(name)
        found = np.full(self.size, np.nan)
        found[same] = 1.0
        unlike = np.flatnonzero(known & ~same)
        if len(unlike):
            measured = _measure(texts[self.one[unlike]], texts[self.other[unlike]], scorer)
            found[unlike] = measured / 100.0
        return found

    def slips(self, texts: Texts, others: Texts, which: Mask, *, at_most: int) -> NDArray[np.float64]:
        """Slips of the hand between texts that differ, `at_most` + 1 for more; NaN where not asked."""
        found = np.full(self.size, np.nan)
        asked = np.flatnonzero(which)
        if len(asked):
            mine, yours = texts[self.one[asked]], others[self.other[asked]]
            found[asked] = _measure(mine, yours, OSA.distance, score_cutoff=at_most)
        return found


def _measure(
    mine: Texts, yours: Texts, scorer: Callable[..., Any], *, score_cutoff: float | None = None
) -> NDArray[np.float64]:
    measured = process.cpdist(
        mine, yours, scorer=scorer, score_cutoff=score_cutoff, dtype=np.float64, workers=_CORES
    )
    return np.asarray(measured, np.float64)


def _first(aspect: Aspect, size: int, cases: Cases, default: str = "") -> NDArray[np.int64]:
    """The level of the first case that holds, as its place among the aspect's; -1 for nothing found."""
    names = _names(aspect)
    found = np.full(size, names.index(default) if default else -1, np.int64)
    for holds, level in reversed(cases):
        found[holds] = names.index(level) if level else -1
    return found


def _stepped(numbers: NDArray[Any], steps: Steps) -> list[tuple[Mask, str]]:
    return [(numbers <= most, level) for most, level in steps]


def _alike(
    values: NDArray[np.float64], steps: Sequence[float], *, by: str = "like"
) -> list[tuple[Mask, str]]:
    return [(values >= step, f"{by} {step:.2f}".replace("0.", ".")) for step in steps]


def _whole(same: Mask, users: NDArray[np.int64], steps: Steps) -> list[tuple[Mask, str]]:
    """The levels of what is equal, by how many share it."""
    return [(same & holds, level) for holds, level in _stepped(users, steps)]


# --- numbers of people and papers ---


def _nik(lot: _Lot) -> NDArray[np.int64]:
    register, known, same = lot.register, lot.known("nik"), lot.same("nik")
    is_child = register.is_child[lot.one] | register.is_child[lot.other]
    niks = register.texts["nik"]
    slips = lot.slips(niks, niks, known & ~same & ~is_child, at_most=4)
    head, tail, birth = (lot.same(name) for name in ("head", "tail", "date"))
    follows = np.abs(register.serial[lot.one] - register.serial[lot.other]) <= 2  # noqa: PLR2004 - as evidence
    return _first(
        Aspect.NIK,
        lot.size,
        (
            (same, "equal"),
            (~known | is_child, ""),
            (head & follows, "next serial"),
            (slips == 1, "one slip"),
            (head, "same place and birth date"),
            ((slips == 2) & (tail | birth), "two slips, same birth date"),  # noqa: PLR2004 - as the level says
            (slips == 2, "two slips"),  # noqa: PLR2004 - as the level says
            (tail, "same birth date and serial"),
            (birth, "same birth date"),
            (slips <= 4, "3 or 4 slips"),  # noqa: PLR2004 - as the level says
        ),
        "different",
    )


def _nib(lot: _Lot) -> NDArray[np.int64]:
    known, same, nibs = lot.known("nib"), lot.same("nib"), lot.register.texts["nib"]
    slips = lot.slips(nibs, nibs, known & ~same, at_most=1)
    cases = ((~known, ""), (same, "equal"), (slips == 1, "one slip"))
    return _first(Aspect.NIB, lot.size, cases, "different")


def _npwp(lot: _Lot) -> NDArray[np.int64]:
    mine, yours = lot.several(lot.register.npwps)
    known = (mine[0] != 0) & (yours[0] != 0)
    return _first(Aspect.NPWP, lot.size, ((~known, ""), (equal_any(mine, yours), "equal")), "different")


def _phone(lot: _Lot) -> NDArray[np.int64]:
    register = lot.register
    mine, yours = lot.several(register.phones)
    users, near = np.full(lot.size, np.iinfo(np.int64).max), np.zeros(lot.size, np.bool_)
    for at, one in enumerate(mine):
        counted = register.phone_users[at][lot.one]
        for other in yours:
            both = (one == other) & (one != 0)
            users = np.where(both, np.minimum(users, counted), users)
    same = equal_any(mine, yours)
    for at, one in enumerate(mine):
        for its, other in enumerate(yours):
            asked = ~same & (one != 0) & (other != 0)
            if asked.any():
                texts, others = register.phone_texts[at], register.phone_texts[its]
                near |= lot.slips(texts, others, asked, at_most=1) == 1
    known = (mine[0] != 0) & (yours[0] != 0)
    cases = [(~known, ""), *_whole(same, users, evidence.PHONE_USERS), (near, "one slip")]
    return _first(Aspect.PHONE, lot.size, cases, "different")


# --- the owner ---


def _name(lot: _Lot) -> NDArray[np.int64]:
    letters, words = lot.alike("name_sorted", fuzz.ratio), lot.alike("name_sorted", fuzz.token_set_ratio)
    same = lot.same("name_sorted")
    cases = [
        (~lot.known("name_sorted"), ""),
        *_whole(same, lot.users("name_sorted"), evidence.NAME_OWNERS),
        ((words >= _ALL) & (letters >= 0.7), "one within the other, long"),  # noqa: PLR2004 - as it was learnt
        (words >= _ALL, "one within the other"),
        *_alike(letters, (0.92, 0.86, 0.8)),
        *_alike(words, (0.85,), by="words like"),
        *_alike(letters, (0.7,)),
        *_alike(words, (0.7,), by="words like"),
        *_alike(letters, (0.6, 0.5, 0.4)),
    ]
    return _first(Aspect.NAME, lot.size, cases, "unlike")


# --- the business's name ---


def _business(lot: _Lot) -> NDArray[np.int64]:
    letters, words = lot.alike("words", fuzz.token_sort_ratio), lot.alike("words", fuzz.token_set_ratio)
    cases = [
        (~lot.known("words"), ""),
        *_whole(letters == 1, lot.users("words"), evidence.SHOP_OWNERS),
        *_alike(letters, (0.92,)),
        (words >= _ALL, "one within the other"),
        *_alike(letters, (0.82, 0.72)),
        *_alike(words, (0.8,), by="words like"),
        *_alike(letters, (0.62,)),
        *_alike(words, (0.6,), by="words like"),
        *_alike(letters, (0.5, 0.4)),
    ]
    return _first(Aspect.BUSINESS, lot.size, cases, "unlike")


def _brand(lot: _Lot) -> NDArray[np.int64]:
    letters, words = lot.alike("brand", fuzz.ratio), lot.alike("brand", fuzz.token_set_ratio)
    cases = [
        (~lot.known("words") | ~lot.one_known("brand"), ""),
        (~lot.known("brand"), "one has none"),
        *_whole(lot.same("brand"), lot.users("brand"), evidence.BRAND_OWNERS),
        *_alike(letters, (0.85,)),
        (words >= _ALL, "one within the other"),
        *_alike(letters, (0.7, 0.55)),
    ]
    return _first(Aspect.BRAND, lot.size, cases, "unlike")


def _trade(lot: _Lot) -> NDArray[np.int64]:
    words = lot.alike("kind", fuzz.token_set_ratio)
    cases = [
        (~lot.known("kind"), ""),
        (lot.same("kind"), "equal"),
        (words >= _ALL, "one within the other"),
        *_alike(words, (0.6, 0.4)),
    ]
    return _first(Aspect.TRADE, lot.size, cases, "unlike")


def _branch(lot: _Lot) -> NDArray[np.int64]:
    cases = ((~lot.known("words") | ~lot.one_known("branch"), ""), (lot.same("branch"), "same"))
    return _first(Aspect.BRANCH, lot.size, cases, "other")


# --- the place ---


def _street(lot: _Lot) -> NDArray[np.int64]:
    letters = lot.alike("street", fuzz.ratio)
    mine, yours = lot.keys("numeral")
    numeral = mine == yours
    cases = (
        (~lot.known("street"), ""),
        ((letters == 1) & numeral, "equal"),
        (letters == 1, "equal, other numeral"),
        ((letters >= 0.75) & numeral, "like .75"),  # noqa: PLR2004 - as it was learnt
        (letters >= 0.75, "like .75, other numeral"),  # noqa: PLR2004 - as it was learnt
        ((letters >= 0.55) & numeral, "like .55"),  # noqa: PLR2004 - as it was learnt
    )
    return _first(Aspect.STREET, lot.size, cases, "unlike")


def _rt_rw(lot: _Lot) -> NDArray[np.int64]:
    rt, rw = lot.same("rt"), lot.same("rw")
    cases = (
        (~lot.known("rt") | ~lot.known("rw"), ""),
        (rt & rw, "equal"),
        (rw, "RW equal"),
        (rt, "RT equal"),
    )
    return _first(Aspect.RT_RW, lot.size, cases, "both differ")


def _place(lot: _Lot) -> NDArray[np.int64]:
    office, said = lot.same("area"), lot.same("said_area")
    cases = (
        (~lot.known("area"), ""),
        (office & said, "same kelurahan"),
        (office, "same office, address elsewhere"),
        (said, "address the same"),
        (lot.same("kecamatan"), "same kecamatan"),
    )
    return _first(Aspect.PLACE, lot.size, cases, "other kecamatan")


# --- trade and figures ---


def _kbli(lot: _Lot) -> NDArray[np.int64]:
    mine, yours = lot.keys("kbli")
    confused = np.zeros(lot.size, np.bool_)
    for one, other in (map(_key, pair.split("-")) for pair in CONFUSED_KBLI):
        confused |= ((mine == one) & (yours == other)) | ((mine == other) & (yours == one))
    cases = ((~lot.known("kbli"), ""), (lot.same("kbli"), "equal"), (confused, "often confused"))
    return _first(Aspect.KBLI, lot.size, cases, "different")


def _key(text: str) -> np.uint64:
    return np.array([hash(text)], np.int64).view(np.uint64)[0]  # type: ignore[no-any-return]


def _figures(lot: _Lot, aspect: Aspect, apart: NDArray[np.float64], steps: Steps) -> NDArray[np.int64]:
    years = lot.register.numbers["figures_of"]
    mine, yours = years[lot.one], years[lot.other]
    other_year = (mine != yours) & ~np.isnan(mine) & ~np.isnan(yours)
    return _first(aspect, lot.size, [(np.isnan(apart) | other_year, ""), *_stepped(apart, steps)])


def _ratio(lot: _Lot, aspect: Aspect, name: str) -> NDArray[np.int64]:
    numbers = np.log(np.maximum(lot.register.numbers[name], 1))
    return _figures(lot, aspect, np.abs(numbers[lot.one] - numbers[lot.other]), evidence.RUPIAH)


def _same(lot: _Lot, aspect: Aspect, name: str) -> NDArray[np.int64]:
    return _first(aspect, lot.size, ((~lot.known(name), ""), (lot.same(name), "equal")), "different")


_LOOKS: dict[Aspect, Callable[[_Lot], NDArray[np.int64]]] = {
    Aspect.NIK: _nik,
    Aspect.NIB: _nib,
    Aspect.NPWP: _npwp,
    Aspect.PHONE: _phone,
    Aspect.NAME: _name,
    Aspect.GENDER: lambda lot: _same(lot, Aspect.GENDER, "sex"),
    Aspect.BUSINESS: _business,
    Aspect.BRAND: _brand,
    Aspect.TRADE: _trade,
    Aspect.BRANCH: _branch,
    Aspect.STREET: _street,
    Aspect.NUMBER: lambda lot: _same(lot, Aspect.NUMBER, "number"),
    Aspect.BLOCK: lambda lot: _same(lot, Aspect.BLOCK, "block"),
    Aspect.RT_RW: _rt_rw,
    Aspect.PLACE: _place,
    Aspect.KBLI: _kbli,
    Aspect.YEAR: lambda lot: _first(
        Aspect.YEAR,
        lot.size,
        [(np.isnan(lot.apart("since")), ""), *_stepped(lot.apart("since"), evidence.YEARS)],
    ),
    Aspect.WORKERS: lambda lot: _figures(lot, Aspect.WORKERS, lot.apart("workers"), evidence.PEOPLE),
    Aspect.TURNOVER: lambda lot: _ratio(lot, Aspect.TURNOVER, "turnover"),
    Aspect.CAPITAL: lambda lot: _ratio(lot, Aspect.CAPITAL, "capital"),
}
