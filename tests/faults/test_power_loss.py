"""P03: the power goes at any moment of a day at an office, and the disk kept what it
liked of what was not synced.

FAULT_STATES says how many states are looked into; 10,000 for a release. The same replay must catch a build
that does not sync: else it proves nothing.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from dinkop_desktop.desk import desk, recording
from dinkop_desktop.features.exchange import replying
from dinkop_desktop.settings import Folder
from tests.faults import disk, judge
from tests.faults.lab import KILLED, Lab, Outcome
from tests.town import PASSPHRASE

STATES = int(os.environ.get("FAULT_STATES", "300"))
# Of these the whole program looks, at 0.1 s each, not only the engine.
SAMPLE = max(12, STATES // 50)
OFFICE = "B1"
# A log that is written back every few saves, so that a day has many of the moments between log and file.
SHORT_LOG = "wal_autocheckpoint=20"
NAMES = ("Warung Anggrek", "Warung Kenanga", "Warung Melur", "Warung Dahlia")


class Recorded:
    """What was done in a data folder, written down, and the place where its crashes are looked into."""

    def __init__(self, folder: Path, start: Mapping[Path, bytes], *outcomes: Outcome) -> None:
        self.folder, self.start = folder, start
        self.steps = disk.read_logs([outcome.log for outcome in outcomes], start)
        self._secret = desk._unwrap(desk.read_key_file(Folder(folder)), PASSPHRASE).hex()

    def states(self, count: int, *, first: int = 0) -> Iterator[tuple[dict[Path, bytes], list[str]]]:
        """Crashed disks, always the same ones of a count, from a step on."""
        dice = random.Random(f"{count}")
        return disk.states(self.start, self.steps, count=count, dice=dice, first=first)

    def put(self, state: Mapping[Path, bytes]) -> None:
        """Make a crashed disk's files of the data folder."""
        for path in self.folder.iterdir():
            if path not in state:
                path.unlink()
        for path, content in state.items():
            if path.parent == self.folder:
                path.write_bytes(content)

    def lost(self, told: list[str]) -> list[str]:
        """What is wrong with the data file, found in a millisecond by the bare engine."""
        connection = driver.connect(self.folder / "dinkop.db", isolation_level=None)
        try:
            ask = connection.execute
            ask(f"PRAGMA key=\"x'{self._secret}'\"")
            ask("PRAGMA synchronous=OFF")  # whoever only looks need not wait for the disk
            wrong = [text for (text,) in ask("PRAGMA integrity_check") if text != "ok"]
            there = {name for (name,) in ask("SELECT id FROM record WHERE kind = 'umkm'")}
            wrong += [line for line in told if line.startswith("saved ") and line.split()[1] not in there]
            sent = dict(ask("SELECT seq, written_at IS NOT NULL FROM bundle_out"))
            wrong += [
                line for line in told if line.startswith("sent ") and not sent.get(int(line.split()[1]))
            ]
            taken = ask("SELECT count(*) FROM bundle_in WHERE verdict = 'accepted'").fetchone()[0]
            wrong += ["reply"] * (taken < 1 + sum(line.startswith("accepted ") for line in told))
            wrong += [f"half {no}" for (no,) in ask(_HALF)]
        except driver.DatabaseError as error:
            return [str(error)]
        finally:
            connection.close()
        return wrong


class Day(Recorded):
    """A day at an office, with a bundle and a reply."""

    def __init__(self, lab: Lab, place: Path, *, pragmas: list[str]) -> None:
        folder, stick = place / OFFICE, place / "stick"
        reply = _reply_with_news(place)
        self.before = judge.look(folder)
        start = contents_of(folder)
        given = {"folder": folder, "stick": stick, "replies": [str(reply)], "pragmas": [SHORT_LOG, *pragmas]}
        outcome = lab.run("day", given, contents=True)
        assert outcome.code == 0, outcome.told
        assert len(outcome.saved) == 7
        self.real_end = contents_of(folder) | {path: path.read_bytes() for path in stick.glob("DK-*")}
        super().__init__(folder, start, outcome)
        self.end = disk.last_state(start, self.steps)

    def broken_files(self, state: Mapping[Path, bytes], told: list[str]) -> list[str]:
        """Files on the stick that are not as promised: half, or told of and missing."""
        promised = {
            Path(name)
            for line in told
            if line.startswith("sent ")
            for name in json.loads(line.split(" ", 2)[2])
        }
        there = {path for path in state if path.suffix in (".dkb", ".pdf")}
        return [path.name for path in promised | there if state.get(path) != self.end[path]]


def contents_of(folder: Path) -> dict[Path, bytes]:
    """Every file of a folder."""
    return {path: path.read_bytes() for path in folder.iterdir()}


# Bundles out or in of which not every change is there.
_HALF = """
SELECT no FROM bundle_out WHERE (SELECT count(*) FROM sent WHERE bundle = no)
    <> (SELECT coalesce(sum(value), 0) FROM json_each(counts))
UNION ALL
SELECT no FROM bundle_in WHERE verdict = 'accepted' AND (SELECT count(*) FROM change WHERE bundle = no)
    <> (SELECT coalesce(sum(value), 0) FROM json_each(counts))
"""


