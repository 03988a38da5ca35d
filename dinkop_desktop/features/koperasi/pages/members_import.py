"""A list of a koperasi's members, matched row by row: who is sure, who is asked, and what was taken.

A digit over a row that is asked says who it is, 0 that it is somebody new; Ctrl+Enter writes the answers.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.koperasi import joining_members
from dinkop_desktop.features.koperasi.joining_members import NEW, Found, Joined, MemberRow
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    SIDE_PX,
    STRETCH,
    Button,
    PageFoot,
    PageHead,
    clear,
    column,
    panel,
    row,
    scrolled,
    text,
)
from dinkop_desktop.window.words import breakable, day_of, later, number, tr

_STATES = {
    Found.SURE: (later("Orang yang sama"), "ok"),
    Found.ASKED: (later("Tanya: orang yang mana?"), "warning"),
    Found.NEW: (later("Orang baru"), "info"),
    Found.MEMBER: (later("Sudah anggota"), "muted"),
    Found.REFUSED: (later("Tidak dapat diambil"), "danger"),
}
_MOST = 9


class MembersImportPage(Page):
    """The rows of a list, and who they are."""

    key: ClassVar[str] = "koperasi-anggota-impor"
    about: ClassVar[str] = later(
        "Daftar anggota dari Excel dicocokkan dengan orang yang tercatat. NIK yang sama pasti orangnya; nama "
        "yang sama ditanyakan. Belum ada yang ditulis sampai Ctrl+Enter."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("1–9 orang yang dimaksud"),
        later("0 orang baru"),
    )
    esc: ClassVar[str] = later("Esc batal")

    def __init__(self, host: Host, koperasi: str, name: str, path: Path) -> None:
        """Make the page of one file, for a koperasi by its id."""
        super().__init__(host)
        self._koperasi, self._path = koperasi, path
        self.rows: tuple[MemberRow, ...] = ()
        self.answers: dict[int, str] = {}
        self.table = Table(tr("Baris daftar anggota"), _columns(), host.background)
        self._title, self._offered = text("", "heading", wrap=True), column(gap=6)
        self._take = self.button_for(self.take, kind="primary", icon=False)
        inside = column(self._title, self._offered, STRETCH, gap=8, margins=(16, 14, 14, 8))
        parts = column(scrolled(inside), gap=0)
        parts.addLayout(row(self._take, STRETCH, margins=(16, 6, 14, 12)))
        side = panel("side", parts)
        side.setFixedWidth(SIDE_PX)
        self.build(
            head=PageHead(tr("Ambil anggota {name}", name=name or tr("koperasi"))),
            content=self.table,
            side=side,
            foot=PageFoot(self.foot_keys()),
        )
        self.table.followed.connect(self._on_followed)
        self.table.failed.connect(self.show_error)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Read the file and match it."""
        desk, koperasi, path = self.host.desk, self._koperasi, self._path
        self.ask(
            lambda progress: joining_members.read_list(desk, koperasi, path, progress=progress),
            self._on_read,
        )

    def _on_read(self, rows: tuple[MemberRow, ...]) -> None:
        self.rows = rows
        if not rows:
            self.show_empty(
                "people", tr("Tidak ada baris dengan nama."), tr("Periksa lembarnya, lalu ambil lagi.")
            )
            return
        self._show()
        self.show_content()

    def _show(self) -> None:
        counts = Counter(row.found for row in self.rows)
        left = counts[Found.ASKED] - len(self.answers)
        self.head.say(
            tr(
                "{count} baris · {sure} orang yang sama · {asked} ditanya, {left} belum dijawab · {new} "
                "orang baru · {member} sudah anggota · {refused} tidak dapat diambil",
                count=number(len(self.rows)),
                sure=number(counts[Found.SURE]),
                asked=number(counts[Found.ASKED]),
                left=number(left),
                new=number(counts[Found.NEW]),
                member=number(counts[Found.MEMBER]),
                refused=number(counts[Found.REFUSED]),
            )
        )
        shown = Ready(tuple(self._row(one) for one in self.rows))
        self.table.show_source(shown, place=self.table.place())
        confirmed = sum(bool(row.to_confirm) for row in self.rows)
        self._take.setEnabled(counts[Found.SURE] + counts[Found.NEW] + len(self.answers) + confirmed > 0)

    def _row(self, one: MemberRow) -> Row:
        words, tone = _STATES[one.found]
        said = tr(words)
        if one.number in self.answers:
            said = tr("Dijawab: orang baru") if self.answers[one.number] == NEW else tr("Dijawab: orang ini")
            tone = "ok"
        return Row(
            str(one.number),
            (
                one.name,
                one.said.get("nomor_anggota", ""),
                one.said.get("tanggal_lahir", ""),
                State(said, tone),
            ),
        )

    def _current(self) -> MemberRow | None:
        current = self.table.current()
        return next((one for one in self.rows if current and str(one.number) == current.id), None)

    def _on_followed(self, _row: str) -> None:
        one = self._current()
        clear(self._offered)
        self._title.setText(breakable(one.name) if one is not None else "")
        if one is None:
            return
        if one.problem is not None:
            self._offered.addWidget(text(words_of(one.problem), "message", tone="danger", wrap=True))
        if one.found is Found.SURE:
            self._offered.addWidget(text(tr("NIK-nya sama dengan orang yang tercatat."), wrap=True))
        if one.found is Found.NEW:
            self._offered.addWidget(
                text(tr("Belum tercatat; dibuat dengan yang diketahui dari daftar."), wrap=True)
            )
        if one.found is Found.ASKED:
            self._offer(one)

    def _offer(self, one: MemberRow) -> None:
        self._offered.addWidget(text(tr("Nama dan kelurahannya sama. Apakah ia:"), "muted", wrap=True))
        areas = self.host.desk.reference.areas
        for at, candidate in enumerate(one.candidates[:_MOST], 1):
            area = areas.find(candidate.office)
            where = area.name if area is not None else candidate.office
            born = (
                tr("lahir {day}", day=day_of(candidate.born))
                if candidate.born
                else tr("tanggal lahir kosong")
            )
            said = tr("{name} · {born} · {where}", name=candidate.name, born=born, where=where)
            self._choice(one, str(at), candidate.id, breakable(said))
        self._choice(one, "0", NEW, tr("Bukan, orang baru"))

    def _choice(self, one: MemberRow, digit: str, person: str, said: str) -> None:
        is_chosen = one.number in self.answers and self.answers[one.number] == person
        kind = "primary" if is_chosen else "secondary"
        button = Button(digit, lambda: self.answer(one, person), kind=kind)
        button.setAccessibleName(said)
        line = row(button, text(said, wrap=True), gap=8)
        line.setStretch(1, 1)
        self._offered.addLayout(line)

    def answer(self, one: MemberRow, person: str) -> None:
        """Say who a row is, and go on to the next question."""
        self.answers[one.number] = person
        at = next((n for n, row in enumerate(self.rows) if row.number == one.number), 0)
        following = (
            n
            for n, row in enumerate(self.rows)
            if n > at and row.found is Found.ASKED and row.number not in self.answers
        )
        self.table.go_to(next(following, at))
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit over the list answers."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        one, digit = self._current(), event.text()
        if bare and digit.isdecimal() and one is not None and one.found is Found.ASKED:
            if digit == "0":
                self.answer(one, NEW)
            elif int(digit) <= len(one.candidates):
                self.answer(one, one.candidates[int(digit) - 1].id)
        else:
            super().keyPressEvent(event)

    # -- writing --

    @action(later("Ambil anggota"), "Ctrl+Enter", foot=later("ambil"))
    def take(self) -> None:
        """Write what is sure and answered."""
        desk, koperasi, rows, answers = self.host.desk, self._koperasi, self.rows, dict(self.answers)
        self._take.setEnabled(False)
        self.work(
            tr("Mencatat anggota"),
            lambda _progress: joining_members.join(desk, koperasi, rows, answers),
            self._on_joined,
        )

    def _on_joined(self, done: Joined) -> None:
        said = tr(
            "{joined} anggota dicatat, {persons} di antaranya orang baru; {left} baris tinggal.",
            joined=number(done.joined),
            persons=number(done.persons),
            left=number(done.left),
        )
        if done.confirmed:
            said += " " + tr(
                "{count} keanggotaan yang sudah tercatat kini berdasar daftar ini.",
                count=number(done.confirmed),
            )
        if done.changes:
            self.host.offer_undo(undoable(said, done.changes, ("orang", "koperasi")))
        else:
            self.host.say_done(said, was_done=False)
        if done.refused:
            at, problem = done.refused[0]
            self.host.tell("warning", tr("Baris {row} tidak dicatat.", row=number(at)), words_of(problem))
        self.host.refresh.tell("orang", "koperasi", by=self.key)
        self.host.go_back()


def _columns() -> tuple[Column, ...]:
    return (
        Column("nama", tr("Nama di daftar"), 0, Paint.STRONG, sorts=False),
        Column("nomor", tr("No. anggota"), 110, sorts=False),
        Column("lahir", tr("Tanggal lahir"), 116, Paint.MUTED, sorts=False),
        Column("keadaan", tr("Keadaan"), 200, sorts=False),
    )
