"""Joins by the model: whatever was said, in whatever order and parts it arrives, one file comes of it.

Random changes of a few records of one office: births, edits, removals, children, joins and unjoins, each
written after, and having seen, whatever of the earlier ones; rings of joins, and chains, come up often.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from dinkop_desktop.desk import merging
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes import changes as names
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, OWNER, Change, Life
from dinkop_desktop.register.store import everything
from dinkop_desktop.register.values.fields import Value
from tests.builders import a_birth, a_change
from tests.offices import CODES
from tests.properties import contents
from tests.properties.model import State
from tests.properties.play import Stage
from tests.properties.translation import all_said

pytestmark = [pytest.mark.laws, pytest.mark.slow]
WORLDS, BLOCKS, RECORDS = 60, 6, 4
_NAMES = ("Melati", "Mawar", "Kenanga")


class World:
    """What was said of some records."""

    def __init__(self, seed: int, *, dinkop: str) -> None:
        self.dice = random.Random(seed)
        self.dinkop = dinkop
        self.said: list[Change] = []
        self.roots: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        for n in range(RECORDS):
            self._born(names.new_id(1_700_000_000_000 + n, n), "umkm", {"nama_usaha": f"Warung {n}"})
        acts = (self._edit, self._edit, self._child, self._join, self._join, self._remove)
        for _ in range(self.dice.randint(4, 14)):
            self.dice.choice(acts)()

    def _born(self, record: str, kind: str, sets: dict[str, Value], parent: str = "") -> None:
        if record not in self.roots:
            number = len(self.said) + 1
            self.said.append(
                a_birth(sets, number=number, record=record, kind=kind, parent=parent, office=CODES[0])
            )
            self.roots[record] = parent or record
            self.kinds[record] = kind

    def _root(self) -> str:
        return self.dice.choice([record for record, root in self.roots.items() if record == root])

    def _some(self, its: Sequence[Change]) -> list[names.ChangeId]:
        return [one.id for one in its if self.dice.random() < 0.7]

    def _write(self, record: str, sets: dict[str, Value], *, saw: Sequence[names.ChangeId] = ()) -> None:
        (key,) = sets
        its = [one for one in self.said if one.record == record and (key in one.sets or one.birth)]
        office = self.dinkop if key == ALIAS else self.dice.choice((CODES[0], self.dinkop))
        self.said.append(
            a_change(
                sets,
                number=len(self.said) + 1,
                install="z" if office == self.dinkop else self.dice.choice("ab"),
                office=office,
                record=record,
                kind=self.kinds[record],
                after={key: self._some(its)},
                saw=saw,
            )
        )

    def _edit(self) -> None:
        record = self.dice.choice(list(self.roots))
        if self.kinds[record] == "umkm":
            self._write(record, {"nama_usaha": self.dice.choice(_NAMES)})
        else:
            key = "omzet_tahunan" if self.kinds[record] == "angka_umkm" else "satuan"
            self._write(record, {key: self.dice.choice((1, 2, 3)) if key != "satuan" else "kg"})

    def _child(self) -> None:
        parent = self._root()
        if self.dice.random() < 0.7:
            sets: dict[str, Value] = {"tahun_data": 2024, "omzet_tahunan": self.dice.randint(1, 3)}
            self._born(natural.id_of(parent, "angka_umkm", sets), "angka_umkm", sets, parent)
        else:
            record = names.new_id(1_700_000_100_000, len(self.said))
            self._born(record, "produk", {"nama": "kopi"}, parent)

    def _family(self, root: str) -> list[Change]:
        return [one for one in self.said if root in (one.record, self.roots[one.record])]

    def _join(self) -> None:
        lost, kept = self._root(), self._root()
        gone = self.dice.random() < 0.25 or lost == kept
        self._write(lost, {ALIAS: None if gone else kept}, saw=self._some(self._lost_family(lost)))

    def _lost_family(self, root: str) -> list[Change]:
        """What the author of a join lists: of children those alone that have a natural key."""
        return [one for one in self._family(root) if one.kind != "produk"]

    def _remove(self) -> None:
        record = self._root()
        life = self.dice.choice((Life.REMOVED, Life.REMOVED, Life.LIVE)).value
        self._write(record, {LIFE: life}, saw=self._some(self._family(record)))


def _take_in(
    desk: Desk, parts: Sequence[Sequence[Change]]
) -> tuple[list[bytes], contents.Records, list[str]]:
    """Merge parts one after the other; the dump, what is kept, and what is wrong with it."""
    rules = Rules(desk.reference, desk.clock().date())
    for part in parts:
        with desk.store.begin() as work:
            merging.merge(work, part, rules=rules, judge=lambda *_: None)
            work.commit()
    with desk.store.read() as reader:
        dumped = list(everything.lines(reader))
    return dumped, contents.records_in(desk), safekeeping.check(desk)


def _parts(dice: random.Random, said: Sequence[Change]) -> list[list[Change]]:
    order = dice.sample(list(said), len(said))
    cuts = sorted(dice.sample(range(1, len(order)), min(3, len(order) - 1)))
    return [order[a:b] for a, b in zip([0, *cuts], [*cuts, len(order)], strict=True)]


def _agree(seed: int, world: World, kept: contents.Records) -> None:
    """What a file keeps is what the model says."""
    state = State(all_said(world.said, world.roots), dinkop=world.dinkop)
    lines = kept.lines.values()
    assert {line.id for line in lines if not line.lands} == state.shown_ones, seed
    assert {line.id: line.lands for line in lines if line.lands} == {i: state.land(i) for i in state.lost}, (
        seed
    )
    assert set(kept.questions.values()) == state.questions(), seed
    for record, key in state.written:
        implied = (kept.births[record],) if len(state.births(record)) == 1 else ()
        heads = tuple(one.id for one in state.heads(record, key))
        assert kept.heads.get((record, key), implied if heads else ()) == heads, (seed, record, key)
        if key not in (LIFE, OWNER, ALIAS) and record in state.shown_ones:
            assert kept.values[record].get(key) == state.shown(record, key), (seed, record, key)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_joins_end_the_same_in_any_order_as_the_model_says(stage: Stage, block: int) -> None:
    for seed in range(block, WORLDS, BLOCKS):
        world = World(seed, dinkop=stage.spare.desk.identity.dinkop)
        dumps = []
        for parts in ([world.said], *(_parts(world.dice, world.said) for _ in range(2))):
            stage.spare.put_back(stage.spare_home)
            dumped, kept, wrong = _take_in(stage.spare.desk, parts)
            assert not wrong, (seed, wrong)
            _agree(seed, world, kept)
            dumps.append(dumped)
        assert dumps[1:] == [dumps[0]] * 2, seed
