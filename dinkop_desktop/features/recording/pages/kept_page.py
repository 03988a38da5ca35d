"""What is typed in a form is kept as soon as a field is left, and offered back when the form is opened again.

Saving is `form_page`'s; nothing here makes a change of a record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.recording.pages.unsaved_typing import LeftAt, thrown_away
from dinkop_desktop.records import jotting
from dinkop_desktop.records.jotting import Jotting
from dinkop_desktop.window.forms.aside import Aside, notice_card
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.words import refusal, tr


class KeptPage(Page):
    """A page with a form whose answers are kept while they are typed."""

    kind: ClassVar[str] = ""

    def __init__(self, host: Host, record: str, *, jotted: str) -> None:
        """Make the form of a record ("" for a new one); `jotted`: key of one that was not finished."""
        super().__init__(host)
        self.record, self._jotted = record, jotted
        self._key = jotting.new_key()
        self._kept_at = ""
        self._is_saving = False
        self._cards: dict[str, QWidget] = {}
        self._aside = Aside()
        self.form = Form(self.kind, self._ask_for_records, self._aside)
        self.form.kept.connect(self._on_kept)

    def _on_kept(self, texts: dict[str, str | None]) -> None:
        if self.form.state is None or self._is_saving or not texts:
            return
        desk, key, kind, record = self.host.desk, self._key, self.kind, self.record
        kept = dict(texts)

        def keep() -> None:
            jotting.keep(desk, key, kind=kind, record=record, texts=kept)

        self.host.background.ask(self, lambda _p: keep(), self._on_was_kept, failed=self._on_not_kept)

    def _on_was_kept(self, _nothing: None) -> None:
        now = self.host.desk.clock().astimezone()
        if not self._kept_at:
            self.host.refresh.tell("ketikan", by=self.key)
        self._kept_at = tr("tersimpan sendiri {time}", time=f"{now:%H.%M.%S}")
        self._on_judged()

    def _on_not_kept(self, error: DinkopError) -> None:
        self._kept_at = tr("ketikan belum tersimpan: {reason}", reason=refusal(error))
        self._on_judged()

    def leaving(self) -> None:
        """Keep what is being typed."""
        here, state = self.form.sheet.current(), self.form.state
        if here is not None and state is not None and not self._is_saving:
            answer = state.answer(here.name)
            if answer.is_changed and not answer.is_given:
                self._on_kept(state.jotted(here.name))
            if state.is_changed and not self._kept_at:
                self._tell_kept_later()

    def left_at(self) -> LeftAt:
        """Where to begin again in another window."""
        state = self.form.state
        typed = state is not None and state.is_changed
        return LeftAt(self.kind, self.record, self._key if typed else "")

    def _tell_kept_later(self) -> None:
        """What was kept has not come back, and may find this page gone: tell the others in its place."""
        refresh, key = self.host.refresh, self.key
        self.host.background.ask(refresh, lambda _p: None, lambda _n: refresh.tell("ketikan", by=key))

    def _offer_jotted(self, kept: Jotting) -> None:
        by = kept.by.strip() or tr("di sini")
        body = [tr("{count} isian diketik {by} dan belum disimpan.", count=len(kept.texts), by=by)]
        away = [(tr("Buang ketikan"), "quiet", "Alt+G", self._discard)]
        self._cards["jotted"] = notice_card("undo", "info", tr("Ketikan dipulihkan"), body, away)

    def _discard(self) -> None:
        desk, key = self.host.desk, self._key

        def discard() -> list[Jotting]:
            gone = [one.jotting for one in jotting.left_over(desk) if one.jotting.key == key]
            jotting.discard(desk, [key])
            return gone

        self.host.background.ask(self, lambda _p: discard(), self._on_discarded, failed=self.tell_refusal)

    def _on_discarded(self, gone: list[Jotting]) -> None:
        self.host.offer_undo(thrown_away(tr("Ketikan dibuang."), gone))
        self.host.refresh.tell("ketikan", by=self.key)
        self._read_anew(self.record)

    # -- what a form's page adds --

    def _ask_for_records(self, kind: str, words: str, done: Callable[[Sequence[Found]], None]) -> None:
        """Ask for records of a kind that hold some words."""
        raise NotImplementedError

    def _on_judged(self) -> None:
        """Say in the head how things stand."""

    def _read_anew(self, record: str) -> None:
        """Show a record, or an empty form, as if the page had just been opened."""
        raise NotImplementedError
