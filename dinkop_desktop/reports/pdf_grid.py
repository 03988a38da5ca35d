"""How wide the columns of a report on paper are, and how large their letters.

A4 upright if they fit, then lying, then with smaller letters (down to 6 points) and texts broken oftener.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont

from dinkop_desktop.reports.letterhead import EDGE
from dinkop_desktop.reports.paper import LONG_SIDE, SHORT_SIDE, Paper, Style
from dinkop_desktop.reports.table import FIGURE_KINDS, Column, RowRole, Table

_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_PAD_X, _PAD_X_SMALL = 4.0, 2.5
_TEXT_AT_LEAST = 96.0
# Where columns are many: text is broken oftener before letters become as small as these.
_TEXT_BROKEN_OFTEN = 54.0
_SMALL = 7.5
_TEXT_AT_MOST = 240.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns stand and how large their letters are.

    Attributes:
        columns: of the table.
        widths: of each, in points.
        size: of the letters, in points.
        landscape: whether the page lies.
    """

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    size: float
    landscape: bool

    @property
    def width(self) -> float:
        """Of all columns together, in points."""
        return sum(self.widths)

    @property
    def pad(self) -> float:
        """Between a column's edge and its texts."""
        return _pad(self.size)


def _pad(size: float) -> float:
    return _PAD_X if size > _SMALL else _PAD_X_SMALL


def fit_grid(paper: Paper, table: Table, texts: list[tuple[str, ...]]) -> Grid:
    """Columns that fit: upright if they can, then lying, then with smaller letters and narrower texts.

    Args:
        paper: measures.
        table: the report, without what is left out on paper.
        texts: its cells as they will be written.
    """
    upright = [(False, size, _TEXT_AT_LEAST) for size in _SIZES[:2]]
    lying = [(True, size, _TEXT_AT_LEAST) for size in _SIZES if size >= _SMALL]
    crowded = [(True, size, _TEXT_BROKEN_OFTEN) for size in _SIZES if size <= _SMALL]
    contents = [_Content.of(index, table, texts) for index in range(len(table.columns))]
    for landscape, size, text_at_least in (*upright, *lying, *crowded, (True, _SIZES[-1], 0.0)):
        room = (LONG_SIDE if landscape else SHORT_SIDE) - 2 * EDGE
        least, wanted = _widths(paper, contents, size, text_at_least)
        if sum(least) <= room:
            return Grid(table.columns, _share(least, wanted, room), size, landscape)
    # More columns than any paper holds: figures may break now, which is better than leaving them out.
    least, _ = _widths(paper, contents, _SIZES[-1], 0)
    squeeze = (LONG_SIDE - 2 * EDGE) / sum(least)
    return Grid(table.columns, tuple(width * squeeze for width in least), _SIZES[-1], landscape=True)


@dataclass(frozen=True, slots=True)
class _Content:
    """What decides how wide a column must be.

    Attributes:
        heading: its words.
        longest, words: the longest texts, and the longest of their words; the longest is the widest but for
            a letter or two, and measuring each cell would take seconds.
        breaks: whether its texts may be broken into lines.
    """

    heading: tuple[str, ...]
    longest: tuple[str, ...]
    words: tuple[str, ...]
    breaks: bool

    @classmethod
    def of(cls, index: int, table: Table, texts: list[tuple[str, ...]]) -> _Content:
        column = table.columns[index]
        said = {
            row[index] for row, line in zip(texts, table.rows, strict=True) if line.role is not RowRole.GROUP
        }
        longest = _longest(said)
        breaks = column.kind not in FIGURE_KINDS and any(" " in text for text in longest)
        words = _longest({word for text in said for word in text.split()}) if breaks else longest
        return cls(tuple(column.label.split()), longest, words, breaks)


def _longest(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(heapq.nlargest(5, texts, key=lambda text: (len(text), text)))


def _widths(
    paper: Paper, contents: list[_Content], size: float, text_at_least: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The least width of each column and the one it would like to have."""
    bold, normal = Style(size, QFont.Weight.DemiBold), Style(size)

    def widest(texts: Iterable[str]) -> float:
        # Either may be the wider one: in our letters bold digits are narrower.
        return max((paper.measure(text, style) for text in texts for style in (normal, bold)), default=0.0)

    least, wanted = [], []
    for content in contents:
        heading = max((paper.measure(word, bold) for word in content.heading), default=0.0)
        full = widest(content.longest)
        needed = full
        if content.breaks:
            word = min(widest(content.words), _TEXT_AT_MOST)
            needed = max(word, min(full, text_at_least))
        least.append(max(heading, needed) + 2 * _pad(size))
        wanted.append(max(heading, min(full, _TEXT_AT_MOST)) + 2 * _pad(size))
    return tuple(least), tuple(max(pair) for pair in zip(least, wanted, strict=True))


def _share(least: tuple[float, ...], wanted: tuple[float, ...], room: float) -> tuple[float, ...]:
    """Widths between least and wanted; what is left over is spread over all columns."""
    spare = room - sum(least)
    wishes = [want - need for need, want in zip(least, wanted, strict=True)]
    granted = min(1.0, spare / sum(wishes)) if sum(wishes) else 0.0
    widths = [need + wish * granted for need, wish in zip(least, wishes, strict=True)]
    rest = (room - sum(widths)) / len(widths)
    return tuple(width + rest for width in widths)
