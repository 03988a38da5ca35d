"""The audit log: chained by hashes, so that a line changed or taken out shows."""

from __future__ import annotations

import pytest

from dinkop_desktop.storage import audit
from dinkop_desktop.storage.store import Store


@pytest.fixture
def log(store: Store) -> Store:
    with store.begin(by="Sri") as work:
        work.note("pertama", seq=1)
        work.note("kedua", office="36.74", sha256="ab")
        work.commit()
    with store.begin(by="Ratna") as work:
        work.note("ketiga")
        work.commit()
    return store


def broken_after(store: Store, *statements: str) -> int | None:
    with store.begin() as work:
        for statement in statements:
            work.conn.exec_driver_sql(statement)
        work.commit()
    with store.read() as reader:
        return audit.first_broken_line(reader.conn)


def test_an_empty_log_is_whole(store: Store) -> None:
    assert broken_after(store) is None


def test_lines_say_who_did_what_and_when(log: Store) -> None:
    with log.read() as reader:
        lines = [tuple(row)[1:5] for row in reader.conn.exec_driver_sql("SELECT * FROM audit ORDER BY no")]

    assert lines == [
        ("2026-11-24T08:00:00Z", "Sri", "pertama", '{"seq":1}'),
        ("2026-11-24T08:00:00Z", "Sri", "kedua", '{"office":"36.74","sha256":"ab"}'),
        ("2026-11-24T08:00:00Z", "Ratna", "ketiga", "{}"),
    ]


@pytest.mark.parametrize(
    ("statements", "line"),
    [
        ((), None),
        (("UPDATE audit SET at = '2020' WHERE no = 1",), 1),
        (("UPDATE audit SET by = 'Orang' WHERE no = 2",), 2),
        (("UPDATE audit SET action = 'x' WHERE no = 3",), 3),
        (("UPDATE audit SET detail = '{}' WHERE no = 2",), 2),
        (("DELETE FROM audit WHERE no = 1",), 1),
        (("DELETE FROM audit WHERE no = 2", "UPDATE audit SET no = 2 WHERE no = 3"), 2),
        (("UPDATE audit SET no = 9 WHERE no = 1", "UPDATE audit SET no = 1 WHERE no = 2"), 1),
    ],
)
def test_what_was_changed_taken_out_or_moved_is_found(
    log: Store, statements: tuple[str, ...], line: int | None
) -> None:
    assert broken_after(log, *statements) == line
