"""A history: what people do, what travels and what happens to machines, over real files with real keys.

    history = Histories(town)
    history.create(n=1, v=2)
    history.round(n=1)
    laws.settle(history)    # everybody sends, everything arrives, replies go back, until nothing moves

1. Each act takes small numbers and finds with them whom and what it is about, so that a history is a list of
   (act, numbers), can be shortened, and is written down as a test once it has found something.
2. Every file that was ever written stays in the air and may be delivered to whom it is for in any order,
   again, or never: loss, repetition and reordering are one act.
3. The model plays along. After each act the file that was touched must hold what the model says.
4. A ledger keeps each change as its author was shown it as saved, with all that its author knew.

The laws stand in `laws.py`; they ask the files and need no model, so that a broken program is caught by them
alone. Transfers, set-asides and erasures will be acts of their own, in `ACTS`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest import mock

from dinkop_desktop import files
from dinkop_desktop.desk import earlier_records, merging, recording, resolving
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.errors import RecordError
from dinkop_desktop.exchange import bundle, seal
from dinkop_desktop.exchange.bundle import BundleBody, ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, receiving
from dinkop_desktop.features.intake import returning
from dinkop_desktop.features.lookalikes import joining
from dinkop_desktop.features.lookalikes.joining import Join
from dinkop_desktop.intake.drafts import Places, RowDraft
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, Change, ChangeId, Life
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.fields import Value
from tests.builders import RECORD, a_business
from tests.properties import contents, model
from tests.properties.contents import Line
from tests.properties.model import Master, Office, Question, Said, State
from tests.properties.translation import said_of
from tests.town import Image, Seat, Town

YEAR = 2024
MOST_PCS = 7
_TOO_LONG = "m" * 5000
_WORDS = ("", "melati", "mawar", "kenanga")
# What x and y are in a record of each kind.
FIELDS = {
    "umkm": {"x": "nama_usaha", "y": "nama_komersial"},
    "angka_umkm": {"x": "omzet_tahunan", "y": "modal_usaha"},
    "produk": {"x": "nama", "y": "satuan"},
}


class Killed(BaseException):
    """The machine died here; nothing in the program may catch it."""


class DisagreesError(AssertionError):
    """The program and the model say different things of the same history."""


@dataclass(slots=True)
class Pc:
    """One installation of an office, and what the model says of it."""

    seat: Seat
    said: Office
    install: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that was shown to its author as saved.

    Attributes:
        change: as it stood in the journal.
        knew: every accepted change that was on its author's disk before.
        is_forged: whether a dishonest program wrote it.
        said: as the model reads it.
    """

    change: Change
    knew: frozenset[ChangeId]
    is_forged: bool
    said: Said


@dataclass(frozen=True, slots=True)
class File:
    """A file that was written: a bundle on its way to Dinkop, or a reply on its way to an office."""

    path: Path
    office: str
    sha256: str
    reply: model.Reply | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A business that was exported to a sheet: its id, the sheet's version, and what it said."""

    seat: str
    record: str
    version: str
    said: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Backup:
    """A disk image, of which seat, in which file it lay, and what the model said then."""

    seat: str
    image: Image
    inode: int
    said: Office


