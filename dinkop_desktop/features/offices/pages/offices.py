"""Kantor & kunci: every PC of every office, who asks to be let in, and Dinkop's card with its letter.

A fingerprint is typed as it is read out over the phone; each group is judged when it is complete, a wrong one
is a try. The card is written together with the sheet that goes with it on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.exchange import locating
from dinkop_desktop.features.offices import admitting, enrolling
from dinkop_desktop.features.offices.admitting import Asking, Registry, Replica
from dinkop_desktop.features.offices.pages.offices_side import OfficesSide, state_of
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import (
    GoesOut,
    ShownList,
    chip_words,
    narrowed,
    rows_in,
    write_shown,
)
from dinkop_desktop.window.tables import Column, Paint, Place, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Chip,
    PageFoot,
    PageHead,
    SearchBox,
    WhenNarrow,
    row,
)
from dinkop_desktop.window.words import breakable, day_of, language, later, number, tr

_ASKS = "minta:"
_SHOWN: tuple[tuple[str, Callable[[Asking | Replica], bool]], ...] = (
    (later("Semua {count}"), lambda _one: True),
    (later("Minta masuk {count}"), lambda one: isinstance(one, Asking)),
    (later("Aktif {count}"), lambda one: isinstance(one, Replica) and one.status == "aktif"),
    (later("Diam {count}"), lambda one: isinstance(one, Replica) and one.is_silent),
    (later("Pensiun, dicabut {count}"), lambda one: isinstance(one, Replica) and one.status != "aktif"),
)
_SEARCH_PX = 232


class OfficesPage(GoesOut):
    """The PCs of all offices and their keys."""

    key = "kantor"
    takes = frozenset({".permohonan", ".dkb"})
    about = later("Komputer kelurahan diterima di sini dengan sidik yang dibacakan, dan dicabut bila hilang.")
    shows = frozenset({"kantor", "kiriman"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter ketik sidik"),
        later("F6 ke kanan"),
        later("seret berkas permintaan ke halaman ini"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; it looks for requests when it is shown."""
        super().__init__(host)
        self._registry: Registry | None = None
        self._asking: dict[str, Asking] = {}
        self._shown, self._row = 0, ""
        self._is_moving = False
        self.table = Table(
            tr("PC tiap kantor dan kuncinya"), _columns(), host.background, memory=host.memory, key="kantor"
        )
        self.side_part = OfficesSide()
        self.search = SearchBox(tr("Cari kantor"), name=tr("Cari kantor"))
        self.search.setMaximumWidth(_SEARCH_PX)
        self.search.answer_to("Ctrl+F")
        self.chips = [Chip(tr(words, count="0"), checked=not at) for at, (words, _) in enumerate(_SHOWN)]
        letter = self.button_for(self._on_letter)
        sheet = self.button_for(self.write_sheet, icon=False)
        take = self.button_for(self._on_files)
        filters = row(self.search, *self.chips, STRETCH, gap=6)
        filters.setStretch(0, 100)
        self.build(
            head=PageHead(tr("Kantor & kunci"), actions=[letter, sheet, take]),
            content=self.table,
            filters=filters,
            side=self.side_part,
            foot=PageFoot(self.foot_keys()),
        )
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(_showing(self, at))
        WhenNarrow(self, self._on_narrow)
        self.search.textChanged.connect(self._on_searched)
        self.search.left.connect(self.table.setFocus)
        self.table.filled.connect(self._on_filled)
        self.table.followed.connect(self._on_followed)
        self.table.opened.connect(self._on_opened)
        self.table.moved.connect(self._on_moved)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)
        self.side_part.judge.connect(self._on_judge)
        self.side_part.admit_asked.connect(self._on_admit)
        self.side_part.refuse_asked.connect(self._on_refuse)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def take_esc(self) -> bool:
        """From the groups back to the list."""
        focus = QApplication.focusWidget()
        if focus is not None and self.side_part.isAncestorOf(focus):
            self.table.setFocus()
            return True
        return False

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        for chip in self.chips[3:]:
            chip.setHidden(narrow)

    # -- reading --

    def load(self) -> None:
        """Ask who is in."""
        desk = self.host.desk
        asking = tuple(self._asking.values())

        def read(_progress: Progress) -> tuple[Registry, tuple[Asking, ...]]:
            return admitting.registry(desk), tuple(admitting.read_again(desk, one) for one in asking)

        self.ask(read, self._on_registry)

    def _on_registry(self, answer: tuple[Registry, tuple[Asking, ...]]) -> None:
        self._registry, asking = answer
        for one in asking:
            self._asking[_id_of(one)] = one
        if self._row and self._row not in self._asking:
            # Who was just let in is beside the table no longer as one who asks.
            self._show_side()
        self._show()
        self.show_content()

    def _all(self) -> list[Asking | Replica]:
        replicas = self._registry.replicas if self._registry else ()
        return [*self._asking.values(), *replicas]

    def _show(self) -> None:
        if self._registry is None:
            return
        every = self._all()
        for chip, (words, fits) in zip(self.chips, _SHOWN, strict=True):
            chip.set_words(tr(words, count=number(sum(map(fits, every)))))
        wanted = self.search.text().strip().casefold()
        fits = _SHOWN[self._shown][1]
        listed = [one for one in every if fits(one) and wanted in one.name.casefold()]
        at = next((n for n, one in enumerate(listed) if _id_of(one) == self._row), 0)
        place = Place(self._row, at, self.table.verticalScrollBar().value())
        self._is_moving = True
        self.table.show_source(Ready(tuple(_row(one) for one in listed)), place=place)
        self.head.say(
            tr(
                "{offices} dari {all} kantor punya PC aktif · {active} PC aktif · kartu versi {card} · "
                "kunci versi {ring}",
                offices=number(self._registry.offices),
                all=number(len(self.host.desk.reference.areas.kelurahan)),
                active=number(self._registry.active),
                card=self._registry.card_version,
                ring=self._registry.ring_version,
            )
        )
        if not listed:
            self._row = ""
            self.side_part.show_nothing(self._registry)

    def show_only(self, at: int) -> None:
        """Show the rows of one chip."""
        self._shown = at
        for number_, chip in enumerate(self.chips):
            chip.setChecked(number_ == at)
        self._show()

    def write_rows(self, ending: str = ".xlsx") -> None:
        """Ctrl+E: write the PCs that are shown, or of these the marked ones, as a workbook or on paper."""
        rows = rows_in(self, self.table)
        words = chip_words(_SHOWN[self._shown][0], is_chosen=self._shown > 0)
        shown = ShownList(
            name="kantor dan PC",
            title=tr("PC tiap kantor dan kuncinya"),
            subtitle=self.head.subtitle.text(),
            columns=_columns(),
            rows=rows,
            records=[""] * len(rows),
            filters=narrowed(words, search=self.search.text()),
        )
        write_shown(self, self.table, shown, ending)

    def _on_searched(self, _text: str) -> None:
        self._show()

    def _on_followed(self, row_id: str) -> None:
        if row_id and row_id != self._row and not self._is_moving:
            self._row = row_id
            self._show_side()

    def _on_filled(self, _count: int) -> None:
        self._is_moving = False

    def _show_side(self) -> None:
        if self._registry is None:
            return
        asking = self._asking.get(self._row)
        replica = next((one for one in self._registry.replicas if one.install == self._row), None)
        if asking is not None:
            self.side_part.show_request(asking, self._registry)
        elif replica is not None:
            self.side_part.show_replica(replica, self._registry)
        else:
            self.side_part.show_nothing(self._registry)

    def _on_opened(self, row_id: str) -> None:
        self._on_followed(row_id)
        target = self.side_part.focus_target()
        if target is not None:
            self.show_side()
            target.setFocus()

    # -- requests --

    @classmethod
    def fits_file(cls, desk: Desk, path: Path) -> bool:
        """Whether it is a request, however it is named."""
        return super().fits_file(desk, path) and (
            path.suffix.lower() != ".dkb" or locating.says_request(path)
        )

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read requests that were dropped or chosen."""
        desk = self.host.desk
        self.ask(
            lambda _: admitting.read_requests(desk, locating.files_in(paths)),
            self._on_requests,
            key="requests",
            failed=self.tell_refusal,
        )

    def _on_requests(self, found: tuple[Asking, ...]) -> None:
        for one in found:
            self._asking[_id_of(one)] = one
        if not found:
            self.host.tell("warning", tr("Tidak ada permintaan di sana."))
            return
        self._row = _id_of(found[0])
        self.search.clear()
        self.show_only(0)
        self._show_side()
        target = self.side_part.focus_target()
        (target or self.table).setFocus()

    @action(later("Ambil permintaan"), "Ctrl+O", icon="usb")
    def _on_files(self) -> None:
        self.take_files(
            picking.pick_files(self, tr("Ambil permintaan kelurahan"), tr("Permintaan (*.permohonan *.dkb)"))
        )

    def _on_judge(self, group: int, typed: str) -> None:
        asking = self._asking.get(self._row)
        if asking is None:
            return
        desk = self.host.desk

        def judge(_progress: Progress) -> tuple[int, bool, Asking]:
            fits = admitting.judge_group(desk, asking, group, typed=typed)
            return group, fits, admitting.read_again(desk, asking)

        # In the order of typing, and each of them: a later group must not push an earlier one out.
        self.host.background.ask(self, judge, self._on_judged, failed=self._on_refused, lane=Lane.WORK)

    def _on_judged(self, answer: tuple[int, bool, Asking]) -> None:
        group, fits, asking = answer
        self._asking[_id_of(asking)] = asking
        if _id_of(asking) == self._row:
            self.side_part.show_verdict(group, fits=fits, tries_left=asking.tries_left)

    def _on_refused(self, error: DinkopError) -> None:
        self.tell_refusal(error)
        self.reload()
        asking = self._asking.get(self._row)
        if asking is not None:
            desk = self.host.desk
            self.ask(lambda _: admitting.read_again(desk, asking), self._on_read_again, key="again")

    def _on_read_again(self, asking: Asking) -> None:
        self._asking[_id_of(asking)] = asking
        if _id_of(asking) == self._row:
            self._show_side()
            self.table.setFocus()

    def _on_admit(self) -> None:
        asking, typed, desk = self._asking.get(self._row), self.side_part.typed, self.host.desk
        if asking is None:
            return

        def admit(_progress: Progress) -> Asking:
            enrolling.admit(desk, asking.raw, typed)
            return asking

        self.work(tr("Menerima PC"), admit, self._on_admitted, failed=self._on_refused)

    def _on_admitted(self, asking: Asking) -> None:
        self._asking.pop(_id_of(asking), None)
        self._row = asking.install
        words = tr(
            "PC Kel. {name} diterima. Kantornya tahu dari balasan berikut.", name=breakable(asking.name)
        )
        self.host.say_done(words)
        self.host.refresh.tell("kantor", by=self.key)
        self.table.setFocus()
        self.reload()

    def _on_refuse(self) -> None:
        """A request that is refused is put away: nothing was written of it, and its file may come again."""
        asking = self._asking.pop(self._row, None)
        if asking is not None:
            self.host.say_done(tr("Permintaan {file} disingkirkan.", file=breakable(asking.file)))
            self._row = ""
            self.table.setFocus()
            self._show()

    # -- the card --

    @action(later("Kartu & surat sidik"), "Ctrl+P", icon="file")
    def _on_letter(self) -> None:
        out = picking.pick_folder(self, tr("Folder untuk kartu dan suratnya"))
        if out is None:
            return
        desk, lang = self.host.desk, language()
        self.work(
            tr("Menulis kartu dan surat"),
            lambda _: admitting.write_card_letter(desk, out, lang=lang),
            self._on_letter_written,
        )

    def _on_letter_written(self, written: tuple[Path, Path]) -> None:
        card, sheet = written
        self.host.tell(
            "ok",
            tr("Kartu dan surat sidiknya siap."),
            tr(
                "Bagikan {card} lewat flashdisk; cetak {sheet} dan sertakan pada surat resmi.",
                card=breakable(card.name),
                sheet=breakable(sheet.name),
            ),
        )
        picking.open_outside(sheet)


def _columns() -> tuple[Column, ...]:
    return (
        Column("kantor", tr("Kantor"), 0, Paint.STRONG, sorts=False),
        Column("pc", tr("PC"), 78, sorts=False),
        Column("sidik", tr("Sidik"), 130, Paint.MUTED, sorts=False, least=96, rank=2),
        Column("keadaan", tr("Keadaan"), 124, sorts=False),
        Column("kiriman", tr("Kiriman"), 76, Paint.NUMBER, sorts=False),
        Column("sejak", tr("Sejak"), 112, Paint.MUTED, sorts=False, least=100, rank=1),
    )


def _row(one: Asking | Replica) -> Row:
    if isinstance(one, Asking):
        pc = tr("PC-{number}", number=one.pcs + 1) if one.office else "–"
        state = (tr("tidak sah"), "danger") if one.code else (tr("minta masuk"), "info")
        name = one.name or one.file
        return Row(_id_of(one), (name, pc, tr("ketik 5 kelompok"), _state(*state), "–", day_of(one.made_at)))
    groups = one.fingerprint.split(" ")
    last = str(one.last_seq) if one.last_seq else "–"
    pc = tr("PC-{number}", number=one.pc)
    shown = f"{groups[0]} {groups[1]} …"
    return Row(one.install, (one.name, pc, shown, _state(*state_of(one)), last, day_of(one.admitted_at)))


def _state(words: str, tone: str) -> State:
    """As other lists write it: with a capital."""
    return State(words[:1].upper() + words[1:], tone)


def _id_of(one: Asking | Replica) -> str:
    return f"{_ASKS}{one.file}:{one.install}" if isinstance(one, Asking) else one.install


def _showing(page: OfficesPage, at: int) -> Callable[[], None]:
    return lambda: page.show_only(at)
