"""The form of a business as it is opened from a round: in its data year, and linked to its line."""

from __future__ import annotations

from dataclasses import replace

from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.features.visits import visiting
from dinkop_desktop.features.visits.visiting import Line
from dinkop_desktop.records.filling import Saved
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import flat
from dinkop_desktop.window.forms import faults, sections, telling
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.pages.page import Host


class VisitForm(UmkmForm):
    """A business of a round, or somebody of its list who gets a form now."""

    def __init__(self, host: Host, line: Line | None, *, year: int) -> None:
        """Make the page.

        Args:
            host: the window.
            line: whom it is about; None for a new find.
            year: data year of the round; 0 for the usual one.
        """
        has_record = line is not None and bool(line.record)
        super().__init__(
            host,
            line.record if line is not None else "",
            named=line.name if line is not None and not has_record else "",
        )
        self.begin_in(year)
        self._round_year = year
        self._linked = line.visit if line is not None and not has_record else ""
        self._place: dict[str, str] = {}
        if line is not None and not has_record:
            self._place = {"alamat_jalan": line.street, "rt": line.rt, "rw": line.rw}

    def _give(self, state: FormState) -> None:
        super()._give(state)
        for key, words in self._place.items():
            if words:
                state.type(key, words, given=True)
        self._place = {}  # the next form is another one

    def _on_viewed(self, view: FormView) -> None:
        if not view.record and self._round_year:
            view = replace(view, year=self._round_year)
        super()._on_viewed(view)

    def _begin(self, state: FormState) -> None:
        """A stored business is visited for what is not known yet: what is wajib, then the year's figures."""
        if not state.view.record or state.view.jotting is not None:
            super()._begin(state)
            return
        missing = [problem.field for problem in faults.problems_of(state) if problem.code in telling.EMPTY]
        yearly = catalogue.YEARLY[self.kind]
        figures = [
            key
            for section in sections.SECTIONS[self.kind]
            for key in section.all_keys
            if flat.stored_as(self.kind)[key][0] == yearly
        ]
        empty = [key for key in figures if not state.answer(key).text]
        self.form.walk.resume(next(iter([*missing, *empty, *figures])))

    def _tell_saved(self, done: Saved, state: FormState | None) -> None:
        super()._tell_saved(done, state)
        if self._linked:
            desk, visit, record = self.host.desk, self._linked, done.record
            self._linked = ""
            refresh, key = self.host.refresh, self.key
            self.host.background.ask(
                refresh,
                lambda _p: visiting.link(desk, visit, record),
                lambda _changes: refresh.tell("kunjungan", by=key),
                failed=self.tell_refusal,
            )
