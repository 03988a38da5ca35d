"""The model: sync.md sections 2, 4 and 5 made to run without keys, files or database. The oracle of the laws.

It is written from sync.md and shares no code with the program but the names of changes, so that the two can
disagree. Everything is a field of a record, with heads: a removal writes `life`. A signature is the office
that a bundle names; hashes and epochs are told by whoever lets the program and the model play one history.

Transfers, bundles set aside, erasure and restored masters come with later issues. `State` has its place for
them where it says which changes count (`live`), `Master` where it judges (`_is_allowed`) and where it says
what an office lacks (`reply`).
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.register.changes.changes import ChangeId, natural_id
from dinkop_desktop.register.values.fields import Value

LIFE, OWNER, ALIAS, REMOVED = "life", "owner", "alias", "dihapus"


@dataclass(frozen=True)
class Said:
    """One change (2.1).

    Attributes:
        id, office, birth, saw: as in the program.
        record, root: what it is about, and what that is a child of; the same for a record of its own.
        sets: life and owner of a birth are written out.
        after: written out for every field.
        sound: whether its form is right.
        key: of the birth of a child with a natural key: its kind, and the key.
    """

    id: ChangeId
    office: str
    record: str
    root: str
    sets: Mapping[str, Value]
    after: Mapping[str, frozenset[ChangeId]]
    birth: bool = False
    saw: frozenset[ChangeId] = frozenset()
    sound: bool = True
    key: tuple[str, tuple[Value, ...]] | None = None

    def value(self, key: str) -> Value:
        return self.sets.get(key)

    def before(self, key: str) -> frozenset[ChangeId]:
        return self.after.get(key, frozenset())


@dataclass(frozen=True)
class Question:
    """An open question, without its id: that is the program's to name."""

    record: str
    field: str
    heads: tuple[ChangeId, ...]
    beside: tuple[ChangeId, ...] = ()


