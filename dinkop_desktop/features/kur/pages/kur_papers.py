"""What leaves the page KUR for the banks: a workbook and a letter for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.kur import bank_referrals, writing_banks
from dinkop_desktop.features.kur.pages.kur_referring import LEFT_PX, TOP_PX
from dinkop_desktop.features.kur.writing_banks import Choice as Choices
from dinkop_desktop.features.kur.writing_banks import Which
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.widgets import text
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Choice
from dinkop_desktop.window.words import day_of, language, later, number, tr

_PURPOSE = "Rujukan pembiayaan"  # of `disclosing.PURPOSES`
_WORDS: Mapping[Which, str] = {
    Which.NEW: later("Baru sejak surat terakhir: {count}"),
    Which.ALL: later("Semua yang menunggu bank: {count}"),
    Which.CHOSEN: later("Yang terpilih di daftar: {count}"),
}


class LetterPopup(AskingPopup):
    """Asks which referrals the letters shall hold: those new since the last one, all, or the chosen ones."""

    def __init__(self, over: QWidget, choice: Choices) -> None:
        """Offer what there is; what would hold nobody cannot be chosen."""
        usual = next((which for which in Which if choice.counts[which]), Which.NEW)
        said = tr("Belum pernah dibuat surat di komputer ini.")
        if choice.last:
            said = tr("Surat terakhir dibuat {day}.", day=day_of(choice.last))
        super().__init__(
            over,
            tr("Surat untuk rujukan yang mana?"),
            [
                Choice(
                    which.value,
                    tr(_WORDS[which], count=number(choice.counts[which])),
                    is_usual=which is usual,
                    is_shut=not choice.counts[which],
                )
                for which in Which
            ],
            said=[text(said, "muted")],
            hint=tr("Angka memilih · Esc batal"),
        )


class BankPapers:
    """What goes out to the banks: a workbook and a letter for each that has not decided yet."""

    def __init__(self, page: Page) -> None:
        """Write for a page, over which it asks."""
        self._page = page

    def write_lists(self) -> None:
        """Ask for purpose and folder, and write a workbook for each bank."""
        ask_purpose(self._page, self._write_lists, usual=_PURPOSE)

    def _write_lists(self, purpose: str) -> None:
        out = picking.pick_folder(self._page, tr("Folder untuk daftar per bank"))
        if out is None:
            return
        desk, lang = self._page.host.desk, language()

        def done(written: tuple[Path, ...]) -> None:
            if not written:
                self._say_nothing_waits()
                return
            words = tr("{count} daftar ditulis; NIK disamarkan.", count=number(len(written)))
            self._page.host.tell("ok", words, ", ".join(path.name for path in written))

        self._page.work(
            tr("Menulis daftar per bank"),
            lambda _: bank_referrals.write_lists(desk, out, purpose=purpose, lang=lang),
            done,
        )

    def write_letters(self, chosen: Sequence[int]) -> None:
        """Ask which referrals, for what and into which file, and write a letter to each bank about them.

        Args:
            chosen: numbers of the businesses that are chosen in the list.
        """
        desk = self._page.host.desk
        self._page.ask(
            lambda _: writing_banks.choices(desk, chosen),
            lambda choice: self._on_choices(choice, chosen),
            key="letters",
            failed=self._page.tell_refusal,
        )

    def _on_choices(self, choice: Choices, chosen: Sequence[int]) -> None:
        if not choice.counts[Which.ALL]:
            self._say_nothing_waits()
            return
        popup = LetterPopup(self._page, choice)
        popup.chosen.connect(
            lambda which: ask_purpose(
                self._page, lambda said: self._write_letters(said, Which(which), chosen), usual=_PURPOSE
            )
        )
        self._page.open_popup(popup, LEFT_PX, TOP_PX, popup.first)

    def _write_letters(self, purpose: str, which: Which, chosen: Sequence[int]) -> None:
        name = Path(f"surat-rujukan-kur-{self._page.host.desk.today.isoformat()}.pdf")
        out = picking.pick_target(self._page, tr("Simpan surat rujukan"), name, tr("Dokumen PDF (*.pdf)"))
        if out is None:
            return
        desk, lang = self._page.host.desk, language()

        def done(count: int) -> None:
            if not count:
                self._say_nothing_waits()
                return
            self._page.host.tell("ok", tr("{count} surat ditulis.", count=number(count)), out.name)
            picking.open_outside(out)

        self._page.work(
            tr("Menulis surat"),
            lambda _: writing_banks.write_letters(
                desk, out, purpose=purpose, which=which, chosen=chosen, lang=lang
            ),
            done,
        )

    def _say_nothing_waits(self) -> None:
        self._page.host.tell(
            "info",
            tr("Tidak ada rujukan yang menunggu bank."),
            tr("Pilih usaha yang siap dirujuk (Spasi), lalu Ctrl+Enter."),
        )
