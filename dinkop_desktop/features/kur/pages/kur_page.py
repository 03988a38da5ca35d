"""KUR: who may apply, what stands in the way, to whom they are referred, and what the banks said.

It is a first screening and says so in its head. Nothing is asked before it is done but the bank; everything
can be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.kur.bank_referrals import BankLine
from dinkop_desktop.features.kur.pages.kur_answers import BankAnswers
from dinkop_desktop.features.kur.pages.kur_papers import BankPapers
from dinkop_desktop.features.kur.pages.kur_referring import Referring
from dinkop_desktop.features.kur.pages.kur_rows import (
    COLUMNS,
    VIEWS,
    Above,
    FoundApplicants,
    count_of,
    read_above,
)
from dinkop_desktop.features.kur.pages.kur_side import KurSide
from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.screening import Screened
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.paged_worklist import PagedWorklist
from dinkop_desktop.window.pages.shown_list import Paged, ShownList, write_by_page
from dinkop_desktop.window.pages.worklist import Narrowing, Nothing, row_of
from dinkop_desktop.window.tables import Row
from dinkop_desktop.window.widgets import Chip, Notice, WhenNarrow, clear, column, grid, text
from dinkop_desktop.window.words import day, label, later, number, rupiah, tr

_SEARCH_PX = 150
# Under that the banks give way to the list.
_CARD_FROM_PX = 560
_BANKS = 3  # that have a line of their own above the list


class BankCard(QFrame):
    """A line a bank, the one with most referrals first."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.setProperty("panel", "card")
        self._lines = column(gap=0, margins=(16, 8, 16, 8))
        self.setLayout(self._lines)
        self.is_empty = True
        self.hide()

    def show_banks(self, banks: tuple[BankLine, ...]) -> None:
        """Show the banks; whether the card is seen is the page's affair."""
        clear(self._lines)
        self.is_empty = not banks
        if banks:
            self._lines.addLayout(grid(_bank_cells(banks), numbers=range(1, 8), line_gap=3))


def _bank_cells(banks: tuple[BankLine, ...]) -> list[list[QWidget | str]]:
    head: list[QWidget | str] = [
        *(tr("Rujukan tahun ini"), tr("Dirujuk"), tr("Diterima bank"), tr("Disetujui")),
        *(tr("Ditolak"), tr("Cair"), tr("Plafon cair"), tr("Disetujui / dirujuk")),
    ]
    lines = [head]
    for one in banks[:_BANKS]:
        share = f"{number(round(100 * one.approved / one.referred))} %" if one.referred else "–"
        counts = (one.referred, one.received, one.approved, one.refused, one.paid_out)
        lines.append([text(one.bank, "strong"), *map(number, counts), rupiah(one.paid_rp), share])
    if len(banks) > _BANKS:
        rest = banks[_BANKS:]
        count = tr("{count} bank lain", count=number(len(rest)))
        lines.append([text(count, "muted"), number(sum(one.referred for one in rest)), *[""] * 6])
    return lines


