"""Data seseorang: all that is recorded about a person, by whom, and where it went; to correct or empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
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
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, View, Worklist
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.widgets import Item, facts, text
from dinkop_desktop.window.words import label, language, later, moment_of, number, office_words, tr

CLASSES = {
    Privacy.PERSONAL: (later("Pribadi"), "info"),
    Privacy.SPECIFIC: (later("Spesifik"), "warning"),
    Privacy.PUBLIC: (later("Bukan pribadi"), "muted"),
}


def data_words(one: Told) -> str:
    """The record that an answer stands in."""
    kind = label(catalogue.KINDS[one.part.kind].label)
    title = one.part.title if one.part.kind != subjects.PERSON else ""
    return f"{kind}: {title}" if title else kind


def _class(one: Told, _desk: Desk) -> Cell:
    words, tone = CLASSES[one.privacy]
    return State(tr(words), tone)


_TOLD: tuple[ColumnOf[Told], ...] = (
    ColumnOf("data", later("Data"), lambda one, _: data_words(one), 190, Paint.MUTED, least=110),
    ColumnOf("isian", later("Isian"), lambda one, _: label(one.field.label), 200, Paint.STRONG, least=120),
    ColumnOf("isi", later("Isi"), lambda one, _: one.words),
    ColumnOf("kelas", later("Kelas"), _class, 120),
    ColumnOf(
        "oleh",
        later("Ditulis oleh"),
        lambda one, _: one.by.strip() or tr("(tanpa nama)"),
        140,
        least=90,
        rank=1,
    ),
)
_LEFT: tuple[ColumnOf[Disclosure], ...] = (
    ColumnOf("pada", later("Dibawa"), lambda one, _: moment_of(one.at), 138, Paint.MUTED),
    ColumnOf(
        "isi",
        later("Isi"),
        lambda one, desk: disclosed_words.subject_of(one, desk.reference),
        paint=Paint.STRONG,
    ),
    ColumnOf("tujuan", later("Tujuan"), lambda one, _: disclosed_words.purpose_of(one), 220, least=120),
    ColumnOf("berkas", later("Berkas"), lambda one, _: one.target, 190, Paint.ENDS, least=110),
    ColumnOf("tempat", later("Tempat"), lambda one, _: disclosed_words.place_of(one), 130, least=90),
)
_VIEWS: tuple[View[Told | Disclosure], ...] = (
    View(later("Tercatat {count}"), lambda one: isinstance(one, Told)),
    View(later("Dibawa keluar {count}"), lambda one: isinstance(one, Disclosure)),
)


class SubjectPage(Worklist[Told | Disclosure]):
    """Everything about one person."""

    key: ClassVar[str] = "data-seseorang"
    about: ClassVar[str] = later(
        "Semua yang tercatat tentang orang ini, siapa yang menulisnya, dan ke mana pernah dibawa. "
        "Jawab permintaannya paling lambat 3 x 24 jam."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm", "data-pribadi"})
    esc: ClassVar[str] = later("Esc kembali")
    title, views, file = later("Data seseorang"), _VIEWS, "data seseorang"
    none = Nothing("person", later("Tidak ada yang tercatat."), "")

    def __init__(self, host: Host, person: str) -> None:
        """Make the page of a person, by the id of the record."""
        self._person = person
        self._subject: Subject | None = None
        super().__init__(host)

    def buttons(self) -> list[QWidget]:
        """The letter has the key of paper here."""
        letter = self.button_for(self.write_letter, icon=False)
        sheet = self.button_for(self.write_sheet, icon=False)
        self.withdraw = self.button_for(self.open_withdrawal, icon=False)
        return [self.button_for(self.mend), self.withdraw, sheet, letter]

    @property
    def _is_told(self) -> bool:
        """Whether what is recorded is shown, not where it went."""
        return self._view == 0

    def columns_now(self) -> Sequence[ColumnOf[Any]]:
        """Of what is recorded, or of where it went."""
        return _TOLD if self._is_told else _LEFT

    def list_words(self) -> str:
        """Which of both it is."""
        return tr("Data orang ini") if self._is_told else tr("Data orang ini yang dibawa keluar")

    # -- reading --

    def load(self) -> None:
        """Read all of it."""
        desk, person = self.host.desk, self._person
        self.ask(lambda _progress: subjects.read_subject(desk, person), self._on_subject)

    def _on_subject(self, found: Subject) -> None:
        self._subject = found
        self.head.title.setText(self._name)
        self.withdraw.setEnabled(found.is_ours)
        self.take((*found.told, *found.left))

    @property
    def _name(self) -> str:
        return (self._subject.name if self._subject is not None else "") or tr("(tanpa nama)")

    def record_of(self, _one: Told | Disclosure) -> str:
        """All of it is the person's."""
        return self._person

    def summary(self) -> str:
        """How much there is, and who keeps it."""
        if self._subject is None:
            return ""
        office = office_words(self.host.desk.reference, self._subject.office)
        count = number(len(self._subject.told))
        return tr("{count} isian tercatat · dicatat {office}", count=count, office=office)

    def filters(self) -> tuple[str, ...]:
        """The views are two lists."""
        return ()

    def show_no_match(self) -> None:
        """Of the two lists one is empty."""
        if self._is_told:
            self.show_none()
        else:
            self.show_empty("lock", tr("Belum pernah dibawa keluar dari komputer ini."), "")

    def card(self, one: Told | Disclosure) -> Sequence[Item]:
        """What is recorded, and who wrote it."""
        if isinstance(one, Disclosure):
            return ()
        office = office_words(self.host.desk.reference, one.office) if one.office else ""
        pairs = [
            (tr("Isi"), one.words),
            (tr("Kelas"), tr(CLASSES[one.privacy][0])),
            (tr("Ditulis"), moment_of(one.at) if one.at else ""),
            (tr("Oleh"), ", ".join(part for part in (one.by.strip(), office) if part)),
        ]
        return text(label(one.field.label), "heading", wrap=True), facts(pairs, label_width=70)

    # -- doing --

    @action(later("Perbaiki"), "Alt+P", icon="pencil", foot=later("perbaiki"))
    def mend(self) -> None:
        """Open the person's form."""
        self.host.open_record("orang", self._person)

    @action(later("Tarik data"), "Alt+T", icon="close", foot=later("tarik data"))
    def open_withdrawal(self) -> None:
        """Show what emptying would do."""
        if self._subject is not None and self._subject.is_ours:
            self.host.open_page(WithdrawPage(self.host, self._subject))

    def shown_list(self) -> ShownList:
        """Whose it is; which personal fields leave with it."""
        told = [one for one in self.listed if isinstance(one, Told)]
        keys = dict.fromkeys(one.field.key for one in told if one.privacy is not Privacy.PUBLIC)
        return replace(super().shown_list(), subtitle=self._name, names=tuple(keys) or ("nama",))

    @action(later("Surat isi data"), "Ctrl+P", icon="file", foot=later("surat"))
    def write_letter(self) -> None:
        """Write the letter that tells the person what is recorded."""
        found, desk, lang = self._subject, self.host.desk, language()
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
