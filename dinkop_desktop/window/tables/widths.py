"""Widths of the columns of a list: as somebody left them; one takes the rest.

Where there is no room for all of them they give way, in this order, and none is cut at the edge:

1. Columns of words become narrower, down to their least width; what does not fit in them ends with "…".
   One that somebody made as wide as it is stays so.
2. Columns with a rank are left out, the highest rank first.
3. What is still too wide is scrolled sideways.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView

from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.tables.rows import Column

LEAST_REST_PX = 150


class Widths:
    """The widths of one list."""

    def __init__(self, header: QHeaderView, memory: Memory | None, key: str) -> None:
        """Keep the widths of a header in the memory, under `key`; nowhere where there is no memory."""
        self._header, self._memory, self._key = header, memory, f"lebar.{key}"
        self._wished: dict[str, int] = {}
        self._held: set[str] = set()
        self.left_out = 0

    def begin(self, columns: Sequence[Column]) -> None:
        """Give the columns the widths that they were left with."""
        kept, header = self._kept(), self._header
        self._wished = {one.key: kept.get(one.key, one.width) for one in columns}
        self._held = set(kept)
        header.blockSignals(True)  # noqa: FBT003 - Qt's own; our widths are not the person's
        for section, column in enumerate(columns):
            header.setSectionHidden(section, False)  # noqa: FBT003
            if column.width:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(section, self._wished[column.key])
            else:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        header.blockSignals(False)  # noqa: FBT003

    def fit(self, columns: Sequence[Column], room_px: int) -> None:
        """Make room for as many columns as a room has; the one that takes the rest keeps a least width."""
        shown = self._shown(columns, room_px)
        least = sum(self._least(column) for column in shown)
        wanted = sum(self._wish(column) for column in shown)
        spare = max(0, min(room_px - least, wanted - least))
        share = spare / (wanted - least) if wanted > least else 1.0
        fits = room_px >= least
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        header = self._header
        header.blockSignals(True)  # noqa: FBT003
        for section, column in enumerate(columns):
            header.setSectionHidden(section, column not in shown)
            if column.width:
                its = self._least(column)
                header.resizeSection(section, its + int((self._wish(column) - its) * share))
            else:
                header.setSectionResizeMode(section, mode)
                if not fits:
                    header.resizeSection(section, LEAST_REST_PX)
        header.blockSignals(False)  # noqa: FBT003
        self.left_out = len(columns) - len(shown)

    def _shown(self, columns: Sequence[Column], room_px: int) -> list[Column]:
        shown = list(columns)
        for column in sorted((one for one in columns if one.rank), key=lambda one: -one.rank):
            if sum(map(self._least, shown)) <= room_px:
                break
            shown.remove(column)
        return shown

    def _wish(self, column: Column) -> int:
        return self._wished.get(column.key, column.width) if column.width else LEAST_REST_PX

    def _least(self, column: Column) -> int:
        wish = self._wish(column)
        return min(column.least, wish) if column.least and column.key not in self._held else wish

    def keep(self, column: Column, width: int) -> None:
        """Somebody made a column wider or narrower; the one that takes the rest is nobody's."""
        if column.width and width:
            self._wished[column.key] = width
            self._held.add(column.key)
        if self._memory is not None and column.width and width:
            kept = self._kept() | {column.key: width}
            self._memory.keep(self._key, [f"{key}={value}" for key, value in kept.items()])

    def _kept(self) -> dict[str, int]:
        if self._memory is None:
            return {}
        pairs = (one.rpartition("=") for one in self._memory.texts(self._key))
        return {key: int(width) for key, _, width in pairs if key and width.isascii() and width.isdigit()}