class KurPage(PagedWorklist[Screened]):
    """The desk of KUR."""

    key = "kur"
    about = later(
        "Usaha yang butuh modal disaring menurut aturan KUR, lalu dirujuk ke bank dengan izin pemiliknya. "
        "Ini penyaringan awal, bukan keputusan bank."
    )
    shows = frozenset({"umkm", "orang"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Spasi pilih"),
        later("Ctrl+A semua"),
        later("Enter buka data"),
        later("F6 alasan"),
    )
    title, list_name, search_for = later("KUR"), later("Usaha yang butuh modal"), later("Cari usaha")
    columns, views, file = COLUMNS, VIEWS, "penyaringan KUR"
    names = ("nama", "kebutuhan_modal", "bank")  # a business without a name stands under its owner's
    none = Nothing(
        "bank",
        later("Belum ada usaha yang butuh modal"),
        later(
            "Usaha muncul di sini setelah kelurahan mengisi Kebutuhan modal, atau memilih Permodalan "
            "pada Kebutuhan pembinaan."
        ),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it screens when it is shown."""
        self._area = ""
        self._above: Above | None = None
        self._rids: dict[str, int] = {}
        self._found = FoundApplicants(host.desk, chip="", area="", words="")
        super().__init__(host)
        self._papers = BankPapers(self)
        self._referring = Referring(self, referred=self.table.mark_nothing)
        self._answers = BankAnswers(self, self._referring.after)
        WhenNarrow(self, lambda _narrow: self._show_card())

    def buttons(self) -> list[QWidget]:
        """Letters have the key of paper here."""
        self.refer = self.button_for(self._on_refer, kind="primary", icon=False)
        sheet = self.button_for(self.write_sheet, icon=False)
        return [self.button_for(self._on_letter), self.button_for(self._on_lists), sheet, self.refer]

    def make_side(self) -> QFrame:
        """The reasons of the current business."""
        self.side_part = KurSide(
            following=self.button_for(self._on_next),
            answer=self.button_for(self._on_answer, icon=False),
            ask=lambda: self.button_for(self._on_ask),
        )
        return self.side_part

    def narrowings(self) -> Sequence[Narrowing[Screened]]:
        """The area that somebody came for."""
        self.area = Chip("", checked=True)
        self.area.clicked.connect(lambda: self._want_area(""))
        self.area.hide()
        return (Narrowing(self.area, lambda _one: True, self._area_words, lambda: self._set_area("")),)

    def filter_line(self) -> QLayout:
        """What became of the referrals stands above what narrows the list."""
        old = tr("Periksa di Pengaturan (Ctrl+0).")
        self._old = Notice("warning", tr("Aturan KUR lebih dari setahun."), old)
        self._old.hide()
        self._card_of_banks = BankCard()
        self.search.setFixedWidth(_SEARCH_PX)
        line = super().filter_line()
        assert line is not None
        line.setAlignment(self.search, Qt.AlignmentFlag.AlignTop)
        return column(self._old, self._card_of_banks, line, gap=8)

    def wish(self, **wishes: str) -> None:
        """Come with `saring` (a verdict, `siap`, `dirujuk`) and `wilayah` (code)."""
        self.search.clear()
        self._set_area(wishes.get("wilayah", ""))
        asked = wishes.get("saring", "")
        self.show_only(next((at for at, one in enumerate(VIEWS) if one.wish == asked), 0))

    def take_esc(self) -> bool:
        """As on every list; then the area is taken away."""
        if not super().take_esc():
            if not self._area:
                return False
            self._want_area("")
        return True

    # -- reading --

    def load(self) -> None:
        """Screen what changed, and show the list again."""
        self._read_above()
        super().load()

    def query(self) -> FoundApplicants:
        """Those of the view, the area and the words."""
        self._rids |= self._found.rids
        desk = self.host.desk
        self._found = FoundApplicants(desk, chip=self.asked, area=self._area, words=self.search.text())
        return self._found

    def id_of(self, one: Screened) -> str:
        """Of the business."""
        return one.id

    def _read_above(self) -> None:
        desk, area = self.host.desk, self._area
        self.ask(lambda progress: read_above(desk, area, progress), self._on_read, words=tr("Menyaring"))

    def _on_read(self, found: Above) -> None:
        self._above = found
        self.show_counts(count_of(found.totals, one.wish) for one in VIEWS)
        self.head.say(self.summary())
        self._old.setVisible(found.is_old)
        self._card_of_banks.show_banks(found.banks)
        self._show_card()

    def summary(self) -> str:
        """That it decides nothing, and of when the rule is."""
        said = label(kur_words.LABEL)
        if self._above is None:
            return said
        return tr("{label} · aturan per {day}", label=said, day=day(self._above.since))

    def _set_area(self, code: str) -> None:
        """Narrow to an area; who calls it shows what fits."""
        if code == self._area:
            return
        self._area = code
        self.area.set_words(self._area_words())
        self.area.setChecked(True)
        self.area.setVisible(bool(self._area_words()))
        self._read_above()

    def _want_area(self, code: str) -> None:
        self._set_area(code)
        self.show_found()

    def _area_words(self) -> str:
        area = self.host.desk.reference.areas.by_code.get(self._area)
        return area.name if area else ""

    def _show_card(self) -> None:
        """The banks give way where there is little room."""
        has_room = self.height() >= _CARD_FROM_PX
        self._card_of_banks.setVisible(not self._card_of_banks.is_empty and has_room)

    def show_card(self, one: Screened | None) -> None:
        """Show a business with its reasons."""
        if one is None:
            self.side_part.show_nothing()
        else:
            self.side_part.show_one(one, self.host.desk.reference)

    def open_one(self, one: Screened) -> None:
        """Open its data."""
        self.host.open_record("umkm", one.id)

    @action(
        later("Usaha berikut yang datanya kurang"),
        "F8",
        icon="down",
        button=later("Yang kurang"),
        foot=later("yang kurang"),
    )
    def _on_next(self) -> None:
        found, here = self._found, self.table.place().number
        if found.numbers:
            self.ask(lambda _: found.next_gap(here), self._go_to, key="next", failed=self.tell_refusal)

    def _go_to(self, at: int) -> None:
        if at < 0:
            self.host.say_done(tr("Tidak ada yang datanya kurang di sini."), was_done=False)
        else:
            self.table.go_to(at)

    # -- referring --

    def _on_marked(self, count: int) -> None:
        super()._on_marked(count)
        self.refer.set_words(
            tr("Rujuk {count} terpilih", count=number(len(self._chosen()))) if count else tr("Rujuk")
        )

    def _chosen(self) -> list[int]:
        """Numbers of the marked businesses that are shown, of the current one where none is marked."""
        all_but, ids = self.table.marked()
        if all_but or ids:
            known = self._rids | self._found.rids
            rids = {known[one] for one in ids if one in known}
            return [rid for rid in self._found.numbers if (rid in rids) is not all_but]
        return [self.current.rid] if self.current is not None else []

    @action(later("Rujuk ke bank"), "Ctrl+Enter", icon="bank", button=later("Rujuk"))
    def _on_refer(self) -> None:
        self._referring.refer(self._chosen())

    @action(later("Catat jawaban bank"), "Alt+J", icon="bank")
    def _on_answer(self) -> None:
        self._referring.note_answer(self.side_part.shown)

    @action(
        later("Minta kelurahan melengkapi"),
        "Alt+M",
        icon="mail",
        button=later("Minta kelurahan"),
        when=lambda page: page.side_part.can_ask,
    )
    def _on_ask(self) -> None:
        self._referring.ask_kelurahan(self.side_part.shown)

    # -- lists and letters --

    def shown_list(self) -> ShownList:
        """The list as it goes out, and what it calls a need."""
        return replace(super().shown_list(), notes=(label(kur_words.NEED),))

    def write_rows(self, ending: str) -> None:
        """Ctrl+E: write what is shown, or of it the marked businesses, as a workbook or on paper."""
        desk, is_marked = self.host.desk, any(self.table.marked())
        numbers = self._chosen() if is_marked else self._found.numbers

        def read(some: Sequence[int]) -> list[Row]:
            return [row_of(one.id, one, COLUMNS, desk) for one in screening.screened(desk, some)]

        write_by_page(self, self.shown_list(), Paged(numbers, read, len(numbers) if is_marked else 0), ending)

    @action(later("Excel per bank"), "Alt+B", icon="bank")
    def _on_lists(self) -> None:
        self._papers.write_lists()

    @action(later("Surat rujukan"), "Ctrl+P", icon="mail")
    def _on_letter(self) -> None:
        self._papers.write_letters(self._chosen())

    @action(later("Calon untuk SIKP"), "Alt+K", icon="sheet")
    def _on_candidates(self) -> None:
        self._answers.write_candidates()

    @action(later("Baca jawaban bank dari Excel"), "Ctrl+O", icon="sheet")
    def _on_answers(self) -> None:
        self._answers.choose()
