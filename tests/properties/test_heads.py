"""Heads and the model say the same of any set of changes of a record and its years, in whatever order."""

from __future__ import annotations

import os
import random

import pytest

from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import LIFE, OWNER, Change, ChangeId, Life
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.values.fields import Value
from tests.builders import RECORD, a_birth, a_change
from tests.properties.model import State
from tests.properties.translation import all_said, question_of

DINKOP = "D"
SETS = 10 * int(os.environ.get("HISTORIES", "200"))
OFFICES = ("A", "B", DINKOP)
YEARS = (2024, 2025)
YEARLY = {year: natural.id_of(RECORD, "angka_umkm", {"tahun_data": year}) for year in YEARS}
NEVER_SEEN = ChangeId("z", "e9", 9, "0" * 16)


class Scribbler:
    """People who write to one record and its years, knowing some of what the others wrote."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.changes: list[Change] = []
        self.numbers = 0
        self.birth(RECORD)
        # Small sets first: the first seed that fails is a short one.
        for _ in range(self.dice.randint(0, 2 + min(seed // 50, 10))):
            self.dice.choices((self.year, self.edit, self.remove, self.decide), (2, 6, 2, 2))[0]()
        # What was lost on the way is named by others all the same.
        lost = self.dice.random() < 0.3
        self.accepted = [c for c in self.changes if not lost or self.dice.random() < 0.8]

    def value(self) -> Value:
        return self.dice.choice((None, "melati", "mawar", 5))

    def who(self) -> dict[str, object]:
        self.numbers += 1
        office = self.dice.choice(OFFICES)
        # Ten is after nine, whatever their texts say.
        number = self.numbers + 8
        return {"number": number, "install": self.dice.choice("ab"), "office": office}

    def birth(self, record: str, parent: str = "") -> None:
        sets = {key: self.value() for key in "xy" if self.dice.random() < 0.5}
        if parent:
            sets["tahun_data"] = next(year for year, i in YEARLY.items() if i == record)
        kind = "angka_umkm" if parent else "umkm"
        self.changes.append(a_birth(sets, record=record, parent=parent, kind=kind, **self.who()))  # type: ignore[arg-type]

    def year(self) -> None:
        self.birth(YEARLY[self.dice.choice(YEARS)], RECORD)

    def of_somewhere(self) -> tuple[str, list[Change]]:
        record = self.dice.choice([change.record for change in self.changes])
        known = [c for c in self.changes if c.record == record and self.dice.random() < 0.8]
        return record, known

    def after(self, known: list[Change], key: str) -> list[ChangeId]:
        some = [c.id for c in known if c.birth or key in c.sets]
        if self.dice.random() < 0.5 and known:
            some = [c.id for c in History(known, dinkop=DINKOP).heads(key)]
        return sorted({*some, *([NEVER_SEEN] if self.dice.random() < 0.05 else [])})

    def edit(self) -> None:
        record, known = self.of_somewhere()
        sets = {key: self.value() for key in "xy" if self.dice.random() < 0.6}
        after = {key: self.after(known, key) for key in sets if self.dice.random() < 0.9}
        self.add(record, sets, after, [])

    def remove(self) -> None:
        record, known = self.of_somewhere()
        family = [c.id for c in self.changes if self.dice.random() < 0.7]
        sets: dict[str, Value] = {LIFE: self.dice.choice(tuple(life.value for life in Life))}
        self.add(record, sets, {LIFE: self.after(known, LIFE)}, family)

    def decide(self) -> None:
        record, known = self.of_somewhere()
        key = self.dice.choice("xy")
        self.add(record, {key: self.value()}, {key: self.after(known, key)}, [])

    def add(
        self, record: str, sets: dict[str, Value], after: dict[str, list[ChangeId]], saw: list[ChangeId]
    ) -> None:
        kind = "umkm" if record == RECORD else "angka_umkm"
        self.changes.append(
            a_change(sets, record=record, kind=kind, after=after, saw=saw, **self.who())  # type: ignore[arg-type]
        )

    def histories(self) -> tuple[History | None, list[History]]:
        """Of the record and of its years, each in an order of its own."""
        shuffled = self.dice.sample(self.accepted, len(self.accepted))
        of = {i: [c for c in shuffled if c.record == i] for i in (RECORD, *YEARLY.values())}
        found = {i: History(its, dinkop=DINKOP) for i, its in of.items() if its}
        # A year that is not born waits, which is for desk.merging to see to.
        return found.get(RECORD), [one for i, one in found.items() if i != RECORD and one.births]


def _agree(seed: int) -> None:
    play = Scribbler(seed)
    root, years = play.histories()
    state = State(all_said(play.accepted, dict.fromkeys(YEARLY.values(), RECORD)), dinkop=DINKOP)
    for history in [*([root] if root else []), *years]:
        record = next(iter(history.changes.values())).record
        judged = heads.judge(history, years if history is root else ())
        born = any(change.birth for change in history.changes.values())
        assert (judged.birth is not None) == born
        if record not in state.born:
            continue
        keys = [key for i, key in state.written if i == record]
        assert history.fields == keys
        for key in [*keys, "never_set"]:
            expected = [said.id for said in state.heads(record, key)]
            assert [c.id for c in history.heads(key)] == expected
            assert history.shown(key) == state.shown(record, key)
            base, said = history.base(key), state.base(record, key)
            assert (base and base.id) == (said and said.id)
            kept = judged.heads.get(key, (history.births[0].id,))
            assert key == "never_set" or list(kept) == expected
            replica = ("a", "e1")
            written_after = history.written_after(key, install=replica[0], epoch=replica[1])
            assert set(written_after) == state.after(record, key, replica=replica)
        shown = {key: state.shown(record, key) for key in keys if key not in (LIFE, OWNER)}
        assert judged.values == {key: value for key, value in shown.items() if value is not None}
        assert judged.life == state.shown(record, LIFE)
        assert judged.owner == (state.shown(record, OWNER) if history is root else "")
        questions = {q for q in state.questions() if q.record == record}
        assert {question_of(conflict) for conflict in judged.conflicts} == questions
        assert len({conflict.id for conflict in judged.conflicts}) == len(questions)


@pytest.mark.laws
def test_heads_and_the_model_agree_on_any_set_of_changes() -> None:
    for seed in range(SETS):
        try:
            _agree(seed)
        except AssertionError as error:
            error.add_note(f"seed {seed}")
            raise


@pytest.mark.laws
def test_a_record_is_judged_the_same_in_whatever_order_its_changes_came() -> None:
    for seed in range(SETS // 4):
        play = Scribbler(seed)
        judged = [heads.judge(root, years) for root, years in (play.histories() for _ in range(3)) if root]

        assert all(one == judged[0] for one in judged), seed