@dataclass(slots=True)
class Histories:
    """One history in a town.

    Attributes:
        town: put back to its first morning at the beginning.
        has_oracle: whether the model plays along.
    """

    town: Town
    has_oracle: bool = True
    pcs: list[Pc] = field(default_factory=list)
    master: Master = field(init=False)
    ledger: dict[ChangeId, Saved] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    air: list[File] = field(default_factory=list)
    sent: dict[str, model.Bundle] = field(default_factory=dict)
    backups: list[Backup] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    old_questions: list[str] = field(default_factory=list)
    happened: set[str] = field(default_factory=set)
    _drawn: int = 0

    offices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.town.begin()
        dinkop = self.town.dinkop
        ring = dinkop.desk.keyring
        assert ring is not None
        installs = {member.install: member.office for member in ring.members}
        self.master = Master(dinkop.office, dinkop.epoch, installs)
        for seat in self.town.seats.values():
            if seat is not dinkop:
                self.pcs.append(self._pc(seat))
        for office in sorted(set(installs.values())):
            self.master.made[office][f"{self.master.epoch}:1"] = 0
        self.offices = sorted(set(installs.values()))

    def copied(self) -> Histories:
        """The same history once more, to go on with in the same town."""
        kept = {id(one): one for one in (self.town, *self.town.seats.values())}
        return copy.deepcopy(self, kept)

    def _pc(self, seat: Seat) -> Pc:
        with seat.desk.store.read() as reader:
            who = reader.identity
            ack = f"{reader.values['ack_epoch']}:{reader.values['ack_number']}"
            applied = {reader.values["ack_epoch"]: int(reader.values["ack_number"])}
        said = Office(who.office, who.install, who.epoch, ack=ack, owes_ack=True, applied=applied)
        return Pc(seat, said, who.install)

    # who and what

    def pc(self, n: int) -> Pc:
        return self.pcs[n % len(self.pcs)]

    def somebody(self, n: int) -> Seat:
        """A PC, or Dinkop's."""
        seats = [pc.seat for pc in self.pcs]
        # Dinkop's place among them does not move when a folder is copied.
        seats.insert(4, self.town.dinkop)
        return seats[n % len(seats)]

    def own(self, seat: Seat, k: int, *, roots: bool = False, removed: bool = False) -> Line | None:
        """A record that this seat may write to: there, or removed itself."""
        lines = contents.lines_in(seat.desk)
        gone = {line.id for line in lines if line.life == Life.REMOVED}
        found = [
            line
            for line in lines
            if not line.lands
            and (seat is self.town.dinkop or line.owner == seat.office)
            and not (roots and line.parent)
            and (line.id in gone) == removed
            and line.parent not in gone
        ]
        return found[k % len(found)] if found else None

    # what people do

    def create(self, n: int, v: int) -> None:
        """Somebody records a business; Dinkop does for some kelurahan."""
        seat = self.somebody(n)
        given = a_business(_WORDS[v] or "anggrek")
        if seat is self.town.dinkop:
            given["kode_kelurahan"] = self.offices[v % len(self.offices)]
        self.wrote(seat, lambda: recording.add(seat.desk, "umkm", [given]))

    def child(self, n: int, k: int, v: int) -> None:
        """Somebody adds figures of one of two years, or a product."""
        seat = self.somebody(n)
        root = self.own(seat, k, roots=True)
        if root is None:
            return
        kind, given = "angka_umkm", {"tahun_data": YEAR + v % 2, "omzet_tahunan": v}
        if v == 3:
            kind, given = "produk", {"nama": "kopi"}  # type: ignore[dict-item]
        self.wrote(seat, lambda: recording.add(seat.desk, kind, [{"induk_id": root.id, **given}]))

    def edit(self, n: int, k: int, f: str, v: int) -> None:
        """Somebody writes one field of a record."""
        seat = self.somebody(n)
        line = self.own(seat, k)
        if line is not None:
            given = {FIELDS[line.kind][f]: v or None if line.kind == "angka_umkm" else _WORDS[v]}
            self.wrote(seat, lambda: recording.set_fields(seat.desk, line.id, given), edits=True)

    def year(self, n: int, k: int, v: int) -> None:
        """Somebody writes a year's figures in the flat view of a business."""
        seat = self.somebody(n)
        root = self.own(seat, k, roots=True)
        if root is not None and root.kind == "umkm":
            given = {"tahun_data": YEAR + v % 2, "omzet_tahunan": v or None, "nama_komersial": _WORDS[v]}
            done = self.wrote(seat, lambda: recording.set_fields(seat.desk, root.id, given), edits=True)
            year = natural.id_of(root.id, "angka_umkm", given)
            lines = {line.id: line for line in contents.lines_in(seat.desk)}
            if done and year in lines and v:
                assert lines[year].life == Life.LIVE, "figures were saved, and their year stays removed"

    def take_sheet(self, n: int, k: int) -> None:
        """Somebody exports a business."""
        seat = self.somebody(n)
        root = self.own(seat, k, roots=True)
        if root is not None and root.kind == "umkm":
            with seat.desk.store.read() as reader:
                version = earlier_records.version_of(reader)
                said = imports.flat_values(reader, "umkm", [root.id], year=YEAR)[root.id]
            self.sheets.append(Sheet(seat.name, root.id, version, said))

    def bring_back(self, n: int, f: str, v: int) -> None:
        """A sheet comes back where it was exported, with a cell or two written in."""
        if not self.sheets:
            return
        sheet = self.sheets[n % len(self.sheets)]
        seat = next(seat for seat in self.town.seats.values() if seat.name == sheet.seat)
        desk = seat.desk
        edited: dict[str, Value] = {FIELDS["umkm"][f]: _WORDS[v] or None}
        if n % 2:
            edited["omzet_tahunan"] = v or None
        keys = (*FIELDS["umkm"].values(), "omzet_tahunan")
        raw = {key: sheet.said.get(key) for key in keys} | edited | {"tahun_data": YEAR}
        row = RowDraft(2, sheet.record, sheet.version, raw, Places({}, 2), {}, ())

        def take() -> None:
            with desk.store.begin(by=desk.officer) as work:
                known = work.known([sheet.record])
                if sheet.record in known and known[sheet.record].born:
                    newer = None if v == 3 else ()
                    (became,) = returning.change_returning(desk, work, "umkm", [row], known, newer=newer)
                    told = {cell.standing for cell in became.cells if cell.is_taken}
                    self.happened |= {"a sheet that asks"} if returning.ASKED in told else set()
                    work.commit()

        self.wrote(seat, take)

    def quarrel(self, n: int, k: int, f: str, v: int) -> None:
        """Two people write different things of one record, not knowing of each other; or one removes it."""
        first = self.pc(n).seat
        others = [pc.seat for pc in self.pcs if pc.seat is not first and pc.seat.office == first.office]
        second = [*others, self.town.dinkop][k % (1 + len(others))]
        line = self.own(first, k)
        if line is None or line not in contents.lines_in(second.desk):
            return
        if not v:
            self.wrote(first, partial(recording.remove, first.desk, line.id, reason="tutup"))
        if not v and k % 2:
            self.wrote(second, partial(recording.remove, second.desk, line.id, reason="keliru"))
            self.wrote(second, partial(recording.unremove, second.desk, line.id))
            return
        for seat, value in ((first, v), (second, 1 + v % 3)):
            if value:
                given = {FIELDS[line.kind][f]: value if line.kind == "angka_umkm" else _WORDS[value]}
                self.wrote(seat, partial(recording.set_fields, seat.desk, line.id, given), edits=True)

    def join(self, k: int, n: int, v: int) -> None:
        """Dinkop finds two businesses of one office to be one, and keeps one of them."""
        dinkop = self.town.dinkop
        one = self.own(dinkop, k, roots=True)
        others = [
            line
            for line in contents.lines_in(dinkop.desk)
            if one is not None
            and not line.parent
            and not line.lands
            and line.id != one.id
            and (line.kind, line.owner, line.life) == ("umkm", one.owner, Life.LIVE)
        ]
        if one is None or one.kind != "umkm" or not others:
            return
        other = others[n % len(others)]
        asked = Join(one.id, other.id, keep=(one.id, other.id)[v % 2])
        if self.wrote(dinkop, lambda: joining.join(dinkop.desk, [asked]), refusals=["KEMBAR-TANYA"]):
            self.happened.add("a join")

    def unjoin(self, k: int) -> None:
        """Dinkop gives one that was joined back."""
        dinkop = self.town.dinkop
        lost = [line.id for line in contents.lines_in(dinkop.desk) if line.lands and not line.parent]
        if lost:
            self.wrote(dinkop, lambda: joining.unjoin(dinkop.desk, lost[k % len(lost)]))
            self.happened.add("an unjoin")

    def remove(self, n: int, k: int) -> None:
        """Somebody removes a record."""
        seat = self.somebody(n)
        line = self.own(seat, k)
        if line is not None:
            self.wrote(seat, lambda: recording.remove(seat.desk, line.id, reason="ganda"))

    def remove_again(self, n: int, k: int) -> None:
        """Somebody removes once more what others wrote to beside its removal."""
        seat = self.somebody(n)
        line = self.own(seat, k, removed=True)
        if line is not None:
            remove = partial(recording.remove, seat.desk, line.id, reason="tetap")
            self.wrote(seat, remove, refusals=("REC-DIHAPUS",))

    def unremove(self, n: int, k: int) -> None:
        """Somebody takes a removed record back."""
        seat = self.somebody(n)
        line = self.own(seat, k, removed=True)
        if line is not None:
            self.wrote(seat, lambda: recording.unremove(seat.desk, line.id))

    def decide(self, n: int, v: int) -> None:
        """Dinkop decides a question; mostly Dinkop, sometimes an office between its own PCs."""
        seat = self.town.dinkop if n % 4 else self.pc(n // 4).seat
        asked = resolving.questions(seat.desk)
        if not asked:
            return
        question = asked[n % len(asked)]
        self.old_questions.append(question.id)
        decision = Decision(question.id, take=1 + v % len(question.said), reason="papan nama")
        self.wrote(seat, lambda: resolving.decide(seat.desk, [decision]), refusals=("KFL-WENANG",))
        self.happened.add("a decision")

    def decide_stale(self, n: int, v: int) -> None:
        """Dinkop decides a question from a list that was printed long ago."""
        if self.old_questions:
            old = self.old_questions[n % len(self.old_questions)]
            dinkop = self.town.dinkop
            is_open = old in contents.questions_in(dinkop.desk)
            decision = Decision(old, take=1 + v % 2)
            refusals = () if is_open else ("KFL-BARU",)
            done = self.wrote(dinkop, lambda: resolving.decide(dinkop.desk, [decision]), refusals=refusals)
            assert done == is_open, "a question that is not open any more was decided"

    def forge(self, n: int, k: int, v: int) -> None:
        """An admitted office whose program is dishonest writes what is not its own, or in a wrong form."""
        pc = self.pc(n)
        foreign = sorted(
            {
                s.change.record
                for s in self.ledger.values()
                if s.change.birth and s.change.office != pc.said.office
            }
        )
        own = self.own(pc.seat, k)
        if v == 0 and foreign:
            record = foreign[k % len(foreign)]
            kind = self._kind(record)
            self._forge(pc, record, kind, {FIELDS[kind]["x"]: 7 if kind == "angka_umkm" else "palsu"})
        elif v == 1 and own is not None and own.kind == "umkm":
            self._forge(pc, own.id, own.kind, {"nama_usaha": _TOO_LONG})
        elif v == 2:
            self._drawn += 1
            record = natural.id_of(RECORD, "angka_umkm", {"tahun_data": self._drawn})
            self._forge(pc, record, "umkm", {"nama_usaha": _TOO_LONG}, birth=True)
        elif v == 3 and (roots := [i for i in foreign if self.roots[i] == i]):
            root = roots[k % len(roots)]
            figures: dict[str, Value] = {"tahun_data": YEAR, "omzet_tahunan": 9}
            record = natural.id_of(root, "angka_umkm", figures)
            self._forge(pc, record, "angka_umkm", figures, birth=True, parent=root)

    def _kind(self, record: str) -> str:
        return next(s.change.kind for s in self.ledger.values() if s.change.record == record)

    def _forge(
        self, pc: Pc, record: str, kind: str, sets: dict[str, Value], *, birth: bool = False, parent: str = ""
    ) -> None:
        desk = pc.seat.desk

        def write() -> None:
            with desk.store.begin(by=desk.officer) as work:
                known = {i for i, state in contents._states(work).items() if state != contents.REFUSED}
                births = [i for i in known if i in self.ledger and self._is_birth_of(i, record)]
                after = {} if birth else dict.fromkeys(sets, tuple(sorted(births)))
                change = Author(desk, work)._sign(
                    kind=kind, record=record, sets=sets, parent=parent, birth=birth, after=after
                )
                # A program that was tampered with judges nothing of what it writes itself.
                merging.merge(work, [change], rules=_rules(desk), judge=lambda *_: None, unsent=True)
                work.commit()

        self.roots.setdefault(record, parent or self.roots.get(record, record))
        self.wrote(pc.seat, write, forged=True)
        self.happened.add("a forged change")

    def _is_birth_of(self, i: ChangeId, record: str) -> bool:
        return self.ledger[i].change.birth and self.ledger[i].change.record == record

    def wrote(
        self,
        seat: Seat,
        errand: Callable[[], object],
        *,
        edits: bool = False,
        forged: bool = False,
        refusals: Sequence[str] = (),
    ) -> bool:
        """Do an errand that writes changes, and enter them into the ledger as saved.

        Args:
            seat: where it is done.
            errand: what.
            edits: they are ordinary edits, whose `after` the model foretells.
            forged: a dishonest program does it.
            refusals: codes that are right answers too.

        Returns:
            Whether it was done.
        """
        self.town.clock.tick()
        before = contents.states_in(seat.desk)
        knew = frozenset(i for i, state in before.items() if state == contents.ACCEPTED)
        asked = contents.questions_in(seat.desk) if edits else {}
        shown = contents.records_in(seat.desk) if asked else contents.Records()
        try:
            errand()
        except RecordError as error:
            if error.code not in refusals:
                raise
            return False
        said = []
        for change in contents.changes_in(seat.desk, without=frozenset(before)):
            assert change.id not in self.ledger, "a change of one's own has an id that was used"
            if change.birth:
                self.roots[change.record] = change.parent or change.record
            said.append(self._enter(change, knew, forged=forged))
        if asked:
            self._check_open(seat, [q for q in asked.values() if q.field != LIFE], shown)
        if edits and self.has_oracle:
            self._check_after(seat, said)
        heads = contents.heads_in(seat.desk, said)
        for one in said:
            for key in one.sets:
                is_head = forged or one.id in heads[one.record, key]
                assert is_head, f"{key} was saved, and is no head at its author's"
        self._model_of(seat).write(said)
        self.agree(seat)
        return bool(said)

    def _enter(self, change: Change, knew: frozenset[ChangeId], *, forged: bool) -> Said:
        births = [i for i, s in self.ledger.items() if s.change.birth and s.change.record == change.record]
        sound = _TOO_LONG not in change.sets.values()
        said = said_of(change, root=self.roots[change.record], births=births, sound=sound)
        self.ledger[change.id] = Saved(change, knew, forged, said)
        return said

    def _check_open(self, seat: Seat, asked: Sequence[Question], shown: contents.Records) -> None:
        """An ordinary edit replaces what was shown and its author's own words, closing no question (2.2)."""
        now = contents.records_in(seat.desk)
        with seat.desk.store.read() as reader:
            replica = (reader.identity.install, reader.identity.epoch)
        for question in asked:
            value = shown.values[question.record].get(question.field)
            heads = set(now.heads.get((question.record, question.field), ()))
            for i in question.heads:
                is_others = i[:2] != replica and self.ledger[i].said.value(question.field) != value
                assert i in heads or not is_others, f"an ordinary edit closed a question: {question}"

    def _check_after(self, seat: Seat, said: Sequence[Said]) -> None:
        state = self.state_of(seat)
        with seat.desk.store.read() as reader:
            replica = (reader.identity.install, reader.identity.epoch)
        for one in said:
            for key in () if one.birth else one.sets:
                expected = state.after(state.land(one.record), key, replica=replica)
                if set(one.before(key)) != expected:
                    raise DisagreesError(
                        f"an edit of {key} is written after {one.before(key)}, not {expected}"
                    )

    # what travels

    def send(self, n: int, how: int = 0) -> None:
        """An office sends; it may be killed before the first step, between the two, or at the last note."""
        pc = self.pc(n)
        self.town.clock.tick()
        if how == 1:
            with killed(Work, "commit"):
                self._dies(pc.seat, lambda: self.town.send(pc.seat))
            self.agree(pc.seat)
            return
        if how == 2:
            with killed(files, "write_safely"):
                self._dies(pc.seat, lambda: self.town.send(pc.seat))
            self._seal(pc)
            self.agree(pc.seat)
            return
        if how == 3:
            with killed(Work, "commit", skip=1):
                self._dies(pc.seat, lambda: self.town.send(pc.seat))
            self._seal(pc)
            self._collect(pc, [])
            self.agree(pc.seat)
            return
        paths = self.town.send(pc.seat, again=how == 4)
        self._seal(pc)
        self._collect(pc, paths)
        if self.has_oracle:
            pc.said.unwritten.clear()
        self.agree(pc.seat)

    def _dies(self, seat: Seat, errand: Callable[[], object]) -> None:
        try:
            errand()
        except Killed:
            self.happened.add("a crash")
            seat.restart()

    def _seal(self, pc: Pc) -> None:
        """Enter a bundle that was just committed into the model."""
        with pc.seat.desk.store.read() as reader:
            made = [o for o in postbox.outgoing(reader) if o.sha256 not in self.sent]
        if len(made) != pc.said.has_something_to_send() and self.has_oracle:
            raise DisagreesError(f"{len(made)} bundles were made")
        for one in made:
            said = self.sent[one.sha256] = pc.said.seal(one.sha256)
            envelope = seal.take_apart(one.envelope, [PayloadType.BUNDLE])
            body = bundle.unpack(envelope.payload, BundleBody)
            found = bundle.read_changes(
                body.changes, sender=body.sender, ack=body.ack, natural_id=natural.id_of
            )
            for change in found:
                assert self.ledger[change.id].change == change, "what is sent is not what was saved"
            if self.has_oracle and (said.seq, said.prev, said.ack, {s.id for s in said.changes}) != (
                body.seq,
                body.prev_sha256,
                str(body.ack) if body.ack else "",
                {change.id for change in found},
            ):
                raise DisagreesError("a bundle holds something else than the model's")

    def _collect(self, pc: Pc, paths: Sequence[Path]) -> None:
        """Put the files that lie on the stick into the air."""
        known = {file.path for file in self.air}
        for path in sorted({*paths, *self.town.stick.glob("DK-*.dkb")}):
            if path not in known:
                raw = self.town.dinkop.desk
                envelope = opening.open_envelope(raw, path.read_bytes(), [PayloadType.BUNDLE])
                self.air.append(File(path, pc.said.office, envelope.sha256))

    def reply(self, n: int) -> None:
        """Dinkop writes a reply for an office."""
        office = self.offices[n % len(self.offices)]
        self.town.clock.tick()
        path = self.town.reply(office)
        said = self.master.reply(office)
        pc = next(pc for pc in self.pcs if pc.said.office == office)
        envelope = opening.open_envelope(pc.seat.desk, path.read_bytes(), [PayloadType.REPLY])
        body = bundle.unpack(envelope.payload, ReplyBody)
        found = bundle.read_changes(body.changes, sender=body.sender, ack=None, natural_id=natural.id_of)
        told = model.Reply(
            office,
            body.sender.epoch,
            body.seq,
            frozenset(body.since),
            frozenset(change.id for change in found),
            frozenset(ChangeId.parse(one.sha256) for one in body.refused),
            {one.sha256: one.verdict for one in body.verdicts},
        )
        if self.has_oracle and told != said:
            raise DisagreesError(f"a reply says\n  {told}\nand the model's\n  {said}")
        self.air.append(File(path, office, envelope.sha256, told))
        self.agree(self.town.dinkop)

    def deliver(self, n: int, k: int, more: int = 0) -> None:
        """Files that were ever written, to whom they are for: loss, repetition and any order."""
        if not self.air:
            return
        chosen = [self.air[-1 - (n + 7 * i) % len(self.air)] for i in range(1 + more)]
        bundles = [file for file in chosen if file.reply is None]
        if bundles:
            self.to_dinkop(bundles)
        for file in chosen:
            if file.reply is not None:
                readers = [pc for pc in self.pcs if pc.said.office == file.office]
                self.to_office(readers[k % len(readers)], file)

    def crash(self, n: int, k: int) -> None:
        """The machine dies while a file is received, before the transaction is committed."""
        if not self.air:
            return
        file = self.air[-1 - n % len(self.air)]
        readers = [pc.seat for pc in self.pcs if pc.said.office == file.office]
        seat = self.town.dinkop if file.reply is None else readers[k % len(readers)]
        with killed(Work, "commit"):
            self._dies(seat, lambda: self.town.receive(seat, [file.path]))
        self.agree(seat)

    def rehearse(self, n: int, more: int) -> None:
        """Dinkop looks at what files would do, and then takes them in: it was told the truth."""
        bundles = [file for file in self.air if file.reply is None]
        if not bundles:
            return
        chosen = [bundles[-1 - (n + 7 * i) % len(bundles)] for i in range(1 + more)]
        dinkop = self.town.dinkop
        for file in chosen:
            before = contents.dump_of(dinkop.desk)
            (foretold,) = receiving.receive(dinkop.desk, [file.path], rehearse=True)
            assert contents.dump_of(dinkop.desk) == before, "a rehearsal changed something"
            self.agree(dinkop)
            (verdict,) = self.to_dinkop([file])
            assert foretold.verdict == verdict, f"a rehearsal said {foretold.verdict}, and it is {verdict}"

    def round(self, n: int) -> None:
        """One whole round for one PC, so that histories get deep."""
        pc = self.pc(n)
        before = len(self.air)
        self.send(n, how=4)
        self.to_dinkop(
            [file for file in self.air if file.reply is None and file.office == pc.said.office][-3:]
        )
        self.reply(self.offices.index(pc.said.office))
        assert len(self.air) > before
        self.to_office(pc, self.air[-1])

    def meet(self, n: int) -> None:
        """Two PCs send, and then both read what Dinkop answers: so each sees what the other wrote."""
        pair = [self.pc(n), self.pc(n + 1)]
        for pc in pair:
            self.send(self.pcs.index(pc), how=4)
        self.to_dinkop([file for file in self.air if file.reply is None][-4:])
        for office in sorted({pc.said.office for pc in pair}):
            self.reply(self.offices.index(office))
            for pc in self.pcs:
                if pc.said.office == office:
                    self.to_office(pc, self.air[-1])

    def to_dinkop(self, chosen: Sequence[File]) -> list[str]:
        """Hand bundles over at Dinkop, in one call; the verdicts."""
        self.town.clock.tick()
        received = self.town.receive(self.town.dinkop, [file.path for file in chosen])
        said = [self.master.receive(self.sent[file.sha256]) for file in chosen]
        said = [
            one if one == "duplicate" else self.master.told(file.sha256)
            for one, file in zip(said, chosen, strict=True)
        ]
        verdicts = [one.verdict for one in received]
        self.happened |= {f"a bundle {verdict}" for verdict in verdicts}
        if self.has_oracle and verdicts != said:
            codes = [one.code for one in received]
            raise DisagreesError(f"Dinkop says {verdicts} {codes}, and the model {said}")
        self.agree(self.town.dinkop)
        return verdicts

    def to_office(self, pc: Pc, file: File) -> bool:
        """Hand a reply over at an office; whether it fits there."""
        self.town.clock.tick()
        assert file.reply is not None
        (received,) = self.town.receive(pc.seat, [file.path])
        content = {i: saved.said for i, saved in self.ledger.items()}
        said, forked = pc.said.receive(file.reply, content)
        self.happened |= {f"a reply {received.verdict}"} | ({"a fork"} if forked else set())
        if self.has_oracle and _told(received.verdict) != said:
            raise DisagreesError(
                f"{pc.seat.name} says {received.verdict} {received.code}, and the model {said}"
            )
        epoch = pc.seat.epoch
        if self.has_oracle and forked == (epoch == pc.said.epoch):
            raise DisagreesError(
                f"{pc.seat.name}: forked is {forked}, the epoch was {pc.said.epoch} and is {epoch}"
            )
        if forked or not self.has_oracle:
            pc.said.begin_epoch(epoch) if epoch != pc.said.epoch else None
        self.agree(pc.seat)
        return received.verdict == "accepted"

    # what happens to machines

    def clone(self, n: int) -> None:
        """Somebody copies a data folder, and works on in both."""
        if len(self.pcs) < MOST_PCS:
            pc = self.pc(n)
            copied = Pc(self.town.copy_folder(pc.seat, f"K{len(self.pcs)}"), pc.said.copied(), pc.install)
            self.pcs.append(copied)
            self._first_use(copied)
            self.happened.add("a copied folder")

    def backup(self, n: int) -> None:
        """Somebody makes an image of a disk."""
        pc = self.pc(n)
        self.backups.append(Backup(pc.seat.name, pc.seat.photograph(), pc.seat.inode, pc.said.copied()))

    def restore(self, n: int) -> None:
        """A backup comes back as a new file, which the program notices."""
        if self.backups:
            self._put_back(self.backups[n % len(self.backups)], in_place=False)
            self.happened.add("a restored backup")

    def image(self, n: int) -> None:
        """A disk image comes back, which nobody notices unless another file had the place meanwhile."""
        if self.backups:
            self._put_back(self.backups[n % len(self.backups)], in_place=True)
            self.happened.add("a disk image")

    def _put_back(self, backup: Backup, *, in_place: bool) -> None:
        pc = next(pc for pc in self.pcs if pc.seat.name == backup.seat)
        pc.seat.put_back(backup.image, in_place=in_place)
        pc.said = backup.said.copied()
        if pc.seat.inode != backup.inode:
            self._first_use(pc)
        self.agree(pc.seat)

    def _first_use(self, pc: Pc) -> None:
        """The first writing in a data file that lies elsewhere begins an epoch."""
        with pc.seat.desk.store.begin() as work:
            work.commit()
        epoch = pc.seat.epoch
        assert epoch != pc.said.epoch, (
            "a copied folder goes on in the epoch of the folder that it was copied from"
        )
        pc.said.begin_epoch(epoch)
        self.agree(pc.seat)

    # the model beside it

    def _model_of(self, seat: Seat) -> Office | Master:
        if seat is self.town.dinkop:
            return self.master
        return next(pc.said for pc in self.pcs if pc.seat is seat)

    def state_of(self, seat: Seat) -> State:
        """What the model says of the records at a seat."""
        at = self._model_of(seat)
        return State(at.known, at.refused, dinkop=self.master.office)

    def agree(self, seat: Seat) -> None:
        """The file holds the changes, bundles and verdicts that the model says."""
        if not self.has_oracle:
            return
        at = self._model_of(seat)
        waiting = (
            set(at.pending)
            if isinstance(at, Master)
            else State(at.known, at.refused, dinkop=self.master.office).waiting
        )
        expected = {
            i: contents.REFUSED
            if i in at.refused
            else contents.WAITING
            if i in waiting
            else contents.ACCEPTED
            for i in {*at.known, *waiting}
        }
        _same(f"{seat.name}: changes", contents.states_in(seat.desk), expected)
        if isinstance(at, Master):
            told = {h: (at.told(h), at.bundles[h].office) for h in at.verdicts}
            _same("verdicts", contents.verdicts_in(seat.desk), told)
            return
        box = contents.postbox_of(seat.desk)
        _same(f"{seat.name}: epoch, seq, ack", (box.epoch, box.seq, box.ack), (at.epoch, at.seq, at.ack))
        _same(f"{seat.name}: unsent", box.unsent, frozenset(at.unsent))
        _same(f"{seat.name}: outbox", set(box.pending), set(at.outbox))

    def agree_on_records(self, seat: Seat) -> None:
        """The file keeps of every record and field what the model says of the changes that are here."""
        state, kept = self.state_of(seat), contents.records_in(seat.desk)
        lost = {line.id for line in kept.lines.values() if line.lands}
        _same(f"{seat.name}: born", set(kept.lines) - lost, state.shown_ones)
        _same(f"{seat.name}: lost", lost, state.lost)
        keys: dict[str, list[str]] = {}
        for record, key in state.written:
            keys.setdefault(record, []).append(key)
            heads = tuple(said.id for said in state.heads(record, key))
            implied = (kept.births[record],) if len(state.births(record)) == 1 else ()
            found = kept.heads.get((record, key), implied if heads else ())
            _same(f"{seat.name}: heads of {key}", found, heads)
        _same(f"{seat.name}: questions", set(kept.questions.values()), state.questions())
        for record, line in kept.lines.items():
            if line.lands:
                _same(f"{seat.name}: lands", line.lands, state.land(record))
                continue
            shown = {key: state.shown(record, key) for key in keys[record]}
            life, owner = shown.pop(LIFE), shown.pop(model.OWNER, None)
            shown.pop(ALIAS, None)
            _same(
                f"{seat.name}: shown", kept.values[record], {k: v for k, v in shown.items() if v is not None}
            )
            above = state.shown(line.parent, LIFE) if line.parent else None
            _same(f"{seat.name}: life", line.life, life)
            _same(f"{seat.name}: hidden", line.is_hidden, Life.REMOVED.value in (life, above))
            _same(f"{seat.name}: owner", line.owner, owner or state.shown(line.parent, model.OWNER))


_N, _K, _V, _F = range(12), range(12), range(4), "xy"
# Every act with what it is told, and how often a long history does it.
ACTS: Mapping[str, tuple[float, Mapping[str, Sequence[int | str]]]] = {
    "create": (4, {"n": _N, "v": _V}),
    "child": (3, {"n": _N, "k": _K, "v": _V}),
    "edit": (14, {"n": _N, "k": _K, "f": _F, "v": _V}),
    "take_sheet": (2, {"n": _N, "k": _K}),
    "bring_back": (3, {"n": _N, "f": _F, "v": _V}),
    "quarrel": (3, {"n": _N, "k": _K, "f": _F, "v": _V}),
    "year": (3, {"n": _N, "k": _K, "v": _V}),
    "join": (2, {"k": _K, "n": _N, "v": _V}),
    "unjoin": (0.8, {"k": _K}),
    "remove": (1.5, {"n": _N, "k": _K}),
    "remove_again": (0.5, {"n": _N, "k": _K}),
    "unremove": (1, {"n": _N, "k": _K}),
    "decide": (6, {"n": _N, "v": _V}),
    "decide_stale": (0.5, {"n": _N, "v": _V}),
    "forge": (0.5, {"n": _N, "k": _K, "v": _V}),
    "send": (5, {"n": _N, "how": (0, 0, 0, 1, 2, 3, 4)}),
    "reply": (2, {"n": _N}),
    "deliver": (7, {"n": range(32), "k": _K, "more": range(3)}),
    "rehearse": (0.5, {"n": range(32), "more": range(2)}),
    "crash": (1, {"n": range(32), "k": _K}),
    "round": (7, {"n": _N}),
    "meet": (3, {"n": _N}),
    "clone": (0.6, {"n": _N}),
    "backup": (1.2, {"n": _N}),
    "restore": (0.4, {"n": _N}),
    "image": (0.8, {"n": _N}),
}


def _told(verdict: str) -> str:
    return "not newer" if verdict in ("duplicate", "refused") else verdict


def _same(what: str, found: object, expected: object) -> None:
    if found != expected:
        if isinstance(found, dict) and isinstance(expected, dict):
            found, expected = found.items(), expected.items()
        if isinstance(found, Set) and isinstance(expected, Set):
            found, expected = found - expected, expected - found
        raise DisagreesError(f"{what}:\n  the file {found}\n  the model {expected}")


def _rules(desk: Desk) -> Rules:
    return Rules(desk.reference, desk.clock().date())


@contextmanager
def killed(where: object, name: str, *, skip: int = 0) -> Iterator[None]:
    """Die at a call: the first one, or after some that are let through."""
    real = getattr(where, name)
    calls = 0

    def die(*args: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls <= skip:
            return real(*args, **more)
        raise Killed

    with mock.patch.object(where, name, die):
        yield
