"""Baris yang dicocokkan: which record each row of a list is about, and what a person says of it.

1. 1 to 3 say that a row is about that record, 0 that it is a new one, Del leaves it out; marked rows all at
   once, each with its own likeliest record. Alt+B takes a decision back.
2. Alt+I says of a row that lands which holds where the two differ: the list's, ours, or again the rule.
3. Nothing is written here: going back to Impor Excel tries the list out anew, with what was decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.intake import matched_rows
from dinkop_desktop.features.intake.decisions import UNDECIDED, Choice, Decision
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.features.intake.matched_rows import Line, MatchedRow, Near
from dinkop_desktop.features.intake.outcomes import Outcome
from dinkop_desktop.features.intake.pages.import_side import ChoiceLine
from dinkop_desktop.matching.links import Band
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, View, Worklist
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.widgets import SIDE_PX, STRETCH, Item, column, grid, row, rule, side_panel, text
from dinkop_desktop.window.words import breakable, label, later, number, sentence, tr

_NAME_PX, _SIDE_PX = 84, 116
_BANDS: Mapping[Band, tuple[str, str]] = {
    Band.THIS_ONE: (later("cocok"), "ok"),
    Band.NEW: (later("baru"), "info"),
    Band.DOUBTFUL: (later("ragu"), "warning"),
}
_MEANING = later(
    "Cocok: barisnya tentang data itu, angkanya masuk ke tahun daftar. Ragu: belum diambil sebelum "
    "diputuskan. Baru: menjadi data baru."
)


def _band(one: MatchedRow, _desk: Desk) -> Cell:
    if one.decision.choice is Choice.SKIP or one.outcome is Outcome.SKIPPED:
        return State(tr("dilewati"), "muted")
    if one.outcome is Outcome.REFUSED:
        return State(tr("ditolak"), "danger")
    words, tone = _BANDS[one.band]
    return State(tr("{band}, diputuskan", band=tr(words)) if one.decision.is_made else tr(words), tone)


def _known_as(one: MatchedRow, _desk: Desk) -> Cell:
    if one.band is Band.NEW:
        return "–"
    return next((near.title for near in one.near if near.record == one.record), "") or "–"


def _reasons(one: MatchedRow) -> str:
    near = next((its for its in one.near if its.record == one.record), None)
    return " ".join(sentence(code) for code in near.codes) if near else ""


def _titled(one: MatchedRow) -> str:
    return one.title or tr("(tanpa nama)")


COLUMNS: tuple[ColumnOf[MatchedRow], ...] = (
    ColumnOf("baris", later("Baris"), lambda one, _: number(one.row), 64, Paint.NUMBER),
    ColumnOf("hasil", later("Pencocokan"), _band, 150),
    ColumnOf(
        "nama", later("Di daftar"), lambda one, _: one.title or tr("(tanpa nama)"), 190, Paint.STRONG, 120
    ),
    ColumnOf("tercatat", later("Tercatat sebagai"), _known_as, 0),
    ColumnOf("alasan", later("Dasar"), lambda one, _: _reasons(one), 220, Paint.MUTED, 120, 1),
)
_VIEWS: tuple[View[MatchedRow], ...] = (
    View(later("Semua {count}")),
    View(later("Ragu {count}"), lambda one: one.outcome is Outcome.DOUBTFUL, wish="ragu"),
    View(later("Isinya beda {count}"), lambda one: one.differs, wish="beda"),
    View(later("Cocok {count}"), lambda one: one.band is Band.THIS_ONE, wish="cocok"),
    View(later("Baru {count}"), lambda one: one.band is Band.NEW, wish="baru"),
    View(later("Diputuskan {count}"), lambda one: one.decision.is_made, wish="diputuskan"),
)


class MatchPage(Worklist[MatchedRow]):
    """The rows of a list beside the records that are here.

    Signals:
        decided: what a person decided now, by key of the row.
    """

    decided = Signal(object)
    key = "impor-cocok"
    about = later(
        "Baris daftar yang dicocokkan dengan data yang ada. Yang ragu menunggu keputusan; belum ada yang "
        "ditulis."
    )
    hints: ClassVar[tuple[str, ...]] = (later("Spasi pilih"),)
    esc: ClassVar[str] = later("Esc kembali dan uji ulang")
    title, search_for = later("Baris yang dicocokkan"), later("Cari nama")
    columns, views, file, notes = COLUMNS, _VIEWS, "baris yang dicocokkan", (_MEANING,)
    names = ("nama_pemilik",)
    reading = later("Membaca baris")
    side_px = SIDE_PX + 76
    is_place: ClassVar[bool] = True
    none = Nothing("check", later("Tidak ada baris"), later("Tidak ada baris yang dicocokkan."))

    def __init__(self, host: Host, found: Imported, decided: Mapping[str, Decision]) -> None:
        """Make the list of a trial run, with what was decided so far."""
        self._found, self._decided = found, dict(decided)
        super().__init__(host)
        if found.doubtful:
            self._view = 1
            for at, chip in enumerate(self.chips):
                chip.setChecked(at == 1)

    # -- what is shown --

    def read(self, desk: Desk, _progress: Progress) -> Sequence[MatchedRow]:
        """The rows, those in doubt first."""
        return matched_rows.look(desk, self._found, self._decided)

    def id_of(self, one: MatchedRow) -> str:
        """Its number."""
        return str(one.row)

    def record_of(self, one: MatchedRow) -> str:
        """The record that it is, or may be, about."""
        return one.record

    def searched(self, one: MatchedRow) -> Sequence[str]:
        """Its name, and how its records are called."""
        return (one.title, *(near.title for near in one.near))

    def summary(self) -> str:
        """How many wait."""
        waiting = sum(one.is_open for one in self.found)
        if not waiting:
            return tr("semua yang ragu sudah diputuskan; Esc kembali dan mencobanya")
        return tr("{count} baris ragu menunggu keputusan", count=number(waiting))

    def make_side(self) -> QFrame:
        """The row beside its records, and below what can be said of it."""
        self._new = self.button_for(self.is_new, icon=False)
        self._skip = self.button_for(self.leave_out, icon=False)
        self._hold = self.button_for(self.choose_answers, icon=False)
        acts = column(
            row(self._new, self._skip, STRETCH, gap=6),
            row(self._hold, self.button_for(self.take_back, icon=False), STRETCH, gap=6),
            gap=6,
        )
        return side_panel(column(self._card, STRETCH, gap=0), acts, width=self.side_px)

    def card(self, one: MatchedRow) -> Sequence[Item]:
        """What the row says, and each record that it may be about."""
        parts: list[Item] = [text(breakable(_titled(one)), "heading", wrap=True)]
        if one.matched.taken_by_row:
            said = tr("Baris {row} sudah masuk ke data ini.", row=number(one.matched.taken_by_row))
            parts.append(text(said, "caption", tone="warning", wrap=True))
        for at, near in enumerate(one.near, 1):
            is_chosen = one.band is Band.THIS_ONE and near.record == one.record
            choice = ChoiceLine(str(at), breakable(near.title), chosen=is_chosen)
            choice.pressed.connect(self._on_choice)
            parts.append(choice)
            if at == 1 or is_chosen:
                parts += self._beside(near)
        if not one.near:
            parts.append(text(tr("Tidak ada data yang mirip."), "muted", wrap=True))
        if one.matched.differences:
            parts += [rule(), text(_answers_words(one), "caption", wrap=True)]
        return parts

    def _beside(self, near: Near) -> Sequence[Item]:
        head: list[QWidget | str] = [
            text("", "caption"),
            text(tr("Daftar"), "caption"),
            text(tr("Tercatat"), "caption"),
        ]
        told = text(breakable(" ".join(sentence(code) for code in near.codes)), "caption", wrap=True)
        return [grid([head, *(_line(line) for line in near.lines)], gap=6), told] if near.lines else [told]

    # -- acts --

    @action(later("Data pertama"), "1", icon="check", foot=later("data itu"))
    def is_first(self) -> None:
        """1: the marked rows are about their likeliest record."""
        self._choose_record(0)

    @action(later("Data kedua"), "2", icon="check")
    def is_second(self) -> None:
        """2: about the second."""
        self._choose_record(1)

    @action(later("Data ketiga"), "3", icon="check")
    def is_third(self) -> None:
        """3: about the third."""
        self._choose_record(2)

    @action(later("Data baru"), "0", icon="plus", foot=later("baru"))
    def is_new(self) -> None:
        """0: a new record."""
        self._decide({one: Decision(Choice.NEW) for one in self.chosen()})

    @action(later("Lewati"), "Del", icon="close", foot=later("lewati"))
    def leave_out(self) -> None:
        """Del: the rows are not taken."""
        self._decide({one: Decision(Choice.SKIP) for one in self.chosen()})

    @action(later("Isi daftar atau isi kami"), "Alt+I", icon="swap", button=later("Isi daftar / kami"))
    def choose_answers(self) -> None:
        """Alt+I: of rows that differ the list's, then ours, then the rule again."""
        after = {None: True, True: False, False: None}
        rows = [one for one in self.chosen() if one.matched.differences]
        self._decide({one: replace(one.decision, takes_list=after[one.decision.takes_list]) for one in rows})

    @action(later("Batalkan keputusan"), "Alt+B", icon="undo", button=later("Batalkan"))
    def take_back(self) -> None:
        """Alt+B: as if nothing had been decided."""
        self._decide(dict.fromkeys(self.chosen(), UNDECIDED))

    def _choose_record(self, at: int) -> None:
        self._decide(
            {
                one: replace(one.decision, choice=Choice.THIS_ONE, record=one.near[at].record)
                for one in self.chosen()
                if at < len(one.near)
            }
        )

    def _on_choice(self, digit: str) -> None:
        self._choose_record(int(digit) - 1)

    def _decide(self, decisions: Mapping[MatchedRow, Decision]) -> None:
        if not decisions:
            return
        changed = {self.id_of(one): one.decided(its) for one, its in decisions.items()}
        for one, its in decisions.items():
            self._decided.pop(one.key, None)
            if its.is_made:
                self._decided[one.key] = its
        self.table.mark_nothing()
        self.found = tuple(changed.get(self.id_of(one), one) for one in self.found)
        self.take(self.found)
        self.show_card(self.current)
        self.decided.emit(dict(self._decided))


def _answers_words(one: MatchedRow) -> str:
    count = number(len(one.matched.differences))
    if one.decision.takes_list is None:
        return tr("{count} isian beda: menurut aturan daftar ini.", count=count)
    return (
        tr("{count} isian beda: isi daftar dipakai.", count=count)
        if one.decision.takes_list
        else tr("{count} isian beda: isi kami tetap.", count=count)
    )


def _line(line: Line) -> list[QWidget | str]:
    role, tone = ("strong", "warning") if line.differs else ("body", "")
    name = text(breakable(label(line.label)), "muted", wrap=True)
    listed, ours = (
        text(breakable(said) or "–", role, tone=tone, wrap=True) for said in (line.listed, line.ours)
    )
    for part, width in ((name, _NAME_PX), (listed, _SIDE_PX), (ours, _SIDE_PX)):
        part.setFixedWidth(width)
    return [name, listed, ours]
