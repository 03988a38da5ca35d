"""What is typed in a form is kept as soon as a field is left, and offered back when the form is opened again.

Saving is `form_page`'s; nothing here makes a change of a record.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.recording.pages.unsaved_typing import LeftAt, thrown_away
from dinkop_desktop.records import jotting
from dinkop_desktop.records.jotting import Jotting
from dinkop_desktop.window.forms.aside import notice_card
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import refusal, tr


class FormJotting(QObject):
    """Keeps the answers of a form while they are typed.

    Attributes:
        key: under which they are kept.
        said: when they were kept last, or why they were not; "" where nothing was typed yet.
        is_saving: the form itself is being saved, and nothing is to be kept beside it.

    Signals:
        told: `said` is another.
        discarded: what was kept is thrown away.
    """

    told = Signal()
    discarded = Signal()

    def __init__(self, page: Page, form: Form, record: str) -> None:
        """Keep what is typed in the form of a page, of a record ("" for a new one)."""
        super().__init__(page)
        self._page, self._form = page, form
        self.is_saving = False
        self.begin(record)
        form.kept.connect(self.keep)

    def begin(self, record: str, key: str = "") -> None:
        """Another record is shown; `key`: of what is kept of it already."""
        self._record, self.key, self.said = record, key or jotting.new_key(), ""

    def keep(self, texts: dict[str, str | None]) -> None:
        """Keep some answers: name -> text, None to forget."""
        if self._form.state is None or self.is_saving or not texts:
            return
        desk, key, kind, record = self._page.host.desk, self.key, self._form.kind, self._record
        kept = dict(texts)

        def keep() -> None:
            jotting.keep(desk, key, kind=kind, record=record, texts=kept)

        self._page.host.background.ask(self, lambda _p: keep(), self._on_kept, failed=self._on_not_kept)

    def _on_kept(self, _nothing: None) -> None:
        now = self._page.host.desk.clock().astimezone()
        if not self.said:
            self._page.host.refresh.tell("ketikan", by=self._page.key)
        self.said = tr("tersimpan sendiri {time}", time=f"{now:%H.%M.%S}")
        self.told.emit()

    def _on_not_kept(self, error: DinkopError) -> None:
        self.said = tr("ketikan belum tersimpan: {reason}", reason=refusal(error))
        self.told.emit()

    def leave(self) -> None:
        """Keep what is being typed."""
        here, state = self._form.sheet.current(), self._form.state
        if here is not None and state is not None and not self.is_saving:
            answer = state.answer(here.name)
            if answer.is_changed and not answer.is_given:
                self.keep(state.jotted(here.name))
            if state.is_changed and not self.said:
                self._tell_later()

    def _tell_later(self) -> None:
        """What was kept has not come back, and may find this page gone: tell the others in its place."""
        refresh, key = self._page.host.refresh, self._page.key
        self._page.host.background.ask(refresh, lambda _p: None, lambda _n: refresh.tell("ketikan", by=key))

    def left_at(self) -> LeftAt:
        """Where to begin again in another window."""
        state = self._form.state
        typed = state is not None and state.is_changed
        return LeftAt(self._form.kind, self._record, self.key if typed else "")

    def card(self, kept: Jotting) -> QWidget:
        """What was typed before is there again, and can be thrown away."""
        by = kept.by.strip() or tr("di sini")
        body = [tr("{count} isian diketik {by} dan belum disimpan.", count=len(kept.texts), by=by)]
        away = [(tr("Buang ketikan"), "quiet", "Alt+G", self._discard)]
        return notice_card("undo", "info", tr("Ketikan dipulihkan"), body, away)

    def _discard(self) -> None:
        desk, key, page = self._page.host.desk, self.key, self._page

        def discard() -> list[Jotting]:
            gone = [one.jotting for one in jotting.left_over(desk) if one.jotting.key == key]
            jotting.discard(desk, [key])
            return gone

        page.host.background.ask(self, lambda _p: discard(), self._on_discarded, failed=page.tell_refusal)

    def _on_discarded(self, gone: list[Jotting]) -> None:
        self._page.host.offer_undo(thrown_away(tr("Ketikan dibuang."), gone))
        self._page.host.refresh.tell("ketikan", by=self._page.key)
        self.discarded.emit()
