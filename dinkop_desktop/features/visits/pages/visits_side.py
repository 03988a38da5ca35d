"""The side of a round: one line, its seven outcomes, when to go again, a note, and the visits before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from dinkop_desktop.features.visits.pages.visits_words import NOTES, WORDS, detail_of
from dinkop_desktop.features.visits.visiting import Glance, Line, Seen, Visit
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.rules.visits import RECORDED, Outcome
from dinkop_desktop.register.values import dates, values
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.list_columns import SCALE_WORDS
from dinkop_desktop.window.widgets import (
    SIDE_PX,
    STRETCH,
    Button,
    ChoiceCard,
    ChoiceCards,
    Field,
    LineEdit,
    Notice,
    clear,
    column,
    holder,
    pill,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import breakable, long_day, number, rupiah, short_day, tr

_SEEN_SHOWN, _TOO_OFTEN = 4, 2


class VisitSide(QFrame):
    """What belongs to the current line of a round."""

    def __init__(self, reference: Reference, today: Callable[[], date], *, save: Button) -> None:
        """Make a side without a line; `save` records what is chosen here."""
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(SIDE_PX)
        self._reference, self._today = reference, today
        self.line: Line | None = None
        self.title, self._where = text("", "heading", wrap=True), text("", "caption", wrap=True)
        self._facts, self._past = column(gap=3), column(gap=4)
        self._nth = text(tr("Hasil kunjungan"), "strong", wrap=True)
        self.cards = ChoiceCards(
            [
                ChoiceCard(str(at), "", tr(WORDS[one][0]), detail_of(one))
                for at, one in enumerate(RECORDED, 1)
            ],
            chosen=-1,
            gap=4,
        )
        self.again, self.note = LineEdit(), LineEdit()
        self._again_field = Field(tr("Datang lagi"), self.again)
        self._save = save
        head = row(self._nth, text(tr("tekan angkanya"), "caption"), gap=6)
        head.setStretch(0, 1)
        self._body = holder(
            column(
                self.title,
                self._where,
                self._facts,
                4,
                head,
                self.cards,
                4,
                self._again_field,
                Field(tr("Catatan"), self.note),
                self._past,
                STRETCH,
                gap=6,
                margins=(16, 14, 14, 8),
            )
        )
        act = column(row(self._save, STRETCH), margins=(16, 6, 14, 12))
        whole = column(scrolled(column(self._body)), gap=0)
        whole.addLayout(act)
        self.setLayout(whole)
        self.cards.changed.connect(self._on_chosen)
        self.again.textEdited.connect(self._on_again_typed)
        self.show_line(None)

    # -- the line --

    def show_line(self, line: Line | None) -> None:
        """Show another line, without what must be read first."""
        is_same = line is not None and self.line is not None and line.id == self.line.id
        self.line = line
        self._body.setVisible(line is not None)
        self._save.setVisible(line is not None)
        if line is None:
            return
        self.title.setText(breakable(line.name) or tr("tanpa nama"))
        place = [line.street, f"{line.rt or '–'}/{line.rw or '–'}"]
        self._where.setText(breakable(" · ".join(part for part in place if part)))
        if not is_same:
            self._reset()
            clear(self._facts)
            clear(self._past)

    def _reset(self) -> None:
        self.cards.choose_none()
        self.again.clear()
        self.note.clear()
        self._again_field.say("")
        self.note.setPlaceholderText("")
        self._nth.setText(tr("Hasil kunjungan"))

    def show_glance(self, glance: Glance) -> None:
        """What was read of the line: the owner, the newest figures, the visits before."""
        line = self.line
        if line is None or glance.line != line.id:
            return
        place = [glance.owner, line.street, f"{line.rt or '–'}/{line.rw or '–'}", glance.phone]
        self._where.setText(breakable(" · ".join(part for part in place if part)))
        clear(self._facts)
        for words, tone in _facts_of(glance, line):
            self._facts.addLayout(row(pill(words, tone), STRETCH))
        self._nth.setText(tr("Hasil kunjungan ke-{count}", count=number(len(glance.seen) + 1)))
        self._show_past(glance)

    def _show_past(self, glance: Glance) -> None:
        clear(self._past)
        if glance.asked:
            self._past.addWidget(Notice("info", tr("Diminta Dinkop"), breakable(glance.asked)))
        missed = sum(one.outcome == Outcome.NOT_FOUND for one in glance.seen)
        if missed >= _TOO_OFTEN:
            body = tr("Tanyakan kepada ketua RT sebelum datang lagi.")
            title = tr("{count} kali tidak ditemukan", count=number(missed))
            self._past.addWidget(Notice("warning", title, body))
        if glance.seen or glance.note:
            self._past.addWidget(rule())
        for one in glance.seen[:_SEEN_SHOWN]:
            self._past.addWidget(text(breakable(_told(one)), "caption", wrap=True))
        if glance.note:
            told = tr("Pada daftar: {note}", note=glance.note)
            self._past.addWidget(text(breakable(told), "caption", wrap=True))

    # -- what is recorded --

    def choose(self, outcome: Outcome) -> None:
        """Choose an outcome, as its digit does."""
        self.cards.choose(RECORDED.index(outcome), silently=True)
        self._on_chosen(self.cards.number)

    def visit(self, outcome: Outcome | None = None) -> Visit | None:
        """What is to be recorded; None where nothing was chosen, or a day is wrong: then that is said.

        Args:
            outcome: one that takes the place of the chosen one, with the day that it proposes.
        """
        today = self._today()
        if outcome is not None:
            return Visit(outcome, today, visits.day_again(outcome, today), self.note.text())
        if self.cards.number < 0:
            return None
        again, is_good = self._read_again()
        if not is_good:
            self.again.setFocus()
            return None
        return Visit(RECORDED[self.cards.number], today, again, self.note.text())

    def _on_chosen(self, at: int) -> None:
        outcome = RECORDED[at]
        day = visits.day_again(outcome, self._today())
        self.again.setText(f"{day:%d-%m-%Y}" if day else "")
        self._on_again_typed("")
        self.note.setPlaceholderText(tr(NOTES[outcome]))

    def _on_again_typed(self, _text: str) -> None:
        day, is_good = self._read_again()
        if not is_good:
            self._again_field.say(tr("Tulis hari yang akan datang, misalnya 27-11-2026."), "danger")
        else:
            self._again_field.say(long_day(day) if day else "", "muted")

    def _read_again(self) -> tuple[date | None, bool]:
        """The day that is typed, and whether it may stand."""
        field = catalogue.KINDS["kunjungan"].field("tenggat")
        typed = self.again.text().strip()
        if not typed or field is None:
            return None, True
        value = values.read(field, typed, reference=self._reference, on=self._today()).value
        day = dates.day_or_none(str(value or ""))
        return day, day is not None and day >= self._today()


def _facts_of(glance: Glance, line: Line) -> list[tuple[str, str]]:
    found = []
    if glance.year:
        size = tr(SCALE_WORDS[glance.size]) if glance.size in SCALE_WORDS else ""
        money = tr("omzet {amount}", amount=rupiah(glance.turnover)) if glance.turnover is not None else ""
        said = ", ".join(part for part in (size, money) if part)
        words = tr("data {year}: {facts}", year=glance.year, facts=said) if said else ""
        found.append((words or tr("data {year}", year=glance.year), "muted"))
    if line.is_asked:
        found.append((tr("diminta Dinkop"), "warning"))
    if line.wants_nib:
        found.append((tr("perlu dibantu NIB"), "info"))
    if not line.record:
        found.append((tr("dari daftar nama, belum ada formulirnya"), "accent"))
    return found


def _told(one: Seen) -> str:
    day = dates.day_or_none(one.on)
    outcome = next((tr(WORDS[each][0]) for each in RECORDED if each == one.outcome), "")
    said = one.note or outcome
    who = ", ".join(part for part in (short_day(day) if day else one.on, one.by) if part)
    return tr("{who}: {said}", who=who, said=said)
