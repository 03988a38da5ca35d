"""Kenapa nilainya begini: one sentence, then the chain of changes of a field, the newest first.

↑ ↓ walk the changes, ← → the fields; the side shows the proof of the change that is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from dinkop_desktop.features.history import tracing
from dinkop_desktop.features.history.pages.trace_words import Words
from dinkop_desktop.features.history.tracing import Became, FieldTrace, Link, Trace
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import (
    STRETCH,
    Item,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    glyph,
    holder,
    panel,
    pill,
    row,
    scrolled,
    side_panel,
    text,
)
from dinkop_desktop.window.words import label, later, moment_of, tr

_LANES, _DOT_Y = (14, 32), 26.0
_TONES: Mapping[Became, str] = {
    Became.IN_FORCE: "ok",
    Became.CHOSEN: "info",
    Became.IN_QUESTION: "warning",
    Became.REFUSED: "danger",
    Became.WAITING: "warning",
}
_NAMES: Mapping[Became, str] = {
    Became.IN_FORCE: later("berlaku"),
    Became.CHOSEN: later("dipilih"),
    Became.NOT_CHOSEN: later("tidak dipilih"),
    Became.REPLACED: later("diganti"),
    Became.IN_QUESTION: later("belum disepakati"),
    Became.REFUSED: later("ditolak"),
    Became.TAKEN_BACK: later("diurungkan"),
    Became.WAITING: later("menunggu"),
}
_BESIDE = frozenset({Became.NOT_CHOSEN, Became.REFUSED, Became.TAKEN_BACK, Became.WAITING})


class TraceView(QWidget):
    """The fields at the left, the chain in the middle; one widget with the focus for both."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Make an empty view."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Riwayat isian"))
        self._trace: Trace | None = None
        self._words: Words | None = None
        self._field = self._link = 0
        self._cards: list[QFrame] = []
        self._names: list[QFrame] = []
        self._list = column(gap=1)
        heads = row(text(tr("Isian"), "overline"), STRETCH, text(tr("perubahan"), "overline"))
        heads.setContentsMargins(10, 0, 10, 4)
        inner = scrolled(column(heads, self._list, STRETCH, gap=2, margins=(8, 12, 8, 12)))
        self.fields = panel("nav", column(inner, gap=0))
        self.fields.setFixedWidth(200)
        self._title, self._answer = text("", "title", wrap=True), text("", "muted", wrap=True)
        self._chain = column(gap=0)
        body = column(self._title, self._answer, 6, self._chain, STRETCH, gap=2, margins=(20, 12, 16, 12))
        self._area = scrolled(body)
        whole = row(self.fields, self._area, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_trace(self, trace: Trace, words: Words, name: str) -> None:
        """Show a record's chains, beginning with a field."""
        self._trace, self._words = trace, words
        names = [one.name for one in trace.fields]
        self._field = names.index(name) if name in names else 0
        clear(self._list)
        self._names = []
        for number, one in enumerate(trace.fields):
            pick = _Pick(words.name(one), str(len(one.links)), number, self._on_field_picked)
            self._list.addWidget(pick)
            self._names.append(pick)
        self._show_field()

    def _show_field(self) -> None:
        if self._trace is None or self._words is None or not self._trace.fields:
            return
        one = self._trace.fields[self._field]
        for number, pick in enumerate(self._names):
            _mark(pick, chosen=number == self._field)
        self._title.setText(self._words.name(one))
        self._answer.setText(self._words.answer(one))
        clear(self._chain)
        self._cards, self._link = [], 0
        for number, link in enumerate(one.links):
            card = _card(link, one, self._words)
            self._cards.append(card)
            lane = _Lane(one.links, number)
            self._chain.addWidget(holder(row(lane, column(card, margins=(0, 4, 0, 4)), gap=2)))
        self._show_link()

    def _show_link(self) -> None:
        for number, card in enumerate(self._cards):
            _mark(card, chosen=number == self._link)
        if self._trace is not None and self._cards:
            self._area.ensureWidgetVisible(self._cards[self._link], 0, 40)
            one = self._trace.fields[self._field]
            self.setAccessibleDescription(self._cards[self._link].accessibleName())
            self.chosen.emit((one, one.links[self._link]))

    def _on_field_picked(self, number: int) -> None:
        self._field = number
        self.setFocus()
        self._show_field()

    @property
    def place(self) -> tuple[int, int]:
        """Which change of how many is chosen."""
        return self._link + 1, len(self._cards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the changes and the fields."""
        count = len(self._trace.fields) if self._trace is not None else 0
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._cards:
            step = 1 if key == Qt.Key.Key_Down else -1
            self._link = max(0, min(self._link + step, len(self._cards) - 1))
            self._show_link()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and count:
            self._field = max(0, min(self._field + (1 if key == Qt.Key.Key_Right else -1), count - 1))
            self._show_field()
        else:
            event.ignore()


class _Pick(QFrame):
    """A field's name with the number of its changes."""

    def __init__(self, words: str, count: str, number: int, pick: object) -> None:
        super().__init__()
        self.setProperty("panel", "found")
        self._number, self._pick = number, pick
        line = row(text(words, wrap=True), text(count, "caption"), gap=6, margins=(10, 5, 10, 5))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setAccessibleName(tr("{field}, {count} perubahan", field=words, count=count))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        super().mousePressEvent(event)
        if callable(self._pick):
            self._pick(self._number)


def _mark(frame: QFrame, *, chosen: bool) -> None:
    wanted = "true" if chosen else "false"
    if frame.property("chosen") != wanted:
        frame.setProperty("chosen", wanted)
        theme.polish(frame)


class _Lane(QWidget):
    """The line beside a change: what it was written after (below), and what was written after it (above)."""

    def __init__(self, links: Sequence[Link], number: int) -> None:
        super().__init__()
        self._lane = 1 if links[number].became in _BESIDE else 0
        self._is_first, self._is_last = number == 0, number == len(links) - 1
        self._beside_here = self._lane == 1
        self._in_force = links[number].became in (Became.IN_FORCE, Became.CHOSEN, Became.IN_QUESTION)
        self.setFixedWidth(46)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lanes and the dot."""
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line_strong), 1.8))
        main, height = _LANES[0], float(self.height())
        if not self._is_first:
            painter.drawLine(QPointF(main, 0), QPointF(main, _DOT_Y))
        if not self._is_last:
            painter.drawLine(QPointF(main, _DOT_Y), QPointF(main, height))
        at = QPointF(_LANES[self._lane], _DOT_Y)
        if self._beside_here:
            painter.drawLine(QPointF(main, 4), at)
            painter.drawLine(at, QPointF(main, height - 4))
        painter.setPen(QPen(QColor(tokens.accent if self._in_force else tokens.line_strong), 2))
        painter.setBrush(QColor(tokens.accent if self._in_force else tokens.window))
        painter.drawEllipse(at, 6, 6)


def _card(link: Link, one: FieldTrace, words: Words) -> QFrame:
    value = text(words.value(one, link.value), "heading", wrap=True)
    who, when = words.who(link), moment_of(link.at)
    state = tr("lahir") if link.is_birth and link.became is Became.REPLACED else tr(_NAMES[link.became])
    top = row(value, pill(state, _TONES.get(link.became, "muted")), gap=8)
    top.setStretch(0, 1)
    lines = [
        row(text(who, "strong", wrap=True), text(when, "caption"), gap=8),
        row(glyph("file", "muted", 15), text(words.source(link), "caption", wrap=True), gap=5),
    ]
    for line in lines:
        line.setStretch(1 if line is lines[1] else 0, 1)
    said = words.why(one, link)
    parts: list[Item] = [top, *lines, *([text(said, wrap=True)] if said else [])]
    frame = panel("choice", column(*parts, gap=3, margins=(14, 7, 12, 8)))
    frame.setAccessibleName(", ".join([value.text(), state, who, when, words.source(link), said]))
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return frame


class TracePage(Page):
    """Why the values of a record are as they are."""

    key: ClassVar[str] = "riwayat"
    about: ClassVar[str] = later(
        "Kenapa nilainya begini: siapa menulis apa, kapan, dari mana, dan sesudah apa."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"umkm", "koperasi", "orang", "pertanyaan"})
    hints: ClassVar[tuple[str, ...]] = (
        later("↑ ↓ perubahan"),
        later("← → isian"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, record: str, name: str = "") -> None:
        """Make the page of a record, beginning with a field."""
        super().__init__(host)
        self._record, self._name = record, name
        self._words: Words | None = None
        self.view = TraceView()
        self.view.chosen.connect(self._on_chosen)
        self._facts = column(gap=6)
        side = side_panel(column(text(tr("Perubahan ini"), "heading"), self._facts, STRETCH, gap=8))
        self.build(
            head=PageHead(tr("Kenapa nilainya begini")),
            content=self.view,
            side=side,
            foot=PageFoot(self.foot_keys()),
        )

    def load(self) -> None:
        """Read the chains."""
        desk, record = self.host.desk, self._record
        self.ask(lambda _progress: tracing.trace(desk, record), self._on_traced)

    def first_focus(self) -> QWidget | None:
        """The chain."""
        return self.view

    def _on_traced(self, trace: Trace) -> None:
        self._words = Words(trace, self.host.desk.reference)
        kind = label(catalogue.KINDS[trace.kind].label)
        self.head.say(
            tr(
                "{kind} {title} · {office}",
                kind=kind,
                title=trace.title,
                office=self._words.office(trace.office),
            )
        )
        self.view.show_trace(trace, self._words, self._name)
        self.show_content()

    def _on_chosen(self, chosen: tuple[FieldTrace, Link]) -> None:
        one, link = chosen
        if self._words is None:
            return
        clear(self._facts)
        pairs = [
            (tr("Nilai"), self._words.value(one, link.value)),
            (tr("Sebelumnya"), self._words.value(one, link.before)),
            (tr("Penulis"), link.by.strip() or self._words.office(link.office)),
            (tr("Kantor"), self._words.office(link.office)),
            (tr("Waktu"), moment_of(link.at)),
            (tr("Asal"), self._words.source(link)),
            (tr("Nomor ubah"), f"{link.change.number} · {link.change.digest[:8]}"),
        ]
        self._facts.addLayout(facts(pairs, label_width=88))
        number, of = self.view.place
        if self.foot is not None:
            self.foot.say(tr("Perubahan {number} dari {of}", number=number, of=of))
