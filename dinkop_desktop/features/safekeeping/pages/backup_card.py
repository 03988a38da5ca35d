"""Backups in the settings: when the last one was made, where the second place is, and one made now."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop.features.safekeeping import rota
from dinkop_desktop.features.safekeeping.pages.keeper import COPIED_ON, FAILED, SECOND
from dinkop_desktop.features.safekeeping.rota import Found
from dinkop_desktop.papers import printing
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import STRETCH, row, text, titled_card
from dinkop_desktop.window.words import language, moment_of, number, sentence, tr


class BackupCard:
    """The card, and what its buttons do."""

    def __init__(self, page: Page, buttons: Sequence[QWidget], *, release: QWidget) -> None:
        """Make it for a page, with the buttons of what can be done.

        Args:
            page: whose it is.
            buttons: of what can always be done.
            release: shown where there is a second place to give up.
        """
        self._page, self._host = page, page.host
        self.last, self.place = text("", wrap=True), text("", "caption", wrap=True)
        said = text(
            tr("Dibuat sendiri setiap hari dan saat program ditutup; 7 hari dan 4 minggu disimpan."),
            "caption",
            wrap=True,
        )
        self._release = release
        release.hide()
        lines = [row(one, STRETCH) for one in (*buttons[:2], release, *buttons[2:])]
        self.card: QWidget = titled_card(tr("Cadangan data"), self.last, self.place, said, *lines, gap=6)
        self.load()

    def load(self) -> None:
        """Read when the last one was made."""
        desk = self._host.desk

        def read(_progress: Progress) -> tuple[Found | None, int, int]:
            last = rota.newest(desk)
            size = 0
            with suppress(OSError):  # it went meanwhile
                size = last.path.stat().st_size if last is not None else 0
            kept = [one for one in rota.find([rota.first_place(desk.folder)]) if one.manifest is not None]
            return last, size, len(kept)

        self._page.ask(read, self._show, key="cadangan")

    def _show(self, read: tuple[Found | None, int, int]) -> None:
        last, bytes_, kept = read
        told = last.manifest if last is not None else None
        failed = self._host.memory.text(FAILED)
        if told is not None:
            size = printing.show_size(bytes_, language())
            words = tr(
                "Terakhir {at}: {records} data, {size}. Tersimpan {count} cadangan.",
                at=moment_of(told.made_at),
                records=number(told.records),
                size=size,
                count=number(kept),
            )
        else:
            words = tr("Belum ada cadangan.")
        if failed:
            words = tr("{words} Yang terakhir GAGAL [{code}].", words=words, code=failed)
        self.last.setText(words)
        named = self._host.memory.text(SECOND)
        self._release.setVisible(bool(named))
        self.place.setText(
            tr("Tempat kedua: {path}", path=named)
            if named
            else tr("Belum ada tempat kedua. Pilih flashdisk atau disk lain: komputer ini dapat hilang.")
        )

    def make_now(self) -> None:
        """Make one because somebody asked for it."""
        desk, named = self._host.desk, self._host.memory.text(SECOND)

        def make(progress: Progress) -> rota.Made:
            return rota.make(desk, Path(named) if named else None, progress=progress)

        self._page.work(tr("Menyalin data"), make, self._on_made)

    def _on_made(self, made: rota.Made) -> None:
        self._host.memory.keep(FAILED, "")
        if made.second is not None:
            self._host.memory.keep(COPIED_ON, self._host.desk.today.isoformat())
        self._host.memory.save()
        self._host.say_done(
            sentence("CADANGAN-KEDUA") if made.missing_second else tr("Cadangan dibuat dan diperiksa.")
        )
        self.load()

    @property
    def has_second(self) -> bool:
        """Whether a second place was named."""
        return bool(self._host.memory.text(SECOND))

    def forget_second(self) -> None:
        """No second place any more; the backups that lie there stay."""
        named = self._host.memory.text(SECOND)
        self._host.memory.keep(SECOND, "")
        self._host.memory.keep(COPIED_ON, "")
        self._host.memory.save()
        self._host.say_done(tr("Tempat kedua dilepas. Cadangan di {path} tetap ada.", path=named))
        self.load()

    def choose_second(self) -> None:
        """Ask for the second place, and make a backup there at once."""
        chosen = QFileDialog.getExistingDirectory(self._page, tr("Pilih tempat kedua untuk cadangan"))
        if not chosen:
            return
        own = self._host.desk.folder.path.resolve()
        if own in (Path(chosen).resolve(), *Path(chosen).resolve().parents):
            self._host.say_done(
                tr("Itu folder data sendiri. Pilih flashdisk atau disk lain."), was_done=False
            )
            return
        self._host.memory.keep(SECOND, chosen)
        self._host.memory.save()
        self.load()
        self.make_now()
