"""Kotak masuk: what offices sent, which `arrivals` rehearses and applies; the board; replies for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.exchange import locating, office_board, reminding, replying
from dinkop_desktop.features.exchange.office_board import Board, Came, OfficeLine
from dinkop_desktop.features.exchange.pages.arrivals import Arrivals
from dinkop_desktop.features.exchange.pages.inbox_board import (
    VIEWS,
    BoardTable,
    columns,
    head_words,
    legend,
    short_words,
)
from dinkop_desktop.features.exchange.pages.inbox_side import Act, InboxSide, offices_to_answer
from dinkop_desktop.features.exchange.replying import RepliesError, Written
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, Worklist
from dinkop_desktop.window.tables import Paint, Place
from dinkop_desktop.window.widgets import column, holder
from dinkop_desktop.window.words import language, later, number, tr

_WEEKS, _LOOK_MS = 12, 3000
_OUT_PX = 84


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
        self._wanted = ""  # the one office whose row is to be the current one
        self._office_shown = False
        super().__init__(host)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.arrivals.look_at_drives)

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
        self.arrivals = Arrivals(self)
        self.arrivals.checking.connect(self._on_checking)
        self.arrivals.moved.connect(self._on_moved_in)
        self.arrivals.drives_moved.connect(self._show_side_of_files)
        self.arrivals.taken_in.connect(self._on_taken_in)
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
        self.arrivals.look_at_drives()

    def _on_board(self, board: Board) -> None:
        self._board = board
        self._show_board()
        if not self._office_shown:
            self._show_side()

    def _now(self) -> Board | None:
        if self._board is None or self.arrivals.rehearsal is None:
            return self._board
        return office_board.with_new(self._board, self.arrivals.rehearsal.received)

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
        return head_words(board, self.arrivals.rehearsal) if board is not None else ""

    def place(self) -> Place:
        """Where somebody is, or at the office from which something was just taken in."""
        wanted, self._wanted = self._wanted, ""
        at = next((at for at, line in enumerate(self.listed) if line.code == wanted), -1)
        return Place(wanted, at, super().place().scroll) if at >= 0 else super().place()

    def show_card(self, _line: OfficeLine | None) -> None:
        """The side does not follow the row: Enter shows an office there."""

    # -- files --

    @classmethod
    def fits_file(cls, desk: Desk, path: Path) -> bool:
        """What ends like a bundle, and is no request to be admitted, which `OfficesPage` takes."""
        return super().fits_file(desk, path) and not locating.says_request(path)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Rehearse files and folders that were dropped or chosen."""
        self.arrivals.take(paths)

    def _on_checking(self, count: int) -> None:
        self._office_shown = False
        self.side_part.show_checking(count)

    def _on_moved_in(self) -> None:
        self._show_board()
        self._show_side()

    @action(later("Ambil berkas"), "Ctrl+O", icon="usb")
    def _on_files(self) -> None:
        self.take_files(picking.pick_files(self, tr("Ambil kiriman kelurahan"), tr("Kiriman (*.dkb)")))

    @action(later("Singkirkan kiriman yang diperiksa"), "Alt+S", icon="close", button=later("Singkirkan"))
    def _on_put_away(self) -> None:
        self._office_shown = False
        self.arrivals.put_away()
        self.table.setFocus()

    # -- acting --

    def _show_side(self) -> None:
        side, arrived = self.side_part, self.arrivals
        if arrived.is_busy:
            return
        if arrived.rehearsal is not None:
            side.show_rehearsal(arrived.rehearsal, others=arrived.others)
            return
        if arrived.applied:
            side.show_applied(arrived.applied, questions=self._board.questions if self._board else 0)
        else:
            side.show_waiting(others=arrived.others)
        if self._board is not None:
            side.show_replies(self._board, arrived.drives, marked=self._marked())

    def _show_side_of_files(self) -> None:
        """The side as it is while neither an office nor a rehearsal is shown."""
        if not self._office_shown and self.arrivals.rehearsal is None:
            self._show_side()

    def _marked(self) -> tuple[OfficeLine, ...]:
        every, ids = self.table.marked()
        lines = self._board.lines if self._board else ()
        return tuple(line for line in lines if (line.code in ids) is not every)

    def _on_marked(self, count: int) -> None:
        super()._on_marked(count)
        self._show_side_of_files()

    @action(later("Terapkan kiriman, atau tulis balasannya"), "Ctrl+Enter", icon="check")
    def _on_act(self) -> None:
        if self.side_part.act is Act.APPLY:
            self._apply()
        elif self.side_part.act is Act.REPLY and self._board is not None:
            self._reply(offices_to_answer(self._board, self._marked()))

    def _apply(self) -> None:
        if self.arrivals.rehearsal is not None:
            self._office_shown = False
            self.side_part.busy(tr("Menerapkan…"))
            self.arrivals.apply()

    def _on_taken_in(self, offices: set[str]) -> None:
        self._wanted = offices.pop() if len(offices) == 1 else ""  # of many none is meant: the board stays
        self.host.refresh.tell(by=self.key)
        self.reload()
        self.table.setFocus()

    @action(later("Tulis balasan untuk semua kantor"), icon="send")
    def _on_reply_all(self) -> None:
        if self._board is not None:
            self._reply(tuple(line.code for line in self._board.lines if line.admitted))

    def _reply(self, offices: Sequence[str]) -> None:
        place = self.side_part.place
        stick = place.stick if place else None
        out = stick or picking.pick_folder(self, tr("Folder untuk balasan"))
        if out is None or not offices or self.arrivals.is_busy:
            return
        desk = self.host.desk
        self.arrivals.is_busy = True
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
        self.arrivals.is_busy = False
        self.arrivals.applied = ()
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
        self.arrivals.is_busy = False
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
            self.side_part.show_office(line, came, waiting=self.arrivals.rehearsal)
            self.show_side()

    @action(later("Surat pengingat"), "Ctrl+P", icon="mail")
    def _on_remind(self) -> None:
        """A letter to each of some offices, of which nothing has come."""
        silent = [line for line in self._board.lines if line.is_silent] if self._board else []
        lines, suggested = self._marked() or silent, Path("surat-pengingat.pdf")
        out = picking.pick_target(self, tr("Simpan surat pengingat"), suggested, tr("Dokumen PDF (*.pdf)"))
        if out is not None:
            desk, lang = self.host.desk, language()
            self.work(
                tr("Menulis surat pengingat"),
                lambda _: reminding.write_reminders(desk, lines, out, lang=lang),
                lambda _: picking.open_outside(out),
            )

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
