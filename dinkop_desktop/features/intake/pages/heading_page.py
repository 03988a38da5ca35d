"""Baris judul: which rows of a sheet are its heading, and where its data begin; a person says so by row.

1. 1 says that the heading begins at the current row, 2 that it ends there, 3 that the first row of data is
   there; 0 lets the program find it again. The lines at the side do the same when they are clicked.
2. What was said is judged at once: each row says what it is taken for now, and the side names the headings.
3. Nothing is written here: going back to Impor Excel tries the sheet out as it is read now.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.intake.pages import import_reading
from dinkop_desktop.features.intake.pages.import_reading import Part, Read
from dinkop_desktop.features.intake.pages.import_side import ChoiceLine
from dinkop_desktop.intake.layout import NOBODY_SAID
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.tables import Column, Paint, Place, Ready, Row, State, Table
from dinkop_desktop.window.widgets import PageFoot, PageHead, clear, column, rule, side_panel, text
from dinkop_desktop.window.words import breakable, later, number, tr

BEGIN, END, DATA, FORGET = "1", "2", "3", "0"
_PARTS = {
    Part.ABOVE: (later("di atas judul"), "muted"),
    Part.HEADING: (later("judul"), "info"),
    Part.FIRST: (later("data pertama"), "ok"),
    Part.DATA: (later("data"), "ok"),
    Part.LEFT_OUT: (later("tidak dibaca"), "muted"),
}


class HeadingPage(Page):
    """The first rows of a sheet, each with what it is taken for.

    Signals:
        said: the sheet as it is read now (`Read`).
    """

    said = Signal(object)
    key = "impor-judul"
    about = later("Baris mana yang judul, dan di mana datanya mulai. Belum ada yang ditulis.")
    is_place: ClassVar[bool] = True
    esc: ClassVar[str] = later("Esc kembali dan uji ulang")
    hints: ClassVar[tuple[str, ...]] = (
        later("1 judul mulai"),
        later("2 judul selesai"),
        later("3 data mulai"),
        later("0 kenali sendiri"),
    )

    def __init__(self, host: Host, read: Read) -> None:
        """Make the list of the sheet that is open."""
        super().__init__(host)
        self._read, self._row = read, ""
        self.table = Table(tr("Baris lembar"), _columns(), host.background)
        self._side = column(gap=6)
        self.build(
            head=PageHead(tr("Baris judul")),
            content=self.table,
            side=side_panel(self._side),
            foot=PageFoot(self.foot_keys()),
        )
        self.table.followed.connect(self._on_followed)
        self.table.moved.connect(self._on_moved)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The rows."""
        return self.table

    def load(self) -> None:
        """Everything is here already."""
        self._show()

    def _show(self) -> None:
        its = self._read.understood.sheet
        top = its.top_row or its.heading_row
        rows = tr("{first} sampai {last}", first=number(top), last=number(its.heading_row))
        said = rows if top < its.heading_row else number(top)
        self.head.say(tr("{file} · judul di baris {rows}", file=breakable(self._read.path.name), rows=said))
        lines = import_reading.first_lines(self._read)
        found = [Row(str(one.row), (number(one.row), _state(one.part), one.text)) for one in lines]
        at = next(
            (place for place, one in enumerate(lines) if str(one.row) == self._row),
            next((place for place, one in enumerate(lines) if one.part is Part.HEADING), 0),
        )
        self.table.show_source(Ready(tuple(found)), place=Place(self._row, at, 0))
        self.show_content()
        self._show_side()

    def _show_side(self) -> None:
        clear(self._side)
        if not self._row:
            return
        self._side.addWidget(text(tr("Baris {row}", row=self._row), "heading"))
        for key, words in (
            (BEGIN, tr("Judul mulai di baris ini")),
            (END, tr("Judul selesai di baris ini")),
            (DATA, tr("Data mulai di baris ini")),
            (FORGET, tr("Kenali sendiri lagi")),
        ):
            line = ChoiceLine(key, words, chosen=False)
            line.pressed.connect(self.choose)
            self._side.addWidget(line)
        self._side.addWidget(rule())
        headings = [one for one in self._read.understood.sheet.headings if one]
        self._side.addWidget(text(tr("{count} judul kolom", count=number(len(headings))), "caption"))
        self._side.addWidget(text(breakable(" · ".join(headings)), "muted", wrap=True))
        self._side.addStretch(1)

    def _on_followed(self, row_id: str) -> None:
        self._row = row_id or self._row
        self._show_side()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits say what the current row is."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text() in {BEGIN, END, DATA, FORGET}:
            self.choose(event.text())
        else:
            super().keyPressEvent(event)

    def choose(self, key: str) -> None:
        """Say of the current row what it is; the sheet is judged anew at once."""
        if not self._row.isdigit():
            return
        at, desk, read = int(self._row), self.host.desk, self._read
        now = import_reading.said_of(read)
        said = {
            BEGIN: lambda: import_reading.beginning(now, at),
            END: lambda: import_reading.ending(now, at),
            DATA: lambda: import_reading.data_from(now, at),
            FORGET: lambda: NOBODY_SAID,
        }[key]()
        self.ask(
            lambda _: import_reading.say_rows(desk, read, said),
            self._on_read,
            key="change",
            failed=self.tell_refusal,
        )

    def _on_read(self, read: Read) -> None:
        self._read = read
        self.said.emit(read)
        self._show()


def _state(part: Part) -> State:
    words, tone = _PARTS[part]
    return State(tr(words), tone)


def _columns() -> tuple[Column, ...]:
    return (
        Column("baris", tr("Baris"), 64, Paint.NUMBER, sorts=False),
        Column("bagian", tr("Dibaca sebagai"), 140, sorts=False),
        Column("isi", tr("Isi"), 0, sorts=False),
    )
