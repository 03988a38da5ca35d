"""What the next form has from the one before: the choice (Alt+S), what it gives, and F3, which copies.

The page of a form has one for as long as it is open; what was chosen, and the form before, are kept by
`records.carried_over`.
"""

from __future__ import annotations

from dinkop_desktop.records import carried_over
from dinkop_desktop.records.carried_over import Before
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.forms.readback import as_typed
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import label, tr


class Sticky:
    """Which answers stick, and what the form before said."""

    def __init__(self, page: Page, form: Form) -> None:
        """Know nothing yet of the form of a page; `take` tells."""
        self._kind, self._page, self._form = form.kind, page, form
        self._texts: dict[str, str] = {}
        self._is_of_today = True
        self.keys: frozenset[str] = frozenset()
        form.stick_asked.connect(self._on_stick_asked)
        form.copy_asked.connect(self._on_copy_asked)

    def take(self, found: Before) -> None:
        """Know the choice and the form before, as they are kept."""
        reference = self._page.host.desk.reference
        fields = {one.key: one.field for one in catalogue.flat_view(self._kind)}
        self.keys, self._is_of_today = found.keys, found.is_of_today
        self._texts = {
            key: as_typed(fields[key], value, reference)
            for key, value in found.values.items()
            if key in fields
        }

    def note(self, state: FormState) -> None:
        """A new form is left for the next one: it is the form before from now on."""
        if state.view.record:
            return
        self._texts = {
            key: as_typed(state.field(key), one.value, state.reference)
            for key, one in state.answers.items()
            if one.value is not None
        }
        self._is_of_today = True

    def given(self, state: FormState) -> dict[str, str]:
        """What sticks: flat key -> text. A day is none of another day's."""
        return {
            key: self._texts[key]
            for key in state.answers
            if key in self.keys
            and key in self._texts
            and (self._is_of_today or state.field(key).kind is not FieldKind.DATE)
        }

    def note_depth(self) -> None:
        """The next new form shows as much as this one; a stored record is opened whole, and says nothing."""
        state, everything = self._form.state, self._form.sheet.everything
        if state is not None and not state.view.record:
            self._page.host.memory.keep(f"isian.{self._kind}", "semua" if everything else "inti")

    def is_whole(self, *, of_new: bool) -> bool:
        """Whether all is to be shown of the record that comes into the form, or the core."""
        self.note_depth()
        if of_new:
            return self._page.host.memory.text(f"isian.{self._kind}") == "semua"
        return self._form.state is None or self._form.sheet.everything

    def _on_copy_asked(self, name: str) -> None:
        text = self._texts.get(name, "")
        if text:
            self._form.put(name, text)
        else:
            self._page.host.say_done(tr("Formulir sebelumnya tidak mengisi ini."), was_done=False)

    def _on_stick_asked(self, key: str) -> None:
        """Let an answer stick, or no longer; the choice is kept beside the window."""
        host, kind, state = self._page.host, self._kind, self._form.state
        if state is None:
            return
        if not carried_over.may_stick(kind, key):
            host.say_done(tr("Isian ini milik satu data saja, jadi selalu diketik."), was_done=False)
            return
        self.keys ^= {key}
        state.sticky = self.keys
        keys, desk, name = self.keys, host.desk, label(state.field(key).label)
        host.background.ask(
            self._page,
            lambda _progress: carried_over.choose(desk, kind, keys),
            _nothing,
            failed=self._page.tell_refusal,
        )
        if key in keys:
            host.say_done(tr("{field} tetap untuk formulir berikutnya.", field=name))
        else:
            host.say_done(tr("{field} kosong lagi pada formulir berikutnya.", field=name))


def _nothing(_found: object) -> None:
    """It is kept; the mark at the field says so."""
