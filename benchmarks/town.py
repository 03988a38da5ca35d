"""The town: Dinkop and its 54 offices, real folders with real keys, played through the usecases.

Built in steps, each kept below `build/bench` so that a second run begins where nothing has changed:

    enrolled   Dinkop and the offices, admitted, each with its first reply
    sheets     what each office has to type in (`city`)
    sent       each office with its sheets imported, and its first bundle
    loaded     Dinkop with all first bundles received

What is kept is named after the seed, the scale and the hash of the program's text; `reuse` takes what another
state of the program has made, which is right while only receiving is worked on.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec

from benchmarks import city
from benchmarks.measuring import say, timed
from dinkop_desktop.settings import Folder
from dinkop_desktop.usecases import desk, enrolling, importing, receiving, replying, sending
from dinkop_desktop.usecases.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
PASSPHRASE = "tolok ukur melati hujan tenang"
_WORKERS = 2
T = TypeVar("T")
R = TypeVar("R")


class Sent(msgspec.Struct):
    """What an office did: rows of its sheets, what became of them, and how long it took."""

    code: str
    rows: int
    new: int
    refused: int
    why: dict[str, int]
    records: int
    changes: int
    import_s: float
    send_s: float


def now() -> datetime:
    """The same day in every run."""
    return datetime(2026, 11, 24, 2, tzinfo=UTC)


def open_desk(folder: Path, *, officer: str = "") -> Desk:
    """The desk of a data folder of the town."""
    return desk.open_desk(Folder(folder), PASSPHRASE, clock=now, officer=officer)


class Town:
    """The town of one seed and scale."""

    def __init__(self, seed: int, scale: float, *, reuse: bool = False, home: Path | None = None) -> None:
        """Find what was built before; nothing is built yet."""
        self.seed, self.scale = seed, scale
        self._home = home or ROOT / "build" / "bench"
        self._program = _hash_of_program()
        self._reuse = reuse
        self._built: set[str] = set()
        self.codes = city.offices()

    @property
    def enrolled(self) -> Path:
        """Dinkop and the admitted offices."""
        return self._step("enrolled", _enrol)

    @property
    def sheets(self) -> Path:
        """The offices' sheets."""
        return self._step(
            f"sheets-{self.seed}-{self.scale:g}",
            lambda out: print(city.make_sheets(out, seed=self.seed, scale=self.scale)),
        )

    @property
    def sent(self) -> Path:
        """The offices after their first bundle, in `offices`, and the bundles, in `bundles`."""
        enrolled, sheets = self.enrolled, self.sheets
        return self._step(f"sent-{self.seed}-{self.scale:g}", partial(_play, enrolled, sheets, self.codes))

    @property
    def slips(self) -> list[Sent]:
        """What each office did."""
        return msgspec.json.decode((self.sent / "slips.json").read_bytes(), type=list[Sent])

    @property
    def bundles(self) -> list[str]:
        """The first bundles, in the order of the offices."""
        return [str(self.sent / "bundles" / f"{code}.dkb") for code in self.codes]

    @property
    def loaded(self) -> Path:
        """Dinkop with all first bundles received; copy it before anything is written."""
        enrolled, bundles = self.enrolled, self.bundles
        return self._step(f"loaded-{self.seed}-{self.scale:g}", partial(_load, enrolled, bundles))

    def keep_loaded(self, master: Path) -> None:
        """Take a Dinkop that a measurement has just loaded as the step `loaded`."""
        name = f"loaded-{self.seed}-{self.scale:g}"
        path = self._home / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        shutil.move(master, path / "dinkop")
        self._stamp(name)

    def scratch(self, name: str) -> Path:
        """An empty folder for one measurement."""
        path = self._home / "scratch" / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    def copy(self, source: Path, name: str) -> Path:
        """A fresh copy of a data folder."""
        path = self._home / "scratch" / name
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(source, path)
        return path

    def done(self) -> None:
        """Throw the scratch folders away."""
        shutil.rmtree(self._home / "scratch", ignore_errors=True)

    def _step(self, name: str, build: Callable[[Path], None]) -> Path:
        path = self._home / name
        stamp = path / "stamp"
        if stamp.is_file() and (self._reuse or name in self._built or stamp.read_text() == self._program):
            return path
        say(f"building {name}")
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        build(path)
        self._stamp(name)
        return path

    def _stamp(self, name: str) -> None:
        (self._home / name / "stamp").write_text(self._program)
        self._built.add(name)


