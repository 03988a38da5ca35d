"""The window: rail on the left, one page at a time, the palette from anywhere.

1. Which page is shown, and what lies under it, is `piles`'.
2. The window's keys are few: pages, palette, undo, help, panes, menu. All others belong to pages' buttons.
3. What Dinkop or an errand refuses is a notice above the page, until the next one or Esc.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.features.recording.pages.unsaved_typing import LeftAt, open_again
from dinkop_desktop.progress import Stopped
from dinkop_desktop.shell.dropping import Dropping
from dinkop_desktop.shell.finding import Finding
from dinkop_desktop.shell.focus import FocusOwner
from dinkop_desktop.shell.menu import open_menu
from dinkop_desktop.shell.outside import Outside
from dinkop_desktop.shell.piles import Piles
from dinkop_desktop.shell.rail import Rail
from dinkop_desktop.shell.seating import Seating
from dinkop_desktop.shell.undoing import Undoing
from dinkop_desktop.shell.unfinished import Unfinished
from dinkop_desktop.shell.window import Window
from dinkop_desktop.window import place
from dinkop_desktop.window.background import Background, Job, Lane
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.actions import action, actions_of, keys_told
from dinkop_desktop.window.pages.listing import Listed
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import KEPT_CLEAR, Notice, UndoBar, column, holder, row, sequence
from dinkop_desktop.window.words import later, refusal, sentence, tr

_RAIL_NARROW_PX = 1100
# Keys that the window takes only where nobody on the page has taken them.
_LAST = frozenset({"Ctrl+N", "Esc"})


class Shell(Window):
    """The window of an open data folder; pages know it as their `Host`."""

    def __init__(self, desk: Desk, background: Background, memory: Memory, *, is_demo: bool = False) -> None:
        """Make the window; nothing is read yet."""
        super().__init__(desk, background, memory)
        self._is_sample = is_demo
        office = desk.identity.name if desk.identity.is_dinkop else tr("Kel. {name}", name=desk.identity.name)
        # Qt writes the program's name after every title that does not end in it.
        self.setWindowTitle(f"{office} – Dinkop Desktop")
        self.setMinimumSize(*place.SMALLEST)
        self.rail = Rail(office, desk.officer, self.listed, is_demo=is_demo)
        self.unfinished = Unfinished(self)
        self.piles = Piles(self, self.listed, self.unfinished)
        self._notice: QWidget | None = None
        self._right = column(self.piles, gap=0)
        self._right.setStretch(0, 1)
        body = row(self.rail, holder(self._right), gap=0)
        body.setStretch(1, 1)
        self.setCentralWidget(holder(body, name="page"))
        self._bar = UndoBar(self)
        self.undoing = Undoing(desk, background, self)
        self.finding = Finding(self)
        self.seating = Seating(self)
        self.outside = Outside(desk, background, self)
        self.dropping = Dropping(self)
        self._focus = FocusOwner(self)
        self._connect()
        self._take_keys()
        place.find(self, memory)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go_to)
        self.seating.seated.connect(self.rail.set_officer)
        self._bar.undone.connect(self.undoing.undo)
        self.piles.left.connect(self._bar.leave_page)
        self.piles.shown.connect(self._on_shown)
        self.piles.room_changed.connect(self._keep_bar_clear)
        self.undoing.running.connect(self._on_running)
        self.undoing.undone.connect(self._on_undone)
        self.undoing.redone.connect(self._on_redone)
        self.undoing.refused.connect(self.tell_refusal)
        self.background.refused.connect(self.tell_refusal)
        self.refresh.changed.connect(self._count_waiting)
        self.outside.wrote.connect(self._on_others_wrote)
        self.outside.doubted.connect(partial(self.tell, "warning"))

    def _take_keys(self) -> None:
        for one in self.listed:
            shortcut = QShortcut(sequence(one.shortcut), self)
            shortcut.setObjectName(one.key)
            shortcut.activated.connect(self._on_page_key)
        for act in actions_of(type(self)):
            if act.key and act.key not in _LAST:
                QShortcut(sequence(act.key), self).activated.connect(getattr(self, act.name))

    # -- the window as pages know it --

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self.piles.page

    @property
    def key(self) -> str:
        """Of the rail's page that is shown, or that lies under what is shown."""
        return self.piles.key

    def go_to(self, key: str, **wishes: str) -> None:
        """Show a page of the rail; with wishes, its list above all, and Esc comes back from it.

        A page that only the others have (KUR at an office) is said to be theirs.
        """
        if key not in self.rail.buttons:
            theirs = next(one.words for one in listing.PAGES if one.key == key)
            self.say_done(tr("Halaman “{nama}” tidak ada di kantor ini.", nama=tr(theirs)), was_done=False)
            return
        self.piles.go_to(key, **wishes)

    @action(later("Ambil kartu Dinkop"), icon="key", when=lambda window: not window.desk.has_card)
    def take_card(self) -> None:
        """Above the present page."""
        from dinkop_desktop.features.first_start.pages.card import CardPage  # noqa: PLC0415 - once in an office's life

        self.open_page(CardPage(self))

    def open_page(self, page: Page) -> None:
        """Show a page above the present one."""
        self.piles.open_page(page)

    def open_above(self, listed: Listed) -> None:
        """Above the present page, unless it is that one already."""
        if self.page is None or self.page.key != listed.key:
            self.open_page(listed.load()(self))

    def open_record(self, kind: str, record: str, *, named: str = "") -> None:
        """Show one record; an empty id is a new one, which may be named already."""
        form = listing.form_for(kind)
        if form is None:
            self.tell("info", tr("Halaman untuk catatan ini belum ada pada versi ini."))
            return
        if kind in self.rail.buttons and self.key != kind:
            self.piles.lead_to(kind)
        # A form never stands upon another of its kind: what was typed is kept, and the next begins in place.
        if record or self.page is None or not self.page.take_new(kind, named=named):
            self.open_page(form(self, record, named=named))  # type: ignore[call-arg]

    @action(later("Formulir UMKM baru"), "Ctrl+N", icon="plus")
    def make_new(self) -> None:
        """Ctrl+N: a new record of this page, or else of a business."""
        if self.page is None or not self.page.take_new():
            self.open_record("umkm", "")

    def go_back(self) -> None:
        """One level up; from what another page led to, to that page."""
        self.piles.go_back()

    def tell(self, tone: str, title: str, body: str = "") -> None:
        """A notice above the page."""
        self.hush()
        self._notice = holder(row(Notice(tone, title, body), margins=(20, 10, 20, 10)))
        self._right.insertWidget(0, self._notice)

    def tell_refusal(self, error: DinkopError) -> None:
        """A notice of what the world refuses."""
        self.tell("info" if isinstance(error, Stopped) else "danger", refusal(error))

    def tell_crash(self, place: str) -> None:
        """A notice that the program has a fault; it goes on."""
        self.tell("danger", sentence("PROGRAM-SALAH", place=place))

    def hush(self) -> bool:
        """Take the notice away; whether there was one."""
        was, self._notice = self._notice, None
        if was is not None:
            self._right.removeWidget(was)
            was.hide()
            was.deleteLater()
        return was is not None

    def offer_undo(self, done: Undoable) -> None:
        """Say what was done, and let Ctrl+Z take it back."""
        self.undoing.add(done)
        self._bar.offer(done.words)

    @action(later("Urungkan"), "Ctrl+Z", icon="undo")
    def undo(self) -> None:
        """Take the last change back."""
        self.undoing.undo()

    @action(later("Ulangi yang diurungkan"), "Ctrl+Y", icon="undo")
    def redo(self) -> None:
        """Do again what was taken back."""
        self.undoing.redo()

    def say_done(self, words: str, *, was_done: bool = True) -> None:
        """Say in passing what was done, or why nothing was; the latter is gone with the page."""
        self._keep_bar_clear()
        self._bar.offer(words, undoable=False, was_done=was_done)

    @action(later("Cari apa saja"), "Ctrl+K", icon="search")
    def open_palette(self) -> None:
        """Ctrl+K: pages, commands, records and fields."""
        self.finding.open()

    @action(later("Ganti petugas"), "Alt+0", icon="person")
    def change_officer(self) -> None:
        """Alt+0: ask who types from now on."""
        self.seating.ask()

    @action(later("Kunci layar"), "Ctrl+L", icon="lock")
    def lock(self) -> None:
        """Ask for the passphrase again."""
        self.lock_asked.emit()

    def restore_backup(self) -> None:
        """Ask which backup takes the place of the data."""
        self.restore_asked.emit()

    def left_at(self) -> LeftAt | None:
        """The form that stands open, for the window after this one; None where none does."""
        found = getattr(self.page, "left_at", None)
        return found() if found is not None else None

    def remove_sample(self) -> None:
        """Delete the made-up city."""
        self.removal_asked.emit()

    @property
    def is_sample(self) -> bool:
        """Whether a made-up city is open."""
        return self._is_sample

    @action(later("Bantuan halaman ini"), "F1", icon="info")
    def show_help(self) -> None:
        """F1: what this page is for, then its keys, as a notice that Esc takes away."""
        page = self.page
        keys = " · ".join(
            [*keys_told(self.commands()), tr("Ctrl+angka halaman"), tr("Esc satu tingkat ke atas")]
        )
        everywhere = tr("Di mana saja: {keys}.", keys=keys)
        if page is not None:
            self.tell("info", tr(page.about), f"{page.help_text()}\n{everywhere}")

    # -- showing --

    def _keep_bar_clear(self) -> None:
        """The bar never lies on what says how far long work or a form is."""
        page = self.page
        line = page.progress if page is not None else None
        kept = page.findChild(QWidget, KEPT_CLEAR) if page is not None else None
        left = kept.width() if kept is not None and page is not None and kept.isVisibleTo(page) else 0
        height = line.height() if line is not None and not line.isHidden() else 0
        self._bar.keep_clear(height, left_px=self.rail.width() + 20 + left)

    def _on_shown(self) -> None:
        self.rail.show_page(self.key)
        self._keep_bar_clear()

    # -- answers and keys --

    def _on_page_key(self) -> None:
        self.go_to(self.sender().objectName())

    def _on_running(self, job: Job, words: str) -> None:
        if self.page is not None:
            self.page.follow(words, job)

    def _on_undone(self, done: Undoable) -> None:
        self.refresh.tell(*done.kinds)
        self._bar.offer(tr("Diurungkan: {what}", what=done.words), undoable=False)

    def _on_redone(self, done: Undoable) -> None:
        self.refresh.tell(*done.kinds)
        self._bar.offer(done.words)

    @action(later("Baca lagi"), "F5", icon="clock")
    def read_again(self) -> None:
        """Read what is shown anew."""
        if self.page is not None:
            self.page.reload()

    @action(later("Bagian berikut"), "F6", icon="right")
    def next_pane(self) -> None:
        """To the next of rail, head, list and side."""
        self._focus.go_to_pane(self.rail, step=1)

    @action(later("Bagian sebelumnya"), "Shift+F6", icon="right")
    def pane_before(self) -> None:
        """To the one before."""
        self._focus.go_to_pane(self.rail, step=-1)

    @action(later("Menu"), "F10", icon="right")
    def open_menu(self) -> None:
        """What can be done here and anywhere, theme and language."""
        open_menu(self)

    def _on_others_wrote(self) -> None:
        self.refresh.tell()  # records, what was sent and received, rules, offices: anything

    def _count_waiting(self, _changed: object = None) -> None:
        desk = self._desk
        self.background.ask(
            self,
            lambda _progress: first_page.count_waiting(desk),
            self.rail.set_waiting,
            failed=_leave,
            key="waiting",
            lane=Lane.READ,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody took: Ctrl+N is a new form; Esc goes up: notice, popup, page's, side, page above."""
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.make_new()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.hush():
            page = self.page
            took = page is None or page.close_popup() or page.take_esc() or page.hide_side_if_narrow()
            if not took:
                self.go_back()

    # -- place and end --

    def begin(self, left: LeftAt | None = None) -> None:
        """Show the page of last time, or the first, and the form that stood open in the window before."""
        last = self.memory.text("halaman")
        keys = [one.key for one in self.listed]
        if keys:
            self.go_to(last if last in keys else keys[0])
        if left is not None:
            open_again(self, left)
        QTimer.singleShot(0, self, self._count_waiting)
        QTimer.singleShot(0, self, self.outside.begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has a narrow rail."""
        super().resizeEvent(event)
        self.rail.set_narrow(narrow=event.size().width() < _RAIL_NARROW_PX)
        self._keep_bar_clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Pages keep what is typed; the window keeps its place."""
        self.outside.end()
        for page in self.piles.pages():
            page.leaving()
        place.keep(self, self.memory)
        self.memory.save()
        super().closeEvent(event)
        self.closed.emit()


def _leave(_error: DinkopError) -> None:
    """Counts beside pages are no reason for a message; the page itself says what is wrong."""
