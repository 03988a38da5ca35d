"""Kantor & kunci: every PC of every office, who asks to be let in, and Dinkop's card with its letter.

A fingerprint is typed as it is read out over the phone; each group is judged when it is complete, a wrong one
is a try. The card is written together with the sheet that goes with it on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.exchange import locating
from dinkop_desktop.features.offices import admitting, enrolling, locking_out
from dinkop_desktop.features.offices.admitting import Asking, Registry, Replica
from dinkop_desktop.features.offices.locking_out import LockedOut
from dinkop_desktop.features.offices.pages.offices_side import OfficesSide, state_of
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, View, Worklist
from dinkop_desktop.window.tables import Cell, Paint, Place, State
from dinkop_desktop.window.widgets import Question, text
from dinkop_desktop.window.widgets.asking_popup import AskingPopup, Line
from dinkop_desktop.window.words import breakable, day_of, language, later, number, tr

_ASKS = "minta:"
_POPUP_LEFT_PX, _POPUP_TOP_PX = 40, 90
_MOST_DIGITS, _NAMED = 9, 5
Pc = Asking | Replica
_VIEWS: tuple[View[Pc], ...] = (
    View(later("Semua {count}")),
    View(later("Minta masuk {count}"), lambda one: isinstance(one, Asking)),
    View(later("Aktif {count}"), lambda one: isinstance(one, Replica) and one.is_admitted),
    View(later("Diam {count}"), lambda one: isinstance(one, Replica) and one.is_silent),
    View(later("Pensiun, dicabut {count}"), lambda one: isinstance(one, Replica) and not one.is_admitted),
)


def _number(one: Pc, _desk: Desk) -> Cell:
    if isinstance(one, Replica):
        return tr("PC-{number}", number=one.pc)
    return tr("PC-{number}", number=one.pcs + 1) if one.office else "–"


def _fingerprint(one: Pc, _desk: Desk) -> Cell:
    return (
        tr("ketik 5 kelompok") if isinstance(one, Asking) else f"{' '.join(one.fingerprint.split(' ')[:2])} …"
    )


def _state(one: Pc, _desk: Desk) -> Cell:
    """As other lists write it: with a capital."""
    if isinstance(one, Replica):
        words, tone = state_of(one)
    else:
        words, tone = (tr("tidak sah"), "danger") if one.code else (tr("minta masuk"), "info")
    return State(words[:1].upper() + words[1:], tone)


def _last(one: Pc, _desk: Desk) -> Cell:
    return str(one.last_seq) if isinstance(one, Replica) and one.last_seq else "–"


def _since(one: Pc, _desk: Desk) -> Cell:
    return day_of(one.made_at if isinstance(one, Asking) else one.admitted_at)


_COLUMNS: tuple[ColumnOf[Pc], ...] = (
    ColumnOf(
        "kantor",
        later("Kantor"),
        lambda one, _: one.name or (one.file if isinstance(one, Asking) else ""),
        paint=Paint.STRONG,
    ),
    ColumnOf("pc", later("PC"), _number, 78),
    ColumnOf("sidik", later("Sidik"), _fingerprint, 130, Paint.MUTED, least=96, rank=2),
    ColumnOf("keadaan", later("Keadaan"), _state, 124),
    ColumnOf("kiriman", later("Kiriman"), _last, 76, Paint.NUMBER),
    ColumnOf("sejak", later("Sejak"), _since, 112, Paint.MUTED, least=100, rank=1),
)


class OfficesPage(Worklist[Pc]):
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
    title, list_name = later("Kantor & kunci"), later("PC tiap kantor dan kuncinya")
    search_for, columns, views, file = later("Cari kantor"), _COLUMNS, _VIEWS, "kantor dan PC"
    none = Nothing(
        "key",
        later("Belum ada PC kelurahan."),
        later("Ambil berkas permintaan kelurahan dengan Ctrl+O, lalu ketik sidik yang dibacakan."),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; who is in is read when it is shown."""
        self._registry: Registry | None = None
        self._asking: dict[str, Asking] = {}
        self._row = ""  # whose side is shown: it stays while the list is read again
        self._is_moving = False
        super().__init__(host)
        self.table.filled.connect(self._on_filled)

    def buttons(self) -> list[QWidget]:
        """The letter has the key of paper here."""
        return [
            self.button_for(self._on_letter),
            self.button_for(self.write_sheet, icon=False),
            self.button_for(self._on_files),
        ]

    def make_side(self) -> QFrame:
        """The groups of a fingerprint, or what is known of a PC."""
        self.side_part = OfficesSide(
            admit=self.button_for(self._on_admit, kind="primary", icon=False),
            refuse=self.button_for(self._on_refuse, icon=False),
            again=self.button_for(self.open_again, icon=False),
            revoke=self.button_for(self.revoke, icon=False),
            retire=self.button_for(self.retire, icon=False),
        )
        self.side_part.judge.connect(self._on_judge)
        return self.side_part

    # -- reading --

    def load(self) -> None:
        """Ask who is in, and how those stand who ask."""
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
        self._take_all()

    def _take_all(self) -> None:
        if self._registry is not None:
            self.take((*self._asking.values(), *self._registry.replicas))

    def id_of(self, one: Pc) -> str:
        """Of the request, or of the PC."""
        return _id_of(one)

    def record_of(self, _one: Pc) -> str:
        """A PC is nobody's record."""
        return ""

    def searched(self, one: Pc) -> Sequence[str]:
        """The office."""
        return (one.name,)

    def place(self) -> Place:
        """At the one whose side is shown."""
        at = next((at for at, one in enumerate(self.listed) if _id_of(one) == self._row), 0)
        return Place(self._row, at, self.table.verticalScrollBar().value())

    def summary(self) -> str:
        """How many offices have a PC, and which card and ring they hold."""
        if self._registry is None:
            return ""
        return tr(
            "{offices} dari {all} kantor punya PC aktif · {active} PC aktif · kartu versi {card} · "
            "kunci versi {ring}",
            offices=number(self._registry.offices),
            all=number(len(self.host.desk.reference.areas.kelurahan)),
            active=number(self._registry.active),
            card=self._registry.card_version,
            ring=self._registry.ring_version,
        )

    def show_found(self, *changed: object) -> None:
        """Until its rows are there, the list tells of a row that it leaves."""
        self._is_moving = bool(self._registry)
        super().show_found(*changed)

    def _on_filled(self, _count: int) -> None:
        self._is_moving = False

    def _on_followed(self, row_id: str) -> None:
        if row_id and not self._is_moving:
            super()._on_followed(row_id)

    def show_card(self, one: Pc | None) -> None:
        """Show who it is, unless it is there already: five groups may be half typed."""
        if one is None or _id_of(one) != self._row:
            self._row = _id_of(one) if one is not None else ""
            self._show_side()

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

    def open_one(self, one: Pc) -> None:
        """Enter goes to the groups."""
        self.show_card(one)
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
            lambda _: admitting.read_requests(desk, locating.files_in(paths, endings=self.takes)),
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
        self._take_all()
        self.show_everything()
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

    @action(later("Terima PC yang meminta"), "Ctrl+Enter", icon="check", button=later("Terima"))
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

    @action(later("Tolak permintaan PC"), "Alt+T", icon="close", button=later("Tolak"))
    def _on_refuse(self) -> None:
        """A request that is refused is put away: nothing was written of it, and its file may come again."""
        asking = self._asking.pop(self._row, None)
        if asking is not None:
            self.host.say_done(tr("Permintaan {file} disingkirkan.", file=breakable(asking.file)))
            self._row = ""
            self.table.setFocus()
            self._take_all()

    @action(later("Buka lagi permintaan"), "Alt+B", button=later("Buka lagi…"))
    def open_again(self) -> None:
        """After three wrong groups a person says why they may be typed again."""
        asking = self._asking.get(self._row)
        if asking is None or asking.code != "KEY-COBA":
            return
        line = Line(tr("Alasan, misalnya “sambungan telepon buruk”"), tr("Alasan"))
        popup = AskingPopup(
            self, tr("Buka lagi permintaan ini?"), line=line, hint=tr("Tercatat di catatan audit · Esc batal")
        )
        popup.chosen.connect(self._on_open_again)
        self.open_popup(popup, _POPUP_LEFT_PX, _POPUP_TOP_PX, popup.first)

    def _on_open_again(self, reason: str) -> None:
        asking, desk = self._asking.get(self._row), self.host.desk
        if asking is None:
            return

        def again(_progress: Progress) -> Asking:
            enrolling.open_again(desk, asking.raw, reason)
            return admitting.read_again(desk, asking)

        self.work(tr("Membuka lagi"), again, self._on_read_again, failed=self._on_refused)

    # -- a PC that counts no more --

    def _pc(self) -> Replica | None:
        """The PC whose side is shown, while it counts."""
        pcs = self._registry.replicas if self._registry is not None else ()
        return next((one for one in pcs if one.install == self._row and one.is_admitted), None)

    @action(later("Cabut PC"), "Alt+C", icon="stop", button=later("Cabut…"))
    def revoke(self) -> None:
        """A PC that was stolen: nothing is sent to it any more, and nothing taken from a number on."""
        one = self._pc()
        if one is None:
            return
        line = Line(
            tr("Kiriman pertama yang tidak berlaku; kosong: {seq}", seq=number(one.last_seq + 1)),
            tr("Nomor kiriman"),
            most=_MOST_DIGITS,
            may_be_empty=True,
        )
        popup = AskingPopup(
            self,
            tr("Cabut PC-{number} Kel. {name}?", number=one.pc, name=one.name),
            said=[
                text(
                    tr("Balasan tidak lagi dapat dibukanya. Yang diterima sebelum nomor itu tetap berlaku."),
                    wrap=True,
                )
            ],
            line=line,
            hint=tr("Enter mencabut · Esc batal"),
        )
        popup.chosen.connect(self._on_revoke)
        self.open_popup(popup, _POPUP_LEFT_PX, _POPUP_TOP_PX, popup.first)

    def _on_revoke(self, typed: str) -> None:
        one, desk = self._pc(), self.host.desk
        if one is None:
            return
        if typed and not (typed.isdecimal() and int(typed)):
            self.host.tell("warning", tr("Nomor kiriman ditulis dengan angka, mulai dari 1."))
            return
        install, first = one.install, int(typed) if typed else None
        self.work(
            tr("Mencabut PC"),
            lambda _: locking_out.revoke(desk, install, from_number=first),
            self._on_locked_out,
        )

    @action(later("Pensiunkan PC"), "Alt+P", button=later("Pensiunkan…"))
    def retire(self) -> None:
        """A PC that is used no more."""
        one, desk = self._pc(), self.host.desk
        if one is None:
            return
        install = one.install
        Question(
            self,
            tr("Pensiunkan PC-{number} Kel. {name}?", number=one.pc, name=one.name),
            tr("Kirimannya yang datang kemudian tidak berlaku lagi; ambil dulu yang masih di jalan."),
            act=tr("Pensiunkan"),
            do=lambda: self.work(
                tr("Memensiunkan PC"), lambda _: locking_out.retire(desk, install), self._on_locked_out
            ),
        ).open()

    def _on_locked_out(self, done: LockedOut) -> None:
        """What is to be done next: bundles to be looked at, and a new PC where it was the last."""
        said = [tr("Kantornya kini tanpa PC aktif: terima PC penggantinya di sini.")] if done.is_last else []
        if done.accepted:
            ids = ", ".join(f"{bundle.seq} ({bundle.bundle_id})" for bundle in done.accepted[:_NAMED])
            said.append(
                tr(
                    "Sudah diterima dan perlu diperiksa: {ids}. Dibatalkan dengan dinkop undo.",
                    ids=breakable(ids),
                )
            )
        is_retired = done.from_number == 0
        title = (
            tr("PC dipensiunkan.") if is_retired else tr("PC dicabut mulai nomor {n}.", n=done.from_number)
        )
        self.host.tell("warning" if said else "ok", title, " ".join(said))
        self.host.refresh.tell("kantor", by=self.key)
        self.table.setFocus()
        self.reload()

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


def _id_of(one: Pc) -> str:
    return f"{_ASKS}{one.file}:{one.install}" if isinstance(one, Asking) else one.install
