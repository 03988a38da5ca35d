"""Kotak masuk: what offices sent, rehearsed together, applied with one key; the board; replies for all.

Files are read once into memory. What was rehearsed is what is applied, though the sticks are gone meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.drives import Drive
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.exchange import folders, locating, office_board, receiving, rehearsing, replying
from dinkop_desktop.features.exchange.folders import Other
from dinkop_desktop.features.exchange.office_board import Board, Came, OfficeLine
from dinkop_desktop.features.exchange.pages.inbox_board import (
    VIEWS,
    BoardTable,
    columns,
    head_words,
    legend,
    short_words,
)
from dinkop_desktop.features.exchange.pages.inbox_letters import write_reminders
from dinkop_desktop.features.exchange.pages.inbox_side import Act, InboxSide, offices_to_answer
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.exchange.rehearsing import Rehearsal
from dinkop_desktop.features.exchange.replying import RepliesError, Written
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, Worklist
from dinkop_desktop.window.tables import Paint, Place
from dinkop_desktop.window.widgets import column, holder
from dinkop_desktop.window.words import later, number, tr

_WEEKS, _LOOK_MS = 12, 3000
_OUT_PX = 84


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is plugged in, and files there that were not received yet."""

    drives: tuple[Drive, ...]
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Rehearsed:
    """The files that were looked at, what all that wait would do, and what was left where it lies."""

    found: frozenset[Path]
    rehearsal: Rehearsal
    others: tuple[Other, ...]


