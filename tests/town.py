"""A town in real files with real keys: Dinkop and its offices, with the clock and the dice in hand.

    with town.in_session() as town, town.in_play():
        town.begin(seed=7)
        town.receive(town.dinkop, town.send(town.seats["A1"]))

1. Everything goes through the errands: folders are set up, requests admitted, bundles written and received.
2. It is founded once a session. `begin` puts every data file back *in place*: the same inode, so the program
   takes the folder for its home. A copy lies elsewhere and begins a new epoch at its first write, by design.
3. Nothing is random but keys: tokens, ids and epochs come from dice that `begin` sets, so that a history that
   fails fails again.
4. What costs and proves nothing here is left out: scrypt is cheap, the handover letter is empty.
"""

from __future__ import annotations

import os
import random
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from dinkop_desktop.desk import desk
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.papers import letter
from dinkop_desktop.settings import Folder

CITY = "36.74"
PASSPHRASE = "sawah kopi melati hujan tenang"
DINKOP = "dinkop"
# Name of a seat -> the number of its kelurahan in the city's list. Office A has a second PC of its own.
OFFICES = {"A1": 0, "A2": 0, "B1": 1, "C1": 2}
_FIRST_MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)


class Clock:
    """The time, which passes only when somebody says so."""

    def __init__(self) -> None:
        self.now = _FIRST_MORNING

    def __call__(self) -> datetime:
        return self.now

    def tick(self, minutes: int = 1) -> None:
        self.now += timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class Image:
    """A data file as it lay on the disk at one moment: its pages and its live log."""

    database: bytes
    log: bytes | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A whole town at one moment: the disk of every seat, what lies on the stick, and the time."""

    images: dict[str, Image]
    stick: dict[str, bytes]
    now: datetime


@dataclass(slots=True)
class Seat:
    """One PC: a data folder that somebody sits at.

    Attributes:
        name: `dinkop`, `A1`, or that of a copied folder.
        folder: where it lies.
        clock: the town's.
        desk: open or None.
    """

    name: str
    folder: Folder
    clock: Clock
    _desk: Desk | None = None
    _is_stale: bool = False

    @property
    def desk(self) -> Desk:
        """Its open data folder."""
        if self._desk is None:
            self._desk = desk.open_desk(self.folder, PASSPHRASE, clock=self.clock)
        elif self._is_stale:
            self._desk.refresh()
        self._is_stale = False
        return self._desk

    @property
    def office(self) -> str:
        """Code of its office."""
        return self.desk.identity.office

    @property
    def epoch(self) -> str:
        """In which it would write now."""
        with self.desk.store.read() as reader:
            return reader.identity.epoch

    def restart(self) -> None:
        """Close the file; the next errand opens it again.

        The Desk stays, without anything that it knew of the file: to unwrap the key again, and to compile
        every statement again, would be most of what a history costs.
        """
        if self._desk is not None:
            self._desk.close()
            self._is_stale = True

    def photograph(self) -> Image:
        """The disk as it is now, with the program running."""
        log = self._log
        return Image(self.folder.database.read_bytes(), log.read_bytes() if log.exists() else None)

    def put_back(self, image: Image, *, in_place: bool = True) -> None:
        """Put an image back: in place, as a disk image does, or as a new file, as a backup does."""
        self.restart()
        if not in_place and not self._home_file.exists():
            self.folder.database.replace(self._home_file)
        if not in_place:
            self.folder.database.unlink(missing_ok=True)
            self.folder.database.touch()
        _write_in_place(self.folder.database, image.database)
        self._log.unlink(missing_ok=True)
        if image.log is not None:
            self._log.write_bytes(image.log)

    def go_home(self, image: Image) -> None:
        """Put an image back into the very file that the folder was set up with."""
        self.restart()
        if self._home_file.exists():
            self._home_file.replace(self.folder.database)
        self.put_back(image)

    @property
    def inode(self) -> int:
        """By which the program knows its data file again."""
        return self.folder.database.stat().st_ino

    @property
    def _home_file(self) -> Path:
        """Where the first data file waits while another one has its place."""
        return self.folder.path / "rumah"

    @property
    def _log(self) -> Path:
        return self.folder.path / f"{self.folder.database.name}-wal"


def _write_in_place(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


@dataclass(slots=True)
class Town:
    """Dinkop, its offices, and the stick that goes between them."""

    root: Path
    clock: Clock = field(default_factory=Clock)
    seats: dict[str, Seat] = field(default_factory=dict)
    _founded: Moment = field(init=False)
    _dice: random.Random = field(default_factory=lambda: random.Random(0))

    @property
    def dinkop(self) -> Seat:
        """Dinkop's own seat."""
        return self.seats[DINKOP]

    @property
    def stick(self) -> Path:
        """The folder into which everything is written."""
        return self.root / "stick"

    def begin(self, seed: int = 0, *, at: Moment | None = None) -> None:
        """Begin a new history, with every folder and the stick as when the town was founded, or later."""
        moment = at or self._founded
        for name, seat in list(self.seats.items()):
            if name in moment.images:
                seat.go_home(moment.images[name])
            else:
                seat.restart()
                shutil.rmtree(seat.folder.path)
                del self.seats[name]
        shutil.rmtree(self.stick, ignore_errors=True)
        self.stick.mkdir()
        for name, content in moment.stick.items():
            (self.stick / name).write_bytes(content)
        self.clock.now = moment.now
        # Other dice than those thrown before, or a name could be drawn that somebody has.
        self._dice.seed(f"{seed} {moment.now}")

    def remember(self) -> Moment:
        """All folders and the stick as they are now, to begin there again."""
        stick = {path.name: path.read_bytes() for path in self.stick.iterdir()}
        for seat in self.seats.values():
            seat.restart()
        images = {name: seat.photograph() for name, seat in self.seats.items()}
        return Moment(images, stick, self.clock.now + timedelta(days=1))

    def copy_folder(self, seat: Seat, name: str) -> Seat:
        """Copy a data folder while the program runs; the copy lies elsewhere, and the program will notice."""
        copied = Seat(name, Folder(self.root / name), self.clock)
        image = seat.photograph()
        copied.folder.path.mkdir()
        shutil.copy(seat.folder.key_file, copied.folder.key_file)
        copied.folder.database.touch()
        copied.put_back(image)
        self.seats[name] = copied
        return copied

    def send(self, seat: Seat, *, again: bool = False) -> list[Path]:
        """The bundles that an office writes."""
        slip = sending.send(seat.desk, self.stick, again=again)
        return [path for path in slip.files if path.suffix == ".dkb"]

    def receive(self, seat: Seat, paths: Sequence[Path]) -> list[Received]:
        """What becomes of files at a seat."""
        return receiving.receive(seat.desk, paths)

    def reply(self, office: str) -> Path:
        """The reply that Dinkop writes for an office."""
        return replying.reply(self.dinkop.desk, self.stick, offices=[office])[0].path

    def found(self) -> None:
        """Set up Dinkop and the offices, admit them, and let each read the reply that says so."""
        self.stick.mkdir()
        home = Folder(self.root / DINKOP)
        city = enrolling.CitySetup(CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", self.root / "luring")
        made = enrolling.set_up_city(home, PASSPHRASE, city, clock=self.clock)
        self.seats[DINKOP] = Seat(DINKOP, home, self.clock)
        card = self.root / "dinkop.kartu"
        enrolling.write_card(self.dinkop.desk, card)
        kelurahan = self.dinkop.desk.reference.areas.kelurahan
        for name, number in OFFICES.items():
            self._enrol(name, kelurahan[number].code, card, made.fingerprint)
        for code in dict.fromkeys(kelurahan[number].code for number in OFFICES.values()):
            path = self.reply(code)
            for seat in self.seats.values():
                if seat.office == code:
                    self.receive(seat, [path])
        self._founded = self.remember()

    def _enrol(self, name: str, code: str, card: Path, fingerprint: str) -> None:
        folder = Folder(self.root / name)
        asked = enrolling.OfficeSetup(code, f"Petugas {name}", card.read_bytes(), fingerprint)
        enrolling.set_up_office(folder, PASSPHRASE, asked, clock=self.clock)
        seat = self.seats[name] = Seat(name, folder, self.clock)
        request = self.root / f"{name}.permohonan"
        written = enrolling.write_request(seat.desk, request)
        enrolling.admit(self.dinkop.desk, request.read_bytes(), written.fingerprint)

    def close(self) -> None:
        """Let all files go."""
        for seat in self.seats.values():
            seat.restart()

    @contextmanager
    def in_play(self) -> Iterator[None]:
        """While this holds, chance comes from the town's dice, wraps are cheap and letters empty."""
        dice = self._dice
        with ExitStack() as stack:
            stack.enter_context(
                mock.patch.multiple(
                    secrets,
                    randbits=dice.getrandbits,
                    token_bytes=dice.randbytes,
                    token_hex=lambda size: dice.randbytes(size).hex(),
                )
            )
            # What the wraps cost is kept in each of them, so only their making must be cheap.
            stack.enter_context(mock.patch.dict(keys.wrap_secret.__kwdefaults__, n=2**10))
            stack.enter_context(mock.patch.object(letter, "handover_letter", return_value=b""))
            yield


@contextmanager
def in_session(root: Path | None = None) -> Iterator[Town]:
    """A town that was founded, in memory where the machine has a place for files there."""
    memory = Path("/dev/shm")
    fast = memory if os.access(memory, os.W_OK) else None
    where = root or Path(tempfile.mkdtemp(prefix="dinkop", dir=fast))
    town = Town(where)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, where, ignore_errors=True)
        stack.callback(town.close)
        with town.in_play():
            town.found()
        yield town
