"""Lists by page: what they are made of, how they are painted, how they are moved through."""

from __future__ import annotations

from dinkop_desktop.window.tables.reading import Place
from dinkop_desktop.window.tables.rows import Cell, Column, Paint, Ready, Row, Share, Source, State, Steps
from dinkop_desktop.window.tables.view import Table

__all__ = ["Cell", "Column", "Paint", "Place", "Ready", "Row", "Share", "Source", "State", "Steps", "Table"]