class InboxPage(Worklist[OfficeLine]):
    """The offices by weeks, and what just arrived."""

    key = "kotak"
    takes = frozenset({".dkb"})
    about = later(
        "Kiriman kelurahan diperiksa, diterapkan, lalu dibalas. "
        "Papannya menunjukkan siapa yang sudah mengirim."
    )
    shows = frozenset({"kiriman", "kantor", "pertanyaan"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter riwayat kantor"),
        later("Spasi pilih kantor"),
        later("F6 ke kanan"),
        later("seret berkas ke halaman ini"),
    )

    title, list_name, file = later("Kotak masuk"), later("Papan kiriman"), "papan kiriman"
    views = VIEWS
    notes = (later("Kolom tanggal: nomor kiriman yang datang pada minggu yang mulai hari itu."),)
    none = Nothing(
        "inbox", later("Belum ada kantor."), later("Terima PC kelurahan pada Kantor & kunci (Alt+9).")
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it looks at the drives while it is seen."""
        self._board: Board | None = None
        self._rehearsal: Rehearsal | None = None
        self._others: tuple[Other, ...] = ()
        self._applied: tuple[Received, ...] = ()
        self._drives: tuple[Drive, ...] = ()
        self._known: frozenset[Path] = frozenset()
        self._wanted = ""  # the one office whose row is to be the current one
        self._is_busy, self._office_shown = False, False
        super().__init__(host)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_at_drives)

    def make_table(self) -> BoardTable:
        """The board."""
        return BoardTable(self.said_columns(), self.host.background)

    def make_content(self) -> QWidget:
        """The board, and what its marks mean."""
        return holder(column(self.table, legend(), gap=0))

    def make_side(self) -> QFrame:
        """What arrived, what is to be answered, or one office."""
        self.side_part = InboxSide(
            self.host.desk.reference,
            act=self.button_for(self._on_act, kind="primary", icon=False),
            away=self.button_for(self._on_put_away, icon=False),
        )
        return self.side_part

    def buttons(self) -> list[QWidget]:
        """Letters have the key of paper here."""
        self.remind = self.button_for(self._on_remind)
        return [self.remind, self.button_for(self.write_sheet, icon=False), self.button_for(self._on_files)]

    def columns_now(self) -> Sequence[ColumnOf[OfficeLine]]:
        """The weeks up to now."""
        return columns(self._board.weeks if self._board is not None else (), _WEEKS)

    def wish(self, **wishes: str) -> None:
        """Somebody came to see the silent offices, or to take files."""
        super().wish(**wishes)
        if wishes.get("ambil") == "berkas":  # asked over the page, so once it is shown
            QTimer.singleShot(0, self, self._on_files)

    def take_esc(self) -> bool:
        """From one office's history back to what arrived."""
        if not self._office_shown:
            return super().take_esc()
        self._office_shown = False
        self._show_side()
        return True

    # -- reading --

    def load(self) -> None:
        """Ask for the board, and for what is plugged in."""
        desk = self.host.desk
        self.ask(lambda _: office_board.survey(desk, weeks=_WEEKS), self._on_board)
        self._look_at_drives()

    def _on_board(self, board: Board) -> None:
        self._board = board
        self._show_board()
        if not self._office_shown:
            self._show_side()

    def _now(self) -> Board | None:
        if self._board is None or self._rehearsal is None:
            return self._board
        return office_board.with_new(self._board, self._rehearsal.received)

    def _show_board(self) -> None:
        board = self._now()
        if board is None:
            return
        self.take(board.lines)
        silent = sum(line.is_silent for line in board.lines)
        self.remind.setEnabled(silent > 0)
        self.remind.set_words(tr("Surat pengingat ({count})", count=number(silent)))

    def id_of(self, line: OfficeLine) -> str:
        """The office's code."""
        return line.code

    def record_of(self, _line: OfficeLine) -> str:
        """An office is nobody's record."""
        return ""

    def summary(self) -> str:
        """What waits, and how the offices are."""
        board = self._now()
        return head_words(board, self._rehearsal) if board is not None else ""

    def place(self) -> Place:
        """Where somebody is, or at the office from which something was just taken in."""
        wanted, self._wanted = self._wanted, ""
        at = next((at for at, line in enumerate(self.listed) if line.code == wanted), -1)
        return Place(wanted, at, super().place().scroll) if at >= 0 else super().place()

    def show_card(self, _line: OfficeLine | None) -> None:
        """The side does not follow the row: Enter shows an office there."""

    def _look_at_drives(self) -> None:
        desk, known = self.host.desk, self._known

        def look(_progress: Progress) -> _Seen:
            found = locating.find_drives()
            good = [drive for drive in found if drive.problem != "MEDIA-BACA"]
            return _Seen(found, locating.find_bundles(desk, good, known=known))

        self.ask(look, self._on_seen, key="drives", failed=self._on_not_seen)

    def _on_not_seen(self, _error: DinkopError) -> None:
        """A stick that was pulled out while it was read: the next look tells."""

    def _on_seen(self, seen: _Seen) -> None:
        has_moved = [one.path for one in seen.drives] != [one.path for one in self._drives]
        self._drives = seen.drives
        if seen.files and not self._is_busy:
            self.take_files(seen.files)
        elif has_moved and not self._office_shown and self._rehearsal is None:
            self._show_side()

    # -- files --

    @classmethod
    def fits_file(cls, desk: Desk, path: Path) -> bool:
        """What ends like a bundle, and is no request to be admitted, which `OfficesPage` takes."""
        return super().fits_file(desk, path) and not locating.says_request(path)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Rehearse files and folders that were dropped, chosen or found, with those that wait already."""
        if not paths:
            return
        if self._is_busy:
            said = tr("Berkas lain masih dikerjakan; ambil berkas ini sesudahnya.")
            self.host.say_done(said, was_done=False)
            return
        desk, before = self.host.desk, self._rehearsal.offered if self._rehearsal else ()
        self._is_busy, self._office_shown = True, False
        self._applied = ()

        def rehearse(progress: Progress) -> _Rehearsed:
            there = folders.look_at(desk, paths, progress=progress)
            found = there.paths
            offered = {one.raw or one.name.encode(): one for one in before}
            offered |= {
                one.raw or one.name.encode(): one for one in receiving.read_offered(found, progress=progress)
            }
            rehearsal = rehearsing.rehearse(desk, tuple(offered.values()), progress=progress)
            return _Rehearsed(frozenset(found), rehearsal, there.others)

        self.side_part.show_checking(len(paths) + len(before))
        self.work(tr("Memeriksa kiriman"), rehearse, self._on_rehearsed, failed=self._on_failed)

    def _on_rehearsed(self, answer: _Rehearsed) -> None:
        rehearsal = answer.rehearsal
        self._is_busy = False
        self._known |= answer.found
        self._rehearsal = rehearsal if rehearsal.received else None
        self._others = answer.others
        self._show_board()
        self._show_side()

    def _on_failed(self, error: DinkopError) -> None:
        self._is_busy = False
        self._show_side()
        self.tell_refusal(error)

    @action(later("Ambil berkas"), "Ctrl+O", icon="usb")
    def _on_files(self) -> None:
        self.take_files(picking.pick_files(self, tr("Ambil kiriman kelurahan"), tr("Kiriman (*.dkb)")))

    @action(later("Singkirkan kiriman yang diperiksa"), "Alt+S", icon="close", button=later("Singkirkan"))
    def _on_put_away(self) -> None:
        self._rehearsal, self._others, self._office_shown = None, (), False
        self._show_board()
        self._show_side()
        self.table.setFocus()

    # -- acting --

    def _show_side(self) -> None:
        side = self.side_part
        if self._is_busy:
            return
        if self._rehearsal is not None:
            side.show_rehearsal(self._rehearsal, others=self._others)
            return
        if self._applied:
            side.show_applied(self._applied, questions=self._board.questions if self._board else 0)
        else:
            side.show_waiting(others=self._others)
        if self._board is not None:
            side.show_replies(self._board, self._drives, marked=self._marked())

    def _marked(self) -> tuple[OfficeLine, ...]:
        every, ids = self.table.marked()
        lines = self._board.lines if self._board else ()
        return tuple(line for line in lines if (line.code in ids) is not every)

    def _on_marked(self, count: int) -> None:
        super()._on_marked(count)
        if not self._office_shown and self._rehearsal is None:
            self._show_side()

    @action(later("Terapkan kiriman, atau tulis balasannya"), "Ctrl+Enter", icon="check")
    def _on_act(self) -> None:
        if self.side_part.act is Act.APPLY:
            self._apply()
        elif self.side_part.act is Act.REPLY and self._board is not None:
            self._reply(offices_to_answer(self._board, self._marked()))

    def _apply(self) -> None:
        if self._rehearsal is None:
            return
        desk = self.host.desk
        good = ("accepted", "held", "quarantined")
        pairs = zip(self._rehearsal.offered, self._rehearsal.received, strict=True)
        offered = tuple(offer for offer, one in pairs if one.verdict in good)
        self._is_busy, self._office_shown = True, False
        self.side_part.busy(tr("Menerapkan…"))
        self.work(
            tr("Menerapkan kiriman"),
            lambda progress: tuple(receiving.receive(desk, offered, progress=progress)),
            self._on_applied,
            failed=self._on_stopped,
        )

    def _on_applied(self, received: tuple[Received, ...]) -> None:
        self._is_busy = False
        self._rehearsal, self._others, self._applied = None, (), received
        offices = {one.office for one in received if one.office}
        self._wanted = offices.pop() if len(offices) == 1 else ""  # of many none is meant: the board stays
        self.host.refresh.tell(by=self.key)
        self.reload()
        self.table.setFocus()

    def _on_stopped(self, error: DinkopError) -> None:
        """Stopped in between: what was taken in so far is known, the rest can be rehearsed again."""
        self._is_busy = False
        offered = self._rehearsal.offered if self._rehearsal else ()
        self._rehearsal = None
        self.tell_refusal(error)
        self.host.refresh.tell(by=self.key)
        self.reload()
        if offered:
            desk = self.host.desk
            self._is_busy = True
            self.work(
                tr("Memeriksa kiriman"),
                lambda progress: _Rehearsed(
                    frozenset(), rehearsing.rehearse(desk, offered, progress=progress), ()
                ),
                self._on_rehearsed,
                failed=self._on_failed,
            )

    @action(later("Tulis balasan untuk semua kantor"), icon="send")
    def _on_reply_all(self) -> None:
        if self._board is not None:
            self._reply(tuple(line.code for line in self._board.lines if line.admitted))

    def _reply(self, offices: Sequence[str]) -> None:
        place = self.side_part.place
        stick = place.stick if place else None
        out = stick or picking.pick_folder(self, tr("Folder untuk balasan"))
        if out is None or not offices or self._is_busy:
            return
        desk = self.host.desk
        self._is_busy = True
        self.side_part.busy(tr("Menulis…"))
        self.work(
            tr("Menulis balasan"),
            lambda progress: tuple(
                replying.reply(desk, out, offices=offices, apart=stick is None, progress=progress)
            ),
            self._on_replied,
            failed=self._on_not_replied,
        )

    def _on_replied(self, written: tuple[Written, ...]) -> None:
        self._is_busy = False
        self._applied = ()
        self.table.mark_nothing()
        apart = len({one.path.parent for one in written}) > 1
        folder = written[0].path.parent
        self.side_part.show_written(len(written), folder.parent if apart else folder)
        self._office_shown = True  # what was written stays until Esc or the next files
        self.host.refresh.tell("kiriman", by=self.key)
        self.reload()
        self.table.setFocus()

    def _on_not_replied(self, error: DinkopError) -> None:
        if isinstance(error, RepliesError) and error.written:
            self._on_replied(error.written)
            self.tell_refusal(error)
            return
        self._is_busy = False
        self.side_part.done()
        self.tell_refusal(error)
        self.reload()

    # -- one office --

    def open_one(self, line: OfficeLine) -> None:
        """What came from it."""
        desk, code = self.host.desk, line.code
        self.ask(lambda _: (code, office_board.office_history(desk, code)), self._on_history, key="office")

    def _on_history(self, answer: tuple[str, tuple[Came, ...]]) -> None:
        code, came = answer
        line = next((one for one in self._board.lines if one.code == code), None) if self._board else None
        if line is not None:
            self._office_shown = True
            self.side_part.show_office(line, came, waiting=self._rehearsal)
            self.show_side()

    @action(later("Surat pengingat"), "Ctrl+P", icon="mail")
    def _on_remind(self) -> None:
        silent = [line for line in self._board.lines if line.is_silent] if self._board else []
        write_reminders(self, self._marked() or silent)

    def shown_list(self) -> ShownList:
        """What each mark says, in words, and columns with room for them."""
        shown = super().shown_list()
        wide = [replace(one, width=_OUT_PX) if one.paint is Paint.MARK else one for one in shown.columns]
        rows = [replace(row, cells=tuple(map(short_words, row.cells))) for row in shown.rows]
        return replace(shown, columns=wide, rows=rows)

    # -- being seen --

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the drives while the page is seen."""
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """And no longer."""
        super().hideEvent(event)
        self._look.stop()
