"""Perlu diperbaiki: all that is the matter here, by sort and by officer; each line jumps to its field.

What is doubtful may be kept as it is, with a note (Alt+Y): a change like any other, taken back by Ctrl+Z.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.mending import mending
from dinkop_desktop.features.mending.mending import Search, Sort, Trouble
from dinkop_desktop.features.mending.pages.mending_words import (
    SORT_WORDS,
    columns,
    count_words,
    items,
    row_of,
    shown_list,
)
from dinkop_desktop.features.recording.pages.kept_doubt_popup import KeepingPopup
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.shown_list import GoesOut, write_shown
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.refresh import Changed
from dinkop_desktop.window.tables import Ready, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Chip,
    ChoiceEdit,
    Flow,
    PageFoot,
    PageHead,
    clear,
    column,
    holder,
    row,
    side_panel,
)
from dinkop_desktop.window.words import label, later, number, tr

_CHOICE_PX = 152
_FEW = 20


class MendingPage(GoesOut):
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

    def __init__(self, host: Host) -> None:
        """Make the page; troubles are looked for when it is shown."""
        super().__init__(host)
        self._found: tuple[Trouble, ...] = ()
        self._is_read = False
        self._coming: list[tuple[Trouble, ...]] | None = None  # what was found so far, while it is looked for
        self._sort: Sort | None = None
        self.table = Table(
            tr("Perlu diperbaiki"), columns(), host.background, memory=host.memory, key="perbaikan"
        )
        self.all = Chip(tr("Semua"), checked=True)
        self.chips = {sort: Chip(tr(words)) for sort, words in SORT_WORDS.items()}
        self.kinds = _choice(tr("Jenis data"))
        self.officers = _choice(tr("Petugas"))
        self._told = column(gap=8)
        self._open = Button(tr("Buka isiannya"), self.open_current, kind="primary", hint="Enter")
        self._keep = self.button_for(self.ask_why, icon=False)
        acts = column(row(self._open, STRETCH), row(self._keep, STRETCH), gap=6)
        self._side: QFrame = side_panel(column(self._told, STRETCH, gap=0), acts)
        chips = Flow()
        for chip in (self.all, *self.chips.values()):
            chip.ensurePolished()
            chips.addWidget(chip)
        filters = row(chips, self.kinds, self.officers, gap=10)
        filters.setStretch(0, 1)
        self.build(
            head=PageHead(
                tr("Perlu diperbaiki"),
                tr("memeriksa semua data…"),
                actions=self.ways_out(),
            ),
            content=self.table,
            filters=filters,
            side=self._side,
            foot=PageFoot(self.foot_keys()),
        )
        self._connect()

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.followed.connect(self._on_followed)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)
        self.all.clicked.connect(partial(self._choose, None))
        for sort, chip in self.chips.items():
            chip.clicked.connect(self._choosing(sort))
        for box in (self.kinds, self.officers):
            box.activated.connect(self._on_narrowed)

    # -- reading --

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def wish(self, **wishes: str) -> None:
        """Come with a filter: `jenis` (a kind of record), `keadaan` (a sort of trouble)."""
        self.kinds.setProperty("wished", wishes.get("jenis", ""))
        self._sort = Sort(wishes["keadaan"]) if wishes.get("keadaan") else None

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
            self._on_read(mending.in_order([one for some in coming for one in some]))
            return
        done, total = number(search.seen(part)), number(search.total)
        self.head.say(tr("memeriksa data, {done} dari {total}…", done=done, total=total))

        def take(some: tuple[Trouble, ...]) -> None:
            coming.append(some)
            self._look_on(search)

        self.ask(lambda _progress: mending.look(desk, search, part), take)

    def _on_read(self, found: tuple[Trouble, ...]) -> None:
        self._found, self._is_read = found, True
        self._show_filters()
        self._show()

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
        kept = [one for one in self._found if one.record not in seen]
        self._on_read(mending.in_order([*kept, *found]))

    # -- what is shown --

    def _shown(self) -> list[Trouble]:
        return [one for one in self._found if self._fits(one) and self._sort in (None, one.sort)]

    def _fits(self, one: Trouble) -> bool:
        officer = self.officers.value()
        return self.kinds.value() in ("", one.kind) and officer in ("", one.officer or "–")

    def _show_filters(self) -> None:
        kinds = [kind for kind in mending.KINDS if any(one.kind == kind for one in self._found)]
        wished = str(self.kinds.property("wished") or "")
        self.kinds.setProperty("wished", "")
        pairs = [(kind, label(catalogue.KINDS[kind].label)) for kind in kinds]
        _fill(self.kinds, tr("Semua jenis data"), pairs, wished)
        names = sorted({one.officer or "–" for one in self._found}, key=str.casefold)
        _fill(self.officers, tr("Semua petugas"), [(name, name) for name in names], "")

    def _show(self) -> None:
        counts = mending.count([one for one in self._found if self._fits(one)])
        self.all.set_words(tr("Semua {count}", count=number(sum(counts.values()))))
        self.all.setChecked(self._sort is None)
        for sort, chip in self.chips.items():
            chip.set_words(f"{tr(SORT_WORDS[sort])} {number(counts.get(sort, 0))}")
            chip.setChecked(self._sort is sort)
        shown = self._shown()
        self.head.say(count_words(len(shown)))
        self._fit_side()
        if shown:
            rows = tuple(row_of(one) for one in shown)
            self.table.show_source(Ready(rows), place=self.table.place())
            self.show_content()
        elif self._found:
            self.show_empty("search", tr("Tidak ada yang begini"), tr("Pilih saringan lain di atas."))
        else:
            body = tr("Tidak ada nilai yang salah, janggal, atau belum diisi di kantor ini.")
            self.show_empty("check", tr("Tidak ada yang perlu diperbaiki"), body)

    def _choosing(self, sort: Sort) -> Callable[[], None]:
        return lambda: self._choose(None if self._sort is sort else sort)

    def _choose(self, sort: Sort | None, *_checked: object) -> None:
        self._sort = sort
        self.table.mark_nothing()
        self._show()

    def _on_narrowed(self, _number: int) -> None:
        self.table.mark_nothing()
        self._show()

    def _fit_side(self) -> None:
        has_room = self.width() >= NARROW_PX or self._side_wished
        self._side.setVisible(bool(self._shown()) and has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A list without rows has no side."""
        super().resizeEvent(event)
        self._fit_side()

    def _trouble(self, row_id: str) -> Trouble | None:
        return next((one for one in self._found if one.id == row_id), None)

    def _on_followed(self, row_id: str) -> None:
        clear(self._told)
        one = self._trouble(row_id)
        self._keep.setEnabled(one is not None and one.can_be_kept)
        if one is not None:
            words = holder(column(*items(one), gap=8))
            self._told.addWidget(words)
            words.show()

    # -- acts --

    def open_current(self) -> None:
        """Enter: the form, with the cursor in the field."""
        current = self.table.current()
        if current is not None:
            self._on_opened(current.id)

    def _on_opened(self, row_id: str) -> None:
        one = self._trouble(row_id)
        form = listing.form_for(one.kind) if one is not None else None
        if one is not None and form is not None:
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
        chosen = [one for one in self._chosen() if one.can_be_kept]
        if not chosen:
            self.host.say_done(tr("Hanya yang perlu dicek dapat dipertahankan."), was_done=False)
            return
        title = (
            tr("{field}: sudah betul begitu?", field=label(chosen[0].label))
            if len(chosen) == 1
            else tr("{count} hal: sudah betul begitu?", count=number(len(chosen)))
        )
        popup = KeepingPopup(self, title)
        popup.reasoned.connect(lambda why: self._keep_them(chosen, why))
        at = self.table.mapTo(self, self.table.rect().bottomLeft())
        self.open_popup(popup, at.x() + 20, at.y(), popup.why)

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write what is shown, or of it what is marked."""
        filters = [tr(SORT_WORDS[self._sort])] if self._sort is not None else []
        filters += [box.currentText() for box in (self.kinds, self.officers) if box.value()]
        write_shown(self, self.table, shown_list(self._shown(), filters), ending)

    def _chosen(self) -> list[Trouble]:
        but, ids = self.table.marked()
        marked = [one for one in self._shown() if (one.id in ids) is not but]
        current = self.table.current()
        here = self._trouble(current.id) if current is not None else None
        return marked or ([here] if here is not None else [])

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

    def take_esc(self) -> bool:
        """Take the marks away."""
        but, ids = self.table.marked()
        if but or ids:
            self.table.mark_nothing()
            return True
        return False

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        only = [
            Command(tr("Hanya: {sort}", sort=tr(words)), partial(self._choose, sort), icon="search")
            for sort, words in SORT_WORDS.items()
        ]
        every = Command(tr("Semua yang perlu diperbaiki"), partial(self._choose, None))
        return [*self.acts(), every, *only]


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
