"""Safekeeping: proof that the file is whole, and everything in a fixed order with its hash.

`check` proves S0: the file opens, every page's code fits, no row points at nothing, the audit chain holds,
every change has the content that its id names, and every record shows just what its accepted changes say.
Source: faults.md, "S0"; sync.md section 7.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import Life, digest_of, is_removed
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.changes.states import RecordState
from dinkop_desktop.register.queries import disclosures, reading
from dinkop_desktop.register.store import audit, everything, proofs, rows, statements
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Dump:
    """Everything in a fixed order: its hash and how much it is."""

    sha256: str
    records: int
    changes: int
    conflicts: int


def dump(desk: Desk, out: Path | None = None, *, purpose: str = "", progress: Progress | None = None) -> Dump:
    """Hash everything in a fixed order, and write it where a file is named.

    Args:
        desk: any.
        out: the file; None hashes alone.
        purpose: what it is taken out for; "" where nobody says.
        progress: told now and then.

    Raises:
        ExportError: the file cannot be written.
    """
    progress = progress or Progress()
    hashed = hashlib.sha256()
    lines: list[bytes] = []
    with desk.store.read() as reader:
        totals = reading.totals(reader)
        for number, line in enumerate(everything.lines(reader)):
            hashed.update(line + b"\n")
            if out is not None:
                lines.append(line)
            if number % _AT_ONCE == 0:
                progress.at("Menyusun isi", number, totals["records"])
    if out is not None:
        _note_handed_out(desk, out, purpose, totals["records"])
        files.write_safely(out, b"\n".join([*lines, b""]), private=True)
    return Dump(hashed.hexdigest(), totals["records"], totals["changes"], totals["conflicts"])


def _note_handed_out(desk: Desk, out: Path, purpose: str, records: int) -> None:
    if desk.store.read_only:
        return
    with desk.store.begin(by=desk.officer) as work:
        people = disclosures.everybody(work.conn)
        if people:
            disclosing.put(work, Leaving(Action.DUMP, "semua", (), purpose, out), people, records=records)
            work.commit()


def check(desk: Desk, *, progress: Progress | None = None) -> list[str]:
    """What is wrong with the data file, as codes with an id or number; nothing where all is well."""
    progress = progress or Progress()
    desk.store.write_log_back()
    with desk.store.read() as reader:
        if pages := proofs.of_pages(reader.conn):
            return pages
        findings = proofs.of_file(reader.conn)
        broken = audit.first_broken_line(reader.conn, reader.values)
        if broken is not None:
            findings.append(f"AUDIT-PUTUS {broken}")
        findings += proofs.of_landings(reader)
        total = reading.totals(reader)["records"]
        for done, found in enumerate(_judge_all(reader), 1):
            findings += found
            progress.at("Memeriksa data", min(done * statements.CHUNK, total), total)
    return findings


def _judge_all(reader: Reader) -> Iterator[list[str]]:
    """Judge every record anew and compare with what is kept of it."""
    for chunk in proofs.chunks(reader.conn):
        rids = [rid for rid, _, _ in chunk]
        stored = reader.histories(rids)
        kept = proofs.stored(reader, rids)
        inside = reader.children([rid for rid, _, life in chunk if is_removed(life)])
        findings = []
        for rid, record, _ in chunk:
            if rid not in stored:
                findings.append(f"JURNAL-HILANG {record}")
                continue
            if any(digest_of(change) != change.id.digest for change in stored[rid]):
                findings.append(f"JURNAL-BEDA {record}")
            family = [
                History(its, dinkop=reader.identity.dinkop)
                for its in reader.histories([entry.rid for _, entry in inside.get(rid, [])]).values()
            ]
            state = heads.judge(History(stored[rid], dinkop=reader.identity.dinkop), family)
            if _differs(state, kept[rid], reader.lost):
                findings.append(f"CATATAN-BEDA {record}")
        yield findings


def _differs(state: RecordState, kept: proofs.Stored, lost: Mapping[str, str]) -> bool:
    life, owner = kept.above or (Life.LIVE, state.owner)
    return (
        state.life != kept.life
        or owner != kept.owner
        or (state.is_removed or is_removed(life)) != kept.hidden
        or _with_a_place(state, lost) != kept.values
        or {key: tuple(map(str, ids)) for key, ids in state.heads.items()} != kept.heads
        or {conflict.id for conflict in state.conflicts} != kept.conflicts
    )


def _with_a_place(state: RecordState, lost: Mapping[str, str]) -> dict[str, Value]:
    """What a record shows, without what only a newer program has a place for (its changes are kept)."""
    places = {field.key for field in catalogue.KINDS[state.kind].fields}
    return {
        key: value for key, value in rows.with_kept(state.kind, state.values, lost).items() if key in places
    }
