"""Daftar dicocokkan: whom the rows of a list mean; the sure ones are ticked, the doubts are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.features.programmes.list_matching import Matched
from dinkop_desktop.features.programmes.participation import Candidate
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    ChoiceCard,
    ChoiceCards,
    PageFoot,
    PageHead,
    clear,
    column,
    side_panel,
    text,
)
from dinkop_desktop.window.words import breakable, later, number, tr

_ICONS = {"umkm": "shop", "koperasi": "people", "orang": "person"}


class MatchingPage(Page):
    """The rows of a list, with whom each means."""

    key: ClassVar[str] = "program-cocok"
    about: ClassVar[str] = later(
        "Baris daftar dicocokkan dengan yang tercatat. Yang pasti sudah terpilih; yang ragu Anda pilih; "
        "yang tidak ada tetap di luar."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("1–9 pilih yang dimaksud"),
        later("0 tidak ada"),
        later("F8 ragu berikut"),
    )

    def __init__(self, host: Host, found: Sequence[Matched], take: Callable[[Sequence[str]], object]) -> None:
        """Make the page; `take` gets the ids of those that are meant."""
        super().__init__(host)
        self._found, self._take = tuple(found), take
        self._chosen: dict[int, Candidate] = {
            one.row: one.sure for one in self._found if one.sure is not None
        }
        self._ordered = sorted(self._found, key=lambda one: (not one.candidates, one.sure is None, one.row))
        self.table = Table(tr("Baris daftar"), _columns(), host.background)
        self._meant: QVBoxLayout = column(gap=8)
        self.cards: ChoiceCards | None = None
        self._add = self.button_for(self.finish, kind="primary")
        self.build(
            head=PageHead(tr("Daftar dicocokkan"), actions=[self._add]),
            content=self.table,
            side=side_panel(self._meant),
            foot=PageFoot(self.foot_keys()),
        )
        self.table.followed.connect(self._on_followed)
        self.table.failed.connect(self.show_error)

    def first_focus(self) -> QWidget | None:
        """The rows."""
        return self.table

    def load(self) -> None:
        """Show what was found."""
        self._show()
        self.show_content()

    def _show(self) -> None:
        rows = tuple(_row(one, self._chosen.get(one.row)) for one in self._ordered)
        self.table.show_source(Ready(rows), place=self.table.place())
        doubts = sum(bool(one.candidates) and one.row not in self._chosen for one in self._found)
        unknown = sum(one.sure is None and not one.candidates for one in self._found)
        self.head.say(
            tr(
                "{count} baris · {chosen} terpilih · {doubts} ragu · {unknown} tidak tercatat",
                count=number(len(self._found)),
                chosen=number(len(self._chosen)),
                doubts=number(doubts),
                unknown=number(unknown),
            )
        )
        self._add.set_words(tr("Daftarkan {count}", count=number(len(self._chosen))))

    def _current(self) -> Matched | None:
        current = self.table.current()
        return next((one for one in self._found if current is not None and str(one.row) == current.id), None)

    def _on_followed(self, _row: str) -> None:
        clear(self._meant)
        self.cards = None
        one = self._current()
        if one is None:
            return
        self._meant.addWidget(text(breakable(one.said), "heading", wrap=True))
        self._meant.addWidget(text(tr("Baris {row}", row=number(one.row)), "caption"))
        offered = self._offered(one)
        if not offered:
            why = tr("Tidak ada yang tercatat dengan nama atau NIK itu. Catat dulu, lalu ulangi.")
            self._meant.addWidget(text(why, wrap=True))
            self._meant.addStretch(1)
            return
        cards = [
            ChoiceCard(str(at), _ICONS[its.kind], its.name or tr("(tanpa nama)"), _detail(its))
            for at, its in enumerate(offered, 1)
        ]
        chosen = self._chosen.get(one.row)
        at = offered.index(chosen) if chosen in offered else -1
        self.cards = ChoiceCards([*cards, ChoiceCard("0", "", tr("Tidak ada"))], chosen=at, gap=4)
        self.cards.changed.connect(self._on_card)
        self._meant.addWidget(self.cards)
        self._meant.addStretch(1)

    @staticmethod
    def _offered(one: Matched) -> list[Candidate]:
        return list(one.candidates) if one.sure is None else [one.sure]

    def _on_card(self, at: int) -> None:
        self.choose(at + 1 if self.cards is not None and at < len(self.cards.cards) - 1 else 0)

    def choose(self, digit: int) -> None:
        """Say whom the current row means: a number of those that are offered, 0 for nobody; and go on."""
        one = self._current()
        if one is None:
            return
        offered = self._offered(one)
        if digit == 0:
            self._chosen.pop(one.row, None)
        elif digit <= len(offered):
            self._chosen[one.row] = offered[digit - 1]
        else:
            return
        at = self.table.currentIndex().row()
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.go_to(min(at + 1, len(self._ordered) - 1))

    def next_doubt(self) -> None:
        """Go to the next row that nobody has decided."""
        count, at = len(self._ordered), self.table.currentIndex().row()
        for step in range(1, count + 1):
            place = (at + step) % count
            one = self._ordered[place]
            if one.candidates and one.row not in self._chosen:
                self.table.go_to(place)
                return
        self.host.say_done(tr("Tidak ada yang ragu lagi."))

    @action(later("Daftarkan yang terpilih"), "Ctrl+Enter", icon="plus", foot=later("daftarkan"))
    def finish(self) -> None:
        """Put those that are meant on the list, and go back to it."""
        ids = list(dict.fromkeys(one.record for one in self._chosen.values()))
        take = self._take
        self.host.go_back()
        if ids:
            take(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose; F8 goes to the next doubt."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.text().isdigit():
            self.choose(int(event.text()))
        elif bare and event.key() == Qt.Key.Key_F8:
            self.next_doubt()
        else:
            super().keyPressEvent(event)


def _detail(one: Candidate) -> str:
    kind = {"umkm": tr("UMKM"), "koperasi": tr("Koperasi"), "orang": tr("Orang")}[one.kind]
    place = tr("RT {rt}/RW {rw}", rt=one.rt, rw=one.rw) if one.rt and one.rw else ""
    return " · ".join(part for part in (kind, one.beside, place) if part)


def _columns() -> list[Column]:
    return [
        Column("baris", tr("Baris"), 60, Paint.MUTED, sorts=False),
        Column("daftar", tr("Pada daftar"), 0, Paint.STRONG, sorts=False),
        Column("tercatat", tr("Yang dimaksud"), 260, sorts=False, least=160),
        Column("keadaan", tr("Keadaan"), 130, sorts=False),
    ]


def _row(one: Matched, chosen: Candidate | None) -> Row:
    if chosen is not None:
        state = State(tr("pasti") if one.sure is not None else tr("dipilih"), "ok")
    elif one.candidates or one.sure is not None:
        state = State(tr("ragu") if one.candidates else tr("dilepas"), "warning")
    else:
        state = State(tr("tidak tercatat"), "muted")
    name = " · ".join(part for part in (chosen.name, chosen.beside) if part) if chosen is not None else ""
    return Row(str(one.row), (number(one.row), one.said, name, state))
