"""Dinkop and three offices in real folders, with a clock in the hand and passphrases that cost nothing.

`found` sets them up once in a process; every test plays in a copy. A copied folder begins a new epoch at its
first write, as it should (store.meta.place_of); where a test counts numbers, it asks for `as_it_was`.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keyring, keys
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.register.rules import example
from dinkop_desktop.register.store import meta, store, tables
from dinkop_desktop.settings import Folder

CITY = "36.74"
CODES = ("36.74.01.1001", "36.74.04.1003", "36.74.06.1002")
PASSPHRASE = "sawah kopi melati hujan tenang"
START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
YEAR = 2025


class Clock:
    """The time, which stands still unless a test moves it."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **time: int) -> None:
        self.at += timedelta(**time)


@contextmanager
def cheap_passphrases() -> Iterator[None]:
    """What guards a passphrase for years would cost the tests minutes."""
    costs = keys.wrap_secret.__kwdefaults__
    assert costs is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(costs, "n", 2**10)
        yield


@dataclass
class Town:
    """Dinkop and its offices in folders of this test's own, each opened when it is first asked for.

    Attributes:
        folder: where all of it lies.
        clock: of all of them.
        as_it_was: as if each disk had been put back: no folder notices that it is a copy.
    """

    folder: Path
    clock: Clock = field(default_factory=lambda: Clock(START + timedelta(hours=1)))
    as_it_was: bool = False
    _open: dict[str, Desk] = field(default_factory=dict)

    @property
    def dinkop(self) -> Desk:
        return self.desk("dinkop")

    @property
    def office(self) -> Desk:
        """The first office."""
        return self.desk(CODES[0])

    @property
    def other(self) -> Desk:
        """The second office."""
        return self.desk(CODES[1])

    @property
    def offices(self) -> list[Desk]:
        return [self.desk(code) for code in CODES]

    def desk(self, name: str) -> Desk:
        """The desk of a folder, copied and opened where it was not yet."""
        if name not in self._open:
            self._open[name] = open_desk(self.place(name), self.clock)
            if self.as_it_was:
                forget_copying(self._open[name])
        return self._open[name]

    def place(self, name: str) -> Path:
        """A folder or file of the town, copied where it was not yet."""
        path = self.folder / name
        if not path.exists():
            origin = found() / name
            shutil.copytree(origin, path) if origin.is_dir() else shutil.copy(origin, path)
        return path

    def new_folder(self, name: str = "stik") -> Path:
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.folder))

    def send(self, office: Desk, *, again: bool = False) -> Path:
        """The bundle that an office sends: its last, where there are several."""
        return sending.send(office, self.new_folder(), again=again).files[-2]

    def receive(self, *bundles: Path, at: Desk | None = None, rehearse: bool = False) -> list[Received]:
        return receiving.receive(at or self.dinkop, bundles, rehearse=rehearse)

    def take_in(self, office: Desk) -> Received:
        """An office's changes travel to Dinkop."""
        return self.receive(self.send(office))[0]

    def write_reply(self, office: Desk) -> Path:
        return replying.reply(self.dinkop, self.new_folder(), offices=[office.identity.office])[0].path

    def answer(self, office: Desk) -> Received:
        """Dinkop's reply travels to an office."""
        return self.receive(self.write_reply(office), at=office)[0]

    def close(self) -> None:
        for one in self._open.values():
            one.close()


