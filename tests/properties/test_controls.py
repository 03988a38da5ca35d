"""Broken programs must break a law: each control takes one rule away, and the laws say so.

| what is broken | what would happen unseen |
|---|---|
| first arrival wins | the second of two people is not heard |
| heads only in replies | a second PC takes old values for open questions |
| the last id wins | an edit is written over by somebody who did not know it |
| an edit is written after all heads | a question is closed by an ordinary edit |
| a fork opens no epoch | what was written on a restored disk is never accepted |

The model does not play along: the laws must find it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from dinkop_desktop.desk import merging
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.store import meta, postbox
from dinkop_desktop.register.store.store import Reader, Work
from tests.properties.play import Stage, Step, draw
from tests.properties.test_found import A1, A2, FORK, FOUND, create, edit, whole

pytestmark = [pytest.mark.laws, pytest.mark.slow]
Break = Callable[[pytest.MonkeyPatch], None]
TRIES, LONGEST = 40, 25


def first_arrival_wins(patch: pytest.MonkeyPatch) -> None:
    real = merging.merge

    def merge(work: Work, changes: Sequence[Change], **more: object) -> merging.Merged:
        return real(work, [c for c in changes if not _comes_second(work, c)], **more)  # type: ignore[arg-type]

    patch.setattr(merging, "merge", merge)


def _comes_second(work: Work, change: Change) -> bool:
    at = work.known([change.record]).get(change.record)
    if change.birth or at is None or not at.born:
        return False
    history = History(work.histories([at.rid])[at.rid], dinkop=work.identity.dinkop)
    return any(
        not head.birth and head.id not in history.after(change, key) and head.id != change.id
        for key in change.sets
        for head in history.heads(key)
    )


def heads_only_in_replies(patch: pytest.MonkeyPatch) -> None:
    real = postbox.lacked_by

    def lacked_by(reader: Reader, office: str, **more: object) -> Iterator[Change]:
        lacked = list(real(reader, office, **more))  # type: ignore[arg-type]
        by_record: dict[str, list[Change]] = {}
        for change in lacked:
            by_record.setdefault(change.record, []).append(change)
        heads: set[ChangeId] = set()
        for its in by_record.values():
            history = History(its, dinkop=reader.identity.dinkop)
            heads |= {head.id for key in history.fields for head in history.heads(key)}
        return iter([change for change in lacked if change.birth or change.id in heads])

    patch.setattr(postbox, "lacked_by", lacked_by)


def the_last_id_wins(patch: pytest.MonkeyPatch) -> None:
    real = History.heads
    patch.setattr(History, "heads", lambda self, key: real(self, key)[-1:])


def an_edit_is_written_after_all_heads(patch: pytest.MonkeyPatch) -> None:
    def written_after(self: History, key: str, *, install: str, epoch: str) -> tuple[ChangeId, ...]:
        return tuple(head.id for head in self.heads(key))

    patch.setattr(History, "written_after", written_after)


def a_fork_opens_no_epoch(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(postbox, "take_back", lambda work: 0)  # noqa: ARG005 - of the same shape
    patch.setattr(meta, "new_epoch", lambda values: None)  # noqa: ARG005


MEETING = [create(A1), whole(A1), whole(A2), edit(A1, 2), edit(A2, 3)]
CONTROLS: dict[str, tuple[Break, list[Step], str]] = {
    "first arrival wins": (first_arrival_wins, MEETING, "LOST"),
    "heads only in replies": (
        heads_only_in_replies,
        [create(A1), whole(A1), edit(A1, 2), edit(A1, 3), whole(A1)],
        "CONVERGENCE",
    ),
    "the last id wins": (the_last_id_wins, MEETING, "LOST"),
    "an edit is written after all heads": (
        an_edit_is_written_after_all_heads,
        [*MEETING, whole(A1), whole(A2), whole(A1), edit(A1, 3)],
        "an ordinary edit closed a question",
    ),
    "a fork opens no epoch": (a_fork_opens_no_epoch, FOUND[FORK], "LOST"),
}


@pytest.mark.parametrize("name", CONTROLS, ids=[name.replace(" ", "-") for name in CONTROLS])
def test_a_broken_program_breaks_a_law(stage: Stage, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    breaks, steps, law = CONTROLS[name]
    breaks(monkeypatch)

    with pytest.raises(AssertionError, match=f"^{law}"):
        stage.play(steps, oracle=False)


@pytest.mark.parametrize("breaks", [first_arrival_wins, heads_only_in_replies, the_last_id_wins])
def test_histories_drawn_by_lot_find_the_broken_program(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, breaks: Break
) -> None:
    breaks(monkeypatch)

    with pytest.raises(AssertionError, match=r"^(LOST|CONVERGENCE|ORDER|OUTBOX)"):
        _play(stage, TRIES)


def _play(stage: Stage, tries: int) -> None:
    for seed in range(tries):
        stage.play(draw(seed, longest=LONGEST), oracle=False)
