"""Kirim & terima: one bundle out, one reply in, by keys alone.

The roads and the replies on sticks are looked for again while the page is seen, so that a stick that is
plugged in appears by itself. A reply is rehearsed as soon as it is found; nothing of it is written before its
key is pressed. What was rehearsed is what is applied, whatever has become of the stick meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop import files
from dinkop_desktop.desk import mailing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.drives import Drive
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.exchange import (
    folders,
    locating,
    receiving,
    rehearsing,
    sending,
    sent_and_received,
)
from dinkop_desktop.features.exchange.locating import FoundReply
from dinkop_desktop.features.exchange.pages.exchange_receive import HistoryCard, ReceiveCard, Replies
from dinkop_desktop.features.exchange.pages.exchange_roads import By, Road, roads
from dinkop_desktop.features.exchange.pages.exchange_send import SendCard, Sent
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.exchange.sent_and_received import Outlook
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import NARROW_PX, Host, Page
from dinkop_desktop.window.widgets import (
    PageFoot,
    PageHead,
    WhenNarrow,
    column,
    holder,
    row,
    scrolled,
    stack,
)
from dinkop_desktop.window.words import day_of, language, later, refusal, tr

_LOOK_MS, _LOW_PX = 3000, 660
_ROAD, _FOLDER = "kirim.jalan", "kirim.folder"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is plugged in, the new replies that lie there, and whether those before are gone."""

    drives: tuple[Drive, ...]
    replies: tuple[FoundReply, ...]
    gone: bool


