"""One facilitator: its pairs, and whom it could help best.

Suggestions are marked and proposed together; a digit says how a pair stands; a meeting is a day and a result.
Everything is a change like any other, and Ctrl+Z takes it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pages.facilitator_meeting import MeetingPopup
from dinkop_desktop.features.facilitators.pages.facilitator_words import (
    STATE_WORDS,
    match_row,
    pair_columns,
    pair_row,
    trade_words,
    way_words,
)
from dinkop_desktop.features.facilitators.pair_records import Facilitator, Pair, Written
from dinkop_desktop.features.facilitators.reports.facilitators import DEFINITION
from dinkop_desktop.features.facilitators.rules.pairing import Match
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import GoesOut, ShownList, write_shown
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.tables import Ready, Row, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceCard,
    ChoiceCards,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    holder,
    row,
    rule,
    side_panel,
    text,
)
from dinkop_desktop.window.words import area_name, breakable, label, later, number, tr

_MOST = 50
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


class PairsPage(GoesOut):
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

    def __init__(self, host: Host, helper: Facilitator) -> None:
        """Make the page of a facilitator; its suggestions are worked out when it is shown."""
        super().__init__(host)
        self._helper = helper
        self.pairs: dict[str, Pair] = {}
        self.matches: dict[str, Match] = {}
        self._rows: tuple[Row, ...] = ()
        self.current = ""
        self.table = Table(
            tr("Pasangan dan saran"), pair_columns(), host.background, memory=host.memory, key="pasangan"
        )
        self._title, self._about = text("", "heading", wrap=True), text("", "caption", wrap=True)
        self._facts = column(gap=4)
        self.cards = ChoiceCards(
            [ChoiceCard(str(at), "", tr(words)) for at, (words, _) in enumerate(STATE_WORDS.values(), 1)],
            chosen=-1,
            gap=4,
        )
        self._propose = self.button_for(self.propose, kind="primary")
        self._meet = self.button_for(self.meet)
        self._look = Button(tr("Buka usahanya"), self._on_open_current, hint="Enter")
        self.build(
            head=PageHead(
                breakable(helper.firm.name or tr("(tanpa nama)")),
                actions=[*self.ways_out(), self._propose],
            ),
            content=self.table,
            side=side_panel(
                column(
                    self._title,
                    self._about,
                    self._facts,
                    rule(),
                    self.cards,
                    row(self._meet, STRETCH),
                    STRETCH,
                    row(self._look, STRETCH),
                    gap=8,
                    margins=(16, 14, 14, 12),
                )
            ),
            foot=PageFoot(self.foot_keys()),
        )
        self.cards.changed.connect(self._on_state)
        self.table.followed.connect(self._on_followed)
        self.table.opened.connect(self._on_opened)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    # -- reading --

    def load(self) -> None:
        """Read the pairs, and work out the suggestions."""
        desk, before = self.host.desk, self._helper

        def read(progress: Progress) -> Shown:
            matches = pair_records.suggestions(desk, before.firm.id, most=_MOST, progress=progress)
            helper = pair_records.one_of(desk, before.firm.id, progress=progress)
            return Shown(helper or before, tuple(matches))

        self.ask(read, self._on_read, words=tr("Mencari usaha yang cocok"))

    def _on_read(self, shown: Shown) -> None:
        self._helper = shown.helper
        self.pairs = {one.row.id: one for one in shown.helper.pairs}
        self.matches = {one.firm.id: one for one in shown.matches}
        reference = self.host.desk.reference
        pairs = sorted(shown.helper.pairs, key=lambda one: (not one.is_open, one.name))
        rows = [pair_row(one, reference) for one in pairs]
        self._rows = (*rows, *(match_row(one, reference) for one in shown.matches))
        self.head.say(
            tr(
                "{pairs} pasangan · {free} tempat kosong dari {capacity} · {matches} saran",
                pairs=number(len(pairs)),
                free=number(shown.helper.free),
                capacity=number(shown.helper.capacity),
                matches=number(len(shown.matches)),
            )
        )
        if not self._rows:
            self._show_side()
            self.show_empty(
                "hands",
                tr("Belum ada usaha mikro yang cocok."),
                tr(
                    "Yang disarankan: usaha mikro aktif dengan KBLI atau sektor yang sama. Periksa KBLI "
                    "usaha ini."
                ),
            )
            return
        self.table.show_source(Ready(self._rows), place=self.table.place())
        self.show_content()

    def _on_followed(self, row_id: str) -> None:
        self.current = row_id
        self._show_side()

    def _show_side(self) -> None:
        pair, match = self.pairs.get(self.current), self.matches.get(self.current)
        for part in (self.cards, self._meet):
            part.setVisible(pair is not None)
        self._look.setVisible(pair is not None or match is not None)
        clear(self._facts)
        name = pair.name if pair is not None else match.firm.name if match is not None else ""
        self._title.setText(breakable(name or tr("(tanpa nama)")) if pair or match else "")
        if pair is not None:
            self._show_pair(pair)
        elif match is not None:
            self._show_match(match)
        else:
            self._about.setText("")

    def _show_pair(self, pair: Pair) -> None:
        self._about.setText(area_name(self.host.desk.reference, pair.place))
        self.cards.choose(_STATES.index(pair.row.status) if pair.row.status in _STATES else -1, silently=True)
        told = [
            (tr("Mulai"), pair.row.since or "–"),
            (tr("Selesai"), pair.row.until or "–"),
            (tr("Pertemuan"), number(pair.meetings)),
            (tr("Terakhir"), pair.last_met or "–"),
            (tr("Hasil"), pair.row.result or "–"),
        ]
        self._tell(told)

    def _show_match(self, match: Match) -> None:
        reference = self.host.desk.reference
        self._about.setText(area_name(reference, match.firm.place.kelurahan))
        title = reference.kbli_title(match.firm.kbli, match.firm.version or None) if match.firm.kbli else None
        told = [
            (tr("Kecocokan"), trade_words(match.trade)),
            (tr("KBLI"), f"{match.firm.kbli} {title or ''}".strip() or "–"),
            (tr("Jarak"), way_words(match.way)),
        ]
        self._tell(told)

    def _tell(self, told: Sequence[tuple[str, str]]) -> None:
        shown = holder(facts([(name, breakable(words)) for name, words in told], label_width=92))
        self._facts.addWidget(shown)
        shown.show()

    # -- acts --

    @action(
        later("Usulkan pasangan"), "Ctrl+Enter", icon="hands", button=later("Usulkan"), foot=later("usulkan")
    )
    def propose(self) -> None:
        """Ctrl+Enter: the marked suggestions, or the current one, become pairs that are proposed."""
        but, ids = self.table.marked()
        chosen = [key for key in self.matches if (key in ids) is not but] if but or ids else []
        if not chosen and self.current in self.matches:
            chosen = [self.current]
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
        pair = self.pairs.get(self.current)
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
        self._show_side()
        self.tell_refusal(error)  # type: ignore[arg-type]

    @action(later("Catat pertemuan"), "Alt+J", icon="clock", foot=later("pertemuan"))
    def meet(self) -> None:
        """Alt+J: ask for a meeting of the current pair."""
        pair = self.pairs.get(self.current)
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

    def _on_opened(self, row_id: str) -> None:
        pair = self.pairs.get(row_id)
        self.host.open_record("umkm", pair.row.helped if pair is not None else row_id)

    def _on_open_current(self) -> None:
        self._on_opened(self.current)

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the pairs and suggestions, or of these the marked ones."""
        records = [self.pairs[row.id].row.helped if row.id in self.pairs else row.id for row in self._rows]
        name = self._helper.firm.name or tr("(tanpa nama)")
        shown = ShownList(
            name="pasangan fasilitator",
            title=tr("Pasangan dan saran {name}", name=name),
            subtitle=self.head.subtitle.text(),
            columns=pair_columns(),
            rows=self._rows,
            records=records,
            names=("nama",),  # where a business has no name, its owner's stands there
            notes=(label(DEFINITION), tr(_MEANING)),
        )
        write_shown(self, self.table, shown, ending)

    def take_esc(self) -> bool:
        """Take marks away."""
        if self.table.rows.marked or self.table.rows.all_marked:
            self.table.mark_nothing()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit over the list says how the current pair stands."""
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.text()
        fits = digit.isdecimal() and 1 <= int(digit) <= len(_STATES)
        if bare and fits and self.table.hasFocus() and self.current in self.pairs:
            self.cards.choose(int(digit) - 1, silently=True)
            self._on_state(int(digit) - 1)
        else:
            super().keyPressEvent(event)
