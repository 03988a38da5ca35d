"""The prelist of a round: a data year is opened, or the names of a list are added; Ctrl+Z takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dinkop_desktop.features.visits import prelisting
from dinkop_desktop.features.visits.pages.visits_recording import CHANGED
from dinkop_desktop.features.visits.prelisting import Added, Opened
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.words import number, tr


class Prelist:
    """Opens years and adds names for a page."""

    def __init__(self, page: Page, opened: Callable[[int | None], object]) -> None:
        """`opened` is told which year was opened; None where nothing is recorded yet."""
        self._page, self._opened = page, opened

    def open_year(self, year: int) -> None:
        """Make the prelist of a year."""
        desk = self._page.host.desk
        self._page.work(
            tr("Membuka tahun data {year}", year=year),
            lambda progress: prelisting.open_year(desk, year, progress=progress),
            self._on_year_opened,
        )

    def _on_year_opened(self, done: Opened) -> None:
        if done.changes:
            said = tr("Tahun data {year} dibuka: {count} baris.", year=done.year, count=number(done.lines))
            self._page.host.offer_undo(undoable(said, done.changes, CHANGED))
            self._page.host.refresh.tell("kunjungan", by=self._page.key)
        else:
            self._page.host.say_done(tr("Belum ada UMKM atau koperasi yang tercatat."), was_done=False)
        self._opened(done.year if done.changes else None)

    def add_list(self, path: Path, year: int) -> None:
        """Add the names of one file."""
        desk = self._page.host.desk

        def add(progress: Progress) -> Added:
            return prelisting.add_list(desk, path, year, progress=progress)

        self._page.work(tr("Membaca daftar"), add, self._on_added)

    def _on_added(self, done: Added) -> None:
        said = tr(
            "{new} nama ditambahkan, {same} sudah ada, {refused} baris tidak terbaca.",
            new=number(done.new),
            same=number(done.same),
            refused=number(len({row_number for row_number, _ in done.refused})),
        )
        if done.changes:
            self._page.host.offer_undo(undoable(said, done.changes, CHANGED))
            self._page.host.refresh.tell("kunjungan", by=self._page.key)
        else:
            self._page.host.say_done(said, was_done=False)
        if done.refused:
            at, problem = done.refused[0]
            self._page.host.tell(
                "warning", tr("Baris {row} tidak dibaca.", row=number(at)), words_of(problem)
            )
        self._page.load()
