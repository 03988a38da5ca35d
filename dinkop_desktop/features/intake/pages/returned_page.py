"""Lembar kembali: what a sheet that was exported and edited would change, cell by cell, before it is taken.

Nothing is written before Ctrl+Enter; then all of it in one step, which one Ctrl+Z takes back. What the person
has to say is said on the lines themselves: a cell against a word of his own, a row that is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.intake import reviewing
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.features.intake.missing_rows import Answers
from dinkop_desktop.features.intake.pages import returned_lines
from dinkop_desktop.features.intake.pages.returned_lines import ANSWERED, SORT_WORDS, Line, Sort
from dinkop_desktop.features.intake.reviewing import Review
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.removal_popup import RemovalPopup
from dinkop_desktop.window.pages.undoables import undoable_import
from dinkop_desktop.window.tables import Ready, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Chip,
    Flow,
    Item,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    holder,
    pill,
    row,
    side_panel,
    text,
)
from dinkop_desktop.window.words import later, moment_of, number, office_words, tr

_TONES = {
    Sort.ASKED: "info",
    Sort.OWN: "warning",
    Sort.FOREIGN: "warning",
    Sort.REFUSED: "danger",
    Sort.MISSING: "warning",
}


class ReturnedPage(Page):
    """A sheet that came back; opened above another page, Esc leaves it and changes nothing."""

    key: ClassVar[str] = "lembar-kembali"
    about: ClassVar[str] = later(
        "Lembar yang diekspor dan sudah diubah: setiap sel yang berubah dilihat dulu, baru disimpan."
    )
    holds_typing: ClassVar[bool] = True
    esc: ClassVar[str] = later("Esc batal, tidak ada yang berubah")

    def __init__(self, host: Host, path: Path, understood: Understanding | None = None) -> None:
        """Make the page of a file, which somebody may have read already."""
        super().__init__(host)
        self._path, self._understood = path, understood
        self._review: Review | None = None
        self._lines: tuple[Line, ...] = ()
        self._shown: list[Line] = []
        self._sort: Sort | None = None
        self.newer: set[str] = set()
        self.removed: set[str] = set()
        self._reason = ""
        self.table = Table(
            tr("Yang akan berubah"),
            returned_lines.columns(),
            host.background,
            memory=host.memory,
            key=self.key,
        )
        self.apply = self.button_for(self._apply, kind="primary")
        self.apply.setEnabled(False)
        self._chips = Flow()
        self._words: QVBoxLayout = column(gap=8)
        self.choose = self.button_for(self._answer, icon=False)
        self.choose.hide()
        self.every = self.button_for(self._answer_all, kind="quiet", icon=False)
        self.every.hide()
        self.build(
            head=PageHead(tr("Lembar kembali: {name}", name=path.name), actions=[self.apply]),
            content=self.table,
            filters=row(holder(self._chips)),
            side=side_panel(
                column(self._words, STRETCH, gap=0),
                column(row(self.choose, STRETCH), row(self.every, STRETCH), gap=6),
            ),
            foot=PageFoot(self.foot_keys()),
        )
        self.table.followed.connect(self._on_followed)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    # -- reading --

    def load(self) -> None:
        """Look at the file beside the window."""
        desk, path, understood = self.host.desk, self._path, self._understood
        self.work(
            tr("Membaca lembar"),
            lambda progress: reviewing.review(desk, path, understood, progress=progress),
            self._on_reviewed,
            failed=self._on_failed,
        )

    def _on_failed(self, error: DinkopError) -> None:
        self.apply.setEnabled(False)
        self.show_error(error)

    def _on_reviewed(self, review: Review) -> None:
        self._review = review
        self._lines = returned_lines.lines_of(review, self.host.desk.reference)
        self.head.say(returned_lines.summary(review))
        self._show_chips()
        if not self._lines:
            self.show_empty(
                "check",
                tr("Tidak ada yang berubah"),
                tr("Semua sel lembar ini sama dengan isi program. Esc kembali ke daftar."),
            )
            return
        self._show_lines()
        self.show_content()

    def _show_chips(self) -> None:
        clear(self._chips)
        count = {sort: sum(line.sort is sort for line in self._lines) for sort in Sort}
        sorts: list[Sort | None] = [None, *(sort for sort in SORT_WORDS if count[sort])]
        for sort in sorts:
            words = tr("Semua") if sort is None else tr(SORT_WORDS[sort])
            many = len(self._lines) if sort is None else count[sort]
            chip = Chip(tr("{words} {count}", words=words, count=number(many)), checked=sort is self._sort)
            chip.setObjectName(sort.value if sort else "")
            chip.clicked.connect(self._on_chip)
            self._chips.addWidget(chip)

    def _on_chip(self) -> None:
        name = self.sender().objectName()
        self._sort = Sort(name) if name else None
        for chip in self.findChildren(Chip):
            chip.setChecked(chip.objectName() == name)
        self._show_lines()

    def _show_lines(self) -> None:
        self._shown = [line for line in self._lines if self._sort in (None, line.sort)]
        rows = tuple(
            returned_lines.row_of(at, line, newer=self.newer, removed=self.removed)
            for at, line in enumerate(self._shown)
        )
        self.table.show_source(Ready(rows), place=self.table.place())
        # What is refused, and rows that nobody answered for, is nothing to apply.
        self.apply.setEnabled(any(self._would_write(line) for line in self._lines))

        waiting = {line.place for line in self._lines if line.sort in ANSWERED}
        self.every.setVisible(len(waiting) > 1)
        self.every.set_words(tr("Semua isi program") if waiting <= self.newer else tr("Semua isi lembar"))

    @action(later("Jawab semua baris yang sama"), "Alt+S")
    def _answer_all(self) -> None:
        """All cells that wait for an answer get the same one."""
        waiting = {line.place for line in self._lines if line.sort in ANSWERED}
        self.newer = set() if waiting <= self.newer else waiting
        self._show_again()

    def _would_write(self, line: Line) -> bool:
        if line.sort in ANSWERED:
            return line.place in self.newer
        if line.sort is Sort.MISSING:
            return line.record in self.removed
        return line.sort is not Sort.REFUSED

    # -- the current line --

    def _current(self) -> Line | None:
        current = self.table.current()
        at = int(current.id) if current is not None else -1
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _on_followed(self, _id: str) -> None:
        line = self._current()
        clear(self._words)
        self.choose.setVisible(line is not None and line.sort in {*ANSWERED, Sort.MISSING})
        if line is None:
            return
        words = holder(column(*self._items(line), gap=8))
        self._words.addWidget(words)
        words.show()
        self.choose.set_words(self._choice_words(line))

    def _choice_words(self, line: Line) -> str:
        if line.sort is Sort.MISSING:
            return tr("Biarkan tetap ada") if line.record in self.removed else tr("Hapus datanya…")
        return tr("Pakai isi program") if line.place in self.newer else tr("Pakai isi lembar")

    def _items(self, line: Line) -> list[Item]:
        found: list[Item] = [text(line.title or tr("(tanpa nama)"), "heading", wrap=True)]
        found.append(row(pill(tr(SORT_WORDS[line.sort]), _TONES.get(line.sort, "ok")), STRETCH))
        if line.sort is Sort.REFUSED:
            return [*found, text(line.field, "strong", wrap=True), text(line.told, wrap=True)]
        if line.sort is Sort.ADDED:
            words = tr("Baris {number} menjadi data baru.", number=returned_lines.problem_row(line.place))
            return [*found, text(words, wrap=True)]
        if line.sort is Sort.MISSING:
            return [*found, text(self._missing_words(line), wrap=True)]
        pairs = [(tr("Saat diekspor"), line.before)]
        if line.sort is not Sort.CHANGED:
            pairs.append((tr("Di program"), line.now))
        pairs.append((tr("Di lembar"), tr("{value} (sel {cell})", value=line.value, cell=line.place)))
        found += [text(line.field, "strong", wrap=True), facts(pairs, label_width=92)]
        if line.cell is not None and line.sort is not Sort.CHANGED:
            found.append(text(self._since_words(line), "caption", wrap=True))
        return found

    def _missing_words(self, line: Line) -> str:
        review = self._review
        missing = {one.record: one for one in review.found.back.missing} if review else {}
        words = tr(
            "Baris ini ada saat diekspor dan tidak kembali. Datanya tetap ada, kecuali Anda minta dihapus "
            "dengan alasan."
        )
        is_newer = line.record in missing and missing[line.record].is_newer
        return tr("{words} Isinya sudah diubah sesudah ekspor.", words=words) if is_newer else words

    def _since_words(self, line: Line) -> str:
        cell = line.cell
        if cell is None:
            return ""
        at, office = moment_of(cell.at), office_words(self.host.desk.reference, cell.office)
        if line.sort is Sort.FOREIGN:
            return tr(
                "Lembar ini diekspor di komputer lain, jadi tidak diketahui apakah sel ini diubah atau hanya "
                "lama. Isi program tetap, kecuali Anda memilih isi lembar."
            )
        if line.sort is Sort.OWN:
            return tr(
                "Anda sendiri mengubah isian ini di program pada {at}. Isi program tetap, kecuali Anda "
                "memilih isi lembar.",
                at=at,
            )
        who = tr("{name}, {office}", name=cell.by, office=office) if cell.by.strip() else office
        return tr(
            "{who} mengubah isian ini pada {at}. Keduanya disimpan dan menjadi pertanyaan.", who=who, at=at
        )

    # -- answering --

    @action(later("Jawab baris ini"), "Alt+L", foot=later("jawab baris ini"))
    def _answer(self) -> None:
        line = self._current()
        if line is None:
            return
        if line.sort in ANSWERED:
            self.newer ^= {line.place}
            self._show_again()
        elif line.sort is Sort.MISSING and line.record in self.removed:
            self.removed.discard(line.record)
            self._show_again()
        elif line.sort is Sort.MISSING:
            self._ask_reason(line)

    def _ask_reason(self, line: Line) -> None:
        review = self._review
        if review is None:
            return
        title = tr("Kenapa “{name}” dihapus dari daftar?", name=line.title or tr("(tanpa nama)"))
        popup = RemovalPopup(self, review.order.kind, title)
        popup.chosen.connect(lambda reason: self._on_reasoned(line, reason))
        at = self.table.mapTo(self, self.table.rect().topLeft())
        self.open_popup(popup, at.x() + 20, at.y() + 40, popup.first)

    def _on_reasoned(self, line: Line, reason: str) -> None:
        self._reason = reason
        self.removed.add(line.record)
        self._show_again()

    def _show_again(self) -> None:
        self._show_lines()
        self._on_followed("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del on a row that is missing asks whether its record shall go."""
        line = self._current()
        is_missing = line is not None and line.sort is Sort.MISSING
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() and is_missing:
            self._answer()
        else:
            super().keyPressEvent(event)

    # -- taking --

    @action(
        later("Terapkan lembar ini"),
        "Ctrl+Enter",
        icon="check",
        button=later("Terapkan"),
        foot=later("terapkan"),
    )
    def _apply(self) -> None:
        review = self._review
        if review is None or not self.apply.isEnabled():
            return
        desk = self.host.desk
        reason = self._reason if self.removed else ""
        answers = Answers(frozenset(self.newer), reason, frozenset(self.removed))

        def take(progress: Progress) -> Imported:
            return reviewing.take(desk, review, answers, progress=progress)

        self.apply.setEnabled(False)
        self.work(tr("Menyimpan perubahan"), take, self._on_taken, failed=self._on_not_taken)

    def _on_not_taken(self, error: DinkopError) -> None:
        self.apply.setEnabled(True)
        self.tell_refusal(error)

    def _on_taken(self, found: Imported) -> None:
        review = self._review
        if review is None:
            return
        kind = review.order.kind
        words = tr(
            "Lembar diterapkan: {changed} data diubah, {new} baru, {removed} dihapus.",
            changed=number(found.changed),
            new=number(found.new),
            removed=number(found.back.removed),
        )
        kinds = tuple(dict.fromkeys((kind, "orang")))
        self.host.go_back()
        for one in kinds:
            self.host.refresh.tell(one, by=self.key)
        no = found.no
        if no:
            self.host.offer_undo(undoable_import(words, no, kinds))
