"""C31, C32: what happens in the middle, and between looking and taking."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import StorageError
from dinkop_desktop.exchange import keys, seal
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, receiving
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import audit, journal, postbox, rows, search, statements
from dinkop_desktop.register.store.store import Work
from tests.attacks import craft
from tests.attacks.craft import Pen, Town

STEPS = [
    (postbox, "put_receipt"),
    (journal, "append"),
    (journal, "number"),
    (rows, "put_records"),
    (rows, "put_births"),
    (rows, "put_states"),
    (rows, "put_violations"),
    (search, "add"),
    (audit, "append"),
    (statements, "insert_rows"),
    (Work, "commit"),
]


@pytest.mark.parametrize("place", STEPS, ids=lambda place: f"{place[0].__name__.split('.')[-1]}.{place[1]}")
def test_a_step_that_fails_undoes_all_of_them(
    town: Town, pen: Pen, place: tuple[object, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """C31: the disk is full at any step of taking in; afterwards the same file is accepted."""
    before, known = craft.dump(town.dinkop), craft.rows(town.dinkop, "bundle_in")
    birth = pen.birth()
    file = pen.bundle([birth, pen.change("umkm", town.umkm_a, {"nama_komersial": "Baru"})])

    def full(*_: object, **__: object) -> None:
        raise StorageError("DB-PENUH")

    with monkeypatch.context() as patch:
        patch.setattr(*place, full)
        with pytest.raises(StorageError) as refused:
            town.give(file)

    assert refused.value.code == "DB-PENUH"
    craft.assert_untouched(town.dinkop, before)
    assert craft.rows(town.dinkop, "bundle_in") == known
    assert town.give(file).verdict == "accepted"
    assert browsing.show(town.dinkop, birth.record).owner == town.a.identity.office


def fill_up(desk: Desk) -> None:
    """From now on the data file cannot grow by more than a page."""

    def no_more(conn: sa.engine.Connection) -> None:
        pages = conn.connection.driver_connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[union-attr]
        conn.connection.driver_connection.execute(f"PRAGMA max_page_count={pages + 1}")  # type: ignore[union-attr]

    sa.event.listen(desk.store._engine, "begin", no_more)


def test_a_disk_that_is_really_full_refuses_the_bundle_and_keeps_what_was_there(town: Town, pen: Pen) -> None:
    """C31 with SQLite's own word for it."""
    before = craft.dump(town.dinkop)
    births = [pen.birth(nama_usaha=f"Warung {n}", catatan="x" * 1900) for n in range(200)]
    fill_up(town.dinkop)

    with pytest.raises(StorageError) as refused:
        town.give(pen.bundle(births))

    assert refused.value.code == "DB-PENUH"
    craft.assert_untouched(town.dinkop, before)


def test_a_reply_that_fails_in_the_middle_leaves_the_outbox_as_it_was(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C31 at the office: verdicts, documents and changes are one transaction."""
    recording.set_fields(town.a, town.umkm_a, {"nama_komersial": "Sari"})
    town.give(town.send(town.a).read_bytes())
    reply = town.reply(town.a)
    before, outbox = craft.dump(town.a), verdicts_of(town.a)

    def full(*_: object, **__: object) -> None:
        raise StorageError("DB-PENUH")

    for name in ("put_outcomes", "mark_verdict"):
        with monkeypatch.context() as patch:
            patch.setattr(postbox, name, full)
            with pytest.raises(StorageError):
                receiving.receive(town.a, [reply])
        craft.assert_untouched(town.a, before)
        assert verdicts_of(town.a) == outbox

    assert receiving.receive(town.a, [reply])[0].verdict == "accepted"
    assert verdicts_of(town.a)[-1] == postbox.ACCEPTED


def verdicts_of(office: Desk) -> list[str]:
    with office.store.read() as reader:
        return [one.verdict for one in postbox.outgoing(reader)]


def test_rehearsing_writes_nothing(town: Town, pen: Pen) -> None:
    before = {
        table: craft.rows(town.dinkop, table)
        for table in ("change", "bundle_in", "audit", "seen_file", "record")
    }
    path = town.file("x.dkb", pen.bundle([pen.birth()]))

    rehearsed = receiving.receive(town.dinkop, [path], rehearse=True)[0]

    assert rehearsed.verdict == "accepted"
    assert rehearsed.merged is not None
    assert (rehearsed.merged.new, len(rehearsed.merged.samples["new"])) == (1, 1)
    assert {table: craft.rows(town.dinkop, table) for table in before} == before
    received = receiving.receive(town.dinkop, [path])[0]
    assert received.merged is not None
    assert received.merged.new == 1


def swap_when_read(path: Path, other: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stick is changed right behind the back of whoever reads it."""
    real = opening.read_file

    def read_then_swap(asked: Path) -> bytes:
        raw = real(asked)
        path.write_bytes(other)
        return raw

    monkeypatch.setattr(opening, "read_file", read_then_swap)


def test_what_is_taken_in_is_what_was_read_at_that_moment(
    town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C32.

    rehearse X         X is shown
    the stick          X becomes Y while X is rehearsed, and Y becomes junk while Y is received
    receive            Y, verified as a whole: each file is read once, and never again from the stick
    """
    one, other = pen.birth(nama_usaha="Kopi X"), pen.birth(nama_usaha="Kopi Y")
    start = pen.seq, pen.prev
    x = pen.bundle([one])
    pen.seq, pen.prev = start
    y = pen.bundle([other])
    path = town.file("x.dkb", x)

    with monkeypatch.context() as patch:
        swap_when_read(path, y, patch)
        rehearsed = receiving.receive(town.dinkop, [path], rehearse=True)[0]
    with monkeypatch.context() as patch:
        swap_when_read(path, b"junk", patch)
        received = receiving.receive(town.dinkop, [path])[0]

    assert rehearsed.merged is not None
    assert rehearsed.merged.samples["new"] == [one.record]
    assert received.verdict == "accepted"
    titles = {line.title for line in browsing.list_records(town.dinkop, "umkm", where={}, limit=9).lines}
    assert "Kopi Y" in titles
    assert "Kopi X" not in titles
    assert path.read_bytes() == b"junk"


def test_what_is_archived_is_what_was_signed(town: Town, pen: Pen) -> None:
    """Step 15: the envelope is kept, and verifies still."""
    file = pen.bundle([pen.birth()])
    town.give(file)

    with town.dinkop.store.read() as reader:
        kept = postbox.receipts(reader, verdict=postbox.ACCEPTED)[-1]

    envelope = seal.take_apart(kept.envelope, [PayloadType.BUNDLE])
    assert envelope == craft.envelope_of(town.dinkop, file)
    public = keys.public_key(town.a.signing_key)
    assert seal.verify(envelope, [public]) == public