@cache
def found() -> Path:
    """The folder in which Dinkop and its offices were set up, admitted and told; nobody else writes to it."""
    folder = Path(tempfile.mkdtemp(prefix="kota-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    clock = Clock()
    with cheap_passphrases():
        home = Folder(folder / "dinkop")
        city = enrolling.CitySetup(CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", folder / "luring")
        made = enrolling.set_up_city(home, PASSPHRASE, city, clock=clock)
        dinkop = desks.open_desk(home, PASSPHRASE, clock=clock)
        offices = [_admit(folder, dinkop, code, made.fingerprint, clock) for code in CODES]
    written = {one.office: one.path for one in replying.reply(dinkop, folder / "balasan")}
    for office in offices:
        receiving.receive(office, [written[office.identity.office]])
    for one in (dinkop, *offices):
        one.close()
    return folder


def _admit(folder: Path, dinkop: Desk, code: str, fingerprint: str, clock: Clock) -> Desk:
    office = set_up_office(folder / code, code, dinkop, fingerprint, clock)
    request = folder / f"{code}.permohonan"
    shown = enrolling.write_request(office, request).fingerprint
    enrolling.admit(dinkop, request.read_bytes(), shown)
    return office


def set_up_office(folder: Path, code: str, dinkop: Desk, fingerprint: str, clock: Clock) -> Desk:
    """An office with keys of its own that Dinkop does not know yet."""
    asked = enrolling.OfficeSetup(code, "Sri Lestari", dinkop.secrets["card"], fingerprint)
    enrolling.set_up_office(Folder(folder), PASSPHRASE, asked, clock=clock)
    return open_desk(folder, clock)


def open_desk(folder: Path, clock: Clock, *, read_only: bool = False) -> Desk:
    return desks.open_desk(Folder(folder), PASSPHRASE, clock=clock, read_only=read_only)


def copy_town(folder: Path, *, as_it_was: bool = False) -> Town:
    """The town again, in a folder of its own that is made."""
    folder.mkdir()
    return Town(folder, as_it_was=as_it_was)


def forget_copying(desk: Desk) -> None:
    """Let a copied folder not notice that it is one: what a disk image that was put back looks like."""
    place = meta.place_of(desk.folder.database)
    with desk.store._engine.begin() as conn:
        conn.execute(tables.meta.update().where(tables.meta.c.key == "place").values(value=place))


def business(desk: Desk, number: int = 1, **more: object) -> dict[str, Any]:
    """The program's own example as another business of another person, as `add` takes it."""
    code = CODES[0] if desk.identity.is_dinkop else desk.identity.office
    made: dict[str, Any] = dict(
        example.make_example("umkm", kelurahan=code, year=YEAR, reference=desk.reference)
    )
    serial = f"{number:04d}"
    for key in ("nik", "nib", "hp", "whatsapp", "telepon", "hp_wa_usaha"):
        made[key] = f"{made[key][:-4]}{serial}"
    made |= {
        "nama_usaha": f"Warung Melati {number}",
        "nama_pemilik": f"Siti Rahayu {'ABCDEFGHIJ'[number % 10]}",
    }
    return {key: value for key, value in (made | more).items() if value is not ...}


def add(desk: Desk, *given: Mapping[str, object], kind: str = "umkm") -> list[str]:
    """Add records that must all be good; their ids."""
    added = recording.add(desk, kind, given)
    assert None not in added.ids, added.problems
    return [str(one) for one in added.ids]


def add_business(desk: Desk, number: int = 1, **more: object) -> str:
    return add(desk, business(desk, number, **more))[0]


def run_sql(desk: Desk, statement: str, parameters: Sequence[object] = ()) -> list[Any]:
    """Go behind the program's back: one statement on the data file, committed."""
    with desk.store._engine.connect() as bare, bare.begin():
        done = bare.exec_driver_sql(statement, tuple(parameters))
        return list(done) if done.returns_rows else []


def count_rows(desk: Desk, table: str) -> int:
    return int(run_sql(desk, f"SELECT count(*) FROM {table}")[0][0])


def audit_actions(desk: Desk) -> list[str]:
    with desk.store.read() as reader:
        return [
            row.action for row in reader.conn.execute(sa.select(tables.audit).order_by(tables.audit.c.no))
        ]


def card_fingerprint(dinkop: Desk) -> str:
    return keyring.fingerprint_of(dinkop.secrets["card"])


def write_bundle_of_a_stranger(town: Town, stranger: Desk) -> Path:
    """What an office sends that believes to be admitted, and that Dinkop does not know."""
    ring = town.dinkop.keyring
    assert ring is not None
    known = ring.members[0]
    who = msgspec.structs.replace(known, install=stranger.identity.install, office=stranger.identity.office)
    lie = keyring.sign_document(msgspec.structs.replace(ring, members=[who]), [town.dinkop.signing_key])
    with stranger.store.begin() as work:
        store.put_secret(work, "keyring", lie)
        work.commit()
    stranger.refresh()
    add(stranger, {"nama_usaha": "Warung Asing"})
    path = town.send(stranger)
    stranger.close()
    return path
