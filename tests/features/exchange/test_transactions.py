"""Several bundles in one transaction: each fares as it would alone, and they last together."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from dinkop_desktop.desk import merging
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.exchange import receiving, transactions
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.store.store import Work
from tests import offices
from tests.offices import Town


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[Work]:
    """Transactions of errands that were made to last."""
    made: list[Work] = []
    real = Work.commit

    def commit(work: Work) -> None:
        real(work)
        made.append(work)

    monkeypatch.setattr(Work, "commit", commit)
    return made


def three(town: Town) -> list[Path]:
    bundles = []
    for number in (1, 2, 3):
        offices.add_business(town.office, number)
        bundles.append(town.send(town.office))
    return bundles


def verdicts(found: Sequence[receiving.Received]) -> list[str]:
    return [one.verdict for one in found]


def total(desk: Desk) -> int:
    return browsing.list_records(desk, "umkm", where={}, limit=1).total


def test_several_bundles_last_in_one_transaction(town: Town, commits: list[Work]) -> None:
    bundles = three(town)
    commits.clear()

    assert verdicts(town.receive(*bundles)) == ["accepted"] * 3
    assert len(commits) == 1
    assert total(town.dinkop) == 3


def test_what_is_full_lasts_before_the_next(
    town: Town, commits: list[Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "_MOST_CHANGES", 1)
    bundles = three(town)
    commits.clear()

    assert verdicts(town.receive(*bundles)) == ["accepted"] * 3
    assert len(commits) == 3


def test_each_bundle_has_its_own_moment(town: Town) -> None:
    town.receive(*three(town))

    came = [row[0] for row in offices.run_sql(town.dinkop, "SELECT came FROM bundle_in ORDER BY no")]
    of_changes = offices.run_sql(
        town.dinkop, "SELECT bundle, min(came), max(came) FROM change WHERE bundle NOT NULL GROUP BY bundle"
    )

    assert came == sorted(set(came))
    assert [(low, high) for _, low, high in of_changes] == [(one, one) for one in came]


def test_a_file_that_is_no_bundle_spoils_nothing(town: Town) -> None:
    first, second, third = three(town)
    second.write_bytes(b"age-encryption.org/v1\n" + second.read_bytes()[30:])

    assert verdicts(town.receive(first, second, third)) == ["accepted", "refused", "held"]
    assert offices.audit_actions(town.dinkop).count("bundle-refused") == 1
    assert total(town.dinkop) == 1


def test_the_same_twice_is_known_before_it_lasts(town: Town) -> None:
    first = three(town)[0]

    assert verdicts(town.receive(first, first)) == ["accepted", "duplicate"]


def test_where_one_fails_the_others_fare_as_they_would_alone(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundles = three(town)
    real = merging.merge
    calls: list[int] = []

    def fail_once(*args: object, **more: object) -> merging.Merged:
        calls.append(len(calls))
        if len(calls) == 2:
            raise StorageError("DB-PENUH")
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "merge", fail_once)

    found = town.receive(*bundles)

    # The first and the second once more, each alone, and then the third.
    assert verdicts(found) == ["accepted"] * 3
    assert len(calls) == 5
    assert total(town.dinkop) == 3
    assert offices.audit_actions(town.dinkop).count("bundle") == 3


def test_what_fails_alone_too_leaves_those_before_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    bundles = three(town)
    (second,) = offices.run_sql(
        town.office, "SELECT id FROM record JOIN umkm USING (rid) WHERE nama_usaha = 'Warung Melati 2'"
    )[0]
    real = merging.merge

    def fail(work: Work, changes: Sequence[Change], **more: object) -> merging.Merged:
        if second in {change.record for change in changes}:
            raise StorageError("DB-PENUH")
        return real(work, changes, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "merge", fail)

    with pytest.raises(StorageError, match="DB-PENUH"):
        town.receive(*bundles)

    assert total(town.dinkop) == 1
    monkeypatch.setattr(merging, "merge", real)
    assert verdicts(town.receive(*bundles)) == ["duplicate", "accepted", "accepted"]


def test_what_cannot_be_made_to_last_is_taken_in_alone(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    bundles = three(town)
    real = Work.commit
    calls: list[int] = []

    def full_at_first(work: Work) -> None:
        calls.append(len(calls))
        if len(calls) == 1:
            raise StorageError("DB-PENUH")
        real(work)

    monkeypatch.setattr(Work, "commit", full_at_first)

    assert verdicts(town.receive(*bundles)) == ["accepted"] * 3
    assert len(calls) == 4
    assert total(town.dinkop) == 3


def test_stopping_keeps_what_was_taken_in(town: Town) -> None:
    bundles = three(town)
    stop = threading.Event()

    def press(_step: str, done: int, _total: int) -> None:
        if done == 1:
            stop.set()

    with pytest.raises(Stopped):
        receiving.receive(town.dinkop, bundles, progress=Progress(press, stop))

    assert total(town.dinkop) == 2
    assert verdicts(town.receive(*bundles)) == ["duplicate", "duplicate", "accepted"]


def test_more_memory_is_held_only_while_much_comes(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    bundles = three(town)
    seen: list[int] = []
    real = merging.merge

    def look(work: Work, *args: object, **more: object) -> merging.Merged:
        seen.append(int(work.conn.exec_driver_sql("PRAGMA cache_size").scalar() or 0))
        return real(work, *args, **more)  # type: ignore[arg-type]

    def held() -> int:
        return int(offices.run_sql(town.dinkop, "PRAGMA cache_size")[0][0])

    monkeypatch.setattr(merging, "merge", look)
    before = held()

    town.receive(*bundles)

    assert len(seen) == 3
    assert max(seen) < before < 0, "in KiB, told as a negative number"
    assert held() == before
