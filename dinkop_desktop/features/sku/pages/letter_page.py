"""The letter of one business: what it is for and who signs it, and the letters that the business has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.sku import issuing
from dinkop_desktop.features.sku.issuing import Beginning, Issued, Signer, Wanted
from dinkop_desktop.features.sku.rules.letters import Letter
from dinkop_desktop.register.catalogue.business_letters import CANCELLED, OTHER_PURPOSE, PURPOSES
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import (
    STRETCH,
    ChoiceEdit,
    EnterMovesOn,
    Field,
    LineEdit,
    Notice,
    PageFoot,
    PageHead,
    ShortChoice,
    column,
    grid,
    holder,
    scrolled,
    side_panel,
    text,
)
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import day_of, label, language, later, tr

_WIDTH_PX: Final = 760
_LETTERS: Final = 100
_IN_NAMES: Final = re.compile(r"[^0-9A-Za-z]+")
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_CHANGED: Final = ("sku", "umkm")
_LURAH, _DEPUTY = "lurah", "an"


class LetterPage(Page):
    """Asks for what a letter is for, and prints it."""

    key: ClassVar[str] = "sku"
    about: ClassVar[str] = later(
        "Surat keterangan usaha dari data usaha ini. Ia mendapat nomor berikutnya dan masuk Register SKU; "
        "nomor yang sudah diberikan tidak dipakai lagi, juga bila suratnya dibatalkan."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("Enter isian berikut"),)
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(
        self, host: Host, business: str, title: str, *, go_to: Callable[[str], object] = lambda _key: None
    ) -> None:
        """Make the page.

        Args:
            host: the window.
            business: id of the record.
            title: what it is called.
            go_to: puts the hands into an answer of its form.
        """
        super().__init__(host)
        self._business, self._go_to = business, go_to
        self._begun: Beginning | None = None
        self.purpose = ChoiceEdit([(one.code, label(one.label)) for one in PURPOSES], empty=tr("pilih"))
        self.about_line, self.introduction = LineEdit(), LineEdit()
        self.birthplace, self.until, self.place = LineEdit(), LineEdit(), LineEdit()
        self.signer, self.position, self.staff_number = LineEdit(), LineEdit(), LineEdit()
        self.signs = ShortChoice(((_LURAH, tr("Lurah sendiri")), (_DEPUTY, tr("a.n. Lurah"))), _LURAH)
        self._about = Field(tr("Bank, sekolah, atau keperluannya"), self.about_line)
        self._place = Field(tr("Nomor urut"), self.place)
        self.notice = Notice("info", tr("Membaca data usaha ini …"))
        self.mend = self.button_for(self.complete, kind="primary")
        self.print_it = self.button_for(self.issue, kind="primary", icon=False)
        self.earlier = ChoiceEdit((), empty=tr("belum ada"))
        self.earlier.setAccessibleName(tr("Surat yang sudah ada"))
        self.print_again = self.button_for(self.print_once_more)
        self.cancel_it = self.button_for(self.ask_why_cancelled)
        self.told = text("", "muted", wrap=True)
        self.build(
            head=PageHead(
                tr("Surat keterangan usaha"),
                tr("untuk {title}", title=title or tr("(tanpa nama)")),
                actions=[self.mend, self.print_it],
            ),
            content=scrolled(self._asked()),
            side=self._side(),
            foot=PageFoot(self.foot_keys()),
        )
        self._moves_on = EnterMovesOn(self)
        for line in self._lines():
            line.setMaxLength(_LETTERS)
            line.installEventFilter(self._moves_on)
        self.earlier.currentIndexChanged.connect(self._on_chosen)
        self._show_what_can_be_done()

    def _lines(self) -> tuple[LineEdit, ...]:
        of_letter = (self.about_line, self.introduction, self.birthplace, self.until, self.place)
        return (*of_letter, self.signer, self.position, self.staff_number)

    def _asked(self) -> QVBoxLayout:
        purpose = [Field(tr("Keperluan"), self.purpose, required=True), self._about]
        letter = [
            Field(
                tr("Surat pengantar RT/RW"), self.introduction, hint=tr("Nomor dan tanggalnya; boleh kosong.")
            ),
            Field(tr("Tempat lahir pemilik"), self.birthplace, hint=tr("Boleh kosong.")),
        ]
        number = [
            self._place,
            Field(tr("Berlaku sampai"), self.until, hint=tr("Misalnya 03-06-2027; boleh kosong.")),
        ]
        signer = [
            Field(tr("Nama penanda tangan"), self.signer, required=True),
            Field(tr("NIP"), self.staff_number),
        ]
        office = [Field(tr("Jabatan"), self.position, required=True), Field(tr("Menandatangani"), self.signs)]
        body = column(
            self.notice,
            _in_two([purpose, letter, number]),
            text(tr("Penanda tangan"), "strong"),
            _in_two([signer, office]),
            STRETCH,
            gap=12,
            margins=(20, 14, 20, 14),
        )
        inside = holder(body)
        inside.setMaximumWidth(_WIDTH_PX)
        return column(inside, gap=0)

    def _side(self) -> QFrame:
        return side_panel(
            column(
                text(tr("Surat yang sudah ada"), "strong"),
                self.earlier,
                self.told,
                self.print_again,
                self.cancel_it,
                STRETCH,
                gap=8,
            )
        )

    def first_focus(self) -> QWidget | None:
        """What it is for, once that is asked."""
        if self._begun is None:
            return None
        return self.mend if self._begun.missing else self.purpose

    # -- reading --

    def load(self) -> None:
        """Read what the letter would say, and the letters that there are."""
        desk, business = self.host.desk, self._business
        self.ask(lambda _p: issuing.begin(desk, business), self._show, failed=self._on_refused)

    def _on_refused(self, error: DinkopError) -> None:
        self.tell_refusal(error)
        self.notice.hide()

    def _show(self, found: Beginning) -> None:
        is_first, self._begun = self._begun is None, found
        self._tell(found)
        self.place.setPlaceholderText(found.place)
        self._place.say(_number_words(found), "muted")
        if is_first:
            signer = found.signer or Signer(issuing.POSITION, "")
            self.signer.setText(signer.name)
            self.position.setText(signer.position)
            self.staff_number.setText(signer.staff_number)
            self.signs.set_value(_DEPUTY if signer.is_deputy else _LURAH)
            self.birthplace.setText(found.birthplace)
        self._show_earlier(found.before)
        self._show_what_can_be_done()
        if is_first and (focus := self.first_focus()) is not None:
            focus.setFocus()

    def _tell(self, found: Beginning) -> None:
        if found.missing:
            names = ", ".join(label(one) for _, one in found.missing)
            self.notice.say(
                "warning", tr("Belum ada: {names}", names=names), tr("Lengkapi dulu di formulirnya.")
            )
        else:
            self.notice.say("ok", tr("Nomor berikutnya: {number}", number=found.number))

    def _show_earlier(self, letters: tuple[Letter, ...]) -> None:
        self.earlier.clear()
        for one in letters:
            self.earlier.addItem(one.number, one.id)
        self._on_chosen(self.earlier.currentIndex())

    def _on_chosen(self, _at: int) -> None:
        one = self._chosen()
        self.told.setText("" if one is None else _letter_words(one))
        self._show_what_can_be_done()

    def _chosen(self) -> Letter | None:
        letters = self._begun.before if self._begun else ()
        at = self.earlier.currentIndex()
        return letters[at] if 0 <= at < len(letters) else None

    def _show_what_can_be_done(self) -> None:
        begun, chosen = self._begun, self._chosen()
        self.mend.setVisible(begun is not None and bool(begun.missing))
        self.print_it.setEnabled(begun is not None and not begun.missing)
        holds = chosen is not None and chosen.state != CANCELLED and not chosen.is_removed
        self.print_again.setEnabled(holds)
        self.cancel_it.setEnabled(holds)

    # -- acts --

    @action(later("Lengkapi di formulir"), "Alt+L", icon="pencil", foot=later("lengkapi"))
    def complete(self) -> None:
        """Go to the first answer that is missing."""
        if self._begun is not None and self._begun.missing:
            key = self._begun.missing[0][0]
            self.host.go_back()
            self._go_to(key)

    @action(later("Terbitkan dan cetak"), "Ctrl+Enter", icon="file", foot=later("terbitkan"))
    def issue(self) -> None:
        """Give the letter its number and print it."""
        begun = self._begun
        if begun is None or begun.missing or not self._is_answered():
            return
        out = self._target(begun.number)
        if out is None:
            return
        desk, business, wanted, lang = self.host.desk, self._business, self._wanted(), language()
        self.work(
            tr("Menerbitkan surat"),
            lambda _p: issuing.issue(desk, business, wanted, out=out, lang=lang),
            lambda made: self._on_issued(made, out),
            failed=self._on_not_issued,
        )

    def _is_answered(self) -> bool:
        needs_words = self.purpose.value() == OTHER_PURPOSE and not self.about_line.text().strip()
        self._about.say(tr("Tulis keperluannya.") if needs_words else "")
        for line, said in ((self.signer, self.signer.text()), (self.position, self.position.text())):
            if not said.strip():
                line.setFocus()
                self.host.tell("warning", tr("Isi nama dan jabatan penanda tangan."))
                return False
        if not self.purpose.value():
            self.purpose.setFocus()
            self.host.tell("warning", tr("Pilih keperluannya."))
            return False
        if needs_words:
            self.about_line.setFocus()
        return not needs_words

    def _wanted(self) -> Wanted:
        return Wanted(
            purpose=self.purpose.value(),
            about=self.about_line.text().strip(),
            introduction=self.introduction.text().strip(),
            birthplace=self.birthplace.text().strip(),
            until=self.until.text().strip(),
            place=self.place.text().strip(),
            signer=Signer(
                self.position.text().strip(),
                self.signer.text().strip(),
                self.staff_number.text().strip(),
                is_deputy=self.signs.value() == _DEPUTY,
            ),
        )

    def _target(self, letter_number: str) -> Path | None:
        name = Path(f"sku-{_IN_NAMES.sub('-', letter_number).strip('-')}.pdf")
        return picking.pick_target(self, tr("Simpan surat"), name, tr("Dokumen PDF (*.pdf)"))

    def _on_issued(self, made: Issued, out: Path) -> None:
        self.host.tell("ok", tr("SKU {number} diterbitkan.", number=made.number), out.name)
        self.purpose.set_value("")  # a second press gives no second number
        self.about_line.clear()
        self.place.clear()
        self._changed()
        picking.open_outside(out)

    def _on_not_issued(self, error: DinkopError) -> None:
        self.tell_refusal(error)
        self._changed()  # where only the file could not be written, the letter is in the register

    def _changed(self) -> None:
        self.host.refresh.tell(*_CHANGED, ids=(self._business,), by=self.key)
        self.reload()

    @action(later("Cetak lagi surat yang dipilih"), "Ctrl+P", icon="file", button=later("Cetak lagi"))
    def print_once_more(self) -> None:
        """Write the chosen letter once more."""
        chosen = self._chosen()
        out = self._target(chosen.number) if chosen is not None else None
        if chosen is None or out is None:
            return
        desk, lang, record = self.host.desk, language(), chosen.id
        self.work(
            tr("Mencetak surat"),
            lambda _p: issuing.print_again(desk, record, out=out, lang=lang),
            lambda _letter: picking.open_outside(out),
        )

    @action(later("Batalkan surat yang dipilih"), "Alt+B", icon="close", button=later("Batalkan"))
    def ask_why_cancelled(self) -> None:
        """Ask why the chosen letter is cancelled."""
        chosen = self._chosen()
        if chosen is None:
            return
        popup = CancelPopup(self, chosen.number)
        popup.reasoned.connect(lambda reason: self._cancel(chosen, reason))
        at = self.cancel_it.mapTo(self, self.cancel_it.rect().bottomLeft())
        self.open_popup(popup, at.x(), at.y() + 6, popup.line)

    def _cancel(self, letter: Letter, reason: str) -> None:
        desk = self.host.desk
        self.work(
            tr("Membatalkan surat"),
            lambda _p: issuing.cancel(desk, letter.id, reason=reason),
            lambda _done: self._on_cancelled(letter),
        )

    def _on_cancelled(self, letter: Letter) -> None:
        self.host.say_done(tr("SKU {number} dibatalkan; nomornya tetap di register.", number=letter.number))
        self._changed()


class CancelPopup(Popup):
    """Asks why a letter is cancelled.

    Signals:
        reasoned: the reason.
    """

    reasoned = Signal(str)

    def __init__(self, over: QWidget, letter_number: str) -> None:
        """Ask over a page, for the letter of a number."""
        self.line = LineEdit(placeholder=tr("misalnya: salah nama"))
        self.line.setAccessibleName(tr("Alasan dibatalkan"))
        self.line.setMaxLength(200)
        hint = text(tr("Enter membatalkan surat · Esc tidak jadi"), "caption")
        title = tr("Kenapa SKU {number} dibatalkan?", number=letter_number)
        super().__init__(over, title, column(self.line, hint, gap=8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what was typed."""
        if event.key() in _ENTER and self.line.text().strip():
            reason = self.line.text().strip()
            self.close_up()
            self.reasoned.emit(reason)
        else:
            super().keyPressEvent(event)


def _in_two(lines: Sequence[Sequence[QWidget | str]]) -> QGridLayout:
    """Fields in two columns of one width."""
    layout = grid(lines, gap=16, line_gap=8)
    layout.setColumnStretch(1, 1)
    return layout


def _number_words(found: Beginning) -> str:
    if not found.mark:
        return tr("Kosong: nomor berikutnya. Isi bila dari buku agenda.")
    return tr("{mark} menandai PC ini, supaya dua PC tidak memberi nomor sama.", mark=found.mark)


def _letter_words(one: Letter) -> str:
    purpose = next((label(its.label) for its in PURPOSES if its.code == one.purpose), "")
    said = [day_of(one.day), f"{purpose} ({one.about})" if one.about else purpose, one.signer]
    if one.state == CANCELLED:
        said.append(tr("dibatalkan: {reason}", reason=one.reason))
    elif one.is_removed:
        said.append(tr("dihapus"))
    return " · ".join(part for part in said if part)