class State:
    """A pure function of the set of accepted changes (2.1): no order of arrival, no clock."""

    def __init__(
        self, known: Mapping[ChangeId, Said], refused: Collection[ChangeId] = (), *, dinkop: str
    ) -> None:
        self._dinkop = dinkop
        self.live = {i: known[i] for i in sorted(known) if i not in refused}
        births = {said.record for said in self.live.values() if said.birth}
        roots = {said.record: said.root for said in self.live.values()}
        self.born = {record for record in births if roots[record] in births}
        self.waiting = {i for i, said in self.live.items() if said.record not in self.born}
        self._roots = roots
        self._keys = {said.record: said.key for said in self.live.values() if said.key}
        self.alias: dict[str, str] = {}
        self._group()
        # 2.7: read first without joins, then let the changes land.
        self.alias = self._aliases()
        if self.alias:
            self._group()

    def _group(self) -> None:
        self._writers: dict[tuple[str, str], list[Said]] = defaultdict(list)
        self._over: dict[tuple[str, str], set[ChangeId]] = defaultdict(set)
        self._births: dict[str, list[Said]] = defaultdict(list)
        joins = [said for record in self.alias for said in self.heads_of_alias(record)]
        for i, said in self.live.items():
            if i in self.waiting:
                continue
            record = self.land(said.record)
            if said.birth:
                self._births[record].append(said)
            for key in said.sets:
                at = said.record if key == ALIAS else record
                self._writers[at, key].append(said)
                self._over[at, key] |= said.before(key)
        self._past: dict[str, set[ChangeId]] = defaultdict(set)
        for join in joins:
            self._past[self.land(join.record)] |= join.saw

    def heads_of_alias(self, record: str) -> list[Said]:
        """The changes in force that say what a record was joined with."""
        its = [
            s
            for i, s in self.live.items()
            if s.record == record and ALIAS in s.sets and i not in self.waiting
        ]
        return [said for said in its if not any(said.id in other.before(ALIAS) for other in its)]

    def _aliases(self) -> dict[str, str]:
        found = {}
        for record in sorted(self.born):
            kept = str(self.shown(record, ALIAS) or "")
            if kept in self.born and kept != record and self.shown(record, OWNER) == self.shown(kept, OWNER):
                found[record] = kept
        return found

    def land(self, record: str) -> str:
        """2.7: the record on which a change lands; a ring of joins is the smallest id."""
        root = self._roots.get(record, record)
        kept, seen = root, []
        while kept in self.alias and kept not in seen:
            seen.append(kept)
            kept = self.alias[kept]
        if kept in seen:
            kept = min(seen[seen.index(kept) :])
        if root in (record, kept):
            return kept if record == root else record
        key = self._keys.get(record)
        return natural_id(kept, *key) if key else record

    def parent(self, record: str) -> str:
        """The record that one lives inside of, be it moved there; itself for one of its own."""
        births = self._births.get(record)
        return self.land(births[0].root) if births and births[0].record != births[0].root else record

    @property
    def shown_ones(self) -> set[str]:
        """The records that are there once all have landed."""
        return {self.land(record) for record in self.born}

    @property
    def lost(self) -> set[str]:
        """Those that land on another."""
        return {record for record in self.born if self.land(record) != record}

    def births(self, record: str) -> list[Said]:
        """All births that land on a record."""
        return self._births[record]

    @property
    def written(self) -> list[tuple[str, str]]:
        """Each record and field that some change sets."""
        return sorted(self._writers)

    def heads(self, record: str, key: str) -> list[Said]:
        """2.2: a birth that does not set a field is a head only while nobody has set it."""
        writers = self._writers.get((record, key)) or self._births[record]
        over = self._over.get((record, key), set())
        past: set[ChangeId] = set()
        if key != ALIAS:
            past = self._past.get(record, set()) | self._past.get(self.parent(record), set())
        # What was seen of the lost record: nothing that was said of the kept one itself.
        return [
            said for said in writers if said.id not in over and (said.id not in past or said.record == record)
        ]

    def shown(self, record: str, key: str) -> Value:
        """2.3: one value; a head by Dinkop, the smallest id; the base; the smallest id."""
        heads = self.heads(record, key)
        values = {said.value(key) for said in heads}
        if len(values) <= 1:
            return values.pop() if values else None
        by_dinkop = [said for said in heads if said.office == self._dinkop]
        if by_dinkop:
            return by_dinkop[0].value(key)
        base = self.base(record, key)
        return (base or heads[0]).value(key)

    def base(self, record: str, key: str) -> Said | None:
        """2.3: the nearest change that every head was written after, if there is just one."""
        heads = self.heads(record, key)
        common = set.intersection(*(self._older(said, key) for said in heads)) if heads else set()
        older = {i: self._older(self.live[i], key) for i in common}
        last = [i for i in common if not any(i in older[j] for j in common - {i})]
        return self.live[last[0]] if len(last) == 1 else None

    def _older(self, said: Said, key: str) -> set[ChangeId]:
        found: set[ChangeId] = set()
        todo = list(said.before(key))
        while todo:
            i = todo.pop()
            if i in self.live and i not in found and self.land(self.live[i].record) == self.land(said.record):
                found.add(i)
                todo += self.live[i].before(key)
        return found

    def after(self, record: str, key: str, *, replica: tuple[str, str]) -> set[ChangeId]:
        """2.2: what an ordinary edit is written after: what was shown, and one's own words."""
        shown = self.shown(record, key)
        return {s.id for s in self.heads(record, key) if s.value(key) == shown or s.id[:2] == replica}

    def family(self, record: str) -> list[Said]:
        """All that was said of a record and of its children."""
        return [
            said
            for i, said in self.live.items()
            if i not in self.waiting and record in (self.land(said.record), self.land(said.root))
        ]

    def beside(self, record: str) -> tuple[ChangeId, ...]:
        """2.6: changes beside a removal, that no removal knew of, in its list or before it."""
        heads = self.heads(record, LIFE)
        if {said.value(LIFE) for said in heads} != {REMOVED}:
            return ()
        family = {said.id: said for said in self.family(record)}
        seen: set[ChangeId] = set()
        todo = [said.id for said in heads]
        while todo:
            i = todo.pop()
            if i not in seen and i in family:
                seen.add(i)
                todo += [*family[i].saw, *(j for ids in family[i].after.values() for j in ids)]
        return tuple(sorted(i for i in family if i not in seen))

    def questions(self) -> set[Question]:
        """2.2 and 2.6: several heads of different values; a removal and what it did not know of."""
        found = set()
        for record, key in self.written:
            heads = self.heads(record, key)
            ids = tuple(said.id for said in heads)
            if len({said.value(key) for said in heads}) > 1:
                found.add(Question(record, key, ids))
            elif key == LIFE and (beside := self.beside(record)):
                found.add(Question(record, key, ids, beside))
        return found


@dataclass(frozen=True)
class Bundle:
    """What an office sends (section 3), as far as merging asks."""

    hash: str
    office: str
    install: str
    epoch: str
    seq: int
    prev: str | None
    ack: str
    changes: tuple[Said, ...]


