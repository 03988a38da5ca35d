"""The side of the inbox: what files would change and did, where replies go, what came from one office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dinkop_desktop.drives import Drive
from dinkop_desktop.features.exchange.folders import Other
from dinkop_desktop.features.exchange.office_board import Board, Came, OfficeLine, ReplyState
from dinkop_desktop.features.exchange.pages.exchange_roads import from_where
from dinkop_desktop.features.exchange.pages.left_alone import tell_others
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.exchange.rehearsing import Rehearsal, Sample
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceCard,
    ChoiceCards,
    Item,
    Notice,
    clear,
    column,
    glyph,
    holder,
    panel,
    pill,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import breakable, day_of, label, number, sentence, tr

SIDE_PX = 300
_FILES_TOLD = 8


class Act(Enum):
    """What the main key does now."""

    NOTHING = auto()
    APPLY = auto()
    REPLY = auto()


@dataclass(frozen=True, slots=True)
class ReplyPlace:
    """Where replies go: a stick for all of them, or a folder with one folder for each office."""

    stick: Path | None
    words: str
    detail: str


class InboxSide(QFrame):
    """What belongs to what just arrived, and the main act below."""

    def __init__(self, reference: Reference, *, act: Button, away: Button) -> None:
        """Make a side that waits for files.

        Args:
            reference: writes values and names of areas.
            act: does what `self.act` says.
            away: puts away what was rehearsed.
        """
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(SIDE_PX)
        self._reference = reference
        self.act = Act.NOTHING
        self._body = column(gap=6, margins=(16, 14, 14, 4))
        self._button, self._away = act, away
        self._hint = text("", "caption", wrap=True)
        self._foot = holder(
            column(
                row(self._button, STRETCH),
                row(self._away, STRETCH),
                self._hint,
                gap=6,
                margins=(16, 6, 14, 12),
            )
        )
        self._places: tuple[ReplyPlace, ...] = ()
        self._cards: ChoiceCards | None = None
        self.setLayout(column(scrolled(self._body), self._foot, gap=0))
        self.show_waiting()

    # -- states --

    def show_waiting(self, *, others: Sequence[Other] = ()) -> None:
        """Nothing has come that is to be received; what else lay there is told."""
        self._reset()
        self._body.addWidget(text(tr("Kiriman baru"), "heading"))
        drop = column(
            row(STRETCH, glyph("inbox", "muted", 28), STRETCH),
            _centred(tr("Seret berkas atau folder ke sini"), "strong"),
            _centred(tr("atau pasang flashdisknya, atau Ctrl+O"), "caption"),
            gap=4,
            margins=(12, 14, 12, 14),
        )
        self._body.addWidget(panel("drop", drop))
        if others:
            self._body.addWidget(Notice("info", tr("Tidak ada kiriman yang belum diterima di tempat itu.")))
            tell_others(self._body, others)
            self._away.show()
            self._foot.show()
        self._body.addStretch(1)

    def show_checking(self, count: int) -> None:
        """Files are being opened and checked."""
        self._reset()
        self._body.addWidget(text(tr("Memeriksa {count} berkas…", count=number(count)), "heading", wrap=True))
        self._body.addWidget(text(tr("Belum ada yang ditulis."), "caption", wrap=True))
        self._body.addStretch(1)

    def show_rehearsal(self, found: Rehearsal, *, others: Sequence[Other] = ()) -> None:
        """What files would do; nothing is written yet, and what else lay there is told."""
        self._reset()
        self._body.addWidget(text(tr("Yang akan berubah"), "heading"))
        opened = tr(
            "{count} berkas dibuka dan diperiksa. Belum ada yang ditulis.", count=number(len(found.received))
        )
        self._body.addWidget(text(opened, "caption", wrap=True))
        self._counts(found)
        self._samples(found)
        self._verdicts(found.received)
        tell_others(self._body, others)
        self._body.addStretch(1)
        if found.applicable:
            self._hint.setText(tr("Sesudahnya balasan untuk tiap kantor dapat dibuat."))
        self._offer_what_waits(found)

    def show_applied(self, received: Sequence[Received], *, questions: int) -> None:
        """What files did, and where they asked anything, how many `questions` are open by now."""
        self._reset()
        merged = [one.merged for each in received for one in (each, *each.closed) if one.merged]
        taken = sum(one.verdict == "accepted" for one in received)
        self._body.addWidget(text(tr("Sudah diterapkan"), "heading"))
        self._body.addWidget(
            Notice(
                "ok",
                tr("{count} kiriman diterima.", count=number(taken)),
                tr(
                    "{new} data baru, {changed} diperbarui.",
                    new=number(sum(one.new for one in merged)),
                    changed=number(sum(one.changed for one in merged)),
                ),
            )
        )
        if questions and any(one.conflicts for one in merged):
            self._body.addWidget(
                Notice(
                    "warning",
                    tr("Kini {count} konflik perlu keputusan.", count=number(questions)),
                    tr("Putuskan di halaman Konflik (Alt+2), sebelum atau sesudah balasan dibuat."),
                )
            )
        self._verdicts(received)

    def show_replies(self, board: Board, drives: Sequence[Drive], *, marked: Sequence[OfficeLine]) -> None:
        """Where replies go, below what is shown; for the marked offices, or for all that need one."""
        wanted = offices_to_answer(board, marked)
        if not wanted:
            self._body.addStretch(1)
            return
        self._places = reply_places(drives)
        cards = [
            ChoiceCard(str(at), "usb" if one.stick else "folder", one.words, one.detail)
            for at, one in enumerate(self._places, 1)
        ]
        self._cards = ChoiceCards(cards)
        self._body.addWidget(rule())
        self._body.addWidget(text(tr("Balasan ke mana?"), "strong"))
        self._body.addWidget(self._cards)
        self._body.addStretch(1)
        self._offer(Act.REPLY, tr("Tulis {count} balasan", count=number(len(wanted))))
        self._hint.setText(
            tr("Untuk kantor yang dipilih.")
            if marked
            else tr("Untuk kantor yang sudah mengirim sejak balasan terakhir. Spasi memilih kantor.")
        )

    def show_written(self, count: int, place: Path) -> None:
        """Replies were written."""
        self._reset()
        self._body.addWidget(text(tr("Balasan"), "heading"))
        self._body.addWidget(
            Notice(
                "ok",
                tr("{count} balasan ditulis dan dibaca ulang.", count=number(count)),
                breakable(str(place)),
            )
        )
        self._body.addStretch(1)

    def show_office(self, line: OfficeLine, history: Sequence[Came], *, waiting: Rehearsal | None) -> None:
        """What came from one office; files that are `waiting` to be applied can be, as before."""
        self._reset()
        self._body.addWidget(text(tr("Kel. {name}", name=line.name), "heading", wrap=True))
        self._body.addWidget(text(tr("Kec. {name}", name=line.above), "caption", wrap=True))
        if line.missing:
            numbers = ", ".join(map(str, line.missing))
            self._body.addWidget(
                Notice(
                    "warning",
                    tr("Nomor {numbers} belum ada.", numbers=numbers),
                    tr("Nomor sesudahnya ditahan sampai itu datang. Minta kantornya “Buat ulang”."),
                )
            )
        if not line.admitted:
            self._body.addWidget(text(tr("Belum ada komputer yang diterima."), "muted", wrap=True))
        elif not history:
            self._body.addWidget(text(tr("Belum pernah mengirim."), "muted", wrap=True))
        for one in history:
            self._body.addWidget(_arrival(one))
        self._body.addStretch(1)
        if waiting is not None:
            self._hint.setText(tr("Esc kembali ke yang akan berubah."))
            self._offer_what_waits(waiting)

    # -- parts --

    @property
    def place(self) -> ReplyPlace | None:
        """Where replies go."""
        return self._places[self._cards.number] if self._cards is not None else None

    def focus_target(self) -> QWidget | None:
        """The chosen place of the replies, where it is asked."""
        return self._cards.cards[self._cards.number] if self._cards is not None else None

    def busy(self, words: str) -> None:
        """The main act is under way."""
        self._button.busy(words)

    def done(self) -> None:
        """It is over, and nothing has changed."""
        self._button.done()

    def _reset(self) -> None:
        clear(self._body)
        self._cards, self.act = None, Act.NOTHING
        self._button.done()
        self._button.hide()
        self._away.hide()
        self._hint.setText("")
        self._foot.hide()

    def _offer_what_waits(self, found: Rehearsal) -> None:
        if found.applicable:
            self._offer(Act.APPLY, tr("Terapkan {count} kiriman", count=number(found.applicable)))
        elif kept := found.with_verdict("quarantined"):
            self._offer(Act.APPLY, tr("Simpan {count} di karantina", count=number(len(kept))))
        self._foot.show()
        self._away.show()

    def _offer(self, act: Act, words: str) -> None:
        self.act = act
        self._button.set_words(words)
        self._button.show()
        self._foot.show()

    def _counts(self, found: Rehearsal) -> None:
        for count, words, tone in (
            (found.new, tr("data baru"), "accent"),
            (found.changed, tr("data diperbarui"), "accent"),
            (found.parallel, tr("digabung tanpa pertanyaan"), "ok"),
            (found.conflicts, tr("konflik, perlu keputusan"), "warning"),
            (found.refused, tr("perubahan ditolak, dijawab di balasan"), "danger"),
            (found.waiting, tr("menunggu data yang belum datang"), "warning"),
        ):
            if count or tone == "accent":
                self._body.addWidget(_count(number(count), words, tone))

    def _samples(self, found: Rehearsal) -> None:
        if not found.samples and not found.born:
            return
        self._body.addWidget(rule())
        self._body.addWidget(text(tr("Contoh perubahan"), "strong"))
        for one in found.samples:
            self._body.addWidget(text(breakable(self._said(one)), "caption", wrap=True))
        for named in found.born[: max(0, 4 - len(found.samples))]:
            kind = label(catalogue.KINDS[named.kind].label) if named.kind in catalogue.KINDS else named.kind
            said = tr("{kind} baru: {title}", kind=kind, title=named.title or tr("(tanpa nama)"))
            self._body.addWidget(text(breakable(said), "caption", wrap=True))

    def _said(self, sample: Sample) -> str:
        kind = catalogue.KINDS[sample.of.kind]
        field = kind.field(sample.field)

        def shown(value: Value) -> str:
            if field is None or value is None:
                return "–" if value is None else str(value)
            return values.show(field, value, reference=self._reference, masked=True)

        area = self._reference.areas.by_code.get(sample.of.owner)
        return tr(
            "{title}, {place}: {field} {before} → {after}",
            title=sample.of.title or tr("(tanpa nama)"),
            place=area.name if area else sample.of.owner,
            field=label(field.label) if field else sample.field,
            before=shown(sample.before),
            after=shown(sample.after),
        )

    def _verdicts(self, received: Sequence[Received]) -> None:
        for verdict, tone in (("refused", "danger"), ("quarantined", "danger"), ("held", "warning")):
            its = [one for one in received if one.verdict == verdict]
            for one in its[:_FILES_TOLD]:
                why = sentence(one.code, **dict(one.params)) if one.code else ""
                self._body.addWidget(Notice(tone, breakable(self._file_words(one)), why))
            if len(its) > _FILES_TOLD:
                self._body.addWidget(text(tr("… dan {count} lagi.", count=number(len(its) - _FILES_TOLD))))
        known = [one for one in received if one.verdict == "duplicate"]
        if known:
            said = tr(
                "{count} berkas sudah pernah diterima; tidak ada yang berubah.", count=number(len(known))
            )
            self._body.addWidget(Notice("info", said))

    def _file_words(self, one: Received) -> str:
        area = self._reference.areas.by_code.get(one.office)
        name = tr("{office} nomor {seq}", office=area.name, seq=one.seq) if area and one.seq else one.file
        if one.verdict == "held":
            return tr("{name} ditahan", name=name)
        if one.verdict == "quarantined":
            return tr("{name} dikarantina", name=name)
        return tr("{name} tidak diterima", name=name)


def offices_to_answer(board: Board, marked: Sequence[OfficeLine]) -> tuple[str, ...]:
    """Codes of the offices that get a reply now."""
    if marked:
        return tuple(line.code for line in marked if line.admitted)
    return tuple(line.code for line in board.lines if line.admitted and line.reply is ReplyState.NEEDED)


def reply_places(drives: Sequence[Drive]) -> tuple[ReplyPlace, ...]:
    """Sticks that can be written, then a folder on this computer."""
    sticks = [
        ReplyPlace(
            drive.path,
            breakable(tr("Flashdisk {name}", name=drive.label)),
            tr("semua balasan di satu flashdisk"),
        )
        for drive in drives
        if not drive.problem
    ]
    folder = ReplyPlace(None, tr("Folder di komputer ini"), tr("satu folder untuk tiap kantor"))
    return (*sticks[:3], folder)


def _centred(words: str, role: str) -> QWidget:
    made = text(words, role, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def _count(shown: str, words: str, tone: str) -> QWidget:
    value = text(shown, "strong", tone=tone)
    value.setMinimumWidth(52)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    line = row(value, text(words, wrap=True), gap=10)
    line.setStretch(1, 1)
    return holder(line)


def _arrival(came: Came) -> QWidget:
    one = came.arrival
    words, tone = {
        "accepted": (tr("diterima"), "ok"),
        "held": (tr("ditahan"), "warning"),
        "quarantined": (tr("dikarantina"), "danger"),
    }.get(one.verdict, (tr("ditolak"), "danger"))
    named = text(tr("Nomor {seq}", seq=one.seq or "?"), "strong")
    named.setMinimumWidth(named.fontMetrics().horizontalAdvance(tr("Nomor {seq}", seq="0000")))
    head: list[Item] = [
        named,
        text(day_of(one.received_at), "caption"),
        STRETCH,
        pill(words, tone),
    ]
    parts: QVBoxLayout = column(row(*head, gap=8), gap=0)
    if said := from_where(came.pc, came.folder):
        parts.addWidget(text(said, "caption"))
    if one.code:
        parts.addWidget(
            text(sentence(one.code, seq=one.seq, missing=tr("nomor sebelumnya")), "caption", wrap=True)
        )
    return holder(parts)
