"""The programmes of a year on one line of time: bars by owner, what overlaps framed and numbered, today.

1. Words stand at the left; the colour of a bar only repeats whose it is.
2. Two that overlap stand under each other in one frame; where another one lies between, each has its own.
3. It is a list: arrows walk it, Enter opens, and it says its current line to who cannot see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from dinkop_desktop.features.programmes.pages.programmes_words import (
    OWNER_SERIES,
    month_name,
    name_words,
    owner_words,
    people_words,
    when_words,
)
from dinkop_desktop.features.programmes.year_calendar import Clash, Line
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.tokens import CAPTION_PT
from dinkop_desktop.window.words import tr

_ROW_PX, _HEAD_PX, _EDGE_PX, _BAR_PX, _DOT_PX = 45, 34, 14, 14, 18
_NAME_SHARE, _NAME_MOST_PX, _LEAST_BAR_PX = 0.3, 230, 5
_MONTHS = 12


class Timeline(QAbstractScrollArea):
    """A year of programmes.

    Signals:
        followed: id of the current programme; empty where there is none.
        opened: id of the one that Enter or a double click opens.
    """

    followed = Signal(str)
    opened = Signal(str)

    def __init__(self, reference: Reference) -> None:
        """Make an empty one."""
        super().__init__()
        self._reference = reference
        self._lines: Sequence[Line] = ()
        self._clashes: Sequence[Clash] = ()
        self._year, self._today = 0, date.min
        self._at = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Program menurut waktu"))

    # -- what is shown --

    def show_lines(self, lines: Sequence[Line], clashes: Sequence[Clash], *, year: int, today: date) -> None:
        """Show programmes; the current one stays where it is there still."""
        kept = self.current
        self._lines, self._clashes, self._year, self._today = lines, clashes, year, today
        places = [at for at, line in enumerate(lines) if line.programme.id == kept]
        self._at = places[0] if places else 0 if lines else -1
        self._fit()
        self._tell(moved=self.current != kept)

    @property
    def current(self) -> str:
        """Id of the current programme; "" for none."""
        return self._lines[self._at].programme.id if 0 <= self._at < len(self._lines) else ""

    def go_to(self, programme: str) -> None:
        """Make a programme the current one, where it is there."""
        for at, line in enumerate(self._lines):
            if line.programme.id == programme:
                self._go(at)

    def _go(self, at: int) -> None:
        if not self._lines:
            return
        at = max(0, min(at, len(self._lines) - 1))
        moved, self._at = at != self._at, at
        self._show_row(at)
        self._tell(moved=moved)

    def _tell(self, *, moved: bool) -> None:
        line = self._lines[self._at] if self.current else None
        said = ""
        if line is not None:
            one = line.programme
            parts = [
                name_words(one),
                owner_words(one, self._reference),
                when_words(one),
                people_words(line),
                *(tr("tumpang tindih {number}", number=clash.number) for clash in self._of(one.id)),
            ]
            said = ", ".join(parts)
        self.setAccessibleDescription(said)
        self.viewport().update()
        if moved:
            self.followed.emit(self.current)

    def _of(self, programme: str) -> list[Clash]:
        return [one for one in self._clashes if programme in (one.overlap.one.id, one.overlap.other.id)]

    # -- room --

    def sizeHint(self) -> QSize:
        """All of it."""
        return QSize(600, _HEAD_PX + self._row_px() * len(self._lines) + _EDGE_PX)

    def _row_px(self) -> int:
        return max(_ROW_PX, 2 * self.fontMetrics().height() + 10)

    def _name_px(self) -> float:
        return min(_NAME_MOST_PX, self.viewport().width() * _NAME_SHARE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what scrolls."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        bar, whole = self.verticalScrollBar(), self.sizeHint().height()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._row_px())
        bar.setRange(0, max(0, whole - self.viewport().height()))

    def _show_row(self, at: int) -> None:
        bar, top = self.verticalScrollBar(), _HEAD_PX + at * self._row_px()
        if at == 0:
            bar.setValue(0)
        elif top + self._row_px() > bar.value() + self.viewport().height():
            bar.setValue(top + self._row_px() - self.viewport().height())
        elif top - _HEAD_PX < bar.value():
            bar.setValue(top - _HEAD_PX)

    # -- keys and mouse --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, and open."""
        page = max(1, self.viewport().height() // self._row_px() - 1)
        last = len(self._lines) - 1
        steps = {
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_PageDown: self._at + page,
            Qt.Key.Key_PageUp: self._at - page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in steps:
            self._go(steps[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes it the current one."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._row_at(event.position().y())
        if at is not None:
            self._go(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens it."""
        if self._row_at(event.position().y()) is not None and self.current:
            self.opened.emit(self.current)

    def _row_at(self, y: float) -> int | None:
        at = int((y + self.verticalScrollBar().value() - _HEAD_PX) // self._row_px())
        return at if y > _HEAD_PX and 0 <= at < len(self._lines) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where it is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is left."""
        super().focusOutEvent(event)
        self.viewport().update()

    # -- painting --

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, rows, frames, bars, then what must stand above them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.viewport().rect())
        painter.fillRect(box, theme.colour("surface"))
        if not self._year:
            return
        painter.save()
        painter.setClipRect(box.adjusted(0, _HEAD_PX, 0, 0))
        self._draw_rows(painter)
        self._draw_months(painter, lines_only=True)
        for clash in self._clashes:
            self._draw_frame(painter, clash)
        for at, line in enumerate(self._lines):
            self._draw_bar(painter, at, line)
        self._draw_today(painter)
        for clash in self._clashes:
            self._draw_number(painter, clash)
        painter.restore()
        self._draw_months(painter, lines_only=False)

    def _top(self, at: int) -> float:
        return _HEAD_PX + at * self._row_px() - self.verticalScrollBar().value()

    def _x(self, day: date) -> float:
        """Where a day begins; within the year that is shown."""
        left, right = self._name_px(), self.viewport().width() - _EDGE_PX
        first, last = date(self._year, 1, 1), date(self._year, 12, 31)
        share = (min(max(day, first), last) - first).days / ((last - first).days + 1)
        return left + (right - left) * share

    def _day_px(self) -> float:
        return (self.viewport().width() - _EDGE_PX - self._name_px()) / 366

    def _span(self, first: date, last: date) -> tuple[float, float]:
        x = self._x(first)
        return x, max(self._x(last) + self._day_px() - x, _LEAST_BAR_PX)

    def _draw_rows(self, painter: QPainter) -> None:
        tokens, strong, small = theme.tokens(), QFont(self.font()), QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(CAPTION_PT)
        width = self._name_px() - _EDGE_PX - 8
        for at, line in enumerate(self._lines):
            top, height = self._top(at), self._row_px()
            row = QRectF(0, top, self.viewport().width(), height)
            if at == self._at:
                painter.fillRect(row, QColor(tokens.accent_soft))
                if self.hasFocus():
                    painter.setPen(QPen(QColor(tokens.focus), 2))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(row.adjusted(1, 1, -1, -1))
            painter.setPen(QColor(tokens.line))
            painter.drawLine(QPointF(_EDGE_PX, top), QPointF(self.viewport().width() - _EDGE_PX, top))
            half = height / 2
            _write(
                painter,
                QRectF(_EDGE_PX, top + 4, width, half - 3),
                name_words(line.programme),
                strong,
                tokens.text,
            )
            owner = tr(
                "{owner} · {people}",
                owner=owner_words(line.programme, self._reference),
                people=people_words(line),
            )
            ink = tokens.series[OWNER_SERIES.get(line.programme.owner, 4)]
            ink = tokens.text if at == self._at else ink
            _write(painter, QRectF(_EDGE_PX, top + half, width, half - 4), owner, small, ink)

    def _draw_months(self, painter: QPainter, *, lines_only: bool) -> None:
        tokens, small = theme.tokens(), QFont(self.font())
        small.setPointSizeF(CAPTION_PT)
        height = _HEAD_PX + self._row_px() * len(self._lines) - self.verticalScrollBar().value()
        if not lines_only:
            painter.fillRect(QRectF(0, 0, self.viewport().width(), _HEAD_PX), theme.colour("surface"))
        for month in range(1, _MONTHS + 1):
            x = self._x(date(self._year, month, 1))
            if lines_only:
                painter.setPen(QColor(tokens.line))
                painter.drawLine(QPointF(x, 0), QPointF(x, height))
                continue
            wide = (self.viewport().width() - _EDGE_PX - self._name_px()) / _MONTHS
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QRectF(x, 0, wide, _HEAD_PX), Qt.AlignmentFlag.AlignCenter, month_name(month))

    def _draw_bar(self, painter: QPainter, at: int, line: Line) -> None:
        days = line.programme.days
        if days is None:
            return
        tokens = theme.tokens()
        x, width = self._span(*days)
        y = self._top(at) + (self._row_px() - _BAR_PX) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.series[OWNER_SERIES.get(line.programme.owner, 4)]))
        painter.drawRoundedRect(QRectF(x, y, width, _BAR_PX), 2, 2)

    def _boxes(self, clash: Clash) -> list[QRectF]:
        """One frame around both rows, or one around each where they do not meet."""
        its = (clash.overlap.one.id, clash.overlap.other.id)
        rows = [at for at, line in enumerate(self._lines) if line.programme.id in its]
        x, width = self._span(clash.overlap.begins, clash.overlap.ends)
        x, width, height = x - 3, width + 6, self._row_px()
        if len(rows) == 2 and rows[1] - rows[0] == 1:  # noqa: PLR2004 - a pair
            return [QRectF(x, self._top(rows[0]) + 3, width, 2 * height - 6)]
        return [QRectF(x, self._top(at) + 3, width, height - 6) for at in rows]

    def _draw_frame(self, painter: QPainter, clash: Clash) -> None:
        tokens = theme.tokens()
        is_current = self.current in (clash.overlap.one.id, clash.overlap.other.id)
        pen = QPen(QColor(tokens.warning), 2 if is_current else 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.warning_soft))
        for box in self._boxes(clash):
            painter.drawRoundedRect(box, 4, 4)

    def _draw_number(self, painter: QPainter, clash: Clash) -> None:
        tokens, small = theme.tokens(), QFont(self.font())
        small.setPointSizeF(CAPTION_PT)
        small.setWeight(QFont.Weight.DemiBold)
        for box in self._boxes(clash):
            centre = QPointF(min(box.right(), self.viewport().width() - _EDGE_PX), box.center().y())
            dot = QRectF(centre.x() - _DOT_PX / 2, centre.y() - _DOT_PX / 2, _DOT_PX, _DOT_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.warning))
            painter.drawEllipse(dot)
            painter.setFont(small)
            painter.setPen(QColor(tokens.surface))
            painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, str(clash.number))

    def _draw_today(self, painter: QPainter) -> None:
        if self._today.year != self._year:
            return
        tokens, small = theme.tokens(), QFont(self.font())
        small.setPointSizeF(CAPTION_PT)
        x = self._x(self._today)
        bottom = self._top(len(self._lines))
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        words = tr("hari ini")
        wide = QFontMetricsF(small).horizontalAdvance(words)
        left = x - wide - 6 if x - wide - 6 > self._name_px() else x + 6
        painter.setFont(small)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(QPointF(left, bottom - 6), words)


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
