"""What was answered so far, and what of it is kept when the set-up is interrupted: never a secret."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.settings import Folder

OFFICE, DINKOP, SAMPLE = "kelurahan", "dinkop", "contoh"
DEFAULT_CITY = "36.74"
_LARGEST_BYTES = 16 * 1024


@dataclass(slots=True)
class Answers:
    """The answers of the wizard, as they are given.

    Attributes:
        folder: where the data shall lie.
        role: kelurahan, dinkop or contoh.
        place: code of the kelurahan, or of the city.
        name: of the office; of the dinas at Dinkop.
        officer: who works here.
        passphrase: only in memory.
        card: bytes of Dinkop's card.
        typed: its fingerprint as typed.
        offline: folder for the keys that are taken away.
        fingerprint: of what was made: the office's key, or Dinkop's card.
        is_made: the data folder is there.
    """

    folder: Folder
    role: str = OFFICE
    place: str = ""
    name: str = ""
    officer: str = ""
    passphrase: str = field(default="", repr=False)
    card: bytes = field(default=b"", repr=False)
    typed: str = field(default="", repr=False)
    offline: str = ""
    fingerprint: str = ""
    is_made: bool = False

    def keep(self) -> None:
        """Keep what is no secret beside the folder, which must stay empty until it is made."""
        if self.is_made or not self.folder.path.parent.is_dir():
            return
        kept = {"role": self.role, "place": self.place, "name": self.name, "officer": self.officer}
        with suppress(DinkopError):
            files.write_safely(
                _beside(self.folder), json.dumps(kept).encode(), private=True, beside_keys=True
            )

    def forget(self) -> None:
        """Nothing is to be taken up again."""
        with suppress(OSError):
            _beside(self.folder).unlink(missing_ok=True)


def taken_up(folder: Folder) -> Answers:
    """The answers of a set-up that was interrupted; empty ones where there was none."""
    answers = Answers(folder)
    try:
        with _beside(folder).open("rb") as file:
            kept = json.loads(file.read(_LARGEST_BYTES))
    except (OSError, ValueError, RecursionError):
        return answers
    if isinstance(kept, dict):
        for key in ("role", "place", "name", "officer"):
            if isinstance(kept.get(key), str):
                setattr(answers, key, kept[key])
    return answers


def _beside(folder: Folder) -> Path:
    return folder.path.parent / f".{folder.path.name}.mulai.json"
