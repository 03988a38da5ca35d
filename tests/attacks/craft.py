"""What an attacker has: files, public keys, and the private keys of one dishonest office.

`Town` is Dinkop and two offices in real folders, each with one business that all of them know of. `Pen`
writes in the name of an office, honestly where nothing else is said, and signs and encrypts what it is told.
"""

# ruff: noqa: ANN401 - who lies may say anything anywhere

from __future__ import annotations

import base64
import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from dinkop_desktop import sentences
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import bundle, keys, seal, strict
from dinkop_desktop.exchange.bundle import Ack, BundleBody, Part, ReplyBody, Sender
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, receiving, replying, sending
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes import changes as changes_module
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.rules import example
from dinkop_desktop.register.store import meta, tables
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.settings import Folder

CITY = "36.74"
OFFICE_A, OFFICE_B = "36.74.01.1001", "36.74.04.1003"
PASSPHRASE = "sawah kopi melati hujan tenang"
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
NOBODY = ChangeId("", "", 0, "")
T = TypeVar("T", bound=msgspec.Struct)


def clock() -> datetime:
    return NOW


@dataclass
class Town:
    """Dinkop and two offices, in folders of this test's own; each desk is opened when it is asked for.

    Attributes:
        folder: where all of it lies.
        umkm_a, umkm_b: the business of each office, accepted by Dinkop.
    """

    folder: Path
    umkm_a: str
    umkm_b: str

    @cached_property
    def dinkop(self) -> Desk:
        return open_put_back(Folder(self.folder / "dinkop"))

    @cached_property
    def a(self) -> Desk:
        return open_put_back(Folder(self.folder / OFFICE_A))

    @cached_property
    def b(self) -> Desk:
        return open_put_back(Folder(self.folder / OFFICE_B))

    def file(self, name: str, content: bytes) -> Path:
        """A file with these bytes, as a stick would hold it."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def give(self, content: bytes, *, to: Desk | None = None, name: str = "kiriman.dkb") -> Received:
        """What becomes of a file with these bytes; whatever it is, a clerk is told in a sentence."""
        received = receiving.receive(to or self.dinkop, [self.file(name, content)])[0]
        codes = [received.code, *(received.merged.refused.values() if received.merged else ())]
        for code in filter(None, codes):
            said = sentences.say(code, received.params if code == received.code else ())
            assert said != code
            assert "{" not in said or code != received.code
        return received

    def send(self, office: Desk) -> Path:
        """The one bundle that an office sends."""
        out = self.folder / "stik"
        out.mkdir(exist_ok=True)
        return sending.send(office, out).files[0]

    def reply(self, office: Desk) -> Path:
        """A reply for an office."""
        return replying.reply(self.dinkop, self.folder / "balasan", offices=[office.identity.office])[0].path

    def take_koperasi_of_b(self) -> str:
        """A koperasi that office B records and Dinkop takes in; its id."""
        pen = Pen.of(self.b, self.dinkop)
        made = pen.birth("koperasi", nama="Koperasi B", kode_kelurahan=OFFICE_B)
        assert self.give(pen.bundle([made])).verdict == "accepted"
        return made.record

    def close(self) -> None:
        for name in ("dinkop", "a", "b"):
            if name in vars(self):
                vars(self)[name].close()


def found_town(folder: Path) -> None:
    """Set the town up, so that copies of the folder can be played in."""
    home = Folder(folder / "dinkop")
    city = enrolling.CitySetup(CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", folder / "luring")
    made = enrolling.set_up_city(home, PASSPHRASE, city, clock=clock)
    dinkop = desks.open_desk(home, PASSPHRASE, clock=clock)
    offices = []
    for code in (OFFICE_A, OFFICE_B):
        asked = enrolling.OfficeSetup(code, "Sri Lestari", dinkop.secrets["card"], made.fingerprint)
        enrolling.set_up_office(Folder(folder / code), PASSPHRASE, asked, clock=clock)
        office = desks.open_desk(Folder(folder / code), PASSPHRASE, clock=clock)
        request = folder / f"{code}.permohonan"
        shown = enrolling.write_request(office, request).fingerprint
        enrolling.admit(dinkop, request.read_bytes(), shown)
        offices.append(office)
    _answer(dinkop, offices, folder)
    for office in offices:
        recording.add(office, "umkm", [business(office)])
        receiving.receive(dinkop, [sending.send(office, folder).files[0]])
    _answer(dinkop, offices, folder)
    (folder / "usaha.txt").write_text(" ".join(map(first_record, offices)))
    for desk in (dinkop, *offices):
        desk.close()


def _answer(dinkop: Desk, offices: Sequence[Desk], folder: Path) -> None:
    written = {one.office: one.path for one in replying.reply(dinkop, folder / "balasan-awal")}
    for office in offices:
        assert receiving.receive(office, [written[office.identity.office]])[0].verdict == "accepted"


def business(office: Desk, number: int = 1) -> dict[str, Any]:
    """A made-up business of an office, as `add` takes it."""
    code = office.identity.office
    made: dict[str, Any] = dict(
        example.make_example("umkm", kelurahan=code, year=2025, reference=office.reference)
    )
    serial = f"{number + 10 * (code == OFFICE_B):04d}"
    for key in ("nik", "nib", "hp", "telepon", "whatsapp"):
        made[key] = f"{made[key][:-4]}{serial}"
    return made


def copy_town(founded: Path, folder: Path) -> Town:
    """The town again, as if its disks had been put back: no folder notices that it is a copy."""
    shutil.copytree(founded, folder)
    return Town(folder, *(folder / "usaha.txt").read_text().split())


def open_put_back(folder: Folder) -> Desk:
    """Open a copied folder so that it does not notice: what a disk image that was put back looks like."""
    desk = desks.open_desk(folder, PASSPHRASE, clock=clock)
    place = meta.place_of(folder.database)
    with desk.store._engine.begin() as conn:
        conn.execute(tables.meta.update().where(tables.meta.c.key == "place").values(value=place))
    return desk


def first_record(office: Desk, kind: str = "umkm") -> str:
    with office.store.read() as reader:
        return next(r.id for r in reader.conn.execute(sa.select(tables.record)) if r.kind == kind)


def rows(desk: Desk, table: str) -> int:
    """How many rows a table has."""
    with desk.store.read() as reader:
        return int(reader.conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)


def audit_actions(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.read() as reader:
        query = sa.select(tables.audit).order_by(tables.audit.c.no)
        return [(row.action, row.detail) for row in reader.conn.execute(query)]


def dump(desk: Desk) -> str:
    return safekeeping.dump(desk).sha256


def assert_untouched(desk: Desk, before: str) -> None:
    """Nothing was imported, and the file is whole (S0)."""
    assert dump(desk) == before
    assert safekeeping.check(desk) == []


@dataclass
class Pen:
    """Writes in the name of an office, going on where its folder stands.

    Attributes:
        office: whose keys it has.
        dinkop: for whom it writes.
        number, seq, prev: of the last change and bundle.
        epoch: in which it writes.
    """

    office: Desk
    dinkop: Desk
    number: int = 0
    seq: int = 0
    prev: str | None = None
    epoch: str = ""
    ack: Ack | None = None
    made: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, office: Desk, dinkop: Desk) -> Pen:
        with office.store.read() as reader:
            values, ack = reader.values, desks.ack_of(reader)
        return cls(
            office,
            dinkop,
            int(values.get("number", "0")),
            int(values.get("seq", "0")),
            values.get("prev"),
            values["epoch"],
            ack,
        )

    @property
    def sender(self) -> Sender:
        who = self.office.identity
        key = seal.key_id(keys.public_key(self.office.signing_key))
        return Sender(who.office, who.install, self.epoch, key)

    @property
    def recipients(self) -> list[str]:
        card = self.dinkop.card
        return [card.recipient, card.recovery_recipient]

    def new_id(self) -> str:
        """A UUIDv7 nobody has."""
        self.number += 1
        noise = int.from_bytes(hashlib.sha256(f"{self.epoch}{self.number}".encode()).digest()[:9], "big")
        self.number -= 1
        return changes_module.new_id(int(NOW.timestamp() * 1000) + self.number, noise)

    def change(self, kind: str, record: str, sets: Mapping[str, Value], **more: Any) -> Change:
        """The office's next change; `id`, `office` and the like may be given to lie."""
        self.number += 1
        ack = str(self.ack) if self.ack else ""
        said: dict[str, Any] = {
            "id": NOBODY,
            "office": self.office.identity.office,
            "kind": kind,
            "record": record,
            "sets": dict(sets),
            "ack": ack,
            "by": "Sri Lestari",
            "at": "2026-11-24T08:00:00Z",
        }
        made = Change(**(said | more))
        named = ChangeId(self.office.identity.install, self.epoch, self.number, "")
        return named_as(made, more.get("id", named))

    def birth(self, kind: str = "umkm", record: str = "", **sets: Value) -> Change:
        """A record of its own that is born."""
        if kind == "umkm":
            sets = {"kode_kelurahan": self.office.identity.office, "nama_usaha": "Warung Melati", **sets}
        return self.change(kind, record or self.new_id(), sets, birth=True)

    def child(self, kind: str, parent: str, sets: Mapping[str, Value], **more: Any) -> Change:
        """A child that is born inside a record."""
        record = more.pop("record", "") or natural.id_of(parent, kind, dict(sets)) or self.new_id()
        return self.change(kind, record, sets, birth=True, parent=parent, **more)

    def body(self, written: Sequence[Change] = (), **more: Any) -> BundleBody:
        """The next bundle's text; whatever is named may be said otherwise."""
        sender = more.get("sender", self.sender)
        said: dict[str, Any] = {
            "deployment_id": self.office.identity.deployment_id,
            "kind": "bundle",
            "format": bundle.FORMAT,
            "min_reader": bundle.MIN_READER,
            "schema": bundle.SCHEMA,
            "sender": sender,
            "recipients": [seal.key_id(line.encode()) for line in self.recipients],
            "bundle_id": f"{self.seq + 1:016x}",
            "seq": self.seq + 1,
            "prev_sha256": self.prev,
            "ack": self.ack,
            "keyring_version": 3,
            "created_at": "2026-11-24T08:00:00Z",
            "counts": bundle.counts_of(written),
            "changes_sha256": bundle.hash_of(written),
            "part": Part(1, 1),
            "changes": bundle.write_changes(
                written, sender=sender, ack=more.get("ack", self.ack), natural_id=natural.id_of
            ),
        }
        return BundleBody(**(said | more))

    def sealed(self, body: BundleBody | bytes, **more: Any) -> bytes:
        """A file with that text, signed and encrypted; the chain goes on from it."""
        payload = body if isinstance(body, bytes) else bundle.pack(body)
        if isinstance(body, BundleBody):
            self.seq, self.prev = body.seq, hashlib.sha256(payload).hexdigest()
        envelope = seal.sign(
            payload,
            more.get("payload_type", PayloadType.BUNDLE),
            more.get("signers", [self.office.signing_key]),
        )
        return seal.encrypt(envelope, more.get("recipients", self.recipients))

    def bundle(self, changes: Sequence[Change] = (), **more: Any) -> bytes:
        """The next bundle's file."""
        return self.sealed(self.body(changes, **more))


