"""A form on paper: the questions of the screen under the same numbers, to be filled in with a pen.

1. A question stands in a grid of six columns, as on the screen; its answer has a place of the right shape:
   small boxes for digits, a box to tick for each choice, a line for words. A choice has the number by which
   it is typed.
2. What is known already is printed in that place, so that a second visit only corrects; there is room beside
   or below it.
3. A section's name never stands alone at the foot of a page; each page says which form and which page it is.

Example: `render_forms((PaperForm("Formulir UMKM", "Kelurahan Ciater", sections, "", ()),), head, moment)`
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from PySide6.QtGui import QFont

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.painted_head import EDGE, draw_letterhead
from dinkop_desktop.papers.paper import ACCENT, INK, LINE, MUTED, SOFT, Align, Paper, Style, paint
from dinkop_desktop.sentences import translate

_TITLE = Style(14, QFont.Weight.Bold)
_SUB = Style(9, colour=MUTED)
_SECTION = Style(10, QFont.Weight.Bold, ACCENT)
_NUMBER = Style(7.5, QFont.Weight.DemiBold, MUTED)
_LABEL = Style(8, QFont.Weight.DemiBold)
_SMALL = Style(7, colour=MUTED)
_ANSWER = Style(9.5, QFont.Weight.Normal, INK)
_OPTION = Style(8)
_DIGIT = Style(9.5, QFont.Weight.Normal, INK, Align.CENTRE)
_COLUMNS, _GAP = 6, 10.0
_LINE_H, _BOX, _TICK, _ROW_GAP = 19.0, 13.0, 8.5, 8.0
_FOOT_H, _FRAME = 34.0, "#8A969D"


class Shape(StrEnum):
    """What the place for an answer looks like."""

    LINE = "line"
    LONG = "long"
    DIGITS = "digits"
    MONEY = "money"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        number: as on the screen: `3.2`.
        label: what is asked.
        shape: of the place for the answer.
        span: how many of six columns it takes.
        required: whether it is wajib.
        groups: of digits: how many boxes each group has.
        unit: before a line: `Rp`; behind it otherwise.
        options: of choices: code and words.
        answer: what is known, as people read it.
        chosen: codes that are ticked.
        before: last year's answer, small at the right of the line.
    """

    number: str
    label: str
    shape: Shape = Shape.LINE
    span: int = 3
    required: bool = False
    groups: tuple[int, ...] = ()
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()
    answer: str = ""
    chosen: frozenset[str] = frozenset()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table: what is there, then empty lines.

    Attributes:
        number, label: as a question has.
        headings: of its columns.
        rows: that are known.
        blank: how many empty ones follow.
    """

    number: str
    label: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    blank: int = 2


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One section: its number and name, tables of figures, questions, tables of rows."""

    number: str
    name: str
    figures: tuple[Grid, ...] = ()
    questions: tuple[Question, ...] = ()
    rows: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form.

    Attributes:
        title: `Formulir UMKM`.
        subtitle: whose and of when.
        sections: in their order.
        mark: what names the record at the foot of each page; "" for a new one.
        heads: lines to be filled in on top: `Petugas`, `Tanggal`.
        notice: what the owner reads or hears, after the last question; "" for none.
    """

    title: str
    subtitle: str
    sections: tuple[PaperSection, ...]
    mark: str = ""
    heads: tuple[str, ...] = field(default=())
    notice: str = ""


def render_forms(
    forms: Sequence[PaperForm],
    head: Letterhead,
    made_at: datetime,
    *,
    lang: str = "id",
    tell: Callable[[int], None] | None = None,
) -> bytes:
    """The forms as one PDF, each on pages of its own.

    Args:
        forms: one or more.
        head: of the office.
        made_at: in the zone it shall be read in.
        lang: of the page's own words.
        tell: told how many are done, before each; what it raises ends the work.
    """

    def draw(paper: Paper) -> None:
        for number, form in enumerate(forms):
            if tell is not None:
                tell(number)
            _Form(paper, form, head, lang).draw()

    return paint(forms[0].title, made_at, draw)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A question in its row: left edge and width."""

    question: Question
    x: float
    width: float


