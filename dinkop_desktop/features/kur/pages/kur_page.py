"""KUR: who may apply, what stands in the way, to whom they are referred, and what the banks said.

It is a first screening and says so in its head. Nothing is asked before it is done but the bank; everything
can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.kur import bank_referrals, screening, writing_banks
from dinkop_desktop.features.kur.bank_referrals import Passed, Plan
from dinkop_desktop.features.kur.pages import kur_papers
from dinkop_desktop.features.kur.pages.kur_banks import BankCard
from dinkop_desktop.features.kur.pages.kur_letters import LetterPopup
from dinkop_desktop.features.kur.pages.kur_popup import AnswerPopup, ReferPopup, left_out_words
from dinkop_desktop.features.kur.pages.kur_rows import (
    COLUMNS,
    VIEWS,
    Above,
    FoundApplicants,
    count_of,
    read_above,
)
from dinkop_desktop.features.kur.pages.kur_side import KurSide, open_referral
from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.screening import Screened
from dinkop_desktop.features.kur.writing_banks import Choice, Which
from dinkop_desktop.features.visits import ordered_visits
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.paged_worklist import PagedWorklist
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.pages.shown_list import Paged, ShownList, write_by_page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import Narrowing, Nothing, row_of
from dinkop_desktop.window.tables import Row
from dinkop_desktop.window.widgets import Chip, Notice, WhenNarrow, column
from dinkop_desktop.window.words import day, label, later, number, sentence, tr

_SEARCH_PX = 150
_LEFT_PX, _TOP_PX = 40, 90
# Under that the banks give way to the list.
_CARD_FROM_PX = 560
_PURPOSE = "Rujukan pembiayaan"  # of `disclosing.PURPOSES`


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
        self._area, self._last_bank = "", ""
        self._above: Above | None = None
        self._rids: dict[str, int] = {}
        self._found = FoundApplicants(host.desk, chip="", area="", words="")
        super().__init__(host)
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
        desk, rids = self.host.desk, self._chosen()
        if rids:
            self.ask(
                lambda progress: (
                    bank_referrals.plan(desk, rids, progress=progress),
                    bank_referrals.banks_of(desk),
                ),
                self._on_plan,
                key="plan",
                failed=self.tell_refusal,
            )

    def _on_plan(self, answer: tuple[Plan, tuple[str, ...]]) -> None:
        plan, banks = answer
        if not plan.ready:
            self.host.tell("info", tr("Tidak ada yang dapat dirujuk."), left_out_words(plan))
            return
        desk = self.host.desk
        known = screening.banks_of(desk.reference, desk.today)
        popup = ReferPopup(self, plan, banks, self._last_bank, known=known)
        popup.chosen.connect(lambda bank, branch: self._refer(plan, bank, branch))
        self.open_popup(popup, _LEFT_PX, _TOP_PX, popup.bank)

    def _refer(self, plan: Plan, bank: str, branch: str) -> None:
        desk, self._last_bank = self.host.desk, bank

        def done(passed: Passed) -> None:
            words = tr("{count} usaha dirujuk ke {bank}.", count=number(passed.count), bank=bank)
            self._after(words, passed.changes)
            self.table.mark_nothing()

        self.work(
            tr("Menulis rujukan"),
            lambda progress: bank_referrals.refer(
                desk, plan.ready, bank=bank, branch=branch, progress=progress
            ),
            done,
        )

    @action(later("Catat jawaban bank"), "Alt+J", icon="bank")
    def _on_answer(self) -> None:
        one = self.side_part.shown
        sent = open_referral(one) if one is not None else None
        if sent is None:
            self.host.say_done(tr("Tidak ada rujukan yang menunggu jawaban bank."), was_done=False)
            return
        popup = AnswerPopup(self, sent, self.host.desk.today.strftime("%d-%m-%Y"))
        popup.answered.connect(lambda *told: self._answer(sent.id, *told))
        self.open_popup(popup, _LEFT_PX, _TOP_PX, popup.step.focus_editor())

    def _answer(self, referral: str, step: str, on: str, reason: str, paid: str) -> None:
        desk = self.host.desk
        self.work(
            tr("Menyimpan jawaban bank"),
            lambda _: bank_referrals.answer(desk, referral, Step(step), day=on, reason=reason, paid=paid),
            lambda done: self._on_written(done, tr("Jawaban bank disimpan.")),
        )

    @action(
        later("Minta kelurahan melengkapi"),
        "Alt+M",
        icon="mail",
        button=later("Minta kelurahan"),
        when=lambda page: page.side_part.can_ask,
    )
    def _on_ask(self) -> None:
        one, desk = self.side_part.shown, self.host.desk
        if one is None:
            return
        words = f"KUR {day(desk.today)}: {kur_words.ways_out(one.screening)}"
        self.work(
            tr("Menulis kunjungan"),
            lambda _: ordered_visits.ask_for(desk, one.id, words),
            lambda done: self._on_written(
                done, tr("Masuk daftar kunjungan kelurahan, dengan yang diminta, pada balasan berikut.")
            ),
        )

    def _on_written(self, done: Sequence[ChangeId] | Refused, words: str) -> None:
        if isinstance(done, Refused):
            told = " ".join(sentence(one.code, **dict(one.params)) for one in done.problems)
            self.host.tell("danger", tr("Belum disimpan."), told)
        elif done:
            self._after(words, done)
        else:
            self.host.say_done(tr("Tidak ada yang berubah."), was_done=False)

    def _after(self, words: str, changes: Sequence[ChangeId]) -> None:
        self.host.offer_undo(undoable(words, changes, ("umkm", "kunjungan")))
        self.host.refresh.tell("umkm", by=self.key)
        self.reload()

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
        self._open_purpose(lambda purpose: kur_papers.write_lists(self, purpose))

    @action(later("Surat rujukan"), "Ctrl+P", icon="mail")
    def _on_letter(self) -> None:
        desk, chosen = self.host.desk, self._chosen()
        self.ask(
            lambda _: writing_banks.choices(desk, chosen),
            lambda choice: self._on_letters(choice, chosen),
            key="letters",
            failed=self.tell_refusal,
        )

    def _on_letters(self, choice: Choice, chosen: Sequence[int]) -> None:
        if not choice.counts[Which.ALL]:
            kur_papers.nothing_waits(self)
            return
        popup = LetterPopup(self, choice)
        popup.chosen.connect(
            lambda which: self._open_purpose(
                lambda said: kur_papers.write_letters(self, said, Which(which), chosen)
            )
        )
        self.open_popup(popup, _LEFT_PX, _TOP_PX, popup.first)

    def _open_purpose(self, then: Callable[[str], None]) -> None:
        ask_purpose(self, then, usual=_PURPOSE)
