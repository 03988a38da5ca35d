"""Ubah banyak: one field of the records that were marked in a list; previewed, written at once, one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.recording import bulk_editing
from dinkop_desktop.features.recording.bulk_editing import Edited, Fate, Preview
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Field
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.finding import FindEditor
from dinkop_desktop.window.forms.making import Editor, make_editor
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.forms.telling import words_of as problem_words
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.list_columns import words_of
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    holder,
    side_panel,
    text,
)
from dinkop_desktop.window.words import label, later, number, tr

Chosen = Callable[[Desk], tuple[tuple[int, str], ...]]
_WAIT_MS = 250
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TONES = {Fate.CHANGED: "ok", Fate.SAME: "muted", Fate.REFUSED: "danger", Fate.FOREIGN: "muted"}
_WORDS = {
    Fate.CHANGED: later("Berubah"),
    Fate.SAME: later("Sudah begitu"),
    Fate.REFUSED: later("Tidak dapat"),
    Fate.FOREIGN: later("Milik kantor lain"),
}
_ORDER = {fate: place for place, fate in enumerate((Fate.CHANGED, Fate.REFUSED, Fate.FOREIGN, Fate.SAME))}


class BulkEditPage(Page):
    """Many records, one field."""

    key: ClassVar[str] = "ubah-banyak"
    about: ClassVar[str] = later(
        "Satu isian diberikan kepada semua data yang dipilih. Akibatnya terlihat dulu; "
        "satu Ctrl+Z mengembalikan semuanya."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("Pilih isian, ketik nilainya, lihat akibatnya"),)
    esc: ClassVar[str] = later("Esc batal")

    def __init__(self, host: Host, kind: str, count: int, chosen: Chosen) -> None:
        """Make the page of a selection.

        Args:
            host: the window.
            kind: of the records.
            count: how many are chosen.
            chosen: reads number and id of each, beside the window.
        """
        super().__init__(host)
        self.kind, self._chosen = kind, chosen
        self._preview: Preview | None = None
        self._key, self._text, self._is_emptying = "", "", False
        view = FormView(kind)
        self._state = FormState(view, reference=host.desk.reference, on=host.desk.today)
        names = {
            key: label(one.label)
            for key in bulk_editing.fields_of(kind)
            for one in catalogue.flat_view(kind)
            if one.key == key
        }
        self.field = FindEditor(
            _finder(names), lambda key: names.get(key, ""), placeholder=tr("ketik nama isian")
        )
        self.field.setAccessibleName(tr("Isian yang diubah"))
        self.editor: QWidget | None = None
        self._value_box = column(gap=4)
        self._said = column(gap=6)
        self.empty = self.button_for(self._on_emptied, kind="quiet", icon=False)
        self.apply = self.button_for(self.do, kind="primary", icon=False)
        self.table = Table(
            tr("Yang akan berubah"), _columns(), host.background, memory=host.memory, key="ubah-banyak"
        )
        content = column(
            text(tr("Isian"), "strong"),
            self.field,
            self._value_box,
            self.empty,
            self._said,
            STRETCH,
            gap=8,
        )
        self._side: QFrame = side_panel(content, column(self.apply))
        kinds = label(catalogue.KINDS[kind].label)
        self.build(
            head=PageHead(
                tr("Ubah {count} {kind}", count=number(count), kind=kinds),
                tr("Belum ada yang berubah sebelum Ctrl+Enter."),
            ),
            content=self.table,
            side=self._side,
            foot=PageFoot(self.foot_keys()),
        )
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._look)
        self.field.typed.connect(self._on_field)
        self.field.answered.connect(self._on_field_taken)
        self.table.failed.connect(self.show_error)
        self._side_wished = True  # what is typed stands there, however narrow the window is
        self._show_nothing()

    def first_focus(self) -> QWidget | None:
        """Which field."""
        return self.field

    def load(self) -> None:
        """The preview is read when there is something to preview."""
        self._look()

    # -- what is to be --

    def _on_field(self, key: str) -> None:
        if key == self._key or key not in bulk_editing.fields_of(self.kind):
            return
        self._key, self._text, self._is_emptying = key, "", False
        clear(self._value_box)
        its = self._its()
        self.editor = make_editor(its, self._state, _ask_nobody)
        self.editor.setAccessibleName(tr("Nilai baru {field}", field=label(its.label)))
        self._value_box.addWidget(text(tr("Nilai baru"), "strong"))
        self._value_box.addWidget(self.editor)
        cast("Editor", self.editor).typed.connect(self._on_typed)
        self.editor.show()
        self._show_nothing()

    def _on_field_taken(self) -> None:
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from the field to its value."""
        if event.key() in _ENTER and not event.modifiers() and self.field.hasFocus():
            self._on_field_taken()
        else:
            super().keyPressEvent(event)

    def _its(self) -> Field:
        found = catalogue.KINDS[self.kind].field(self._key)
        if found is None:
            raise RuntimeError(self._key)
        return found

    def _on_typed(self, words: str) -> None:
        self._text, self._is_emptying = words.strip(), False
        self._preview = None
        self._show_said()
        self._wait.start()

    @action(later("Kosongkan isian ini"), "Alt+K")
    def _on_emptied(self) -> None:
        if self._key:
            self._is_emptying, self._text = True, ""
            if self.editor is not None:
                cast("Editor", self.editor).show_text("")
            self._look()

    def _look(self) -> None:
        if not self._key or (not self._text and not self._is_emptying):
            self._show_nothing()
            return
        desk, kind, key, words, chosen = self.host.desk, self.kind, self._key, self._text, self._chosen

        def look(progress: object) -> Preview:  # noqa: ARG001 - a worker's shape
            return bulk_editing.preview(desk, kind, key, words, [rid for rid, _ in chosen(desk)])

        self.ask(look, self._on_looked, failed=self.tell_refusal)

    def _on_looked(self, preview: Preview) -> None:
        if (preview.key, preview.text) != (self._key, self._text):
            return
        self._preview = preview
        self._show_said()
        its = self._its()
        after = words_of(its, preview.after, self.host.desk.reference) or tr("(kosong)")
        lines = sorted(preview.lines, key=lambda one: (_ORDER[one.fate], one.problem is None))
        rows = tuple(
            Row(
                one.record,
                (
                    one.title or tr("(tanpa nama)"),
                    words_of(its, one.before, self.host.desk.reference) or tr("(kosong)"),
                    after if one.fate is Fate.CHANGED else "",
                    State(tr(_WORDS[one.fate]), _TONES[one.fate]),
                    problem_words(one.problem) if one.problem is not None else "",
                ),
            )
            for one in lines
        )
        self.table.show_source(Ready(rows))
        self.show_content()

    def _show_nothing(self) -> None:
        self._preview = None
        self._show_said()
        body = tr("Pilih isian di kanan, lalu ketik nilai barunya. Belum ada yang berubah.")
        self.show_empty("pencil", tr("Apa yang diubah?"), body)

    def _show_said(self) -> None:
        clear(self._said)
        found = self._preview
        self.empty.setEnabled(bool(self._key))
        changed = found.count(Fate.CHANGED) if found is not None else 0
        self.apply.setEnabled(changed > 0)
        if found is None:
            return
        if found.problems:
            self._said.addWidget(text(problem_words(found.problems[0]), "message", tone="danger", wrap=True))
            return
        pairs = [(tr(_WORDS[fate]), number(found.count(fate))) for fate in _ORDER if found.count(fate)]
        if found.doubtful:
            pairs.append((tr("Perlu dilihat"), number(found.doubtful)))
        told = holder(facts(pairs, label_width=130))
        self._said.addWidget(told)
        told.show()

    # -- doing it --

    @action(later("Terapkan"), "Ctrl+Enter", foot=later("terapkan"))
    def do(self) -> None:
        """Ctrl+Enter: write what the preview shows."""
        found = self._preview
        if found is None or not found.count(Fate.CHANGED):
            return
        desk, kind = self.host.desk, self.kind
        records = [one.record for one in found.lines if one.fate is Fate.CHANGED]
        self.apply.busy(tr("Menyimpan…"))
        self.work(
            tr("Menyimpan perubahan"),
            lambda progress: bulk_editing.edit(desk, kind, found.key, found.text, records, progress=progress),
            self._on_edited,
            failed=self._on_failed,
        )

    def _on_failed(self, error: object) -> None:
        self.apply.done()
        self.tell_refusal(error)  # type: ignore[arg-type]

    def _on_edited(self, done: Edited) -> None:
        self.apply.done()
        host, kind = self.host, self.kind
        if done.changes:
            said = tr(
                "{field} diubah pada {count} data.",
                field=label(self._its().label),
                count=number(len(done.records)),
            )
            host.offer_undo(undoable(said, done.changes, (kind,)))
            host.refresh.tell(kind, by=self.key)
        host.go_back()


def _finder(names: dict[str, str]) -> Callable[[str], Sequence[Found]]:
    offered = [Found(key, words) for key, words in names.items()]

    def find(typed: str) -> Sequence[Found]:
        small = typed.casefold().strip()
        fits = [one for one in offered if small in one.words.casefold()]
        return sorted(fits, key=lambda one: not one.words.casefold().startswith(small))

    return find


def _ask_nobody(_kind: str, _words: str, _done: Callable[[Sequence[Found]], None]) -> None:
    """No field that names a record is given to many."""


def _columns() -> list[Column]:
    return [
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("kini", tr("Sekarang"), 170, sorts=False, least=100),
        Column("nanti", tr("Menjadi"), 170, sorts=False, least=100),
        Column("akibat", tr("Akibat"), 130, sorts=False),
        Column("sebab", tr("Sebab"), 180, Paint.MUTED, sorts=False, least=90, rank=1),
    ]
