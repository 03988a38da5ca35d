"""The journal: every change under a number of its own, found again by its id."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import journal, postbox
from dinkop_desktop.register.store.journal import Replicas
from dinkop_desktop.register.store.store import Batch, Store
from tests.builders import RECORD, a_birth, a_change

OTHER = "0191c3d0-0000-7000-8000-000000000002"


def put(store: Store, *changes: Change, births: tuple[Change, ...] = ()) -> None:
    with store.begin() as work:
        known = work.known([change.record for change in (*changes, *births)])
        waiting = frozenset(change.id for change in changes)
        owners = {birth.record: birth.office for birth in births}
        work.write(Batch(births=births, changes=changes, known=known, owners=owners, waiting=waiting))
        work.commit()


def known(store: Store, *ids: ChangeId) -> set[ChangeId]:
    with store.read() as reader:
        return set(reader.known_changes(ids))


def test_a_change_comes_back_as_it_was_written(store: Store) -> None:
    birth = a_birth({"nama_usaha": "Warung", "tahun_mulai": 2019, "rt": None})
    edit = a_change(
        {"nama_usaha": "Kenanga"},
        number=2,
        after={"nama_usaha": [birth.id]},
        saw=[birth.id, ChangeId("x", "y", 1, "0" * 16)],
    )
    put(store, edit, births=(birth,))

    with store.read() as reader:
        rid = reader.known([RECORD])[RECORD].rid
        found = [change for change, _, _ in reading.all_changes(reader, rid)]
    assert found == [birth, edit]


def test_an_id_with_another_digest_is_another_change(store: Store) -> None:
    birth = a_birth({"nama_usaha": "Warung"})
    put(store, births=(birth,))

    assert known(store, birth.id) == {birth.id}
    assert known(store, birth.id._replace(digest="0" * 16)) == set()
    assert known(store, birth.id._replace(number=2), birth.id._replace(epoch="e2")) == set()


def test_a_number_used_twice_is_two_changes_under_twins(store: Store) -> None:
    first, second, third = (
        a_birth({"nama_usaha": name}, record=f"0191c3d0-0000-7000-8000-00000000000{place}")
        for place, name in enumerate(("Satu", "Dua", "Tiga"), 1)
    )
    for birth in (first, second, third):
        put(store, births=(birth,))

    assert known(store, first.id, second.id, third.id) == {first.id, second.id, third.id}
    with store.read() as reader:
        assert sorted(reader.replicas.by_no.values()) == [("a", "e1", "A")] * 3
        rid = reader.known([third.record])[third.record].rid
        assert reader.histories([rid])[rid] == [third]


def test_a_number_used_twice_in_one_writing_is_two_changes_too(store: Store) -> None:
    first, second = a_birth({"nama_usaha": "Satu"}), a_birth({"nama_usaha": "Dua"}, record=OTHER)
    later = a_change({"nama_usaha": "Tiga"}, record=OTHER, number=2)

    put(store, later, births=(first, second))
    again = a_change({"nama_usaha": "Empat"}, record=RECORD, number=2)
    put(store, again)

    assert known(store, first.id, second.id, later.id, again.id) == {first.id, second.id, later.id, again.id}


def test_numbers_that_come_late_find_their_place(store: Store) -> None:
    put(store, births=(a_birth({}, number=9),))
    late = a_birth({}, record=OTHER, number=3)

    put(store, births=(late,))

    assert known(store, late.id) == {late.id}
    with store.read() as reader:
        assert len(reader.replicas.by_no) == 1


@pytest.mark.parametrize(("no", "number"), [(1, 1), (7, 2**32 - 1), (2**20, 12345)])
def test_a_number_in_the_file_holds_replica_and_number(no: int, number: int) -> None:
    assert journal.split(no << 32 | number) == (no, number)


def test_a_replica_is_added_once(store: Store) -> None:
    with store.begin() as work:
        added = [
            work.replicas.add(work.conn, install="a", epoch=epoch, office="A") for epoch in ("e1", "e2", "e1")
        ]
        work.commit()

    assert added == [1, 2, 1]
    with store.read() as reader:
        assert Replicas.load(reader.conn).by_no == {1: ("a", "e1", "A"), 2: ("a", "e2", "A")}


def test_what_waits_is_found_by_its_record_or_its_parent(store: Store) -> None:
    early = a_change({"nama_usaha": "Kenanga"}, number=1)
    child = a_birth({"jenis": "halal"}, number=2, record=OTHER, kind="legalitas", parent=RECORD)
    put(store, early, child)

    with store.read() as reader:
        assert {change.id for change in postbox.waiting(reader)} == {early.id, child.id}
        assert {change.id for change in postbox.waiting(reader, [RECORD])} == {early.id, child.id}
        assert {change.id for change in postbox.waiting(reader, [OTHER])} == {child.id}
        told = reader.known([RECORD, OTHER])
    assert (told[RECORD].kind, told[OTHER].kind) == ("umkm", "legalitas")
    assert told[OTHER].parent == told[RECORD].rid
    assert not told[RECORD].born


def test_where_nothing_waits_nothing_is_looked_for(store: Store) -> None:
    with store.read() as reader:
        assert postbox.waiting(reader, [RECORD]) == []


def test_a_parent_that_is_told_later_is_noted(store: Store) -> None:
    edit = a_change({"nomor": "1"}, record=OTHER, kind="legalitas", number=2)
    put(store, edit)
    birth = a_birth({"jenis": "halal"}, number=1, record=OTHER, kind="legalitas", parent=RECORD)

    put(store, birth)

    with store.read() as reader:
        told = reader.known([RECORD, OTHER])
        assert told[OTHER].parent == told[RECORD].rid
        assert told[RECORD].kind == "?"
        assert {change.id for change in postbox.waiting(reader, [RECORD])} == {birth.id}
        assert {change.id for change in postbox.waiting(reader, [OTHER])} == {edit.id, birth.id}
