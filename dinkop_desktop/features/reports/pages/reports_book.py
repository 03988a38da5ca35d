"""The yearly book from the page of reports: of the year and the area that are chosen there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import Button
from dinkop_desktop.window.words import breakable, language, number, tr


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