def _hash_of_program() -> str:
    found = hashlib.sha256()
    for path in sorted((ROOT / "dinkop_desktop").rglob("*.py")):
        found.update(path.read_bytes())
    for name in ("town", "city", "citygen"):
        found.update((ROOT / "benchmarks" / f"{name}.py").read_bytes())
    return found.hexdigest()[:16]


def in_workers(work: Callable[[T], R], items: Sequence[T]) -> Iterable[R]:
    """The work done by two processes, results in order."""
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        for number, result in enumerate(pool.map(work, items), 1):
            if number % 18 == 0 or number == len(items):
                say(f"  {number} of {len(items)}")
            yield result


def _enrol(out: Path) -> None:
    home = Folder(out / "dinkop")
    setup = enrolling.CitySetup(city.CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", out / "offline")
    made = enrolling.set_up_city(home, PASSPHRASE, setup, clock=now)
    dinkop = open_desk(home.path)
    enrolling.write_card(dinkop, out / "dinkop.kartu")
    codes = city.offices()
    (out / "requests").mkdir()
    prints = in_workers(partial(_found, out, made.fingerprint), codes)
    for code, fingerprint in zip(codes, prints, strict=True):
        enrolling.admit(dinkop, (out / "requests" / code).read_bytes(), fingerprint)
    replying.reply(dinkop, out / "replies")
    dinkop.close()
    replies = {path.name.split("-")[1]: str(path) for path in (out / "replies").glob("*.dkb")}
    pairs = [(code, replies[code.replace(".", "")]) for code in codes]
    list(in_workers(partial(_hear, out), pairs))


def _found(out: Path, fingerprint: str, code: str) -> str:
    """Set an office up and let it ask; its fingerprint."""
    folder = Folder(out / "offices" / code)
    card = (out / "dinkop.kartu").read_bytes()
    asked = enrolling.OfficeSetup(code, "Sri Lestari", card, fingerprint)
    enrolling.set_up_office(folder, PASSPHRASE, asked, clock=now)
    one = open_desk(folder.path)
    written = enrolling.write_request(one, out / "requests" / code)
    one.close()
    return written.fingerprint


def _hear(out: Path, pair: tuple[str, str]) -> str:
    code, reply = pair
    one = open_desk(out / "offices" / code)
    received = receiving.receive(one, [Path(reply)])
    one.close()
    if received[0].verdict != "accepted":
        raise RuntimeError(f"{code}: {received[0]}")
    return code


def _play(enrolled: Path, sheets: Path, codes: Sequence[str], out: Path) -> None:
    (out / "bundles").mkdir()
    slips = list(in_workers(partial(_work, enrolled, sheets, out), codes))
    (out / "slips.json").write_bytes(msgspec.json.encode(slips))


def _work(enrolled: Path, sheets: Path, out: Path, code: str) -> Sent:
    """One office's first day: it takes its sheets in and sends."""
    folder = out / "offices" / code
    shutil.copytree(enrolled / "offices" / code, folder)
    one = open_desk(folder)
    slip = Sent(code, 0, 0, 0, {}, 0, 0, 0.0, 0.0)
    why: Counter[str] = Counter()
    with timed() as watch:
        for kind in ("umkm", "koperasi"):
            sheet = sheets / code / f"{kind}.csv"
            if sheet.stat().st_size == 0:
                continue
            imported = importing.import_sheet(one, importing.SheetOrder(sheet, kind))
            slip.rows += imported.rows
            slip.new += imported.new
            slip.refused += imported.refused
            why.update(
                f"{problem.field}:{problem.code}" for _, problem in imported.problems if problem.blocking
            )
    slip.import_s, slip.why = watch.wall, dict(why)
    with timed() as watch:
        sent = sending.send(one, out / "bundles" / f"{code}.dkb")
    slip.send_s, slip.records, slip.changes = watch.wall, sent.records, sent.changes
    one.close()
    return slip


def _load(enrolled: Path, bundles: Sequence[str], out: Path) -> None:
    shutil.copytree(enrolled / "dinkop", out / "dinkop")
    one = open_desk(out / "dinkop")
    received = receiving.receive(one, [Path(bundle) for bundle in bundles])
    one.close()
    if {each.verdict for each in received} != {"accepted"}:
        raise RuntimeError(f"first load: {Counter((each.verdict, each.code) for each in received)}")