@dataclass(frozen=True)
class Reply:
    """What goes back (section 5)."""

    office: str
    epoch: str
    number: int
    since: frozenset[str]
    changes: frozenset[ChangeId]
    refused: frozenset[ChangeId]
    verdicts: Mapping[str, str]


@dataclass
class Office:
    """One installation of an office (section 1)."""

    office: str
    install: str
    epoch: str
    number: int = 0
    seq: int = 0
    prev: str | None = None
    ack: str = ""
    owes_ack: bool = False
    applied: dict[str, int] = field(default_factory=dict)
    known: dict[ChangeId, Said] = field(default_factory=dict)
    refused: set[ChangeId] = field(default_factory=set)
    unsent: dict[ChangeId, Said] = field(default_factory=dict)
    outbox: dict[str, Bundle] = field(default_factory=dict)
    unwritten: set[str] = field(default_factory=set)

    def write(self, changes: Iterable[Said]) -> None:
        """Every ordinary errand ends here; this is the moment at which "saved" is shown."""
        for said in changes:
            self.known[said.id] = self.unsent[said.id] = said

    def has_something_to_send(self) -> bool:
        """Section 5: a bundle without changes carries the `ack`."""
        return bool(self.unsent) or self.owes_ack

    def seal(self, sha256: str) -> Bundle:
        """The first of the two steps of sending (section 3): number and content are committed."""
        self.seq += 1
        changes = tuple(self.unsent.values())
        made = Bundle(sha256, self.office, self.install, self.epoch, self.seq, self.prev, self.ack, changes)
        self.prev, self.unsent, self.owes_ack = sha256, {}, False
        self.outbox[sha256] = made
        self.unwritten.add(sha256)
        return made

    def begin_epoch(self, epoch: str) -> None:
        """Section 1: a copied folder or a restored backup was noticed; or Dinkop told of a fork."""
        self.epoch, self.seq, self.number = epoch, 0, 0

    def receive(self, reply: Reply, content: Mapping[ChangeId, Said]) -> tuple[str, bool]:
        """Section 5: a verdict, and whether a fork was learned of.

        Args:
            reply: what came.
            content: by id, what its changes say.
        """
        if reply.number <= self.applied.get(reply.epoch, 0):
            return "not newer", False
        fits = any(not text or self._has_applied(text) for text in reply.since)
        if fits:
            self.known |= {i: content[i] for i in reply.changes}
            self.refused |= reply.refused & set(self.known)
            self.unsent = {i: said for i, said in self.unsent.items() if i not in self.refused}
            self.applied[reply.epoch] = reply.number
            self.ack = f"{reply.epoch}:{reply.number}"
        self.owes_ack = True
        forked = False
        for sha256, verdict in reply.verdicts.items():
            if sha256 in self.outbox and verdict == "accepted":
                del self.outbox[sha256]
            forked = forked or (sha256 in self.outbox and verdict == "quarantined")
        if forked:
            again = {said.id: said for made in self.outbox.values() for said in made.changes}
            self.unsent = {i: s for i, s in (again | self.unsent).items() if i not in self.refused}
            self.outbox, self.unwritten = {}, set()
        return "accepted" if fits else "held", forked

    def _has_applied(self, text: str) -> bool:
        epoch, _, number = text.partition(":")
        return int(number) <= self.applied.get(epoch, 0)

    def copied(self) -> Office:
        """As a copied folder or a disk image holds it."""
        return copy.deepcopy(self)


