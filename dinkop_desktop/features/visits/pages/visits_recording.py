"""What became of a visit is recorded, of marked lines or the current one; the next line comes up at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.visits import visiting
from dinkop_desktop.features.visits.pages.visits_words import WORDS
from dinkop_desktop.features.visits.visiting import Line, Visit
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import Worklist
from dinkop_desktop.window.words import number, tr

CHANGED = ("kunjungan", "umkm")


class VisitRecording:
    """Records outcomes of the lines of a round; Ctrl+Z takes them back."""

    def __init__(self, page: Worklist[Line]) -> None:
        """Record for the page of a round."""
        self._page = page

    def record(self, visit: Visit | None) -> None:
        """Record a visit of the marked lines or the current one, and go on; None is not recorded."""
        lines = self._page.chosen()
        if visit is None or not lines:
            return
        desk = self._page.host.desk
        self._page.host.background.ask(
            self._page,
            lambda _p: visiting.record_visits(desk, lines, visit),
            lambda done: self._on_recorded(done, lines, visit),
            failed=self._on_not_recorded,
        )
        self._show_at_once(lines, visit)

    def _show_at_once(self, lines: Sequence[Line], visit: Visit) -> None:
        """Show what is being recorded, and stand on the next line, before it is written."""
        said = {
            line.id: replace(line, outcome=visit.outcome, on=visit.on.isoformat(), is_due=False)
            for line in lines
        }
        is_one = len(lines) == 1
        at = self._page.table.currentIndex().row()
        self._page.table.mark_nothing()
        if is_one:
            self._page.table.go_to(min(at + 1, len(self._page.listed) - 1))
        self._page.show_at_once(said)
        self._page.table.setFocus()

    def _on_recorded(self, done: tuple[ChangeId, ...] | Refused, lines: Sequence[Line], visit: Visit) -> None:
        if isinstance(done, Refused):
            self._page.host.tell("danger", tr("Belum dicatat."), words_of(done.problems[0]))
        elif done:
            words = tr(WORDS[visit.outcome][0])
            name = lines[0].name or tr("tanpa nama")
            said = (
                tr("{name}: {outcome}.", name=name, outcome=words)
                if len(lines) == 1
                else tr("{count} baris: {outcome}.", count=number(len(lines)), outcome=words)
            )
            self._page.host.offer_undo(undoable(said, done, CHANGED))
            self._page.host.refresh.tell(
                *CHANGED, ids=tuple(line.record for line in lines), by=self._page.key
            )
        self._page.load()

    def _on_not_recorded(self, error: DinkopError) -> None:
        self._page.tell_refusal(error)
        self._page.load()
