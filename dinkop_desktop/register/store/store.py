"""The store: one data file, one write door.

    with store.begin(by="Sri Lestari") as work:
        work.write(batch)
        work.commit()

1. Only `begin` writes; leaving it without `commit` undoes everything.
2. `Work.write` puts a change into the journal together with the row, the heads, the questions and the search
   text that follow from it. There is no way to write a record without its change.
3. Before anything is written it is noticed whether the file was copied or put back, and then a new epoch
   begins.
4. `read` gives a steady view of the file while others write.
5. `aside` writes what is no record and can be made anew; it waits for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from dinkop_desktop.errors import StorageError
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.changes.states import RecordState
from dinkop_desktop.register.store import (
    audit,
    database,
    journal,
    landings,
    meta,
    queue,
    rows,
    search,
    statements,
    tables,
    touching,
)
from dinkop_desktop.register.store.meta import Identity
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one errand hands to the write door.

    Attributes:
        births: changes that each make a record nobody has changed since; the record is what they set.
        changes: all other changes that enter the journal.
        states: records judged anew, each from all its accepted changes, these included.
        known: what was known of each record that is named here, and is not new.
        owners: office of each new record, by id.
        waiting: changes whose record or parent is not born; they enter the journal and count for nothing.
        refused: changes that are set aside alone, with the code why.
        accepted: changes in the journal already that count from now on.
        violations: what no longer fits, for every record that is born or judged here.
        touched: fields that changed, by record.
        bundle: number of the receipt by which they came; None for changes made here.
    """

    births: Sequence[Change] = ()
    changes: Sequence[Change] = ()
    states: Sequence[RecordState] = ()
    known: Mapping[str, Known] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    waiting: frozenset[ChangeId] = frozenset()
    refused: Mapping[ChangeId, str] = field(default_factory=dict)
    accepted: frozenset[ChangeId] = frozenset()
    violations: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    touched: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bundle: int | None = None


class Reader:
    """A steady view of the file.

    Attributes:
        conn: of this view; it does not leave the room.
        values: the file's named values.
        replicas: whose changes are here.
    """

    def __init__(self, conn: Connection) -> None:
        """Look at the file as it is now."""
        self.conn = conn
        self.values = meta.load(conn)
        self.replicas = journal.Replicas.load(conn)
        self._lost: Mapping[str, str] | None = None

    @property
    def identity(self) -> Identity:
        """Whose file this is."""
        return meta.identity(self.values)

    @property
    def is_first_epoch(self) -> bool:
        """Whether the file was neither copied nor put back from a backup since it was made."""
        return meta.is_first_epoch(self.values)

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        """Of some records those that are here; of one that was joined, the one that is kept."""
        found = rows.known(self.conn, dict.fromkeys(ids))
        lost = {i: entry.lands for i, entry in found.items() if entry.lands is not None}
        if lost:
            names = rows.ids_of(self.conn, set(lost.values()))
            kept = rows.known(self.conn, names.values())
            found |= {i: kept[names[lands]] for i, lands in lost.items()}
        return found

    def known_apart(self, ids: Sequence[str]) -> dict[str, Known]:
        """Of some records those that are here, each itself, also where it was joined."""
        return rows.known(self.conn, dict.fromkeys(ids))

    @property
    def lost(self) -> Mapping[str, str]:
        """Id of each record that was joined -> the one that is kept."""
        if self._lost is None:
            self._lost = landings.lost(self.conn)
        return self._lost

    def kept(self, record: str) -> str:
        """The id of the record that is kept, where one was joined; else its own."""
        return self.lost.get(record, record)

    def naming(self, rids: Sequence[int]) -> dict[int, list[Change]]:
        """Every accepted change that names some records, wherever it counts, by number."""
        return journal.naming(self.conn, self.replicas, rids)

    @property
    def moment(self) -> int:
        """Number of the last transaction that wrote changes into this file: each change knows its own."""
        return int(self.values.get("clock", "0"))

    def histories(self, rids: Sequence[int], *, until: int | None = None) -> dict[int, list[Change]]:
        """Every accepted change of some records, by number; as at a moment of this file, if one is named."""
        return journal.histories(self.conn, self.replicas, dict.fromkeys(rids), until=until)

    def children(self, rids: Sequence[int]) -> dict[int, list[tuple[str, Known]]]:
        """Children of some records, by the parent's number."""
        return rows.children(self.conn, dict.fromkeys(rids))

    def ids_of(self, rids: Sequence[int]) -> dict[int, str]:
        """The ids of some records, by number."""
        return rows.ids_of(self.conn, dict.fromkeys(rids))

    def shown_values(self, kind: str, rids: Sequence[int]) -> dict[str, dict[str, Value]]:
        """What some records of a kind show, by id; fields without a value left out."""
        return rows.shown_values(self.conn, kind, dict.fromkeys(rids))

    def open_conflicts(self, rids: Sequence[int]) -> frozenset[str]:
        """Ids of the open questions about some records."""
        return queue.open_ids(self.conn, dict.fromkeys(rids))

    def known_changes(self, ids: Sequence[ChangeId]) -> dict[ChangeId, tuple[int, int]]:
        """Of some changes those that are here, with number and state."""
        return journal.known(self.conn, self.replicas, ids)


