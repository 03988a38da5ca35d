"""The laws of sync.md section 2, asked of the files at the end of a history.

| law | what is asked |
|---|---|
| convergence | each PC's dump is Dinkop's dump of its office |
| outboxes | nothing is unsent, and only what waits is unacknowledged |
| idempotence | every file once more: nothing happens, and the person is told so |
| any order | a fresh Dinkop takes the accepted bundles in any order and ends the same |
| no lost update | each field of each saved change is in exactly one place that a person can find |
| no invention | each accepted change is one that somebody was shown as saved, and was his to make |
| integrity | `check` finds nothing in any file |

`settle` goes before: everybody sends, everything arrives, replies go back, until nothing moves.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from dinkop_desktop.desk import merging
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, OWNER, ChangeId
from dinkop_desktop.register.store import postbox
from tests.properties import contents
from tests.properties.histories import Histories, Saved
from tests.town import Image, Seat

MOST_ROUNDS = 6


def settle(history: Histories) -> None:
    """Everybody sends, everything arrives, replies go back, until nothing moves."""
    for _ in range(MOST_ROUNDS):
        for number in range(len(history.pcs)):
            history.send(number, how=4)
        history.to_dinkop([file for file in history.air if file.reply is None])
        fits = []
        for number, office in enumerate(history.offices):
            history.reply(number)
            readers = [pc for pc in history.pcs if pc.said.office == office]
            fits += [history.to_office(pc, history.air[-1]) for pc in readers]
        if all(fits) and _is_quiet(history):
            return


def _is_quiet(history: Histories) -> bool:
    dinkop = history.town.dinkop
    at_dinkop = contents.states_in(dinkop.desk)
    for pc in history.pcs:
        box = contents.postbox_of(pc.seat.desk)
        waiting = any(at_dinkop.get(i) == contents.WAITING for ids in box.pending.values() for i in ids)
        if box.unsent or (box.pending and not waiting):
            return False
    dumped = contents.dump_of(dinkop.desk)
    return all(
        contents.dump_of(pc.seat.desk) == contents.of_office(dumped, pc.seat.office) for pc in history.pcs
    )


def ask_all(history: Histories, spare: Seat, spare_home: Image) -> None:
    """Ask every law, and at last the model.

    Args:
        history: settled.
        spare: a seat for a fresh Dinkop.
        spare_home: its data file on the first morning.
    """
    lose_nothing(history)
    empty_outboxes(history)
    converge(history)
    invent_nothing(history)
    arrive_in_any_order(history, spare, spare_home)
    repeat_nothing(history)
    stay_whole([history.town.dinkop, *(pc.seat for pc in history.pcs)])
    _note(history)
    if history.has_oracle:
        for seat in (history.town.dinkop, *(pc.seat for pc in history.pcs)):
            history.agree_on_records(seat)


def _note(history: Histories) -> None:
    """What this history was about, for whoever counts."""
    states, records = (
        contents.states_in(history.town.dinkop.desk),
        contents.records_in(history.town.dinkop.desk),
    )
    questions = records.questions.values()
    seen = {
        "an open question": any(question.field != LIFE for question in questions),
        "a question of life": any(question.field == LIFE and not question.beside for question in questions),
        "a change beside a removal": any(question.beside for question in questions),
        "a waiting change": contents.WAITING in states.values(),
        "a refused change": contents.REFUSED in states.values(),
    }
    history.happened |= {name for name, is_seen in seen.items() if is_seen}


def converge(history: Histories) -> None:
    dumped = contents.dump_of(history.town.dinkop.desk)
    for pc in history.pcs:
        here, there = contents.dump_of(pc.seat.desk), contents.of_office(dumped, pc.seat.office)
        assert here == there, f"CONVERGENCE: {pc.seat.name} has\n{here}\nand Dinkop\n{there}"


def empty_outboxes(history: Histories) -> None:
    at_dinkop = contents.states_in(history.town.dinkop.desk)
    for pc in history.pcs:
        box = contents.postbox_of(pc.seat.desk)
        assert not box.unsent, f"OUTBOX: {pc.seat.name} has unsent {box.unsent}"
        for sha256, ids in box.pending.items():
            waits = any(at_dinkop.get(i) == contents.WAITING for i in ids)
            assert waits, f"OUTBOX: {pc.seat.name} keeps {sha256}, though nothing of it waits"


def repeat_nothing(history: Histories) -> None:
    dinkop = history.town.dinkop
    before = contents.dump_of(dinkop.desk)
    told = contents.verdicts_in(dinkop.desk)
    bundles = [file for file in history.air if file.reply is None]
    for file, received in zip(
        bundles, history.town.receive(dinkop, [file.path for file in bundles]), strict=True
    ):
        # What waits for a bundle that a fork was set aside with waits for ever, and is told so each time.
        was = told[file.sha256][0]
        expected = {"quarantined": {"quarantined"}, "held": {"held", "duplicate"}}.get(was, {"duplicate"})
        assert received.verdict in expected, f"IDEMPOTENCE: {file.path.name} is {received.verdict} now"
    assert contents.dump_of(dinkop.desk) == before, (
        "IDEMPOTENCE: the same bundles changed something at Dinkop"
    )
    for pc in history.pcs:
        here = contents.dump_of(pc.seat.desk)
        mine = [file for file in history.air if file.reply is not None and file.office == pc.seat.office]
        for received in history.town.receive(pc.seat, [file.path for file in mine[-3:]]):
            assert received.verdict in ("duplicate", "refused"), f"IDEMPOTENCE: a reply is {received.verdict}"
        assert contents.dump_of(pc.seat.desk) == here, f"IDEMPOTENCE: the same reply changed {pc.seat.name}"


def arrive_in_any_order(history: Histories, spare: Seat, home: Image) -> None:
    """A fresh Dinkop, with the replies that were made and Dinkop's own changes, gets the accepted bundles."""
    dinkop = history.town.dinkop
    dice = random.Random(len(history.ledger))
    told = contents.verdicts_in(dinkop.desk)
    accepted = {}
    for file in history.air:
        if file.reply is None and _entered(history, file.sha256):
            accepted[file.sha256] = file
    order = dice.sample(sorted(accepted), len(accepted))
    own = [c for c in contents.changes_in(dinkop.desk) if c.office == dinkop.office]
    dice.shuffle(own)
    half = dice.randint(0, len(own))
    spare.put_back(home)
    with dinkop.desk.store.read() as reader, spare.desk.store.begin() as work:
        for office in history.offices:
            known = {(one.epoch, one.number) for one in postbox.replies_to(work, office)}
            for answered in postbox.replies_to(reader, office):
                if (answered.epoch, answered.number) not in known:
                    postbox.put_reply(work, office=office, answered=answered, sha256=answered.sha256)
        rules = Rules(spare.desk.reference, spare.desk.clock().date())
        merging.merge(work, own[:half], rules=rules)
        work.commit()
    received = history.town.receive(spare, [accepted[sha256].path for sha256 in order])
    with spare.desk.store.begin() as work:
        merging.merge(work, own[half:], rules=Rules(spare.desk.reference, spare.desk.clock().date()))
        work.commit()
    if not own[half:]:
        # What waits is sent twice by a folder that was copied: whichever bundle comes first waits with it.
        said = Counter((told[sha256][1], one.verdict) for sha256, one in zip(order, received, strict=True))
        was = Counter((told[sha256][1], told[sha256][0]) for sha256 in order)
        assert said == was, f"ORDER: verdicts are {said}, and were {was}"
    here, there = contents.dump_of(spare.desk), contents.dump_of(dinkop.desk)
    assert here == there, f"ORDER: another order of arrival ends in\n{here}\nand not\n{there}"
    refused = contents.refusals_in(spare.desk)
    assert refused == contents.refusals_in(dinkop.desk), "ORDER: another order refuses other changes"


