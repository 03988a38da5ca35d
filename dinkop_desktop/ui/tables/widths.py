"""Widths of the columns of a list: as somebody left them; one takes the rest, and keeps a least width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView

from dinkop_desktop.ui.memory import Memory
from dinkop_desktop.ui.tables.rows import Column

LEAST_REST_PX = 150


class Widths:
    """The widths of one list."""

    def __init__(self, header: QHeaderView, memory: Memory | None, key: str) -> None:
        """Keep the widths of a header in the memory, under `key`; nowhere where there is no memory."""
        self._header, self._memory, self._key = header, memory, f"lebar.{key}"

    def begin(self, columns: Sequence[Column]) -> None:
        """Give the columns the widths that they were left with."""
        kept, header = self._kept(), self._header
        header.blockSignals(True)  # noqa: FBT003 - Qt's own; our widths are not the person's
        for section, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(section, kept.get(column.key, column.width))
            else:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        header.blockSignals(False)  # noqa: FBT003

    def fit(self, columns: Sequence[Column], room_px: int) -> None:
        """Give the column that takes the rest what is left of a room, or its least width."""
        header = self._header
        rest = [section for section, column in enumerate(columns) if not column.width]
        taken = sum(
            header.sectionSize(section)
            for section, column in enumerate(columns)
            if column.width and not header.isSectionHidden(section)
        )
        fits = room_px - taken >= LEAST_REST_PX * len(rest)
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        header.blockSignals(True)  # noqa: FBT003
        for section in rest:
            header.setSectionResizeMode(section, mode)
            if not fits:
                header.resizeSection(section, LEAST_REST_PX)
        header.blockSignals(False)  # noqa: FBT003

    def keep(self, column: Column, width: int) -> None:
        """Somebody made a column wider or narrower; the one that takes the rest is nobody's."""
        if self._memory is not None and column.width and width:
            kept = self._kept() | {column.key: width}
            self._memory.keep(self._key, [f"{key}={value}" for key, value in kept.items()])

    def _kept(self) -> dict[str, int]:
        if self._memory is None:
            return {}
        pairs = (one.rpartition("=") for one in self._memory.texts(self._key))
        return {key: int(width) for key, _, width in pairs if key and width.isascii() and width.isdigit()}
