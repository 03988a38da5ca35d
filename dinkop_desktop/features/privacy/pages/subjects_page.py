"""Permintaan pemilik data: the person who asks is found by NIK or name; Enter shows what is recorded."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.privacy import subjects
from dinkop_desktop.features.privacy.pages.subject_page import SubjectPage
from dinkop_desktop.features.privacy.subjects import Found
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, Table
from dinkop_desktop.window.widgets import STRETCH, PageFoot, PageHead, SearchBox, row
from dinkop_desktop.window.words import later, number, tr

_SEARCH_PX, _WAIT_MS = 420, 200


class SubjectsPage(Page):
    """Who asks about their data."""

    key: ClassVar[str] = "pemilik-data"
    about: ClassVar[str] = later(
        "Orang yang meminta datanya dilihat, diperbaiki, atau dikosongkan. Minta KTP-nya, ketik NIK "
        "lengkap atau namanya."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"orang"})
    hints: ClassVar[tuple[str, ...]] = (
        later("↓ ke daftar"),
        later("Enter lihat datanya"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host) -> None:
        """Make the page; nothing is listed until somebody is searched for."""
        super().__init__(host)
        self._found: tuple[Found, ...] = ()
        self.search = SearchBox(tr("NIK lengkap atau nama"), name=tr("NIK atau nama"))
        self.search.setMaximumWidth(_SEARCH_PX)
        self.search.answer_to("Ctrl+F")
        self.table = Table(
            tr("Orang yang cocok"), _columns(), host.background, memory=host.memory, key="pemilik-data"
        )
        filters = row(self.search, STRETCH, gap=6)
        filters.setStretch(0, 100)
        self.build(
            head=PageHead(tr("Permintaan pemilik data")),
            content=self.table,
            filters=filters,
            foot=PageFoot(self.foot_keys()),
        )
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.load)
        self.search.textChanged.connect(self._on_typed)
        self.search.left.connect(self.table.setFocus)
        self.search.returnPressed.connect(self._on_entered)
        self.table.opened.connect(self._on_opened)
        self.table.failed.connect(self.show_error)

    def first_focus(self) -> QWidget | None:
        """The box."""
        return self.search

    def _on_typed(self, _words: str) -> None:
        self._wait.start()

    def load(self) -> None:
        """Find who fits what is typed."""
        desk, words = self.host.desk, self.search.text()
        self.ask(lambda _progress: subjects.find_people(desk, words), self._on_found)

    def _on_found(self, found: tuple[Found, ...]) -> None:
        self._found = found
        typed = bool(self.search.text().strip())
        self.head.say(tr("{count} orang cocok", count=number(len(found))) if typed else "")
        if found:
            rows = tuple(self._row(at, one) for at, one in enumerate(found))
            self.table.show_source(Ready(rows), place=self.table.place())
            self.show_content()
        elif typed:
            self.show_empty(
                "search",
                tr("Tidak ada orang yang cocok"),
                tr("Periksa angkanya, atau cari dengan namanya. Orang itu mungkin dicatat kelurahan lain."),
            )
        else:
            self.show_empty(
                "person",
                tr("Siapa yang meminta?"),
                tr("Minta KTP-nya, lalu ketik NIK lengkap atau namanya di atas."),
            )

    def _row(self, at: int, one: Found) -> Row:
        area = self.host.desk.reference.areas.find(one.office)
        office = area.name if area is not None else one.office
        businesses = ", ".join(name or tr("(tanpa nama)") for name in one.businesses)
        return Row(str(at), (one.name or tr("(tanpa nama)"), one.nik, businesses, office))

    def _on_entered(self) -> None:
        if len(self._found) == 1:
            self._on_opened("0")
        else:
            self.table.setFocus()

    def _on_opened(self, row_id: str) -> None:
        at = int(row_id) if row_id.isdigit() else -1
        if 0 <= at < len(self._found):
            self.host.open_page(SubjectPage(self.host, self._found[at].id))


def _columns() -> list[Column]:
    return [
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("nik", tr("NIK"), 170, sorts=False),
        Column("usaha", tr("Usahanya"), 300, sorts=False, least=150),
        Column("kantor", tr("Dicatat di"), 170, sorts=False, least=120, rank=1),
    ]
