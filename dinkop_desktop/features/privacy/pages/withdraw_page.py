"""Tarik data: what emptying a person's data would do is shown first; then it is done, with a letter."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.privacy import subjects, withdrawing
from dinkop_desktop.features.privacy.reports.subject_letter import STAYS
from dinkop_desktop.features.privacy.subjects import Subject
from dinkop_desktop.features.privacy.withdrawing import Fate, Line, Withdrawn
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    CheckBox,
    PageFoot,
    PageHead,
    column,
    side_panel,
    text,
)
from dinkop_desktop.window.words import label, language, later, number, tr

FATES = {
    Fate.EMPTIED: (later("Dikosongkan"), "danger"),
    Fate.CHANGED: (later("Diganti"), "danger"),
    Fate.MONEY_KEPT: (later("Tetap: keuangan usaha"), "muted"),
    Fate.PUBLIC: (later("Tetap: data usaha"), "muted"),
    Fate.OTHERS: (later("Tetap: data orang lain"), "muted"),
    Fate.FOREIGN: (later("Tetap: milik kantor lain"), "warning"),
}
_KINDS = ("orang", "umkm", "angka_umkm", "keanggotaan", "kunjungan", "data-pribadi")


class WithdrawPage(Page):
    """What goes and what stays, before it goes."""

    key: ClassVar[str] = "tarik-data"
    about: ClassVar[str] = later(
        "Yang akan dikosongkan dan yang tetap, sebelum dilakukan. Pengosongan menjadi perubahan biasa: "
        "terkirim, tercatat, dan dapat diurungkan."
    )
    hints: ClassVar[tuple[str, ...]] = (
        later("F6 pilihan"),
        later("Ctrl+Z urungkan"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, subject: Subject) -> None:
        """Make the page of a person, as it was read."""
        super().__init__(host)
        self._subject = subject
        self._lines: tuple[Line, ...] = ()
        self._done: Withdrawn | None = None
        self.table = Table(
            tr("Yang terjadi pada tiap isian"), _columns(), host.background, memory=host.memory
        )
        self.money = CheckBox(tr("Keuangan usahanya juga"))
        self.money.toggled.connect(self._on_money)
        self.go = self.button_for(self.withdraw, kind="primary", icon=False)
        self.letter = self.button_for(self.write_letter, icon=False)
        self.letter.setEnabled(False)
        explained = [
            text(tr("Yang tetap ada"), "heading"),
            *(text(label(words), "caption", wrap=True) for words in STAYS),
            text(tr("Keuangan"), "heading"),
            self.money,
            text(
                tr(
                    "Tanpa omzet dan modal, skala usahanya tidak diketahui lagi. Usaha berbadan hukum tidak "
                    "ikut: keuangannya bukan milik pribadi."
                ),
                "caption",
                wrap=True,
            ),
        ]
        self.build(
            head=PageHead(
                tr("Tarik data"), subject.name or tr("(tanpa nama)"), actions=[self.letter, self.go]
            ),
            content=self.table,
            side=side_panel(column(*explained, STRETCH, gap=8)),
            foot=PageFoot(self.foot_keys()),
        )
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Show what would become of each answer."""
        if self._done is None:
            self._show()

    def _on_money(self, _is_on: bool) -> None:  # noqa: FBT001 - Qt's own
        self._show()

    def _show(self) -> None:
        lines = withdrawing.plan(self.host.desk, self._subject, money=self.money.isChecked())
        going = (Fate.EMPTIED, Fate.CHANGED)
        self._lines = tuple(sorted(lines, key=lambda line: line.fate not in going))
        count = sum(line.fate in going for line in lines)
        self.head.say(
            tr(
                "{name} · {count} isian dikosongkan, {kept} tetap",
                name=self._subject.name or tr("(tanpa nama)"),
                count=number(count),
                kept=number(len(lines) - count),
            )
        )
        rows = tuple(_row(at, line) for at, line in enumerate(self._lines))
        self.table.show_source(Ready(rows), place=self.table.place())
        self.show_content()

    @action(later("Kosongkan"), "Ctrl+Enter", foot=later("kosongkan"))
    def withdraw(self) -> None:
        """Empty what is listed."""
        if self._done is not None:
            return
        desk, person, money = self.host.desk, self._subject.person, self.money.isChecked()
        self.work(
            tr("Mengosongkan"),
            lambda _progress: withdrawing.withdraw(desk, person, money=money),
            self._on_done,
        )

    def _on_done(self, done: Withdrawn) -> None:
        self._done = done
        self.go.setEnabled(False)
        self.money.setEnabled(False)
        self.letter.setEnabled(True)
        said = tr("{count} isian dikosongkan atas permintaan pemilik.", count=number(len(done.emptied)))
        self.host.offer_undo(undoable(said, done.changes, _KINDS))
        self.host.refresh.tell(*_KINDS, ids=done.records, by=self.key)
        self.head.say(tr("Sudah dikosongkan. Suratnya: Ctrl+P."))
        self.table.setFocus()

    @action(later("Surat pengosongan"), "Ctrl+P")
    def write_letter(self) -> None:
        """Write the letter that confirms it."""
        done, desk, lang, name = self._done, self.host.desk, language(), self._subject.name
        if done is None:
            return
        kinds = tr("Dokumen PDF (*.pdf)")
        out = picking.pick_target(self, tr("Surat pengosongan"), Path("pengosongan-data.pdf"), kinds)
        if out is None:
            return

        def write(_progress: Progress) -> Path:
            withdrawing.write_letter(desk, name, done, out, lang=lang)
            return out

        self.work(tr("Menulis surat"), write, self._on_written)

    def _on_written(self, out: Path) -> None:
        self.host.say_done(tr("Surat ditulis: {name}", name=out.name))
        picking.open_outside(out)


def _columns() -> list[Column]:
    return [
        Column("data", tr("Data"), 190, Paint.MUTED, sorts=False, least=110),
        Column("isian", tr("Isian"), 200, Paint.STRONG, sorts=False, least=120),
        Column("isi", tr("Isi sekarang"), 0, sorts=False),
        Column("nasib", tr("Menjadi"), 200, sorts=False, least=150),
    ]


def _row(at: int, line: Line) -> Row:
    one = line.told
    kind = label(catalogue.KINDS[one.part.kind].label)
    title = one.part.title if one.part.kind != subjects.PERSON else ""
    words, tone = FATES[line.fate]
    said = str(line.after) if line.fate is Fate.CHANGED else tr(words)
    data = f"{kind}: {title}" if title else kind
    return Row(str(at), (data, label(one.field.label), one.words, State(said, tone)))
