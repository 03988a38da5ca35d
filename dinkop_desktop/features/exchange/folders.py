"""Folders: which of the files on a stick are for this desk, and why the rest is left where it lies.

A stick goes round: it holds our own replies, other offices' files, letters, lists and what an editor or
another system left behind. What is ours is told by what a file says, not by its name:

| a file | is |
|---|---|
| that this desk's key opens | ours; at Dinkop not a reply, which Dinkop wrote itself |
| that is sealed for somebody else | another's |
| that came before, or lies here twice | taken already |
| that is named like ours and cannot be read, is empty or damaged | ours that failed: it is missed |
| anything else | none of our files |

Files are only looked at here. What is ours is received from a reading of its own, with every check.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import bundle, seal
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, replies_in
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import postbox

ENDING = ".dkb"
# What systems keep on a stick for themselves; a file that was thrown away must not come back.
_OF_SYSTEMS = frozenset({"system volume information", "$recycle.bin", "lost+found"})
# What editors and systems lay beside a file, under its name.
_BESIDE = ("._", "~$", ".~")
# Of an old reply, or of one that came before, in a folder nothing has failed.
_TAKEN = frozenset({"BDL-SUDAH", "BDL-LAMA"})


@dataclass(frozen=True, slots=True)
class Other:
    """A file that is left where it lies, and the code why.

    Attributes:
        path: where.
        code: BDL-SENDIRI, BDL-ALAMAT, BDL-SUDAH, BDL-KEMBAR, BDL-LAMA, BDL-PERMOHONAN, BDL-BACA or BDL-LAIN.
        params: for the code's sentence.
    """

    path: Path
    code: str
    params: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ours:
    """A file to be received.

    Attributes:
        path: where.
        is_named: whether a person named this very file, so that all that becomes of it is told.
    """

    path: Path
    is_named: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies there: what is to be received, in a good order, and the rest."""

    ours: tuple[Ours, ...]
    others: tuple[Other, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files to be received."""
        return tuple(one.path for one in self.ours)

    def settle(
        self, received: Sequence[Received]
    ) -> tuple[tuple[tuple[Path, Received], ...], tuple[Other, ...]]:
        """What became of the files, and the others with those of a folder that were taken already.

        Args:
            received: one for each of `ours`.
        """
        told: list[tuple[Path, Received]] = []
        others = list(self.others)
        for one, became in zip(self.ours, received, strict=True):
            if became.code in _TAKEN and not one.is_named:
                others.append(Other(one.path, became.code, became.params))
            else:
                told.append((one.path, became))
        return tuple(told), tuple(others)


def look_into(desk: Desk, paths: Sequence[Path], *, progress: Progress | None = None) -> Contents:
    """Sort out what is for this desk.

    Args:
        desk: Dinkop's for bundles, an office's for replies.
        paths: files, which are ours as they are named, and folders, which are walked with all inside them.
        progress: told of each file.
    """
    return _sorted_out(desk, paths, is_named=True, progress=progress)


def look_at(desk: Desk, paths: Sequence[Path], *, progress: Progress | None = None) -> Contents:
    """As `look_into`, with files as if they lay in a folder: of many that were marked, what is ours is meant.

    Args:
        desk: Dinkop's for bundles, an office's for replies.
        paths: files and folders. One file alone is taken as it is named.
        progress: told of each file.
    """
    return _sorted_out(desk, paths, is_named=len(paths) == 1, progress=progress)


def _sorted_out(desk: Desk, paths: Sequence[Path], *, is_named: bool, progress: Progress | None) -> Contents:
    progress = progress or Progress()
    ours: list[Ours] = []
    others: list[Other] = []
    seen: set[str] = set()
    for path in paths:
        if path.is_dir():
            found, unread = _walk(path)
            others += unread
        elif is_named:
            ours.append(Ours(path, is_named=True))
            continue
        else:
            found = [path]
        its: list[tuple[str, Path]] = []
        for done, one in enumerate(found):
            progress.at("Memeriksa isi folder", done, len(found), name=one.name)
            what = _judge(desk, one, seen)
            if isinstance(what, Other):
                others.append(what)
            else:
                its.append((what, one))
        ours += [Ours(one, is_named=False) for _, one in sorted(its)]
    return Contents(tuple(ours), tuple(others))


def _walk(folder: Path) -> tuple[list[Path], list[Other]]:
    """The regular files in a folder and all below, by name; and folders that could not be looked into."""
    unread: list[Other] = []

    def note(error: OSError) -> None:
        unread.append(Other(Path(error.filename or folder), "BDL-BACA"))

    found: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(one for one in folders if not is_of_a_system(one))
        found += [path for name in sorted(names) if _is_regular(path := Path(where, name))]
    return found, unread


def is_of_a_system(folder: str) -> bool:
    """Whether a folder of that name is one that systems and programs keep for themselves."""
    return folder.startswith(".") or folder.lower() in _OF_SYSTEMS


def _is_regular(path: Path) -> bool:
    """A pipe or a device would wait for ever."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return path.suffix.lower() == ENDING  # what we cannot look at and is named like ours is told


def _judge(desk: Desk, path: Path, seen: set[str]) -> Other | str:
    """Why a file is none of ours; else where it stands among those that are: replies by their making."""
    claims = path.suffix.lower() == ENDING and not path.name.startswith(_BESIDE)
    if not claims and not _may_be_ours(path):
        return Other(path, "BDL-LAIN")
    try:
        raw = opening.read_file(path)
        sha256 = hashlib.sha256(raw).hexdigest()
        if sha256 in seen:
            return Other(path, "BDL-KEMBAR")
        with desk.store.read() as reader:
            known = postbox.receipt_by_file(reader, sha256)
        if known is not None and known.verdict == postbox.ACCEPTED:
            return Other(path, "BDL-SUDAH", (("date", replies_in.day_of(known)),))
        envelope = opening.open_envelope(desk, raw, [PayloadType.BUNDLE, PayloadType.REPLY])
        is_reply = envelope.payload_type is PayloadType.REPLY
        if is_reply and desk.identity.is_dinkop:
            return Other(path, "BDL-SENDIRI")
        made_at = bundle.unpack(envelope.payload, ReplyBody).created_at if is_reply else ""
    except BundleError as error:
        if error.code in {"BDL-ALAMAT", "BDL-PERMOHONAN"}:
            return Other(path, error.code)
        if error.code == "BDL-BUKAN" and not claims:
            return Other(path, "BDL-LAIN")
        return ""
    seen.add(sha256)
    return made_at


def _may_be_ours(path: Path) -> bool:
    """A renamed file or a request is known by how it begins; an album is not read for that."""
    try:
        with path.open("rb") as file:
            first = file.read(seal.LOOKED_AT_BYTES)
            return seal.begins_like_ours(first) or (
                seal.begins_like_a_request(first)
                and seal.says_request(first + file.read(seal.MOST_REQUEST_BYTES))
            )
    except OSError:
        return False
