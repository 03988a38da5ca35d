"""The catalogue of reports beside the report: in groups, found by words, walked with the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import GROUPS
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.tokens import CAPTION_PT
from dinkop_desktop.window.tables import Column, Paint, Place, Ready, Row, Table
from dinkop_desktop.window.tables.model import Index, PagedModel
from dinkop_desktop.window.widgets import STRETCH, Button, SearchBox, column, row
from dinkop_desktop.window.words import label, tr

_ROW_PX, _PANEL_PX = 28, 232
_HEAD = "#"
_Move = QAbstractItemView.CursorAction


class ReportCatalogue(Table):
    """The names of the reports under those of their groups."""

    def __init__(self, background: Background) -> None:
        """Make an empty catalogue."""
        columns = (Column("judul", tr("Laporan"), 0, Paint.TEXT, sorts=False),)
        super().__init__(tr("Daftar laporan"), columns, background, row_px=_ROW_PX)
        self.horizontalHeader().hide()
        self.setItemDelegate(_GroupDelegate(self))

    def show_reports(self, reports: Sequence[Report], wanted: str, current: str) -> None:
        """Show those whose name, key or group holds all words; `current` stays the current one."""
        words = wanted.casefold().split()
        rows: list[Row] = []
        for group in GROUPS:
            found = [one for one in reports if one.section == group and _fits(one, words)]
            if found:
                rows.append(Row(f"{_HEAD}{group}", (label(group),)))
                rows += [Row(one.key, (label(one.title),)) for one in found]
        keys = [one.id for one in rows]
        at = keys.index(current) if current in keys else 1
        self.show_source(Ready(tuple(rows)), place=Place(current, at))

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The arrows step over the names of groups."""
        found = super().moveCursor(action, modifiers)
        back = action in (_Move.MoveUp, _Move.MovePageUp, _Move.MovePrevious)
        at = found.row()
        if not self._is_head(at):
            return found
        at += -1 if back and at > 0 else 1
        return self.rows.index(at, 0) if 0 <= at < self.total else self.currentIndex()

    def _is_head(self, at: int) -> bool:
        row = self.rows.record(at) if at >= 0 else None
        return row is not None and row.id.startswith(_HEAD)

    @property
    def found(self) -> int:
        """How many reports are shown, the names of groups left out."""
        return sum(not self._is_head(at) for at in range(self.total))


def _fits(report: Report, words: Sequence[str]) -> bool:
    told = f"{label(report.title)} {report.key} {label(report.section)}".casefold()
    return all(word in told for word in words)


class CataloguePanel(QFrame):
    """The catalogue with the box that searches it; a narrow window lends it when it is asked for.

    Attributes:
        search, reports: its parts.
        other: brings it in a narrow window.
    """

    def __init__(self, background: Background, known: Sequence[Report], other: Button) -> None:
        """Make the panel.

        Args:
            background: reads for the list.
            known: the reports there are.
            other: the button that brings it.
        """
        super().__init__()
        self.setProperty("panel", "nav")
        self.setFixedWidth(_PANEL_PX)
        self._known, self.other = known, other
        self.other.hide()  # while the catalogue stands beside
        self.reports = ReportCatalogue(background)
        self.search = SearchBox(tr("Cari laporan"), name=tr("Cari laporan"))
        self.search.answer_to("Ctrl+F")
        head = row(self.search, margins=(8, 0, 8, 4))
        inside = column(head, self.reports, STRETCH, gap=4, margins=(0, 12, 0, 8))
        inside.setStretch(1, 1000)  # up to its rows; what is left stays empty
        self.setLayout(inside)
        self.search.left.connect(self.reports.setFocus)
        self.reports.filled.connect(self._on_listed)

    def show_reports(self, current: str) -> None:
        """Show those that are searched for."""
        self.reports.show_reports(self._known, self.search.text(), current)

    def _on_listed(self, rows: int) -> None:
        row_px = self.reports.verticalHeader().defaultSectionSize()
        self.reports.setMaximumHeight(max(rows, 1) * row_px + 2 * self.reports.frameWidth())

    def stand_beside(self, *, has_room: bool) -> None:
        """Stand beside the report, or give way to the button that brings it."""
        self.setVisible(has_room)
        self.other.setVisible(not has_room)

    def lend(self) -> None:
        """Come, to be searched."""
        self.stand_beside(has_room=True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _GroupDelegate(QStyledItemDelegate):
    """Paints a name of a group as a small heading, and a report as a line without a rule."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        model = index.model()
        if not isinstance(model, PagedModel):
            raise RuntimeError("this delegate paints lists by page")
        t, row, rect = theme.tokens(), model.record(index.row()), option.rect
        if row is None:
            return
        is_head = row.id.startswith(_HEAD)
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and not is_head
        painter.save()
        painter.fillRect(rect, QColor(t.accent_soft if selected else t.surface))
        if selected:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(t.accent))
        font = QFont(option.font)
        if is_head:
            font.setPointSizeF(CAPTION_PT)
        font.setWeight(QFont.Weight.DemiBold if is_head or selected else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(t.muted if is_head else t.text))
        box = QRectF(rect).adjusted(12, 0, -6, -2 if is_head else 0)
        # Names differ at their end, where “menurut nama” stands.
        middle = Qt.TextElideMode.ElideMiddle
        words = painter.fontMetrics().elidedText(str(row.cells[0]), middle, int(box.width()))
        side = Qt.AlignmentFlag.AlignBottom if is_head else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | side) | Qt.TextFlag.TextSingleLine, words)
        painter.restore()
