"""The side of a row: what either side says, how it can be settled, why, and how far the kelurahan is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from dinkop_desktop.features.reconciliation.comparing import Pair, Settled, Sheet
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.rules.reconciliation import NEEDS_REASON, Standing, Way
from dinkop_desktop.window.widgets import (
    SIDE_PX,
    STRETCH,
    Button,
    CheckBox,
    ChoiceCard,
    ChoiceCards,
    Field,
    LineEdit,
    Notice,
    clear,
    column,
    grid,
    holder,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import breakable, day_of, label, number, tr

_PAIRS, _PAST = 8, 3
_DOTS = "••••••"  # of a masked NIK: beside another there is no room for all of them
_MAY_BREAK = "\u200b"
_WIDTH_PX, _NAME_PX, _SIDE_PX = SIDE_PX + 40, 76, 96


class RowSide(QFrame):
    """One row beside its record, and what becomes of it."""

    def __init__(
        self, settle: Callable[[], object], *, record: Button, progress: Button, again: Button
    ) -> None:
        """Make a side without a row.

        Args:
            settle: does what is chosen here.
            record: opens the record.
            progress: shows how far all kelurahan are.
            again: compares the list with the master as it is now.
        """
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(_WIDTH_PX)
        self.sheet: Sheet | None = None
        self.standing = Standing.DIFFERENT
        self._ways: tuple[Way, ...] = ()
        self.title, self._where = text("", "heading", wrap=True), text("", "caption", wrap=True)
        self._told, self._pairs, self._cards = column(gap=6), column(gap=4), column(gap=0)
        self._boxes, self._past = column(gap=2), column(gap=4)
        self.cards: ChoiceCards | None = None
        self.taken: list[tuple[str, CheckBox]] = []
        self.reason = LineEdit()
        self._reason_field = Field(tr("Alasan"), self.reason)
        self._ways_head = holder(
            row(text(tr("Diselesaikan dengan"), "strong"), STRETCH, text(tr("tekan angkanya"), "caption"))
        )
        self._share, self._bar = text("", "caption"), QProgressBar()
        self._bar.setTextVisible(False)
        self._area, self._round = text("", "strong"), text("", "caption", wrap=True)
        self.act = Button(tr("Putuskan & lanjut"), settle, kind="primary", hint="Enter")
        self._open = record
        inside = column(
            self.title,
            self._where,
            self._told,
            self._pairs,
            rule(),
            self._ways_head,
            self._cards,
            self._boxes,
            self._reason_field,
            self._past,
            rule(),
            row(self._area, STRETCH, self._share),
            self._bar,
            self._round,
            row(progress, STRETCH),
            row(again, STRETCH),
            STRETCH,
            gap=6,
            margins=(16, 14, 14, 8),
        )
        act = column(row(self._open, STRETCH), row(self.act, STRETCH), gap=4, margins=(16, 6, 14, 12))
        whole = column(scrolled(inside), gap=0)
        whole.addLayout(act)
        self.setLayout(whole)
        self.show_sheet(None)

    # -- a row --

    def show_standing(self, standing: Standing) -> None:
        """Offer the ways of another standing."""
        self.standing, self._ways = standing, reconcile_words.ways_of(standing)
        clear(self._cards)
        cards = [
            ChoiceCard(str(at), "", reconcile_words.way_words(standing, way))
            for at, way in enumerate(self._ways, 1)
        ]
        if cards:
            cards.append(ChoiceCard("0", "", tr("Nanti")))
        self.cards = ChoiceCards(cards, chosen=-1, gap=4) if cards else None
        self._ways_head.setVisible(bool(cards))
        self.act.setVisible(bool(cards))
        self._reason_field.hide()
        clear(self._boxes)
        if self.cards is not None:
            self.cards.changed.connect(self._on_chosen)
            self._cards.addWidget(self.cards)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show another row; None for none."""
        self.sheet = sheet
        for part in (self._told, self._pairs, self._boxes, self._past):
            clear(part)
        self.title.setText(breakable(sheet.line.title) if sheet and sheet.line.title else "–")
        self._where.setText("")
        self._open.setVisible(self.has_record)
        self._reason_field.hide()
        self.taken = []
        if self.cards is not None:
            self.cards.choose_none()
        if sheet is None:
            return
        self._where.setText(_place_words(sheet))
        self._tell(sheet)
        self._show_pairs(sheet)
        for one in sheet.past[:_PAST]:
            self._past.addWidget(text(breakable(past_words(self.standing, one)), "caption", wrap=True))

    def _tell(self, sheet: Sheet) -> None:
        if self.standing is Standing.DOUBTFUL:
            said = tr("Mungkin “{name}”. Cocokkan dulu: tidak ditebak.", name=breakable(sheet.name))
            self._told.addWidget(Notice("warning", tr("Satu usaha atau dua?"), said))
        if sheet.twin:
            said = tr("Baris {row} sudah menunjuk data yang sama.", row=number(sheet.twin))
            self._told.addWidget(Notice("info", tr("Dua baris, satu data"), said))
        for key, code in sheet.faults[:2]:
            name = reconcile_words.field_words(sheet.kind, (key,)) if key else tr("baris")
            said = tr("{field}: tidak terbaca, jadi tidak dibandingkan ({code}).", field=name, code=code)
            self._told.addWidget(text(said, "message", tone="danger", wrap=True))

    def _show_pairs(self, sheet: Sheet) -> None:
        # Beside a sure record only what the list says is of interest; a doubt needs all that is known.
        is_sure = self.standing is Standing.DIFFERENT
        pairs = [one for one in sheet.pairs if one.said or not is_sure]
        if not pairs:
            return
        head: list[QWidget | str] = [
            text(tr("Isian"), "caption"),
            text(tr("Dinkop"), "caption"),
            text(tr("Kelurahan"), "caption"),
        ]
        lines = [head, *(_pair_line(one) for one in pairs[:_PAIRS])]
        self._pairs.addLayout(grid(lines, gap=6))
        more = len(pairs) - _PAIRS
        if more > 0:
            self._pairs.addWidget(text(tr("dan {count} isian lagi", count=number(more)), "caption"))

    @property
    def has_record(self) -> bool:
        """Whether the row that is shown is about a record."""
        return bool(self.sheet and self.sheet.record)

    # -- how far --

    def show_progress(self, area: str, done: int, every: int, rounds: str) -> None:
        """How far an area is, and which round this is."""
        self._area.setText(breakable(area))
        self._share.setText(tr("{done} dari {all} selesai", done=number(done), all=number(every)))
        self._bar.setRange(0, max(every, 1))
        self._bar.setValue(done if every else 1)
        self._bar.setAccessibleName(self._share.text())
        self._round.setText(rounds)

    # -- what is chosen --

    @property
    def way(self) -> Way | None:
        """What is chosen; None for nothing, or for later."""
        at = self.cards.number if self.cards is not None else -1
        return self._ways[at] if 0 <= at < len(self._ways) else None

    @property
    def is_later(self) -> bool:
        """Whether "nanti" is chosen."""
        return self.cards is not None and self.cards.number == len(self._ways)

    def take_digit(self, digit: str) -> bool:
        """Choose by a digit; whether there is such a way."""
        keys = [card.key for card in self.cards.cards] if self.cards is not None else []
        if digit not in keys or self.cards is None:
            return False
        self.cards.choose(keys.index(digit), silently=True)
        self._on_chosen(keys.index(digit))
        return True

    def fields(self) -> tuple[str, ...]:
        """The fields that are taken one by one."""
        return tuple(key for key, box in self.taken if box.isChecked())

    def needs_reason(self) -> bool:
        """Whether a reason is missing; the line then says so."""
        if self.way in NEEDS_REASON and not self.reason.text().strip():
            self._reason_field.say(tr("Tulis alasannya; ia tetap di riwayat."), "danger")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _on_chosen(self, _at: int) -> None:
        way = self.way
        clear(self._boxes)
        self.taken = []
        self._reason_field.setVisible(way is not None and way not in (Way.ONE, Way.OTHER))
        self._reason_field.say("")
        if way is None:
            return
        self.reason.setText(reconcile_words.reason_of(self.standing, way, self.sheet))
        self.reason.setCursorPosition(0)  # its beginning is in sight
        if way is Way.SOME and self.sheet is not None:
            for pair in self.sheet.pairs:
                if pair.differs:
                    # What the kelurahan does not have is taken unless somebody says otherwise.
                    box = CheckBox(tr("Ambil {field}", field=label(pair.label)))
                    box.setChecked(pair.is_empty_here)
                    self.taken.append((pair.key, box))
                    self._boxes.addWidget(box)


