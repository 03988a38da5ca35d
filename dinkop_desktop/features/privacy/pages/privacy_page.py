"""Data pribadi: what personal data left this computer, what for, on what, and whose they were."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.disclosing import Disclosure
from dinkop_desktop.features.privacy.pages import disclosed_words
from dinkop_desktop.features.privacy.pages.breach_page import BreachPage
from dinkop_desktop.features.privacy.pages.disclosed_page import DisclosedPage
from dinkop_desktop.features.privacy.pages.subjects_page import SubjectsPage
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import (
    GoesOut,
    ShownList,
    narrowed,
    write_shown,
)
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceEdit,
    PageFoot,
    PageHead,
    SearchBox,
    clear,
    column,
    facts,
    holder,
    row,
    side_panel,
    text,
)
from dinkop_desktop.window.words import breakable, later, moment_of, number, tr

_SEARCH_PX, _HERE = 280, "-"


class PrivacyPage(GoesOut):
    """Everything that was handed out here."""

    key: ClassVar[str] = "data-pribadi"
    about: ClassVar[str] = later(
        "Data pribadi yang dibawa keluar dari komputer ini: siapa yang membawa, untuk apa, ke berkas dan "
        "flashdisk mana, dan data siapa. Permintaan pemilik data dan laporan kebocoran dibuat dari sini."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm", "data-pribadi"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter data siapa"),
        later("Ctrl+F cari"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host) -> None:
        """Make the page; its list comes when it is read."""
        super().__init__(host)
        self._all: tuple[Disclosure, ...] = ()
        self._listed: tuple[Disclosure, ...] = ()
        self.table = Table(
            tr("Data yang dibawa keluar"), _columns(), host.background, memory=host.memory, key="data-pribadi"
        )
        self.search = SearchBox(tr("Cari berkas, tujuan, petugas"), name=tr("Cari"))
        self.search.setMaximumWidth(_SEARCH_PX)
        self.search.answer_to("Ctrl+F")
        self.medium = ChoiceEdit([("", tr("Semua tempat"))])
        self.medium.setAccessibleName(tr("Tempat"))
        self.medium.setMinimumWidth(190)
        self._words: QVBoxLayout = column(gap=8)
        self.all_names = self.button_for(self.show_all)
        filters = row(self.search, self.medium, STRETCH, self.all_names, gap=8)
        filters.setStretch(0, 100)
        self.build(
            head=PageHead(tr("Data pribadi"), actions=self._actions()),
            content=self.table,
            filters=filters,
            side=side_panel(column(self._words, STRETCH, gap=0)),
            foot=PageFoot(self.foot_keys()),
        )
        self.search.textChanged.connect(self._show)
        self.search.left.connect(self.table.setFocus)
        self.medium.currentIndexChanged.connect(self._show)
        self.table.opened.connect(self._on_opened)
        self.table.followed.connect(self._on_followed)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def _actions(self) -> list[QWidget]:
        self.breach = self.button_for(self.open_breach, icon=False)
        return [
            self.breach,
            *self.ways_out(),
            self.button_for(self.open_request, icon=False),
        ]

    @action(later("Laporan kebocoran"), "Alt+B", icon="alert")
    def open_breach(self) -> None:
        """Something of what is listed was lost."""
        if self._listed:
            self.host.open_page(BreachPage(self.host, self._listed))

    @action(later("Permintaan pemilik"), "Ctrl+N", icon="person", foot=later("permintaan"))
    def open_request(self) -> None:
        """Somebody asks about their own data."""
        self.host.open_page(SubjectsPage(self.host))

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: what is listed, without the names behind it; a controller keeps it (pasal 31)."""
        rows = [_row(at, one, self._subject(one)) for at, one in enumerate(self._listed)]
        title, said = tr("Data pribadi yang dibawa keluar"), self.head.subtitle.text()
        place = self.medium.currentText() if self.medium.value() else ""
        filters = narrowed(place, search=self.search.text())
        shown = ShownList(
            "data dibawa keluar", title, said, _columns(), rows, [""] * len(rows), filters=filters
        )
        write_shown(self, self.table, shown, ending)

    # -- reading --

    def load(self) -> None:
        """Read what was handed out."""
        desk = self.host.desk
        self.ask(lambda _progress: disclosing.disclosures_made(desk), self._on_read)

    def _on_read(self, found: tuple[Disclosure, ...]) -> None:
        self._all = found
        here, wanted = {one.medium for one in found}, self.medium.value()
        places = [("", tr("Semua tempat")), (_HERE, tr("Komputer ini"))]
        quiet = QSignalBlocker(self.medium)
        self.medium.clear()
        for value, words in (*places, *((one, one) for one in sorted(here - {""}))):
            self.medium.addItem(words, value)
        self.medium.set_value(wanted)
        quiet.unblock()
        if found:
            self._show()
            self.show_content()
        else:
            self.show_empty(
                "lock",
                tr("Belum ada data pribadi yang dibawa keluar"),
                tr(
                    "Ekspor daftar, laporan bernama, cetakan, kiriman, dan balasan dicatat di sini dengan "
                    "sendirinya, sejak versi ini."
                ),
            )

    def _show(self, _what: object = None) -> None:
        chosen, words = self.medium.value(), self.search.text()
        medium = None if not chosen else "" if chosen == _HERE else chosen
        self._listed = tuple(
            one for one in self._all if disclosing.fits(one, words, medium=medium, more=self._more_words(one))
        )
        count = len(self._listed)
        self.head.say(tr("{count} kali dibawa keluar", count=number(count)))
        self.all_names.setEnabled(count > 0)
        self.breach.setEnabled(count > 0)
        rows = tuple(_row(at, one, self._subject(one)) for at, one in enumerate(self._listed))
        self.table.show_source(Ready(rows), place=self.table.place())

    def _subject(self, one: Disclosure) -> str:
        return disclosed_words.subject_of(one, self.host.desk.reference)

    def _more_words(self, one: Disclosure) -> str:
        """What the list says of it in words of ours."""
        return f"{disclosed_words.purpose_of(one)} {self._subject(one)}"

    # -- the current row --

    def _at(self, row_id: str) -> Disclosure | None:
        at = int(row_id) if row_id.isdigit() else -1
        return self._listed[at] if 0 <= at < len(self._listed) else None

    def _on_followed(self, row_id: str) -> None:
        clear(self._words)
        one = self._at(row_id)
        if one is None:
            return
        pairs = [
            (tr("Dibawa"), moment_of(one.at)),
            (tr("Oleh"), one.by.strip() or tr("(tanpa nama)")),
            (tr("Tujuan"), disclosed_words.purpose_of(one)),
            (tr("Berkas"), breakable(one.target)),
            (tr("Tempat"), disclosed_words.place_of(one)),
            (tr("Orang"), number(one.persons)),
            (tr("Baris data"), number(one.records)),
        ]
        columns = disclosed_words.columns_of(one) or tr("Semua isian data yang berubah")
        words = holder(
            column(
                text(
                    tr("{way}: {what}", way=tr(disclosed_words.WAYS[one.action]), what=self._subject(one)),
                    "heading",
                    wrap=True,
                ),
                facts(pairs, label_width=72),
                text(tr("Isian pribadi di dalamnya"), "strong"),
                text(columns, "caption", wrap=True),
                row(Button(tr("Data siapa"), self._open_current, hint="Enter"), STRETCH),
                gap=8,
            )
        )
        self._words.addWidget(words)
        words.show()

    def _open_current(self) -> None:
        current = self.table.current()
        if current is not None:
            self._on_opened(current.id)

    def _on_opened(self, row_id: str) -> None:
        one = self._at(row_id)
        if one is not None:
            self.host.open_page(DisclosedPage(self.host, (one,)))

    @action(later("Data siapa di semua baris"), "Alt+D", icon="people", foot=later("semua baris"))
    def show_all(self) -> None:
        """Whose data were in all that is listed: on a stick, or in files of one name."""
        if self._listed:
            self.host.open_page(DisclosedPage(self.host, self._listed))


def _columns() -> list[Column]:
    return [
        Column("pada", tr("Dibawa"), 138, Paint.MUTED, sorts=False),
        Column("isi", tr("Isi"), 0, Paint.STRONG, sorts=False),
        Column("tujuan", tr("Tujuan"), 224, sorts=False, least=170),
        Column("orang", tr("Orang"), 64, Paint.NUMBER, sorts=False),
        Column("berkas", tr("Berkas"), 190, Paint.ENDS, sorts=False, least=110, rank=1),
        Column("tempat", tr("Tempat"), 128, sorts=False, least=112),
        Column("oleh", tr("Oleh"), 120, sorts=False, least=90, rank=2),
    ]


def _row(at: int, one: Disclosure, subject: str) -> Row:
    return Row(
        str(at),
        (
            moment_of(one.at),
            tr("{way}: {what}", way=tr(disclosed_words.WAYS[one.action]), what=subject),
            disclosed_words.purpose_of(one),
            number(one.persons),
            one.target,
            disclosed_words.place_of(one),
            one.by.strip() or tr("(tanpa nama)"),
        ),
    )
