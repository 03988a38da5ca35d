"""Growth: the same bundles into masters of a tenth, one and four cities cost the same.

The tenth holds the offices that send and as many others as it takes. The four cities are one city with three
more of itself, every record under another id: its bundles' changes go through the same merge.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import loading, measuring, week
from benchmarks.bench import Bench
from benchmarks.measuring import Line, line, say
from benchmarks.town import open_desk
from dinkop_desktop.desk import merging
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.exchange import bundle
from dinkop_desktop.exchange.bundle import BundleBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.store.store import Reader

_ROUNDS = 3
_MORE_CITIES = 3
_REACH = {"one": 1.1, "four": 1.25}


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of growth."""
    town = bench.town
    heavy, edits = week.heavy_bundles(town)
    masters = {"tenth": town.copy(town.enrolled / "dinkop", "tenth-dinkop"), "one": town.loaded / "dinkop"}
    sizes = {
        "tenth": measuring.in_child(
            loading.load, master=str(masters["tenth"]), bundles=_a_tenth(bench, heavy)
        ).result.records
    }
    masters["four"] = town.copy(town.loaded / "dinkop", "four-dinkop")
    times = _MORE_CITIES if bench.is_whole else 1
    grown = measuring.in_child(grow, master=str(masters["four"]), bundles=town.bundles, times=times)
    sizes["one"], sizes["four"] = grown.result.before, grown.result.after
    say(f"masters: {sizes} records of all kinds")
    walls: dict[str, list[float]] = {name: [] for name in masters}
    for _ in range(_ROUNDS if bench.is_whole else 1):
        for name, source in masters.items():
            master = town.copy(source, "round-dinkop")
            found = measuring.in_child(loading.load, master=str(master), bundles=heavy).result
            walls[name].append(found.wall_s)
            say(f"into {name}: {found}")
    middle = {name: measuring.median(its) for name, its in walls.items()}
    for name, reach in _REACH.items():
        yield line(
            f"the same bundles into a master of {sizes[name]:,} records, against {sizes['tenth']:,}",
            middle[name] / middle["tenth"],
            "x",
            at_most=reach,
            judged=bench.is_whole,
            note=f"{len(edits)} changed records: {middle[name]:.2f} s against {middle['tenth']:.2f} s",
        )


def _a_tenth(bench: Bench, heavy: list[str]) -> list[str]:
    """First bundles of the offices that send, and of others up to a tenth of the city."""
    first = {Path(path).name for path in heavy}
    sizes = {f"{slip.code}.dkb": slip.new for slip in bench.town.slips}
    wanted = sum(sizes.values()) / 10
    chosen = [path for path in bench.town.bundles if Path(path).name in first]
    for path in bench.town.bundles:
        if sum(sizes[Path(one).name] for one in chosen) >= wanted:
            break
        if path not in chosen:
            chosen.append(path)
    return chosen


class Grown(msgspec.Struct):
    """Records before and after."""

    before: int
    after: int


def grow(master: str, bundles: list[str], times: int) -> Grown:
    """Put some bundles' changes into a master again and again, every time under other ids."""
    one = open_desk(Path(master))
    with one.store.read() as reader:
        before = _count(reader)
    for number in range(1, times + 1):
        for path in bundles:
            _take_copy(one, Path(path), number)
        say(f"  city {number + 1}")
    while not one.store.tidy(steps=500):
        pass
    with one.store.read() as reader:
        after = _count(reader)
    one.close()
    return Grown(before, after)


def _count(reader: Reader) -> int:
    return int(reader.conn.exec_driver_sql("SELECT count(*) FROM record").scalar() or 0)


def _take_copy(desk: Desk, path: Path, number: int) -> None:
    envelope = opening.open_envelope(desk, path.read_bytes(), [PayloadType.BUNDLE])
    body = bundle.unpack(envelope.payload, BundleBody)
    read = bundle.read_changes(body.changes, sender=body.sender, ack=body.ack, natural_id=natural.id_of)
    with desk.store.begin(by=desk.officer, bulk=True) as work:
        rules = Rules(desk.reference, desk.clock().date())
        merging.merge(work, [_copied(change, number) for change in read], rules=rules)
        work.commit()


def _copied(change: Change, number: int) -> Change:
    sets = change.sets
    if "pemilik_id" in sets:
        sets = sets | {"pemilik_id": _other_id(str(sets["pemilik_id"]), number)}
    parent = _other_id(change.parent, number) if change.parent else ""
    record = natural.id_of(parent, change.kind, sets) if parent else ""
    copied = msgspec.structs.replace(
        change, record=record or _other_id(change.record, number), parent=parent, sets=sets
    )
    named = ChangeId(
        f"{change.id.install}-{number}", change.id.epoch, change.id.number, changes.digest_of(copied)
    )
    return msgspec.structs.replace(copied, id=named)


def _other_id(record: str, number: int) -> str:
    """The same id with another beginning of its last group."""
    return f"{record[:-12]}{int(record[-12:], 16) ^ number << 40:012x}"
