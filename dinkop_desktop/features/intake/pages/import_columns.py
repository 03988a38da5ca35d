"""The columns of Impor Excel: a list of what each means, and the keys that correct it.

Three lists in one place: all columns, those that somebody should look at, and the words of columns whose
answers are a closed list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.intake import sampling
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.features.intake.pages import import_asking, import_reading, import_side, import_words
from dinkop_desktop.features.intake.pages.import_reading import Read
from dinkop_desktop.features.intake.pages.import_side import ImportSide, Word
from dinkop_desktop.features.intake.sampling import ColumnSample
from dinkop_desktop.intake.meanings import Meaning, of_field
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.tables import Column, Paint, Place, Ready, Row, State, Table
from dinkop_desktop.window.widgets import Chip
from dinkop_desktop.window.words import label, later, number, tr

ALL, DOUBTS, WORDS = range(3)
_CHIPS = (later("Semua kolom {count}"), later("Perlu dilihat {count}"), later("Kata ke pilihan {count}"))


class ImportColumns(Page):
    """The list and its side; what is read, tried and taken in is the page's (`import_page`)."""

    def __init__(self, host: Host) -> None:
        """Make the parts; the page puts them in their places."""
        super().__init__(host)
        self._read: Read | None = None
        self._found: Imported | None = None
        self._is_taken = False
        self._shown, self._row = ALL, ""
        name = tr("Kolom berkas dan isian tujuannya")
        self.table = Table(name, _columns(), host.background, memory=host.memory, key="impor")
        self.side_part = ImportSide(self.button_for(self.go_to_next_doubt, icon=False))
        self.chips = [Chip(tr(words, count="0"), checked=not at) for at, words in enumerate(_CHIPS)]
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(_showing(self, at))
        self.table.followed.connect(self._on_followed)
        self.table.moved.connect(self._on_moved)
        self.table.room_changed.connect(self._on_room_changed)
        self.side_part.chosen.connect(self.choose)

    @property
    def has_file(self) -> bool:
        """Whether a file is open."""
        return self._read is not None

    def first_focus(self) -> QWidget | None:
        """The list of columns."""
        return self.table

    def commands(self) -> Sequence[Command]:
        """What can be done here, and how else the list might be meant."""
        if self._read is None:
            return super().commands()
        other = "koperasi" if self._read.understood.kind == "umkm" else "umkm"
        words = tr("Baca sebagai {kind}", kind=label(catalogue.KINDS[other].label))
        change = Command(words, lambda: self._ask_anew(lambda d, r: import_reading.change_kind(d, r, other)))
        return (*super().commands(), change)

    def _on_changed_read(self, read: Read) -> None:
        """Another meaning was chosen: show it; the page tries it out."""
        self._read, self._found = read, None
        self._show()
        self._show_side()

    # -- the list --

    def show_only(self, at: int) -> None:
        """Show all columns, the doubtful ones, or their words."""
        self._shown = at
        for place, chip in enumerate(self.chips):
            chip.setChecked(place == at)
        self._row = ""
        self._show()

    def _show(self) -> None:
        if self._read is None:
            return
        its = self._read.understood
        doubts = [at for at, one in enumerate(its.columns) if import_words.is_doubtful(one, self._found)]
        there = [at for at, one in enumerate(its.columns) if one.filled or one.name]
        words = self._words()
        for chip, said, count in zip(self.chips, _CHIPS, (len(there), len(doubts), len(words)), strict=True):
            chip.set_words(tr(said, count=number(count)))
        if self._shown == WORDS:
            rows = [_word_row(self._read, word) for word in words]
        else:
            shown = doubts if self._shown == DOUBTS else there
            rows = [import_words.column_row(its, at, self._found) for at in shown]
        at = next((place for place, one in enumerate(rows) if one.id == self._row), 0)
        place = Place(self._row, at, self.table.verticalScrollBar().value())
        self.table.show_source(Ready(tuple(rows)), place=place)
        if not rows:
            self.side_part.show_nothing()

    def _words(self) -> list[Word]:
        if self._read is None:
            return []
        found = []
        for place, one in enumerate(self._read.understood.columns):
            if one.meaning is None:
                continue
            for said, count in one.different:
                known = one.meaning.answers.get(said)
                if known is not None or said in one.unknown:
                    found.append(Word(place, said, count, known))
        return sorted(found, key=lambda word: (word.code is not None, word.place, -word.count))

    def _on_followed(self, row_id: str) -> None:
        self._row = row_id or self._row
        self._show_side()

    def _show_side(self) -> None:
        read = self._read
        if read is None or not self._row:
            return
        if (word := self._word()) is not None:
            self.side_part.show_word(read.understood, word)
            return
        if not self._row.isdigit():
            return
        place, desk, found = int(self._row), self.host.desk, self._found
        self.side_part.show_column(read.understood, place, None)

        def look(_progress: Progress) -> tuple[int, ColumnSample]:
            return place, sampling.sample(desk, read.understood, place, found)

        self.ask(look, self._on_sample, key="sample", failed=self.tell_refusal)

    def _on_sample(self, answer: tuple[int, ColumnSample]) -> None:
        place, found = answer
        if self._read is not None and str(place) == self._row:
            self.side_part.show_column(self._read.understood, place, found)

    def _word(self) -> Word | None:
        return next((word for word in self._words() if _word_id(word) == self._row), None)

    def _on_moved(self, at: int, total: int) -> None:
        if self.foot is not None and total:
            self.foot.say(tr("{at} dari {total}", at=number(at + 1), total=number(total)))

    @action(
        later("Kolom berikut yang perlu dilihat"),
        "F8",
        icon="down",
        button=later("Yang perlu dilihat"),
        foot=later("yang perlu dilihat"),
        when=lambda page: page.has_file,
    )
    def go_to_next_doubt(self) -> None:
        """F8: the next column that somebody should look at."""
        if self._read is None:
            return
        if self._shown == WORDS:
            self.show_only(ALL)
        columns = self._read.understood.columns
        here = int(self._row) if self._row.isdigit() else -1
        order = [*range(here + 1, len(columns)), *range(here + 1)]
        wanted = next((at for at in order if import_words.is_doubtful(columns[at], self._found)), None)
        if wanted is None:
            self.host.say_done(tr("Tidak ada kolom yang perlu dilihat."), was_done=False)
            return
        number_ = next(
            (n for n in range(self.table.total) if (r := self.table.rows.record(n)) and r.id == str(wanted)),
            0,
        )
        self.table.go_to(number_)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- choosing --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, F2 asks for any field, F8 goes on."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._read is not None and plain and event.key() == Qt.Key.Key_F2:
            self.choose("F2")
        elif self._read is not None and plain and event.key() == Qt.Key.Key_Delete:
            self.choose("0")
        elif self._read is not None and plain and event.text().isdigit():
            self.choose(event.text())
        elif (
            self._read is not None
            and event.key() == Qt.Key.Key_K
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
        ):
            self.show_only(WORDS)
        else:
            super().keyPressEvent(event)

    def choose(self, key: str) -> None:
        """Take one of the ways that the side offers for the current row."""
        read = self._read
        if read is None or not self._row or self._is_taken:
            return
        if (word := self._word()) is not None:
            self._choose_answer(read, word, key)
        elif key == "F2":
            self._open(import_asking.FieldPopup(self, read.understood.kind), self._on_field)
        elif key == "0":
            self._set_meaning(int(self._row), None)
        elif key.isdigit():
            offered = import_side.proposed(read.understood.columns[int(self._row)])
            if int(key) <= len(offered):
                self._set_meaning(int(self._row), offered[int(key) - 1][0])

    def _on_field(self, key: str) -> None:
        if self._read is not None and self._row.isdigit():
            self._set_meaning(int(self._row), of_field(self._read.understood.kind, key))

    def _choose_answer(self, read: Read, word: Word, key: str) -> None:
        meaning = read.understood.columns[word.place].meaning
        field = catalogue.field_of(read.understood.kind, meaning.key) if meaning else None
        if meaning is None or field is None:
            return
        codes = [choice.code for choice in field.choices]
        if key == "F2":
            names = [(choice.code, label(choice.label)) for choice in field.choices]
            popup = import_asking.AnswerPopup(self, names)
            self._open(popup, lambda code: self._set_answer(word, meaning, code))
        elif key == "0":
            self._set_answer(word, meaning, "")
        elif key.isdigit() and int(key) <= len(codes):
            self._set_answer(word, meaning, codes[int(key) - 1])

    def _set_answer(self, word: Word, meaning: Meaning, code: str) -> None:
        self._set_meaning(word.place, replace(meaning, answers={**meaning.answers, word.said: code}))

    def _set_meaning(self, place: int, meaning: Meaning | None) -> None:
        self._ask_anew(lambda desk, read: import_reading.change_meaning(desk, read, place, meaning))

    def _ask_anew(self, change: Callable[..., Read]) -> None:
        read, desk = self._read, self.host.desk
        if read is not None and not self._is_taken:
            self.ask(
                lambda _: change(desk, read), self._on_changed_read, key="change", failed=self.tell_refusal
            )

    def _open(self, popup: import_asking.PickPopup, taken: Callable[[str], object]) -> None:
        popup.chosen.connect(taken)
        self.open_popup(popup, self.width(), self.head.height() + 40, popup.picker.box)


