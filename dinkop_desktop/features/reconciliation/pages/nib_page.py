"""NIB dari OSS: a list from OSS beside the register, in lists by name; what is new is taken in one act.

1. Ctrl+O, or a file that is dropped, compares a list; nothing of it is written or kept.
2. Ctrl+Enter gives the marked businesses the NIB of the list; where none is marked, all that are surely meant
   and have none. What differs and what is doubtful is taken only where somebody marked it. Ctrl+Z takes all
   of it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.reconciliation import nib_lists
from dinkop_desktop.features.reconciliation.nib_lists import Listed, NibList, Standing, Taken
from dinkop_desktop.features.reconciliation.reports.nib_sheet import GROUNDS
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.values.identifiers import mask_nik
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, View, Worklist
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.widgets import Item, facts, rule, text
from dinkop_desktop.window.words import area_name, breakable, day_of, label, later, number, tr

_STATES: Mapping[Standing, tuple[str, str]] = {
    Standing.NEW: (later("NIB belum tercatat"), "ok"),
    Standing.OTHER: (later("NIB-nya lain"), "warning"),
    Standing.STRANGER: (later("Tidak ada di data"), "info"),
    Standing.ASKED: (later("Perlu dipastikan"), "warning"),
    Standing.KNOWN: (later("Sudah tercatat"), "muted"),
    Standing.ELSEWHERE: (later("Di kelurahan lain"), "muted"),
    Standing.UNREAD: (later("NIB tidak terbaca"), "danger"),
}
_KINDS = later("Daftar (*.xlsx *.xls *.xlsm *.ods *.csv *.txt)")


def _state(one: Listed, _desk: Desk) -> Cell:
    words, tone = _STATES[one.standing]
    return State(tr(words), tone)


def _listed_name(one: Listed) -> str:
    return " · ".join(filter(None, (one.name, one.owner))) or tr("(tanpa nama)")


def _ours(one: Listed) -> str:
    return " · ".join(filter(None, (one.ours, one.our_owner if one.our_owner != one.ours else "")))


COLUMNS: tuple[ColumnOf[Listed], ...] = (
    ColumnOf("keadaan", later("Keadaan"), _state, 146),
    ColumnOf("nib", later("NIB"), lambda one, _: one.nib, 114),
    ColumnOf("daftar", later("Menurut daftar"), lambda one, _: _listed_name(one), paint=Paint.STRONG),
    ColumnOf("data", later("Usaha yang tercatat"), lambda one, _: _ours(one), 186, least=120),
    ColumnOf("nib_tercatat", later("NIB yang tercatat"), lambda one, _: one.our_nib, 122, rank=1),
    ColumnOf(
        "kelurahan",
        later("Kelurahan"),
        lambda one, desk: area_name(desk.reference, one.area) if one.area else "",
        104,
        rank=2,
    ),
)


def _view(words: str, standing: Standing) -> View[Listed]:
    return View(words, lambda one: one.standing is standing, wish=standing.value)


_VIEWS: tuple[View[Listed], ...] = (
    View(later("Semua {count}")),
    _view(later("NIB belum tercatat {count}"), Standing.NEW),
    _view(later("Tidak ada di data {count}"), Standing.STRANGER),
    _view(later("NIB-nya lain {count}"), Standing.OTHER),
    _view(later("Perlu dipastikan {count}"), Standing.ASKED),
    _view(later("Sudah tercatat {count}"), Standing.KNOWN),
)


class NibPage(Worklist[Listed]):
    """A list of NIB beside the register."""

    key = "nib-oss"
    about = later(
        "Daftar NIB dari OSS di sebelah data: siapa yang punya NIB yang belum tercatat, siapa yang tidak ada "
        "di data, dan siapa yang NIB-nya lain. Yang belum tercatat diambil sekaligus; Ctrl+Z mengurungkan."
    )
    shows = frozenset({"umkm", "orang"})
    hints: ClassVar[tuple[str, ...]] = (later("Enter buka usaha"), later("Spasi pilih"))
    esc: ClassVar[str] = later("Esc kembali")
    takes, takes_many = picking.SHEETS, False
    title, search_for = later("NIB dari OSS"), later("Cari nama atau NIB")
    columns, views, file = COLUMNS, _VIEWS, "nib dari oss"
    names = ("nama", "nik")
    notes = (later("NIB milik pelaku usaha: satu NIB berlaku untuk semua usahanya."),)
    reading = later("Mencocokkan NIB")
    none = Nothing(
        "sheet",
        later("Belum ada daftar NIB"),
        later("Ambil daftar dari OSS dengan Ctrl+O, atau seret berkasnya ke halaman ini."),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; a list is asked for."""
        self._path: Path | None = None
        self._list: NibList | None = None
        super().__init__(host)

    # -- reading --

    @action(later("Ambil daftar NIB"), "Ctrl+O", icon="sheet", foot=later("ambil daftar"))
    def choose_list(self) -> None:
        """Ctrl+O: another list."""
        self.take_files(picking.pick_files(self, tr("Daftar NIB dari OSS"), tr(_KINDS)))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Compare the first of the files that were chosen or dropped."""
        if paths:
            self._path, self._list = paths[0], None
            self.table.mark_nothing()
            self.load()

    def read(self, desk: Desk, progress: Progress) -> Sequence[Listed]:
        """Compare the list with what is recorded now; none where none was chosen."""
        if self._path is None:
            return ()
        self._list = nib_lists.compare_list(desk, self._path, progress=progress)
        return self._list.listed

    # -- what is shown --

    def buttons(self) -> list[QWidget]:
        """Both acts, and the ways out."""
        self._take = self.button_for(self.take_numbers, kind="primary", icon=False)
        return [*self.ways_out(), self.button_for(self.choose_list, icon=False), self._take]

    def show_found(self, *changed: object) -> None:
        """As every list; what can be taken is known by then."""
        super().show_found(*changed)
        self._take.setEnabled(bool(self.to_take))

    def _on_marked(self, count: int) -> None:
        super()._on_marked(count)
        self._take.setEnabled(bool(self.to_take))

    def id_of(self, one: Listed) -> str:
        """The NIB and the business."""
        return one.id

    def record_of(self, one: Listed) -> str:
        """The business; of a stranger there is none."""
        return one.record

    def searched(self, one: Listed) -> Sequence[str]:
        """Names of both sides, and both numbers."""
        return (one.name, one.owner, one.ours, one.our_owner, one.nib, one.our_nib)

    def summary(self) -> str:
        """Which list it is, and what it brings."""
        found = self._list
        if found is None:
            return ""
        return tr(
            "{file} · {rows} baris · {new} NIB belum tercatat · {strangers} tidak ada di data",
            file=found.file,
            rows=number(found.rows),
            new=number(found.counts.get(Standing.NEW, 0)),
            strangers=number(found.counts.get(Standing.STRANGER, 0)),
        )

    def card(self, one: Listed) -> Sequence[Item]:
        """What the list says, what is recorded, and why they may be one."""
        area = area_name(self.host.desk.reference, one.area) if one.area else ""
        listed = (
            (tr("NIB"), one.nib),
            (label("Nama usaha"), one.name),
            (tr("Pemilik"), one.owner),
            (tr("NIK"), mask_nik(one.nik) if one.nik else ""),
            (tr("Kelurahan"), area),
            (tr("Terbit"), day_of(one.issued) if one.issued else ""),
        )
        recorded = (
            (label("Nama usaha"), one.ours),
            (tr("Pemilik"), one.our_owner),
            (tr("NIB"), one.our_nib or tr("belum ada")),
        )
        parts: list[Item] = [
            text(breakable(_listed_name(one)), "heading", wrap=True),
            text(tr("Menurut daftar"), "strong"),
            facts([(name, breakable(said) or "–") for name, said in listed]),
            rule(),
            text(tr("Usaha yang tercatat"), "strong"),
        ]
        if not one.record:
            return (*parts, text(tr("Tidak ada usaha yang cocok."), "caption", wrap=True))
        return (
            *parts,
            facts([(name, breakable(said) or "–") for name, said in recorded]),
            text(tr(GROUNDS[one.ground]), "caption", wrap=True),
            self.enter_button(tr("Buka usaha")),
        )

    # -- acts --

    def open_one(self, one: Listed) -> None:
        """Enter: the business."""
        if one.record:
            self.host.open_record("umkm", one.record)
        else:
            self.host.say_done(tr("Usaha ini belum ada di data."), was_done=False)

    @action(
        later("Ambil NIB"),
        "Ctrl+Enter",
        icon="check",
        foot=later("ambil NIB"),
    )
    def take_numbers(self) -> None:
        """Ctrl+Enter: the marked ones, else all that are surely meant and have no NIB."""
        desk, wanted = self.host.desk, self.to_take
        if not wanted or self.is_working:
            return
        self.work(
            tr("Menulis NIB"),
            lambda progress: nib_lists.take(desk, wanted, progress=progress),
            self._on_taken,
        )

    @property
    def to_take(self) -> list[Listed]:
        """What Ctrl+Enter takes."""
        but, ids = self.table.marked()
        if but or ids:
            return [one for one in self.chosen() if one.can_be_taken]
        return [one for one in self.found if one.standing is Standing.NEW]

    def _on_taken(self, taken: Taken) -> None:
        self.table.mark_nothing()
        if taken.left:
            said = tr(
                "{count} NIB diambil; {left} usaha tetap seperti semula.",
                count=number(taken.count),
                left=number(len(taken.left)),
            )
        else:
            said = tr("{count} NIB diambil.", count=number(taken.count))
        if taken.changes:
            self.host.offer_undo(undoable(said, taken.changes, ("umkm",)))
            self.host.refresh.tell("umkm", by=self.key)
        else:
            self.host.say_done(said, was_done=False)
        self.load()
