"""A chart in the window: by its name and its numbers for who cannot see it, as a table on F9."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dinkop_desktop.papers.charts import Chart, Look
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.tokens import CAPTION_PT
from dinkop_desktop.window.widgets import STRETCH, column, grid, holder, row, text


def look_of(widget: QWidget) -> Look:
    """Colours and letters of now."""
    t, small = theme.tokens(), QFont(widget.font())
    small.setPointSizeF(CAPTION_PT)
    small.setWeight(QFont.Weight.Normal)
    strong = QFont(small)
    strong.setWeight(QFont.Weight.DemiBold)
    return Look(t.text, t.muted, t.line, t.accent, t.surface, t.scale, t.series, small, strong)


class ChartView(QWidget):
    """One chart; it takes the width it gets and asks for the height it needs."""

    def __init__(self, name: str, chart: Chart | None = None) -> None:
        """Make a view, empty until a chart is shown."""
        super().__init__()
        self.setAccessibleName(name)
        self._chart: Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if chart is not None:
            self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart in place of the one before."""
        self._chart = chart
        self.setAccessibleDescription(chart.numbers())
        self.updateGeometry()
        self.update()

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self._chart

    def sizeHint(self) -> QSize:
        """As high as the chart wants to be."""
        if self._chart is None:
            return QSize(200, QFontMetrics(self.font()).height())
        return QSize(200, round(self._chart.height(look_of(self))))

    def minimumSizeHint(self) -> QSize:
        """Narrow, but never lower."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the colours of now."""
        if self._chart is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._chart.paint(painter, QRectF(self.rect()), look_of(self))


class ChartCard(QFrame):
    """A card with title, definition and chart; `flip` shows its numbers as a table."""

    def __init__(
        self,
        title: str,
        definition: str,
        chart: Chart | None = None,
        *,
        view: ChartView | None = None,
        beside: QWidget | None = None,
    ) -> None:
        """Make a card.

        Args:
            title: of the chart.
            definition: what is counted, of when, and how many are known.
            chart: shown at once.
            view: that shows it, where it is more than to be looked at.
            beside: what stands right of the title, such as chips.
        """
        super().__init__()
        self.setProperty("panel", "card")
        self._definition = text(definition, "caption", wrap=True)
        self.title = text(title, "heading")
        self.view = view if view is not None else ChartView(title, chart)
        self._table = holder(grid([["", ""]]))
        self._table.setVisible(False)
        self._parts = column(
            row(self.title, STRETCH, *([beside] if beside is not None else []), gap=8),
            self._definition,
            self.view,
            self._table,
            STRETCH,
            gap=2,
            margins=(16, 12, 16, 12),
        )
        self.setLayout(self._parts)

    def show_chart(self, chart: Chart, definition: str | None = None) -> None:
        """Show another chart, and what it counts."""
        self.view.show_chart(chart)
        if definition is not None:
            self._definition.setText(definition)
        if self._table.isVisible():
            self._fill_table()

    @property
    def definition(self) -> str:
        """What the chart counts."""
        return self._definition.text()

    def flip(self) -> None:
        """The chart, or its numbers as a table."""
        as_table = not self._table.isVisible()
        if as_table:
            self._fill_table()
        self._table.setVisible(as_table)
        self.view.setVisible(not as_table)

    def _fill_table(self) -> None:
        chart = self.view.chart
        if chart is None:
            return
        rows = chart.table()
        table = holder(grid(rows, numbers=range(1, len(rows[0]))))
        self._parts.replaceWidget(self._table, table)
        self._table.deleteLater()
        self._table = table
