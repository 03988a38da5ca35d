"""Where things are: the data folder, its files, and how a file's name is made.

| file | what |
|---|---|
| `dinkop.db` | the encrypted data file |
| `kunci.json` | the wraps of its key: by passphrase, and to Dinkop's recovery recipient |
| `kunci-2.json` | the same once more: without the wraps nobody reads the data |
| `pemulihan.json` | a recovery that was asked for at Dinkop and is not answered yet |
| `cadangan` | backups that are made by themselves (`features.safekeeping.rota`) |
| `rusak-*` | damaged files that a backup took the place of (`register.store.putting_back`) |
| `.penyiapan` | the data file while a set-up makes it; the folder is ready when it has moved out |
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PAGE_BYTES_OFFICE: Final = 4096
# Larger pages make bulk work on the city's master faster and single saves dearer: right for Dinkop alone.
PAGE_BYTES_DINKOP: Final = 16384
KEY_FILE_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Folder:
    """One data folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The data file."""
        return self.path / "dinkop.db"

    @property
    def key_file(self) -> Path:
        """The wraps of the data file's key."""
        return self.path / "kunci.json"

    @property
    def key_copy(self) -> Path:
        """The wraps once more."""
        return self.path / "kunci-2.json"

    @property
    def recovery_request(self) -> Path:
        """What opens the answer to a recovery that was asked for."""
        return self.path / "pemulihan.json"

    @property
    def has_key(self) -> bool:
        """Whether the data file's key is here, at least once."""
        return self.key_file.is_file() or self.key_copy.is_file()

    @property
    def unfinished(self) -> Folder:
        """Where a set-up makes the data file; what a stopped one leaves there, nobody has worked in."""
        return Folder(self.path / ".penyiapan")

    @property
    def aside(self) -> Folder:
        """Where the files are made that take the place of damaged ones (`register.store.putting_back`)."""
        return Folder(self.path / ".pemulihan")

    @property
    def ready_mark(self) -> Path:
        """Says that all of them are made and proven, and where the damaged ones go."""
        return self.aside.path / "siap"

    @property
    def is_being_restored(self) -> bool:
        """Whether new files are ready and not all of them in their place."""
        return self.ready_mark.is_file()

    @property
    def is_half_made(self) -> bool:
        """Whether a set-up was stopped in its midst, so that there is nothing here to lose."""
        if self.database.exists() or not self.unfinished.path.is_dir():
            return False
        # A key without the file that it was made for may belong to one that is missing.
        return self.unfinished.database.exists() or not (self.key_file.exists() or self.key_copy.exists())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is there yet."""
        return not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir()))


def folder_of(named: str | None) -> Folder:
    """The data folder that was named, or the system's place for this user's."""
    return Folder(Path(named)) if named else default_folder()


def default_folder() -> Folder:
    """Where the data lie when nobody says: the system's place for this user's data."""
    named = os.environ.get("DINKOP_DATA")
    if named:
        return Folder(Path(named))
    if os.name == "nt":
        return Folder(Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Dinkop")
    base = os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))
    return Folder(Path(base) / "dinkop")


def bundle_name(office: str, *, seq: int, bundle_id: str, part: int = 1, of: int = 1) -> str:
    """The name of an office's bundle: A-Z, 0-9 and `-` only, nothing personal; never trusted nor needed."""
    parts = f"-{part}DARI{of}" if of > 1 else ""
    return f"DK-{_digits(office)}-{seq:05d}-{bundle_id[:8].upper()}{parts}.dkb"


def reply_name(office: str, *, number: int, bundle_id: str) -> str:
    """The name of a reply."""
    return f"BALASAN-{_digits(office)}-{number:05d}-{bundle_id[:8].upper()}.dkb"


def _digits(office: str) -> str:
    return office.replace(".", "")
