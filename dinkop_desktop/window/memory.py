"""What the window remembers of itself: its size, the page it was on, widths of columns, theme and language.

Never a word of a record, a name or a search. The file is read at the start and written at the end and when
something was chosen; one that cannot be read or written is no reason to stop.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.settings import Folder

Remembered = str | int | bool | list[int] | list[str]
_NAME = "jendela.json"
_LARGEST_BYTES = 256 * 1024


class Memory:
    """The window's memory in one small file."""

    def __init__(self, folder: Folder) -> None:
        """Read what was kept in a data folder."""
        self._folder, self._path = folder, folder.path / _NAME
        self._remembered: dict[str, Remembered] = dict(_read(self._path))
        self._is_changed = False

    def text(self, key: str, default: str = "") -> str:
        """A text that was kept."""
        found = self._remembered.get(key)
        return found if isinstance(found, str) else default

    def number(self, key: str, default: int = 0) -> int:
        """A number that was kept."""
        found = self._remembered.get(key)
        return found if isinstance(found, int) else default

    def numbers(self, key: str) -> list[int]:
        """Numbers that were kept, such as widths of columns; none where there are none."""
        found = self._remembered.get(key)
        return [one for one in found if isinstance(one, int)] if isinstance(found, list) else []

    def texts(self, key: str) -> list[str]:
        """Texts that were kept, such as the columns that are shown."""
        found = self._remembered.get(key)
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def keep(self, key: str, value: Remembered) -> None:
        """Keep something until the window closes, and then for good."""
        if self._remembered.get(key) != value:
            self._remembered[key] = value
            self._is_changed = True

    def save(self) -> None:
        """Write it down, where there is a data folder by now."""
        if self._is_changed and self._folder.has_key:
            raw = json.dumps(self._remembered, ensure_ascii=False, indent=1, sort_keys=True)
            with suppress(DinkopError):
                files.write_safely(self._path, raw.encode(), private=True, beside_keys=True)
                self._is_changed = False


def _read(path: Path) -> Mapping[str, Remembered]:
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LARGEST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
