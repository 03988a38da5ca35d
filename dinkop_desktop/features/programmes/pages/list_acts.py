"""What is marked in a list can be put on the list of a programme: its name is typed, Enter enlists."""

from __future__ import annotations

from PySide6.QtCore import Signal

from dinkop_desktop.features.programmes import participation, year_calendar
from dinkop_desktop.features.programmes.pages.participants_words import enlisted_words
from dinkop_desktop.features.programmes.pages.programmes_words import name_words, owner_words, when_words
from dinkop_desktop.features.programmes.participation import Enlisted
from dinkop_desktop.features.programmes.year_calendar import Calendar
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.list_acts import ListAct, Marked
from dinkop_desktop.window.pages.list_popup import NamePicker
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.widgets import column, text
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import later, number, tr

_CHANGED = ("peserta", "umkm", "koperasi", "orang")


class EnlistPopup(Popup):
    """Asks for a programme.

    Signals:
        chosen: its id.
    """

    chosen = Signal(str)

    def __init__(self, over: Page, found: Calendar, count: int) -> None:
        """Offer the programmes of the year for so many that are marked."""
        reference = over.host.desk.reference
        names = [
            (
                line.programme.id,
                " · ".join(
                    (
                        name_words(line.programme),
                        owner_words(line.programme, reference),
                        when_words(line.programme),
                    )
                ),
            )
            for line in found.lines
        ]
        self.picker = NamePicker(names, box=tr("Ketik nama program"))
        hint = text(tr("{count} dipilih · Ctrl+Z mengurungkan · Esc batal", count=number(count)), "caption")
        super().__init__(over, tr("Peserta program apa?"), column(self.picker, hint, gap=8), width=460)
        self.picker.taken.connect(self._on_taken)

    def _on_taken(self, programme: str) -> None:
        self.close_up()
        self.chosen.emit(programme)


def ask_programme(marked: Marked) -> None:
    """Ask in which programme of this year what is marked in a list shall take part, and enlist it."""
    page = marked.page
    desk = page.host.desk

    def offer(found: Calendar) -> None:
        if not found.lines:
            words = tr("Belum ada program. Catat dulu di halaman Program (Ctrl+6).")
            page.host.say_done(words, was_done=False)
            return
        popup = EnlistPopup(page, found, marked.count)
        popup.chosen.connect(enlist)
        marked.show(popup, popup.picker.box)

    def enlist(programme: str) -> None:
        def write(_progress: Progress) -> Enlisted:
            return participation.enlist(desk, programme, marked.read(desk))

        page.work(tr("Mendaftarkan"), write, tell)

    def tell(its: Enlisted) -> None:
        said = enlisted_words(its)
        if its.changes:
            page.host.offer_undo(undoable(said, its.changes, _CHANGED))
            page.host.refresh.tell(*_CHANGED, by=page.key)
        else:
            page.host.say_done(said, was_done=False)
        marked.done()

    page.ask(
        lambda _progress: year_calendar.read_calendar(desk), offer, key="programmes", failed=page.tell_refusal
    )


ACTS = (ListAct(later("Jadikan peserta program"), "Alt+J", "flag", ask_programme),)
