"""P18, P19: bits that flip and files that are cut are found, always, and no wrong value is ever shown.

A bit of every 37th byte is flipped where FAULT_STATES asks for a release's worth, else in some of them.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from dinkop_desktop.errors import DinkopError, StorageError
from dinkop_desktop.features.safekeeping import safekeeping
from tests.faults import judge
from tests.faults.lab import Lab, some

STEP, PAGE, PAGES = 37, 4096, 60
SAMPLE = max(600, int(os.environ.get("FAULT_STATES", "0")))
DAMAGED = {"DB-RUSAK", "DB-BUKAN"}


@pytest.fixture
def folder(lab: Lab, place: Path) -> Path:
    """A data folder with something in it."""
    lab.run("save", {"folder": place / "A1", "names": ["Warung Anggrek", "Warung Kenanga", "Warung Melur"]})
    return place / "A1"


def shown(folder: Path) -> str:
    """The hash of everything that a folder shows, or the code with which it shows nothing."""
    try:
        at = judge.open_folder(folder)
        try:
            return safekeeping.dump(at).sha256
        finally:
            at.close()
    except DinkopError as error:
        return error.code


def found(folder: Path) -> list[str]:
    """What the program says is wrong: findings of `check`, or the code with which the file does not open."""
    try:
        at = judge.open_folder(folder)
    except StorageError as error:
        return [error.code]
    try:
        return safekeeping.check(at)
    finally:
        at.close()


def names_the_page(findings: list[str], page: int) -> bool:
    """Whether the page is named, or is one without which nothing opens."""
    return findings[0] in DAMAGED or findings == [f"HALAMAN {page}"]


@some(PAGES, many=SAMPLE)
def test_every_flipped_bit_is_found_and_none_makes_a_wrong_value(folder: Path, count: int) -> None:
    database, dice = folder / "dinkop.db", random.Random(37)
    whole, true = database.read_bytes(), shown(folder)
    one_a_page = [page + dice.randrange(PAGE) for page in range(0, len(whole), PAGE)]

    places = one_a_page if count == PAGES else range(0, len(whole), STEP)
    for at in dice.sample(places, min(len(places), count)):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << dice.randrange(8)
        database.write_bytes(spoilt)

        assert shown(folder) in {true, *DAMAGED}, at
        assert names_the_page(found(folder), at // PAGE + 1), at
        assert database.read_bytes() == spoilt
    database.write_bytes(whole)
    assert shown(folder) == true
    assert not found(folder)


@some(60)
def test_a_file_cut_anywhere_is_refused_and_left_as_it_is(folder: Path, count: int | None) -> None:
    database, dice = folder / "dinkop.db", random.Random(512)
    whole, true = database.read_bytes(), shown(folder)
    sizes = [*range(512, len(whole), 512), len(whole) - 1]

    for size in [sizes[-1], *(dice.sample(sizes, count) if count else sizes)]:
        database.write_bytes(whole[:size])

        assert shown(folder) in {true, *DAMAGED}, size
        assert found(folder)[0] in DAMAGED or found(folder)[0].startswith("HALAMAN "), size
        assert database.stat().st_size == size
