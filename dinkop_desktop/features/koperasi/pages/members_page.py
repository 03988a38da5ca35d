"""Anggota: who is recorded as a member of a koperasi, whichever kelurahan keeps them.

A person of another office is only read here: their name and what the membership says (docs/adr/0006).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk import membership
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.membership import Member
from dinkop_desktop.features.koperasi.pages.members_import import MembersImportPage
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, Worklist
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.words import area_name, day_of, label, later, number, tr


def _state(one: Member, _desk: Desk) -> Cell:
    return State(_status(one.status), "muted" if one.has_left else "ok") if one.status else ""


_COLUMNS: tuple[ColumnOf[Member], ...] = (
    ColumnOf("nama", later("Nama"), lambda one, _: one.name or tr("(tanpa nama)"), paint=Paint.STRONG),
    ColumnOf("kelurahan", later("Dicatat di"), lambda one, desk: area_name(desk.reference, one.office), 150),
    ColumnOf("nomor", later("No. anggota"), lambda one, _: one.number, 110),
    ColumnOf("status", later("Status"), _state, 110),
    ColumnOf(
        "sejak", later("Sejak"), lambda one, _: day_of(one.since) if one.since else "", 104, Paint.MUTED
    ),
    ColumnOf(
        "usaha",
        later("Usaha"),
        lambda one, _: number(one.businesses) if one.businesses else "",
        72,
        Paint.NUMBER,
    ),
)


class MembersPage(Worklist[Member]):
    """The members of one koperasi."""

    key: ClassVar[str] = "koperasi-anggota"
    about: ClassVar[str] = later(
        "Semua yang tercatat sebagai anggota koperasi ini, juga yang dicatat kelurahan lain."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi", "orang", "umkm"})
    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("Enter buka orangnya"), later("Ctrl+F cari"))
    esc: ClassVar[str] = later("Esc kembali")
    search_for, file, names = later("Cari nama atau nomor"), "anggota koperasi", ("nama", "nomor_anggota")
    columns = _COLUMNS
    none = Nothing(
        "people",
        later("Belum ada anggota yang dicatat"),
        later(
            "Buka orangnya (Ctrl+4), bagian Koperasi: jawab Anggota koperasi dengan Ya, tekan Alt+B, "
            "lalu ketik nama koperasi ini. Daftar anggota dalam Excel diambil dengan Ctrl+O. "
            "Anggota dari kelurahan lain datang bersama balasan Dinkop."
        ),
    )

    def __init__(self, host: Host, koperasi: str, name: str, *, told: int | None = None) -> None:
        """Make the page of a koperasi.

        Args:
            host: the window.
            koperasi: its id.
            name: stands in the head.
            told: how many members it says that it has; None where it says nothing.
        """
        self._koperasi, self._name, self._told = koperasi, name, told
        super().__init__(host)

    def heading(self) -> str:
        """Whose members they are."""
        return tr("Anggota {name}", name=self._name or tr("koperasi"))

    def buttons(self) -> list[QWidget]:
        """The list goes out and comes in."""
        return [*self.ways_out(), self.button_for(self._on_take)]

    def read(self, desk: Desk, _progress: Progress) -> Sequence[Member]:
        """Ask who is a member."""
        return membership.members_of(desk, self._koperasi)

    def record_of(self, one: Member) -> str:
        """The person's, where the person is recorded here."""
        return one.person

    def searched(self, one: Member) -> Sequence[str]:
        """Name and number."""
        return one.name, one.number

    def summary(self) -> str:
        """How many there are, and how many are missing by name."""
        missing = missing_of(self.found, self._told)
        if not missing:
            return summary(self.found)
        told = missing_words(missing, self._told or 0)
        return tr("{list} · {missing}", list=summary(self.found), missing=told)

    @action(later("Ambil daftar anggota"), "Ctrl+O", icon="sheet", foot=later("daftar dari Excel"))
    def _on_take(self) -> None:
        kinds = tr("Daftar (*.xlsx *.csv)")
        paths = picking.pick_files(self, tr("Daftar anggota koperasi"), kinds)
        if paths:
            self.host.open_page(MembersImportPage(self.host, self._koperasi, self._name, paths[0]))

    def open_one(self, one: Member) -> None:
        """Open the person, where the person is recorded here."""
        if one.person:
            self.host.open_record("orang", one.person)
        else:
            kept = area_name(self.host.desk.reference, one.office)
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


def _status(code: str) -> str:
    field = catalogue.KINDS["keanggotaan"].field("status")
    names = {choice.code: choice.label for choice in field.choices} if field is not None else {}
    return label(names[code]) if code in names else code