class _Form:
    """One form while it is painted."""

    def __init__(self, paper: Paper, form: PaperForm, head: Letterhead, lang: str) -> None:
        self._paper, self._form, self._head, self._lang = paper, form, head, lang
        self._width = paper.width - 2 * EDGE
        self._page, self._y = 0, 0.0

    def draw(self) -> None:
        self._open()
        for section in self._form.sections:
            self._draw_section(section)
        if self._form.notice:
            self._need(self._paper.height_of(self._form.notice, _SMALL, self._width) + 8)
            self._paper.write(self._form.notice, EDGE, self._y + 8, self._width, _SMALL)

    # -- pages --

    def _open(self) -> None:
        paper = self._paper
        paper.open_page()
        self._page += 1
        foot = paper.height - _FOOT_H
        paper.rule(EDGE, foot, self._width)
        left = " · ".join(part for part in (self._form.title, self._form.mark) if part)
        paper.write(left, EDGE, foot + 4, self._width * 0.75, _SMALL)
        page = translate("Halaman {nomor}", self._lang).format(nomor=self._page)
        paper.write(page, EDGE, foot + 4, self._width, replace(_SMALL, align=Align.RIGHT))
        if self._page > 1:
            self._y = EDGE
            return
        self._y = draw_letterhead(paper, self._head) - 8
        self._y += paper.write(self._form.title, EDGE, self._y, self._width, _TITLE)
        self._y += paper.write(self._form.subtitle, EDGE, self._y, self._width, _SUB) + 6
        room = self._width / max(1, len(self._form.heads))
        for at, words in enumerate(self._form.heads):
            x = EDGE + at * room
            name = paper.measure(words, _LABEL) + 6
            paper.write(words, x, self._y + 4, name, _LABEL)
            paper.rule(x + name, self._y + 17, room - name - _GAP, colour=_FRAME)
        self._y += 26 if self._form.heads else 0
        how = translate("Bertanda * wajib. Centang kotak pilihan; tulis angka satu kotak satu.", self._lang)
        self._y += paper.write(how, EDGE, self._y, self._width, _SMALL) + 6

    def _room_for(self, height: float) -> bool:
        return self._y + height <= self._paper.height - _FOOT_H - 6

    def _need(self, height: float) -> None:
        if not self._room_for(height):
            self._open()

    # -- sections --

    def _draw_section(self, section: PaperSection) -> None:
        rows = self._rows(section.questions)
        first = self._grid_height(section.figures[0]) if section.figures else 0.0
        first = first or (self._row_height(rows[0]) if rows else 40.0)
        self._need(24 + first)
        self._paper.fill(EDGE, self._y, self._width, 17, SOFT)
        self._paper.write(f"{section.number}   {section.name}", EDGE + 6, self._y + 1, self._width, _SECTION)
        self._y += 23
        for grid in section.figures:
            self._draw_grid(grid)
        for placed in rows:
            height = self._row_height(placed)
            self._need(height)
            for one in placed:
                self._draw_question(one, self._y)
            self._y += height + _ROW_GAP
        for grid in section.rows:
            self._draw_grid(grid)
        self._y += 2

    def _rows(self, questions: Sequence[Question]) -> list[list[_Placed]]:
        """The questions in rows of six columns, in their order."""
        column = (self._width + _GAP) / _COLUMNS
        rows: list[list[_Placed]] = []
        used = _COLUMNS
        for one in questions:
            span = min(one.span, _COLUMNS)
            if used + span > _COLUMNS:
                rows.append([])
                used = 0
            rows[-1].append(_Placed(one, EDGE + used * column, span * column - _GAP))
            used += span
        return rows

    # -- questions --

    def _row_height(self, placed: Sequence[_Placed]) -> float:
        return max(self._label_height(one) + self._answer_height(one) for one in placed)

    def _label_of(self, question: Question) -> str:
        return f"{question.label} *" if question.required else question.label

    def _number_width(self, question: Question) -> float:
        return self._paper.measure(question.number, _NUMBER) + 5

    def _label_height(self, one: _Placed) -> float:
        width = one.width - self._number_width(one.question)
        return self._paper.height_of(self._label_of(one.question), _LABEL, width) + 2

    def _answer_height(self, one: _Placed) -> float:
        question = one.question
        if question.shape is Shape.CHOICES:
            return self._choices_height(one)
        if question.shape is Shape.LONG:
            known = self._paper.height_of(question.answer, _ANSWER, one.width - 8) if question.answer else 0.0
            return max(2 * _LINE_H, known + _LINE_H)
        if question.shape is Shape.DIGITS:
            return _BOX + 4 + (11 if question.answer and not self._fits_boxes(question) else 0)
        return _LINE_H

    def _draw_question(self, one: _Placed, y: float) -> None:
        paper, question = self._paper, one.question
        number = self._number_width(question)
        paper.write(question.number, one.x, y + 0.5, number, _NUMBER)
        paper.write(self._label_of(question), one.x + number, y, one.width - number, _LABEL)
        # Answers of one row stand on one line, whatever their labels need.
        y += self._label_height(one)
        if question.shape is Shape.CHOICES:
            self._draw_choices(one, y)
        elif question.shape is Shape.DIGITS:
            self._draw_digits(one, y)
        else:
            self._draw_line(one, y)

    def _draw_line(self, one: _Placed, y: float) -> None:
        paper, question = self._paper, one.question
        paper.frame(one.x, y, one.width, self._answer_height(one), _FRAME)
        left, right = one.x + 4, one.x + one.width - 4
        if question.unit:
            wide = paper.measure(question.unit, _SMALL) + 5
            is_before = question.shape is Shape.MONEY
            paper.write(question.unit, left if is_before else right - wide + 5, y + 5, wide, _SMALL)
            left, right = (left + wide, right) if is_before else (left, right - wide)
        if question.before:
            paper.write(question.before, left, y + 5, right - left, replace(_SMALL, align=Align.RIGHT))
            right -= paper.measure(question.before, _SMALL) + 6
        if question.answer:
            is_long = question.shape is Shape.LONG
            text = question.answer if is_long else paper.cut(question.answer, _ANSWER, right - left)
            paper.write(text, left, y + 3, right - left, _ANSWER)

    def _fits_boxes(self, question: Question) -> bool:
        digits = "".join(letter for letter in question.answer if letter.isalnum())
        return len(digits) <= sum(question.groups) and "•" not in question.answer

    def _draw_digits(self, one: _Placed, y: float) -> None:
        paper, question, x = self._paper, one.question, one.x
        known = question.answer if self._fits_boxes(question) else ""
        letters = [letter for letter in known if letter.isalnum()]
        room = one.width - 5 * (len(question.groups) - 1)
        box = min(_BOX, room / max(1, sum(question.groups)))
        for size in question.groups:
            for _ in range(size):
                paper.frame(x, y, box, _BOX + 2, _FRAME)
                if letters:
                    paper.write(letters.pop(0), x, y + 1, box, _DIGIT)
                x += box
            x += 5
        if question.answer and not self._fits_boxes(question):
            told = translate("tercatat: {isi}", self._lang).format(isi=question.answer)
            paper.write(told, one.x, y + _BOX + 4, one.width, _SMALL)

    def _choice_places(self, one: _Placed) -> list[tuple[float, float, float, str, str]]:
        """Where each choice stands: x and y from the answer's corner, room for its number, code and words."""
        places, x, y = [], 0.0, 0.0
        for number, (code, words) in enumerate(one.question.options, 1):
            before = self._paper.measure(str(number), _SMALL) + 3
            wide = self._paper.measure(words, _OPTION) + _TICK + before + 13
            if x and x + wide > one.width:
                x, y = 0.0, y + 13
            places.append((x, y, before, code, words))
            x += wide
        return places

    def _choices_height(self, one: _Placed) -> float:
        places = self._choice_places(one)
        return (places[-1][1] if places else 0) + 13

    def _draw_choices(self, one: _Placed, y: float) -> None:
        paper = self._paper
        for number, (left, down, before, code, words) in enumerate(self._choice_places(one), 1):
            x, top = one.x + left, y + down + 2
            paper.frame(x, top, _TICK, _TICK, _FRAME)
            if code in one.question.chosen:
                paper.fill(x + 2, top + 2, _TICK - 4, _TICK - 4, INK)
            paper.write(str(number), x + _TICK + 3, y + down + 1.2, before, _SMALL)
            paper.write(words, x + _TICK + 3 + before, y + down, one.width, _OPTION)

    # -- tables --

    def _heading_height(self, grid: Grid) -> float:
        """Headings take as many lines as the longest needs."""
        wide = self._width / max(1, len(grid.headings))
        return max(
            _LINE_H - 2, *(self._paper.height_of(text, _SMALL, wide - 7) + 6 for text in grid.headings), 0.0
        )

    def _grid_height(self, grid: Grid) -> float:
        return 14 + self._heading_height(grid) + (len(grid.rows) + grid.blank) * (_LINE_H - 2) + 8

    def _draw_grid(self, grid: Grid) -> None:
        paper, line = self._paper, _LINE_H - 2
        top = self._heading_height(grid)
        self._need(14 + top + line + 8)
        number = paper.measure(grid.number, _NUMBER) + 5
        paper.write(grid.number, EDGE, self._y + 0.5, number, _NUMBER)
        paper.write(grid.label, EDGE + number, self._y, self._width - number, _LABEL)
        self._y += 14
        wide = self._width / max(1, len(grid.headings))
        self._grid_row(grid.headings, wide, _SMALL, top)
        empty = ("",) * len(grid.headings)
        for cells in (*grid.rows, *(empty for _ in range(grid.blank))):
            if not self._room_for(line):
                self._open()
                self._grid_row(grid.headings, wide, _SMALL, top)
            self._grid_row(cells, wide, Style(8.5), line)
        self._y += 8

    def _grid_row(self, cells: Sequence[str], wide: float, style: Style, height: float) -> None:
        is_one_line = height <= _LINE_H - 2
        for at, text in enumerate(cells):
            x = EDGE + at * wide
            self._paper.frame(x, self._y, wide, height, LINE)
            shown = self._paper.cut(text, style, wide - 7) if is_one_line else text
            self._paper.write(shown, x + 4, self._y + 3, wide - 7, style)
        self._y += height
