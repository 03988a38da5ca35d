"""The board: one line an office, one cell a week, marks that differ in shape and then in colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.exchange.office_board import Board, Cell, Mark, OfficeLine, ReplyState
from dinkop_desktop.features.exchange.rehearsing import Rehearsal
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.pages.worklist import ColumnOf, View
from dinkop_desktop.window.tables import Cell as TableCell
from dinkop_desktop.window.tables import Column, Paint, Table
from dinkop_desktop.window.tables.model import Index, PagedModel
from dinkop_desktop.window.widgets import STRETCH, Item, holder, row, text
from dinkop_desktop.window.words import later, number, tr

WEEK_PX, ROW_PX = 42, 24
_TAKEN = frozenset({Mark.RECEIVED, Mark.SEVERAL})
LEGEND = (
    (Mark.RECEIVED, later("diterima")),
    (Mark.SEVERAL, later("beberapa")),
    (Mark.NEW, later("baru")),
    (Mark.HELD, later("ditahan")),
    (Mark.MISSING, later("hilang")),
    (Mark.QUARANTINED, later("karantina")),
    (Mark.NONE, later("kosong")),
)
VIEWS: tuple[View[OfficeLine], ...] = (
    View(later("Semua {count}")),
    View(later("Baru {count}"), lambda line: line.is_new),
    View(later("Ada celah {count}"), lambda line: bool(line.missing)),
    View(later("Dikarantina {count}"), lambda line: line.quarantined > 0),
    View(later("Diam > 3 minggu {count}"), lambda line: line.is_silent, wish="diam"),
    View(later("Balasan belum diambil {count}"), lambda line: line.reply is ReplyState.READY),
)
_SAID = {
    Mark.RECEIVED: later("diterima nomor {numbers}"),
    Mark.SEVERAL: later("beberapa kiriman, nomor {numbers}"),
    Mark.NEW: later("baru datang nomor {numbers}, belum diterapkan"),
    Mark.HELD: later("ditahan nomor {numbers}"),
    Mark.MISSING: later("nomor {numbers} belum datang"),
    Mark.QUARANTINED: later("dikarantina nomor {numbers}"),
}
_REPLIES = {
    ReplyState.NEEDED: later("belum"),
    ReplyState.READY: later("siap"),
    ReplyState.COLLECTED: later("diambil"),
}


def head_words(board: Board, waiting: Rehearsal | None) -> str:
    """What the head of the page says: files that wait to be applied, and how the offices are."""
    parts = [tr("{count} kantor", count=number(len(board.lines)))]
    if waiting is not None:
        fresh = {one.office for one in waiting.received if one.office}
        said = tr(
            "{files} kiriman baru dari {offices} kantor",
            files=number(waiting.applicable),
            offices=number(len(fresh)),
        )
        parts.insert(0, said)
    if silent := sum(line.is_silent for line in board.lines):
        parts.append(tr("{count} diam lebih dari 3 minggu", count=number(silent)))
    if board.strangers:
        parts.append(tr("{count} kiriman dari pengirim tak dikenal", count=number(board.strangers)))
    return " · ".join(parts)


def short_words(cell: TableCell) -> TableCell:
    """A week's cell as it stands among many: the numbers, and what became of those that were not taken."""
    if not isinstance(cell, MarkWords):
        return cell
    if cell.mark in _TAKEN:
        return cell.numbers
    return " ".join((tr(dict(LEGEND)[cell.mark]), cell.numbers)) if cell.mark in _SAID else ""


class MarkWords(str):
    """What a week's cell says, with the mark that it is painted as, and the numbers of its bundles."""

    __slots__ = ("mark", "numbers")
    mark: Mark
    numbers: str

    def __new__(cls, cell: Cell) -> MarkWords:
        """Say a cell in words."""
        numbers = ", ".join(map(str, cell.numbers)) or "?"
        words = tr(_SAID[cell.mark], numbers=numbers) if cell.mark in _SAID else tr("tidak ada kiriman")
        made = super().__new__(cls, words)
        made.mark, made.numbers = cell.mark, numbers
        return made


class LateWords(str):
    """How long an office is silent, where that is too long."""

    __slots__ = ()


class BoardTable(Table):
    """The offices by weeks."""

    def __init__(self, columns: Sequence[Column], background: Background) -> None:
        """Make an empty board."""
        super().__init__(tr("Papan kiriman"), columns, background, row_px=ROW_PX)
        self.setProperty("board", "true")
        self.setItemDelegate(BoardDelegate(self))
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setDefaultSectionSize(max(ROW_PX, self.fontMetrics().height() + 5))


