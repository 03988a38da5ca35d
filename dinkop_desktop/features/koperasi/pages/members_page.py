"""Anggota: who is recorded as a member of a koperasi, whichever kelurahan keeps them.

A person of another office is only read here: their name and what the membership says (docs/adr/0006).
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk import membership
from dinkop_desktop.desk.membership import Member
from dinkop_desktop.features.koperasi.pages.members_import import MembersImportPage
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import (
    GoesOut,
    ShownList,
    narrowed,
    write_shown,
)
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import STRETCH, PageFoot, PageHead, SearchBox, row
from dinkop_desktop.window.words import day_of, label, later, number, tr

_SEARCH_PX = 280
_NAMES = ("nama", "nomor_anggota")


class MembersPage(GoesOut):
    """The members of one koperasi."""

    key: ClassVar[str] = "koperasi-anggota"
    about: ClassVar[str] = later(
        "Semua yang tercatat sebagai anggota koperasi ini, juga yang dicatat kelurahan lain."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi", "orang", "umkm"})
    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter buka orangnya"),
        later("Ctrl+F cari"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, koperasi: str, name: str, *, told: int | None = None) -> None:
        """Make the page of a koperasi.

        Args:
            host: the window.
            koperasi: its id.
            name: stands in the head.
            told: how many members it says that it has; None where it says nothing.
        """
        super().__init__(host)
        self._told = told
        self._koperasi = koperasi
        self._members: tuple[Member, ...] = ()
        self._listed: tuple[Member, ...] = ()
        self.table = Table(
            tr("Anggota koperasi"), _columns(), host.background, memory=host.memory, key="koperasi-anggota"
        )
        self.search = SearchBox(tr("Cari nama atau nomor"), name=tr("Cari anggota"))
        self.search.setMaximumWidth(_SEARCH_PX)
        self.search.answer_to("Ctrl+F")
        filters = row(self.search, STRETCH, gap=6)
        filters.setStretch(0, 100)
        self._name = name
        take = self.button_for(self._on_take)
        self.build(
            head=PageHead(
                tr("Anggota {name}", name=name or tr("koperasi")), actions=[*self.ways_out(), take]
            ),
            content=self.table,
            filters=filters,
            foot=PageFoot(self.foot_keys()),
        )
        self.search.textChanged.connect(self._show)
        self.search.left.connect(self.table.setFocus)
        self.table.opened.connect(self._on_opened)
        self.table.failed.connect(self.show_error)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Ask who is a member."""
        desk, koperasi = self.host.desk, self._koperasi
        self.ask(lambda _progress: membership.members_of(desk, koperasi), self._on_members)

    def _on_members(self, members: tuple[Member, ...]) -> None:
        self._members = members
        missing = missing_of(members, self._told)
        said = summary(members)
        if missing:
            told = missing_words(missing, self._told or 0)
            said = tr("{list} · {missing}", list=said, missing=told)
        self.head.say(said)
        if members:
            self._show()
            self.show_content()
        else:
            self.show_empty(
                "people",
                tr("Belum ada anggota yang dicatat"),
                tr(
                    "Buka orangnya (Ctrl+4), bagian Koperasi: jawab Anggota koperasi dengan Ya, tekan Alt+B, "
                    "lalu ketik nama koperasi ini. Daftar anggota dalam Excel diambil dengan Ctrl+O. "
                    "Anggota dari kelurahan lain datang bersama balasan Dinkop."
                ),
            )

    @action(later("Ambil daftar anggota"), "Ctrl+O", icon="sheet", foot=later("daftar dari Excel"))
    def _on_take(self) -> None:
        kinds = tr("Daftar (*.xlsx *.csv)")
        paths = picking.pick_files(self, tr("Daftar anggota koperasi"), kinds)
        if paths:
            self.host.open_page(MembersImportPage(self.host, self._koperasi, self._name, paths[0]))

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the members that are shown, or of these the marked ones."""
        reference, listed = self.host.desk.reference, self._listed
        rows = [_row(at, one, reference) for at, one in enumerate(listed)]
        title, said = tr("Anggota {name}", name=self._name or tr("koperasi")), summary(self._members)
        records = [one.person for one in listed]
        filters = narrowed(search=self.search.text())
        shown = ShownList("anggota koperasi", title, said, _columns(), rows, records, _NAMES, filters=filters)
        write_shown(self, self.table, shown, ending)

    def _show(self, _words: str = "") -> None:
        wanted = self.search.text().casefold().split()
        self._listed = tuple(
            one
            for one in self._members
            if all(word in f"{one.name} {one.number}".casefold() for word in wanted)
        )
        areas = self.host.desk.reference
        rows = tuple(_row(at, one, areas) for at, one in enumerate(self._listed))
        self.table.show_source(Ready(rows), place=self.table.place())

    def _on_opened(self, row_id: str) -> None:
        one = self._listed[int(row_id)] if row_id.isdigit() and int(row_id) < len(self._listed) else None
        if one is None:
            return
        if one.person:
            self.host.open_record("orang", one.person)
        else:
            office = self.host.desk.reference.areas.find(one.office)
            kept = office.name if office is not None else one.office
            self.host.say_done(tr("Dicatat di {office}; di sini hanya dibaca.", office=kept), was_done=False)


def summary(members: tuple[Member, ...]) -> str:
    """How many there are, in a line."""
    staying = [one for one in members if one.is_current]
    if not staying:
        return tr("Belum ada anggota yang dicatat")
    return tr(
        "{count} anggota tercatat · {owners} pengusaha",
        count=number(len(staying)),
        owners=number(sum(one.businesses > 0 for one in staying)),
    )


def missing_of(members: tuple[Member, ...], told: int | None) -> int:
    """How many members the koperasi counts who are not recorded by name; 0 where it says nothing."""
    return max((told or 0) - sum(one.is_current for one in members), 0)


def missing_words(missing: int, told: int) -> str:
    """That in a line."""
    return tr(
        "{missing} dari {count} menurut koperasi belum tercatat namanya",
        missing=number(missing),
        count=number(told),
    )


def _columns() -> list[Column]:
    return [
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("kelurahan", tr("Dicatat di"), 150, sorts=False),
        Column("nomor", tr("No. anggota"), 110, sorts=False),
        Column("status", tr("Status"), 110, sorts=False),
        Column("sejak", tr("Sejak"), 104, Paint.MUTED, sorts=False),
        Column("usaha", tr("Usaha"), 72, Paint.NUMBER, sorts=False),
    ]


def _row(at: int, one: Member, reference: Reference) -> Row:
    area = reference.areas.find(one.office)
    return Row(
        str(at),
        (
            one.name or tr("(tanpa nama)"),
            area.name if area is not None else one.office,
            one.number,
            State(_status(one.status), "muted" if one.has_left else "ok") if one.status else "",
            day_of(one.since) if one.since else "",
            number(one.businesses) if one.businesses else "",
        ),
    )


def _status(code: str) -> str:
    field = catalogue.KINDS["keanggotaan"].field("status")
    names = {choice.code: choice.label for choice in field.choices} if field is not None else {}
    return label(names[code]) if code in names else code
