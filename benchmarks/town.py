"""The town: Dinkop and its 54 offices, real folders with real keys, played through the usecases.

Built in steps, each kept below `build/bench` so that a second run begins where nothing has changed:

    enrolled   Dinkop and the offices, admitted, each with its first reply
    sheets     what each office has to type in (`city`)
    sent       each office with its sheets imported, and its first bundle
    loaded     Dinkop with all first bundles received
    aged       another Dinkop, with three data years

A step's stamp holds the hash of the program's text, a mark of its own, and that of the step it was built on:
where the offices got new keys, their bundles are made anew. `reuse` takes what another state of the program
has built, which is right while only receiving is worked on.

A town of which nothing is judged has keys that are cheap to unlock: 54 offices that are opened four times
spend a minute on that alone. The cost is kept in the key's file, so that whoever opens it later pays no more.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec

from benchmarks import city, years
from benchmarks.measuring import say, timed
from dinkop_desktop.desk import desk
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.settings import Folder

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

    def __init__(
        self,
        seed: int,
        scale: float,
        *,
        reuse: bool = False,
        is_light: bool = False,
        home: Path | None = None,
    ) -> None:
        """Find what was built before; nothing is built yet."""
        self.seed, self.scale, self._is_light = seed, scale, is_light
        self._home = home or ROOT / "build" / "bench"
        self._program = _hash_of_program()
        self._reuse = reuse
        self._built: set[str] = set()
        self.codes = city.offices()

    @property
    def enrolled(self) -> Path:
        """Dinkop and the admitted offices."""
        name = "enrolled-light" if self._is_light else "enrolled"
        return self._step(name, partial(_enrol, self._is_light))

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
        play = partial(_play, enrolled, sheets, self.codes)
        return self._step(f"sent-{self.seed}-{self.scale:g}", play, base=enrolled)

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
        return self._step(self._loaded, partial(_load, enrolled, bundles), base=self.sent)

    @property
    def aged(self) -> Path:
        """A Dinkop of its own with three data years (`years`); copy it before anything is written."""
        return self._step(
            f"aged-{self.seed}-{self.scale:g}", partial(_age, self.seed, self.scale, self._is_light)
        )

    def keep_loaded(self, master: Path) -> None:
        """Take a Dinkop that a measurement has just loaded as the step `loaded`."""
        path = self._home / self._loaded
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        shutil.move(master, path / "dinkop")
        self._stamp(path, self.sent)

    @property
    def _loaded(self) -> str:
        return f"loaded-{self.seed}-{self.scale:g}"

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

    def _step(self, name: str, build: Callable[[Path], None], base: Path | None = None) -> Path:
        path = self._home / name
        if name in self._built or self._is_good(path, base):
            self._built.add(name)
            return path
        say(f"building {name}")
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        build(path)
        self._stamp(path, base)
        return path

    def _is_good(self, path: Path, base: Path | None) -> bool:
        if not (path / "stamp").is_file():
            return False
        program, _, on = _stamp_of(path)
        return (self._reuse or program == self._program) and (base is None or on == _stamp_of(base)[1])

    def _stamp(self, path: Path, base: Path | None) -> None:
        on = _stamp_of(base)[1] if base else "-"
        (path / "stamp").write_text(f"{self._program} {secrets.token_hex(4)} {on}")
        self._built.add(path.name)


def _stamp_of(path: Path) -> tuple[str, str, str]:
    """Hash of the program, the step's own mark, and that of the step it was built on."""
    program, own, on = (path / "stamp").read_text().split()
    return program, own, on


def _hash_of_program() -> str:
    found = hashlib.sha256()
    for path in sorted((ROOT / "dinkop_desktop").rglob("*.py")):
        found.update(path.read_bytes())
    for name in ("town", "city", "citygen", "years", "years_making", "years_koperasi", "years_visits"):
        found.update((ROOT / "benchmarks" / f"{name}.py").read_bytes())
    return found.hexdigest()[:16]


def in_workers(work: Callable[[T], R], items: Sequence[T]) -> Iterable[R]:
    """The work done by two processes, results in order."""
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as pool:
        for number, result in enumerate(pool.map(work, items), 1):
            if number % 18 == 0 or number == len(items):
                say(f"  {number} of {len(items)}")
            yield result


@contextmanager
def _keys(is_light: bool) -> Iterator[None]:  # noqa: FBT001 - handed to workers by position
    """Make keys, cheap ones where nothing is judged."""
    costs = keys.wrap_secret.__kwdefaults__
    assert costs is not None
    before = costs["n"]
    costs["n"] = 2**10 if is_light else before
    try:
        yield
    finally:
        costs["n"] = before


def _enrol(is_light: bool, out: Path) -> None:  # noqa: FBT001 - as above
    home = Folder(out / "dinkop")
    setup = enrolling.CitySetup(city.CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", out / "offline")
    with _keys(is_light):
        made = enrolling.set_up_city(home, PASSPHRASE, setup, clock=now)
    dinkop = open_desk(home.path)
    enrolling.write_card(dinkop, out / "dinkop.kartu")
    codes = city.offices()
    (out / "requests").mkdir()
    prints = in_workers(partial(_found, is_light, out, made.fingerprint), codes)
    for code, fingerprint in zip(codes, prints, strict=True):
        enrolling.admit(dinkop, (out / "requests" / code).read_bytes(), fingerprint)
    replying.reply(dinkop, out / "replies")
    dinkop.close()
    replies = {path.name.split("-")[1]: str(path) for path in (out / "replies").glob("*.dkb")}
    pairs = [(code, replies[code.replace(".", "")]) for code in codes]
    list(in_workers(partial(_hear, out), pairs))


def _found(is_light: bool, out: Path, fingerprint: str, code: str) -> str:  # noqa: FBT001 - as above
    """Set an office up and let it ask; its fingerprint."""
    folder = Folder(out / "offices" / code)
    card = (out / "dinkop.kartu").read_bytes()
    asked = enrolling.OfficeSetup(code, "Sri Lestari", card, fingerprint)
    with _keys(is_light):
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


def _age(seed: int, scale: float, is_light: bool, out: Path) -> None:  # noqa: FBT001 - as above
    with _keys(is_light):
        dinkop = years.found(out)
    umkm, koperasi = round(city.UMKM * scale), max(12, round(city.KOPERASI * scale))
    years.load(dinkop, years.Size(umkm, koperasi), seed=seed)
    dinkop.close()


def _load(enrolled: Path, bundles: Sequence[str], out: Path) -> None:
    shutil.copytree(enrolled / "dinkop", out / "dinkop")
    one = open_desk(out / "dinkop")
    received = receiving.receive(one, [Path(bundle) for bundle in bundles])
    one.close()
    if {each.verdict for each in received} != {"accepted"}:
        raise RuntimeError(f"first load: {Counter((each.verdict, each.code) for each in received)}")
