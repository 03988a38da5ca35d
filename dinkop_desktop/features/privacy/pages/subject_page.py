"""Data seseorang: all that is recorded about a person, by whom, and where it went; to correct or empty."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.desk.disclosing import Disclosure
from dinkop_desktop.features.privacy import subjects
from dinkop_desktop.features.privacy.pages import disclosed_words
from dinkop_desktop.features.privacy.pages.withdraw_page import WithdrawPage
from dinkop_desktop.features.privacy.subjects import Subject, Told
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Privacy
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import GoesOut, ShownList, rows_in, write_shown
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Chip,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    holder,
    row,
    side_panel,
    text,
)
from dinkop_desktop.window.words import label, language, later, moment_of, number, office_words, tr

CLASSES = {
    Privacy.PERSONAL: (later("Pribadi"), "info"),
    Privacy.SPECIFIC: (later("Spesifik"), "warning"),
    Privacy.PUBLIC: (later("Bukan pribadi"), "muted"),
}


class Shown(StrEnum):
    """Which list is shown."""

    TOLD = "tercatat"
    LEFT = "keluar"


class SubjectPage(GoesOut):
    """Everything about one person."""

    key: ClassVar[str] = "data-seseorang"
    about: ClassVar[str] = later(
        "Semua yang tercatat tentang orang ini, siapa yang menulisnya, dan ke mana pernah dibawa. "
        "Jawab permintaannya paling lambat 3 x 24 jam."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm", "data-pribadi"})
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, person: str) -> None:
        """Make the page of a person, by the id of the record."""
        super().__init__(host)
        self._person = person
        self._found: Subject | None = None
        self._shown = Shown.TOLD
        self.table = Table(tr("Data orang ini"), _told_columns(), host.background, memory=host.memory)
        self.chips = {one: Chip("", checked=one is self._shown) for one in Shown}
        for one, chip in self.chips.items():
            chip.setObjectName(one.value)
            chip.clicked.connect(self._on_chip)
        letter = self.button_for(self.write_letter, icon=False)
        sheet = self.button_for(self.write_sheet, icon=False)
        mend = self.button_for(self.mend)
        self.withdraw = self.button_for(self.open_withdrawal, icon=False)
        self._words: QVBoxLayout = column(gap=8)
        self.build(
            head=PageHead(tr("Data seseorang"), actions=[mend, self.withdraw, sheet, letter]),
            content=self.table,
            filters=row(*self.chips.values(), STRETCH, gap=6),
            side=side_panel(column(self._words, STRETCH, gap=0)),
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
        """Read all of it."""
        desk, person = self.host.desk, self._person
        self.ask(lambda _progress: subjects.read_subject(desk, person), self._on_read)

    def _on_read(self, found: Subject) -> None:
        self._found = found
        self.head.title.setText(found.name or tr("(tanpa nama)"))
        self.head.say(
            tr(
                "{count} isian tercatat · dicatat {office}",
                count=number(len(found.told)),
                office=office_words(self.host.desk.reference, found.office),
            )
        )
        self.withdraw.setEnabled(found.is_ours)
        self.chips[Shown.TOLD].set_words(tr("Tercatat {count}", count=number(len(found.told))))
        self.chips[Shown.LEFT].set_words(tr("Dibawa keluar {count}", count=number(len(found.left))))
        self._show()
        self.show_content()

    def _on_chip(self) -> None:
        self._shown = Shown(self.sender().objectName())
        for one, chip in self.chips.items():
            chip.setChecked(one is self._shown)
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        if self._shown is Shown.TOLD:
            self.table.set_columns(_told_columns())
            rows = tuple(_told_row(at, one) for at, one in enumerate(found.told))
        else:
            self.table.set_columns(_left_columns())
            rows = tuple(self._left_row(at, one) for at, one in enumerate(found.left))
        self.table.show_source(Ready(rows), place=self.table.place())
        if not rows:
            self._on_followed("")

    def _left_row(self, at: int, one: Disclosure) -> Row:
        subject = disclosed_words.subject_of(one, self.host.desk.reference)
        purpose, place = disclosed_words.purpose_of(one), disclosed_words.place_of(one)
        return Row(str(at), (moment_of(one.at), subject, purpose, one.target, place))

    def _on_followed(self, row_id: str) -> None:
        clear(self._words)
        found, at = self._found, int(row_id) if row_id.isdigit() else -1
        if self._shown is Shown.LEFT or found is None or not 0 <= at < len(found.told):
            said = tr("Belum pernah dibawa keluar dari komputer ini.") if found and not found.left else ""
            self._words.addWidget(text(said, "muted", wrap=True))
            return
        one = found.told[at]
        office = office_words(self.host.desk.reference, one.office) if one.office else ""
        pairs = [
            (tr("Isi"), one.words),
            (tr("Kelas"), tr(CLASSES[one.privacy][0])),
            (tr("Ditulis"), moment_of(one.at) if one.at else ""),
            (tr("Oleh"), ", ".join(part for part in (one.by.strip(), office) if part)),
        ]
        words = holder(
            column(text(label(one.field.label), "heading", wrap=True), facts(pairs, label_width=70), gap=8)
        )
        self._words.addWidget(words)
        words.show()

    # -- doing --

    @action(later("Perbaiki"), "Alt+P", icon="pencil", foot=later("perbaiki"))
    def mend(self) -> None:
        """Open the person's form."""
        self.host.open_record("orang", self._person)

    @action(later("Tarik data"), "Alt+T", icon="close", foot=later("tarik data"))
    def open_withdrawal(self) -> None:
        """Show what emptying would do."""
        if self._found is not None and self._found.is_ours:
            self.host.open_page(WithdrawPage(self.host, self._found))

    def write_rows(self, ending: str = ".xlsx") -> None:
        """Ctrl+E: write what is recorded, or where it went, as a workbook or on paper."""
        found = self._found
        if found is None:
            return
        rows, is_told = rows_in(self, self.table), self._shown is Shown.TOLD
        columns = _told_columns() if is_told else _left_columns()
        keys = [one.field.key for one in found.told if is_told and one.privacy is not Privacy.PUBLIC]
        shown = ShownList(
            name="data seseorang",
            title=tr("Data orang ini") if is_told else tr("Data orang ini yang dibawa keluar"),
            subtitle=found.name or tr("(tanpa nama)"),
            columns=columns,
            rows=rows,
            records=[self._person] * len(rows),
            names=tuple(dict.fromkeys(keys)) or ("nama",),
        )
        write_shown(self, self.table, shown, ending)

    @action(later("Surat isi data"), "Ctrl+P", icon="file", foot=later("surat"))
    def write_letter(self) -> None:
        """Write the letter that tells the person what is recorded."""
        found, desk, lang = self._found, self.host.desk, language()
        if found is None:
            return
        kinds = tr("Dokumen PDF (*.pdf)")
        out = picking.pick_target(self, tr("Surat isi data"), Path("isi-data-pribadi.pdf"), kinds)
        if out is None:
            return

        def write(_progress: Progress) -> Path:
            subjects.write_letter(desk, found, out, lang=lang)
            return out

        self.work(tr("Menulis surat"), write, self._on_written)

    def _on_written(self, out: Path) -> None:
        self.host.say_done(tr("Surat ditulis: {name}", name=out.name))
        self.host.refresh.tell("data-pribadi", by=self.key)
        picking.open_outside(out)


