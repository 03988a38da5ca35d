"""`check` finds what somebody changed behind the program's back; the dump is equal where the changes are."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, StorageError
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town, run_sql


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A town with a business that has a history, a child, a removed neighbour and an open question."""
    town = offices.copy_town(tmp_path_factory.mktemp("sengketa") / "kota")
    made = offices.add_business(town.office, 1, legalitas=[{"jenis": "halal"}])
    gone = offices.add_business(town.office, 2)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, made, {"nama_usaha": "Warung Kenanga", "produk_utama": "kue"})
    recording.set_fields(town.dinkop, made, {"produk_utama": "roti"})
    recording.remove(town.office, gone, reason="tutup")
    town.take_in(town.office)
    town.answer(town.office)
    town.close()
    return town.folder, made


@pytest.fixture
def record(disputed: tuple[Path, str]) -> str:
    return disputed[1]


@pytest.fixture
def town(disputed: tuple[Path, str], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Town]:
    """That town, for tests that ask for its business; an untouched one for the others."""
    if "record" in request.fixturenames:
        shutil.copytree(disputed[0], tmp_path / "kota")
        made = Town(tmp_path / "kota")
    else:
        made = offices.copy_town(tmp_path / "kota")
    yield made
    made.close()


def rid_of(desk: Desk, record: str) -> int:
    return int(run_sql(desk, "SELECT rid FROM record WHERE id = ?", [record])[0][0])


# --- check ---


def test_after_a_round_all_is_whole_on_both_sides(town: Town, record: str) -> None:
    assert safekeeping.check(town.dinkop) == []
    assert safekeeping.check(town.office) == []
    assert len(resolving.questions(town.office)) == 1


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE umkm SET nama_usaha = 'Lain' WHERE rid = ?", "CATATAN-BEDA"),
        ("UPDATE umkm SET rt = NULL WHERE rid = ?", "CATATAN-BEDA"),
        ("UPDATE record SET life = 'dihapus' WHERE rid = ?", "CATATAN-BEDA"),
        ("DELETE FROM head WHERE rid = ? AND field = 'nama_usaha'", "CATATAN-BEDA"),
        ("UPDATE head SET field = 'rw' WHERE rid = ? AND field = 'nama_usaha'", "CATATAN-BEDA"),
        ("DELETE FROM conflict WHERE rid = ?", "CATATAN-BEDA"),
        ("UPDATE umkm SET hidden = 1 WHERE rid = ?", "CATATAN-BEDA"),
        ("UPDATE record SET owner = '36.74.04.1003' WHERE rid = ?", "CATATAN-BEDA"),
        ('UPDATE change SET sets = \'{"nama_usaha":"Lain"}\' WHERE rid = ? AND birth = 0', "JURNAL-BEDA"),
        ("UPDATE change SET by = 'Orang Lain' WHERE rid = ? AND birth = 1", "JURNAL-BEDA"),
        ("UPDATE change SET at = '2020-01-01T00:00:00Z' WHERE rid = ?", "JURNAL-BEDA"),
        ("UPDATE change SET digest = '0123456789abcdef' WHERE rid = ? AND birth = 1", "JURNAL-BEDA"),
        ("UPDATE change SET state = 1 WHERE rid = ? AND birth = 1", "CATATAN-BEDA"),
        ("UPDATE change SET state = 1 WHERE rid = ?", "JURNAL-HILANG"),
        ("UPDATE record SET alias = id WHERE rid = ?", "GABUNG-BEDA"),
        ("UPDATE record SET lands = rid WHERE rid = ?", "GABUNG-BEDA"),
    ],
)
def test_a_record_or_journal_that_was_changed_is_found(
    town: Town, record: str, statement: str, finding: str
) -> None:
    run_sql(town.office, statement, [rid_of(town.office, record)])

    assert f"{finding} {record}" in safekeeping.check(town.office)


def test_a_value_that_was_written_over_is_watched_too(town: Town, record: str) -> None:
    # The first name is not shown any more, so nothing but its digest tells of it.
    rid = rid_of(town.office, record)
    run_sql(
        town.office,
        "UPDATE change SET sets = replace(sets, 'Melati 1', 'Kenanga') WHERE rid = ? AND birth = 1",
        [rid],
    )

    assert safekeeping.check(town.office) == [f"JURNAL-BEDA {record}"]


def test_a_child_that_was_moved_is_found(town: Town, record: str) -> None:
    run_sql(
        town.office,
        "UPDATE record SET parent = (SELECT rid FROM record WHERE kind = 'orang') WHERE kind = 'legalitas'",
    )

    assert any(finding.startswith("JURNAL-BEDA") for finding in safekeeping.check(town.office))


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE audit SET by = 'Orang Lain' WHERE no = 2", 2),
        ("UPDATE audit SET hash = '00' WHERE no = 3", 3),
        ("DELETE FROM audit WHERE no = 2", 2),
        ("UPDATE audit SET no = 1000 WHERE no = 4", 4),
        ("DELETE FROM audit WHERE no > 4", 5),
    ],
)
def test_an_audit_line_that_was_changed_or_taken_out_is_found(
    town: Town, record: str, statement: str, line: int
) -> None:
    run_sql(town.office, statement)

    assert f"AUDIT-PUTUS {line}" in safekeeping.check(town.office)


