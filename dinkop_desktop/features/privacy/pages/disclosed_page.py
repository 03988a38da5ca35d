"""Data siapa di sana: whose data were in one or several files, to be read and written as a list."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.disclosing import Disclosure, Whose
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import (
    GoesOut,
    ShownList,
    narrowed,
    write_shown,
)
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import STRETCH, PageFoot, PageHead, SearchBox, row
from dinkop_desktop.window.words import later, number, tr

_SEARCH_PX = 280


class DisclosedPage(GoesOut):
    """The names behind some disclosures."""

    key: ClassVar[str] = "data-siapa"
    about: ClassVar[str] = later("Orang yang datanya ada di berkas itu. Enter membuka datanya.")
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter buka orangnya"),
        later("Ctrl+F cari"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, ones: tuple[Disclosure, ...]) -> None:
        """Make the page of some disclosures."""
        super().__init__(host)
        self._ones = ones
        self._found: tuple[Whose, ...] = ()
        self._listed: tuple[Whose, ...] = ()
        self.table = Table(
            tr("Data siapa di sana"), _columns(), host.background, memory=host.memory, key="data-siapa"
        )
        self.search = SearchBox(tr("Cari nama"), name=tr("Cari nama"))
        self.search.setMaximumWidth(_SEARCH_PX)
        self.search.answer_to("Ctrl+F")
        filters = row(self.search, STRETCH, gap=6)
        filters.setStretch(0, 100)
        self.build(
            head=PageHead(tr("Data siapa di sana"), self._about(), actions=self.ways_out()),
            content=self.table,
            filters=filters,
            foot=PageFoot(self.foot_keys()),
        )
        self.search.textChanged.connect(self._show)
        self.search.left.connect(self.table.setFocus)
        self.table.opened.connect(self._on_opened)
        self.table.failed.connect(self.show_error)

    def _about(self) -> str:
        if len(self._ones) == 1:
            return self._ones[0].target
        return tr("{count} berkas", count=number(len(self._ones)))

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Ask who they are."""
        desk, ones = self.host.desk, self._ones
        self.ask(lambda _progress: disclosing.whose_data(desk, *ones), self._on_read)

    def _on_read(self, found: tuple[Whose, ...]) -> None:
        self._found = found
        self.head.say(tr("{about} · {count} orang", about=self._about(), count=number(len(found))))
        if found:
            self._show()
            self.show_content()
        else:
            self.show_empty(
                "person", tr("Tidak ada orang di dalamnya"), tr("Berkas ini hanya memuat data koperasi.")
            )

    def _show(self, _words: str = "") -> None:
        wanted = self.search.text().casefold().split()
        self._listed = tuple(one for one in self._found if all(w in one.name.casefold() for w in wanted))
        rows = tuple(self._row(at, one) for at, one in enumerate(self._listed))
        self.table.show_source(Ready(rows), place=self.table.place())

    def _office(self, one: Whose) -> str:
        area = self.host.desk.reference.areas.find(one.office)
        return area.name if area is not None else one.office

    def _row(self, at: int, one: Whose) -> Row:
        state = State(tr("Sudah dihapus"), "muted") if one.is_removed else ""
        return Row(str(at), (one.name or tr("(tanpa nama)"), self._office(one), state))

    def _on_opened(self, row_id: str) -> None:
        at = int(row_id) if row_id.isdigit() else -1
        if 0 <= at < len(self._listed):
            self.host.open_record("orang", self._listed[at].id)

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the names that are shown, or of these the marked ones; that is noted, too."""
        shown = ShownList(
            name="data-siapa",
            title=tr("Data siapa di sana"),
            subtitle=self.head.subtitle.text(),
            columns=_columns(),
            rows=[self._row(at, one) for at, one in enumerate(self._listed)],
            records=[one.id for one in self._listed],
            names=("nama",),
            notes=(tr("Menurut catatan data pribadi yang dibawa keluar (UU 27/2022 pasal 31)."),),
            filters=narrowed(search=self.search.text()),
        )
        write_shown(self, self.table, shown, ending)


def _columns() -> list[Column]:
    return [
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("kantor", tr("Dicatat di"), 220, sorts=False, least=120),
        Column("keadaan", tr("Keadaan"), 150, sorts=False),
    ]
