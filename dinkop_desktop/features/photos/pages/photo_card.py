"""The way from a form to the photos of its place: a card beside it, and Alt+F."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.photos import photographing
from dinkop_desktop.window.forms.aside import notice_card
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.refresh import Changed
from dinkop_desktop.window.words import number, tr


class PhotoCard(QObject):
    """Knows how many photos the record has that a form shows.

    Signals:
        changed: the card is another one.
    """

    changed = Signal()

    def __init__(self, page: Page, kind: str) -> None:
        """Belong to the page of a form."""
        super().__init__(page)
        self._page, self._is_wanted = page, kind in photographing.KINDS
        self._record, self._title = "", ""
        self._card: QWidget | None = None
        page.host.refresh.changed.connect(self._on_changed)

    def look(self, record: str, title: str) -> None:
        """Another record is shown; "" for one that is not saved."""
        self._title = title
        if record == self._record or not self._is_wanted:
            return
        self._record, self._card = record, None
        if record:
            self._ask()

    def _ask(self) -> None:
        desk, record = self._page.host.desk, self._record
        self._page.ask(
            lambda _progress: (record, photographing.count_of(desk, record)),
            self._on_counted,
            key="foto",
            failed=self._page.tell_refusal,
        )

    def _on_counted(self, found: tuple[str, int]) -> None:
        record, count = found
        if record != self._record:
            return
        body = [
            tr("{count} foto, hanya di komputer ini.", count=number(count))
            if count
            else tr("Belum ada foto.")
        ]
        see = [(tr("Lihat foto") if count else tr("Tambah foto"), "quiet", "Alt+F", self.open)]
        self._card = notice_card("file", "muted", tr("Foto tempat"), body, see)
        self.changed.emit()

    def _on_changed(self, changed: Changed) -> None:
        if self._record and "foto" in changed.kinds:
            self._ask()

    def cards(self) -> list[QWidget]:
        """What stands beside the form."""
        return [self._card] if self._card is not None else []

    def open(self) -> None:
        """Alt+F: the photos."""
        from dinkop_desktop.features.photos.pages.photos import PhotosPage  # noqa: PLC0415 - few look at photos

        if self._record:
            self._page.host.open_page(PhotosPage(self._page.host, self._record, self._title))
        else:
            self._page.host.say_done(tr("Simpan dulu, lalu tambahkan fotonya."), was_done=False)
