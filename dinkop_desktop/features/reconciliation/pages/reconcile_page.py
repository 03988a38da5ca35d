"""Rekonsiliasi: Dinkop's own list is taken in, and its rows are settled with one or two keys each.

1 to 4 chooses, 0 leaves it for later, Enter settles and goes on, Space marks several: they are told first,
with samples, and Enter does it. Ctrl+Z takes back. Digits act while no line is typed into.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, RecordError
from dinkop_desktop.features.reconciliation import (
    comparing,
    preparing,
    protocol_writing,
    reconciling,
    settling,
)
from dinkop_desktop.features.reconciliation.comparing import Chosen, Line, Sheet
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.pages.reconcile_history import SettledPage
from dinkop_desktop.features.reconciliation.pages.reconcile_list import TIGHT_PX, WAITING, ReconcileList
from dinkop_desktop.features.reconciliation.pages.reconcile_popup import KindPopup
from dinkop_desktop.features.reconciliation.pages.reconcile_progress import ReconcileProgressPage
from dinkop_desktop.features.reconciliation.pages.reconcile_side import RowSide
from dinkop_desktop.features.reconciliation.preparing import Prepared
from dinkop_desktop.features.reconciliation.reconciling import Compared
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.features.reconciliation.settling import Done, Order
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages import picking, reports_writing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.widgets import Notice, clear, column, holder
from dinkop_desktop.window.words import breakable, language, later, number, refusal, tr

_LEFT_PX, _TOP_PX = 40, 90
_CHANGED = ("umkm", "koperasi", "orang", "kunjungan", "rekonsiliasi")


class ReconcilePage(ReconcileList):
    """Dinkop's own list beside the master, to be settled."""

    takes, takes_many = picking.SHEETS, False
    hints: ClassVar[tuple[str, ...]] = (
        later("1–4 putuskan"),
        later("0 nanti"),
        later("Enter lanjut"),
        later("Spasi pilih"),
        later("Ctrl+PgDn kartu"),
        later("Ctrl+Z urungkan"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it reads the newest round when it is shown."""
        self._pending: Order | None = None
        self._is_there = False
        super().__init__(host)
        self.side_part.show_standing(self.standing)

    def buttons(self) -> list[QWidget]:
        """The protocol has the key of paper here."""
        self._paper = self.button_for(self.write_protocol)
        self._sheet = self.button_for(self.write_sheet, icon=False)
        self._take = self.button_for(self._on_files)
        return [self._paper, self._sheet, self._take]

    def beside_filters(self) -> list[QWidget]:
        """How rows were settled."""
        self._history = self.button_for(self.show_history, kind="quiet", icon=False)
        return [self._history]

    def make_content(self) -> QWidget:
        """What is asked first, above the list."""
        self._ask_first = column(gap=0)
        middle = column(holder(self._ask_first), gap=0)
        middle.addWidget(self.table, 1)
        return holder(middle)

    def make_side(self) -> QFrame:
        """One row beside its record."""
        self.side_part = RowSide(
            self.settle,
            record=self.button_for(self._on_record, kind="quiet", icon=False),
            progress=self.button_for(self.show_progress, kind="quiet", icon=False),
            again=self.button_for(self.compare_again, kind="quiet", icon=False),
        )
        return self.side_part

    # -- a list --

    def say_empty(self) -> None:
        """No list was ever compared."""
        self._show_parts(there=False)
        self.head.say("")
        body = tr(
            "Ambil berkasnya: Ctrl+O, atau seret ke sini. Tata letaknya bebas; yang dibaca sama seperti pada "
            "Impor Excel. Tidak ada yang ditulis sebelum Anda putuskan."
        )
        act = self.button_for(self._on_files, kind="primary", words=tr("Ambil daftar Dinkop"))
        self.show_empty("scales", tr("Belum ada daftar Dinkop."), body, act)

    def _show_parts(self, *, there: bool) -> None:
        # Where no list is there the page itself offers to take one, and the key stands once.
        buttons = (self._history, self._paper, self._sheet, self._take)
        parts: list[QWidget] = [self.cards, self.area, self.differing, *self.chips, *buttons]
        for part in parts:
            part.setVisible(there)
        self.round.setVisible(False)
        if there:
            self._on_narrow(self.width() < TIGHT_PX)
        self._is_there = there
        self._fit_side()
        if self.foot is not None:
            begin = f"{self.foot_key(self._on_files)} · {tr('seret berkas ke halaman ini')}"
            self.foot.tell(self.foot_keys() if there else begin)

    def _fit_side(self) -> None:
        """Where no list is there is nothing at the side; a narrow window hides it."""
        has_room = self.width() >= NARROW_PX or self._side_wished
        self.side_part.setVisible(self._is_there and has_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow pages hide their side; F6 brings it."""
        super().resizeEvent(event)
        self._fit_side()

    def _on_seen(self, seen: comparing.Overview) -> None:
        if seen.round is not None:
            self._show_parts(there=True)
        super()._on_seen(seen)

    @action(later("Ambil daftar Dinkop"), "Ctrl+O", icon="sheet", button=later("Ambil daftar"))
    def _on_files(self) -> None:
        kinds = tr("Buku kerja (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)")
        self.take_files(picking.pick_files(self, tr("Daftar Dinkop"), kinds))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read a list that was dropped or chosen, of several the first, and ask what its rows are."""
        if not paths:
            return
        desk, path = self.host.desk, paths[0]

        def read(progress: Progress) -> Prepared:
            return preparing.prepare(desk, path, progress=progress)

        self.work(tr("Membaca daftar"), read, self._ask_kind)

    def _ask_kind(self, prepared: Prepared) -> None:
        """Before it is compared: a list of the wrong kind would take the place of another."""
        desk = self.host.desk
        popup = KindPopup(self, prepared)

        def compare(kind: str) -> None:
            self.work(
                tr("Membandingkan daftar"),
                lambda progress: preparing.compare(desk, prepared, kind, progress=progress),
                self._on_compared,
            )

        popup.chosen.connect(compare)
        self.open_popup(popup, _LEFT_PX, _TOP_PX, popup.buttons[prepared.kind])

    @action(
        later("Bandingkan lagi dengan data induk"), "Alt+B", icon="scales", button=later("Bandingkan lagi")
    )
    def compare_again(self) -> None:
        """Compare the rows that are here with the master as it is now."""
        desk, no = self.host.desk, self.wanted().no

        def compare(progress: Progress) -> Compared:
            return reconciling.compare_again(desk, no, progress=progress)

        if no:
            self.work(tr("Membandingkan lagi"), compare, self._on_compared)

    def _on_compared(self, found: Compared) -> None:
        self._no, self._is_first = found.round.no, True
        said = tr(
            "{rows} baris dibandingkan: {different} beda, {only} hanya di Dinkop, {doubt} perlu dipastikan.",
            rows=number(found.round.rows),
            different=number(found.count(Standing.DIFFERENT)),
            only=number(found.count(Standing.ONLY_DINKOP)),
            doubt=number(found.count(Standing.DOUBTFUL)),
        )
        self.host.say_done(said)
        self.host.refresh.tell("rekonsiliasi", by=self.key)
        self.load()

    # -- settling --

    def open_one(self, _line: Line) -> None:
        """Enter settles, or does what was told first."""
        if self._pending is not None:
            self._settle(self._pending)
        else:
            self.settle()

    def settle(self) -> None:
        """Do what is chosen with the current row, or with all that are marked: those are told first."""
        side = self.side_part
        if side.is_later:
            self._go_on()
            return
        way = side.way
        if way is None or side.sheet is None or not self._is_of_row(side.sheet) or side.needs_reason():
            return
        reason = side.reason.text().strip() if side.reason.isVisibleTo(self) else ""
        order = Order(self.wanted().no, self.standing, way, (side.sheet.line.number,), reason, side.fields())
        every, marked = self.table.marked()
        if every or len(marked) > 1:
            self._preview(order, None if every else marked)
        else:
            self._settle(order)

    def _is_of_row(self, sheet: Sheet) -> bool:
        """Whether what the side shows is the current row: hands may be faster than reading."""
        return self.current is not None and self.current.number == sheet.line.number

    def _preview(self, order: Order, marked: frozenset[str] | None) -> None:
        """Show first what becomes of many rows, with samples; Enter does it."""
        desk, kind, wanted = self.host.desk, self.kind, self.wanted()

        def read(_progress: Progress) -> Chosen:
            return comparing.choose(desk, kind, wanted, only=marked, at_most=settling.MOST)

        def show(chosen: Chosen) -> None:
            self._pending = Order(order.no, order.standing, order.how, chosen.numbers, order.reason)
            clear(self._ask_first)
            words = reconcile_words.way_words(order.standing, order.how)
            title = tr("{count} baris: {way}.", count=number(len(chosen.numbers)), way=words)
            body = reconcile_words.chosen_words(kind, order.how, chosen, self.area_names())
            self._ask_first.addWidget(Notice("info", title, body))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

        if order.how is Way.SOME:
            self.host.tell("info", tr("Per isian hanya untuk satu baris."))
            return
        self.ask(read, show, key="preview", failed=self.tell_refusal)

    def _forget_pending(self) -> None:
        self._pending = None
        clear(self._ask_first)

    def _settle(self, order: Order) -> None:
        desk, several = self.host.desk, len(order.rows) > 1
        title = self.side_part.sheet.line.title if self.side_part.sheet else ""
        self._forget_pending()

        def settle(progress: Progress) -> Done:
            return settling.settle(desk, order, progress=progress)

        def done(answer: Done) -> None:
            words = reconcile_words.way_words(order.standing, order.how)
            name = number(answer.settled) if several else breakable(title)
            said = (
                tr("{count} baris: {way}.", count=name, way=words)
                if several
                else tr("{name}: {way}.", name=name, way=words)
            )
            self._tell_done(order, answer, said)

        self.work(tr("Menyelesaikan baris"), settle, done, failed=self._on_not_settled)

    def _tell_done(self, order: Order, answer: Done, said: str) -> None:
        self.table.mark_nothing()
        if answer.left:
            code = next(iter(answer.left.values()))
            title = tr("{count} baris belum selesai.", count=number(len(answer.left)))
            self.host.tell("warning", title, refusal(RecordError(code)))
        if answer.settled:
            self.host.offer_undo(_undoable(said, order, answer))
            self.host.refresh.tell(*_CHANGED, by=self.key)
        self._go_on()
        self.load()

    def _on_not_settled(self, error: DinkopError) -> None:
        self.tell_refusal(error)
        self.load()

    def _go_on(self) -> None:
        """The next row; in the list of what waits it comes up by itself."""
        place = self.table.place()
        if self._view != WAITING or self.side_part.is_later:
            self.table.go_to(min(place.number + 1, max(self.table.total - 1, 0)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys --

    def take_esc(self) -> bool:
        """Out of what is asked first; then as on every list."""
        if self._pending is None:
            return super().take_esc()
        self._forget_pending()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses while no line is typed into; Ctrl+PgUp and Ctrl+PgDn change the card."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        if bare and event.text().isdigit() and self.side_part.take_digit(event.text()):
            event.accept()
        elif control and step:
            self.cards.step(step)
        else:
            super().keyPressEvent(event)

    # -- papers --

    @action(later("Tulis berita acara"), "Ctrl+P", icon="file", button=later("Berita acara"))
    def write_protocol(self) -> None:
        """The protocol of the kelurahan that is shown; of all, one after the other."""
        told, desk, lang = self.seen.round if self.seen else None, self.host.desk, language()
        if told is None:
            return
        no, area = told.no, self.area.value()
        suggested = Path(protocol_writing.suggested_name(self.area_names(), area, told.file))
        path = picking.pick_target(self, tr("Simpan berita acara"), suggested, tr("PDF (*.pdf)"))
        if path is not None:
            self.work(
                tr("Menulis berita acara"),
                lambda _: protocol_writing.write_protocol(desk, no, path, area=area, lang=lang),
                lambda _: self.host.say_done(tr("Berita acara ditulis: {name}.", name=breakable(path.name))),
            )

    def write_rows(self, ending: str) -> None:
        """The names of the card that is shown, as a workbook or on paper; of UMKM it is asked what for."""
        if self.kind == "umkm":
            ask_purpose(self, lambda purpose: self._write_names(ending, purpose))
        elif self.kind:
            self._write_names(ending, "")

    def _write_names(self, ending: str, purpose: str) -> None:
        key = reconcile_words.REPORTS.get(self.standing, reconcile_words.EVERY_NAME)
        desk, area, lang = self.host.desk, self.area.value(), language()
        suggested = Path(f"{key} {self.area_names().get(area, '')}".strip() + ending)
        path = picking.pick_target(
            self, tr("Simpan daftar nama"), suggested, reports_writing.kinds_of(ending)
        )

        def write(progress: Progress) -> None:
            table = reporting.report(desk, key, area=area, lang=lang, progress=progress)
            reporting.write_report(
                desk, table, path or suggested, lang=lang, purpose=purpose, progress=progress
            )

        if path is not None:
            done = tr("Daftar ditulis: {name}.", name=breakable(path.name))
            self.work(tr("Menulis daftar"), write, lambda _: self.host.say_done(done))

    # -- other acts --

    @action(
        later("Riwayat rekonsiliasi"), "Ctrl+H", icon="clock", button=later("Riwayat"), foot=later("riwayat")
    )
    def show_history(self) -> None:
        """How rows of this kelurahan were settled, of every list."""
        self.host.open_page(SettledPage(self.host, self.area.value()))

    @action(later("Kemajuan rekonsiliasi"), "Alt+K", icon="chart", button=later("Kemajuan"))
    def show_progress(self) -> None:
        """How far every kelurahan is, and how the rounds came out; Enter there comes back to its rows."""
        if self.seen is not None and self.seen.round is not None:
            page = ReconcileProgressPage(
                self.host, self.seen.round.no, self.area.value(), self.area.set_value
            )
            self.host.open_page(page)

    @action(later("Buka datanya"), "Alt+D", icon="right", when=lambda page: page.side_part.has_record)
    def _on_record(self) -> None:
        sheet = self.side_part.sheet
        if sheet is not None and sheet.record:
            self.host.open_record(sheet.kind, sheet.record)


def _undoable(words: str, order: Order, done: Done) -> Undoable:
    """A settlement with the ways back and forth; done again it is an act of its own."""
    standing = [done.act]

    def back(desk: Desk, progress: Progress) -> None:
        settling.take_back(desk, standing[-1], progress=progress)

    def again(desk: Desk, progress: Progress) -> None:
        standing.append(settling.settle(desk, order, progress=progress).act)

    return Undoable(words, back, again, _CHANGED)