class Work(Reader):
    """One transaction of writing.

    Attributes:
        by: who writes.
        at: when, UTC, ISO with seconds.
        written: how many changes entered the journal so far.
        lasting: how many traces of the file (`_traces`) are this transaction's; 0 until it is committed.
    """

    def __init__(self, conn: Connection, *, by: str, at: str, path: Path) -> None:
        """Begin; a file that lies elsewhere than before begins a new epoch first."""
        super().__init__(conn)
        self._before = dict(self.values)
        self.by = by
        self.at = at
        self._clock: int | None = None
        self._in_bulk = False
        self._touches = touching.Touches(conn)
        self.written = 0
        self.lasting = 0
        place = meta.place_of(path)
        if self.values.get("place") != place:
            if "place" in self.values:
                self._begin_epoch()
            self.values["place"] = place

    def _begin_epoch(self) -> None:
        meta.new_epoch(self.values)
        self.note("epoch", epoch=self.values["epoch"])

    def begin_epoch(self) -> None:
        """Begin an epoch, where this transaction has not begun one: the file was put back from a backup.

        A file's number may be that of one that was deleted; who puts back knows better than its place tells.
        """
        if self.values.get("epoch") == self._before.get("epoch"):
            self._begin_epoch()

    @property
    def clock(self) -> int:
        """When what is written here came: one more than whatever came before."""
        if self._clock is None:
            self._clock = int(self.values.get("clock", "0")) + 1
            self.values["clock"] = str(self._clock)
        return self._clock

    def go_on(self, *, at: str, bulk: bool) -> None:
        """Go on with another errand in this transaction; what each writes has its own moment and time.

        Args:
            at: the time.
            bulk: as of `Store.begin`.
        """
        self.at = at
        self._clock = None
        if bulk:
            self.expect_much()

    def expect_much(self) -> None:
        """Only add to the search index from now on."""
        if not self._in_bulk:
            search.postpone_merging(self.conn)
            self._in_bulk = True

    def take_number(self) -> int:
        """The next number of an own change."""
        number = int(self.values.get("number", "0")) + 1
        self.values["number"] = str(number)
        return number

    def note(self, action: str, **detail: str | int) -> None:
        """Add a line to the audit log."""
        audit.append(self.conn, self.values, at=self.at, by=self.by, action=action, **detail)

    def write(self, batch: Batch, *, unsent: bool = False) -> None:
        """Write changes and all that follows from them.

        Args:
            batch: what the errand found out.
            unsent: these are own changes of an office, to be sent.
        """
        self.written += len(batch.births) + len(batch.changes)
        known = dict(batch.known)
        new, told = self._number_new(batch, known)
        rows.put_unborn(self.conn, [(i, known[i]) for i in new if not known[i].born])
        born_here = [(change, known[change.record]) for change in batch.births]
        hidden = frozenset(
            change.record for change, entry in born_here if change.parent and known[change.parent].is_removed
        )
        numbers = self._journal(batch, known, born_here)
        rows.tell_unborn(self.conn, told)
        rows.put_births(self.conn, born_here, hidden=hidden, lost=self.lost)
        self._touches.note_births(batch.births, known)
        self._touches.note_judged(batch.states, known)
        self._settle(batch, numbers, known)
        judged = [known[state.record].rid for state in batch.states]
        rows.put_violations(
            self.conn,
            {known[i].rid: problems for i, problems in batch.violations.items()},
            judged=judged,
        )
        born = {change.record for change in batch.births}
        naming = rows.settle_links(self.conn, born | {state.record for state in batch.states if state.birth})
        for kind, rids in naming:
            self._touches.note_records(kind, rids)
        if unsent:
            statements.insert_rows(self.conn, tables.unsent, [(cid,) for cid in numbers.values()])

    def _number_new(self, batch: Batch, known: dict[str, Known]) -> tuple[list[str], list[Known]]:
        """Give every record that is new here a number; also what is told of those that are not born."""
        new: list[str] = []
        told: dict[int, Known] = {}
        rid = rows.next_rid(self.conn)
        births = ((change, True) for change in batch.births)
        # Births first, since they alone tell whose child a record is; and parents before children.
        order = sorted(batch.changes, key=lambda c: (not c.birth, bool(c.parent)))
        for change, born in (*births, *((change, False) for change in order)):
            if change.parent and change.parent not in known:
                known[change.parent] = Known(rid, rows.UNTOLD, None, "", born=False, life="")
                new.append(change.parent)
                rid += 1
            parent = known[change.parent].rid if change.parent else None
            entry = known.get(change.record)
            if entry is None or born:
                owner = batch.owners.get(change.record, "")
                known[change.record] = Known(rid, change.kind, parent, owner, born, "ada" if born else "")
                new += [] if born else [change.record]
                told |= {rid: known[change.record]} if parent and not born else {}
                rid += 1
            elif not entry.born and (entry.kind == rows.UNTOLD or (parent and not entry.parent)):
                told[entry.rid] = known[change.record] = entry._replace(
                    kind=change.kind, parent=parent or entry.parent
                )
        return new, list(told.values())

    def _journal(
        self, batch: Batch, known: Mapping[str, Known], born_here: Sequence[tuple[Change, Known]]
    ) -> dict[ChangeId, int]:
        changes = [*batch.births, *batch.changes]
        cids = journal.number(self.conn, self.replicas, changes)
        numbers = {change.id: cid for change, cid in zip(changes, cids, strict=True)}
        rows.put_records(self.conn, born_here, numbers)
        entries = (self._entry(batch, change, cid, known) for change, cid in zip(changes, cids, strict=True))
        journal.append(self.conn, entries, came=self.clock, bundle=batch.bundle)
        return numbers

    @staticmethod
    def _entry(batch: Batch, change: Change, cid: int, known: Mapping[str, Known]) -> journal.Entry:
        state, refusal = journal.ACCEPTED, None
        if batch.refused and change.id in batch.refused:
            state, refusal = journal.REFUSED, batch.refused[change.id]
        elif batch.waiting and change.id in batch.waiting:
            state = journal.WAITING
        return journal.Entry(change, cid, known[change.record].rid, state, refusal)

    def _settle(self, batch: Batch, written: Mapping[ChangeId, int], known: Mapping[str, Known]) -> None:
        heads = {i for state in batch.states for ids in state.heads.values() for i in ids}
        heads |= {state.birth for state in batch.states if state.birth}
        elsewhere = [i for i in heads | batch.accepted if i not in written]
        numbers = {**written, **{i: cid for i, (cid, _) in self.known_changes(elsewhere).items()}}
        journal.set_state(self.conn, [numbers[i] for i in batch.accepted], journal.ACCEPTED)
        self._note_came([numbers[i] for i in batch.accepted])
        judged = []
        for state in batch.states:
            entry = known[state.record]
            # A birth tells whose child it is, or that it is nobody's; what does not count may say otherwise.
            parent = None if state.birth else entry.parent
            if state.parent:
                above = known[state.parent]
                # A child that moved stays where it was put (`landings`).
                is_placed = above.lands is not None and not state.is_lost
                parent = (entry.parent if is_placed else None) or above.rid
            owner = state.owner or batch.owners.get(state.record, entry.owner)
            judged.append((state, entry._replace(parent=parent, owner=owner)))
        rows.put_states(
            self.conn,
            judged,
            numbers=numbers,
            touched=batch.touched,
            lost=self.lost,
        )

    def aliases_named(self, ids: Collection[str]) -> set[str]:
        """Of some ids those that some record was joined with."""
        return landings.is_named(self.conn, ids)

    def land(self, ids: Sequence[str], *, aliased: Sequence[str]) -> landings.Placed:
        """Put the changes of some records where they count now; who calls judges anew what is told.

        Args:
            ids: of records that were joined, are joined with, or of which a change came.
            aliased: of those whose alias was written.
        """
        landings.note_alias(self.conn, self.replicas, aliased, dinkop=self.identity.dinkop)
        placed = landings.place(self.conn, self.replicas, ids)
        self._lost = None
        return placed

    def touch_families(self, ids: Sequence[str]) -> None:
        """Note that some records and what lives inside them changed, as they are now."""
        by_kind: dict[str, list[int]] = {}
        for entry in self.known_apart(ids).values():
            if entry.born and not catalogue.KINDS[entry.kind].is_child:
                by_kind.setdefault(entry.kind, []).append(entry.rid)
        self._touches.note_families(by_kind)

    def _note_came(self, cids: Sequence[int]) -> None:
        table = tables.change
        for chunk in statements.chunks(cids, statements.CHUNK):
            self.conn.execute(table.update().where(table.c.cid.in_(chunk)).values(came=self.clock))

    def refuse(self, codes: Mapping[int, str]) -> list[str]:
        """Set changes that are in the journal aside; ids of the records that they name, and count for."""
        for cid, code in codes.items():
            journal.set_state(self.conn, [cid], journal.REFUSED, refusal=code)
        # A disk that was put back may hold them as unsent still.
        statements.delete_rows(self.conn, tables.unsent.c.cid, codes)
        self._note_came(list(codes))
        query = sa.select(tables.change.c.rid, tables.change.c.named)
        rids = [
            rid for row in statements.select_in(self.conn, query, tables.change.c.cid, codes) for rid in row
        ]
        return sorted(self.ids_of([rid for rid in rids if rid is not None]).values())

    def let_wait(self, ids: Sequence[ChangeId]) -> None:
        """Let changes that are in the journal wait for the birth of their record or parent."""
        cids = [cid for cid, _ in self.known_changes(ids).values()]
        journal.set_state(self.conn, cids, journal.WAITING)

    def count_changed_since(self, rids: Sequence[int], *, since: int, not_by: set[str]) -> int:
        """How many of some records were changed by others after a state of the accepted set."""
        own = {no for no, (install, _, _) in self.replicas.by_no.items() if install in not_by}
        query = sa.select(tables.change.c.rid, tables.change.c.cid).where(
            tables.change.c.came > since,
            tables.change.c.state == journal.ACCEPTED,
            tables.change.c.birth == 0,
        )
        found = statements.select_in(self.conn, query, tables.change.c.rid, rids)
        return len({row.rid for row in found if journal.split(row.cid)[0] not in own})

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of this transaction that an error undoes alone."""
        values = dict(self.values)
        try:
            with self.conn.begin_nested():
                yield
        except BaseException:
            self.values = values
            raise

    def commit(self) -> None:
        """Make it all last: one sync of the file."""
        self._touches.save(int(self.values.get("clock", "0")))
        meta.save(self.conn, self.values, before=self._before)
        with database.translated():
            self.conn.get_transaction().commit()  # type: ignore[union-attr]
        self.lasting = _traces(self.values) - _traces(self._before)


class Store:
    """One data file, open."""

    def __init__(self, engine: Engine, path: Path, *, clock: Clock, read_only: bool = False) -> None:
        """Take an engine whose file is at today's schema; `upgrade` sees to that."""
        self._engine = engine
        self._clock = clock
        self.path = path
        self.read_only = read_only
        self._own_traces = 0

    def written_by_others(self) -> int:
        """A number that grows whenever somebody else leaves a trace in the file; alone it means nothing.

        Changes do, and so does what the audit log tells: what was sent, received, admitted.
        """
        while True:
            own = self._own_traces
            with self.read() as reader:
                traces = _traces(reader.values)
            if own == self._own_traces:
                return traces - own

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A steady view of the file."""
        with database.translated(), self._engine.connect() as conn, conn.begin():
            yield Reader(conn)

    @contextmanager
    def begin(self, *, by: str = "", bulk: bool = False) -> Iterator[Work]:
        """A transaction of writing; leaving it without `commit` undoes it.

        Args:
            by: who does it; the file's officer where nobody is named.
            bulk: much comes at once: the search index is only added to.

        Raises:
            StorageError: DB-DIPAKAI after five seconds of waiting for another writer, DB-HANYABACA, DB-PENUH.
        """
        with database.translated(), self._engine.connect() as bare:
            conn = bare.execution_options(writing=True)
            transaction = conn.begin()
            try:
                if bulk:
                    # Kept until what was taken in is tidied, since the next one finds the same pages.
                    database.set_cache(conn, bulk=True)
                work = Work(conn, by=by, at=self.now(), path=self.path)
                work.by = by.strip() or work.values.get("officer", "").strip()
                if bulk:
                    work.expect_much()
                yield work
                self._own_traces += work.lasting
            finally:
                if transaction.is_active:
                    transaction.rollback()

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """A transaction for what is no record and can be made anew: it leaves no trace, and waits for nobody.

        Raises:
            StorageError: DB-DIPAKAI at once where another writer is at it, DB-HANYABACA, DB-PENUH.
        """
        if self.read_only:
            raise StorageError("DB-HANYABACA")
        with database.translated(), self._engine.connect() as bare:
            with database.impatient(bare):
                conn = bare.execution_options(writing=True)
                transaction = conn.begin()
            with transaction:
                yield conn

    def tidy(self, *, steps: int = 500) -> bool:
        """Do some steps of what large takings-in left undone in the search index, 20 ms each.

        An office's index is whole after a few; Dinkop's is merged a little after each receipt, since search
        is right, and quick enough, before that.

        Args:
            steps: how many at most.

        Returns:
            Whether nothing is left to do.
        """
        try:
            return self._tidy(steps)
        except StorageError:
            # Another writer is at it, or the disk is full: what is saved is saved, and the next time will do.
            return False

    def _tidy(self, steps: int) -> bool:
        with database.translated(), self._engine.connect() as conn, conn.begin():
            database.set_cache(conn, bulk=False)
            if not search.is_postponed(conn):
                return True  # and nothing is written
        for _ in range(steps):
            with self._engine.connect() as bare:
                conn = bare.execution_options(writing=True)
                with database.translated(), conn.begin():
                    if not search.merge_step(conn):
                        search.resume_merging(conn)
                        return True
        return False

    def write_log_back(self) -> None:
        """Bring what stands in the live log into the file itself, as far as others let us without waiting.

        1. A kill after a sync that failed leaves a save in the log that the kernel shows and never writes:
           whatever is put behind it would go with it when the power goes. In the file it is written anew.
        2. A power loss in the midst of this leaves torn pages in the file, whole in the log: no reader sees
           them, but who proves the file page by page would.
        """
        if self.read_only or self._engine.dialect.name != "sqlite":
            return
        with database.translated(), self._engine.connect() as conn:
            conn.connection.driver_connection.execute(  # type: ignore[union-attr]
                "PRAGMA wal_checkpoint(PASSIVE)"
            ).fetchall()

    def now(self) -> str:
        """The clock's time in UTC, ISO with seconds."""
        return self._clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    def today(self) -> datetime:
        """The clock's time."""
        return self._clock()

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()

    def lock(self) -> None:
        """Let the file go, and its key with it: whoever comes late is refused with DB-DIKUNCI."""
        database.lock(self._engine)


def _traces(values: Mapping[str, str]) -> int:
    """How many transactions wrote changes, and how many lines the audit log has."""
    return int(values.get("clock", "0")) + audit.last_number(values)


def first_secrets(conn: Connection, values: Mapping[str, bytes]) -> None:
    """Put a new file's keys and signed documents in."""
    conn.execute(tables.secret.insert(), [{"key": key, "value": value} for key, value in values.items()])


def secrets_of(reader: Reader) -> dict[str, bytes]:
    """Private keys and signed documents."""
    return {row.key: row.value for row in reader.conn.execute(sa.select(tables.secret))}


def put_secret(work: Work, key: str, value: bytes) -> None:
    """Write a signed document or key, in place of the one before."""
    table = tables.secret
    if work.conn.execute(table.update().where(table.c.key == key).values(value=value)).rowcount == 0:
        first_secrets(work.conn, {key: value})
