"""A form is saved beside the window; one that could not be saved waits with all its answers.

1. A refusal stands at its field, and nothing typed is lost. Of a form that was saved on the way to the next
   one a refusal is told, and it waits: what the hands type meanwhile belongs to the next.
2. Nothing comes back by itself: who types from paper looks at the paper, and letters meant for the next form
   would fall into the one that came back. The notice says what was refused; a key brings the form (Alt+R).
3. The form that gives way to one that comes back waits in its turn, so nothing depends on the disk being
   well again. What can be kept as a jotting is kept as one as well, and waits no longer once it was finished
   from there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass

import shiboken6

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.recording.pages.form_jotting import FormJotting
from dinkop_desktop.records import filling, jotting
from dinkop_desktop.records.filling import Filled, Saved
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import Button
from dinkop_desktop.window.words import number, refusal, tr


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A form that waits.

    Attributes:
        state: with all that was typed.
        record: its id; "" for a new one.
        key: of its jotting.
        at: name of the answer that was refused, or where typing stopped; "" for none.
        why: it was refused; "" where it only gave way.
    """

    state: FormState
    record: str
    key: str
    at: str = ""
    why: str = ""


class UnsavedForms:
    """The forms of a page that wait, the longest first, and the button that brings the first."""

    def __init__(self, button: Button) -> None:
        """None yet."""
        self._waiting: deque[Unsaved] = deque()
        self._jotted: set[str] = set()
        self.button = button
        self._show()

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def add(self, one: Unsaved) -> None:
        """Another waits."""
        self._waiting.append(one)
        self._show()

    @property
    def has_jotted(self) -> bool:
        """Whether one that waits can be finished elsewhere too."""
        return any(one.key in self._jotted for one in self._waiting)

    def note_jotted(self, key: str) -> None:
        """The jotting of a form is on the disk, where others find it."""
        self._jotted.add(key)

    def keep_only(self, there: Collection[str]) -> None:
        """Forget those whose jotting was kept and is there no longer: they were saved or thrown away."""
        gone = self._jotted.difference(there)
        self._waiting = deque(one for one in self._waiting if one.key not in gone)
        self._show()

    def take(self) -> Unsaved | None:
        """The one that waited longest; it waits no longer."""
        found = self._waiting.popleft() if self._waiting else None
        self._show()
        return found

    def _show(self) -> None:
        self.button.set_words(tr("Belum disimpan: {count}", count=number(self.count)))
        self.button.setVisible(bool(self._waiting))


