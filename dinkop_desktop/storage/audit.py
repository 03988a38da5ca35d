"""The audit log: who did what here, chained by hashes so that a line changed or taken out shows.

It notes log-ins, receipts, decisions, admissions, exports and upgrades, by ids and counts; never what a
record says. It is not part of the dump. Source: sync.md section 7.
"""

from __future__ import annotations

import hashlib

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.storage.tables import audit

_START = "0" * 64


def append(conn: Connection, *, at: str, by: str, action: str, **detail: str | int) -> None:
    """Add one line."""
    last = conn.execute(sa.select(audit.c.hash).order_by(audit.c.no.desc()).limit(1)).scalar()
    text = msgspec.json.encode(detail, order="deterministic").decode()
    line = {"at": at, "by": by, "action": action, "detail": text}
    conn.execute(audit.insert(), {**line, "hash": _hash(last or _START, line)})


def first_broken_line(conn: Connection) -> int | None:
    """Number of the first line that does not fit the chain, None where all do."""
    last = _START
    expected = 1
    for row in conn.execute(sa.select(audit).order_by(audit.c.no)):
        line = {"at": row.at, "by": row.by, "action": row.action, "detail": row.detail}
        if row.no != expected or row.hash != _hash(last, line):
            return expected
        last, expected = row.hash, expected + 1
    return None


def _hash(before: str, line: dict[str, str]) -> str:
    return hashlib.sha256(before.encode() + msgspec.json.encode(line, order="deterministic")).hexdigest()
