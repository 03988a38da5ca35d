"""Data siapa di sana: whose data were in one or several files, to be read and written as a list."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.progress import Progress
from dinkop_desktop.reports import disclosed
from dinkop_desktop.ui.pages import picking, reports_writing
from dinkop_desktop.ui.pages.page import Host, Page
from dinkop_desktop.ui.pages.purpose_popup import ask_purpose
from dinkop_desktop.ui.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.ui.widgets import STRETCH, Button, PageFoot, PageHead, SearchBox, row
from dinkop_desktop.ui.words import language, later, number, tr
from dinkop_desktop.usecases import disclosing, reporting
from dinkop_desktop.usecases.disclosing import Disclosure, Whose

_SEARCH_PX = 280


class DisclosedPage(Page):
    """The names behind some disclosures."""

    key: ClassVar[str] = "data-siapa"
    about: ClassVar[str] = later("Orang yang datanya ada di berkas itu. Enter membuka datanya.")
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm"})

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
        export = Button(tr("Excel"), self.export, key="Ctrl+E", icon="sheet")
        paper = Button(tr("Cetak PDF"), self.print_rows, key="Ctrl+P", icon="file")
        self.build(
            head=PageHead(tr("Data siapa di sana"), self._about(), actions=[paper, export]),
            content=self.table,
            filters=filters,
            foot=PageFoot(tr("Enter buka orangnya · Ctrl+E Excel · Ctrl+F cari · Esc kembali")),
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

    def export(self) -> None:
        """Write the list as a workbook; that is a list of names too, and noted."""
        if self._found:
            ask_purpose(self, lambda purpose: self._export(".xlsx", purpose))

    def print_rows(self) -> None:
        """The same on paper."""
        if self._found:
            ask_purpose(self, lambda purpose: self._export(".pdf", purpose))

    def _export(self, ending: str, purpose: str) -> None:
        desk, lang = self.host.desk, language()
        people = [
            (one.name or tr("(tanpa nama)"), self._office(one), one.is_removed, one.id) for one in self._found
        ]
        made_at = desk.clock().astimezone()
        table = disclosed.names_table(people, about=self._about(), made_at=made_at, lang=lang)
        suggested = Path(f"data-siapa-{desk.today:%Y-%m-%d}{ending}")
        out = picking.pick_target(self, tr("Simpan daftar"), suggested, reports_writing.kinds_of(ending))
        if out is None:
            return

        def write(progress: Progress) -> Path:
            reporting.write_report(desk, table, out, lang=lang, purpose=purpose, progress=progress)
            return out

        self.work(tr("Menulis daftar"), write, self._on_written)

    def _on_written(self, out: Path) -> None:
        self.host.say_done(
            tr("{count} nama ditulis ke {name}.", count=number(len(self._found)), name=out.name)
        )


def _columns() -> list[Column]:
    return [
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("kantor", tr("Dicatat di"), 220, sorts=False, least=120),
        Column("keadaan", tr("Keadaan"), 150, sorts=False),
    ]
