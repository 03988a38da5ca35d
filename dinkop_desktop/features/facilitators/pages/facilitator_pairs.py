"""One facilitator: its pairs, and whom it could help best.

Suggestions are marked and proposed together; a digit says how a pair stands; a meeting is a day and a result.
Everything is a change like any other, and Ctrl+Z takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pages.facilitator_words import (
    PAIR_COLUMNS,
    STATE_WORDS,
    Helped,
    name_of,
    place_of,
    trade_words,
    way_words,
)
from dinkop_desktop.features.facilitators.pair_records import Written
from dinkop_desktop.features.facilitators.reports.facilitators import DEFINITION
from dinkop_desktop.features.facilitators.rules.pairing import Match
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator, Pair
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import Nothing, Worklist
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceCard,
    ChoiceCards,
    EnterMovesOn,
    Field,
    Item,
    LineEdit,
    column,
    facts,
    row,
    rule,
    side_panel,
    text,
)
from dinkop_desktop.window.widgets.popup import Popup
from dinkop_desktop.window.words import breakable, label, later, number, tr

_MOST = 50
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LETTERS = 200
_MEANING = later(
    "Saran: paling banyak 50 usaha mikro aktif, yang paling cocok dahulu. Kecocokan menurut KBLI, bila tidak "
    "ada yang sama menurut sektor. Jarak lurus antara koordinat; tanpa koordinat menurut wilayahnya."
)
_STATES = tuple(STATE_WORDS)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the facilitator with its pairs, and suggestions."""

    helper: Facilitator
    matches: tuple[Match, ...]


