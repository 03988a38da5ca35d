"""The named values of one data file: whose it is, which epoch it writes in, how far its counters are."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from dinkop_desktop.register.store import statements, tables

_ENDED = "ended:"
_ALL = sa.select(tables.meta)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose data file this is.

    Attributes:
        role: `kelurahan` or `dinkop`.
        office: code of the office; Dinkop's is the city's.
        city: code of the city.
        name: name of the office.
        deployment_id: of the city's installation; signed into every bundle.
        install, epoch: of this replica.
        officer: who works here by default.
        dinkop: office code of Dinkop.
    """

    role: str
    office: str
    city: str
    name: str
    deployment_id: str
    install: str
    epoch: str
    officer: str

    @property
    def dinkop(self) -> str:
        """Office code of Dinkop: the city's own."""
        return self.city

    @property
    def is_dinkop(self) -> bool:
        """Whether this is Dinkop's master."""
        return self.role == "dinkop"


def load(conn: Connection) -> dict[str, str]:
    """All named values."""
    return {row.key: row.value for row in statements.run(conn, _ALL)}


def save(conn: Connection, values: dict[str, str], *, before: dict[str, str]) -> None:
    """Write those that changed."""
    changed = {key: value for key, value in values.items() if before.get(key) != value}
    if not changed:
        return
    known = [key for key in changed if key in before]
    if known:
        statements.update_rows(conn, tables.meta, [(key, changed[key]) for key in known])
    new = [(key, changed[key]) for key in changed if key not in before]
    statements.insert_rows(conn, tables.meta, new)


def identity(values: dict[str, str]) -> Identity:
    """Whose data file it is, from its named values."""
    names = ("role", "office", "city", "name", "deployment_id", "install", "epoch", "officer")
    return Identity(**{name: values[name] for name in names})


def dinkop(conn: Connection) -> str:
    """Office code of Dinkop."""
    return load(conn)["city"]


def place_of(path: Path) -> str:
    """Where a file lies: device, inode, and its making where the system tells.

    A copied or restored file lies elsewhere. What this does not notice (a disk image put back) shows as a
    fork.
    """
    found = path.stat()
    born = getattr(found, "st_birthtime_ns", 0)
    return f"{found.st_dev}:{found.st_ino}:{born}"


def new_epoch(values: dict[str, str]) -> None:
    """Begin an epoch: its changes and its bundles are counted from one."""
    if "epoch" in values:
        values[f"{_ENDED}{values['epoch']}"] = values.get("clock", "0")
    values |= {"epoch": secrets.token_hex(4), "number": "0", "seq": "0"}


def is_first_epoch(values: Mapping[str, str]) -> bool:
    """Whether the file was neither copied nor put back from a backup since it was made."""
    return not any(name.startswith(_ENDED) for name in values)


def end_of_epoch(values: Mapping[str, str], epoch: str) -> int:
    """The last moment of this file in an epoch that is over; -1 for one of which nothing is known."""
    return int(values.get(f"{_ENDED}{epoch}", "-1"))
