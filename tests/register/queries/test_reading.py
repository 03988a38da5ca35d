"""Pages, filters, streams and the dump, over records made through the write door."""

from __future__ import annotations

import json

import pytest

from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.queries import imports, reading
from dinkop_desktop.register.store import everything, queue, rows
from dinkop_desktop.register.store.store import Batch, Reader, Store
from dinkop_desktop.register.values.fields import Value
from tests.builders import a_birth

OWNER, ONE, TWO, THREE = (f"0191c3d0-0000-7000-8000-00000000000{number}" for number in range(1, 5))


@pytest.fixture
def filled(store: Store) -> Store:
    """An owner with two businesses, the first with two years, and a business of nobody with nothing."""
    births = [
        a_birth({"nama": "Siti", "nik": "3674015204850001"}, number=1, record=OWNER, kind="orang"),
        a_birth({"nama_usaha": "Warung", "rt": "002", "pemilik_id": OWNER}, number=2, record=ONE),
        a_birth({"nama_usaha": "Bengkel", "rt": "001", "pemilik_id": OWNER}, number=3, record=TWO),
        a_birth({"nama_komersial": "Kopi"}, number=4, record=THREE),
        year(ONE, 2024, 5, omzet_tahunan=100),
        year(ONE, 2025, 6, omzet_tahunan=200, modal_usaha=50),
        year(TWO, 2024, 7, omzet_tahunan=200),
    ]
    with store.begin() as work:
        work.write(Batch(births=births, owners={birth.record: "A" for birth in births}))
        work.commit()
    return store


def year(parent: str, of: int, number: int, **figures: Value) -> Change:
    record = natural.id_of(parent, "angka_umkm", {"tahun_data": of})
    return a_birth(
        {"tahun_data": of, **figures}, number=number, record=record, kind="angka_umkm", parent=parent
    )


def names(reader: Reader, rids: list[int]) -> list[str]:
    return [line.title for line in reading.lines(reader, rids)]


@pytest.mark.parametrize(
    ("limit", "offset", "page"),
    [(None, 0, ["Kopi", "Bengkel", "Warung"]), (2, 0, ["Kopi", "Bengkel"]), (2, 2, ["Warung"]), (2, 3, [])],
)
def test_pages_follow_each_other(filled: Store, limit: int | None, offset: int, page: list[str]) -> None:
    with filled.read() as reader:
        assert names(reader, reading.ids_in_order(reader, "umkm", limit=limit, offset=offset)) == page


def test_a_list_may_be_in_the_order_of_a_field(filled: Store) -> None:
    with filled.read() as reader:
        assert names(reader, reading.ids_in_order(reader, "umkm", order="rt")) == [
            "Kopi",
            "Bengkel",
            "Warung",
        ]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({}, ["Kopi", "Bengkel", "Warung"]),
        ({"rt": "001"}, ["Bengkel"]),
        ({"rt": None}, ["Kopi"]),
        ({"nama_pemilik": "Siti"}, ["Bengkel", "Warung"]),
        ({"nama_pemilik": "Agus"}, []),
        ({"nama_pemilik": None}, ["Kopi"]),
        ({"email_pemilik": None}, ["Kopi", "Bengkel", "Warung"]),
        ({"omzet_tahunan": 200}, ["Bengkel", "Warung"]),
        ({"omzet_tahunan": 100}, []),
        ({"omzet_tahunan": None}, ["Kopi"]),
        ({"modal_usaha": None}, ["Kopi", "Bengkel"]),
        ({"tahun_data": 2024}, ["Bengkel", "Warung"]),
        ({"tahun_data": 2024, "omzet_tahunan": 100}, ["Warung"]),
        ({"tahun_data": 2024, "omzet_tahunan": 200, "nama_pemilik": "Siti"}, ["Bengkel"]),
        ({"tahun_data": None}, ["Kopi"]),
    ],
)
def test_lists_show_what_a_filter_asks_for(filled: Store, where: dict[str, Value], found: list[str]) -> None:
    with filled.read() as reader:
        assert names(reader, reading.ids_in_order(reader, "umkm", where=where)) == found
        assert reading.count(reader, "umkm", where=where) == len(found)
        streamed = [
            row[1] or row[2]
            for row in reading.stream(reader, "umkm", ["nama_usaha", "nama_komersial"], where=where)
        ]
        assert streamed == found


def test_lines_come_in_the_order_that_is_asked_for_and_leave_out_what_is_not_there(filled: Store) -> None:
    with filled.read() as reader:
        known = reader.known([ONE, OWNER])
        lines = reading.lines(reader, [known[OWNER].rid, 9999, known[ONE].rid])

    assert [(line.kind, line.title, line.owner) for line in lines] == [
        ("orang", "Siti", "A"),
        ("umkm", "Warung", "A"),
    ]


