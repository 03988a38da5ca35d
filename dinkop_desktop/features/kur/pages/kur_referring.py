"""Referring businesses to a bank, keeping what banks answer, and asking a kelurahan for what is lacking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.kur import bank_referrals, screening
from dinkop_desktop.features.kur.bank_referrals import LeftOut, Passed, Plan
from dinkop_desktop.features.kur.pages.kur_side import open_referral, said_of
from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.screening import Referral, Screened
from dinkop_desktop.features.visits import ordered_visits
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.rules.banks import Banks
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceEdit,
    Field,
    LineEdit,
    ShortChoice,
    column,
    row,
    text,
)
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import breakable, day, later, number, rupiah, sentence, tr

LEFT_PX, TOP_PX = 40, 90  # where what KUR asks stands
_WIDTH_PX, _LONGEST = 420, 200
_OTHER = "#lain"
_WHY: Mapping[LeftOut, str] = {
    LeftOut.NO_CONSENT: later("{count} pemiliknya belum setuju datanya diteruskan"),
    LeftOut.LACKING: later("{count} datanya kurang"),
    LeftOut.NOT_ELIGIBLE: later("{count} belum layak"),
    LeftOut.OPEN: later("{count} sudah dirujuk"),
}
_STEPS = (
    (Step.RECEIVED.value, later("Diterima")),
    (Step.APPROVED.value, later("Disetujui")),
    (Step.REFUSED.value, later("Ditolak")),
    (Step.PAID_OUT.value, later("Cair")),
)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def left_out_words(plan: Plan) -> str:
    """Who is not referred and why; "" where nobody was left out."""
    told = [tr(_WHY[why], count=number(count)) for why, count in plan.left_out.items()]
    return tr("Tidak ikut: {whom}.", whom="; ".join(told)) if told else ""


class ReferPopup(Popup):
    """Shows what will be referred, and asks for the bank.

    Signals:
        chosen: bank and branch.
    """

    chosen = Signal(str, str)

    def __init__(
        self, over: QWidget, plan: Plan, banks: Sequence[str], last: str, *, known: Banks | None = None
    ) -> None:
        """Offer the banks in force; `last` was chosen before, "" for nothing; `known` finds a typed name."""
        self._known = known or Banks()
        names = list(banks) + ([last] if last and last not in banks else [])
        self.bank = ChoiceEdit([*((one, one) for one in names), (_OTHER, tr("Bank lain…"))])
        self.bank.set_value(last or (names[0] if names else _OTHER))
        self.other = LineEdit()
        self.branch = LineEdit()
        for line in (self.other, self.branch):
            line.setMaxLength(_LONGEST)
        self._other_field = Field(tr("Nama bank"), self.other, required=True)
        count, need = number(len(plan.ready)), rupiah(plan.need_rp)
        said = tr("{count} usaha, kebutuhan {need}", count=count, need=need)
        samples = breakable(", ".join(plan.samples)) + (" …" if len(plan.ready) > len(plan.samples) else "")
        parts: list[QWidget] = [text(said, "strong", wrap=True), text(samples, "muted", wrap=True)]
        if left := left_out_words(plan):
            parts.append(text(left, tone="warning", wrap=True))
        parts += [Field(tr("Bank tujuan"), self.bank), self._other_field]
        parts.append(Field(tr("Cabang atau unit"), self.branch, hint=tr("Boleh kosong.")))
        hint = tr("Penyaringan awal, bukan keputusan bank. Dapat diurungkan dengan Ctrl+Z · Esc batal")
        parts.append(text(hint, "caption", wrap=True))
        self.act = Button(tr("Rujuk {count}", count=count), self._finish, kind="primary", hint="Enter")
        super().__init__(
            over, tr("Rujuk ke bank"), column(*parts, row(self.act, STRETCH), gap=8), width=_WIDTH_PX
        )
        self.bank.currentIndexChanged.connect(self._on_bank)
        self.other.textChanged.connect(self._on_other)
        self._on_bank()

    def _on_bank(self, _at: int = 0) -> None:
        self._other_field.setVisible(self.bank.value() == _OTHER)
        if self.isVisible():
            self.fit()

    def _on_other(self, written: str) -> None:
        """Whose name it is that is typed: one bank has one name."""
        bank = self._known.find(written)
        if bank.is_known:
            self._other_field.say(tr("Dicatat sebagai {bank}.", bank=bank.name), "muted")
        else:
            said = tr("Tidak ada pada daftar; dihitung sebagai bank sendiri.") if written.strip() else ""
            self._other_field.say(said, "muted")

    def _finish(self) -> None:
        bank = self.other.text().strip() if self.bank.value() == _OTHER else self.bank.value()
        if not bank:
            self._other_field.say(tr("Tulis nama banknya."))
            self.other.setFocus()
            return
        branch = self.branch.text().strip()
        self.close_up()
        self.chosen.emit(bank, branch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter refers; Esc leaves."""
        if event.key() in _ENTER:
            self._finish()
        else:
            super().keyPressEvent(event)


