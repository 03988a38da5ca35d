"""Perlu diperbaiki: all that is the matter here, by sort and by officer; each line jumps to its field.

What is doubtful may be kept as it is, with a note (Alt+Y): a change like any other, taken back by Ctrl+Z.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.mending import mending
from dinkop_desktop.features.mending.mending import Search, Sort, Trouble
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import ColumnOf, Narrowing, Nothing, View, Worklist, by_choice
from dinkop_desktop.window.refresh import Changed
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.widgets import (
    STRETCH,
    ChoiceEdit,
    Item,
    column,
    facts,
    pill,
    row,
    side_panel,
    text,
)
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Line
from dinkop_desktop.window.words import label, later, number, tr

_CHOICE_PX = 152
_FEW = 20
_VIEWS: tuple[View[Trouble], ...] = (
    View(later("Semua {count}")),
    View(later("Salah {count}"), lambda one: one.sort is Sort.FAULTY, wish=Sort.FAULTY),
    View(later("Ditolak Dinkop {count}"), lambda one: one.sort is Sort.REFUSED, wish=Sort.REFUSED),
    View(later("Perlu dicek {count}"), lambda one: one.sort is Sort.DOUBTFUL, wish=Sort.DOUBTFUL),
    View(later("Belum diisi {count}"), lambda one: one.sort is Sort.MISSING, wish=Sort.MISSING),
)
_MEANING = later(
    "Salah: isian yang tidak dapat benar. Ditolak Dinkop: menurut balasan terakhir. Perlu dicek: janggal, "
    "tetapi mungkin betul. Belum diisi: isian wajib yang kosong."
)


_TONES = {Sort.FAULTY: "danger", Sort.REFUSED: "danger", Sort.DOUBTFUL: "warning", Sort.MISSING: "muted"}
SORT_WORDS = {
    Sort.FAULTY: later("Salah"),
    Sort.REFUSED: later("Ditolak Dinkop"),
    Sort.DOUBTFUL: later("Perlu dicek"),
    Sort.MISSING: later("Belum diisi"),
}


def _said(one: Trouble) -> str:
    if one.sort is Sort.MISSING and one.unbegun:
        count = number(one.count)
        return tr("{count} isian wajib belum diisi, dan angka {year}", count=count, year=one.unbegun)
    if one.sort is Sort.MISSING:
        return tr("{count} isian wajib belum diisi", count=number(one.count))
    return words_of(one.problem) if one.problem.code else tr("Ditolak Dinkop.")


COLUMNS: tuple[ColumnOf[Trouble], ...] = (
    ColumnOf(
        "keadaan", later("Keadaan"), lambda one, _: State(tr(SORT_WORDS[one.sort]), _TONES[one.sort]), 126
    ),
    ColumnOf(
        "nama", later("Nama"), lambda one, _: one.title or tr("(tanpa nama)"), 190, Paint.STRONG, least=120
    ),
    ColumnOf("isian", later("Isian"), lambda one, _: label(one.label), 170, least=110),
    ColumnOf("masalah", later("Masalah"), lambda one, _: _said(one), paint=Paint.MUTED),
    ColumnOf("petugas", later("Petugas"), lambda one, _: one.officer or "–", 120, least=90, rank=1),
)


def items(one: Trouble) -> Sequence[Item]:
    """What stands beside the list of the current one."""
    pairs = [(tr("Isian"), label(one.label)), (tr("Ditulis oleh"), one.officer or "–")]
    parts: list[Item] = [
        text(one.title or tr("(tanpa nama)"), "heading", wrap=True),
        text(label(catalogue.KINDS[one.kind].label), "muted"),
        row(pill(tr(SORT_WORDS[one.sort]), _TONES[one.sort]), STRETCH),
        text(_said(one), wrap=True),
        facts(pairs),
    ]
    if one.can_be_confirmed:
        hint = tr("Bila memang begitu keadaannya, pertahankan dengan catatan: Alt+Y.")
        parts.append(text(hint, "caption", wrap=True))
    return parts


class ConfirmingPopup(AskingPopup):
    """Asks why a doubtful value is right as it is; the reason is written into the note."""

    def __init__(self, over: QWidget, title: str) -> None:
        """Ask over a page."""
        super().__init__(
            over,
            title,
            line=Line(tr("Alasan (boleh kosong), lalu Enter"), tr("Alasan"), may_be_empty=True),
            hint=tr("Catatannya ikut terkirim bersama datanya. Dapat diurungkan dengan Ctrl+Z · Esc batal"),
        )


class MendingPage(Worklist[Trouble]):
    """The troubles of the office."""

    key = "perbaikan"
    about = later(
        "Semua yang salah, ditolak, janggal, atau belum diisi di kantor ini. Yang janggal tetapi benar dapat "
        "dipertahankan dengan catatan."
    )
    shows = frozenset({"umkm", "koperasi", "orang", "pertanyaan", "kiriman"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter buka isiannya"),
        later("Spasi pilih"),
        later("F5 periksa lagi"),
    )
    esc: ClassVar[str] = later("Esc kembali")
    title, file = later("Perlu diperbaiki"), "perlu diperbaiki"
    columns, views, notes = COLUMNS, _VIEWS, (_MEANING,)
    none = Nothing(
        "check",
        later("Tidak ada yang perlu diperbaiki"),
        later("Tidak ada nilai yang salah, janggal, atau belum diisi di kantor ini."),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; troubles are looked for when it is shown."""
        self._coming: list[tuple[Trouble, ...]] | None = None  # what was found so far, while it is looked for
        super().__init__(host)
        self.head.say(tr("memeriksa semua data…"))

    def narrowings(self) -> Sequence[Narrowing[Trouble]]:
        """By kind of record, and by officer."""
        self.kinds, self.officers = _choice(tr("Jenis data")), _choice(tr("Petugas"))
        for box in (self.kinds, self.officers):
            box.activated.connect(self._on_narrowed)
        return [
            by_choice(self.kinds, lambda one: one.kind),
            by_choice(self.officers, lambda one: one.officer or "–"),
        ]

    def make_side(self) -> QFrame:
        """What is the matter, and the two acts below."""
        self._keep = self.button_for(self.ask_why, icon=False)
        open_ = self.enter_button(tr("Buka isiannya"), kind="primary")
        acts = column(row(open_, STRETCH), row(self._keep, STRETCH), gap=6)
        return side_panel(column(self._card, STRETCH, gap=0), acts)

    def show_card(self, one: Trouble | None) -> None:
        """What is the matter; only some of it can be kept."""
        self._keep.setEnabled(one is not None and one.can_be_confirmed)
        super().show_card(one)

    def card(self, one: Trouble) -> Sequence[Item]:
        """What is the matter."""
        return items(one)

    # -- reading --

    def wish(self, **wishes: str) -> None:
        """Come with a filter: `jenis` (a kind of record), `keadaan` (a sort of trouble)."""
        self.kinds.setProperty("wished", wishes.get("jenis", ""))
        self.show_wished(wishes.get("keadaan", ""))

    def load(self) -> None:
        """Look for troubles beside the window, part by part, so that others read in between.

        What is shown stays until all of it is there.
        """
        desk = self.host.desk
        self._coming = []
        self.ask(lambda _progress: mending.begin(desk), self._look_on)

    def _look_on(self, search: Search) -> None:
        desk, part, coming = self.host.desk, len(self._coming or ()), self._coming
        if coming is None:
            return
        if part == len(search.parts):
            self._coming = None
            self.take(mending.in_order([one for some in coming for one in some]))
            return
        done, total = number(search.seen(part)), number(search.total)
        self.head.say(tr("memeriksa data, {done} dari {total}…", done=done, total=total))

        def take(some: tuple[Trouble, ...]) -> None:
            coming.append(some)
            self._look_on(search)

        self.ask(lambda _progress: mending.look(desk, search, part), take)

    def take(self, found: Sequence[Trouble]) -> None:
        """Show what was found, and offer its kinds and officers."""
        kinds = [kind for kind in mending.KINDS if any(one.kind == kind for one in found)]
        wished = str(self.kinds.property("wished") or "")
        self.kinds.setProperty("wished", "")
        pairs = [(kind, label(catalogue.KINDS[kind].label)) for kind in kinds]
        _fill(self.kinds, tr("Semua jenis data"), pairs, wished)
        names = sorted({one.officer or "–" for one in found}, key=str.casefold)
        _fill(self.officers, tr("Semua petugas"), [(name, name) for name in names], "")
        super().take(found)

    def _on_changed(self, changed: Changed) -> None:
        """A record that was mended is looked at alone."""
        is_whole = self._is_read and self._coming is None
        if not is_whole or not changed.ids or len(changed.ids) > _FEW or changed.by == self.key:
            super()._on_changed(changed)
            return
        if changed.concerns(self.shows):
            desk, ids = self.host.desk, changed.ids
            self.ask(
                lambda progress: (ids, mending.troubles(desk, only=ids, progress=progress)),
                self._on_looked_again,
                key="again",
            )

    def _on_looked_again(self, answer: tuple[tuple[str, ...], tuple[Trouble, ...]]) -> None:
        ids, found = answer
        seen = {*ids, *(one.record for one in found)}
        kept = [one for one in self.found if one.record not in seen]
        self.take(mending.in_order([*kept, *found]))

    # -- what is shown --

    def id_of(self, one: Trouble) -> str:
        """Its own."""
        return one.id

    def record_of(self, one: Trouble) -> str:
        """What is to be mended."""
        return one.record

    def summary(self) -> str:
        """How many there are."""
        return tr("{count} hal, yang terberat di atas", count=number(len(self.listed)))

    def show_only(self, at: int) -> None:
        """Show one sort; nothing stays marked."""
        self.table.mark_nothing()
        super().show_only(at)

    def _on_narrowed(self, _number: int) -> None:
        self.table.mark_nothing()
        self.show_found()

    def shown_list(self) -> ShownList:
        """Where persons are concerned, their names leave."""
        concerns = any(privacy.concerns_people(one.kind) for one in self.listed)
        return replace(super().shown_list(), names=("nama",) if concerns else ())

    # -- acts --

    def open_one(self, one: Trouble) -> None:
        """Enter: the form, with the cursor in the field."""
        form = listing.form_for(one.kind)
        if form is not None:
            self.host.open_page(form(self.host, one.record, at=one.name))  # type: ignore[call-arg]

    @action(
        later("Sudah betul, dengan catatan"),
        "Alt+Y",
        icon="check",
        button=later("Sudah betul"),
        foot=later("sudah betul"),
    )
    def ask_why(self) -> None:
        """Alt+Y: the marked ones that can be kept, or the current one, are right as they are."""
        chosen = [one for one in self.chosen() if one.can_be_confirmed]
        if not chosen:
            self.host.say_done(tr("Hanya yang perlu dicek dapat dipertahankan."), was_done=False)
            return
        title = (
            tr("{field}: sudah betul begitu?", field=label(chosen[0].label))
            if len(chosen) == 1
            else tr("{count} hal: sudah betul begitu?", count=number(len(chosen)))
        )
        popup = ConfirmingPopup(self, title)
        popup.chosen.connect(lambda why: self._keep_them(chosen, why))
        at = self.table.mapTo(self, self.table.rect().bottomLeft())
        self.open_popup(popup, at.x() + 20, at.y(), popup.first)

    def _keep_them(self, chosen: Sequence[Trouble], why: str) -> None:
        desk = self.host.desk

        def keep() -> list[ChangeId]:
            changes: list[ChangeId] = []
            for one in chosen:
                done = mending.keep(desk, one, why)
                changes += [] if isinstance(done, Refused) else done
            return changes

        self.host.background.ask(
            self,
            lambda _progress: keep(),
            lambda changes: self._on_kept(chosen, changes),
            failed=self.tell_refusal,
        )

    def _on_kept(self, chosen: Sequence[Trouble], changes: list[ChangeId]) -> None:
        self.table.mark_nothing()
        kinds = tuple(dict.fromkeys(one.kind for one in chosen))
        if changes:
            said = tr("{count} hal dipertahankan dengan catatan.", count=number(len(chosen)))
            self.host.offer_undo(undoable(said, changes, kinds))
        self.host.refresh.tell(*kinds, ids=tuple(one.record for one in chosen))

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        only = [
            Command(tr("Hanya: {sort}", sort=tr(words)), partial(self.show_wished, sort), icon="search")
            for sort, words in SORT_WORDS.items()
        ]
        every = Command(tr("Semua yang perlu diperbaiki"), partial(self.show_only, 0))
        return [*super().commands(), every, *only]


def _choice(name: str) -> ChoiceEdit:
    box = ChoiceEdit([], empty=name)
    box.setAccessibleName(name)
    box.setFixedWidth(_CHOICE_PX)
    return box


def _fill(box: ChoiceEdit, empty: str, pairs: Sequence[tuple[str, str]], wished: str) -> None:
    """Offer other choices; what is chosen stays where it is still there."""
    before = wished or box.value()
    box.clear()
    box.addItem(empty, "")
    for key, words in pairs:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(before), 0))
