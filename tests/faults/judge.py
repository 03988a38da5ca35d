"""What must be true afterwards, whatever happened: S0 of the catalogue of faults.

The data file opens without repair, `check` finds nothing (pages, rows, audit chain, every record as its
changes say), every acknowledged save is there, nothing stands half, and no word of a record lies beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from dinkop_desktop.desk import desk, recording
from dinkop_desktop.exchange import seal
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import postbox, tables
from dinkop_desktop.settings import Folder
from tests.town import PASSPHRASE

# A save of the worker is a business, its owner and a year's figures.
RECORDS_A_SAVE = 3
# Words of the worker's businesses, which must stand nowhere in the clear. The space ends a word that
# four letters of a key's base64 text spell by chance (they did, once).
WORDS = (b"Warung ", b"Siti ")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a data folder holds.

    Attributes:
        businesses: their ids.
        records: how many of all kinds.
        unsent: changes in no bundle.
        sent: number, hash and whether the file is known to be written, of each bundle.
        received: hashes of what was accepted.
    """

    businesses: frozenset[str]
    records: int
    unsent: int
    sent: tuple[tuple[int, str, bool], ...]
    received: frozenset[str]


def open_folder(folder: Path) -> desk.Desk:
    """The desk of a folder, as the program opens it."""
    return desk.open_desk(Folder(folder), PASSPHRASE, clock=lambda: datetime.now(tz=UTC))


def look(folder: Path) -> Seen:
    """What a folder holds, after `check` found nothing wrong with it."""
    at = open_folder(folder)
    try:
        findings = safekeeping.check(at)
        assert not findings, findings
        with at.store.read() as reader:
            query = sa.select(tables.record.c.id).where(tables.record.c.kind == "umkm")
            taken = [
                receipt.sha256
                for kind in ("bundle", "reply")
                for receipt in postbox.receipts(reader, verdict=postbox.ACCEPTED, kind=kind)
            ]
            return Seen(
                frozenset(reader.conn.execute(query).scalars()),
                reading.totals(reader)["records"],
                postbox.count_unsent(reader),
                tuple((one.seq, one.sha256, bool(one.written_at)) for one in postbox.outgoing(reader)),
                frozenset(taken),
            )
    finally:
        at.close()


def assert_safe(folder: Path, before: Seen, *, saved: Iterable[str] = ()) -> Seen:
    """S0 after saves in a folder; what it holds now."""
    now = look(folder)
    assert now.businesses >= before.businesses | set(saved)
    whole = len(now.businesses) - len(before.businesses)
    assert now.records - before.records == whole * RECORDS_A_SAVE
    assert not telling_files(folder)
    return now


def telling_files(folder: Path) -> list[str]:
    """Names of files in which a word of a record stands in the clear."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in WORDS)
    ]


def signed_hashes(paths: Sequence[Path], dinkop: Path) -> dict[str, str]:
    """Of the bundles among some files the hash of what was signed, by file name."""
    at = open_folder(dinkop)
    try:
        return {
            path.name: seal.take_apart(
                seal.decrypt(path.read_bytes(), [at.age_identity]), [PayloadType.BUNDLE]
            ).sha256
            for path in paths
            if path.suffix == ".dkb"
        }
    finally:
        at.close()


def save_one(folder: Path, **more: str) -> str:
    """Work goes on: one more business is saved."""
    at = open_folder(folder)
    try:
        saved = recording.add(at, "umkm", [{"nama_usaha": "Warung Sesudahnya", **more}]).ids[0]
    finally:
        at.close()
    assert saved is not None
    return saved


def fingerprints(folder: Path) -> dict[str, str]:
    """Every file of a folder with its hash, to see that nothing changed."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Home:
    """A data folder that is put back as it was, in the same place: a copy would begin a new epoch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._image = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self.before = look(folder)

    def put_back(self) -> None:
        """As at the beginning, with the inodes of then."""
        for path in self.folder.iterdir():
            if path not in self._image:
                path.unlink()
        for path, content in self._image.items():
            with path.open("r+b" if path.exists() else "wb") as file:
                file.write(content)
                file.truncate()