def _columns() -> tuple[Column, ...]:
    return (
        Column("kolom", tr("Kol."), 48, Paint.MUTED, sorts=False),
        Column("judul", tr("Judul di berkas"), 150, Paint.STRONG, sorts=False, least=110),
        Column("contoh", tr("Contoh isi"), 0, Paint.MUTED, sorts=False),
        Column("isian", tr("Masuk ke isian"), 230, sorts=False, least=150),
        Column("yakin", tr("Yakin %"), 92, sorts=False, rank=2),
        Column("isi", tr("Isi"), 118, sorts=False, rank=1),
    )


def _word_id(word: Word) -> str:
    return f"{word.place}:{word.said}"


def _word_row(read: Read, word: Word) -> Row:
    one = read.understood.columns[word.place]
    key = one.meaning.key if one.meaning else ""
    field = catalogue.field_of(read.understood.kind, key)
    labels = {choice.code: label(choice.label) for choice in field.choices} if field else {}
    if word.code is None:
        target, state = tr("– belum ada pilihannya"), State(tr("ditanya"), "warning")
    else:
        target = labels.get(word.code, tr("– tidak berarti apa-apa"))
        state = State(tr("cocok"), "ok")
    cells = (
        one.letter,
        one.name,
        tr("{word} ({count} sel)", word=word.said, count=number(word.count)),
        target,
        "–",
        state,
    )
    return Row(_word_id(word), cells)


def _showing(page: ImportColumns, at: int) -> Callable[[], None]:
    return lambda: page.show_only(at)
