"""Charts on the screen; what they look like is painted by `reports.charts`, for paper too."""

from __future__ import annotations

from dinkop_desktop.ui.charts.tiles import TileView
from dinkop_desktop.ui.charts.view import ChartCard, ChartView

__all__ = ["ChartCard", "ChartView", "TileView"]
