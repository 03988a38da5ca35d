"""A disk that loses its power: from a log of what was written, the states in which it may be found.

What a program may count on is little, and this model grants no more than that:
1. A file has what was in it at its last sync. Of what was written or cut since, any part may be there, in
   any order, and of each write any sectors of 512 bytes.
2. A name is there, gone or moved as at the last sync of its folder. Of what was done to names since, some
   first part may have lasted.
3. A sync of a file does not make its name last, nor the other way round.
4. What a sync that failed was for never reaches the disk by itself: it counts as clean, and the next sync has
   nothing to do with it, though it can be read as long as there is power.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
# How often states are drawn anew where too many were the same.
_ROUNDS = 50
_LINE = re.compile(r"^(?P<call>\w+)\((?P<arguments>.*)\)\s+= (?P<result>\d+)$")
_FAILED = re.compile(r"^(?:fsync|fdatasync)\((?P<arguments>.*)\)\s+= -1 ")
_FD = re.compile(r"^\d+<(?P<path>[^>]*)>")
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes put into a file."""

    file: int
    offset: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file made just so long."""

    file: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file's contents made to last."""

    file: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A sync of a file that came to nothing."""

    file: int


@dataclass(frozen=True, slots=True)
class Name:
    """A path that stands for a file from now on; for none: it is gone."""

    path: Path
    file: int | None


@dataclass(frozen=True, slots=True)
class Move:
    """A file that gets another path."""

    old: Path
    new: Path


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """A folder's names made to last."""

    path: Path


@dataclass(frozen=True, slots=True)
class Told:
    """What the program acknowledged."""

    line: str


Step = Write | Cut | Sync | Failed | Name | Move | SyncFolder | Told


@dataclass(slots=True)
class _File:
    lasting: bytearray = field(default_factory=bytearray)
    doubtful: list[Write | Cut] = field(default_factory=list)


@dataclass(slots=True)
class Disk:
    """A disk in mid-work: what lasts, and what has been done since."""

    _files: dict[int, _File] = field(default_factory=dict)
    _names: dict[Path, int] = field(default_factory=dict)
    _doubtful_names: list[Name | Move] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, contents: Mapping[Path, bytes]) -> Disk:
        """A disk with files that all last."""
        made = cls()
        for number, (path, content) in enumerate(contents.items()):
            made._files[number] = _File(bytearray(content))
            made._names[path] = number
        return made

    def take(self, step: Step) -> None:
        """Let something happen."""
        match step:
            case Write(file) | Cut(file):
                self._files.setdefault(file, _File()).doubtful.append(step)
            case Sync(file):
                one = self._files.setdefault(file, _File())
                one.lasting = _apply(one.lasting, one.doubtful)
                one.doubtful = []
            case Failed(file):
                self._files.setdefault(file, _File()).doubtful = []
            case Name() | Move():
                self._doubtful_names.append(step)
            case SyncFolder(path):
                here = [s for s in self._doubtful_names if _folder_of(s) == path]
                self._doubtful_names = [s for s in self._doubtful_names if _folder_of(s) != path]
                self._names = _rename(self._names, here)
            case Told(line):
                self.told.append(line)

    def contents(self) -> dict[Path, bytes]:
        """What a program sees while there is power."""
        names = _rename(self._names, self._doubtful_names)
        return {
            path: bytes(_apply(self._files[no].lasting, self._files[no].doubtful))
            for path, no in names.items()
        }

    def lose_power(self, dice: random.Random) -> dict[Path, bytes]:
        """One of the states in which the disk may be found."""
        first = dice.randint(0, len(self._doubtful_names))
        names = _rename(self._names, self._doubtful_names[:first])
        return {path: self._what_is_left(self._files.get(no, _File()), dice) for path, no in names.items()}

    def _what_is_left(self, file: _File, dice: random.Random) -> bytes:
        if not file.doubtful:
            return bytes(file.lasting)
        return bytes(_apply(file.lasting, _survivors(file.doubtful, dice)))


def _survivors(doubtful: list[Write | Cut], dice: random.Random) -> list[Write | Cut]:
    match dice.randrange(6):
        case 0:
            return []
        case 1:
            return doubtful
        case 2:
            return doubtful[: dice.randint(0, len(doubtful))]
        case 3:
            return [step for step in doubtful if dice.random() < 0.5]
        case 4:
            left = [step for step in doubtful if dice.random() < 0.8]
            dice.shuffle(left)
            return left
        case _:
            return [piece for step in doubtful for piece in _torn(step, dice)]


def _torn(step: Write | Cut, dice: random.Random) -> list[Write | Cut]:
    """The sectors of a write that reached the disk."""
    if isinstance(step, Cut):
        return [step]
    pieces: list[Write | Cut] = []
    at, end = step.offset, step.offset + len(step.content)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        if dice.random() < 0.7:
            pieces.append(Write(step.file, at, step.content[at - step.offset : until - step.offset]))
        at = until
    return pieces


def _apply(content: bytearray, steps: list[Write | Cut]) -> bytearray:
    found = bytearray(content)
    for step in steps:
        size = step.size_bytes if isinstance(step, Cut) else step.offset
        if len(found) < size:
            found.extend(bytes(size - len(found)))
        if isinstance(step, Cut):
            del found[size:]
        else:
            found[step.offset : step.offset + len(step.content)] = step.content
    return found