def replaced(struct: T, **more: Any) -> T:
    """The same text with something said otherwise."""
    return msgspec.structs.replace(struct, **more)


def named_as(change: Change, named: ChangeId) -> Change:
    """The change under a name, its digest made to fit where the name has none."""
    digest = named.digest or changes_module.digest_of(change)
    return msgspec.structs.replace(change, id=named._replace(digest=digest))


def reply_body(dinkop: Desk, path: Path) -> ReplyBody:
    """What a reply of Dinkop's says."""
    return bundle.unpack(envelope_of(dinkop, path.read_bytes()).payload, ReplyBody)


def envelope_of(reader: Desk, raw: bytes) -> seal.Envelope:
    """The envelope in a file that this desk may open."""
    return opening.open_envelope(reader, raw, list(PayloadType))


def reply_file(dinkop: Desk, body: ReplyBody, office: Desk, **more: Any) -> bytes:
    """A reply with that text, as only a holder of Dinkop's key can make it."""
    payload = bundle.pack(body)
    envelope = seal.sign(payload, more.get("payload_type", PayloadType.REPLY), [dinkop.signing_key])
    return seal.encrypt(envelope, [keys.recipient_of(office.age_identity)])


def raw_envelope(payload: bytes, payload_type: str, signatures: Iterable[tuple[str, bytes]]) -> bytes:
    """An envelope with any signatures."""
    return strict.encode(
        {
            "payload": base64.b64encode(payload).decode(),
            "payloadType": payload_type,
            "signatures": [
                {"keyid": key_id, "sig": base64.b64encode(sig).decode()} for key_id, sig in signatures
            ],
        }
    )


def entered(town: Town, **more: object) -> tuple[str | None, dict[str, Problem]]:
    """The business that entry makes of a good one with something else in it, and the problems by field."""
    added = recording.add(town.a, "umkm", [business(town.a, 7) | {"tanggal_lahir": None} | more])
    found = sorted((p for _, p in added.problems if p.field in more), key=lambda p: p.blocking)
    return added.ids[0], {problem.field: problem for problem in found}


def kept(town: Town, record: str | None, key: str) -> Value:
    """What a record that was made shows."""
    assert record is not None
    return browsing.show(town.a, record).fields.get(key)
