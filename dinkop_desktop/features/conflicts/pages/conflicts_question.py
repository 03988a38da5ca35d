"""One question: what was there before, every value with who, when and from where, and what is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dinkop_desktop.desk.resolving import Decision, Said
from dinkop_desktop.features.conflicts.deciding import Asked, Beside, Dossier
from dinkop_desktop.features.conflicts.pages.conflicts_queue import field_words
from dinkop_desktop.features.conflicts.pages.conflicts_reading import Shown
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, Life
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.widgets import (
    STRETCH,
    Item,
    LineEdit,
    clear,
    column,
    glyph,
    holder,
    key_hint,
    panel,
    pill,
    row,
    rule,
    set_tone,
    text,
)
from dinkop_desktop.window.words import breakable, label, moment_of, tr

MOST_VALUES = 8
_TYPED = 0
_SIDE_BY_SIDE = 2
_HISTORY = 12
_NAMES_STRETCH, _VALUES_STRETCH = 3, 2


class ValueCard(QFrame):
    """One of the values, chosen by its digit or by a click."""

    chosen = Signal(int)

    def __init__(self, said: Said, who: str, value: str, detail: str) -> None:
        """Make a card of what somebody said."""
        super().__init__()
        self.setProperty("panel", "choice")
        self._number, self._name = said.number, f"{said.number}: {value}, {who}, {moment_of(said.at)}"
        self._mark = text(tr("✓ dipilih"), "strong", tone="accent")
        shown = text(breakable(value), "figure" if len(value) <= 24 else "heading", wrap=True)  # noqa: PLR2004
        self._detail = text(detail, "caption", wrap=True)
        lines: list[Item] = [
            row(key_hint(str(said.number)), text(who, "strong", wrap=True), STRETCH, self._mark, gap=8),
            shown,
            self._detail,
            2,
        ]
        lines.append(
            _small(
                "clock", f"{said.author}, {moment_of(said.at)}" if said.author.strip() else moment_of(said.at)
            )
        )
        if said.reason:
            lines.append(_small("file", said.reason))
        self.setLayout(column(*lines, STRETCH, gap=3, margins=(14, 10, 14, 12)))
        self.set_chosen(chosen=False)

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether it is the one that Enter takes."""
        self.setProperty("chosen", "true" if chosen else "false")
        self._mark.setEnabled(chosen)
        self._mark.setText(tr("✓ dipilih") if chosen else "")
        self.setAccessibleName(self._name + (" ✓" if chosen else ""))
        theme.polish(self)

    def say_in_words(self, words: str) -> None:
        """Read the amount back."""
        self._detail.setText(words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        self.chosen.emit(self._number)


class QuestionPanel(QWidget):
    """The question that is asked now.

    Signals:
        decided: Enter in one of its lines.
    """

    decided = Signal()

    def __init__(self, reference: Reference, names: Mapping[str, str]) -> None:
        """Make a panel; `names` are those of offices by their codes."""
        super().__init__()
        self._reference, self._names = reference, names
        self._shown: Shown | None = None
        self._cards: dict[int, ValueCard] = {}
        self._taken = 1
        self._reason_is_ours = True
        self._title, self._year = text("", "title", wrap=True), pill("")
        self._about = text("", "muted", wrap=True)
        self._base, self._base_by = text("", "strong", wrap=True), text("", "caption", wrap=True)
        self._values = QGridLayout()
        self._values.setHorizontalSpacing(12)
        self._values.setVerticalSpacing(12)
        self.other = LineEdit()
        self.other.setAccessibleName(tr("Nilai lain"))
        self._other_says = text("", "message", tone="muted", wrap=True)
        self.reason = LineEdit()
        self.reason.setAccessibleName(tr("Alasan keputusan"))
        self.setLayout(self._parts())
        self.other.textEdited.connect(self._on_typed)
        self.other.returnPressed.connect(self.decided)
        self.reason.textEdited.connect(self._on_reason_edited)
        self.reason.returnPressed.connect(self.decided)

    def _parts(self) -> QVBoxLayout:
        head = row(self._title, self._year, STRETCH, gap=10)
        base = row(text(tr("Semula"), "muted"), self._base, self._base_by, gap=10)
        base.setStretch(2, 1)
        line = row(key_hint("E"), text(tr("Nilai lain"), "strong"), self.other, gap=10)
        line.setStretch(2, 1)
        self._other = panel("choice", column(line, self._other_says, gap=2, margins=(14, 8, 14, 8)))
        why = row(
            text(tr("Alasan"), "muted"),
            self.reason,
            text(tr("terisi sendiri, boleh diubah"), "caption"),
            gap=10,
        )
        why.setStretch(1, 1)
        return column(column(head, self._about, gap=0), rule(), base, self._values, self._other, why, gap=10)

    # -- showing --

    def show_question(self, shown: Shown) -> None:
        """Ask another question; the newest value is the one that Enter takes."""
        self._shown = shown
        asked, dossier = shown.asked, shown.dossier
        self._title.setText(field_words(asked))
        self._year.setText(tr("tahun data {year}", year=asked.of.key))
        self._year.setVisible(bool(asked.of.key))
        self._about.setText(breakable(self._place_words(asked, dossier)))
        self._base.setText(breakable(self._said(asked.question.base) or tr("kosong")))
        self._base_by.setText(self._base_words(dossier))
        clear(self._values)
        self._cards = {}
        wide = _SIDE_BY_SIDE if len(asked.question.said) > 1 else 1
        for at, said in enumerate(asked.question.said[:MOST_VALUES]):
            card = ValueCard(
                said,
                self._office(said.office),
                self._said(said.value) or tr("kosong"),
                shown.words.get(said.number, ""),
            )
            card.chosen.connect(self.take)
            self._cards[said.number] = card
            self._values.addWidget(card, at // wide, at % wide)
        self.other.clear()
        self.other.setEnabled(asked.question.field not in (ALIAS, LIFE))
        self._other_says.setText("")
        self._other_says.hide()
        self._reason_is_ours = True
        newest = max(asked.question.said, key=lambda said: (said.at, said.number))
        self.take(newest.number)

    def add(self, shown: Shown) -> None:
        """What was read for the question has come; what was chosen meanwhile stays chosen."""
        self._shown = shown
        self._about.setText(breakable(self._place_words(shown.asked, shown.dossier)))
        self._base_by.setText(self._base_words(shown.dossier))
        for its, card in self._cards.items():
            card.say_in_words(shown.words.get(its, ""))

    def take(self, number: int) -> None:
        """Choose one of the values; 0 is the one that is typed."""
        if number and number not in self._cards:
            return
        self._taken = number
        for its, card in self._cards.items():
            card.set_chosen(chosen=its == number)
        self._other.setProperty("chosen", "false" if number else "true")
        theme.polish(self._other)
        if self._reason_is_ours:
            self.reason.setText(self._reason())

    def decision(self) -> Decision | None:
        """What Enter decides; None while nothing is asked."""
        if self._shown is None:
            return None
        question, reason = self._shown.asked.question, self.reason.text().strip()
        if self._taken == _TYPED:
            return Decision(question.id, value=self.other.text(), reason=reason)
        return Decision(question.id, self._taken, reason=reason)

    def taken(self) -> Said | None:
        """The value that is chosen; None of one that is typed."""
        said = self._shown.asked.question.said if self._shown else ()
        return next((one for one in said if one.number == self._taken), None)

    def taken_words(self) -> str:
        """The value that is chosen, as people read it."""
        said = self.taken()
        return (self._said(said.value) or tr("kosong")) if said else self.other.text()

    def refuse(self, words: str) -> None:
        """What was typed cannot be; say why below it."""
        set_tone(self._other_says, "danger")
        self._other_says.setText(words)
        self._other_says.show()
        self.other.setFocus()
        self.other.selectAll()

    # -- words --

    def _field(self) -> Field | None:
        question = self._shown.asked.question if self._shown else None
        return catalogue.KINDS[question.kind].field(question.field) if question else None

    def _said(self, value: Value) -> str:
        return say_value(self._field(), value, self._reference)

    def _office(self, code: str) -> str:
        return self._names.get(code, code)

    def _place_words(self, asked: Asked, dossier: Dossier | None) -> str:
        code, rt, rw = dossier.place if dossier else (asked.of.owner, "", "")
        place = self._names.get(code, "")
        if rt and rw:
            place = tr("{place}, RT {rt}/RW {rw}", place=place, rt=rt, rw=rw)
        return " · ".join(part for part in (asked.of.title, dossier.owner if dossier else "", place) if part)

    def _base_words(self, dossier: Dossier | None) -> str:
        if dossier is None:
            return ""
        if not dossier.base_at:
            return tr("Belum pernah diisi bersama; tiap pihak menulis sendiri.")
        return tr(
            "{office}, {when}. Semua pihak mengubah dari nilai ini.",
            office=self._office(dossier.base_office),
            when=moment_of(dossier.base_at),
        )

    def _reason(self) -> str:
        said = self.taken()
        if said is None or self._shown is None:
            return tr("Nilai diketik Dinkop")
        others = [one.at for one in self._shown.asked.question.said if one is not said]
        office = self._office(said.office)
        if all(said.at > at for at in others):
            return tr("Lebih baru, dari {office}", office=office)
        return tr("Menurut {office}", office=office)

    def _on_typed(self, typed: str) -> None:
        self._other_says.hide()
        if typed:
            self.take(_TYPED)

    def _on_reason_edited(self, _text: str) -> None:
        self._reason_is_ours = False


def say_value(field_: Field | None, value: Value, reference: Reference) -> str:
    """A value of any field as people read it; whether a record is there, in words."""
    if value is None:
        return ""
    if field_ is None:
        lives = {Life.LIVE.value: tr("Tetap ada"), Life.REMOVED.value: tr("Dihapus")}
        return lives.get(str(value), str(value))
    said = values.show(field_, value, reference=reference, masked=True)
    return f"Rp {said}" if field_.kind is FieldKind.RUPIAH else said


def beside_card(shown: Shown, names: Mapping[str, str], reference: Reference) -> QFrame:
    """The other fields of the record: what holds now, and what each side wrote last, which may be older."""
    offices = list(dict.fromkeys(said.office for said in shown.asked.question.said))[:_SIDE_BY_SIDE]
    kind = catalogue.KINDS[shown.asked.question.kind]
    wrote = (tr("Ditulis {office}", office=names.get(code, code)) for code in offices)
    head = [tr("Isian lain pada data ini"), tr("Sekarang"), *wrote, tr("Keadaan")]
    last = len(head) - 1
    layout = QGridLayout()
    layout.setHorizontalSpacing(16)
    layout.setVerticalSpacing(6)
    layout.setContentsMargins(0, 0, 0, 0)
    for across, words in enumerate(head):
        layout.addWidget(text(words, "overline", wrap=True), 0, across)
    beside = shown.dossier.beside if shown.dossier else ()
    for down, one in enumerate(beside, 1):
        found = kind.field(one.field)
        layout.addWidget(text(label(found.label) if found else one.field, "muted", wrap=True), down, 0)
        for across, value in enumerate((one.shown, *(one.said.get(code) for code in offices)), 1):
            said = breakable(say_value(found, value, reference)) or "–"
            layout.addWidget(text(said, "strong" if across == 1 else "body", wrap=True), down, across)
        words, tone = _state(one)
        layout.addWidget(pill(words, tone), down, last, Qt.AlignmentFlag.AlignLeft)
    for across in range(last):
        layout.setColumnStretch(across, _NAMES_STRETCH if across == 0 else _VALUES_STRETCH)
    layout.setColumnMinimumWidth(last, 90)
    return _carded(layout, is_empty=not beside)


def history_card(shown: Shown, names: Mapping[str, str], reference: Reference) -> QFrame:
    """Every change of the field, the newest first."""
    field_ = catalogue.KINDS[shown.asked.question.kind].field(shown.asked.question.field)
    layout = QGridLayout()
    layout.setHorizontalSpacing(16)
    layout.setVerticalSpacing(6)
    layout.setContentsMargins(0, 0, 0, 0)
    for across, words in enumerate((tr("Riwayat isian"), tr("Penulis"), tr("Waktu"), tr("Keadaan"))):
        layout.addWidget(text(words, "overline"), 0, across)
    for down, link in enumerate(shown.links[:_HISTORY], 1):
        value = say_value(field_, link.value, reference) or tr("kosong")
        by = ", ".join(part for part in (link.by.strip(), names.get(link.office, link.office)) if part)
        layout.addWidget(text(breakable(value), "strong", wrap=True), down, 0)
        layout.addWidget(text(by, wrap=True), down, 1)
        layout.addWidget(text(moment_of(link.at), wrap=True), down, 2)
        layout.addWidget(pill(label(link.became.value)), down, 3, Qt.AlignmentFlag.AlignLeft)
    for across in range(3):
        layout.setColumnStretch(across, 1)
    return _carded(layout, is_empty=not shown.links)


def _carded(layout: QGridLayout, *, is_empty: bool) -> QFrame:
    if is_empty:
        return panel(
            "card", column(text(tr("Tidak ada isian lain yang ditulis."), "muted"), margins=(16, 10, 16, 12))
        )
    return panel("card", column(holder(layout), margins=(16, 10, 16, 12)))


def _state(one: Beside) -> tuple[str, str]:
    if one.is_open:
        return tr("konflik"), "warning"
    if sum(value is not None for value in one.said.values()) < _SIDE_BY_SIDE:
        return tr("satu pihak"), "muted"
    return (tr("sama"), "muted") if one.is_same else (tr("digabung"), "ok")


def _small(icon: str, words: str) -> QHBoxLayout:
    line = row(glyph(icon, "muted", 15), text(breakable(words), "caption", wrap=True), gap=5)
    line.setStretch(1, 1)
    return line
