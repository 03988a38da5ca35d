"""The card that sends: what goes, by whom, by which road; the four steps; and what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QVBoxLayout, QWidget

from dinkop_desktop.features.exchange.pages.exchange_roads import By, Road, card_of, size
from dinkop_desktop.features.exchange.sending import SentSlip
from dinkop_desktop.features.exchange.sent_and_received import Outlook
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceCards,
    Item,
    Notice,
    clear,
    column,
    facts,
    glyph,
    grid,
    holder,
    pill,
    row,
    rule,
    text,
)
from dinkop_desktop.window.words import breakable, day, label, later, number, tr

# As `sending.send` names its steps.
STEPS = (
    later("Menyiapkan kiriman"),
    later("Menulis berkas"),
    later("Membaca ulang berkas"),
    later("Menulis surat pengantar"),
)
_GROUP = 4
_SHOWN_LETTERS = 32


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written, by which road, and the draft of an e-mail where there is one."""

    slip: SentSlip
    road: Road
    draft: Path | None = None
    folder: Path = field(default_factory=Path)


class SendCard(QFrame):
    """What goes now, and the way to send it."""

    def __init__(
        self,
        *,
        send: Button,
        faults: Callable[[str], Button],
        letter: Callable[[], Button],
        folder: Callable[[], Button],
    ) -> None:
        """Make an empty card; it is filled by `show_outlook` and `show_roads`.

        Args:
            send: the main act.
            faults: makes a button of some words that shows the records that would go with something to be
                mended.
            letter: makes the one that opens the covering letter.
            folder: makes the one that opens the folder of what was written.
        """
        super().__init__()
        self.setProperty("panel", "card")
        self._aside, self._state = text("", "caption"), pill("", "ok")
        self._state.hide()
        self._body = column(gap=8)
        self._cards: ChoiceCards | None = None
        self._roads: tuple[Road, ...] = ()
        self._road_place = column(gap=8)
        self._road_rule = rule()
        self._road_holder = holder(
            column(self._road_rule, text(tr("Lewat mana?"), "strong"), self._road_place, gap=8)
        )
        self._note_place = column(gap=8)
        self._steps = _Steps()
        self._steps.hide()
        self._act, self._faults, self._letter, self._folder = send, faults, letter, folder
        self._seal = text(
            tr("Kiriman dikunci untuk Dinkop dan ditandatangani kantor ini."), "caption", wrap=True
        )
        foot = row(self._seal, self._act, gap=12)
        foot.setStretch(0, 1)
        self._foot = holder(foot)
        self._whole = column(
            row(text(tr("Kirim"), "heading"), STRETCH, self._aside, self._state),
            rule(),
            self._body,
            self._road_holder,
            self._steps,
            self._note_place,
            STRETCH,
            self._foot,
            gap=8,
            margins=(16, 12, 16, 12),
        )
        self.setLayout(self._whole)
        self.is_done = False
        self._refused: tuple[str, str] | None = None
        self._is_picked = False

    @property
    def road(self) -> Road | None:
        """The road that is chosen."""
        chosen = self._cards.number if self._cards else -1
        return self._roads[chosen] if chosen >= 0 else None

    def focus_target(self) -> QWidget | None:
        """Who has the focus at first: the chosen road, so that a digit chooses another."""
        if self._cards is not None and self._road_holder.isVisibleTo(self) and self._cards.number >= 0:
            return self._cards.cards[self._cards.number]
        return None

    def put_act(self, place: QBoxLayout | None) -> None:
        """The main act stands in another place, where it cannot scroll out of sight; None takes it back."""
        is_shown = not self._foot.isHidden()
        self._foot.setContentsMargins(*((20, 8, 20, 8) if place is not None else (0, 0, 0, 0)))
        (place if place is not None else self._whole).addWidget(self._foot)
        self._foot.setVisible(is_shown)

    # -- before --

    def show_outlook(self, outlook: Outlook) -> None:
        """Show what would go now, or why nothing can."""
        self.is_done = False
        clear(self._body)
        clear(self._note_place)
        self._state.hide()
        self._steps.hide()
        self._aside.setText(_since(outlook))
        self._aside.show()
        can_send = outlook.admitted and outlook.has_something
        self._road_holder.setVisible(can_send)
        self._road_rule.setVisible(bool(outlook.unsent.counts))
        self._foot.setVisible(can_send)
        self._act.setEnabled(can_send)
        self._act.set_words(_act_words(outlook))
        if outlook.unsent.counts:
            self._body.addLayout(_counts(outlook))
        if self._refused is not None:
            self._note("danger", *self._refused)
        if not outlook.admitted:
            self._note(
                "info",
                tr("Kantor ini belum diterima Dinkop."),
                tr(
                    "Pencatatan tetap jalan. Ambil kartu Dinkop (di Beranda) bila belum, serahkan permintaan "
                    "gabung ke Dinkop, lalu ambil balasannya di sini; sesudah itu kiriman dapat dibuat."
                ),
            )
        elif not outlook.has_something:
            self._note("ok", _all_sent(outlook), tr("Kiriman berikutnya dibuat sesudah ada perubahan."))
        else:
            self._warn(outlook)

    def _warn(self, outlook: Outlook) -> None:
        if outlook.quota_percent:
            self._note(
                "warning",
                tr("Data kantor ini sudah {percent} % dari kuotanya.", percent=number(outlook.quota_percent)),
                tr("Hubungi Dinkop sebelum penuh; yang melebihinya ditahan, tidak hilang."),
            )
        if outlook.unwritten:
            self._note(
                "warning",
                tr("Kiriman nomor {seq} belum selesai ditulis.", seq=outlook.unwritten[-1].seq),
                tr("Ia ditulis lebih dulu, dengan nomor dan isi yang sama; tidak ada yang hilang."),
            )
        if outlook.unsent.faulty:
            see = self._faults(tr("Lihat {count} data", count=number(outlook.unsent.faulty)))
            self._note(
                "warning",
                tr(
                    "{count} data masih perlu diperbaiki dan ikut terkirim apa adanya.",
                    count=number(outlook.unsent.faulty),
                ),
                tr("Dinkop akan melihat tandanya. Perbaiki dulu bila sempat; bila tidak, kirim saja."),
                see,
            )
        if outlook.changes and not outlook.unsent.records:
            self._note(
                "info",
                tr("Tidak ada data yang berbeda dari kiriman terakhir."),
                tr("Yang dicatat sesudah itu sudah diurungkan semua; riwayatnya ikut bila kiriman dibuat."),
            )
        if not outlook.changes and not outlook.unwritten:
            self._note(
                "info",
                tr("Tidak ada perubahan baru."),
                tr("Kiriman kosong memberi tahu Dinkop bahwa balasannya sudah diterapkan."),
            )

    def _note(self, tone: str, title: str, body: str = "", *actions: QWidget) -> None:
        self._note_place.addWidget(Notice(tone, title, body, actions=actions))

    def show_roads(self, roads: Sequence[Road], *, wished: By | None = None) -> None:
        """Show the roads there are; what was chosen stays chosen where it is still there."""
        if tuple(roads) == self._roads:
            return
        before = self.road if self._is_picked else None
        had_focus = self._cards is not None and self._cards.isAncestorOf(_focus_of(self) or self)
        self._roads = tuple(roads)
        clear(self._road_place)
        self._cards = ChoiceCards([card_of(road) for road in roads], chosen=_chosen(roads, before, wished))
        self._cards.changed.connect(self._on_picked)
        self._road_place.addWidget(self._cards)
        target = self.focus_target()
        if had_focus and target is not None:
            target.setFocus()

    def _on_picked(self, _number: int) -> None:
        self._is_picked = True

    # -- while and after --

    def begin(self) -> None:
        """The bundle is on its way."""
        self._refused = None
        clear(self._note_place)
        self._act.setEnabled(False)
        self._road_holder.hide()
        self._steps.begin()
        self._steps.show()

    def at(self, step: str) -> None:
        """A step has begun."""
        self._steps.at(step)

    def refuse(self, outlook: Outlook, title: str, body: str) -> None:
        """It could not be written; nothing is lost, and it can be tried again."""
        self._refused = (title, body)
        self.show_outlook(outlook)

    def show_done(self, sent: Sent) -> None:
        """Say what was written, where, and that the stick may be pulled out."""
        self.is_done = True
        clear(self._body)
        clear(self._note_place)
        for hidden in (self._road_holder, self._foot, self._aside):
            hidden.hide()
        self._state.setText(tr("selesai"))
        self._state.show()
        letter = self._letter()
        self._body.addWidget(Notice("ok", *_done_words(sent), actions=[letter, self._folder()]))
        self._steps.end(_step_words(sent))
        self._steps.show()
        self._note_place.addLayout(_digest(sent))
        letter.setFocus()


