"""What things cost, counted and not timed: statements, pages, commits. Cost follows the change alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from dinkop_desktop.desk import desk, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Condition, Filter, Order, Way
from dinkop_desktop.register.rules import example
from dinkop_desktop.settings import Folder

pytestmark = pytest.mark.slow  # a town is set up once: some seconds

PASSPHRASE = "hitung melati hujan tenang"
OFFICE, OTHER = "36.74.01.1001", "36.74.02.1002"
OWN, EDITED, FEW, SPREAD = 12, 5, 250, 1.6


@dataclass
class Bill:
    """What something cost.

    Attributes:
        statements: that were given to the file.
        pages: that went to its log.
        steps: of SQLite's machine, in hundreds: what a scan of a table shows in.
    """

    statements: list[str] = field(default_factory=list)
    pages: int = 0
    steps: int = 0

    @property
    def transactions(self) -> int:
        return self.statements.count("BEGIN IMMEDIATE")


@dataclass
class Town:
    """Dinkop with few records and with four times as many, an office's first bundle and its next one."""

    few: Path
    many: Path
    office: Path
    first: Path
    second: Path


def now() -> datetime:
    return datetime(2026, 11, 24, 2, tzinfo=UTC)


def opened(folder: Path) -> Desk:
    return desk.open_desk(Folder(folder), PASSPHRASE, clock=now)


def businesses(one: Desk, kelurahan: str, numbers: range) -> list[dict[str, object]]:
    base = example.make_example("umkm", kelurahan=kelurahan, year=2025, reference=one.reference)
    changed: dict[str, object] = {**base, "nik": None, "alasan_tanpa_nik": "menolak", "nib": None}
    changed |= {"punya_nib": "tidak", "alasan_tanpa_nib": "biaya"}
    return [
        {**changed, "nama_usaha": f"Warung {number}", "nama_pemilik": f"Sari {number}"} for number in numbers
    ]


def record_at_dinkop(folder: Path, numbers: range) -> None:
    one = opened(folder)
    assert all(recording.add(one, "umkm", businesses(one, OTHER, numbers)).ids)
    while not one.store.tidy(steps=100):
        pass
    one.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    out = tmp_path_factory.mktemp("town")
    setup = enrolling.CitySetup("36.74", "Dinas", "Ratna Dewi", out / "offline")
    made = enrolling.set_up_city(Folder(out / "few"), PASSPHRASE, setup, clock=now)
    dinkop = opened(out / "few")
    enrolling.write_card(dinkop, out / "card")
    asked = enrolling.OfficeSetup(OFFICE, "Sri", (out / "card").read_bytes(), made.fingerprint)
    enrolling.set_up_office(Folder(out / "office"), PASSPHRASE, asked, clock=now)
    office = opened(out / "office")
    written = enrolling.write_request(office, out / "request")
    enrolling.admit(dinkop, (out / "request").read_bytes(), written.fingerprint)
    (reply,) = (one.path for one in replying.reply(dinkop, out / "replies"))
    receiving.receive(office, [reply])
    ids = recording.add(office, "umkm", businesses(office, OFFICE, range(OWN))).ids
    first = sending.send(office, out / "first.dkb").files[0]
    assert receiving.receive(dinkop, [first])[0].verdict == "accepted"
    dinkop.close()
    for number, record in enumerate(ids[:EDITED]):
        recording.set_fields(
            office, str(record), {"nama_usaha": f"Kedai {number}", "rt": "009", "qris": "tidak"}
        )
    recording.add(office, "umkm", businesses(office, OFFICE, range(OWN, OWN + EDITED)))
    second = sending.send(office, out / "second.dkb").files[0]
    office.close()
    record_at_dinkop(out / "few", range(FEW))
    shutil.copytree(out / "few", out / "many")
    record_at_dinkop(out / "many", range(FEW, 4 * FEW))
    return Town(out / "few", out / "many", out / "office", first, second)


@contextmanager
def billed(one: Desk) -> Iterator[Bill]:
    """Count what the desk's file is asked for inside."""
    engine = one.store._engine
    bill = Bill()

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        bill.statements.append(statement)

    with engine.connect() as conn:
        bare = conn.connection.driver_connection
        assert bare is not None
        bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page_bytes = int(bare.execute("PRAGMA page_size").fetchone()[0])
    log = one.store.path.with_name("dinkop.db-wal")

    def count() -> int:
        bill.steps += 1
        return 0

    def watch(driver_connection: Any, *rest: object) -> None:  # noqa: ANN401 - the driver has no types
        driver_connection.set_progress_handler(count, 100)

    def leave(driver_connection: Any, *rest: object) -> None:  # noqa: ANN401 - the driver has no types
        driver_connection.set_progress_handler(None, 0)

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "checkout", watch)
    event.listen(engine, "checkin", leave)
    try:
        yield bill
    finally:
        event.remove(engine, "before_cursor_execute", note)
        event.remove(engine, "checkout", watch)
        event.remove(engine, "checkin", leave)
        bill.pages = log.stat().st_size // (page_bytes + 24)


