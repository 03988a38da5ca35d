"""Histories with joins, as short as they get. Each is named after what must stay true."""

from __future__ import annotations

import pytest

from tests.properties.play import Stage, Step
from tests.properties.test_found import A1, DINKOP, child, create, edit, whole

JOIN: Step = ("join", {"k": 0, "n": 0, "v": 0})
UNJOIN: Step = ("unjoin", {"k": 0})
TWO: list[Step] = [create(A1), create(A1), whole(A1)]
YEARS: list[Step] = [create(A1), child(A1), create(A1), ("child", {"n": A1, "k": 1, "v": 1}), whole(A1)]

pytestmark = [pytest.mark.laws, pytest.mark.slow]
JOINS: dict[str, list[Step]] = {
    "two become one": [*TWO, JOIN],
    "and are given back": [*TWO, JOIN, UNJOIN],
    "what an office says of the lost one lands on the kept one": [
        *TWO,
        JOIN,
        edit(A1, 2, k=1),
        edit(A1, 3, k=0),
    ],
    "what an office said of the lost one comes back with it": [
        *TWO,
        JOIN,
        edit(A1, 2, k=1),
        edit(A1, 3, k=0),
        whole(A1),
        UNJOIN,
    ],
    "what an office says of the kept one, knowing it, stays with it": [
        *TWO,
        JOIN,
        whole(A1),
        edit(A1, 2),
        whole(A1),
        UNJOIN,
        whole(A1),
        edit(A1, 3, k=1),
    ],
    "children with one natural key become one": [*YEARS, JOIN],
    "children with one natural key are given back": [*YEARS, JOIN, whole(A1), UNJOIN],
    "a child of the lost one alone moves": [
        create(A1),
        create(A1),
        ("child", {"n": A1, "k": 1, "v": 1}),
        ("child", {"n": A1, "k": 0, "v": 3}),
        ("child", {"n": A1, "k": 1, "v": 3}),
        whole(A1),
        JOIN,
        whole(A1),
        ("year", {"n": A1, "k": 0, "v": 3}),
        ("year", {"n": DINKOP, "k": 0, "v": 1}),
        whole(A1),
        UNJOIN,
    ],
    "a child that is born inside the lost one later moves": [
        *TWO,
        JOIN,
        ("child", {"n": A1, "k": 1, "v": 1}),
        ("child", {"n": A1, "k": 0, "v": 1}),
        ("child", {"n": A1, "k": 1, "v": 3}),
        ("child", {"n": A1, "k": 0, "v": 3}),
        whole(A1),
        UNJOIN,
    ],
    "the lost one is removed by somebody who does not know": [
        *TWO,
        JOIN,
        ("remove", {"n": A1, "k": 0}),
        ("remove", {"n": A1, "k": 0}),
        whole(A1),
        UNJOIN,
    ],
    "the kept one is removed by somebody who knows": [
        *TWO,
        JOIN,
        whole(A1),
        ("remove", {"n": A1, "k": 0}),
        whole(A1),
        UNJOIN,
    ],
    "joins in a row are one record": [
        create(A1),
        *TWO,
        JOIN,
        JOIN,
        edit(A1, 2),
        edit(A1, 2, k=1),
        edit(A1, 2, k=2),
        whole(A1),
        UNJOIN,
    ],
}


@pytest.mark.parametrize("name", JOINS)
def test_joins_keep_every_law(stage: Stage, name: str) -> None:
    stage.play(JOINS[name])
