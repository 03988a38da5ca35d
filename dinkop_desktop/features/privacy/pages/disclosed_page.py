"""Data siapa di sana: whose data were in one or several files, to be read and written as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Disclosure, Whose
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, Worklist
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.words import area_name, later, number, tr

_COLUMNS: tuple[ColumnOf[Whose], ...] = (
    ColumnOf("nama", later("Nama"), lambda one, _: one.name or tr("(tanpa nama)"), paint=Paint.STRONG),
    ColumnOf(
        "kantor",
        later("Dicatat di"),
        lambda one, desk: area_name(desk.reference, one.office),
        220,
        least=120,
    ),
    ColumnOf(
        "keadaan",
        later("Keadaan"),
        lambda one, _: State(tr("Sudah dihapus"), "muted") if one.is_removed else "",
        150,
    ),
)


class DisclosedPage(Worklist[Whose]):
    """The names behind some disclosures."""

    key: ClassVar[str] = "data-siapa"
    about: ClassVar[str] = later("Orang yang datanya ada di berkas itu. Enter membuka datanya.")
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm"})
    hints: ClassVar[tuple[str, ...]] = (later("Enter buka orangnya"), later("Ctrl+F cari"))
    esc: ClassVar[str] = later("Esc kembali")
    title, search_for, file, names = later("Data siapa di sana"), later("Cari nama"), "data-siapa", ("nama",)
    columns = _COLUMNS
    none = Nothing(
        "person", later("Tidak ada orang di dalamnya"), later("Berkas ini hanya memuat data koperasi.")
    )
    notes = (later("Menurut catatan data pribadi yang dibawa keluar (UU 27/2022 pasal 31)."),)

    def __init__(self, host: Host, ones: tuple[Disclosure, ...]) -> None:
        """Make the page of some disclosures."""
        self._ones = ones
        super().__init__(host)

    def read(self, desk: Desk, _progress: Progress) -> Sequence[Whose]:
        """Ask who they are."""
        return disclosing.whose_data(desk, *self._ones)

    def id_of(self, one: Whose) -> str:
        """The person's."""
        return one.id

    def searched(self, one: Whose) -> Sequence[str]:
        """The name."""
        return (one.name,)

    def summary(self) -> str:
        """Of which file they are, and how many."""
        count = len(self._ones)
        about = self._ones[0].target if count == 1 else tr("{count} berkas", count=number(count))
        return tr("{about} · {count} orang", about=about, count=number(len(self.found)))

    def open_one(self, one: Whose) -> None:
        """Open the person."""
        self.host.open_record("orang", one.id)
