"""What is done with the rows of a list: open, make new, reveal, remove, export, and take a sheet back.

Each goes through an errand beside the window; the list reads again and keeps its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeyEvent, QKeySequence

from dinkop_desktop.desk import removing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.removing import Removed
from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.features.intake.pages.returned_page import ReturnedPage
from dinkop_desktop.features.recording import bulk_editing
from dinkop_desktop.features.recording.pages.bulk_edit import BulkEditPage
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import listing, printing_lists, revealing
from dinkop_desktop.records.printing_lists import Printed
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Filter, Order
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.pages import list_columns, picking, reports_writing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.list_acts import ListAct, Marked, list_acts
from dinkop_desktop.window.pages.list_page import ListPage
from dinkop_desktop.window.pages.list_paper import Wanted, paper_of
from dinkop_desktop.window.pages.list_source import RecordSource
from dinkop_desktop.window.pages.list_words import WORDS
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.pages.removal_popup import RemovalPopup
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.words import breakable, later, number, tr


@dataclass(frozen=True, slots=True)
class _Selection:
    """What was marked in a list, or its current row, as it stood when it was asked for.

    Attributes:
        kind, wanted, order: of the list.
        but: whether all but those ids are meant.
        ids: of records.
    """

    kind: str
    wanted: Filter
    order: Order
    but: bool
    ids: frozenset[str]

    def read(self, desk: Desk) -> tuple[tuple[int, str], ...]:
        """Number and id of each, in the order of the list; beside the window."""
        return listing.chosen(desk, self.kind, self.wanted, self.order, but=self.but, ids=self.ids)


class RecordListPage(ListPage):
    """A list of records with all that can be done with them."""

    _opens_found = False  # Enter was pressed in the box before what was searched for had come

    def _connect(self) -> None:
        super()._connect()
        self.bar.box.returnPressed.connect(self._on_box_entered)
        self.bar.box.textEdited.connect(self._on_box_edited)

    # -- opening --

    def activate(self) -> None:
        """Come back to the list; what was searched for last is typed over by the next search."""
        super().activate()
        if self.bar.box.hasFocus():
            self.bar.box.selectAll()

    def _on_box_entered(self) -> None:
        self.bar.search_now()
        self._opens_found = not self._is_found()
        if not self._opens_found:
            self.open_current()

    def _is_found(self) -> bool:
        """Whether the rows are those that were searched for last."""
        source = self.table.source
        return isinstance(source, RecordSource) and source.wanted == self.bar.wanted

    def _on_box_edited(self, _words: str) -> None:
        self._opens_found = False

    def _on_filled(self, total: int) -> None:
        super()._on_filled(total)
        if self._opens_found and self._is_found():
            self._opens_found = False
            if self.bar.box.hasFocus():
                self.open_current()

    def open_record(self, record: str) -> None:
        """Open the form of a record."""
        self.host.open_record(self.kind, record)

    def open_current(self) -> None:
        """Open the form of the current row."""
        current = self.table.current()
        if current is not None:
            self.open_record(current.id)

    def make_new(self) -> None:
        """Open an empty form."""
        self.host.open_record(self.kind, "")

    def make_named(self) -> None:
        """Open a form for what was searched for and not found."""
        self.host.open_record(self.kind, "", named=self.bar.wanted.words)

    @action(later("Riwayat baris ini"), "Ctrl+H", icon="clock", button=later("Riwayat"))
    def show_history(self) -> None:
        """Tell who changed the current row, and why it says what it says."""
        current = self.table.current()
        if current is not None:
            self.host.open_page(TracePage(self.host, current.id, ""))

    # -- revealing --

    @action(
        later("Perlihatkan NIK (dicatat)"),
        "Ctrl+I",
        icon="person",
        button=later("Tampilkan NIK (dicatat)"),
    )
    def reveal(self) -> None:
        """Show the NIK of the current row in full; that is logged."""
        current = self.table.current()
        if current is None:
            return
        desk, record = self.host.desk, current.id

        def read(_progress: Progress) -> tuple[str, str]:
            return record, revealing.reveal_nik(desk, record)

        self.ask(read, self._on_revealed, key="reveal", failed=self.tell_refusal, lane=Lane.WORK)

    def _on_revealed(self, found: tuple[str, str]) -> None:
        record, nik = found
        self.show_side()
        self.preview.show_nik(record, nik)

    # -- removing --

    @action(later("Hapus dari daftar"), "Del", icon="close", foot=later("hapus"))
    def ask_reason(self) -> None:
        """Ask why the marked rows, or the current one, are to go."""
        current = self.table.current()
        if current is None:
            return
        if self.bar.wanted.removed:
            self.host.tell("info", tr("Data ini sudah dihapus. Buka untuk melihatnya."))
            return
        if self.marked > removing.MOST:
            most, count = number(removing.MOST), number(self.marked)
            self.host.tell(
                "warning", tr("Terpilih {count}; sekali hapus paling banyak {most}.", count=count, most=most)
            )
            return
        name = self.title_of_current()
        title = (
            tr("Kenapa {count} data ini dihapus dari daftar?", count=number(self.marked))
            if self.marked > 1
            else tr("Kenapa “{name}” dihapus dari daftar?", name=name)
        )
        popup = RemovalPopup(self, self.kind, title)
        selection = self._selection()
        popup.chosen.connect(lambda reason: self._remove(selection, reason, name))
        at = self.table.mapTo(self, self.table.rect().bottomLeft())
        self.open_popup(popup, at.x() + 20, at.y(), popup.first)

    def title_of_current(self) -> str:
        """What the one row is called that is meant: the marked one, else the current."""
        current = self.table.current()
        return str(current.cells[0]) if current is not None else ""

    def _selection(self) -> _Selection:
        but, ids = self.table.marked()
        current = self.table.current()
        if not self.marked and current is not None:
            but, ids = False, frozenset({current.id})
        return _Selection(self.kind, self.bar.wanted, self.order, but, ids)

    def _remove(self, selection: _Selection, reason: str, name: str) -> None:
        desk = self.host.desk

        def remove(progress: Progress) -> Removed:
            records = [record for _, record in selection.read(desk)]
            return removing.remove_records(desk, records, reason=reason, progress=progress)

        self.work(tr("Menghapus"), remove, lambda removed: self._on_removed(removed, name))

    def _on_removed(self, removed: Removed, name: str) -> None:
        count = len(removed.records)
        if removed.skipped:
            skipped = number(removed.skipped)
            self.host.tell(
                "info", tr("{count} data milik kantor lain atau sudah dihapus, jadi tetap.", count=skipped)
            )
        if not count:
            return
        said = self._removed_words(count, name)
        self.table.mark_nothing()
        self.host.offer_undo(undoable(said, removed.changes, (self.kind,)))
        self.host.refresh.tell(self.kind, ids=removed.records, by=self.key)
        self.load()

    def _removed_words(self, count: int, name: str) -> str:
        """What was done; an office's word is a proposal to Dinkop."""
        words, is_one = WORDS[self.kind], count == 1 and bool(name)
        if self.host.desk.identity.is_dinkop:
            many = tr("{count} data dihapus dari daftar.", count=number(count))
            return tr("{name} dihapus dari daftar.", name=name) if is_one else many
        return tr(words.removed_one, name=name) if is_one else tr(words.removed_many, count=number(count))

    # -- many at once --

    @action(later("Ubah yang dipilih"), "Alt+U", icon="pencil", foot=later("ubah"))
    def edit_many(self) -> None:
        """Alt+U: one field of all that is marked."""
        if not self.marked or self.bar.wanted.removed:
            self.host.say_done(tr("Pilih dulu: Spasi satu baris, Ctrl+A semua."), was_done=False)
            return
        if self.marked > bulk_editing.MOST:
            most, count = number(bulk_editing.MOST), number(self.marked)
            words = tr("Terpilih {count}; sekali ubah paling banyak {most}.", count=count, most=most)
            self.host.tell("warning", words)
            return
        selection = self._selection()
        self.host.open_page(BulkEditPage(self.host, self.kind, self.marked, selection.read))

    def do_with_marked(self, act: ListAct) -> None:
        """Do what another feature offers with all that is marked, or with the current row."""
        if self.table.current() is None or self.bar.wanted.removed:
            return
        selection = self._selection()
        at = self.table.mapTo(self, self.table.rect().topLeft())
        act.do(
            Marked(
                self,
                max(self.marked, 1),
                lambda desk: [record for _, record in selection.read(desk)],
                lambda popup, hands: self.open_popup(popup, at.x() + 20, at.y() + 20, hands),
                self.table.mark_nothing,
            )
        )

    # -- exporting --

    @action(later("Ekspor ke Excel"), "Ctrl+E", icon="sheet", button=later("Ekspor"))
    def export(self) -> None:
        """Ctrl+E: ask what for, and write the marked rows, or the whole list, to a workbook."""
        self._ask_purpose(lambda purpose: self._write(".xlsx", purpose))

    @action(later("Cetak daftar ke PDF"), "Ctrl+P", icon="file", foot=later("PDF"))
    def print_rows(self) -> None:
        """Ctrl+P: the same on paper, with the columns that are shown."""
        self._ask_purpose(lambda purpose: self._write(".pdf", purpose))

    def _ask_purpose(self, then: Callable[[str], None]) -> None:
        if self.kind == "koperasi":  # data of koperasi are nobody's in particular
            then("")
            return
        ask_purpose(self, then)

    def _write(self, ending: str, purpose: str) -> None:
        suggested = Path(f"{self.kind}-{self.host.desk.today:%Y-%m-%d}{ending}")
        title = tr("Simpan daftar {list}", list=tr(WORDS[self.kind].title))
        path = picking.pick_target(self, title, suggested, reports_writing.kinds_of(ending))
        if path is None:
            return
        selection = self._selection()
        if not self.marked:
            selection = replace(selection, but=True, ids=frozenset())
        if path.suffix.lower() == ".pdf":
            self._print(path, selection, purpose)
        else:
            self._export(path, selection, purpose)

    def _print(self, path: Path, selection: _Selection, purpose: str) -> None:
        wanted = Wanted(self.kind, selection.wanted, self.count_words(), self.order_words(), self.marked)
        desk = self.host.desk
        paper = paper_of(desk, list_columns.columns_of(self.kind, self.shown_keys), wanted)

        def write(progress: Progress) -> Printed:
            rids = [rid for rid, _ in selection.read(desk)]
            removed = selection.wanted.removed
            return printing_lists.print_list(
                desk, paper, path, rids=rids, removed=removed, purpose=purpose, progress=progress
            )

        self.work(tr("Menulis PDF"), write, lambda printed: self._on_printed(printed, path))

    def _on_printed(self, printed: Printed, path: Path) -> None:
        self.host.say_done(
            tr(
                "{count} baris, {pages} halaman: {name}. NIK disamarkan.",
                count=number(printed.rows),
                pages=number(printed.pages),
                name=breakable(path.name),
            )
        )
        picking.open_outside(path)

    def _export(self, path: Path, selection: _Selection, purpose: str) -> None:
        desk = self.host.desk

        def write(progress: Progress) -> int:
            rids = [rid for rid, _ in selection.read(desk)]
            removed = selection.wanted.removed
            return exporting.export_list(
                desk,
                selection.kind,
                path,
                rids=rids,
                removed=removed,
                purpose=purpose,
                progress=progress,
            )

        self.work(tr("Menulis berkas Excel"), write, lambda rows: self._on_exported(rows, path.name))

    def _on_exported(self, rows: int, name: str) -> None:
        said = tr("{count} baris ditulis ke {name}. NIK disamarkan.", count=number(rows), name=name)
        self.host.say_done(said)

    @action(later("Ambil kembali lembar Excel"), "Ctrl+O", icon="sheet")
    def bring_back(self) -> None:
        """Take back a sheet that was exported and edited: show first what it would change."""
        kinds = tr("Buku kerja (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)")
        for path in picking.pick_files(self, tr("Ambil kembali lembar yang diekspor"), kinds)[:1]:
            self.host.open_page(ReturnedPage(self.host, path))

    # -- commands and keys --

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        return [
            *super().commands(),
            *(
                Command(tr(act.words), partial(self.do_with_marked, act), act.key, act.icon)
                for act in list_acts()
            ),
        ]

    @action(later("Lihat yang dihapus"), icon="undo")
    def _show_removed(self) -> None:
        self.bar.set_wanted(replace(EVERYTHING, removed=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What other features do with the rows, by their keys."""
        if act := _act_of(event):
            self.do_with_marked(act)
        else:
            super().keyPressEvent(event)


def _act_of(event: QKeyEvent) -> ListAct | None:
    """What another feature does with that key."""
    pressed = QKeySequence(event.keyCombination())
    return next((act for act in list_acts() if QKeySequence(act.key) == pressed), None)
