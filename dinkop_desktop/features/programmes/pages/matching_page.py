"""Daftar dicocokkan: whom the rows of a list mean; the sure ones are ticked, the doubts are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.features.programmes.list_matching import Matched
from dinkop_desktop.features.programmes.participation import Candidate
from dinkop_desktop.features.programmes.reports.recipients_sheet import RELATIONS, sort_words
from dinkop_desktop.features.programmes.rules.double_aid import Verdict
from dinkop_desktop.features.programmes.weighing_recipients import Evidence, Weighed
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
from dinkop_desktop.window.words import breakable, later, number, rupiah, tr

_ICONS = {"umkm": "shop", "koperasi": "people", "orang": "person"}
_VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.DOUBLE: (later("Sudah menerima bantuan"), "danger"),
    Verdict.HOUSEHOLD: (later("Serumah sudah menerima"), "warning"),
    Verdict.TWICE: (later("Dua kali di daftar"), "warning"),
    Verdict.OTHER: (later("Pernah ikut program"), "muted"),
    Verdict.NOTHING: (later("Belum pernah"), "ok"),
}
_NOBODY: Mapping[str, Weighed] = MappingProxyType({})
_EVIDENCE_SHOWN = 12


class MatchingPage(Page):
    """The rows of a list, with whom each means."""

    key: ClassVar[str] = "program-cocok"
    about: ClassVar[str] = later(
        "Baris daftar dicocokkan dengan yang tercatat. Yang pasti sudah terpilih; yang ragu Anda pilih; "
        "yang tidak ada tetap di luar. Di sebelahnya: apa yang pernah diterima di semua tahun, oleh usaha "
        "itu, pemiliknya, atau yang serumah."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("1–9 pilih yang dimaksud"),
        later("0 tidak ada"),
        later("F8 ragu berikut"),
    )

    def __init__(
        self,
        host: Host,
        found: Sequence[Matched],
        take: Callable[[Sequence[str]], object],
        *,
        received: Mapping[str, Weighed] = _NOBODY,
        is_aid: bool = False,
    ) -> None:
        """Make the page.

        Args:
            host: of every page.
            found: the rows.
            take: gets the ids of those that are meant.
            received: id of everybody who may be meant -> what they received before.
            is_aid: whether money or tools are given: then who had some is not ticked without a person's word.
        """
        super().__init__(host)
        self._found, self._take, self._received = tuple(found), take, received
        self._chosen: dict[int, Candidate] = {
            one.row: one.sure
            for one in self._found
            if one.sure is not None and not (is_aid and self._has_received(one.sure))
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

    def _has_received(self, one: Candidate) -> bool:
        its = self._received.get(one.record)
        return its is not None and its.verdict is Verdict.DOUBLE

    def first_focus(self) -> QWidget | None:
        """The rows."""
        return self.table

    def load(self) -> None:
        """Show what was found."""
        self._show()
        self.show_content()

    def _show(self) -> None:
        rows = tuple(_row(one, self._chosen.get(one.row), self._received) for one in self._ordered)
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
        shown = chosen or (offered[0] if len(offered) == 1 else None)
        self._show_received(self._received.get(shown.record) if shown is not None else None)
        self._meant.addStretch(1)

    def _show_received(self, its: Weighed | None) -> None:
        """What somebody received before, aid first."""
        if its is None:
            return
        words, tone = _VERDICTS[its.verdict]
        self._meant.addWidget(text(tr("Yang pernah diterima"), "strong"))
        self._meant.addWidget(text(tr(words), tone=tone if tone != "muted" else "", wrap=True))
        for each in its.evidence[:_EVIDENCE_SHOWN]:
            self._meant.addWidget(text(breakable(_told(each)), "caption", wrap=True))
        left = len(its.evidence) - _EVIDENCE_SHOWN
        if left > 0:
            self._meant.addWidget(text(tr("dan {count} lagi", count=number(left)), "caption"))

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
        Column("terima", tr("Pernah menerima"), 190, sorts=False, least=120, rank=1),
        Column("keadaan", tr("Keadaan"), 130, sorts=False),
    ]


def _told(one: Evidence) -> str:
    """`Usaha ini · Bantuan alat 2024 (Bantuan alat) · Rp 5.000.000`."""
    given = one.given
    parts = (
        tr(RELATIONS[one.relation]) + (f": {one.who}" if one.who else ""),
        given.name or tr(sort_words(given.sort)),
        tr(sort_words(given.sort)) if given.name else "",
        str(given.year) if given.year else "",
        rupiah(given.value_rp) if given.value_rp is not None else "",
    )
    return " · ".join(part for part in parts if part)


def _row(one: Matched, chosen: Candidate | None, received: Mapping[str, Weighed]) -> Row:
    if chosen is not None:
        state = State(tr("pasti") if one.sure is not None else tr("dipilih"), "ok")
    elif one.candidates or one.sure is not None:
        state = State(tr("ragu") if one.candidates else tr("dilepas"), "warning")
    else:
        state = State(tr("tidak tercatat"), "muted")
    name = " · ".join(part for part in (chosen.name, chosen.beside) if part) if chosen is not None else ""
    meant = chosen or one.sure
    its = received.get(meant.record) if meant is not None else None
    words, tone = _VERDICTS[its.verdict] if its is not None else ("", "")
    told = State(tr(words), tone) if its is not None and its.verdict is not Verdict.NOTHING else ""
    return Row(str(one.row), (number(one.row), one.said, name, told, state))
