"""The card that takes a reply in, and the history of what went and came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from dinkop_desktop.features.exchange.folders import Other
from dinkop_desktop.features.exchange.pages.exchange_roads import from_where
from dinkop_desktop.features.exchange.pages.left_alone import tell_others
from dinkop_desktop.features.exchange.receiving import Offered, Received
from dinkop_desktop.features.exchange.rehearsing import ReplyTold, Told
from dinkop_desktop.features.exchange.sent_and_received import Arrival, Departure, Outlook
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Item,
    Notice,
    clear,
    column,
    facts,
    glyph,
    holder,
    panel,
    pill,
    row,
    rule,
    text,
)
from dinkop_desktop.window.words import breakable, day, label, number, sentence, tr

_LISTED, _HISTORY = 12, 9
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Replies:
    """What was found and looked at.

    Attributes:
        place: where it lies.
        told: what the replies for us say.
        became: what would become of them, but for those that were taken before or overtaken.
        others: the rest of what lies there.
    """

    place: str
    told: ReplyTold
    became: tuple[Received, ...]
    others: tuple[Other, ...]

    @property
    def good(self) -> tuple[Received, ...]:
        """Those that can be applied: now, or for what their verdicts say."""
        return tuple(one for one in self.became if one.verdict in ("accepted", "held"))

    @property
    def offered(self) -> tuple[Offered, ...]:
        """The files of those."""
        rehearsal = self.told.rehearsal
        pairs = zip(rehearsal.offered, rehearsal.received, strict=True)
        return tuple(offer for offer, one in pairs if one in self.good)

    @property
    def useless(self) -> tuple[Received, ...]:
        """Those that cannot."""
        return tuple(one for one in self.became if one not in self.good)


class ReceiveCard(QFrame):
    """A reply that was found or dropped, what it says, and the key that applies it.

    Signals:
        opened: kind and id of a record that the reply speaks of.
    """

    opened = Signal(str, str)

    def __init__(self, *, apply: Button, details: Button) -> None:
        """Make a card that looks for replies; `details` shows or hides what they say (`flip_details`)."""
        super().__init__()
        self.setProperty("panel", "card")
        self._state = pill("", "ok")
        self._state.hide()
        self._symbol = glyph("inbox", "muted", 28)
        self._found, self._hint = text("", "strong", wrap=True), text("", "caption", wrap=True)
        drop = column(
            row(STRETCH, self._symbol, STRETCH), self._found, self._hint, gap=4, margins=(12, 12, 12, 12)
        )
        self._body, self._more = column(gap=8), column(gap=4)
        self._more_holder = holder(self._more)
        self._more_holder.hide()
        self._details, self._apply = details, apply
        for label_ in (self._found, self._hint):
            label_.setAlignment(_CENTRE)
        self.setLayout(
            column(
                row(text(tr("Terima balasan"), "heading"), STRETCH, self._state),
                rule(),
                panel("drop", drop),
                self._body,
                self._more_holder,
                row(self._details, STRETCH, self._apply, gap=8),
                gap=8,
                margins=(16, 12, 16, 12),
            )
        )
        self.show_nothing(has_drive=False)

    # -- states --

    def show_looking(self) -> None:
        """The drives are being looked at."""
        self._say("inbox", "muted", tr("Mencari balasan di flashdisk…"), "")

    def show_nothing(self, *, has_drive: bool) -> None:
        """No reply is there."""
        self._reset()
        if has_drive:
            found = tr("Tidak ada balasan baru di flashdisk.")
        else:
            found = tr("Pasang flashdisk yang berisi balasan.")
        self._say("inbox", "muted", found, tr("atau seret berkas .dkb ke sini"))

    def show_replies(self, replies: Replies) -> None:
        """Say what the replies that were found would do together; nothing is written yet."""
        self._reset()
        good = replies.good
        if not good:
            self._show_useless(replies)
            return
        said = {"seq": _numbers(good), "place": breakable(replies.place)}
        place = tr("Balasan nomor {seq} ditemukan di {place}", **said)
        self._say("inbox", "accent", place, tr("atau seret berkas .dkb ke sini"))
        self._state.setText(tr("tanda tangan sah"))
        self._state.show()
        self._body.addLayout(facts(_told(replies.told), label_width=118))
        for one in (*good, *replies.useless):
            if one.code:
                self._body.addWidget(Notice("warning", sentence(one.code, **dict(one.params))))
        tell_others(self._body, replies.others)
        self._fill_details(replies.told)
        self._apply.show()
        self._apply.setEnabled(True)

    def _show_useless(self, replies: Replies) -> None:
        """Nothing of it can be applied."""
        if not replies.useless:
            where = tr("Tidak ada balasan baru untuk kantor ini di {place}.", place=breakable(replies.place))
            self._say("inbox", "muted", where, tr("atau seret berkas .dkb ke sini"))
        for at, one in enumerate(replies.useless[:_LISTED]):
            name = tr("{name} tidak dapat dipakai.", name=breakable(one.file))
            why = sentence(one.code, **dict(one.params)) if one.code else ""
            tone = "info" if one.verdict == "duplicate" else "danger"
            if not at:
                self._say("stop", "danger", name, "")
            self._body.addWidget(Notice(tone, why or tr("Berkas ini bukan balasan untuk kantor ini.")))
        tell_others(self._body, replies.others)

    def take_focus(self) -> None:
        """Enter applies what is shown."""
        self._apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_applied(self, received: Sequence[Received], *, admits: bool) -> None:
        """They were applied; one of them tells a computer that it is admitted."""
        self._reset()
        changed = sum(one.merged.new + one.merged.changed for one in received if one.merged)
        self._say("check", "ok", tr("Balasan nomor {seq} diterapkan.", seq=_numbers(received)), "")
        said = []
        if admits:
            said.append(sentence("KANTOR-DITERIMA"))
        if changed or not admits:
            said.append(tr("{count} data diperbarui. Keadaannya terlihat di daftar.", count=number(changed)))
        self._body.addWidget(Notice("ok", " ".join(said)))

    def busy(self) -> None:
        """It is being applied."""
        self._apply.busy(tr("Menerapkan…"))

    # -- parts --

    def _reset(self) -> None:
        clear(self._body)
        clear(self._more)
        self._more_holder.hide()
        self._state.hide()
        self._apply.done()
        self._apply.hide()
        self._details.hide()

    def _say(self, icon: str, tone: str, found: str, hint: str) -> None:
        self._symbol.change(icon, tone)
        self._found.setText(found)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _fill_details(self, told: ReplyTold) -> None:
        lines = [
            *((one, tr("belum disepakati"), "warning") for one in told.asked),
            *((one, sentence(one.code) if one.code else tr("ditolak"), "danger") for one in told.refused),
            *(
                (one, sentence(one.code) if one.code else tr("perlu diperbaiki"), "warning")
                for one in told.faulty
            ),
        ]
        for one, why, tone in lines[:_LISTED]:
            self._more.addWidget(_line(one, why, tone, self._on_opened))
        if len(lines) > _LISTED:
            self._more.addWidget(
                text(tr("… dan {count} lagi.", count=number(len(lines) - _LISTED)), "caption")
            )
        self._details.setVisible(bool(lines))
        self._details.set_words(tr("Lihat rincian"))

    def flip_details(self) -> None:
        """Show what the replies say in detail, or no more."""
        shown = not self._more_holder.isVisibleTo(self)
        self._more_holder.setVisible(shown)
        self._details.set_words(tr("Tutup rincian") if shown else tr("Lihat rincian"))

    def _on_opened(self, told: Told) -> None:
        self.opened.emit(told.of.top_kind, told.of.top)


class HistoryCard(QFrame):
    """What went and what came, newest first, each with what became of it."""

    def __init__(self, *, again: Button) -> None:
        """Make an empty card; `again` writes once more what was not answered."""
        super().__init__()
        self.setProperty("panel", "card")
        self._again = again
        self._again.setToolTip(tr("Tulis lagi semua kiriman yang belum dijawab, dengan nomor yang sama."))
        self._lines = column(gap=7)
        self.setLayout(
            column(
                row(text(tr("Riwayat"), "heading"), STRETCH, self._again),
                self._lines,
                STRETCH,
                gap=8,
                margins=(16, 12, 16, 12),
            )
        )

    def show_outlook(self, outlook: Outlook) -> None:
        """Show both, by their time."""
        clear(self._lines)
        folders = outlook.folders
        went = [
            (one.written_at or one.made_at, _departure(one, folders.get(one.epoch, 0)))
            for one in outlook.departures
        ]
        came = [(one.received_at, _arrival(one, folders.get(one.epoch, 0))) for one in outlook.arrivals]
        ordered = sorted([*went, *came], key=lambda one: one[0], reverse=True)
        for _, line in ordered[:_HISTORY]:
            self._lines.addWidget(line)
        for _, line in ordered[_HISTORY:]:
            line.deleteLater()
        if not ordered:
            self._lines.addWidget(text(tr("Belum ada kiriman dan balasan."), "muted", wrap=True))
        self._again.setVisible(bool(outlook.unanswered))


def _numbers(received: Sequence[Received]) -> str:
    return ", ".join(str(one.seq) for one in received)


def _told(told: ReplyTold) -> Sequence[tuple[str, str]]:
    rehearsal = told.rehearsal
    lines = []
    if told.answered:
        numbers = ", ".join(str(one.seq) for one in sorted(told.answered, key=lambda one: one.seq))
        said = tr(
            "{accepted} dari {sent} perubahan kiriman {numbers}",
            accepted=number(told.accepted),
            sent=number(told.sent),
            numbers=numbers,
        )
        lines.append((tr("Diterima"), said))
    else:
        lines.append((tr("Diterima"), tr("tidak menyebut kiriman baru")))
    lines.append((tr("Belum disepakati"), _first(told.asked)))
    lines.append((tr("Ditolak"), _first(told.refused)))
    news = tr(
        "{new} data baru, {changed} diperbarui",
        new=number(rehearsal.new),
        changed=number(rehearsal.changed),
    )
    lines.append((tr("Baru dari Dinkop"), news))
    return lines


def _first(told: Sequence[Told]) -> str:
    if not told:
        return tr("tidak ada")
    return breakable(tr("{count}: {first}", count=number(len(told)), first=_named(told[0])))


def _named(told: Told) -> str:
    kind = catalogue.KINDS.get(told.of.kind)
    field = kind.field(told.field) if kind and told.field else None
    title = told.of.title or tr("(tanpa nama)")
    return f"{label(field.label)}, {title}" if field else title


def _line(told: Told, why: str, tone: str, opened: Callable[[Told], object]) -> QWidget:
    open_ = Button(tr("Buka"), kind="quiet")
    open_.setAccessibleName(tr("Buka {name}", name=_named(told)))
    open_.clicked.connect(lambda: opened(told))
    words = column(
        text(breakable(_named(told)), "strong", wrap=True), text(why, "message", tone=tone, wrap=True), gap=0
    )
    line = row(words, open_, gap=8)
    line.setStretch(0, 1)
    return holder(line)


def _departure(one: Departure, folder: int) -> QWidget:
    words, tone = _verdict(one)
    when = one.written_at or one.made_at
    return _history_line("send", tr("Kiriman {seq}", seq=one.seq), when, words, tone=tone, folder=folder)


def _verdict(one: Departure) -> tuple[str, str]:
    if one.written_at is None:
        return tr("belum ditulis"), "warning"
    if one.verdict == "accepted" and one.refused:
        return tr("dibalas, {count} ditolak", count=number(one.refused)), "warning"
    return {
        "accepted": (tr("dibalas, diterima"), "ok"),
        "held": (tr("ditahan Dinkop"), "warning"),
        "quarantined": (tr("dikarantina Dinkop"), "danger"),
        "refused": (tr("ditolak Dinkop"), "danger"),
        "resent": (tr("dikirim ulang"), "info"),
    }.get(one.verdict, (tr("belum dijawab"), "info"))


def _arrival(one: Arrival, folder: int) -> QWidget:
    good = one.verdict == "accepted"
    words = tr("diterapkan") if good else tr("belum cocok")
    said, tone = tr("Balasan {seq}", seq=one.seq), "ok" if good else "warning"
    return _history_line("inbox", said, one.received_at, words, tone=tone, folder=folder)


def _history_line(icon: str, words: str, when: str, state: str, *, tone: str, folder: int) -> QWidget:
    at = datetime.fromisoformat(when).astimezone().date()
    said = " · ".join(part for part in (day(at), from_where(0, folder)) if part)
    caption: QLabel = text(said, "caption")
    named = text(words, "strong")
    named.setMinimumWidth(named.fontMetrics().horizontalAdvance(words[: words.rfind(" ")] + " 0000"))
    parts: list[Item] = [glyph(icon, "muted", 16), named, caption, STRETCH, pill(state, tone)]
    return holder(row(*parts, gap=10))
