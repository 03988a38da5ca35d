"""What the palette and the menu know of the window; the rest of it is in `shell`."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.pages.actions import commands_of
from dinkop_desktop.window.pages.listing import Listed, pages_for
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.refresh import Refresh
from dinkop_desktop.window.words import language


class Window(QMainWindow):
    """A window over an open data folder.

    Signals:
        lock_asked: the person leaves the desk.
        dress_asked: the language was changed; the window is made anew in it.
        restore_asked: a backup is to take the place of the data.
        closed: it is gone.
        removal_asked: the made-up city is to be deleted.
    """

    lock_asked = Signal()
    dress_asked = Signal()
    restore_asked = Signal()
    closed = Signal()
    removal_asked = Signal()

    def __init__(self, desk: Desk, background: Background, memory: Memory) -> None:
        """Take what pages are given."""
        super().__init__()
        self._desk = desk
        self.background, self.memory, self.refresh = background, memory, Refresh(self)
        self.listed: tuple[Listed, ...] = pages_for(desk.identity.role)

    @property
    def desk(self) -> Desk:
        """The open data folder."""
        return self._desk

    def commands(self) -> list[Command]:
        """What can be done anywhere."""
        return commands_of(self)

    def choose_scheme(self, scheme: Scheme) -> None:
        """Dress everything anew, at once, and remember it."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app, scheme)
        self.memory.keep("tema", scheme.value)
        self.memory.save()

    def choose_language(self, lang: str) -> None:
        """Remember the language; the window is made anew in it."""
        self.memory.keep("bahasa", lang)
        self.memory.save()
        if lang != language():
            self.dress_asked.emit()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        """Of the rail's page that is shown, or that lies under what is shown."""
        raise NotImplementedError

    def go_to(self, key: str, **wishes: str) -> None:
        """Show a page of the rail."""
        raise NotImplementedError

    def open_record(self, kind: str, record: str, *, named: str = "") -> None:
        """Show one record; an empty id is a new one."""
        raise NotImplementedError

    def open_above(self, listed: Listed) -> None:
        """Show a page that stands above the present one."""
        raise NotImplementedError

    def take_card(self) -> None:
        """Show where Dinkop's card is taken that was not there at the first start."""
        raise NotImplementedError

    def tell(self, tone: str, title: str, body: str = "") -> None:
        """A notice above the page."""
        raise NotImplementedError

    def tell_refusal(self, error: DinkopError) -> None:
        """Say what the world refuses."""
        raise NotImplementedError

    def say_done(self, words: str, *, was_done: bool = True) -> None:
        """Say in passing what was done, or why nothing was."""
        raise NotImplementedError
