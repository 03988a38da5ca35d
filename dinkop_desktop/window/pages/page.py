"""The base of every page: head, filters, content, side, foot, and the states they can be in.

A page is built when it is first shown and stays alive, so that its row, scroll and filter are there when the
person comes back. It reads again when something that it shows has changed: at once where it is seen, else
when it is shown next. While it reads, what it showed stays.

Example: see `home.py`, or docs/window.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QWidget,
)

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.background import Background, Job, Lane
from dinkop_desktop.window.jobs import JobLine
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.pages.actions import PageActs, actions_of, keys_told
from dinkop_desktop.window.pages.offers import Command, HalfDone, Undoable
from dinkop_desktop.window.refresh import Changed, Refresh
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    EmptyState,
    Notice,
    PageFoot,
    PageHead,
    column,
    holder,
    row,
    sequence,
    text,
)
from dinkop_desktop.window.widgets.half_done import HalfDoneLine
from dinkop_desktop.window.widgets.page_focus import PageFocus
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.widgets.states import States
from dinkop_desktop.window.words import number, refusal, tr

T = TypeVar("T")
NARROW_PX = 1000
_OF_WINDOW = frozenset({"Enter", "Esc", "F5", "Ctrl+K"})  # served elsewhere


class Host(Protocol):
    """The window, as pages know it."""

    background: Background
    refresh: Refresh
    memory: Memory

    @property
    def desk(self) -> Desk:
        """The open data folder."""
        ...

    def go_to(self, key: str, **wishes: str) -> None:
        """Show a page of the rail; `wishes` are handed to its `wish`."""
        ...

    def open_page(self, page: Page) -> None:
        """Show a page above the present one, such as a form; Esc comes back to it."""
        ...

    def open_record(self, kind: str, record: str, *, named: str = "") -> None:
        """Show one record, by the page that does that for its kind; a new one may be named already."""
        ...

    def go_back(self) -> None:
        """Leave a page that was opened above another."""
        ...

    def tell(self, tone: str, title: str, body: str = "") -> None:
        """Show a notice above the page, until the next one or Esc."""
        ...

    def hush(self) -> bool:
        """Take the notice away; whether there was one."""
        ...

    def offer_undo(self, done: Undoable) -> None:
        """Say what was done, and let Ctrl+Z take it back."""
        ...

    def undo(self) -> None:
        """Take the last change back, as Ctrl+Z does."""
        ...

    def say_done(self, words: str, *, was_done: bool = True) -> None:
        """Say in passing what was done, or why nothing was."""
        ...

    def choose_scheme(self, scheme: Scheme) -> None:
        """Dress the window in other colours, at once."""
        ...

    def choose_language(self, lang: str) -> None:
        """Speak another language; the window is made anew."""
        ...

    def restore_backup(self) -> None:
        """Put a backup in the place of this data folder's file."""
        ...

    def lock(self) -> None:
        """Ask for the passphrase again."""
        ...

    def remove_sample(self) -> None:
        """Delete the made-up city that is open, and begin anew."""
        ...

    @property
    def is_sample(self) -> bool:
        """Whether a made-up city is open."""
        ...