@dataclass
class Master:
    """Dinkop: it alone judges authority, numbers replies, and decides (sections 4 and 5)."""

    office: str
    epoch: str
    installs: Mapping[str, str]  # installation -> its office, as the keyring says
    clock: int = 0
    known: dict[ChangeId, Said] = field(default_factory=dict)
    refused: set[ChangeId] = field(default_factory=set)
    pending: dict[ChangeId, tuple[Said, str]] = field(default_factory=dict)  # with its bundle
    came: dict[ChangeId, int] = field(default_factory=dict)
    chains: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    bundles: dict[str, Bundle] = field(default_factory=dict)
    verdicts: dict[str, str] = field(default_factory=dict)
    acks: dict[tuple[str, str], str] = field(default_factory=dict)
    made: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def write(self, changes: Iterable[Said]) -> None:
        """Dinkop's own changes are judged by nobody."""
        self.clock += 1
        for said in changes:
            self._take(said, allowed=True)
        self._judge()

    def receive(self, bundle: Bundle) -> str:
        """Section 4, steps 10 to 14: the verdict, `waiting` where a change of it waits."""
        if self.verdicts.get(bundle.hash) == "accepted":
            return "duplicate"
        self.clock += 1
        self.bundles[bundle.hash] = bundle
        self.verdicts[bundle.hash] = self._chain(bundle)
        if self.verdicts[bundle.hash] == "accepted":
            self._accept(bundle)
            self._look_again()
        return self.told(bundle.hash)

    def told(self, sha256: str) -> str:
        """The verdict that a reply tells: a bundle with a waiting change is not called accepted."""
        waits = any(of == sha256 for _, of in self.pending.values())
        return "held" if waits else self.verdicts[sha256]

    def _look_again(self) -> None:
        """What was held is judged again as soon as the chain moves on."""
        moved = True
        while moved:
            moved = False
            for sha256 in [h for h, verdict in self.verdicts.items() if verdict == "held"]:
                self.verdicts[sha256] = self._chain(self.bundles[sha256])
                if self.verdicts[sha256] == "accepted":
                    self._accept(self.bundles[sha256])
                    moved = True

    def _chain(self, bundle: Bundle) -> str:
        chain = self.chains[bundle.install, bundle.epoch]
        if bundle.ack and bundle.ack not in self.made[bundle.office]:
            return "held"
        if bundle.seq > len(chain) + 1:
            return "held"
        if bundle.seq <= len(chain) or (chain and chain[-1] != bundle.prev):
            return "quarantined"
        return "accepted"

    def _accept(self, bundle: Bundle) -> None:
        self.clock += 1
        self.chains[bundle.install, bundle.epoch].append(bundle.hash)
        self.acks[bundle.install, bundle.epoch] = bundle.ack
        for said in bundle.changes:
            if said.id not in self.known and said.id not in self.pending:
                self.pending[said.id] = (said, bundle.hash)
        self._judge()

    def _judge(self) -> None:
        """Authority, once a change, when its record and its parent are known."""
        moved = True
        while moved:
            moved = False
            for said, _ in sorted(self.pending.values(), key=lambda p: (not p[0].birth, p[0].id)):
                allowed = self._is_allowed(said)
                if allowed is not None:
                    del self.pending[said.id]
                    self._take(said, allowed=allowed)
                    moved = True

    def _take(self, said: Said, *, allowed: bool) -> None:
        self.known[said.id] = said
        self.came[said.id] = self.clock
        if not allowed:
            self.refused.add(said.id)

    def _is_allowed(self, said: Said) -> bool | None:
        """Whether a change is its office's to make; None while that cannot be said."""
        if not said.sound:
            return False
        owner = self.owner(said.root)
        if said.birth and said.record == said.root:
            return owner in (None, said.office)
        if owner is None or not (said.birth or self._is_born(said.record)):
            return None
        return owner == said.office

    def _is_born(self, record: str) -> bool:
        return any(s.birth and s.record == record and i not in self.refused for i, s in self.known.items())

    def owner(self, root: str) -> str | None:
        """The office that its birth names; None while it is not born."""
        births = [s for i, s in self.known.items() if s.birth and s.record == root and i not in self.refused]
        return str(min(births, key=lambda s: s.id).value(OWNER)) if births else None

    def state(self) -> State:
        """What the accepted set says."""
        return State(self.known, self.refused, dinkop=self.office)

    def reply(self, office: str) -> Reply:
        """Section 5: every change of its records that the office lacks; nothing is left out as its own."""
        installs = {install for install, of in self.installs.items() if of == office}
        heard = {key: ack for key, ack in self.acks.items() if key[0] in installs}
        silent = installs - {install for install, _ in heard}
        since = frozenset(heard.values()) | ({""} if silent else set())
        oldest = min((self.made[office].get(text, 0) for text in since), default=0)
        number = len(self.made[office]) + 1
        self.made[office][f"{self.epoch}:{number}"] = self.clock
        changes = frozenset(
            i
            for i, said in self.known.items()
            if i not in self.refused
            and self.came[i] > oldest
            and (self.owner(said.root) == office or said.office == office)
        )
        refused = frozenset(i for i in self.refused if self.known[i].office == office)
        verdicts = {h: self.told(h) for h, made in self.bundles.items() if made.office == office}
        return Reply(office, self.epoch, number, since, changes, refused, verdicts)
