"""The write door: all of a transaction or nothing, one clock, and an epoch of its own for a copied file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import queue, tables
from dinkop_desktop.register.store import store as stores
from dinkop_desktop.register.store.store import Batch, Store
from dinkop_desktop.register.values.problems import Problem
from tests.builders import RECORD, a_birth, a_change
from tests.stores import NOW, open_store


def actions(store: Store) -> list[str]:
    with store.read() as reader:
        return [row.action for row in reader.conn.execute(sa.select(tables.audit))]


def put(store: Store, *births: Change, owner: str = "A", **more: object) -> None:
    with store.begin() as work:
        owners = {birth.record: owner for birth in births}
        work.write(Batch(births=births, owners=owners, **more))  # type: ignore[arg-type]
        work.commit()


def rows(store: Store, table: str) -> int:
    with store.read() as reader:
        return int(reader.conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)


# --- commit or undone ---


def test_what_is_not_committed_is_undone(store: Store) -> None:
    with store.begin() as work:
        work.write(Batch(births=[a_birth({"nama_usaha": "Warung"})], owners={RECORD: "A"}))
        work.values["officer"] = "Sri"
        work.note("lama")

    assert [rows(store, table) for table in ("record", "change", "umkm", "meta", "audit", "search_text")] == [
        0
    ] * 6


def test_what_breaks_on_the_way_is_undone(store: Store) -> None:
    def break_off() -> None:
        with store.begin() as work:
            work.write(Batch(births=[a_birth({"nama_usaha": "Warung"})], owners={RECORD: "A"}))
            raise ValueError("putus")

    with pytest.raises(ValueError, match="putus"):
        break_off()

    assert rows(store, "record") == 0
    put(store, a_birth({"nama_usaha": "Warung"}))
    assert rows(store, "record") == 1


def test_a_commit_lasts(store: Store, path: Path) -> None:
    put(store, a_birth({}))
    store.close()

    assert rows(open_store(path), "record") == 1


def test_a_reader_sees_the_file_as_it_was_when_it_began(store: Store) -> None:
    with store.read() as reader:
        before = reading.totals(reader)
        put(store, a_birth({"nama_usaha": "Warung"}))
        during = reading.totals(reader)

    assert before == during == {"records": 0, "changes": 0, "conflicts": 0}
    with store.read() as reader:
        assert reading.totals(reader)["records"] == 1


def test_named_values_are_kept_and_only_what_changed_is_written(store: Store) -> None:
    with store.begin() as work:
        work.values |= {"a": "1", "b": "2"}
        work.commit()
    with store.begin() as work:
        work.values |= {"b": "3", "c": "4"}
        work.commit()
    with store.begin() as work:
        work.commit()

    with store.read() as reader:
        kept = {key: reader.values[key] for key in ("a", "b", "c")}
    assert kept == {"a": "1", "b": "3", "c": "4"}


# --- numbers and the clock ---


def test_changes_are_numbered_without_gaps_over_transactions(store: Store) -> None:
    taken = []
    for _ in range(2):
        with store.begin() as work:
            taken += [work.take_number(), work.take_number()]
            work.commit()
    with store.begin() as work:
        lost = work.take_number()
    with store.begin() as work:
        again = work.take_number()

    assert taken == [1, 2, 3, 4]
    assert lost == again == 5


def test_the_clock_ticks_once_in_a_transaction_that_asks(store: Store) -> None:
    told = []
    for _ in range(2):
        with store.begin() as work:
            told += [work.clock, work.clock]
            work.commit()

    assert told == [1, 1, 2, 2]


def test_the_time_is_told_in_utc_with_seconds(store: Store) -> None:
    assert store.now() == "2026-11-24T08:00:00Z" == NOW.strftime("%Y-%m-%dT%H:%M:%SZ")


# --- epochs ---


def begin_epoch(store: Store) -> str:
    with store.begin() as work:
        work.values["epoch"] = "pertama"
        work.values |= {"number": "7", "seq": "3"}
        work.commit()
    return "pertama"


def test_a_copied_file_begins_an_epoch_of_its_own_at_its_first_write(store: Store, tmp_path: Path) -> None:
    begin_epoch(store)
    store.close()
    shutil.copytree(tmp_path, tmp_path / "salinan", ignore=shutil.ignore_patterns("salinan"))
    copy = open_store(tmp_path / "salinan" / "dinkop.db")
    with copy.read() as reader:
        before = reader.values["epoch"]

    with copy.begin() as work:
        number = work.take_number()
        work.commit()

    with copy.read() as reader:
        after = dict(reader.values)
    assert (before, number, after["seq"]) == ("pertama", 1, "0")
    assert after["epoch"] != "pertama"
    assert actions(copy) == ["epoch"]
    with copy.begin() as work:
        assert work.values["epoch"] == after["epoch"]


def test_a_copy_that_is_only_looked_at_stays_as_it_was(store: Store, tmp_path: Path) -> None:
    begin_epoch(store)
    store.close()
    shutil.copy(tmp_path / "dinkop.db", tmp_path / "lain.db")
    copy = open_store(tmp_path / "lain.db")

    with copy.begin() as work:
        assert work.values["epoch"] != "pertama"

    with copy.read() as reader:
        assert reader.values["epoch"] == "pertama"


def test_a_file_in_its_place_goes_on_in_its_epoch(store: Store, path: Path) -> None:
    begin_epoch(store)
    store.close()
    again = open_store(path)

    with again.begin() as work:
        assert (work.values["epoch"], work.take_number()) == ("pertama", 8)


# --- what a change brings along ---


def test_a_birth_writes_row_search_text_and_journal(store: Store) -> None:
    put(store, a_birth({"nama_usaha": "Warung Melati", "tahun_mulai": 2019}))

    with store.read() as reader:
        known = reader.known([RECORD])[RECORD]
        assert (known.kind, known.owner, known.born, known.life) == ("umkm", "A", True, "ada")
        assert reader.shown_values("umkm", [known.rid]) == {
            RECORD: {"nama_usaha": "Warung Melati", "tahun_mulai": 2019}
        }
        assert reading.search_records(reader, "melati", limit=9) == [known.rid]
        assert [change.sets for change in reader.histories([known.rid])[known.rid]] == [
            {"nama_usaha": "Warung Melati", "tahun_mulai": 2019}
        ]


def test_violations_are_kept_each_once_with_what_they_say(store: Store) -> None:
    problem = Problem("nib", "NIB-13", (("jumlah", "2"),), blocking=True)
    put(store, a_birth({"nib": "12"}), violations={RECORD: [problem, problem]})

    with store.read() as reader:
        found = queue.violations(reader.conn)
        theirs = queue.violations(reader.conn, owner="B")
    assert [(one.record, one.kind, one.owner, one.field, one.code, one.params) for one in found] == [
        (RECORD, "umkm", "A", "nib", "NIB-13", (("jumlah", "2"),))
    ]
    assert theirs == []


def test_what_waits_and_what_is_refused_counts_for_nothing(store: Store) -> None:
    other = "0191c3d0-0000-7000-8000-000000000002"
    early = a_change({"nama_usaha": "Lebih dulu"}, record=other, number=1)
    refused = a_change({"nama_usaha": "Bukan hakmu"}, record=RECORD, number=2)
    with store.begin() as work:
        batch = Batch(
            changes=[early, refused], waiting=frozenset({early.id}), refused={refused.id: "WENANG-PEMILIK"}
        )
        work.write(batch)
        work.commit()

    with store.read() as reader:
        known = reader.known([RECORD, other])
        assert {entry.born for entry in known.values()} == {False}
        assert reader.histories([entry.rid for entry in known.values()]) == {}
        assert {state for _, state in reader.known_changes([early.id, refused.id]).values()} == {1, 2}


def test_own_changes_of_an_office_are_unsent(store: Store) -> None:
    with store.begin() as work:
        work.write(Batch(births=[a_birth({})], owners={RECORD: "A"}), unsent=True)
        work.commit()

    assert rows(store, "unsent") == 1


def test_a_change_of_an_unknown_id_is_not_known(store: Store) -> None:
    with store.read() as reader:
        assert reader.known_changes([ChangeId("x", "y", 1, "0" * 16)]) == {}
        assert reader.known([RECORD]) == {}


# --- secrets ---


def test_a_secret_is_put_in_place_of_the_one_before(store: Store) -> None:
    with store.begin() as work:
        stores.first_secrets(work.conn, {"sign": b"1", "card": b"2"})
        stores.put_secret(work, "card", b"3")
        stores.put_secret(work, "keyring", b"4")
        work.commit()

    with store.read() as reader:
        assert stores.secrets_of(reader) == {"sign": b"1", "card": b"3", "keyring": b"4"}


# --- tidying ---


def test_a_bulk_write_postpones_merging_and_tidying_ends_it(store: Store) -> None:
    births = [
        a_birth(
            {"nama_usaha": f"Warung {number}"}, number=number, record=f"0191c3d0-0000-7000-8000-{number:012d}"
        )
        for number in range(1, 40)
    ]
    with store.begin(bulk=True) as work:
        work.write(Batch(births=births, owners={birth.record: "A" for birth in births}))
        work.commit()

    first, then = store.tidy(), store.tidy(steps=0)

    assert (first, then) == (True, True)
    with store.read() as reader:
        assert len(reading.search_records(reader, "warung", limit=99)) == 39


def test_tidying_that_cannot_be_done_now_is_left_to_the_next_time(store: Store) -> None:
    with store.begin(bulk=True) as work:
        work.write(Batch(births=[a_birth({"nama_usaha": "Warung"})], owners={RECORD: "A"}))
        work.commit()

    assert store.tidy(steps=0) is False
    looking = open_store(store.path, read_only=True)
    assert looking.tidy() is False
    looking.write_log_back()
    looking.close()