def copied(folder: Path, tmp_path: Path) -> Desk:
    """An open copy, which has begun its epoch."""
    shutil.copytree(folder, tmp_path / folder.name)
    one = opened(tmp_path / folder.name)
    with one.store.begin() as work:
        work.note("copied")
        work.commit()
    return one


def received(folder: Path, bundle: Path, tmp_path: Path) -> Bill:
    one = copied(folder, tmp_path)
    with billed(one) as bill:
        assert receiving.receive(one, [bundle])[0].verdict == "accepted"
    one.close()
    return bill


def test_a_small_bundle_costs_the_same_in_a_master_four_times_as_large(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        receiving, "_TIDY_STEPS", 0
    )  # merging of the search index, put off: see the next test

    few = received(town.few, town.second, tmp_path)
    many = received(town.many, town.second, tmp_path)

    assert many.statements == few.statements
    # Of a table of a few pages, several rows share one; a larger one's tree may be a page deeper.
    assert many.pages <= few.pages * SPREAD
    assert many.steps <= few.steps * SPREAD


def test_a_taking_in_does_a_few_steps_of_what_was_put_off_and_no_more(town: Town, tmp_path: Path) -> None:
    bill = received(town.many, town.second, tmp_path)

    steps = sum("SELECT total_changes()" in statement for statement in bill.statements) / 2
    assert 1 <= steps <= receiving._TIDY_STEPS


def test_known_bundles_write_nothing(town: Town, tmp_path: Path) -> None:
    one = copied(town.many, tmp_path)
    receiving.receive(one, [town.second])

    with billed(one) as bill:
        again = receiving.receive(one, [town.first, town.second] * 3)

    assert {each.verdict for each in again} == {"duplicate"}
    assert bill.pages == 0
    assert bill.transactions == 0
    one.close()


def test_a_save_is_one_transaction(town: Town, tmp_path: Path) -> None:
    one = copied(town.office, tmp_path)
    with one.store.read() as reader:
        record = reader.conn.exec_driver_sql("SELECT id FROM record WHERE kind = 'umkm'").scalar()

    with billed(one) as bill:
        changed = recording.set_fields(one, str(record), {"nama_usaha": "Baru", "omzet_tahunan": "75 jt"})

    assert len(changed) == 2  # type: ignore[arg-type]  # the record's and its year's
    assert bill.transactions == 1
    one.close()


def test_a_save_costs_the_same_however_many_records_there_are(town: Town, tmp_path: Path) -> None:
    bills = []
    for source in (town.few, town.many):
        one = copied(source, tmp_path)
        with one.store.read() as reader:
            record = reader.conn.exec_driver_sql("SELECT min(id) FROM record WHERE kind = 'umkm'").scalar()
        with billed(one) as bill:
            recording.set_fields(one, str(record), {"nama_usaha": "Baru"})
        bills.append(bill)
        one.close()
    few, many = bills

    assert many.statements == few.statements
    assert many.pages <= few.pages * SPREAD
    assert many.steps <= few.steps * SPREAD


def open_list(one: Desk) -> None:
    """What a list asks for before its first page stands there: the page, not what follows it."""
    rids = listing.numbers(one, "umkm", EVERYTHING, Order(), limit=100)
    assert len(listing.rows(one, "umkm", rids)) == 100


def count_indexed(one: Desk) -> None:
    wanted = Filter(conditions=(Condition("nib", Way.IS, ("0000000000000",)),))
    assert listing.counts(one, "umkm", [wanted, Filter(area=OFFICE)]) == (0, OWN)


def search_list(one: Desk) -> None:
    wanted = Filter(words="kedai")
    assert listing.first_matches(one, "umkm", wanted, Order()) == ()


@pytest.mark.parametrize("look", [open_list, count_indexed, search_list], ids=lambda look: look.__name__)
def test_looking_at_a_list_costs_the_same_however_many_records_there_are(
    town: Town, tmp_path: Path, look: Callable[[Desk], None]
) -> None:
    bills = []
    for source in (town.few, town.many):
        one = copied(source, tmp_path)
        with billed(one) as bill:
            look(one)
        bills.append(bill)
        one.close()
    few, many = bills

    assert many.statements == few.statements
    # Steps are counted by the hundred: where there are few, one more is chance.
    assert many.steps <= few.steps * SPREAD + 1
    assert (many.transactions, many.pages) == (0, 0)


def test_a_page_of_a_list_is_a_handful_of_statements_however_many_rows_it_has(
    town: Town, tmp_path: Path
) -> None:
    one = copied(town.many, tmp_path)
    rids = listing.numbers(one, "umkm", EVERYTHING, Order())
    bills = []
    for rows in (10, 100):
        with billed(one) as bill:
            listing.rows(one, "umkm", rids[:rows])
        bills.append(bill)
    one.close()

    assert len(bills[0].statements) == len(bills[1].statements) <= 20
