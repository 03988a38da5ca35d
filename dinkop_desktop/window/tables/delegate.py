"""Cells are painted, never made of widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.look.tokens import CAPTION_PT
from dinkop_desktop.window.tables.model import Index, PagedModel
from dinkop_desktop.window.tables.rows import Cell, Paint, Share, State, Steps

_PILL_PX, _BAR_PX = 19, 36


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `PagedModel`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, PagedModel):
            raise RuntimeError("this delegate paints lists by page")
        rect, state = option.rect, option.state
        t, row = theme.tokens(), model.record(index.row())
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(t.accent_soft if selected else t.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        if selected and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(t.accent))
        painter.setFont(option.font)
        box = QRectF(rect).adjusted(10, 0, -8, -1)
        if row is None:
            _paint_waiting(painter, box)
        else:
            if index.column() == 0 and model.is_marked(row.id):
                mark = icons.pixmap("check", t.accent, 16)
                painter.drawPixmap(QPointF(box.left() - 3, box.center().y() - 8), mark)
                box.setLeft(box.left() + 16)
            _paint_cell(painter, box, row.cells[index.column()], model, index.column())
        painter.restore()


def _paint_cell(painter: QPainter, box: QRectF, cell: Cell, model: PagedModel, section: int) -> None:
    if isinstance(cell, State):
        paint_state(painter, box, cell)
    elif isinstance(cell, Share):
        _paint_share(painter, box, cell.percent)
    elif isinstance(cell, Steps):
        paint_steps(painter, box, cell.steps)
    else:
        kind, t = model.columns[section].paint, theme.tokens()
        if kind is Paint.STRONG:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(QColor(t.muted if kind is Paint.MUTED else t.text))
        cut = Qt.TextElideMode.ElideMiddle if kind is Paint.ENDS else Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(cell, cut, int(box.width()))
        painter.drawText(box, int(model.alignment(section)) | Qt.TextFlag.TextSingleLine, words)


def _paint_waiting(painter: QPainter, box: QRectF) -> None:
    """A grey bar where a row is on its way."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().hover))
    bar = QRectF(box.left(), box.center().y() - 5, max(16.0, box.width() * 0.7), 10)
    painter.drawRoundedRect(bar, 4, 4)


def paint_state(painter: QPainter, box: QRectF, state: State) -> None:
    """A word on a ground of its tone."""
    if not state.words:
        return
    font = QFont(painter.font())
    font.setPointSizeF(CAPTION_PT)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    t, metrics = theme.tokens(), painter.fontMetrics()
    words = metrics.elidedText(state.words, Qt.TextElideMode.ElideRight, int(box.width()) - 16)
    width = metrics.horizontalAdvance(words) + 16
    height = max(_PILL_PX, metrics.height() + 1)
    shape = QRectF(box.left(), box.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.soft(state.tone)))
    painter.drawRoundedRect(shape, height / 2, height / 2)
    painter.setPen(theme.colour(state.tone))
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, words)


def _paint_share(painter: QPainter, box: QRectF, percent: int) -> None:
    t, bar = theme.tokens(), QRectF(box.left(), box.center().y() - 2, _BAR_PX, 5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.line))
    painter.drawRoundedRect(bar, 2.5, 2.5)
    painter.setBrush(QColor(t.accent))
    full = QRectF(bar.left(), bar.top(), bar.width() * min(percent, 100) / 100, bar.height())
    painter.drawRoundedRect(full, 2.5, 2.5)
    painter.setPen(QColor(t.muted))
    beside = box.adjusted(_BAR_PX + 7, 0, 6, 0)
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, str(percent))


def paint_steps(painter: QPainter, box: QRectF, steps: Sequence[str]) -> None:
    """A process as marks on a line: filled with a tick, a ring with a dot, an empty ring."""
    t = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gap, radius = min(30.0, (box.width() - 16) / max(1, len(steps) - 1)), 6.5
    for number, step in enumerate(steps):
        at = QPointF(box.left() + radius + 1 + number * gap, box.center().y())
        ink = QColor(t.line_strong if step == "open" else t.accent)
        painter.setPen(QPen(ink, 1.6))
        if number:
            painter.drawLine(at - QPointF(gap - radius, 0), at - QPointF(radius, 0))
        painter.setBrush(QColor(t.accent) if step == "done" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius, radius)
        if step == "done":
            painter.setPen(QPen(QColor(t.on_accent), 1.6))
            tick = (QPointF(-3, 0), QPointF(-0.8, 2.4), QPointF(3.2, -2.4))
            painter.drawPolyline([at + one for one in tick])
        elif step == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.accent))
            painter.drawEllipse(at, 2.6, 2.6)
