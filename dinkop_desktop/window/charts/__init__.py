"""Charts on the screen; what they look like is painted by `papers.charts`, for paper too."""

from __future__ import annotations

from dinkop_desktop.window.charts.tiles import TileView
from dinkop_desktop.window.charts.view import ChartCard, ChartView

__all__ = ["ChartCard", "ChartView", "TileView"]