class Page(QWidget):
    """One page.

    Attributes:
        key: in the rail and in `Changed.by`.
        about: what it is for, in a sentence or two; F1 says it, then `help_text`.
        shows: kinds whose change makes it read again.
        hints: keys that parts of it serve, such as a list, each with what it does; marked with `later`.
        more_hints: such keys that F1 alone tells.
        esc: what Esc does in the end, where it stands above another page; marked with `later`.
        is_place: whether the rail comes back to it where it was left, above the page that its key names.
        holds_typing: whether something is lost where it is closed before its end.
        takes: endings of the files that it takes when they are dropped anywhere on the window (".dkb").
        takes_many: whether it takes several at once.
    """

    key: ClassVar[str] = ""
    about: ClassVar[str] = ""
    shows: ClassVar[frozenset[str]] = frozenset()
    hints: ClassVar[tuple[str, ...]] = ()
    more_hints: ClassVar[tuple[str, ...]] = ()
    esc: ClassVar[str] = ""
    is_place: ClassVar[bool] = False
    holds_typing: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset()
    takes_many: ClassVar[bool] = True

    def __init__(self, host: Host) -> None:
        """Make a page without content; the subclass calls `build` once."""
        super().__init__()
        self.host = host
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.is_stale, self._side_wished = True, False
        self.side: QFrame | None = None
        self.foot: PageFoot | None = None
        self._own_acts = PageActs(self, beside=lambda: self.side)
        self._focus = PageFocus(self, first=self.first_focus, shown=lambda: self._states.shown)
        host.refresh.changed.connect(self._on_changed)

    # -- what a subclass gives --

    def load(self) -> None:
        """Ask for what is shown. Called when the page is first shown, and after changes."""

    def first_focus(self) -> QWidget | None:
        """Its first act: who has the focus when the page is first shown; None where that is yet to come."""
        return None

    def acts(self) -> list[Command]:
        """What can be done here now: its actions, without those whose button is shut or put away."""
        return self._own_acts.now()

    def commands(self) -> Sequence[Command]:
        """What the palette offers here: the actions, and what a subclass adds to them."""
        return self.acts()

    def row_acts(self) -> Sequence[Command]:
        """What the menu of a row offers: what can be done here now, but for what the window serves."""
        return [one for one in self.commands() if one.key not in _OF_WINDOW]

    def say_of_list(self, words: str, *, was_done: bool) -> None:
        """A list of this page tells what it did, or why not."""
        self.host.say_done(words, was_done=was_done)

    def fields(self) -> Sequence[tuple[str, QWidget | Callable[[], object]]]:
        """Fields to jump to from the palette, where this is a form: the field itself, or what goes there."""
        return ()

    def help_text(self) -> str:
        """The keys that F1 says: those that parts of the page serve, and those of its actions."""
        parts = [tr(one) for one in (*self.hints, *self.more_hints)]
        return " · ".join([*parts, *keys_told(self.acts())])

    @classmethod
    def foot_keys(cls) -> str:
        """What the foot says of keys: the same, those that are wanted most."""
        acts = [tr("{key} {act}", key=one.key, act=tr(one.foot)) for one in actions_of(cls) if one.foot]
        leave = [tr(cls.esc)] if cls.esc else []
        return " · ".join([*(tr(one) for one in cls.hints), *acts, *leave])

    def foot_key(self, do: Callable[[], object]) -> str:
        """One action as a foot says it, for a state that has a foot of its own."""
        return self._own_acts.said_at_foot(do)

    @classmethod
    def fits_file(cls, desk: Desk, path: Path) -> bool:  # noqa: ARG003 - of a page that looks inside
        """Whether a file is one for this page; asked beside the window."""
        return path.suffix.lower() in cls.takes

    def take_files(self, paths: Sequence[Path]) -> None:
        """Do with files what the page is for."""

    def wish(self, **wishes: str) -> None:
        """Somebody came with a wish, such as a filter."""

    def take_new(self, kind: str = "", *, named: str = "") -> bool:  # noqa: ARG002 - a form's
        """Begin a new record of that kind (its own for "") where this is the form of it; whether it was."""
        return False

    def take_esc(self) -> bool:
        """Take Esc for something inside the page; False lets it go one level up."""
        return False

    def half_done(self) -> HalfDone | None:
        """What is begun here and not finished; None where nothing is lost by leaving."""
        return HalfDone(self.head.title.text()) if self.holds_typing else None

    def leaving(self) -> None:
        """The page is about to be hidden or closed; a form keeps what is typed."""

    # -- building --

    def build(
        self,
        *,
        head: PageHead,
        content: QWidget,
        filters: QLayout | None = None,
        side: QFrame | None = None,
        foot: PageFoot | None = None,
    ) -> None:
        """Put the parts in their places; the same on every page."""
        self.head, self.foot, self.side = head, foot, side
        self.progress = JobLine()
        self._states = States(content)
        middle = column(gap=0)
        if filters is not None:
            filters.setContentsMargins(20, 10, 20, 10)
            middle.addLayout(filters)
        middle.addWidget(self._states, 1)
        self._body: QHBoxLayout = row(holder(middle), gap=0)
        self._body.setStretch(0, 1)
        if side is not None:
            self._body.addWidget(side)
        self.half_done_line = HalfDoneLine()
        whole = column(head, self.half_done_line, gap=0)
        whole.addLayout(self._body, 1)
        whole.addWidget(self.progress)
        if foot is not None:
            whole.addWidget(foot)  # where there is nothing, it tells of no row
            self._states.currentChanged.connect(lambda at: foot.where.setVisible(at == 0))
        self.setLayout(whole)

    def button_for(
        self, do: Callable[[], object], *, kind: str = "secondary", words: str = "", icon: bool = True
    ) -> Button:
        """The button of an action, with its words, its key and, where it is wanted, its icon."""
        return self._own_acts.button(do, kind=kind, words=words, icon=icon)

    # -- states --

    def show_content(self) -> None:
        """Show what the page is for."""
        self._states.show_content()
        self._focus.mind()

    def _on_moved(self, at: int, total: int) -> None:
        """Say at the foot which row of a list is the current one."""
        if self.foot is not None and total:
            self.foot.say(tr("Baris {at} dari {total}", at=number(at + 1), total=number(total)))

    def show_empty(self, icon: str, title: str, body: str, *actions: QWidget) -> None:
        """Show why nothing is here, and what to do now."""
        self._show_instead(EmptyState(icon, title, body, actions=actions))

    def show_error(self, error: DinkopError) -> None:
        """Show that it could not be read, and the way to try again; head and rail stay alive."""
        if isinstance(error, Stopped):
            return
        again = Button(tr("Baca lagi"), self.reload, hint="F5")
        notice = Notice("danger", tr("Halaman ini tidak dapat dibaca."), refusal(error), actions=[again])
        code = tr("Kode {code}", code=error.code)
        self._show_instead(holder(column(notice, text(code, "caption"), STRETCH, margins=(20, 14, 20, 14))))

    def _show_instead(self, state: QWidget) -> None:
        self._states.show_instead(state)
        self._focus.mind()

    # -- asking --

    def ask(
        self,
        errand: Callable[[Progress], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[DinkopError], object] | None = None,
        key: str = "load",
        lane: Lane = Lane.READ,
        words: str = "",
    ) -> Job:
        """Read something beside the window; of one key only the newest answer comes.

        Args:
            errand: what is done on the worker.
            done: takes the answer.
            failed: takes a refusal; the page's error state where none is named.
            key: of the errand.
            lane: which thread does it.
            words: what it is, where it may take long: then its progress stands at the foot, and it can be
                stopped.
        """
        failed = failed or self.show_error
        job = self.host.background.ask(self, errand, done, failed=failed, key=key, lane=lane)
        if words:
            self.follow(words, job)
        return job

    def work(
        self,
        words: str,
        errand: Callable[[Progress], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[DinkopError], object] | None = None,
    ) -> Job:
        """Have something done that may take long: with its progress at the foot, and a way to stop it."""
        job = self.host.background.ask(self, errand, done, failed=failed or self.tell_refusal)
        self.follow(words, job)
        return job

    @property
    def is_working(self) -> bool:
        """Whether something is under way whose progress stands at the foot."""
        return self.progress.is_working

    def follow(self, words: str, job: Job) -> None:
        """Show at the foot how far a job is, with the way to stop it."""
        self.progress.follow(words, job)

    def tell_refusal(self, error: DinkopError) -> None:
        """Say above the page what the world refuses."""
        self.host.tell("info" if isinstance(error, Stopped) else "danger", refusal(error))

    # -- being shown --

    def activate(self) -> None:
        """The page is shown: read what is stale, and give the focus back to who had it."""
        if self.is_stale:
            self.reload()
        self._focus.come()

    def deactivate(self) -> None:
        """The page is hidden: remember who had the focus."""
        self.close_popup()
        self._focus.leave()
        self.leaving()

    @property
    def popup(self) -> Popup | None:
        """What stands over the page."""
        return self._focus.popup

    def take_focus(self, wanted: QWidget | None = None) -> None:
        """Give the focus to somebody on this page; to its first act where that one is gone, or hidden."""
        self._focus.take(wanted)

    def open_popup(self, popup: Popup, left: int, top: int, focus: QWidget) -> None:
        """Show a popup, the only one; when it is closed the focus is where it was before."""
        self._focus.lend(popup, left, top, focus)

    def close_popup(self) -> bool:
        """Close the popup; whether there was one."""
        if self.popup is None:
            return False
        self.popup.close_up()
        return True

    def reload(self) -> None:
        """Read again."""
        self.is_stale = False
        self.load()

    def _on_changed(self, changed: Changed) -> None:
        if (changed.by == self.key and self.key) or not changed.concerns(self.shows):
            return
        self.is_stale = True
        if self.isVisible():
            self.reload()

    def _on_room_changed(self, words: str) -> None:
        """The list of this page tells which of its columns are out of sight."""
        if self.foot is not None:
            self.foot.note(words)

    def panes(self) -> Sequence[QWidget]:
        """The panes that F6 goes through, in the order of reading."""
        return [self.head, self._states.shown, *([self.side] if self.side is not None else [])]

    @property
    def has_room_for_side(self) -> bool:
        """Whether a side panel is seen: the window is wide enough, or F6 brought it."""
        return self.width() >= NARROW_PX or self._side_wished

    def show_side(self) -> None:
        """F6 in a narrow window: bring the side panel."""
        if self.side is not None:
            self._side_wished = True
            self.side.show()

    def hide_side_if_narrow(self) -> bool:
        """Esc from a side panel that F6 brought: put it away again."""
        if self.side is None or not self._side_wished or self.width() >= NARROW_PX:
            return False
        self._side_wished = False
        self.side.hide()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key of a side panel that is hidden for lack of room brings it; pressed again, it acts."""
        key, side = QKeySequence(event.keyCombination()), self.side
        hidden = side.findChildren(Button) if side is not None and not side.isVisible() else []
        if any(one.key and sequence(one.key) == key for one in hidden):
            self.show_side()
        elif not self._own_acts.do_by_key(key):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow pages hide their side; F6 brings it."""
        super().resizeEvent(event)
        if self.side is not None:
            self.side.setVisible(event.size().width() >= NARROW_PX or self._side_wished)
