"""The middle of a page: what it is for, or in its place why nothing is there."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class States(QStackedWidget):
    """Shows the content of a page, or one other state."""

    def __init__(self, content: QWidget) -> None:
        """Show the content."""
        super().__init__()
        self._content = content
        self.addWidget(content)

    @property
    def shown(self) -> QWidget:
        """The content, or the state in its place."""
        return self.currentWidget() or self._content

    def show_content(self) -> None:
        """Show what the page is for."""
        self._change(self._content)

    def show_instead(self, state: QWidget) -> None:
        """Show another state in its place."""
        self.addWidget(state)
        self._change(state)

    def _change(self, state: QWidget) -> None:
        """Show another; the one before is gone with its buttons, which would hold their keys shut."""
        before = self.shown
        self.setCurrentWidget(state)
        if before is not self._content and before is not state:
            self.removeWidget(before)
            before.deleteLater()
