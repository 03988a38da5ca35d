"""What goes out from the page of reports besides the report itself, each by a button of its own.

1. The yearly book, of the year and the area that are chosen there.
2. Letters to koperasi, where the shown report lists those that need one.
3. Lists in the columns of ODS and SIDT; of persons it is asked what for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from dinkop_desktop.features.koperasi import reminding_koperasi
from dinkop_desktop.features.published import transcribing
from dinkop_desktop.features.published.reports.official_lists import LISTS
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.widgets import Button
from dinkop_desktop.window.words import breakable, language, later, number, tr

CHOICES: tuple[tuple[str, bool, str], ...] = (
    ("ods-koperasi", False, later("Koperasi dalam kolom ODS")),
    ("sidt-umkm", False, later("UMKM dalam kolom SIDT, NIK disamarkan")),
    ("sidt-umkm", True, later("UMKM dalam kolom SIDT, NIK utuh")),
)
"""Key of the list, whether NIK stand there whole, and its words."""


class BookButton(Button):
    """Counts and writes the book of results as one PDF."""

    def __init__(self, page: Page, chosen: Callable[[], tuple[int, str]]) -> None:
        """Make it for a page; `chosen` says the year and the area."""
        super().__init__(tr("Buku hasil"), self._on_asked, kind="quiet", key="Alt+U", icon="sheet")
        self._page, self._chosen = page, chosen

    def _on_asked(self) -> None:
        year, area = self._chosen()
        desk, lang = self._page.host.desk, language()
        suggested = Path(f"buku-hasil-{area or desk.identity.office}-{year}.pdf")
        out = picking.pick_target(self._page, tr("Simpan buku hasil"), suggested, tr("Dokumen PDF (*.pdf)"))
        if out is None:
            return

        def write(progress: Progress) -> tuple[Path, int]:
            # The chapters are read when somebody wants a book, and not when the page is opened.
            from dinkop_desktop.features.yearbook import yearbook_writing  # noqa: PLC0415

            made = yearbook_writing.make_book(desk, year=year, area=area, lang=lang, progress=progress)
            yearbook_writing.write_book(desk, made, out)
            return out, len(made.chapters)

        self._page.work(tr("Menyusun buku hasil"), write, self._on_written)

    def _on_written(self, answer: tuple[Path, int]) -> None:
        out, chapters = answer
        words = tr(
            "Buku hasil ditulis: {name}, {count} bab", name=breakable(out.name), count=number(chapters)
        )
        self._page.host.say_done(words)
        picking.open_outside(out)


class LettersButton(Button):
    """Writes a letter to each koperasi that the shown report lists."""

    def __init__(self, page: Page, chosen: Callable[[], tuple[str, int, str]]) -> None:
        """Make it for a page; `chosen` says the report, its year and its area."""
        super().__init__(tr("Surat ke koperasi"), self._on_asked, key="Alt+S", icon="mail")
        self._page, self._chosen = page, chosen
        self.hide()

    def show_for(self, key: str) -> None:
        """Be there for a report that has letters."""
        self.setVisible(key in reminding_koperasi.REPORTS)

    def _on_asked(self) -> None:
        key, year, area = self._chosen()
        suggested = Path(f"surat-{key}-{year}.pdf")
        out = picking.pick_target(self._page, tr("Simpan surat"), suggested, tr("Dokumen PDF (*.pdf)"))
        if out is None:
            return
        desk, lang = self._page.host.desk, language()

        def write(_progress: Progress) -> tuple[Path, int]:
            return out, reminding_koperasi.write_letters(desk, key, out, year=year, area=area, lang=lang)

        self._page.work(tr("Menulis surat"), write, self._on_written)

    def _on_written(self, answer: tuple[Path, int]) -> None:
        out, count = answer
        if not count:
            self._page.host.say_done(tr("Tidak ada koperasi yang perlu disurati."), was_done=False)
            return
        said = tr("{count} surat ditulis: {name}", count=number(count), name=breakable(out.name))
        self._page.host.say_done(said)
        picking.open_outside(out)


class OfficialButton(Button):
    """Offers the lists, each with a sheet of what its records lack."""

    def __init__(self, page: Page, year: Callable[[], str], *, hidden: bool = False) -> None:
        """Make it for a page; `year` says the data year that is chosen there."""
        super().__init__(tr("ODS, SIDT"), self._on_asked, kind="quiet", key="Alt+O")
        self._page, self._year = page, year
        self.setToolTip(tr("Daftar ODS dan SIDT"))
        if hidden:
            self.hide()

    def _on_asked(self) -> None:
        menu = QMenu(self._page)
        menu.setAccessibleName(tr("Daftar ODS dan SIDT"))
        for at, (_, _, words) in enumerate(CHOICES):
            menu.addAction(f"&{at + 1}  {tr(words)}").setData(at)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_triggered(self, act: object) -> None:
        at = act.data() if hasattr(act, "data") else None
        if isinstance(at, int):
            self.choose(at)

    def choose(self, at: int) -> None:
        """Write one of `CHOICES`; of persons it is asked what for."""
        key, with_nik, _ = CHOICES[at]
        if privacy.concerns_people(LISTS[key].kind):
            ask_purpose(self._page, lambda purpose: self._write(key, purpose, with_nik=with_nik))
        else:
            self._write(key, "", with_nik=False)

    def _write(self, key: str, purpose: str, *, with_nik: bool) -> None:
        page, year = self._page, int(self._year())
        kinds = tr("Buku kerja (*.xlsx)")
        out = picking.pick_target(page, tr("Simpan daftar"), Path(f"{key}-{year}.xlsx"), kinds)
        if out is None:
            return
        desk = page.host.desk

        def write(progress: Progress) -> tuple[int, int]:
            return transcribing.write_list(
                desk, key, out, year=year, with_nik=with_nik, purpose=purpose, progress=progress
            )

        page.work(tr("Menulis daftar"), write, lambda counted: self._on_written(counted, out))

    def _on_written(self, counted: tuple[int, int], out: Path) -> None:
        rows, lacking = counted
        self._page.host.say_done(
            tr(
                "{count} baris, {lacking} ada kurangnya (lembar Yang kurang): {name}",
                count=number(rows),
                lacking=number(lacking),
                name=breakable(out.name),
            )
        )
        picking.open_outside(out)
