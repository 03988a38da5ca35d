"""Rekonsiliasi: Dinkop's own list is taken in, and its rows are settled with one or two keys each.

1 to 4 chooses, 0 leaves it for later, Enter settles and goes on, Space marks several: they are told first,
with samples, and Enter does it. Ctrl+Z takes back. Digits act while no line is typed into.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.reconciliation import comparing, reconciling
from dinkop_desktop.features.reconciliation.comparing import Line, Overview, Sheet, Wanted
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.pages.reconcile_boxes import ListBoxes
from dinkop_desktop.features.reconciliation.pages.reconcile_cards import StandingCards
from dinkop_desktop.features.reconciliation.pages.reconcile_history import SettledPage
from dinkop_desktop.features.reconciliation.pages.reconcile_papers import ReconcilePapers
from dinkop_desktop.features.reconciliation.pages.reconcile_progress import ReconcileProgressPage
from dinkop_desktop.features.reconciliation.pages.reconcile_settling import RowSettling
from dinkop_desktop.features.reconciliation.pages.reconcile_side import RowSide
from dinkop_desktop.features.reconciliation.pages.reconcile_taking import ListTaking
from dinkop_desktop.features.reconciliation.pages.reconcile_words import FoundLines
from dinkop_desktop.features.reconciliation.reconciling import Compared
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.paged_worklist import PagedWorklist, chosen_in
from dinkop_desktop.window.pages.worklist import ColumnOf, Narrowing, View
from dinkop_desktop.window.widgets import Flow, WhenNarrow, column, holder, row
from dinkop_desktop.window.words import later, tr

_TIGHT_PX = 1110  # of a page that is narrower not all that narrows the list has room
_VIEWS = (
    View[Line](later("Semua")),
    View[Line](later("Belum"), wish="belum"),
    View[Line](later("Dikunjungi"), wish=Way.VISIT.value),
)
_WAITING, _VISITED = 1, 2
# Whoever comes sees first what is to be done.
_ORDER = (Standing.DIFFERENT, Standing.ONLY_DINKOP, Standing.DOUBTFUL, Standing.ONLY_KELURAHAN)


class ReconcilePage(PagedWorklist[Line]):
    """Dinkop's own list beside the master, to be settled."""

    key = "rekonsiliasi"
    about = later(
        "Daftar Dinkop sendiri dibandingkan dengan data kelurahan; tiap perbedaan diselesaikan, dan "
        "alasannya tetap di riwayat."
    )
    shows = frozenset({"umkm", "koperasi", "orang", "rekonsiliasi"})
    takes, takes_many = picking.SHEETS, False
    hints: ClassVar[tuple[str, ...]] = (
        later("1–4 putuskan"),
        later("0 nanti"),
        later("Enter lanjut"),
        later("Spasi pilih"),
        later("Ctrl+PgDn kartu"),
        later("Ctrl+Z urungkan"),
    )
    title, list_name, views = later("Rekonsiliasi"), later("Baris daftar"), _VIEWS

    def __init__(self, host: Host) -> None:
        """Make the page; it reads the newest round when it is shown."""
        self.seen: Overview | None = None
        self._no, self._is_first, self._is_there = 0, True, False
        self._asked_for = ""
        self._names = reconcile_words.area_names(host.desk.reference)
        self.cards, self._boxes = StandingCards(), ListBoxes()
        self.area, self.round, self.differing = self._boxes.area, self._boxes.round, self._boxes.differing
        super().__init__(host)
        self._taking, self._papers = ListTaking(self, self._on_compared), ReconcilePapers(self)
        self.side_part.show_standing(self.standing)
        self.cards.changed.connect(self._on_standing)
        self.area.currentIndexChanged.connect(self._on_area)
        self.round.currentIndexChanged.connect(self._on_round)
        self.differing.currentIndexChanged.connect(self._on_area)
        WhenNarrow(self, self._on_narrow, limit=_TIGHT_PX)

    def narrowings(self) -> Sequence[Narrowing[Line]]:
        """The kelurahan, and in which fields rows differ."""
        return chosen_in(self.area), chosen_in(self.differing)

    def filter_line(self) -> QLayout:
        """Where rows stand, and below it what narrows them; what has no room stands in a second line."""
        narrowing = Flow()
        for one in (self.area, self.round, self.differing, *self.chips):
            narrowing.addWidget(one)
        self._history = self.button_for(self.show_history, kind="quiet", icon=False)
        boxes = row(gap=6)
        boxes.addLayout(narrowing, 1)
        boxes.addWidget(self._history, 0, Qt.AlignmentFlag.AlignTop)
        return column(self.cards, boxes, gap=10)

    def buttons(self) -> list[QWidget]:
        """The protocol has the key of paper here."""
        self._paper = self.button_for(self.write_protocol)
        self._sheet = self.button_for(self.write_sheet, icon=False)
        self._take = self.button_for(self._on_files)
        return [self._paper, self._sheet, self._take]

    def make_content(self) -> QWidget:
        """What is asked first, above the list."""
        middle = column(self._settling.told, gap=0)
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
        self._settling = RowSettling(self, self.side_part, go_on=self._go_on)
        return self.side_part

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        self.chips[_VISITED].setHidden(narrow)
        self.round.setHidden(narrow or not self._boxes.has_rounds)

    # -- reading --

    @property
    def standing(self) -> Standing:
        """Whose rows are shown."""
        return self.cards.standing

    @property
    def kind(self) -> str:
        """Kind of record of the list that is shown; "" for none."""
        return self.seen.round.kind if self.seen is not None and self.seen.round is not None else ""

    def wanted(self) -> Wanted:
        """Which lines are shown."""
        topic, fields = self._boxes.topic_and_fields if self._has_fields else ("", "")
        return Wanted(self._no, self.standing, self.area.value(), self.asked, topic, fields)

    def query(self) -> FoundLines:
        """Those lines."""
        return FoundLines(self.host.desk, self.kind, self.wanted())

    def columns_now(self) -> Sequence[ColumnOf[Line]]:
        """What differs, or where it is."""
        return reconcile_words.columns_of(self.kind, self.standing)

    def id_of(self, line: Line) -> str:
        """Of the row in the file, or of the record that is on none."""
        return str(line.number)

    @property
    def _has_fields(self) -> bool:
        """Whether its rows differ in fields."""
        return self.standing is Standing.DIFFERENT

    def load(self) -> None:
        """Read how the round stands; what is shown stays until it is there."""
        desk, no = self.host.desk, self._no
        self.ask(lambda _: comparing.overview(desk, no), self._on_seen)

    def _on_seen(self, seen: Overview) -> None:
        self.seen = seen
        if seen.round is None:
            self._say_empty()
            return
        self._show_parts(there=True)
        self._no = seen.round.no
        self._boxes.show_rounds(seen, self._no, self._names)
        self._on_narrow(self.width() < _TIGHT_PX)
        if self._is_first:
            self._is_first = False
            self.cards.choose(
                next((one for one in _ORDER if reconciling.open_of(seen.counts, one)), _ORDER[0]),
                silently=True,
            )
            self._show_standing()
        self.show_found()

    def _say_empty(self) -> None:
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

    def show_found(self, *_changed: object) -> None:
        """Show what is narrowed to, and how far the kelurahan is."""
        seen = self.seen
        if seen is None or seen.round is None:
            return
        self.cards.show_counts(seen.counts, self.area.value())
        self.differing.setEnabled(self._has_fields)
        self._ask_fields()
        super().show_found()
        area = self.area.value()
        self.head.say(reconcile_words.head_words(seen.round, area, self._names))
        place = self._names.get(area) or tr("Semua kelurahan")
        rounds = reconcile_words.round_words(seen.round, seen.earlier)
        self.side_part.show_progress(place, *comparing.progress_of(seen.counts, area=area), rounds)

    def show_none(self) -> None:
        """Nothing narrows it, and there is no row."""
        self.show_no_match()

    def show_no_match(self) -> None:
        """No row is left here: all is done, or this part of it, or none ever was."""
        again = [self.button_for(self.show_everything, icon=False)] if self.is_narrowed else []
        waits = self._view == _WAITING
        said = reconcile_words.no_row_words(self.seen, self.standing, self.area.value(), waits=waits)
        self.show_empty(*said, *again)

    # -- what is chosen --

    def _on_standing(self, _standing: str) -> None:
        self._show_standing()
        self.table.mark_nothing()
        self.show_found()

    def _show_standing(self) -> None:
        self.side_part.show_standing(self.standing)
        self.side_part.show_sheet(None)

    def _on_area(self, _index: int) -> None:
        self.table.mark_nothing()
        self.show_found()

    def _ask_fields(self) -> None:
        """In which fields the rows differ that are shown, whatever fields are chosen."""
        desk, wanted = self.host.desk, replace(self.wanted(), topic="", fields="")
        if self._has_fields:
            self.ask(lambda _: comparing.differences_of(desk, wanted), self._on_fields, key="fields")

    def _on_fields(self, found: Mapping[str, int]) -> None:
        self._boxes.show_fields(self.kind, found)

    def _on_round(self, _index: int) -> None:
        self._no = int(self.round.value() or 0)
        self._boxes.forget_fields()
        self.load()

    def show_card(self, line: Line | None) -> None:
        """Read a row, and its record."""
        self._asked_for = self.id_of(line) if line is not None else ""
        if line is None:
            self.side_part.show_sheet(None)
            return
        desk, kind, wanted = self.host.desk, self.kind, self.wanted()
        self.ask(
            lambda _: comparing.look_at(desk, kind, wanted, line.number),
            self._on_sheet,
            key="row",
            failed=self._on_unread,
        )

    def _on_sheet(self, sheet: Sheet) -> None:
        if str(sheet.line.number) == self._asked_for:
            self.side_part.show_sheet(sheet)

    def _on_unread(self, _error: DinkopError) -> None:
        """A row that went meanwhile: the list is read again, and tells."""

    # -- a list --

    @action(later("Ambil daftar Dinkop"), "Ctrl+O", icon="sheet", button=later("Ambil daftar"))
    def _on_files(self) -> None:
        kinds = tr("Buku kerja (*.xlsx *.xlsm *.xls *.ods *.csv *.txt)")
        self.take_files(picking.pick_files(self, tr("Daftar Dinkop"), kinds))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take in a list that was dropped or chosen, of several the first."""
        if paths:
            self._taking.take(paths[0])

    @action(
        later("Bandingkan lagi dengan data induk"), "Alt+B", icon="scales", button=later("Bandingkan lagi")
    )
    def compare_again(self) -> None:
        """Compare the rows that are here with the master as it is now."""
        if self._no:
            self._taking.compare_again(self._no)

    def _on_compared(self, found: Compared) -> None:
        self._no, self._is_first = found.round.no, True
        self.load()

    # -- settling --

    def open_one(self, _line: Line) -> None:
        """Enter settles, or does what was told first."""
        self.settle()

    def settle(self) -> None:
        """Do what is chosen with the current row, or with all that are marked: those are told first."""
        self._settling.settle(self.kind, self.wanted())

    def _go_on(self) -> None:
        """The next row; in the list of what waits it comes up by itself."""
        place = self.table.place()
        if self._view != _WAITING or self.side_part.is_later:
            self.table.go_to(min(place.number + 1, max(self.table.total - 1, 0)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys --

    def take_esc(self) -> bool:
        """Out of what is asked first; then as on every list."""
        return self._settling.forget_pending() or super().take_esc()

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

    # -- other acts --

    @action(later("Tulis berita acara"), "Ctrl+P", icon="file", button=later("Berita acara"))
    def write_protocol(self) -> None:
        """The protocol of the kelurahan that is shown; of all, one after the other."""
        if self.seen is not None and self.seen.round is not None:
            self._papers.write_protocol(self.seen.round, self.area.value())

    def write_rows(self, ending: str) -> None:
        """The names of the card that is shown, as a workbook or on paper."""
        if self.kind:
            self._papers.write_names(self.kind, self.standing, self.area.value(), ending)

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
