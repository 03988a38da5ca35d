"""A week: one record in a hundred changed, three fields each; Dinkop changed a tenth of those fields too.

Every edit is looked for afterwards: it stands in its record, or in a question with both values. What is in
neither was lost silently.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from benchmarks import editing, loading, measuring
from benchmarks.bench import Bench
from benchmarks.editing import Edits
from benchmarks.measuring import Line, line, say
from benchmarks.town import Town, in_workers, open_desk
from dinkop_desktop.desk import resolving
from dinkop_desktop.features.exchange import sending

SHARE, BOTH = 0.01, 0.10
_ROUNDS = 3
_HEAVY_OFFICES = 2


class Compared(msgspec.Struct):
    """What became of the edits."""

    edits: int
    lost: int
    differing: int
    questions: int


def measure(bench: Bench) -> Iterator[Line]:
    """The rows of a week."""
    out, edits = _play_week(bench.town)
    bundles = [str(out / f"{code}.dkb") for code in bench.town.codes]
    dinkops = editing.answer_edits(edits, share=BOTH, seed=bench.town.seed)
    master = bench.town.copy(bench.town.loaded / "dinkop", "week-dinkop")
    _edit_at_dinkop(master, dinkops)
    found = measuring.in_child(loading.load, master=str(master), bundles=bundles).result
    sync_s = measuring.sync_seconds(out)
    net = found.wall_s - len(bundles) * sync_s
    bench.seconds["week"] = found.wall_s
    compared = compare(master, edits, dinkops)
    say(f"week: {found}, {compared}, a sync takes {sync_s * 1000:.2f} ms")
    note = (
        f"{len(bundles)} bundles, {len(edits)} changed records; {found.wall_s:.2f} s with "
        f"{len(bundles)} syncs of {sync_s * 1000:.2f} ms"
    )
    yield line("a week, without the disk's syncs", net, "s", at_most=1.5, judged=bench.is_whole, note=note)
    yield line(
        "silent losses", compared.lost, "edits", at_most=0, note=f"of {compared.edits} edits, each looked for"
    )
    yield line(
        "questions asked, of fields that differ",
        compared.questions,
        "questions",
        at_most=compared.differing,
    )
    total = sum(Path(bundle).stat().st_size for bundle in bundles)
    fixed = fixed_bytes(bench.town)
    yield line("bundle, fixed part", fixed, "bytes", at_most=2000, note="a bundle without changes")
    yield line(
        "bundle of a week, bytes a changed record of 3 fields",
        (total - fixed * len(bundles)) / len(edits),
        "bytes",
        at_most=200,
        judged=bench.is_whole,
        note=f"{len(edits) / len(bundles):.0f} records a bundle, without the fixed part",
    )


def measure_conflicts(bench: Bench) -> Iterator[Line]:
    """Every field in conflict, against the same bundles without any."""
    bundles, edits = heavy_bundles(bench.town)
    dinkops = editing.answer_edits(edits, share=1.0, seed=bench.town.seed)
    asked = bench.town.copy(bench.town.loaded / "dinkop", "asked-dinkop")
    _edit_at_dinkop(asked, dinkops)
    clean_s: list[float] = []
    asked_s: list[float] = []
    for _ in range(_ROUNDS):
        for source, times in ((bench.town.loaded / "dinkop", clean_s), (asked, asked_s)):
            master = bench.town.copy(source, "round-dinkop")
            found = measuring.in_child(loading.load, master=str(master), bundles=bundles).result
            times.append(found.wall_s)
            say(f"heavy bundles: {found}")
    ratio = measuring.median(asked_s) / measuring.median(clean_s)
    note = f"{len(edits)} changed records, clean {measuring.median(clean_s):.2f} s"
    yield line("every field in conflict", ratio, "x clean", at_most=1.3, judged=bench.is_whole, note=note)
    shutil.rmtree(asked)


def heavy_bundles(town: Town) -> tuple[list[str], Edits]:
    """Bundles of the largest offices in which every record was changed, and their edits."""
    sizes = {slip.code: slip.new for slip in town.slips}
    codes = sorted(sizes, key=lambda code: (-sizes[code], code))[:_HEAVY_OFFICES]
    out = town.scratch("heavy")
    edits: Edits = {}
    for code, its in zip(codes, in_workers(partial(_edit_office, town.sent, out, 1.0), codes), strict=True):
        say(f"{code}: {len(its)} records edited")
        edits |= its
    return [str(out / f"{code}.dkb") for code in codes], edits


def fixed_bytes(town: Town) -> int:
    """Size of a bundle that holds nothing but an acknowledgement."""
    office = town.copy(town.enrolled / "offices" / town.codes[0], "fixed")
    out = town.scratch("fixed-out")
    one = open_desk(office)
    sending.send(one, out / "fixed.dkb")
    one.close()
    return (out / "fixed.dkb").stat().st_size


def compare(master: Path, edits: Edits, dinkops: Edits) -> Compared:
    """Look for every edit in what Dinkop has."""
    one = open_desk(master)
    asked = {(q.record, q.field): {said.value for said in q.said} for q in resolving.questions(one)}
    with one.store.read() as reader:
        known = reader.known(list(edits))
        shown = reader.shown_values("umkm", [entry.rid for entry in known.values()])
    one.close()
    found = Compared(0, 0, 0, len(asked))
    for record, sets in edits.items():
        for key, value in sets.items():
            theirs = dinkops.get(record, {}).get(key)
            said = {value} | ({theirs} if theirs is not None else set())
            found.edits += len(said)
            if len(said) > 1:
                found.differing += 1
                found.lost += len(said - asked.get((record, key), set()))
            elif shown.get(record, {}).get(key) != value:
                found.lost += 1
    return found


def _play_week(town: Town) -> tuple[Path, Edits]:
    out = town.scratch("week")
    edits: Edits = {}
    for its in in_workers(partial(_edit_office, town.sent, out, SHARE), town.codes):
        edits |= its
    return out, edits


def _edit_office(sent: Path, out: Path, share: float, code: str) -> Edits:
    office = out / "offices" / code
    shutil.copytree(sent / "offices" / code, office)
    edits = editing.edit_and_send(office, out / f"{code}.dkb", share=share, seed=int(code.replace(".", "")))
    shutil.rmtree(office)
    return edits


def _edit_at_dinkop(master: Path, edits: Edits) -> None:
    one = open_desk(master)
    editing.write_edits(one, edits)
    one.close()
