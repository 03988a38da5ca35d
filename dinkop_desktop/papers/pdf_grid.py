"""How wide the columns of a report on paper are, and how large their letters.

1. A4 upright if they fit, then lying, then with smaller letters (down to 6 points) and texts broken oftener.
2. Figures and dates are never broken, nor a heading before its number ("Kuartil 1").
3. What room is left goes where it saves the most lines, judged by some rows of the table, then by the
   headings; the rest to all.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont

from dinkop_desktop.papers.painted_head import EDGE
from dinkop_desktop.papers.paper import LONG_SIDE, SHORT_SIDE, Paper, Style
from dinkop_desktop.papers.table import FIGURE_KINDS, Column, ColumnKind, RowRole, Table
from dinkop_desktop.sentences import translate

_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_PAD_X, _PAD_X_SMALL = 4.0, 2.5
_TEXT_AT_LEAST = 96.0
# Where columns are many: text is broken oftener before letters become as small as these.
_TEXT_BROKEN_OFTEN = 54.0
_SMALL = 7.5
_RECORD_ID = "id"
_TEXT_AT_MOST = 240.0
UNBROKEN_KINDS = FIGURE_KINDS | {ColumnKind.DATE}
# So many rows tell how texts break; and by how many points a column may grow at once.
_SAMPLE_ROWS, _LONGEST_ROWS = 48, 2
_STEPS = (6.0, 12.0, 18.0, 24.0, 36.0, 48.0, 72.0, 96.0)
_Texts = Sequence[Sequence[str]]


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
    def is_crowded(self) -> bool:
        """Whether letters had to become smaller than is good to read."""
        return self.size < _SMALL

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
    grown = [index for index, content in enumerate(contents) if content.breaks]
    rows, headings = sample(table, texts), [[column.label for column in table.columns]]
    for landscape, size, text_at_least in (*upright, *lying, *crowded, (True, _SIZES[-1], 0.0)):
        room = (LONG_SIDE if landscape else SHORT_SIDE) - 2 * EDGE
        least = _least(paper, contents, size, text_at_least)
        if sum(least) <= room:
            pad, bold = _pad(size), measure(paper, size, QFont.Weight.DemiBold)
            widths = save_lines(least, room, grown, rows, measure(paper, size), pad)
            widths = save_lines(widths, room, range(len(widths)), headings, bold, pad)
            return Grid(table.columns, spread(widths, room), size, landscape)
    # More columns than any paper holds: figures may break now, which is better than leaving them out.
    least = _least(paper, contents, _SIZES[-1], 0)
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
        breaks = column.kind not in UNBROKEN_KINDS and any(" " in text for text in longest)
        words = _longest({word for text in said for word in text.split()}) if breaks else longest
        return cls(heading_words(column.label), longest, words, breaks)


def _longest(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(heapq.nlargest(5, texts, key=lambda text: (len(text), text)))


def heading_words(label: str) -> tuple[str, ...]:
    """Where a heading may be broken: its words, a number with the one before it."""
    words: list[str] = []
    for word in label.split():
        if words and word.isdigit():
            words[-1] += f" {word}"
        else:
            words.append(word)
    return tuple(words)


def _least(paper: Paper, contents: list[_Content], size: float, text_at_least: float) -> tuple[float, ...]:
    """The least width of each column."""
    bold, normal = Style(size, QFont.Weight.DemiBold), Style(size)

    def widest(texts: Iterable[str]) -> float:
        # Either may be the wider one: in our letters bold digits are narrower.
        return max((paper.measure(text, style) for text in texts for style in (normal, bold)), default=0.0)

    least = []
    for content in contents:
        heading = max((paper.measure(word, bold) for word in content.heading), default=0.0)
        needed = full = widest(content.longest)
        if content.breaks:
            word = min(widest(content.words), _TEXT_AT_MOST)
            needed = max(word, min(full, text_at_least))
        least.append(max(heading, needed) + 2 * _pad(size))
    return tuple(least)


def sample(table: Table, texts: _Texts) -> _Texts:
    """Some rows of a table by which it is judged how texts break: from all of it, and the longest texts."""
    told = [row for row, line in zip(texts, table.rows, strict=True) if line.role is not RowRole.GROUP]
    some = list(told[:: max(1, len(told) // _SAMPLE_ROWS)])
    for at in range(len(table.columns)):
        some += heapq.nlargest(_LONGEST_ROWS, told, key=lambda row: len(row[at]))
    return some


def measure(paper: Paper, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> Callable[[str], float]:
    """Measures words, each once."""
    style, known = Style(size, weight), dict[str, float]()

    def width_of(word: str) -> float:
        if word not in known:
            known[word] = paper.measure(word, style)
        return known[word]

    return width_of


def spread(widths: Sequence[float], room: float) -> tuple[float, ...]:
    """The widths, with what is left of the room given to all alike."""
    rest = (room - sum(widths)) / len(widths)
    return tuple(width + rest for width in widths)


def save_lines(
    least: Sequence[float],
    room: float,
    grown: Sequence[int],
    rows: _Texts,
    width_of: Callable[[str], float],
    pad: float,
) -> list[float]:
    """Widths of at least so much: a column grows where it saves the most lines a point, while any does.

    Args:
        least: width of each column, in points.
        room: for all of them.
        grown: those whose texts may be broken into lines.
        rows: some of the table's, as they are written.
        width_of: a word's width.
        pad: between a column's edge and its texts.
    """
    widths = list(least)
    columns = {at: [[width_of(word) for word in row[at].split()] for row in rows] for at in grown}
    space = width_of("n n") - 2 * width_of("n")
    lines = {at: _lines(columns[at], widths[at] - 2 * pad, space) for at in grown}
    while (spare := room - sum(widths)) > 0:
        best = max(_savings(columns, lines, widths, spare, pad, space), default=None)
        if best is None:
            break
        _, at, step = best
        widths[at] += step
        lines[at] = _lines(columns[at], widths[at] - 2 * pad, space)
    return widths


def _savings(
    columns: dict[int, list[list[float]]],
    lines: dict[int, list[int]],
    widths: Sequence[float],
    spare: float,
    pad: float,
    space: float,
) -> Iterator[tuple[tuple[float, float], int, float]]:
    """What each column would save by each step: lines of whole rows a point, then of its own texts."""
    for at, words in columns.items():
        others = [
            max((lines[each][row] for each in lines if each != at), default=1) for row in range(len(words))
        ]
        for step in _STEPS:
            if step > spare:
                break
            now, then = lines[at], _lines(words, widths[at] + step - 2 * pad, space)
            saved = sum(max(a, b) - max(c, b) for a, b, c in zip(now, others, then, strict=True))
            own = sum(now) - sum(then)
            if own:
                yield (saved / step, own / step), at, step


def _lines(texts: Iterable[Sequence[float]], width: float, space: float) -> list[int]:
    """Into how many lines texts break, each given by the widths of its words."""
    return [_count_lines(words, width, space) for words in texts]


def _count_lines(words: Sequence[float], width: float, space: float) -> int:
    lines, filled = 1, 0.0
    for word in words:
        if filled and filled + space + word > width:
            lines, filled = lines + 1, word
        else:
            filled += word + (space if filled else 0.0)
    return lines


def without_ids(table: Table) -> Table:
    """Without ids of records, which nobody can follow on paper."""
    return _without(table, {index for index, column in enumerate(table.columns) if column.key == _RECORD_ID})


def without_empty(table: Table, empty: Collection[int], lang: str) -> Table:
    """Without columns that no row fills, and with a note that names them."""
    said = translate("Kolom tanpa isi tidak dicetak: {kolom}.", lang).format(
        kolom=", ".join(table.columns[index].label for index in sorted(empty))
    )
    left = _without(table, empty)
    return replace(left, notes=(*left.notes, said))


def _without(table: Table, dropped: Collection[int]) -> Table:
    if not dropped:
        return table
    kept = [index for index in range(len(table.columns)) if index not in dropped]
    rows = tuple(replace(row, cells=tuple(row.cells[index] for index in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows)
