"""What is the matter with what was typed, told where it stands: at fields, sections, at both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.window.forms import faults, sections, telling
from dinkop_desktop.window.forms.aside import Aside, Progress, SectionsPanel, Strip, Trouble
from dinkop_desktop.window.forms.field import Holder
from dinkop_desktop.window.forms.sheet import Sheet
from dinkop_desktop.window.words import label, tr


class Judging(QObject):
    """Looks at the answers of a sheet anew, as often as something is typed.

    Attributes:
        typing: name of the answer that is being typed; "" for none.
        problems: what was found at the last look.

    Signals:
        troubles_moved: other answers than before have more than a lack, and are seen in the short form, too.
    """

    troubles_moved = Signal()

    def __init__(self, sheet: Sheet, aside: Aside, *, nav: SectionsPanel, strip: Strip) -> None:
        """Tell the fields of a sheet, the lists beside it, and the strip above it."""
        super().__init__(sheet)
        self._sheet, self._aside, self._nav, self._strip = sheet, aside, nav, strip
        self.typing = ""
        self.problems: Sequence[Problem] = ()
        self._was_bad: set[str] = set()
        self._told: dict[str, tuple[object, ...]] = {}

    def begin(self) -> None:
        """Another record is shown."""
        self.typing, self._told, self._was_bad = "", {}, set()

    def look(self) -> None:
        """Look at everything anew."""
        self.problems = faults.problems_of(self._sheet.state)
        told = telling.by_name(self.problems)
        self._note_troubled()
        for one in self._sheet.all_holders():
            self._tell(one, told)
        here = self._sheet.current()
        self._aside.show_troubles(telling.shortened(self.troubles(), here.name if here is not None else ""))
        self._sheet.show_counts()
        self.show_progress()

    def _note_troubled(self) -> None:
        """What is wrong is seen in the short form, too."""
        state = self._sheet.state
        problems = [*self.problems, *faults.faults_of(state)]
        found = frozenset(p.field for p in problems if p.code not in telling.EMPTY)
        if found != state.troubled:
            state.troubled = found
            if not self._sheet.everything:
                self.troubles_moved.emit()

    def tell(self, one: Holder) -> None:
        """A field says what was found at the last look."""
        self._tell(one, telling.by_name(self.problems))

    def arrive(self, one: Holder) -> None:
        """The cursor has come into a field: what was wrong before stays wrong while it is typed."""
        self._was_bad = {p.field for p in self.problems if p.blocking}
        self.tell(one)

    def _tell(self, one: Holder, told: Mapping[str, list[Problem]]) -> None:
        state = self._sheet.state
        if not self._sheet.is_there(one.name):
            return
        problems = told.get(one.name, [])
        is_here = one.widget.hasFocus()
        is_typing = self.typing == one.name and one.name not in self._was_bad
        answer = state.answer(one.name)
        of_form = (state.year, state.is_dense)
        key = (answer.text, answer.is_given, answer.saved, tuple(problems), is_here, is_typing, *of_form)
        if self._told.get(one.name) == key and one.message.words:
            return
        self._told[one.name] = key
        one.say(telling.message(state, one.name, problems, is_typing=is_typing, is_here=is_here))

    def troubles(self) -> list[Trouble]:
        """What is the matter, as the list at the side says it."""
        return telling.troubles(self._sheet.state, self._settled(), self._labels())

    def _settled(self) -> list[Problem]:
        """What is the matter but for the answer that is being typed: half a number is no mistake yet."""
        typing = self.typing if self.typing not in self._was_bad else ""
        found = [p for p in self.problems if not (p.blocking and p.field == typing and typing)]
        told = {p.field for p in found if p.blocking}
        return [*found, *(p for p in faults.faults_of(self._sheet.state) if p.field not in told)]

    def _labels(self) -> dict[str, str]:
        kit, state = self._sheet.kit, self._sheet.state
        names = {one.field for one in self.problems if one.field} | {*state.view.open, *state.view.faults}
        found = {}
        for name in names:
            if "/" in name and self._sheet.is_there(name):
                kind = label(catalogue.KINDS[name.split("/")[0]].label)
                found[name] = tr("{kind}: {field}", kind=kind, field=kit.label(name))
            elif name in state.answers:
                found[name] = kit.label(name)
        return found

    def section(self) -> int:
        """Number of the section with the cursor, else of the one where it was last."""
        number = self._sheet.section_of(self._sheet.current())
        return number if number is not None else max(self._nav.list.current, 0)

    def show_progress(self) -> None:
        """Say at the side, or on the strip, how far each section is."""
        lines, state, settled = [], self._sheet.state, self._settled()
        for section in sections.SECTIONS[state.kind]:
            keys = set(section.all_keys)
            its = [p for p in settled if p.field in keys or p.field.split("/")[0] in section.rows]
            filled, asked = state.completeness(section.all_keys)
            wrong, doubtful = self._count(its)
            lines.append(Progress(tr(section.name), filled, asked, wrong, doubtful))
        current = self.section()
        self._nav.show_progress(lines, current, state.completeness())
        wrong, doubtful = self._count(settled)
        self._strip.show_state(current + 1, len(lines), wrong=wrong, doubtful=doubtful)

    def _count(self, problems: Sequence[Problem]) -> tuple[int, int]:
        """How many are wrong, and how many are worth a look; what is merely missing is neither."""
        tried = self._sheet.state.was_refused
        real = [p for p in problems if p.code not in telling.EMPTY or (p.blocking and tried)]
        return sum(p.blocking for p in real), sum(not p.blocking for p in real)
