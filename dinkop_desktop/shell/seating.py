"""A quick change of who types: Alt+0 asks for the name over whatever page is shown.

Where each has a passphrase, it locks the window: whoever comes in says so there.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dinkop_desktop.features.offices import officers
from dinkop_desktop.features.offices.pages.officer_popup import OfficerPopup
from dinkop_desktop.shell.window import Window
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.words import tr

_LEFT_PX, _TOP_PX = 20, 76  # below the head: what page it is stays to be read


class Seating(QObject):
    """Opens the question over the window, and sees to the answer.

    Signals:
        seated: the name of who types from now on.
    """

    seated = Signal(str)

    def __init__(self, window: Window) -> None:
        """Belong to a window."""
        super().__init__(window)
        self._window = window

    def ask(self) -> None:
        """Alt+0."""
        window = self._window
        desk = window.desk
        if desk.has_users:
            window.lock_asked.emit()
            return
        window.background.ask(
            self,
            lambda _progress: officers.officers(desk),
            self._on_officers,
            failed=window.tell_refusal,
            key="officers",
            lane=Lane.READ,
        )

    def _on_officers(self, names: tuple[str, ...]) -> None:
        page = self._window.page
        if page is None or isinstance(page.popup, OfficerPopup):
            return
        popup = OfficerPopup(page, names, self._window.desk.officer.strip())
        popup.chosen.connect(self._on_chosen)
        first = popup.buttons[0] if popup.buttons else popup.other
        page.open_popup(popup, _LEFT_PX, _TOP_PX, first)

    def _on_chosen(self, name: str) -> None:
        desk, page = self._window.desk, self._window.page
        if page is not None:
            page.leaving()  # What is typed by now is the word of who typed it.
        self._window.background.ask(
            self,
            lambda _progress: officers.sit_down(desk, name),
            self._on_seated,
            failed=self._window.tell_refusal,
        )

    def _on_seated(self, name: str) -> None:
        self.seated.emit(name)
        self._window.refresh.tell("petugas")
        self._window.say_done(tr("{name} mencatat mulai sekarang.", name=name))