def columns(weeks: Sequence[date], count: int) -> tuple[ColumnOf[OfficeLine], ...]:
    """An office, its weeks (`count` of them before they are known), and how it stands."""
    headings = [f"{day.day}/{day.month}" for day in weeks] or [""] * count
    return (
        ColumnOf("kantor", later("Kantor"), lambda line, _: line.name, paint=Paint.STRONG),
        ColumnOf(
            "nomor",
            later("No."),
            lambda line, _: str(line.last_seq) if line.last_seq else "–",
            40,
            Paint.NUMBER,
        ),
        # Where there is little room the oldest weeks are left out.
        *(
            ColumnOf(f"minggu-{at}", said, _week(at), WEEK_PX, Paint.MARK, rank=len(headings) - at)
            for at, said in enumerate(headings)
        ),
        ColumnOf("diam", later("Diam"), _silence, 54, Paint.MUTED),
        ColumnOf(
            "balasan",
            later("Balasan"),
            lambda line, _: tr(_REPLIES[line.reply]) if line.reply in _REPLIES else "–",
            66,
            Paint.MUTED,
        ),
    )


def _week(at: int) -> Callable[[OfficeLine, Desk], TableCell]:
    return lambda line, _: MarkWords(line.cells[at])


def _silence(line: OfficeLine, _desk: Desk) -> TableCell:
    words = "–" if line.silent_days is None else tr("{days} hr", days=number(line.silent_days))
    return LateWords(words) if line.is_silent else words


class BoardDelegate(QStyledItemDelegate):
    """Paints marks and words, narrower than other lists."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, PagedModel):
            raise RuntimeError("this delegate paints lists by page")
        t, line, rect = theme.tokens(), model.record(index.row()), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(t.accent_soft if selected else t.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        cell = line.cells[index.column()] if line is not None else ""
        if isinstance(cell, MarkWords):
            draw_mark(painter, QPointF(rect.left() + 19, QRectF(rect).center().y()), cell.mark)
        elif isinstance(cell, str):
            left = 10 if index.column() == 0 else 3
            if index.column() == 0 and line is not None and model.is_marked(line.id):
                painter.drawPixmap(
                    rect.left() + 8, rect.center().y() - 7, icons.pixmap("check", t.accent, 15)
                )
                left = 26
            is_late = isinstance(cell, LateWords)
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold if index.column() == 0 or is_late else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(t.danger if is_late else t.text if index.column() == 0 else t.muted))
            box = QRectF(rect).adjusted(left, 0, -4, -1)
            words = painter.fontMetrics().elidedText(cell, Qt.TextElideMode.ElideRight, int(box.width()))
            side = int(model.alignment(index.column()))
            painter.drawText(box, side | Qt.TextFlag.TextSingleLine, words)
        painter.restore()


def draw_mark(painter: QPainter, at: QPointF, mark: Mark) -> None:
    """A dot, two dots, a diamond, a ring, a cross, a square or a faint dash."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _SHAPES[mark](painter, at)
    painter.restore()


def _dot(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(at, 4.5, 4.5)


def _two_dots(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(at + QPointF(-4.5, 0), 3.6, 3.6)
    painter.drawEllipse(at + QPointF(4.5, 0), 3.6, 3.6)


def _cross(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(theme.colour("danger"), 2.2))
    painter.drawLine(at + QPointF(-4, -4), at + QPointF(4, 4))
    painter.drawLine(at + QPointF(-4, 4), at + QPointF(4, -4))


def _ring(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(theme.colour("warning"), 2.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 4.5, 4.5)


def _square(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(theme.colour("danger"))
    painter.drawRect(QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9))


def _diamond(painter: QPainter, at: QPointF) -> None:
    painter.setBrush(theme.colour("info"))
    painter.translate(at)
    painter.rotate(45)
    painter.drawRect(QRectF(-4, -4, 8, 8))


def _dash(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(theme.colour("line_strong"), 1.2))
    painter.drawLine(at + QPointF(-4, 0), at + QPointF(4, 0))


_SHAPES: dict[Mark, Callable[[QPainter, QPointF], None]] = {
    Mark.RECEIVED: _dot,
    Mark.SEVERAL: _two_dots,
    Mark.NEW: _diamond,
    Mark.HELD: _ring,
    Mark.MISSING: _cross,
    Mark.QUARANTINED: _square,
    Mark.NONE: _dash,
}


class _MarkSign(QWidget):
    """One mark alone, for the line that explains them."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_mark(QPainter(self), QPointF(9, 9), self._mark)


def legend() -> QWidget:
    """The line below the board that says what each mark means."""
    items: list[Item] = []
    for mark, words in LEGEND:
        items += [_MarkSign(mark), text(tr(words), "caption"), 6]
    return holder(row(*items, STRETCH, gap=3, margins=(20, 5, 12, 6)))
