"""The audit log: chained by hashes, so that a line changed or taken out shows."""

from __future__ import annotations

import pytest

from dinkop_desktop.errors import StorageError
from dinkop_desktop.register.store import audit
from dinkop_desktop.register.store.store import Store, Work


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
        return audit.first_broken_line(reader.conn, reader.values)


def note_and_stop(work: Work) -> None:
    with work.part():
        work.note("batal dalam bagian")
        raise StorageError("DB-PENUH")


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
        (("DELETE FROM audit WHERE no = 3",), 3),
        (("DELETE FROM audit WHERE no > 1",), 2),
        (("DELETE FROM audit",), 1),
    ],
)
def test_what_was_changed_taken_out_or_moved_is_found(
    log: Store, statements: tuple[str, ...], line: int | None
) -> None:
    assert broken_after(log, *statements) == line


def test_an_end_that_was_cut_off_stays_to_be_seen_when_more_is_noted(log: Store) -> None:
    broken_after(log, "DELETE FROM audit WHERE no > 1")

    with log.begin() as work:
        work.note("keempat")
        work.commit()

    assert broken_after(log) == 2


@pytest.mark.parametrize("noted_after", [0, 1])
def test_a_line_that_was_put_behind_the_last_is_found_and_stops_nobody(log: Store, noted_after: int) -> None:
    with log.begin() as work:
        audit.append(work.conn, dict(work.values), at="2026", by="Orang", action="palsu")
        work.commit()

    for _ in range(noted_after):
        with log.begin() as work:
            work.note("kelima")
            work.commit()

    assert broken_after(log) == 4 + noted_after


def test_what_was_noted_and_undone_is_no_end(log: Store) -> None:
    with log.begin() as work:
        work.note("batal")
    with log.begin() as work:
        with pytest.raises(StorageError):
            note_and_stop(work)
        work.note("keempat")
        work.commit()

    assert broken_after(log) is None


def test_a_file_from_before_the_end_was_kept_is_whole_and_watched_from_its_next_line(log: Store) -> None:
    before = broken_after(log, f"DELETE FROM meta WHERE key = '{audit.END}'")

    with log.begin() as work:
        work.note("keempat")
        work.commit()

    assert (before, broken_after(log), broken_after(log, "DELETE FROM audit WHERE no = 4")) == (None, None, 4)
