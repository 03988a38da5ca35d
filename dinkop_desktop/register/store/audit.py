"""The audit log: who did what here, chained by hashes so that a line changed or taken out shows.

1. It notes log-ins, receipts, decisions, admissions, exports and upgrades, by ids and counts; never what a
   record says. It is not part of the dump. Source: sync.md section 7.
2. A chain alone does not tell when its last lines are gone. So number and hash of the last line are kept
   besides, among the file's named values, and the next line follows those, not what is found: a cut stays to
   be seen when more was noted after it.
3. A file from before this rule has no such value until its next line; what it holds is where it begins.

What it does not do: tell of somebody who has the file's key and writes lines and named value anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, MutableMapping

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.store.tables import audit

# The named value that says how the log ends: number and hash of its last line.
END = "audit_end"
_START = (0, "0" * 64)


def append(
    conn: Connection, values: MutableMapping[str, str], *, at: str, by: str, action: str, **detail: str | int
) -> None:
    """Add one line, and name it in `values` as the last."""
    found = conn.execute(sa.select(audit.c.no, audit.c.hash).order_by(audit.c.no.desc()).limit(1)).first()
    last = _START if found is None else (found.no, found.hash)
    number, before = _end(values) or last
    text = msgspec.json.encode(detail, order="deterministic").decode()
    line = {"at": at, "by": by, "action": action, "detail": text}
    # A line that somebody put behind the last one keeps its number, and breaks the chain.
    no, chained = max(number, last[0]) + 1, _hash(before, line)
    conn.execute(audit.insert(), {"no": no, **line, "hash": chained})
    values[END] = f"{no} {chained}"


def last_number(values: Mapping[str, str]) -> int:
    """Number of the last line; 0 where there is none yet."""
    end = _end(values)
    return end[0] if end is not None else _START[0]


def has_noted(conn: Connection, action: str, **detail: str | int) -> bool:
    """Whether a line of an action says all of some details."""
    lines = conn.execute(sa.select(audit.c.detail).where(audit.c.action == action)).scalars()
    return any(detail.items() <= msgspec.json.decode(line).items() for line in lines)


def first_broken_line(conn: Connection, values: Mapping[str, str]) -> int | None:
    """Number of the first line that is missing or does not fit the chain, None where all do."""
    number, last = _START
    for row in conn.execute(sa.select(audit).order_by(audit.c.no)):
        line = {"at": row.at, "by": row.by, "action": row.action, "detail": row.detail}
        if row.no != number + 1 or row.hash != _hash(last, line):
            return number + 1
        number, last = row.no, row.hash
    end = _end(values)
    if end is None or end == (number, last):
        return None
    return min(number, end[0]) + 1


def _end(values: Mapping[str, str]) -> tuple[int, str] | None:
    number, _, chained = values.get(END, "").partition(" ")
    return (int(number), chained) if chained else None


def _hash(before: str, line: dict[str, str]) -> str:
    return hashlib.sha256(before.encode() + msgspec.json.encode(line, order="deterministic")).hexdigest()