class ExchangePage(Page):
    """What goes, where to, what came, and what became of it."""

    key = "kirim"
    takes = frozenset({".dkb"})
    about = later(
        "Perubahan kantor ini dikirim ke Dinkop sebagai satu berkas, dan balasannya diterapkan di sini."
    )
    shows = frozenset({"umkm", "koperasi", "orang", "program", "kunjungan", "kiriman"})
    hints: ClassVar[tuple[str, ...]] = (
        later("1–9 pilih jalan"),
        later("F5 periksa flashdisk lagi"),
        later("seret berkas .dkb ke halaman ini"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it looks at the drives while it is seen."""
        super().__init__(host)
        self._outlook: Outlook | None = None
        self._replies: Replies | None = None
        self._looked_at: frozenset[Path] = frozenset()
        self._sent: Sent | None = None
        self._is_told, self._is_placed, self._is_applied = False, False, False
        self.send = SendCard(
            send=self.button_for(self._on_send, kind="primary"),
            faults=lambda words: self.button_for(self._on_faults, words=words, icon=False),
            letter=lambda: self.button_for(self._on_letter, kind="primary"),
            folder=lambda: self.button_for(self._on_folder),
        )
        self.receive = ReceiveCard(
            apply=self.button_for(self._on_apply, kind="primary", icon=False),
            details=self.button_for(self._on_details, icon=False),
        )
        self.history = HistoryCard(again=self.button_for(self._on_again, kind="quiet", icon=False))
        self._columns = row(self.send, column(self.receive, self.history, gap=12), gap=12)
        self._columns.setStretch(0, 3)
        self._columns.setStretch(1, 2)
        self._columns.setContentsMargins(20, 14, 20, 14)
        self._act_place, self._is_low = column(gap=0), False
        take = self.button_for(self._on_files)
        self.build(
            head=PageHead(tr("Kirim & terima"), actions=[take]),
            content=holder(column(scrolled(column(holder(self._columns))), self._act_place, gap=0)),
            foot=PageFoot(self.foot_keys()),
        )
        WhenNarrow(self, self._on_narrow)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_at_drives)
        self.receive.opened.connect(host.open_record)

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        stack(self._columns, narrow)
        for at, share in enumerate((3, 2)):
            self._columns.setStretch(at, 0 if narrow else share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the main act stands below what scrolls, and is always seen."""
        super().resizeEvent(event)
        low = event.size().width() < NARROW_PX or event.size().height() < _LOW_PX
        if low is not self._is_low:
            self._is_low = low
            self.send.put_act(self._act_place if low else None)

    def first_focus(self) -> QWidget | None:
        """The chosen road, so that a digit chooses another."""
        return self.send.focus_target()

    def commands(self) -> Sequence[Command]:
        """What has no button of its own at every time."""
        return [*super().commands(), Command(tr("Periksa flashdisk lagi"), self.reload, "F5", "usb")]

    # -- reading --

    def load(self) -> None:
        """Ask what would go, and what is plugged in."""
        desk = self.host.desk
        self.ask(lambda _: sent_and_received.outlook(desk), self._on_outlook)
        self._look_at_drives()

    @property
    def sends_faults(self) -> bool:
        """Whether records would go with something to be mended."""
        return self._outlook is not None and self._outlook.unsent.faulty > 0 and not self.send.is_done

    def _on_outlook(self, outlook: Outlook) -> None:
        self._outlook = outlook
        last = ""
        if outlook.ack_number:
            last = tr(
                "balasan terakhir yang diterima nomor {seq}, {day}",
                seq=outlook.ack_number,
                day=day_of(outlook.ack_at),
            )
        coming = tr("Kiriman berikutnya nomor {seq}", seq=outlook.next_seq)
        self.head.say(" · ".join(part for part in (coming, last) if part))
        is_answered = self._is_applied and not outlook.unanswered
        if not self.send.is_done or outlook.changes or is_answered:
            self.send.show_outlook(outlook)
        self.history.show_outlook(outlook)
        self.show_content()
        if self._is_applied:
            self._is_applied = False
            self._focus_somewhere()

    def _look_at_drives(self) -> None:
        desk, known = self.host.desk, self._looked_at

        def look(_progress: Progress) -> _Seen:
            drives = locating.find_drives()
            good = [drive for drive in drives if drive.problem != "MEDIA-BACA"]
            found = tuple(one for one in locating.find_replies(desk, good) if one.is_new)
            is_known = {one.path for one in found} <= known
            gone = bool(known) and not any(path.exists() for path in known)
            return _Seen(drives, () if is_known else found, gone)

        self.ask(look, self._on_seen, key="drives", failed=self._on_not_seen)

    def _on_not_seen(self, _error: DinkopError) -> None:
        """A stick that was pulled out while it was read: the next look tells."""

    def _on_seen(self, seen: _Seen) -> None:
        size_bytes = self._outlook.size_bytes if self._outlook else 0
        memory = self.host.memory
        wished, folder = memory.text(_ROAD), memory.text(_FOLDER)
        found = roads(seen.drives, size_bytes=size_bytes, last_folder=Path(folder) if folder else None)
        self.send.show_roads(found, wished=By(wished) if wished in set(By) else None)
        if not self._is_placed:
            self._is_placed = True
            self._focus_somewhere()
        if seen.replies:
            self._looked_at = frozenset(one.path for one in seen.replies)
            self._rehearse([one.path for one in seen.replies], seen.replies[0].place)
        elif not self._is_told:
            self.receive.show_nothing(has_drive=bool(seen.drives))
        if seen.gone:
            # Pulled out again: what was rehearsed is in memory, and may still be applied.
            self._looked_at = frozenset()

    # -- replies --

    def take_files(self, paths: Sequence[Path]) -> None:
        """Look at files and folders that were dropped or chosen; of all that lies there, replies for us."""
        if paths:
            place = paths[0].name if paths[0].is_dir() else paths[0].parent.name
            self._rehearse(paths, place, is_asked=True)

    def _rehearse(self, paths: Sequence[Path], place: str, *, is_asked: bool = False) -> None:
        desk = self.host.desk

        def rehearse(progress: Progress) -> Replies:
            there = folders.look_at(desk, paths, progress=progress)
            offered = receiving.read_offered(there.paths, progress=progress)
            told = rehearsing.rehearse_replies(desk, offered, progress=progress)
            became, others = there.settle(told.rehearsal.received)
            return Replies(place, told, tuple(one for _, one in became), others)

        self._is_told = True
        self.receive.show_looking()
        self.work(tr("Memeriksa balasan"), rehearse, lambda replies: self._on_rehearsed(replies, is_asked))

    def _on_rehearsed(self, replies: Replies, is_asked: bool) -> None:  # noqa: FBT001 - of one job
        """Show them; what was chosen gets the focus, what a stick brought takes it from nobody."""
        self._replies = replies
        self.receive.show_replies(replies)
        if is_asked and replies.good and self.isVisible():
            self.receive.take_focus()

    @action(later("Terapkan balasan"), "Ctrl+T", icon="check")
    def _on_apply(self) -> None:
        if self._replies is None or not self._replies.good:
            return
        desk, offered = self.host.desk, self._replies.offered
        self.receive.busy()

        def apply(progress: Progress) -> tuple[list[Received], bool]:
            before = sent_and_received.is_admitted(desk)
            received = receiving.receive(desk, offered, progress=progress)
            return received, sent_and_received.is_admitted(desk) and not before

        self.work(tr("Menerapkan balasan"), apply, self._on_applied, failed=self._on_not_applied)

    def _on_applied(self, applied: tuple[list[Received], bool]) -> None:
        self._replies = None
        received, admits = applied
        self.receive.show_applied(received, admits=admits)
        self.host.refresh.tell(by=self.key)
        # The roads may be there only now, and what was sent may be answered: both come with the outlook.
        self._is_applied = True
        self.reload()

    @action(later("Lihat rincian balasan"), "Alt+R", button=later("Lihat rincian"))
    def _on_details(self) -> None:
        self.receive.flip_details()

    def _on_not_applied(self, error: DinkopError) -> None:
        if self._replies is not None:
            self.receive.show_replies(self._replies)
        self.tell_refusal(error)

    @action(later("Ambil balasan"), "Ctrl+O", icon="usb")
    def _on_files(self) -> None:
        self.take_files(picking.pick_files(self, tr("Ambil balasan Dinkop"), tr("Balasan (*.dkb)")))

    # -- sending --

    @action(later("Buat kiriman"), "Ctrl+Enter", icon="send")
    def _on_send(self) -> None:
        self._send(again=False)

    @action(later("Buat ulang kiriman"), "Alt+U", icon="send", button=later("Buat ulang"))
    def _on_again(self) -> None:
        self._send(again=True)

    def _send(self, *, again: bool) -> None:
        road = self.send.road
        if road is None or self._outlook is None:
            return
        target = self._target(road)
        if target is None:
            return
        self.host.memory.keep(_ROAD, str(road.by))
        desk, lang = self.host.desk, language()
        self.send.begin()
        job = self.work(
            tr("Membuat kiriman"),
            lambda progress: _send_by(desk, road, target, again=again, lang=lang, progress=progress),
            self._on_sent,
            failed=self._on_not_sent,
        )
        job.progressed.connect(self._on_step)

    def _on_step(self, step: str, _done: int, _total: int) -> None:
        self.send.at(step)

    def _target(self, road: Road) -> Path | None:
        if road.place is not None:
            return road.place
        kept = self.host.memory.text(_FOLDER)
        if road.by is By.MAIL:
            documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            return Path(documents) / "Kiriman Dinkop"
        chosen = picking.pick_folder(self, tr("Folder untuk kiriman"), start=Path(kept) if kept else None)
        if chosen is not None:
            self.host.memory.keep(_FOLDER, str(chosen))
        return chosen

    def _on_sent(self, sent: Sent) -> None:
        if not sent.slip.written:  # somebody else sent from this folder meanwhile
            self.reload()
            return
        self._sent = sent
        self.send.show_done(sent)
        if sent.draft is not None:
            picking.open_outside(sent.draft)
        self.host.refresh.tell("kiriman", by=self.key)
        self.reload()

    def _on_not_sent(self, error: DinkopError) -> None:
        if self._outlook is None:
            return
        if isinstance(error, Stopped):
            body = tr("Tidak ada berkas setengah jadi. Perubahan Anda tetap tersimpan dan belum terkirim.")
            self.send.refuse(self._outlook, tr("Dihentikan."), body)
        else:
            self.send.refuse(self._outlook, tr("Kiriman belum dibuat; data Anda aman."), refusal(error))
        self.reload()
        self._focus_somewhere()

    @action(later("Buka surat pengantar"), "Ctrl+P", icon="file", when=lambda page: page.send.is_done)
    def _on_letter(self) -> None:
        if self._sent is not None:
            picking.open_outside(self._sent.slip.files[-1])

    @action(
        later("Buka folder kiriman"),
        "Alt+B",
        icon="folder",
        button=later("Buka foldernya"),
        when=lambda page: page.send.is_done,
    )
    def _on_folder(self) -> None:
        if self._sent is not None:
            picking.open_outside(self._sent.folder)

    @action(later("Lihat yang perlu diperbaiki"), "F8", icon="alert", when=lambda page: page.sends_faults)
    def _on_faults(self) -> None:
        self.host.go_to("umkm", saring="perlu-diperbaiki")

    def _focus_somewhere(self) -> None:
        target = self.first_focus()
        if target is not None and self.isVisible():
            target.setFocus()

    # -- being seen --

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the drives while the page is seen."""
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And no longer."""
        super().hideEvent(event)
        self._look.stop()


def _send_by(desk: Desk, road: Road, target: Path, *, again: bool, lang: str, progress: Progress) -> Sent:
    files.make_folder(target)
    slip = sending.send(desk, target, again=again, progress=progress)
    draft = mailing.write_draft(desk, slip.files, seq=slip.seq, lang=lang) if road.by is By.MAIL else None
    return Sent(slip, road, draft, target)
