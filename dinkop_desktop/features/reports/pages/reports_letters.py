"""The letters that a report of koperasi leads to: a button that is there for these reports alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dinkop_desktop.features.koperasi import reminding_koperasi
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import Button
from dinkop_desktop.window.words import breakable, language, number, tr


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