def _entered(history: Histories, sha256: str) -> bool:
    """Whether the chain took the bundle in, be it that a change of it waits."""
    with history.town.dinkop.desk.store.read() as reader:
        receipt = postbox.receipt_by_hash(reader, sha256)
    return receipt is not None and receipt.verdict == postbox.ACCEPTED


def lose_nothing(history: Histories) -> None:
    """Every field of every change that was shown as saved is in one place."""
    dinkop = history.town.dinkop
    states, records = contents.states_in(dinkop.desk), contents.records_in(dinkop.desk)
    refusals = contents.refusals_in(dinkop.desk)
    screens = [(pc, contents.states_in(pc.seat.desk)) for pc in history.pcs]
    live = {i: history.ledger[i] for i, state in states.items() if state == contents.ACCEPTED}
    for i, saved in history.ledger.items():
        state = states.get(i)
        if state is None:
            shown = [
                pc.seat.name for pc, here in screens if here.get(i) in (contents.ACCEPTED, contents.WAITING)
            ]
            assert not shown, f"LOST: {saved.change} is on the screens of {shown} and not at Dinkop"
        elif state == contents.REFUSED:
            assert refusals[i], f"LOST: {i} is refused without a reason"
            assert saved.is_forged, f"HONEST: {saved.change} was refused: {refusals[i]}"
        elif state == contents.ACCEPTED:
            for key in saved.said.sets:
                place = _place(i, key, saved, records, live)
                assert place, f"LOST: {key} of {saved.change} is nowhere"


