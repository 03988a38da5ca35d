"""Histories that once broke a law, as short as they get. Each is named after what must stay true."""

from __future__ import annotations

import pytest

from tests.properties.play import Stage, Step

# Who `n` means, while nobody has copied a folder: PCs by their place, and people by theirs.
A1, A2, B1, C1 = range(4)
DINKOP = 4


def create(n: int) -> Step:
    return "create", {"n": n, "v": 1}


def child(n: int, v: int = 1) -> Step:
    return "child", {"n": n, "k": 0, "v": v}


def edit(n: int, v: int, k: int = 0, f: str = "x") -> Step:
    return "edit", {"n": n, "k": k, "f": f, "v": v}


def whole(n: int) -> Step:
    return "round", {"n": n}


def send(n: int, how: int = 0) -> Step:
    return "send", {"n": n, "how": how}


def deliver(n: int) -> Step:
    return "deliver", {"n": n, "k": 0}


NEWEST = deliver(0)
FORK = "a disk image that forks sends its changes under a new epoch and empties its outbox"
FOUND: dict[str, list[Step]] = {
    "an edit before the first bundle is sent once, and nothing else again": [create(A1), edit(A1, 2)],
    "what was sent is not sent again because somebody edits it": [create(A1), whole(A1), edit(A1, 2)],
    "a child comes with a parent that was edited in the same bundle": [create(A1), edit(A1, 2), child(A1)],
    "children of a record that is born and removed in one reply are hidden": [
        create(A1),
        child(A1),
        whole(A1),
        ("remove", {"n": DINKOP, "k": 0}),
    ],
    "a refused birth leaves the office too": [("forge", {"n": A1, "k": 0, "v": 2})],
    "what was said of a refused birth waits on both sides": [
        ("forge", {"n": A1, "k": 0, "v": 2}),
        ("year", {"n": A1, "k": 0, "v": 3}),
    ],
    FORK: [
        ("backup", {"n": A1}),
        create(A1),
        send(A1),
        ("image", {"n": 0}),
        create(A1),
        NEWEST,
        whole(A1),
    ],
    "two bundles of a fork open one new epoch and not two": [
        ("backup", {"n": A1}),
        create(A1),
        whole(A1),
        ("image", {"n": 0}),
        create(A1),
        send(A1),
        create(A1),
        send(A1),
        deliver(1),
        ("reply", {"n": 0}),
        NEWEST,
        whole(A1),
    ],
    "an epoch's number that a copy sent first is taken again for another change": [
        ("backup", {"n": A1}),
        create(A1),
        ("clone", {"n": A1}),
        send(4),
        NEWEST,
        ("image", {"n": 0}),
        create(A1),
        whole(A1),
    ],
    "a put-back disk that uses numbers again sends bundles that can be read": [
        ("backup", {"n": A1}),
        create(A1),
        whole(A1),
        ("image", {"n": 0}),
        deliver(0),
        ("year", {"n": A1, "k": 0, "v": 3}),
    ],
    "what was refused is unsent no more on a disk that was put back": [
        ("forge", {"n": A1, "k": 0, "v": 2}),
        ("backup", {"n": A1}),
        whole(A1),
        ("reply", {"n": 0}),
        ("image", {"n": 0}),
        NEWEST,
    ],
    "what waits and was sent by a copied folder, too, waits in one of the bundles": [
        ("forge", {"n": 5, "k": 0, "v": 2}),
        ("forge", {"n": 10, "k": 4, "v": 3}),
        ("clone", {"n": 10}),
    ],
    "what follows a fork waits for ever, and comes again without effect": [
        ("backup", {"n": A1}),
        ("meet", {"n": 8}),
        ("image", {"n": 8}),
        send(A1, 2),
        ("create", {"n": A1, "v": 2}),
        send(8, 2),
        ("reply", {"n": 5}),
        edit(A1, 0),
        create(A1),
    ],
    "a child that waits for its record wakes, though it was edited before it was born": [
        create(A1),
        send(A1),
        ("clone", {"n": A1}),
        child(5),
        send(4),
        ("clone", {"n": 4}),
        edit(6, 2, k=0),
        send(5),
        NEWEST,
        deliver(1),
        deliver(2),
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FOUND, ids=[name.replace(" ", "-") for name in FOUND])
def test_what_was_found_stays_mended(stage: Stage, name: str) -> None:
    stage.play(FOUND[name])