@pytest.mark.parametrize(
    "statement", ["UPDATE legalitas SET hidden = 1", "UPDATE record SET owner = '' WHERE parent"]
)
def test_a_child_that_lists_would_leave_out_or_nobody_would_own_is_found(
    town: Town, record: str, statement: str
) -> None:
    run_sql(town.office, statement)

    assert {finding.split()[0] for finding in safekeeping.check(town.office)} == {"CATATAN-BEDA"}


@pytest.mark.parametrize("fault", ["missing", "strange", "both"])
def test_a_search_index_that_misses_or_invents_a_record_is_found(town: Town, record: str, fault: str) -> None:
    if fault != "strange":
        run_sql(town.office, "DELETE FROM search_text WHERE rowid = ?", [rid_of(town.office, record)])
    if fault != "missing":
        run_sql(town.office, "INSERT INTO search_text(rowid, words) VALUES(9999, 'siluman')")

    missing, strange = int(fault != "strange"), int(fault != "missing")
    assert safekeeping.check(town.office) == [f"INDEKS {missing} {strange}"]


def test_a_row_that_points_at_nothing_is_found(town: Town, record: str) -> None:
    with town.office.store._engine.connect() as conn:
        driver = conn.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("INSERT INTO violation(rid, field, code) VALUES(9999, 'x', 'Y')")
        driver.execute("PRAGMA foreign_keys=ON")

    assert [one.partition(" ")[0] for one in safekeeping.check(town.office)] == ["RUJUKAN-DALAM"]


def test_a_flipped_bit_is_found(town: Town, record: str) -> None:
    path = town.office.folder.database
    town.office.close()
    raw = bytearray(path.read_bytes())
    # In the last page: nothing reads it on the way to the check.
    raw[len(raw) - 2000] ^= 1
    path.write_bytes(raw)

    desk = offices.open_desk(town.office.folder.path, town.clock)
    try:
        found = safekeeping.check(desk)
    except StorageError as error:
        found = [error.code]

    assert found
    assert found[0].split()[0] in ("HALAMAN", "DB-RUSAK")
    desk.close()


def test_checking_tells_how_far_it_is_and_can_be_stopped(town: Town, record: str) -> None:
    told: list[tuple[str, int, int]] = []
    safekeeping.check(town.office, progress=Progress(lambda *step: told.append(step)))
    stopped = Progress()
    stopped.stop.set()

    with pytest.raises(Stopped):
        safekeeping.check(town.office, progress=stopped)

    assert told[-1][1] == told[-1][2] > 0


# --- dump ---


def test_the_dump_is_equal_where_the_changes_are(town: Town, record: str) -> None:
    assert safekeeping.dump(town.dinkop) == safekeeping.dump(town.office)


def test_any_change_changes_the_dump(town: Town, record: str) -> None:
    before = safekeeping.dump(town.office)

    recording.set_fields(town.office, record, {"rt": "9"})

    after = safekeeping.dump(town.office)
    assert after.sha256 != before.sha256
    assert (after.records, after.changes, after.conflicts) == (before.records, before.changes + 1, 1)


def test_a_dump_is_written_one_record_a_line(town: Town, record: str, tmp_path: Path) -> None:
    found = safekeeping.dump(town.office, tmp_path / "isi.jsonl")

    raw = (tmp_path / "isi.jsonl").read_bytes()
    lines = [json.loads(line) for line in raw.splitlines()]
    assert hashlib.sha256(raw).hexdigest() == found.sha256
    assert [line["record"] for line in lines] == sorted(line["record"] for line in lines)
    assert len(lines) == found.records
    assert (tmp_path / "isi.jsonl").stat().st_mode & 0o077 == 0
    with pytest.raises(ExportError):
        safekeeping.dump(town.office, tmp_path)


def test_an_empty_file_has_an_empty_dump(town: Town, tmp_path: Path) -> None:
    found = safekeeping.dump(town.office, tmp_path / "isi.jsonl")

    assert found == safekeeping.Dump(hashlib.sha256(b"").hexdigest(), 0, 0, 0)
    assert (tmp_path / "isi.jsonl").read_bytes() == b""


def test_a_copied_folder_has_the_same_dump(town: Town, record: str) -> None:
    before = safekeeping.dump(town.office)
    town.office.close()
    shutil.copytree(town.office.folder.path, town.folder / "salinan")
    copy = offices.open_desk(town.folder / "salinan", town.clock)

    assert safekeeping.dump(copy) == before
    recording.set_fields(copy, record, {"rt": "9"})
    assert browsing.show(copy, record).fields["rt"] == "009"
    copy.close()