class AnswerPopup(Popup):
    """Asks what a bank said.

    Signals:
        answered: step, day, reason and sum as they are typed.
    """

    answered = Signal(str, str, str, str)

    def __init__(self, over: QWidget, sent: Referral, today: str) -> None:
        """Ask about a referral; the day is today's until another one is typed."""
        self.step = ShortChoice([(key, tr(words)) for key, words in _STEPS], Step.RECEIVED.value)
        self.day, self.reason, self.paid = LineEdit(), LineEdit(), LineEdit()
        self.day.setText(today)
        self.reason.setMaxLength(_LONGEST)
        self._reason_field = Field(tr("Alasan ditolak"), self.reason, hint=tr("Misalnya SLIK, agunan."))
        self._paid_field = Field(tr("Plafon cair"), self.paid, hint=tr("Misalnya 15 jt."))
        self.act = Button(tr("Simpan jawaban"), self._finish, kind="primary", hint="Enter")
        parts = [
            text(said_of(sent), "muted", wrap=True),
            Field(tr("Jawaban bank"), self.step),
            Field(tr("Tanggal"), self.day),
            self._reason_field,
            self._paid_field,
            text(tr("Dapat diurungkan dengan Ctrl+Z · Esc batal"), "caption", wrap=True),
        ]
        super().__init__(
            over, tr("Apa kata bank?"), column(*parts, row(self.act, STRETCH), gap=8), width=_WIDTH_PX
        )
        self.step.changed.connect(self._on_step)
        self._on_step(self.step.value())

    def _on_step(self, step: str) -> None:
        self._reason_field.setVisible(step == Step.REFUSED)
        self._paid_field.setVisible(step == Step.PAID_OUT)
        if self.isVisible():
            self.fit()

    def _finish(self) -> None:
        told = (
            self.step.value(),
            self.day.text().strip(),
            self.reason.text().strip(),
            self.paid.text().strip(),
        )
        self.close_up()
        self.answered.emit(*told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves; Esc leaves."""
        if event.key() in _ENTER:
            self._finish()
        else:
            super().keyPressEvent(event)


class Referring:
    """What can be done about the businesses of a page; each can be undone."""

    def __init__(self, page: Page, *, referred: Callable[[], object]) -> None:
        """Act for a page, over which it asks; `referred` is told when businesses were referred."""
        self._page, self._referred = page, referred
        self._last_bank = ""

    def refer(self, rids: Sequence[int]) -> None:
        """Refer businesses by their numbers to a bank that is asked for; those that cannot be are told."""
        desk = self._page.host.desk
        if rids:
            self._page.ask(
                lambda progress: (
                    bank_referrals.plan(desk, rids, progress=progress),
                    bank_referrals.banks_of(desk),
                ),
                self._on_plan,
                key="plan",
                failed=self._page.tell_refusal,
            )

    def _on_plan(self, answer: tuple[Plan, tuple[str, ...]]) -> None:
        plan, banks = answer
        if not plan.ready:
            self._page.host.tell("info", tr("Tidak ada yang dapat dirujuk."), left_out_words(plan))
            return
        desk = self._page.host.desk
        known = screening.banks_of(desk.reference, desk.today)
        popup = ReferPopup(self._page, plan, banks, self._last_bank, known=known)
        popup.chosen.connect(lambda bank, branch: self._refer(plan, bank, branch))
        self._page.open_popup(popup, LEFT_PX, TOP_PX, popup.bank)

    def _refer(self, plan: Plan, bank: str, branch: str) -> None:
        desk, self._last_bank = self._page.host.desk, bank

        def done(passed: Passed) -> None:
            words = tr("{count} usaha dirujuk ke {bank}.", count=number(passed.count), bank=bank)
            self.after(words, passed.changes)
            self._referred()

        self._page.work(
            tr("Menulis rujukan"),
            lambda progress: bank_referrals.refer(
                desk, plan.ready, bank=bank, branch=branch, progress=progress
            ),
            done,
        )

    def note_answer(self, one: Screened | None) -> None:
        """Ask what the bank said of a business, and keep it."""
        sent = open_referral(one) if one is not None else None
        if sent is None:
            self._page.host.say_done(tr("Tidak ada rujukan yang menunggu jawaban bank."), was_done=False)
            return
        popup = AnswerPopup(self._page, sent, self._page.host.desk.today.strftime("%d-%m-%Y"))
        popup.answered.connect(lambda *told: self._answer(sent.id, *told))
        self._page.open_popup(popup, LEFT_PX, TOP_PX, popup.step.focus_editor())

    def _answer(self, referral: str, step: str, on: str, reason: str, paid: str) -> None:
        desk = self._page.host.desk
        self._page.work(
            tr("Menyimpan jawaban bank"),
            lambda _: bank_referrals.answer(desk, referral, Step(step), day=on, reason=reason, paid=paid),
            lambda done: self._on_written(done, tr("Jawaban bank disimpan.")),
        )

    def ask_kelurahan(self, one: Screened | None) -> None:
        """Put a business on its kelurahan's list of visits, with what is lacking."""
        if one is None:
            return
        desk = self._page.host.desk
        words = f"KUR {day(desk.today)}: {kur_words.ways_out(one.screening)}"
        self._page.work(
            tr("Menulis kunjungan"),
            lambda _: ordered_visits.ask_for(desk, one.id, words),
            lambda done: self._on_written(
                done, tr("Masuk daftar kunjungan kelurahan, dengan yang diminta, pada balasan berikut.")
            ),
        )

    def _on_written(self, done: Sequence[ChangeId] | Refused, words: str) -> None:
        if isinstance(done, Refused):
            told = " ".join(sentence(one.code, **dict(one.params)) for one in done.problems)
            self._page.host.tell("danger", tr("Belum disimpan."), told)
        elif done:
            self.after(words, done)
        else:
            self._page.host.say_done(tr("Tidak ada yang berubah."), was_done=False)

    def after(self, words: str, changes: Sequence[ChangeId]) -> None:
        """Offer to take changes back, and read anew."""
        self._page.host.offer_undo(undoable(words, changes, ("umkm", "kunjungan")))
        self._page.host.refresh.tell("umkm", by=self._page.key)
        self._page.reload()