class FormSaving:
    """Saves the form of a page; whoever has closed the page meanwhile is told all the same.

    Attributes:
        handed: what is being saved of the form that is shown, until it is read again; None for nothing.
        waiting: the forms that could not be saved.
    """

    def __init__(
        self,
        page: Page,
        form: Form,
        kept: FormJotting,
        *,
        buttons: tuple[Button, Button],
        told: Callable[[Saved, FormState | None], object],
        anew: Callable[[str], object],
    ) -> None:
        """Save nothing yet.

        Args:
            page: of the form.
            form: that is typed into.
            kept: keeps what is typed, and not while it is saved.
            buttons: the one that saves, and the one that brings the first form that waits.
            told: hears of a record that was saved, and of the form as it was.
            anew: shows a record as if the page had just been opened.
        """
        self._page, self._form, self._kept = page, form, kept
        self._told, self._anew = told, anew
        self._button = buttons[0]
        self.waiting = UnsavedForms(buttons[1])
        self.handed: Filled | None = None
        self._is_told = False  # that something is not saved

    def save(self, record: str) -> None:
        """Save the record that is shown, and stay."""
        state = self.ready()
        if state is not None:
            self._kept.is_saving, self.handed = True, state.filled(jotting=self._kept.key)
            self._button.busy(tr("Menyimpan…"))
            self.run(self.handed, state, (record, self._kept.key))

    def ready(self, *, may_be_empty: bool = False) -> FormState | None:
        """The form's state where it can be saved; else what stops it has been said."""
        state = self._form.state
        if state is None or self._kept.is_saving or not self._form.isEnabled():
            return None
        wrong = self._form.blocking
        if wrong and state.is_changed:
            state.was_refused = True
            self._form.settle()
            count = len({problem.field for problem in wrong})
            self._page.host.say_done(
                tr("Belum disimpan: {count} isian perlu diperbaiki.", count=count), was_done=False
            )
            self._form.walk.go_to(wrong[0].field)
            return None
        if not state.is_changed and not may_be_empty:
            self._page.host.say_done(tr("Tidak ada yang berubah."), was_done=False)
            return None
        return state

    def run(self, filled: Filled, state: FormState, before: tuple[str, str]) -> None:
        """Save beside the window; whoever has closed the page meanwhile is told all the same."""
        desk = self._page.host.desk

        def stays() -> bool:
            return shiboken6.isValid(self._page) and self.handed is filled

        def done(saved: Saved | Refused) -> None:
            if stays():
                self._on_saved(saved)
            elif isinstance(saved, Refused):
                first = saved.problems[0]
                self._wait(Unsaved(state, *before, at=first.field, why=words_of(first)))
            else:
                self._told(saved, state)

        def failed(error: DinkopError) -> None:
            if stays():
                self._on_not_saved(error)
            else:
                self._wait(Unsaved(state, *before, why=refusal(error)))

        self._page.host.background.ask(
            self._page.host.refresh, lambda _p: filling.save(desk, filled), done, failed=failed
        )

    def _on_saved(self, done: Saved | Refused) -> None:
        self._kept.is_saving = False
        self._button.done()
        if isinstance(done, Refused):
            self.handed = None
            self._show_refused(done)
        else:
            self._told(done, self._form.state)
            handed = self.handed
            self._anew(done.record)
            self.handed = handed

    def _on_not_saved(self, error: DinkopError) -> None:
        self._kept.is_saving, self.handed = False, None
        self._button.done()
        self._is_told = True
        self._page.tell_refusal(error)

    def _wait(self, one: Unsaved) -> None:
        """The form that could not be saved waits, where no hands type; it is kept as far as it can be."""
        if shiboken6.isValid(self._page):
            self.waiting.add(one)
            self._is_told = True
            hint = tr(
                "Formulir itu menunggu dengan isinya: Alt+R. Yang Anda ketik sekarang masuk formulir ini."
            )
        else:
            hint = tr("Isinya menunggu di Beranda, pada Ketikan belum disimpan.")
        title, desk, kind = one.state.title or tr("(tanpa nama)"), self._page.host.desk, self._form.kind
        self._page.host.tell("danger", tr("“{title}” belum disimpan.", title=title), f"{one.why} {hint}")
        texts, refresh = one.state.typed(), self._page.host.refresh
        self._page.host.background.ask(
            refresh,
            lambda _p: jotting.keep(desk, one.key, kind=kind, record=one.record, texts=texts),
            lambda _kept: self._on_refused_jotted(one.key),
            failed=_nothing,  # why has just been told: the disk that did not take the form
        )

    def _on_refused_jotted(self, key: str) -> None:
        if shiboken6.isValid(self._page):
            self.waiting.note_jotted(key)
        self._page.host.refresh.tell("ketikan", by=self._page.key)

    def look_after_waiting(self) -> None:
        """Somebody may have finished a form that waits from Beranda's list: it is not to be saved twice."""
        if self.waiting.has_jotted:
            desk, waiting = self._page.host.desk, self.waiting
            self._page.ask(
                lambda _p: {one.jotting.key for one in jotting.left_over(desk)},
                waiting.keep_only,
                failed=_nothing,  # whatever is the matter with the disk, nothing that waits is lost by it
                key="menunggu",
            )

    def hush(self) -> None:
        """Take back that something is not saved, where all is saved now."""
        if self._is_told and not self.waiting.count:
            self._is_told = False
            self._page.host.hush()

    def _show_refused(self, refused: Refused) -> None:
        first = refused.problems[0]
        self._is_told = True
        self._page.host.tell("danger", tr("Belum disimpan."), words_of(first))
        if first.field:
            self._form.walk.go_to(first.field)


def _nothing(_found: object) -> None:
    """It is of no further interest."""
