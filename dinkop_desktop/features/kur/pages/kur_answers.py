"""What goes to SIKP, and what banks answer in a workbook: written and read over the page KUR."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.kur import bank_answers
from dinkop_desktop.features.kur.bank_answers import Answers, Fate, Noted
from dinkop_desktop.features.kur.pages.kur_referring import LEFT_PX, TOP_PX
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.widgets import text
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Choice
from dinkop_desktop.window.words import breakable, language, number, tr

_PURPOSE = "Rujukan pembiayaan"  # of `disclosing.PURPOSES`
_SHOWN = 6
_NOTE = "catat"


class AnswersPopup(AskingPopup):
    """Tells what a workbook of a bank brings, and asks whether what is clear is kept."""

    def __init__(self, over: QWidget, found: Answers) -> None:
        """Tell it of one file."""
        counts = found.counts
        unclear = [one for one in found.rows if one.fate not in (Fate.NEW, Fate.SAME)]
        same, left = number(counts.get(Fate.SAME, 0)), number(len(unclear))
        told: list[QWidget] = [
            text(tr("{same} sudah tercatat begitu · {left} tidak dipakai", same=same, left=left), "muted")
        ]
        for one in unclear[:_SHOWN]:
            words = tr(
                "Baris {row}: {name} ({said})",
                row=number(one.row),
                name=one.name or "–",
                said=one.said or "–",
            )
            told.append(text(breakable(words), "caption", wrap=True))
        if len(unclear) > _SHOWN:
            told.append(text(tr("dan {count} lagi", count=number(len(unclear) - _SHOWN)), "caption"))
        new = counts.get(Fate.NEW, 0)
        super().__init__(
            over,
            tr("Jawaban bank: {file}", file=found.file),
            [
                Choice(
                    _NOTE,
                    tr("Catat {count} jawaban yang jelas", count=number(new)),
                    is_usual=True,
                    is_shut=not new,
                )
            ],
            said=told,
            hint=tr("Angka memilih · Esc batal"),
        )


class BankAnswers:
    """Writes candidates for SIKP, and reads what banks answer."""

    def __init__(self, page: Page, after: Callable[[str, Sequence[ChangeId]], None]) -> None:
        """Work over a page; `after` is told what was done, with its changes."""
        self._page, self._after = page, after

    def write_candidates(self) -> None:
        """Ask for purpose and file, and write those that wait at a bank."""
        ask_purpose(self._page, self._write, usual=_PURPOSE)

    def _write(self, purpose: str) -> None:
        name = Path(f"sikp-{self._page.host.desk.today.isoformat()}.xlsx")
        out = picking.pick_target(self._page, tr("Simpan calon SIKP"), name, tr("Excel (*.xlsx)"))
        if out is None:
            return
        desk, lang = self._page.host.desk, language()

        def done(count: int) -> None:
            if not count:
                self._page.host.tell(
                    "info",
                    tr("Tidak ada rujukan yang menunggu bank."),
                    tr("Pilih usaha yang siap dirujuk (Spasi), lalu Ctrl+Enter."),
                )
                return
            words = tr(
                "{count} calon ditulis, NIK utuh. Lembar kedua: yang belum diperiksa.", count=number(count)
            )
            self._page.host.tell("ok", words, out.name)

        self._page.work(
            tr("Menulis calon SIKP"),
            lambda progress: bank_answers.write_candidates(
                desk, out, purpose=purpose, lang=lang, progress=progress
            ),
            done,
        )

    def choose(self) -> None:
        """Ask for the workbook of a bank, and read it."""
        kinds = tr("Daftar (*.xlsx *.xls *.ods *.csv)")
        paths = picking.pick_files(self._page, tr("Jawaban bank"), kinds)
        if paths:
            self.read(paths[0])

    def read(self, path: Path) -> None:
        """Tell what a workbook brings, and ask."""
        desk = self._page.host.desk
        self._page.work(
            tr("Membaca jawaban bank"),
            lambda progress: bank_answers.read_answers(desk, path, progress=progress),
            self._ask,
        )

    def _ask(self, found: Answers) -> None:
        popup = AnswersPopup(self._page, found)
        popup.chosen.connect(lambda _: self._note(found))
        self._page.open_popup(popup, LEFT_PX, TOP_PX, popup.first)

    def _note(self, found: Answers) -> None:
        desk = self._page.host.desk

        def done(noted: Noted) -> None:
            words = tr("{count} jawaban bank dicatat.", count=number(noted.count))
            if noted.changes:
                self._after(words, noted.changes)
            else:
                self._page.host.say_done(words, was_done=False)

        self._page.work(
            tr("Mencatat jawaban bank"),
            lambda progress: bank_answers.note(desk, found.rows, progress=progress),
            done,
        )
