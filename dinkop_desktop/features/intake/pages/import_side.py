"""The side of Impor Excel: what the current column may mean, how it is read, and what does not fit.

Digits choose; the page serves them while no text is typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from dinkop_desktop.features.intake.pages import import_words
from dinkop_desktop.features.intake.sampling import ColumnSample
from dinkop_desktop.intake.guessing import Why
from dinkop_desktop.intake.meanings import Meaning
from dinkop_desktop.intake.understanding import ColumnSense, Understanding
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Notice,
    clear,
    column,
    grid,
    holder,
    key_hint,
    row,
    rule,
    text,
)
from dinkop_desktop.window.widgets.labels import pill
from dinkop_desktop.window.widgets.layout import Item, scrolled
from dinkop_desktop.window.words import breakable, label, number, sentence, tr

SIDE_PX = 312
PROPOSALS = 3
_ANSWERS = 9


@dataclass(frozen=True, slots=True)
class Word:
    """One of their words in a column of answers.

    Attributes:
        place: of the column.
        said: what stands in the cells.
        count: in how many.
        code: the answer it means; "" for nothing, None where nobody knows.
    """

    place: int
    said: str
    count: int
    code: str | None


class ChoiceLine(QFrame):
    """One way of several, with the digit that chooses it."""

    pressed = Signal(str)

    def __init__(self, key: str, words: str, detail: str = "", *, chosen: bool = False) -> None:
        """Make a line; `detail` stands at the right."""
        super().__init__()
        self._key = key
        self.setProperty("panel", "choice")
        self.setProperty("chosen", "true" if chosen else "false")
        parts: list[Item] = [key_hint(key), text(words, "strong" if chosen else "body", wrap=True)]
        parts.append(text(f"{detail} ✓".strip() if chosen else detail, "caption"))
        line = row(*parts, gap=8, margins=(8, 4, 10, 4))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{key}: {words} {detail}".strip() + (" ✓" if chosen else ""))
        theme.polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self._key)


class ImportSide(QFrame):
    """What belongs to the current row.

    Signals:
        chosen: the digit or key of a choice.
    """

    chosen = Signal(str)

    def __init__(self, following: Button) -> None:
        """Make an empty side; the button goes to the next column that somebody should look at."""
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(SIDE_PX)
        self._content = column(gap=6)
        self._content.setContentsMargins(16, 14, 14, 8)
        outer = column(scrolled(self._content), gap=0)
        self._next = following
        outer.addLayout(row(self._next, STRETCH, margins=(16, 6, 14, 12)))
        self.setLayout(outer)

    def show_nothing(self) -> None:
        """No row is current."""
        clear(self._content)

    def show_column(self, understood: Understanding, place: int, found: ColumnSample | None) -> None:
        """A column: what it may mean, how it is read."""
        clear(self._content)
        one = understood.columns[place]
        self._say(tr("Kolom {letter}", letter=one.letter), one.name)
        self._add(text(_why_words(one), "caption", wrap=True))
        self._add(text(tr("Masuk ke isian mana?"), "strong"))
        lines = [*self._proposals(understood, one)]
        self._add(holder(column(*lines, gap=4)))
        if one.unknown:
            said = tr("Belum punya pilihan: {words}.", words=", ".join(one.unknown[:6]))
            self._add(Notice("warning", breakable(said), tr("Tetapkan di “Kata ke pilihan” (Alt+K).")))
        if found is not None and one.meaning is not None:
            field = catalogue.field_of(understood.kind, one.meaning.key)
            self._show_sample(found, is_number=field is not None and field.is_number)
        self._content.addStretch(1)

    def show_word(self, understood: Understanding, word: Word) -> None:
        """One of their words: which answer it means."""
        clear(self._content)
        one = understood.columns[word.place]
        key = one.meaning.key if one.meaning else ""
        self._say(f"“{word.said}”", one.name)
        self._add(text(tr("{count} sel berisi kata ini.", count=number(word.count)), "caption"))
        self._add(text(tr("Berarti pilihan yang mana?"), "strong"))
        field = catalogue.field_of(understood.kind, key)
        choices = field.choices if field else ()
        lines = [
            self._line(str(at), label(choice.label), chosen=choice.code == word.code)
            for at, choice in enumerate(choices[:_ANSWERS], 1)
        ]
        if len(choices) > _ANSWERS:
            lines.append(self._line("F2", tr("Pilihan lain…")))
        lines.append(self._line("0", tr("Tidak berarti apa-apa"), chosen=word.code == ""))
        self._add(holder(column(*lines, gap=4)))
        self._content.addStretch(1)

    # -- parts --

    def _say(self, title: str, beside: str) -> None:
        head = column(text(breakable(title), "heading", wrap=True), gap=0)
        if beside:
            head.addWidget(text(f"“{breakable(beside)}”", "muted", wrap=True))
        self._add(holder(head))

    def _add(self, part: QWidget) -> None:
        self._content.addWidget(part)

    def _line(self, key: str, words: str, detail: str = "", *, chosen: bool = False) -> ChoiceLine:
        line = ChoiceLine(key, words, detail, chosen=chosen)
        line.pressed.connect(self.chosen)
        return line

    def _proposals(self, understood: Understanding, one: ColumnSense) -> Sequence[QWidget]:
        lines = [
            self._line(
                str(at),
                import_words.meaning_words(understood.kind, meaning),
                f"{round(100 * sure)} %",
                chosen=at == 1 and one.meaning is not None,
            )
            for at, (meaning, sure) in enumerate(proposed(one), 1)
        ]
        more = self._line("F2", tr("Isian lain…"))
        return [*lines, more, self._line("0", tr("Jangan dibaca"), chosen=one.meaning is None)]

    def _show_sample(self, found: ColumnSample, *, is_number: bool) -> None:
        if found.read:
            self._add(text(tr("Terbaca begini"), "strong"))
            head = (tr("Baris"), tr("Di berkas"), tr("Menjadi"))
            lines = [(str(one.row), _cell(one.written), _cell(one.read or "–")) for one in found.read]
            self._add(holder(_table(head, lines, numbers=(2,) if is_number else ())))
        if found.misfits:
            self._add(rule())
            title = text(tr("Sel yang tidak cocok"), "strong")
            self._add(holder(row(title, STRETCH, pill(_fate(found), "warning"))))
            head = (tr("Baris"), tr("Di berkas"), tr("Sebab"))
            lines = [
                (
                    str(one.row),
                    _cell(one.written),
                    _cell(sentence(one.problem.code, **dict(one.problem.params))),
                )
                for one in found.misfits
            ]
            self._add(holder(_table(head, lines)))


def proposed(one: ColumnSense) -> list[tuple[Meaning, float]]:
    """The meanings that are offered for a column, the chosen one first, each with how sure it is."""
    found: list[tuple[Meaning, float]] = []
    for each in one.proposals:
        if each.meaning is not None and each.meaning.writing not in {its.writing for its, _ in found}:
            found.append((each.meaning, each.confidence))
    return found[:PROPOSALS]


def _fate(found: ColumnSample) -> str:
    return (
        tr("barisnya ditolak") if any(one.problem.blocking for one in found.misfits) else tr("tetap kosong")
    )


def _cell(words: str) -> QWidget:
    return text(breakable(words), wrap=True)


def _table(
    head: Sequence[str], lines: Sequence[tuple[str, QWidget, QWidget]], *, numbers: Sequence[int] = ()
) -> QGridLayout:
    made = grid([tuple(head), *lines], numbers=numbers, stretch=2)
    made.setColumnMinimumWidth(1, 92)
    return made


def _why_words(one: ColumnSense) -> str:
    if not one.filled:
        return tr("Tidak ada isinya.")
    filled = tr("{count} sel terisi.", count=number(one.filled))
    if one.meaning is None:
        said = {
            Why.UNIT: tr(
                "Angkanya terlalu kecil untuk rupiah, dan satuannya tidak disebut. Pilih satuannya."
            ),
            Why.PERIOD: tr("Bukan angka sebulan atau setahun; tidak dikalikan sendiri."),
            Why.TOTAL: tr("Hanya jumlah; rinciannya yang dicatat."),
            Why.DERIVED: tr("Dihitung sendiri oleh program dari isian lain."),
            Why.DOUBLED: tr("Kolom lain sudah mengisi isian yang sama."),
        }.get(one.why, "")
    else:
        said = {
            Why.HEADING: tr("Dikenali dari judulnya."),
            Why.CONTENTS: tr("Dikenali dari isinya."),
            Why.MAP: tr("Ditetapkan oleh Anda atau peta."),
        }.get(one.why, "")
    return f"{said} {filled}".strip()
