"""The map of tiles in the window: arrows walk its tiles and the heads of its blocks, Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip

from dinkop_desktop.papers.tile_map import TileMap, step_towards
from dinkop_desktop.window.charts.view import ChartView, look_of
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.words import tr

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TileView(ChartView):
    """A map of tiles that can be walked.

    Signals:
        opened: code of the kelurahan or kecamatan on which Enter was pressed.
        moved: what stands on the current tile, in words.
    """

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self, name: str) -> None:
        """Make an empty map."""
        super().__init__(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.current = ""

    @property
    def _map(self) -> TileMap | None:
        return self.chart if isinstance(self.chart, TileMap) else None

    def _places(self) -> dict[str, QRectF]:
        return self._map.places(QRectF(self.rect()), look_of(self)) if self._map is not None else {}

    def words_of(self, code: str) -> str:
        """Name and value of a tile, or the name of a kecamatan."""
        found = self._map
        for block in found.blocks if found is not None else ():
            if code == block.kecamatan.code:
                return tr("Kec. {name}", name=block.kecamatan.name)
            for one in block.tiles:
                if one.code == code and found is not None:
                    said = f"{one.name}: {found.shown.get(code, '–')}"
                    return f"{said} · {found.stale_words}" if code in found.stale else said
        return ""

    def go_to(self, code: str) -> None:
        """Make a tile the current one."""
        self.current = code
        words = self.words_of(code)
        if words:
            self.setAccessibleDescription(words)
        self.moved.emit(words)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter; everything else is the page's."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif step is not None:
            self.go_to(step_towards(self._places(), self.current, *step))
        elif event.key() in _ENTER and self.current:
            self.opened.emit(self.current)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes a tile the current one."""
        super().mousePressEvent(event)
        if code := self._at(event.position()):
            self.go_to(code)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks open it."""
        if code := self._at(event.position()):
            self.opened.emit(code)

    def _at(self, point: QPointF) -> str:
        return next((code for code, shape in self._places().items() if shape.contains(point)), "")

    def event(self, event: QEvent) -> bool:
        """The tooltip says what the tile says, in letters that are large enough."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_of(self._at(QPointF(event.pos())))
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Somebody comes: there is always a current tile."""
        super().focusInEvent(event)
        places = self._places()
        if places and self.current not in places:
            tiles = [code for block in self._map.blocks for code in (one.code for one in block.tiles)]  # type: ignore[union-attr]
            self.go_to(tiles[0] if tiles else "")
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody goes; the ring goes too."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map, and a ring around the current tile."""
        super().paintEvent(event)
        shape = self._places().get(self.current)
        if shape is None or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = theme.tokens()
        for colour, width, out in ((t.surface, 4.0, 0.5), (t.text, 2.0, 0.5)):
            painter.setPen(QPen(QColor(colour), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shape.adjusted(-out, -out, out, out), 3, 3)
        painter.end()
