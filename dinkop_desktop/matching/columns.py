"""Columns: the records of a whole register side by side, so that millions of pairs are compared at once.

1. A column holds one thing of every record: a number that stands for its text (0 where nothing is known), and
   the text itself where likeness has to be measured. Two texts are equal where their numbers are.
2. Each value knows how many records of the register share it: what many have says less.
3. A NIK that more records have than one owner has businesses was typed to fill the field: it is not known.

What it does not do: find pairs (`blocking`), compare them (`pairwise`).

Numbers are Python's own hashes of 64 bits: they hold for one run and are never kept.

Source: the study of look-alikes of 24 November 2026, "cleaning" and "blocking".
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dinkop_desktop.matching.comparable import Comparable

Keys = NDArray[np.uint64]
Texts = NDArray[np.object_]
Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]

# So many phones and NPWP of a record are compared; who has more is found by the first ones.
PHONES, NPWPS = 4, 2
_MOST_BUSINESSES = 8
_SERIAL = 12
_FULL_NIK = 16

_KEYS: dict[str, Callable[[Comparable], str]] = {
    "nik": lambda one: one.nik,
    "head": lambda one: one.nik[:_SERIAL],
    "tail": lambda one: one.nik[-10:],
    "ends": lambda one: one.nik[:6] + one.nik[-4:],
    "date": lambda one: one.nik[6:_SERIAL],
    "nib": lambda one: one.nib,
    "sex": lambda one: one.sex,
    "first": lambda one: one.name.partition(" ")[0],
    "branch": lambda one: one.shop.branch,
    "numeral": lambda one: one.address.numeral,
    "number": lambda one: one.address.number,
    "block": lambda one: one.address.block,
    "rt": lambda one: one.address.rt,
    "rw": lambda one: one.address.rw,
    "said_area": lambda one: one.address.area or one.area_name or one.area,
    "area": lambda one: one.area,
    "kecamatan": lambda one: one.area[:8],
    "kbli": lambda one: one.kbli,
    "sector": lambda one: one.kbli[:2],
    "since": lambda one: str(one.since or ""),
}
_TEXTS: dict[str, Callable[[Comparable], str]] = {
    "name": lambda one: one.name,
    "name_sorted": lambda one: one.name_sorted,
    "words": lambda one: one.shop.words,
    "brand": lambda one: one.shop.brand,
    "kind": lambda one: one.shop.kind,
    "street": lambda one: one.address.street,
}
_NUMBERS: dict[str, Callable[[Comparable], int | None]] = {
    "since": lambda one: one.since,
    "figures_of": lambda one: one.figures_of,
    "workers": lambda one: one.workers,
    "turnover": lambda one: one.turnover_rp,
    "capital": lambda one: one.capital_rp,
}
_OF_NIK = ("nik", "head", "tail", "ends", "date")
_COUNTED = ("name_sorted", "words", "brand")


@dataclass(frozen=True, slots=True)
class Columns:
    """Records of a register, column by column; the place of a record is its row.

    Attributes:
        size: how many records.
        keys: column -> number of each record's text; 0 for nothing.
        texts: column -> the texts themselves, of those whose likeness is measured.
        numbers: column -> numbers; NaN where not known.
        phones, npwps: the first, second ... of each record, as keys.
        phone_texts: the phones themselves.
        is_child: whether the NIK is that of somebody too young.
        serial: the last digits of the NIK; -99 without one.
        shared: column -> how many records share its value; 2 at least where it is known.
        phone_users: for each phone of a record how many records have it.
    """

    size: int
    keys: dict[str, Keys]
    texts: dict[str, Texts]
    numbers: dict[str, Numbers]
    phones: list[Keys]
    npwps: list[Keys]
    phone_texts: list[Texts]
    is_child: NDArray[np.bool_]
    serial: NDArray[np.int32]
    shared: dict[str, NDArray[np.int64]]
    phone_users: list[NDArray[np.int64]]


def columns_of(records: Iterable[Comparable]) -> Columns:
    """Lay records side by side.

    Args:
        records: in the order of their rows; each is read once and not kept.
    """
    keys = {name: array("q") for name in _KEYS}
    texts: dict[str, list[str]] = {name: [] for name in (*_TEXTS, "nik", "nib", "kbli")}
    numbers = {name: array("d") for name in _NUMBERS}
    phones: list[list[str]] = [[] for _ in range(PHONES)]
    npwps = [array("q") for _ in range(NPWPS)]
    is_child, serial = array("b"), array("i")
    to_keys = [(keys[name].append, read) for name, read in _KEYS.items()]
    to_texts = [(texts[name].append, read) for name, read in _TEXTS.items()]
    for one in records:
        for add, read in to_keys:
            add(hash(read(one)))
        for put, read in to_texts:
            put(read(one))
        texts["nik"].append(one.nik)
        texts["nib"].append(one.nib)
        texts["kbli"].append(one.kbli)
        for name, number in _NUMBERS.items():
            value = number(one)
            numbers[name].append(float("nan") if value is None else value)
        for at, column in enumerate(phones):
            column.append(one.phones[at] if at < len(one.phones) else "")
        for at, npwp in enumerate(npwps):
            npwp.append(hash(one.npwps[at]) if at < len(one.npwps) else 0)
        is_child.append(one.is_child)
        serial.append(int(one.nik[_SERIAL:]) if len(one.nik) == _FULL_NIK else -99)
    return _built(keys, texts, numbers, phones, npwps, (is_child, serial))


def _built(
    keys: dict[str, array[int]],
    texts: dict[str, list[str]],
    numbers: dict[str, array[float]],
    phones: Sequence[list[str]],
    npwps: Sequence[array[int]],
    marks: tuple[array[int], array[int]],
) -> Columns:
    laid = {name: np.frombuffer(column, np.int64).view(np.uint64).copy() for name, column in keys.items()}
    laid |= {name: _hashed(texts[name]) for name in _TEXTS}
    filler = _users([laid["nik"]])[0] > _MOST_BUSINESSES
    for name in _OF_NIK:
        laid[name][filler] = 0
    phone_keys = [_hashed(column) for column in phones]
    return Columns(
        size=len(laid["nik"]),
        keys=laid,
        texts={name: _objects(column) for name, column in texts.items()},
        numbers={name: np.frombuffer(column, np.float64) for name, column in numbers.items()},
        phones=phone_keys,
        npwps=[np.frombuffer(column, np.int64).view(np.uint64) for column in npwps],
        phone_texts=[_objects(column) for column in phones],
        is_child=np.frombuffer(marks[0], np.int8).astype(np.bool_),
        serial=np.frombuffer(marks[1], np.int32),
        shared={name: np.maximum(_users([laid[name]])[0], 2) for name in _COUNTED},
        phone_users=[np.maximum(users, 2) for users in _users(phone_keys)],
    )


def _hashed(texts: Sequence[str]) -> Keys:
    # The hash of an empty text is 0.
    return np.fromiter(map(hash, texts), np.int64, len(texts)).view(np.uint64)


def _objects(texts: Sequence[str]) -> Texts:
    laid: Texts = np.empty(len(texts), object)
    laid[:] = texts
    return laid


def _users(columns: Sequence[Keys]) -> list[NDArray[np.int64]]:
    """For each value of some columns in how many records it stands, in whichever of them; 0 for nothing."""
    values, counts = np.unique(np.concatenate(columns), return_counts=True)
    if not len(values):
        return [np.zeros(0, np.int64) for _ in columns]
    return [
        np.where(column != 0, counts[np.searchsorted(values, column)], 0).astype(np.int64)
        for column in columns
    ]


def equal_any(mine: Sequence[Keys], yours: Sequence[Keys]) -> NDArray[np.bool_]:
    """Whether two records have one of several values in common."""
    found: Any = np.zeros(len(mine[0]), np.bool_)
    for one in mine:
        for other in yours:
            found |= (one == other) & (one != 0)
    return found  # type: ignore[no-any-return]