def _rename(names: dict[Path, int], steps: list[Name | Move]) -> dict[Path, int]:
    found = dict(names)
    for step in steps:
        if isinstance(step, Move):
            if step.old in found:
                found[step.new] = found.pop(step.old)
        elif step.file is None:
            found.pop(step.path, None)
        else:
            found[step.path] = step.file
    return found


def _folder_of(step: Name | Move) -> Path:
    return (step.new if isinstance(step, Move) else step.path).parent


def states(
    start: Mapping[Path, bytes], steps: list[Step], *, count: int, dice: random.Random, first: int = 0
) -> Iterator[tuple[dict[Path, bytes], list[str]]]:
    """Disks after a power loss, with what had been acknowledged by then; no two are the same.

    First the power is lost just before and just after each sync, move and acknowledgement; the rest of
    `count` falls anywhere. Nothing happens to the power before step `first`.
    """
    turning = [
        number for number, step in enumerate(steps) if isinstance(step, Sync | SyncFolder | Told | Move)
    ]
    moments = [at for at in {at + after for at in turning for after in (0, 1)} if at >= first]
    moments = dice.sample(sorted(moments), min(len(moments), count))
    seen: set[int] = set()
    for _ in range(_ROUNDS):
        disk, done = Disk.of(start), 0
        for moment in sorted(moments):
            for step in steps[done:moment]:
                disk.take(step)
            done = moment
            state = disk.lose_power(dice)
            mark = hash((frozenset(state.items()), len(disk.told)))
            if mark not in seen:
                seen.add(mark)
                yield state, list(disk.told)
        if len(seen) >= count:
            return
        moments = [dice.randint(first, len(steps)) for _ in range(count - len(seen))]


def last_state(start: Mapping[Path, bytes], steps: list[Step]) -> dict[Path, bytes]:
    """What the files hold where no power was lost."""
    disk = Disk.of(start)
    for step in steps:
        disk.take(step)
    return disk.contents()


class _Reading:
    """A log of strace, line by line."""

    def __init__(self, start: Mapping[Path, bytes]) -> None:
        self._numbers = {path: number for number, path in enumerate(start)}
        self._next = len(start)
        self._ends: dict[int, int] = {}
        self._told = Path()
        self.steps: list[Step] = []

    def read(self, log: Path) -> None:
        """All that one program did."""
        self._told = log.with_suffix(".told")
        for line in log.read_text(encoding="ascii").splitlines():
            if _SHM in line:
                continue
            if found := _LINE.match(line):
                self.take(found["call"], found["arguments"])
            elif (found := _FAILED.match(line)) and (path := _path_at(found["arguments"])) in self._numbers:
                self.steps.append(Failed(self._numbers[path]))

    def take(self, call: str, arguments: str) -> None:
        if not call.startswith(("unlink", "rename")):
            self._take_at(call, arguments)
            return
        path, *other = (Path(_text(found)) for found in _QUOTED.findall(arguments))
        if other:
            self.steps.append(Move(path, other[0]))
            if path in self._numbers:
                self._numbers[other[0]] = self._numbers.pop(path)
        else:
            self.steps.append(Name(path, None))
            self._numbers.pop(path, None)

    def _take_at(self, call: str, arguments: str) -> None:
        if _FD.match(arguments) is None:
            return
        path = _path_at(arguments)
        if path == self._told:
            line = bytes(_bytes(_QUOTED.findall(arguments)[0])).decode()
            self.steps += [Told(one) for one in line.splitlines()]
        elif call in ("fsync", "fdatasync"):
            is_file = path in self._numbers
            self.steps.append(Sync(self._numbers[path]) if is_file else SyncFolder(path))
        elif call == "ftruncate":
            self.steps.append(Cut(self._number(path), int(arguments.rpartition(",")[2])))
        else:
            self._write(path, call, arguments)

    def _write(self, path: Path, call: str, arguments: str) -> None:
        content = bytes(_bytes(_QUOTED.findall(arguments)[0]))
        file = self._number(path)
        # Who writes without saying where, writes from the beginning on: nothing here seeks.
        offset = int(arguments.rpartition(",")[2]) if call == "pwrite64" else self._ends.get(file, 0)
        self._ends[file] = offset + len(content)
        self.steps.append(Write(file, offset, content))

    def _number(self, path: Path) -> int:
        if path not in self._numbers:
            self._numbers[path] = self._next
            self.steps.append(Name(path, self._next))
            self._next += 1
        return self._numbers[path]


def read_logs(logs: Sequence[Path], start: Mapping[Path, bytes]) -> list[Step]:
    """What logs of strace with all contents say was done, by one program after another.

    The index of the write-ahead log (-shm) is left out: it is memory that processes share, and SQLite trusts
    nothing in it when it is the first to open a file.
    """
    reading = _Reading(start)
    for log in logs:
        reading.read(log)
    return reading.steps


_SHM = "".join(f"\\x{letter:02x}" for letter in b"-shm")


def _path_at(arguments: str) -> Path:
    opened = _FD.match(arguments)
    assert opened is not None, arguments
    return Path(_text(opened["path"]))


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _text(escaped: str) -> str:
    return _bytes(escaped).decode() if escaped.startswith("\\x") else escaped
