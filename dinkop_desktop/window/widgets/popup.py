"""What opens over a page for a moment: a title, and what it asks. The page opens it, and Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QWidget

from dinkop_desktop.window.widgets.focus import takes_tab
from dinkop_desktop.window.widgets.frames import PageFoot
from dinkop_desktop.window.widgets.labels import text
from dinkop_desktop.window.widgets.layout import column

_ROOM_PX, _GAP_PX = 12, 6


class Popup(QFrame):
    """Floats over a page until it is closed. `Page.open_popup` shows it, and sees to the focus afterwards.

    Attributes:
        had_focus: whether the focus was inside when it was closed.

    Signals:
        closed: it is gone.
    """

    closed = Signal()

    def __init__(self, over: QWidget, title: str, content: QLayout, *, width: int = 380) -> None:
        """Make it over a page, hidden."""
        super().__init__(over)
        self._over, self.had_focus = over, False
        self._left = self._top = 0
        self.setProperty("panel", "popup")
        self.setAccessibleName(title)
        self.title = text(title, "heading", wrap=True)
        self.setLayout(column(self.title, content, gap=8, margins=(16, 12, 16, 14)))
        self.setFixedWidth(width)
        over.installEventFilter(self)
        self.hide()

    def open_at(self, left: int, top: int, focus: QWidget) -> None:
        """Show it with a corner there, as far as the page has room, and give somebody the focus."""
        self._left, self._top = left, top
        self.show()
        self.raise_()
        self.fit()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """Take the size that the content wants, now and when all of it is shown."""
        self._fit()
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        if (layout := self.layout()) is not None:
            layout.activate()
        room = self._room()
        height = min(self.heightForWidth(self.width()) if self.hasHeightForWidth() else 0, room.height())
        height = max(height, min(self.sizeHint().height(), room.height() - 2 * _ROOM_PX))
        self.resize(self.width(), height)
        left = max(_ROOM_PX, min(self._left, room.width() - self.width() - _ROOM_PX))
        top = max(_ROOM_PX, min(self._top, room.height() - height - _ROOM_PX))
        self.move(left, top)

    def _room(self) -> QRect:
        """The page above its foot, which tells the row that is asked about; all of it where that is low."""
        room, foot = self._over.rect(), self._over.findChild(PageFoot)
        above = foot.y() + _ROOM_PX - _GAP_PX if foot is not None and foot.isVisible() else room.height()
        return room if above - 2 * _ROOM_PX < self.sizeHint().height() else QRect(0, 0, room.width(), above)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Tab stays inside, from top to bottom, whatever was made first."""
        inside = [one for one in self.findChildren(QWidget) if takes_tab(one) and one.focusProxy() is None]
        if not inside:
            return False
        inside.sort(key=lambda one: one.mapTo(self, QPoint()).toTuple()[::-1])
        focus = QApplication.focusWidget()
        here = inside.index(focus) if focus in inside else -1
        step = 1 if forward else -1
        inside[(here + step) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def close_up(self) -> None:
        """Leave."""
        focus = QApplication.focusWidget()
        self.had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, wherever inside the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep in sight when the page changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.fit()
        return False
