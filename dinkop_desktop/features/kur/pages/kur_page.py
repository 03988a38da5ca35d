"""KUR: who may apply, what stands in the way, to whom they are referred, and what the banks said.

It is a first screening and says so in its head. Nothing is asked before it is done but the bank; everything
can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.kur import bank_referrals, screening, writing_banks
from dinkop_desktop.features.kur.bank_referrals import Passed, Plan
from dinkop_desktop.features.kur.pages import kur_papers
from dinkop_desktop.features.kur.pages.kur_banks import BankCard
from dinkop_desktop.features.kur.pages.kur_letters import LetterPopup
from dinkop_desktop.features.kur.pages.kur_popup import AnswerPopup, ReferPopup, left_out_words
from dinkop_desktop.features.kur.pages.kur_rows import (
    SHOWN,
    Above,
    KurSource,
    Wanted,
    columns,
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
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.pages.shown_list import GoesOut
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.tables import Table
from dinkop_desktop.window.widgets import (
    Chip,
    Flow,
    Notice,
    PageFoot,
    PageHead,
    SearchBox,
    WhenNarrow,
    column,
    row,
)
from dinkop_desktop.window.words import day, label, later, number, sentence, tr

_SEARCH_PX, _REST_MS = 150, 120
_LEFT_PX, _TOP_PX = 40, 90
# Under that the banks give way to the list.
_CARD_FROM_PX = 560
_PURPOSE = "Rujukan pembiayaan"  # of `disclosing.PURPOSES`


class KurPage(GoesOut):
    """The desk of KUR."""

    key: ClassVar[str] = "kur"
    about: ClassVar[str] = later(
        "Usaha yang butuh modal disaring menurut aturan KUR, lalu dirujuk ke bank dengan izin pemiliknya. "
        "Ini penyaringan awal, bukan keputusan bank."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"umkm", "orang"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Spasi pilih"),
        later("Ctrl+A semua"),
        later("Enter buka data"),
        later("F8 yang kurang"),
        later("F6 alasan"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it screens when it is shown."""
        super().__init__(host)
        self.wanted = Wanted()
        self._last_bank = ""
        self._source: KurSource | None = None
        self.table = Table(
            tr("Usaha yang butuh modal"), columns(), host.background, memory=host.memory, key="kur"
        )
        self.side_part = KurSide()
        self.search = SearchBox(tr("Cari usaha"), name=tr("Cari usaha yang butuh modal"))
        self.search.setFixedWidth(_SEARCH_PX)
        self.search.answer_to("Ctrl+F")
        self.chips = {chip: Chip(tr(words, count="–")) for chip, words in SHOWN}
        self.area = Chip("", checked=True)
        self.area.hide()
        self._wait = QTimer(self, singleShot=True, interval=_REST_MS)
        self._old = Notice(
            "warning", tr("Aturan KUR lebih dari setahun."), tr("Periksa di Pengaturan (Ctrl+0).")
        )
        self._old.hide()
        self._card = BankCard()
        letter = self.button_for(self._on_letter)
        lists = self.button_for(self._on_lists)
        sheet = self.button_for(self.write_sheet, icon=False)
        self.refer = self.button_for(self._on_refer, kind="primary", icon=False)
        chips = Flow()
        for part in (*self.chips.values(), self.area):
            part.ensurePolished()
            chips.addWidget(part)
        line = row(self.search, chips, gap=8)
        line.setStretch(1, 1)
        line.setAlignment(self.search, Qt.AlignmentFlag.AlignTop)
        self.build(
            head=PageHead(tr("KUR"), label(kur_words.LABEL), actions=[letter, lists, sheet, self.refer]),
            content=self.table,
            filters=column(self._old, self._card, line, gap=8),
            side=self.side_part,
            foot=PageFoot(self.foot_keys()),
        )
        self._connect()

    def _connect(self) -> None:
        for chip, button in self.chips.items():
            button.clicked.connect(self._choosing(chip))
        self.area.clicked.connect(lambda: self._want(replace(self.wanted, area="")))
        self.search.textChanged.connect(lambda _words: self._wait.start())
        self.search.left.connect(self.table.setFocus)
        self._wait.timeout.connect(lambda: self._want(replace(self.wanted, words=self.search.text().strip())))
        self.table.opened.connect(lambda record: self.host.open_record("umkm", record))
        self.table.followed.connect(self._on_followed)
        self.table.marks_changed.connect(lambda _count: self._say_marks())
        self.table.moved.connect(self._on_moved)
        self.table.failed.connect(self.show_error)
        self.side_part.next_asked.connect(self._on_next)
        self.side_part.ask_asked.connect(self._on_ask)
        self.side_part.answer_asked.connect(self._on_answer)
        WhenNarrow(self, lambda _narrow: self._show_card())

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def wish(self, **wishes: str) -> None:
        """Come with `saring` (a verdict, `siap`, `dirujuk`) and `wilayah` (code)."""
        chip = wishes.get("saring", "")
        known = chip if chip in self.chips else ""
        self._want(Wanted(known, wishes.get("wilayah", ""), ""))

    def search_box(self) -> SearchBox:
        """Its box."""
        return self.search

    def take_esc(self) -> bool:
        """As on every list; then the area is taken away."""
        if not super().take_esc():
            if not self.wanted.area:
                return False
            self._want(replace(self.wanted, area=""))
        return True

    # -- reading --

    def load(self) -> None:
        """Screen what changed, and show the list again."""
        desk, area = self.host.desk, self.wanted.area

        self.ask(lambda progress: read_above(desk, area, progress), self._on_read, words=tr("Menyaring"))
        self._show_rows()

    def _want(self, wanted: Wanted) -> None:
        is_moved = wanted.area != self.wanted.area
        self.wanted = wanted
        for chip, button in self.chips.items():
            button.setChecked(chip == wanted.chip)
        area = self.host.desk.reference.areas.by_code.get(wanted.area)
        self.area.set_words(area.name if area else "")
        self.area.setChecked(True)
        self.area.setVisible(area is not None)
        if is_moved:
            self.load()
        else:
            self._show_rows()

    def _choosing(self, chip: str) -> Callable[[], None]:
        return lambda: self._want(replace(self.wanted, chip=chip))

    def _show_rows(self) -> None:
        for chip, button in self.chips.items():
            button.setChecked(chip == self.wanted.chip)
        self._source = KurSource(self.host.desk, self.wanted)
        self.table.show_source(self._source, place=self.table.place())

    def _on_read(self, found: Above) -> None:
        for chip, words in SHOWN:
            self.chips[chip].set_words(tr(words, count=number(count_of(found.totals, chip))))
        head = tr("{label} · aturan per {day}", label=label(kur_words.LABEL), day=day(found.since))
        self.head.say(head)
        self._old.setVisible(found.is_old)
        self._card.show_banks(found.banks)
        self._show_card()
        if found.totals.all or self.wanted != Wanted():
            self.show_content()
        else:
            self.side_part.show_nothing()
            self.show_empty(
                "bank",
                tr("Belum ada usaha yang butuh modal"),
                tr(
                    "Usaha muncul di sini setelah kelurahan mengisi Kebutuhan modal, atau memilih Permodalan "
                    "pada Kebutuhan pembinaan."
                ),
            )

    def _show_card(self) -> None:
        """The banks give way where there is little room."""
        self._card.setVisible(not self._card.is_empty and self.height() >= _CARD_FROM_PX)

    def _on_followed(self, record: str) -> None:
        rid = self._source.rids.get(record) if self._source and record else None
        if rid is None:
            self.side_part.show_nothing()
            return
        desk = self.host.desk
        self.ask(lambda _: screening.screened(desk, [rid]), self._on_one, key="one", failed=self.tell_refusal)

    def _on_one(self, found: list[Screened]) -> None:
        if found:
            self.side_part.show_one(found[0], self.host.desk.reference)
        else:
            self.side_part.show_nothing()

    def _on_next(self) -> None:
        source, here = self._source, self.table.place().number
        if source is not None and source.numbers:
            self.ask(lambda _: source.next_gap(here), self._go_to, key="next", failed=self.tell_refusal)

    def _go_to(self, at: int) -> None:
        if at < 0:
            self.host.say_done(tr("Tidak ada yang datanya kurang di sini."), was_done=False)
        else:
            self.table.go_to(at)

    # -- referring --

    def _say_marks(self) -> None:
        count = len(self._chosen())
        marked = self.table.marked()
        words = tr("Rujuk {count} terpilih", count=number(count)) if any(marked) else tr("Rujuk")
        self.refer.set_words(words)

    def _chosen(self) -> list[int]:
        """Numbers of the marked businesses, of the current one where none is marked."""
        source = self._source
        if source is None:
            return []
        all_but, ids = self.table.marked()
        rids = {source.rids[one] for one in ids if one in source.rids}
        if all_but:
            return [rid for rid in source.numbers if rid not in rids]
        if ids:
            return [rid for rid in source.numbers if rid in rids]
        current = self.table.current()
        rid = source.rids.get(current.id) if current else None
        return [rid] if rid is not None else []

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

    def write_rows(self, ending: str = ".xlsx") -> None:
        """Ctrl+E: write what is shown, or of it the marked businesses, as a workbook or on paper."""
        is_marked = any(self.table.marked())
        numbers = self._chosen() if is_marked else list(self._source.numbers) if self._source else []
        kur_papers.write_rows(self, self.wanted, numbers, ending, marked=is_marked)

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