def test_a_flat_stream_has_owner_and_newest_year_beside(filled: Store) -> None:
    with filled.read() as reader:
        stream = reading.stream_flat(
            reader, "umkm", own=["nama_usaha"], owner=["nama"], yearly=["tahun_data", "omzet_tahunan"]
        )
        found = [row[2:] for row in stream]
        only = list(reading.stream_flat(reader, "umkm", own=[], rids=[reader.known([TWO])[TWO].rid]))

    assert found == [("Warung", "Siti", 2025, 200), ("Bengkel", "Siti", 2024, 200), (None, None, None, None)]
    assert [row[0] for row in only] == [TWO]


def test_a_flat_stream_of_a_year_has_that_year_alone(filled: Store) -> None:
    with filled.read() as reader:
        stream = reading.stream_flat(reader, "umkm", own=[], yearly=["omzet_tahunan"], year=2024)

        assert [row[2] for row in stream] == [100, 200, None]


def test_flat_values_are_those_of_the_newest_year_or_the_one_that_is_named(filled: Store) -> None:
    with filled.read() as reader:
        newest = imports.flat_values(reader, "umkm", [ONE, "tidak ada"])
        named = imports.flat_values(reader, "umkm", [ONE], year=2024)

    assert newest == {
        ONE: {
            "nama_usaha": "Warung",
            "rt": "002",
            "pemilik_id": OWNER,
            "nama_pemilik": "Siti",
            "nik": "3674015204850001",
            "tahun_data": 2025,
            "omzet_tahunan": 200,
            "modal_usaha": 50,
        }
    }
    assert named[ONE]["omzet_tahunan"] == 100


def test_persons_are_found_by_nik(filled: Store) -> None:
    with filled.read() as reader:
        found = list(reading.persons_by_nik(reader, ["3674015204850001", "9"]))

    assert found == [(OWNER, "A", {"nama": "Siti", "nik": "3674015204850001"})]


def test_children_are_told_with_their_kind(filled: Store) -> None:
    with filled.read() as reader:
        inside = list(reading.children_of(reader, reader.known([ONE])[ONE].rid))
        parents = reader.children([reader.known([ONE])[ONE].rid])

    assert sorted(values["tahun_data"] for _, _, values in inside) == [2024, 2025]  # type: ignore[type-var]
    assert {kind for kind, _, _ in inside} == {"angka_umkm"}
    assert [len(its) for its in parents.values()] == [2]


def test_rows_that_became_records_are_known_while_these_are_there(filled: Store) -> None:
    with filled.begin() as work:
        imports.remember(work, {"abc": ONE, "def": TWO, "ghi": "tidak ada"})
        imports.remember(work, {"abc": TWO})
        work.commit()

    with filled.read() as reader:
        assert imports.known(reader, ["abc", "def", "ghi", "xyz"]) == {"abc", "def"}


def test_the_dump_is_in_the_order_of_ids_and_says_all_of_each_record(filled: Store) -> None:
    with filled.read() as reader:
        lines = [json.loads(line) for line in everything.lines(reader)]

    assert [line["record"] for line in lines] == sorted(line["record"] for line in lines)
    one = next(line for line in lines if line["record"] == ONE)
    assert (one["kind"], one["owner"], one["parent"], one["open"], one["heads"]) == ("umkm", "A", "", [], {})
    assert len(one["changes"]) == 1
    figures = [line for line in lines if line["parent"] == ONE]
    assert len(figures) == 2


def test_nothing_is_in_question_where_nobody_disagrees(filled: Store) -> None:
    with filled.read() as reader:
        assert queue.conflicts(reader.conn, owner="A") == []
        assert queue.conflict(reader.conn, "tidak ada") is None
        assert reader.open_conflicts([1, 2, 3]) == frozenset()


def test_what_is_doubled_and_should_not_be_is_listed(filled: Store) -> None:
    twin = a_birth(
        {"nama": "Siti R", "nik": "3674015204850001"},
        number=8,
        record="0191c3d0-0000-7000-8000-00000000000a",
        kind="orang",
    )
    with filled.begin() as work:
        work.write(Batch(births=[twin], owners={twin.record: "A"}))
        work.commit()

    with filled.read() as reader:
        found = queue.violations(reader.conn, owner="A")
        theirs = queue.violations(reader.conn, owner="B")
    assert sorted((one.record, one.field, one.code) for one in found) == [
        (OWNER, "nik", "GANDA"),
        (twin.record, "nik", "GANDA"),
    ]
    assert theirs == []
    with filled.read() as reader:
        twins = queue.doubled_numbers(reader.conn, "orang")
        everybody = {rid: (one, "orang", "A") for rid, one in reader.ids_of(twins).items()}
        told = queue.violations_of(reader.conn, everybody)
        assert queue.doubled_keys(reader.conn, "orang", twins) == dict.fromkeys(twins, ("nik",))
        assert queue.doubled_keys(reader.conn, "orang", twins[:1]) == {twins[0]: ("nik",)}
        assert queue.doubled_keys(reader.conn, "umkm", twins) == {}
    assert sorted(told, key=str) == sorted(found, key=str)


def test_an_empty_file_has_the_number_one_free(store: Store) -> None:
    with store.read() as reader:
        assert rows.next_rid(reader.conn) == 1
        assert reading.last_change_of_kind(reader, "koperasi") == 0
        assert reading.directory(reader, most_of_an_office=9) == []