class PairsPage(Worklist[Helped]):
    """The pairs and suggestions of one facilitator."""

    key = "pasangan-fasilitator"
    about = later(
        "Usaha mikro yang dibantu fasilitator ini, dan saran siapa lagi yang cocok: usaha yang serupa, yang "
        "terdekat dahulu."
    )
    shows = frozenset({"umkm"})
    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("Spasi pilih saran"),
        later("1–4 keadaan pasangan"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    list_name, columns, file = later("Pasangan dan saran"), PAIR_COLUMNS, "pasangan fasilitator"
    names = ("nama",)  # where a business has no name, its owner's stands there
    reading = later("Mencari usaha yang cocok")
    none = Nothing(
        "hands",
        later("Belum ada usaha mikro yang cocok."),
        later(
            "Yang disarankan: usaha mikro aktif dengan KBLI atau sektor yang sama. Periksa KBLI usaha ini."
        ),
    )

    def __init__(self, host: Host, helper: Facilitator) -> None:
        """Make the page of a facilitator; its suggestions are worked out when it is shown."""
        self._helper = helper
        super().__init__(host)

    def heading(self) -> str:
        """The facilitator."""
        return breakable(self._helper.firm.name or tr("(tanpa nama)"))

    def buttons(self) -> list[QWidget]:
        """The list goes out; suggestions become pairs."""
        self._propose = self.button_for(self.propose, kind="primary")
        return [*self.ways_out(), self._propose]

    def make_side(self) -> QFrame:
        """What is known of a pair, how it stands, and its meetings."""
        self.cards = ChoiceCards(
            [ChoiceCard(str(at), "", tr(words)) for at, (words, _) in enumerate(STATE_WORDS.values(), 1)],
            chosen=-1,
            gap=4,
        )
        self.cards.changed.connect(self._on_state)
        self._meet = self.button_for(self.meet)
        self._look = self.enter_button(tr("Buka usahanya"))
        parts = (self._card, rule(), self.cards, row(self._meet, STRETCH), STRETCH, row(self._look, STRETCH))
        return side_panel(column(*parts, gap=8, margins=(16, 14, 14, 12)))

    # -- reading --

    def load(self) -> None:
        """Read the pairs, and work out the suggestions."""
        desk, before = self.host.desk, self._helper

        def read(progress: Progress) -> Shown:
            matches = pair_records.suggestions(desk, before.firm.id, most=_MOST, progress=progress)
            helper = pair_records.one_of(desk, before.firm.id, progress=progress)
            return Shown(helper or before, tuple(matches))

        self.ask(read, self._on_read, words=tr(self.reading))

    def _on_read(self, shown: Shown) -> None:
        self._helper = shown.helper
        pairs = sorted(shown.helper.pairs, key=lambda one: (not one.is_open, one.name))
        self.take((*pairs, *shown.matches))

    def id_of(self, one: Helped) -> str:
        """Of the pair, or of the business that is suggested."""
        return one.firm.id if isinstance(one, Match) else one.row.id

    def record_of(self, one: Helped) -> str:
        """The business."""
        return one.firm.id if isinstance(one, Match) else one.row.helped

    def summary(self) -> str:
        """How many there are, and how many more there can be."""
        matches = sum(isinstance(one, Match) for one in self.found)
        return tr(
            "{pairs} pasangan · {free} tempat kosong dari {capacity} · {matches} saran",
            pairs=number(len(self.found) - matches),
            free=number(self._helper.free),
            capacity=number(self._helper.capacity),
            matches=number(matches),
        )

    @property
    def _pair(self) -> Pair | None:
        return self.current if isinstance(self.current, Pair) else None

    def show_card(self, one: Helped | None) -> None:
        """How a pair stands can be said; a suggestion is looked at."""
        super().show_card(one)
        for part in (self.cards, self._meet):
            part.setVisible(isinstance(one, Pair))
        self._look.setVisible(one is not None)
        if isinstance(one, Pair):
            self.cards.choose(
                _STATES.index(one.row.status) if one.row.status in _STATES else -1, silently=True
            )

    def card(self, one: Helped) -> Sequence[Item]:
        """What is known of it."""
        told = _told_match(one, self.host.desk) if isinstance(one, Match) else _told_pair(one)
        return (
            text(breakable(name_of(one)), "heading", wrap=True),
            text(place_of(one, self.host.desk), "caption", wrap=True),
            facts([(name, breakable(words)) for name, words in told], label_width=92),
        )

    def open_one(self, one: Helped) -> None:
        """Open the business."""
        self.host.open_record("umkm", self.record_of(one))

    def shown_list(self) -> ShownList:
        """It is named after the facilitator, and says what its columns mean."""
        name = self._helper.firm.name or tr("(tanpa nama)")
        notes = (label(DEFINITION), tr(_MEANING))
        return replace(super().shown_list(), title=tr("Pasangan dan saran {name}", name=name), notes=notes)

    # -- acts --

    @action(
        later("Usulkan pasangan"), "Ctrl+Enter", icon="hands", button=later("Usulkan"), foot=later("usulkan")
    )
    def propose(self) -> None:
        """Ctrl+Enter: the marked suggestions, or the current one, become pairs that are proposed."""
        wanted = self.chosen() if any(isinstance(one, Match) for one in self.chosen()) else [self.current]
        chosen = [one.firm.id for one in wanted if isinstance(one, Match)]
        if not chosen:
            self.host.say_done(tr("Pilih saran dulu: Spasi."), was_done=False)
            return
        if len(chosen) > self._helper.free:
            said = tr(
                "Dipilih {count}, tempat kosong {free}. Kurangi pilihannya, atau selesaikan pasangan lain.",
                count=number(len(chosen)),
                free=number(self._helper.free),
            )
            self.host.say_done(said, was_done=False)
            return
        desk, helper = self.host.desk, self._helper.firm.id
        self._propose.busy(tr("Menyimpan…"))
        self.host.background.ask(
            self,
            lambda _progress: pair_records.propose(desk, helper, chosen),
            self._on_proposed,
            failed=self._on_failed,
        )

    def _on_failed(self, error: object) -> None:
        self._propose.done()
        self.tell_refusal(error)  # type: ignore[arg-type]

    def _on_proposed(self, written: Written) -> None:
        self._propose.done()
        self.table.mark_nothing()
        if written.count:
            self._done(tr("{count} pasangan diusulkan.", count=number(written.count)), written.changes)
        else:
            self.host.tell("danger", words_of(written.problems[0][1]) if written.problems else "")

    def _on_state(self, at: int) -> None:
        pair = self._pair
        if pair is None or pair.row.status == _STATES[at]:
            return
        desk, status = self.host.desk, _STATES[at]
        said = tr("{name}: {state}.", name=pair.name, state=tr(STATE_WORDS[status][0]).lower())
        self.host.background.ask(
            self,
            lambda _progress: pair_records.judge(desk, pair.row, status),
            lambda changes: self._done(said, tuple(changes)),
            failed=self._on_state_failed,
        )

    def _on_state_failed(self, error: object) -> None:
        self.show_card(self.current)
        self.tell_refusal(error)  # type: ignore[arg-type]

    @action(later("Catat pertemuan"), "Alt+J", icon="clock", foot=later("pertemuan"))
    def meet(self) -> None:
        """Alt+J: ask for a meeting of the current pair."""
        pair = self._pair
        if pair is None or self.popup is not None:
            return
        title = tr("Pertemuan dengan {name}", name=breakable(pair.name))
        popup = MeetingPopup(self, title, today=self.host.desk.today)
        popup.done.connect(lambda on, result: self._on_met(pair, on, result))
        popup.closed.connect(self._on_closed)
        self._propose.setEnabled(False)  # one key on two buttons is dead
        self.open_popup(popup, self.width() // 3, self.height() // 4, popup.day)
        popup.day.selectAll()

    def _on_closed(self) -> None:
        self._propose.setEnabled(True)

    def _on_met(self, pair: Pair, on: str, result: str) -> None:
        desk = self.host.desk
        self.host.background.ask(
            self,
            lambda _progress: pair_records.meet(desk, pair.row, on=on, result=result),
            lambda written: self._on_meeting_written(pair, written),
            failed=self.tell_refusal,
        )

    def _on_meeting_written(self, pair: Pair, written: Written) -> None:
        if not written.count:
            if isinstance(self.popup, MeetingPopup):
                self.popup.say({one.field: words_of(one) for _, one in written.problems if one.blocking})
            return
        self.close_popup()
        self._done(tr("Pertemuan dengan {name} dicatat.", name=pair.name), written.changes)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, said: str, changes: tuple[ChangeId, ...]) -> None:
        self.host.offer_undo(undoable(said, changes, ("umkm",)))
        self.host.refresh.tell("umkm", by=self.key)
        self.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit over the list says how the current pair stands."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        fits = digit.isdecimal() and 1 <= int(digit) <= len(_STATES)
        if bare and fits and self.table.hasFocus() and self._pair is not None:
            self.cards.choose(int(digit) - 1, silently=True)
            self._on_state(int(digit) - 1)
        else:
            super().keyPressEvent(event)


def _told_pair(one: Pair) -> Sequence[tuple[str, str]]:
    return (
        (tr("Mulai"), one.row.since or "–"),
        (tr("Selesai"), one.row.until or "–"),
        (tr("Pertemuan"), number(one.meetings)),
        (tr("Terakhir"), one.last_met or "–"),
        (tr("Hasil"), one.row.result or "–"),
    )


def _told_match(one: Match, desk: Desk) -> Sequence[tuple[str, str]]:
    title = desk.reference.kbli_title(one.firm.kbli, one.firm.version or None) if one.firm.kbli else None
    return (
        (tr("Kecocokan"), trade_words(one.trade)),
        (tr("KBLI"), f"{one.firm.kbli} {title or ''}".strip() or "–"),
        (tr("Jarak"), way_words(one.way)),
    )


class MeetingPopup(Popup):
    """Asks for one meeting.

    Signals:
        done: day and result as they were typed.
    """

    done = Signal(str, str)

    def __init__(self, over: QWidget, title: str, *, today: date) -> None:
        """Ask over a page; `today` is proposed as the day."""
        self.day, self.result = LineEdit(f"{today:%d-%m-%Y}"), LineEdit()
        self.result.setMaxLength(_LETTERS)
        self._day = Field(tr("Tanggal"), self.day, required=True)
        self._result = Field(tr("Hasil pertemuan"), self.result, hint=tr("Apa yang disepakati atau berubah."))
        save = Button(tr("Catat pertemuan"), self._finish, kind="primary", key="Ctrl+Enter")
        hint = text(tr("Dapat diurungkan dengan Ctrl+Z · Esc batal"), "caption", wrap=True)
        super().__init__(over, title, column(self._day, self._result, hint, row(save, STRETCH), gap=8))
        self._moves_on = EnterMovesOn(self)
        for editor in (self.day, self.result):
            editor.installEventFilter(self._moves_on)

    def say(self, messages: Mapping[str, str]) -> None:
        """Show what was refused: under the day, or under the result where it is of neither."""
        self._day.say(messages.get("tanggal", ""))
        self._result.say(next((words for key, words in messages.items() if key != "tanggal"), ""))
        self.fit()

    def _finish(self) -> None:
        self.done.emit(self.day.text().strip(), self.result.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter on the last answer saves."""
        if event.key() in _ENTER:
            self._finish()
        else:
            super().keyPressEvent(event)