def _place_words(sheet: Sheet) -> str:
    rt, rw = sheet.place[1:]
    parts = [f"{rt or '–'}/{rw or '–'}" if rt or rw else ""]
    if sheet.changed_at:
        parts.append(tr("data kelurahan diubah {day}", day=day_of(sheet.changed_at)))
    return " · ".join(part for part in parts if part)


def _pair_line(pair: Pair) -> list[QWidget | str]:
    role, tone = ("strong", "warning") if pair.differs else ("body", "")
    name = text(breakable(label(pair.label)), "muted", wrap=True)
    said, kept = (text(_shortened(one) or "–", role, tone=tone, wrap=True) for one in (pair.said, pair.kept))
    for part, width in ((name, _NAME_PX), (said, _SIDE_PX), (kept, _SIDE_PX)):
        part.setFixedWidth(width)
    return [name, said, kept]


def _shortened(said: str) -> str:
    """What has little room: a phone may break behind its parts, a NIK hides in one dot."""
    return breakable(said.replace(_DOTS, "…").replace("-", f"-{_MAY_BREAK}"))


def past_words(standing: Standing, one: Settled) -> str:
    """How a row was settled, in a line."""
    told = Standing(one.standing) if one.standing in set(Standing) else standing
    words = tr(
        "{day}, {by}: {way}",
        day=day_of(one.at),
        by=one.by,
        way=reconcile_words.way_words(told, Way(one.how)),
    )
    if one.reason:
        words = f"{words}. {one.reason}"
    return tr("{said} (diurungkan)", said=words) if one.undone else words