def _told_columns() -> list[Column]:
    return [
        Column("data", tr("Data"), 190, Paint.MUTED, sorts=False, least=110),
        Column("isian", tr("Isian"), 200, Paint.STRONG, sorts=False, least=120),
        Column("isi", tr("Isi"), 0, sorts=False),
        Column("kelas", tr("Kelas"), 120, sorts=False),
        Column("oleh", tr("Ditulis oleh"), 140, sorts=False, least=90, rank=1),
    ]


def _left_columns() -> list[Column]:
    return [
        Column("pada", tr("Dibawa"), 138, Paint.MUTED, sorts=False),
        Column("isi", tr("Isi"), 0, Paint.STRONG, sorts=False),
        Column("tujuan", tr("Tujuan"), 220, sorts=False, least=120),
        Column("berkas", tr("Berkas"), 190, Paint.ENDS, sorts=False, least=110),
        Column("tempat", tr("Tempat"), 130, sorts=False, least=90),
    ]


def data_words(one: Told) -> str:
    """The record that an answer stands in."""
    kind = label(catalogue.KINDS[one.part.kind].label)
    title = one.part.title if one.part.kind != subjects.PERSON else ""
    return f"{kind}: {title}" if title else kind


def _told_row(at: int, one: Told) -> Row:
    words, tone = CLASSES[one.privacy]
    by = one.by.strip() or tr("(tanpa nama)")
    return Row(str(at), (data_words(one), label(one.field.label), one.words, State(tr(words), tone), by))