def _reply_with_news(place: Path) -> Path:
    """A reply that brings the office a business."""
    dinkop = judge.open_folder(place / "dinkop")
    office = judge.open_folder(place / OFFICE)
    code = office.identity.office
    office.close()
    recording.add(dinkop, "umkm", [{"nama_usaha": "Warung Dinkop", "kode_kelurahan": code}])
    written = replying.reply(dinkop, place / "stick", offices=[code])[0].path
    dinkop.close()
    return written


@pytest.fixture(scope="module")
def module_place(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    def copy(name: str) -> Path:
        made = tmp_path_factory.mktemp(name) / "kota"
        shutil.copytree(founded, made)
        return made

    return copy


@pytest.fixture(scope="module")
def day(lab: Lab, module_place: Callable[[str], Path]) -> Day:
    return Day(lab, module_place("hari"), pragmas=[])


def test_the_log_was_read_as_it_happened(day: Day) -> None:
    assert day.end.keys() == day.real_end.keys()
    assert [path.name for path in day.end if day.end[path] != day.real_end[path]] == []
    assert {path.suffix for path in day.end} == {".db", ".json", ".dkb", ".pdf"}
    assert sum(isinstance(step, disk.Sync) for step in day.steps) > 20


def failures(recorded: Recorded, count: int, *, first: int = 0) -> list[tuple[int, list[str]]]:
    """What was lost or half in any of so many states, from a step on."""
    found = []
    for number, (state, told) in enumerate(recorded.states(count, first=first)):
        recorded.put(state)
        wrong = recorded.lost(told)
        if isinstance(recorded, Day):
            wrong += recorded.broken_files(state, told)
        if wrong:
            found.append((number, wrong))
    return found


@pytest.mark.timeout(1800)
def test_no_power_loss_takes_what_was_acknowledged(day: Day) -> None:
    looked = sum(1 for _ in day.states(STATES))

    assert failures(day, STATES) == []
    assert looked == STATES


@pytest.mark.timeout(1800)
def test_the_program_starts_again_after_a_power_loss_and_goes_on(day: Day) -> None:
    for state, told in day.states(SAMPLE):
        day.put(state)

        saved = [line.split()[1] for line in told if line.startswith("saved ")]
        now = judge.look(day.folder)
        assert now.businesses >= {*day.before.businesses, *saved}
        assert not judge.telling_files(day.folder)
        assert judge.save_one(day.folder)


def test_a_build_that_does_not_sync_the_data_file_is_caught(
    lab: Lab, module_place: Callable[[str], Path]
) -> None:
    careless = Day(lab, module_place("lalai"), pragmas=["synchronous=OFF"])

    lost = [line for _, wrong in failures(careless, 100) for line in wrong]

    assert any(line.startswith("saved ") for line in lost)


@pytest.mark.parametrize("careless", [False, True], ids=["synced", "not synced"])
def test_a_build_that_does_not_sync_its_files_is_caught(lab: Lab, place: Path, careless: bool) -> None:
    path, start = place / "stick" / "REKAP.pdf", {place / "stick" / "REKAP.pdf": b"yang lama"}
    path.write_bytes(start[path])
    outcome = lab.run("write", {"path": path, "letters": 20_000, "careless": careless}, contents=True)
    steps = disk.read_logs([outcome.log], start)

    found = list(disk.states(start, steps, count=60, dice=random.Random(1)))

    half = {state[path] for state, _ in found} - {b"yang lama", b"x" * 20_000}
    broken_word = [told for state, told in found if told and state[path] != b"x" * 20_000]
    assert outcome.told == ("written",)
    assert bool(half) == bool(broken_word) == careless


# Not the second: it is that of the folder, and SQLite does not look whether it failed.
@pytest.mark.parametrize("which", [1, 3, 4, 5, 6])
def test_what_a_failed_sync_was_for_is_not_built_upon(lab: Lab, place: Path, which: int) -> None:
    """P05, and then the power: the kernel thinks clean what it could not write, and never tries again."""
    folder = place / OFFICE
    start = contents_of(folder)
    given = {"folder": folder, "names": NAMES, "pragmas": [SHORT_LOG]}
    outcome = lab.run("save", given, inject=failing(which), contents=True)

    recorded = Recorded(folder, start, outcome)

    assert len(outcome.saved) >= len(NAMES) - 1
    assert failures(recorded, 100) == []


def test_what_a_failed_sync_was_for_is_not_built_upon_after_a_kill(lab: Lab, place: Path) -> None:
    """The kernel still shows what it could not write, so the next start finds a whole save in the log.

    The power may go again while that start writes the log back, and then a backup is needed: three faults in
    a second. From the first save on that it acknowledges, the program keeps its word.
    """
    folder = place / OFFICE
    start = contents_of(folder)
    names = {"folder": folder, "names": NAMES[:1]}
    # The third sync is that of the save; killed is the program when it lets go of the file.
    killed = lab.run("save", names, inject=[*failing(3), "unlink:signal=KILL:when=1"], contents=True)
    after = lab.run("save", {"folder": folder, "names": NAMES[1:]}, contents=True)
    assert (killed.told, killed.signal, len(after.saved)) == ((), KILLED, len(NAMES) - 1)

    recorded = Recorded(folder, start, killed, after)
    first = next(number for number, step in enumerate(recorded.steps) if isinstance(step, disk.Told))

    assert failures(recorded, 100, first=first) == []


def failing(which: int) -> list[str]:
    """strace's words for a sync that fails."""
    return [f"{call}:error=EIO:when={which}" for call in ("fsync", "fdatasync")]