class _Steps(QWidget):
    """Four steps, one below the other: done, under way, still to come."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = [glyph("right", "muted", 18) for _ in STEPS]
        self._words = [text("", wrap=True) for _ in STEPS]
        lines: list[Item] = []
        for mark, words in zip(self._marks, self._words, strict=True):
            line = row(mark, words, gap=10)
            line.setStretch(1, 1)
            lines.append(line)
        self.setLayout(column(*lines, gap=6, margins=(0, 4, 0, 4)))

    def begin(self) -> None:
        """None of them is done."""
        for mark, words, name in zip(self._marks, self._words, STEPS, strict=True):
            mark.change("right", "muted")
            words.setText(tr(name))
        self.at(STEPS[0])

    def at(self, step: str) -> None:
        """All before this one are done."""
        names = [tr(name) for name in STEPS]
        here = names.index(step) if step in names else STEPS.index(step) if step in STEPS else 0
        for number_, mark in enumerate(self._marks):
            mark.change(
                *(("check", "ok") if number_ < here else ("right", "accent" if number_ == here else "muted"))
            )

    def end(self, words: Sequence[str]) -> None:
        """All of them are done, each with what it did."""
        for mark, label_, said in zip(self._marks, self._words, words, strict=True):
            mark.change("check", "ok")
            label_.setText(said)


def _focus_of(widget: QWidget) -> QWidget | None:
    return widget.window().focusWidget()


def _chosen(roads: Sequence[Road], before: Road | None, wished: By | None) -> int:
    """What was chosen before; else a stick; else the road that was taken last; else the first."""
    open_ = [at for at, road in enumerate(roads) if road.key]
    for at in open_:
        if before is not None and (roads[at].by, roads[at].place) == (before.by, before.place):
            return at
    if roads[open_[0]].by is By.STICK:
        return open_[0]
    return next((at for at in open_ if roads[at].by is wished), open_[0])


def _since(outlook: Outlook) -> str:
    if not outlook.unsent.records:
        return ""
    since = datetime.fromisoformat(outlook.unsent.since).astimezone().date()
    return tr(
        "{records} data, sejak {day}",
        records=number(outlook.unsent.records),
        day=day(since),
    )


def _act_words(outlook: Outlook) -> str:
    if outlook.unwritten and not outlook.changes:
        return tr("Tulis ulang nomor {seq}", seq=outlook.unwritten[-1].seq)
    return tr("Buat kiriman nomor {seq}", seq=outlook.next_seq)


def _all_sent(outlook: Outlook) -> str:
    newest = next((one for one in outlook.departures if one.written_at), None)
    if newest is None:
        return tr("Belum ada yang perlu dikirim.")
    when = datetime.fromisoformat(newest.written_at or newest.made_at).astimezone().date()
    return tr("Semua perubahan sudah dikirim (nomor {seq}, {day}).", seq=newest.seq, day=day(when))


def _counts(outlook: Outlook) -> QGridLayout:
    """Officers down, kinds across, and the sums of both."""
    kinds = [key for key in catalogue.KINDS if any(one.kind == key for one in outlook.unsent.counts)]
    found = {(one.by, one.kind): one.records for one in outlook.unsent.counts}
    officers = list(dict.fromkeys(one.by for one in outlook.unsent.counts))
    head = ["", *(label(catalogue.KINDS[key].label) for key in kinds), tr("Jumlah")]
    lines: list[list[QWidget | str]] = [list(head)]
    for by in officers:
        its = [found.get((by, key), 0) for key in kinds]
        lines.append(
            [
                text(breakable(by) or tr("nama tidak tercatat"), "body" if by else "muted", wrap=True),
                *(text(number(n)) for n in its),
                text(number(sum(its)), "strong"),
            ]
        )
    if len(officers) > 1:
        sums = [sum(found.get((by, key), 0) for by in officers) for key in kinds]
        total = [*sums, outlook.unsent.records]
        lines.append([text(tr("Jumlah"), "strong"), *(text(number(n), "strong") for n in total)])
    return grid(lines, numbers=range(1, len(head)), gap=20)


def _done_words(sent: Sent) -> tuple[str, str]:
    seq = sent.slip.seq
    waits = tr("Perubahannya tercatat “belum dijawab” sampai balasan Dinkop diterapkan.")
    if sent.road.by is By.STICK:
        bring = tr("Bawa flashdisk dan surat pengantarnya ke Dinkop.")
        return tr("Kiriman nomor {seq} siap. Flashdisk aman dicabut.", seq=seq), f"{bring} {waits}"
    if sent.road.by is By.MAIL:
        bring = tr("Periksa alamatnya di program surel, lalu kirim. Berkasnya sudah terlampir.")
        return tr("Kiriman nomor {seq} siap sebagai konsep surel.", seq=seq), f"{bring} {waits}"
    bring = tr("Salin berkas dan surat pengantarnya dari folder ini.")
    return tr("Kiriman nomor {seq} siap di folder.", seq=seq), f"{bring} {waits}"


def _step_words(sent: Sent) -> tuple[str, ...]:
    slip, last = sent.slip, sent.slip.written[-1]
    size_bytes = sum(one.size_bytes for one in slip.written)
    return (
        tr("{count} perubahan dikumpulkan dan dikunci", count=number(slip.changes)),
        tr("Ditulis sebagai {name} ({size})", name=breakable(last.path.name), size=size(size_bytes)),
        tr("Dibaca ulang dari tempatnya: sama"),
        tr("Surat pengantar dibuat: {name}", name=breakable(slip.files[-1].name)),
    )


def _nothing_inside(slip: SentSlip) -> str:
    if slip.changes:
        return tr("riwayat yang diurungkan saja")
    return tr("tanpa perubahan, tanda terima balasan saja")


def _digest(sent: Sent) -> QVBoxLayout:
    """What is printed on the letter too, to be compared, and what is inside."""
    slip, last = sent.slip, sent.slip.written[-1]
    letters = last.payload_sha256[:_SHOWN_LETTERS].upper()
    groups = " ".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
    inside = ", ".join(
        f"{number(count)} {label(catalogue.KINDS[key].label)}"
        for key, count in slip.counts
        if key in catalogue.KINDS
    )
    lines = [
        (tr("Sidik isi"), f"{groups} …"),
        (tr("Nomor"), number(slip.seq)),
        (tr("Isi"), inside or _nothing_inside(slip)),
        (tr("Tempat"), breakable(str(sent.folder))),
    ]
    return column(rule(), facts(lines, label_width=90), gap=8)