def _place(
    i: ChangeId, key: str, saved: Saved, records: contents.Records, live: dict[ChangeId, Saved]
) -> str:
    record = saved.change.record
    if key != ALIAS:
        record = records.lines[record].lands or record
    births = [
        one.change.id
        for one in live.values()
        if one.change.birth and record == (records.lines[one.change.record].lands or one.change.record)
    ]
    implied = tuple(births) if len(births) == 1 else ()
    heads = records.heads.get((record, key), implied)
    if i in heads:
        values = {live[head].said.value(key) for head in heads}
        asked = any(
            q.record == record and q.field == key and set(q.heads) == set(heads)
            for q in records.questions.values()
        )
        if len(values) > 1:
            return "a question" if asked else ""
        shown = records.values[record].get(key)
        is_shown = key in (LIFE, OWNER, ALIAS) or shown == saved.said.value(key)
        return "the value" if is_shown else ""

    def is_over(other: Saved) -> bool:
        there = records.lines[other.change.record].lands or other.change.record
        if i in other.said.before(key):
            return there == record or key == ALIAS
        # What the author of a join saw of the lost record is past on the one that is kept.
        return i in other.said.saw and bool(other.said.sets.get(ALIAS)) and key != ALIAS

    knew = any(i in other.knew and is_over(other) for other in live.values())
    return "written over" if knew else ""


def invent_nothing(history: Histories) -> None:
    for seat in (history.town.dinkop, *(pc.seat for pc in history.pcs)):
        states = contents.states_in(seat.desk)
        for change in contents.changes_in(seat.desk):
            if states[change.id] != contents.ACCEPTED:
                continue
            saved = history.ledger.get(change.id)
            assert saved is not None, f"INVENTION: nobody wrote {change}"
            assert saved.change == change, f"INVENTION: {change} is not {saved.change}"
            owner = _owner_of(history, saved)
            by = change.office
            assert by in (owner, history.town.dinkop.office), (
                f"INVENTION: {by} wrote what {owner} owns: {change}"
            )


def _owner_of(history: Histories, saved: Saved) -> str:
    births = [s for s in history.ledger.values() if s.change.birth and s.change.record == saved.said.root]
    return str(births[0].said.value(OWNER))


def stay_whole(seats: Sequence[Seat]) -> None:
    for seat in seats:
        findings = safekeeping.check(seat.desk)
        assert not findings, f"INTEGRITY: {seat.name}: {findings}"
