"""Data pribadi: what personal data left this computer, what for, on what, and whose they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Disclosure
from dinkop_desktop.features.privacy.pages import disclosed_words
from dinkop_desktop.features.privacy.pages.breach_page import BreachPage
from dinkop_desktop.features.privacy.pages.disclosed_page import DisclosedPage
from dinkop_desktop.features.privacy.pages.subjects_page import SubjectsPage
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.worklist import ColumnOf, Narrowing, Nothing, Worklist
from dinkop_desktop.window.tables import Paint
from dinkop_desktop.window.widgets import STRETCH, ChoiceEdit, Item, facts, row, text
from dinkop_desktop.window.words import breakable, later, moment_of, number, tr

_HERE = "-"


def _title(one: Disclosure, desk: Desk) -> str:
    what = disclosed_words.subject_of(one, desk.reference)
    return tr("{way}: {what}", way=tr(disclosed_words.WAYS[one.action]), what=what)


def _by(one: Disclosure) -> str:
    return one.by.strip() or tr("(tanpa nama)")


_COLUMNS: tuple[ColumnOf[Disclosure], ...] = (
    ColumnOf("pada", later("Dibawa"), lambda one, _: moment_of(one.at), 138, Paint.MUTED),
    ColumnOf("isi", later("Isi"), _title, paint=Paint.STRONG),
    ColumnOf("tujuan", later("Tujuan"), lambda one, _: disclosed_words.purpose_of(one), 224, least=170),
    ColumnOf("orang", later("Orang"), lambda one, _: number(one.persons), 64, Paint.NUMBER),
    ColumnOf("berkas", later("Berkas"), lambda one, _: one.target, 190, Paint.ENDS, least=110, rank=1),
    ColumnOf("tempat", later("Tempat"), lambda one, _: disclosed_words.place_of(one), 128, least=112),
    ColumnOf("oleh", later("Oleh"), lambda one, _: _by(one), 120, least=90, rank=2),
)


class PrivacyPage(Worklist[Disclosure]):
    """Everything that was handed out here."""

    key: ClassVar[str] = "data-pribadi"
    about: ClassVar[str] = later(
        "Data pribadi yang dibawa keluar dari komputer ini: siapa yang membawa, untuk apa, ke berkas dan "
        "flashdisk mana, dan data siapa. Permintaan pemilik data dan laporan kebocoran dibuat dari sini."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"orang", "umkm", "data-pribadi"})
    hints: ClassVar[tuple[str, ...]] = (later("Enter data siapa"), later("Ctrl+F cari"))
    esc: ClassVar[str] = later("Esc kembali")
    title, list_name = later("Data pribadi"), later("Data pribadi yang dibawa keluar")
    search_for, file = later("Cari berkas, tujuan, petugas"), "data dibawa keluar"
    columns = _COLUMNS
    none = Nothing(
        "lock",
        later("Belum ada data pribadi yang dibawa keluar"),
        later(
            "Ekspor daftar, laporan bernama, cetakan, kiriman, dan balasan dicatat di sini dengan "
            "sendirinya, sejak versi ini."
        ),
    )

    def narrowings(self) -> Sequence[Narrowing[Disclosure]]:
        """Where it went."""
        self.medium = medium = ChoiceEdit([("", tr("Semua tempat"))])
        medium.setAccessibleName(tr("Tempat"))
        medium.setMinimumWidth(190)
        medium.currentIndexChanged.connect(self.show_found)

        def fits(one: Disclosure) -> bool:
            chosen = medium.value()
            place = None if not chosen else "" if chosen == _HERE else chosen
            return disclosing.fits(one, medium=place)

        def said() -> str:
            return medium.currentText() if medium.value() else ""

        return [Narrowing(medium, fits, said, lambda: medium.set_value(""))]

    def beside_filters(self) -> list[QWidget]:
        """Whose data were in all of it."""
        self.all_names = self.button_for(self.show_all)
        return [self.all_names]

    def buttons(self) -> list[QWidget]:
        """A leak, the list itself, a request."""
        self.breach = self.button_for(self.open_breach, icon=False)
        return [self.breach, *self.ways_out(), self.button_for(self.open_request, icon=False)]

    @action(later("Laporan kebocoran"), "Alt+B", icon="alert")
    def open_breach(self) -> None:
        """Something of what is listed was lost."""
        if self.listed:
            self.host.open_page(BreachPage(self.host, tuple(self.listed)))

    @action(later("Permintaan pemilik"), "Ctrl+N", icon="person", foot=later("permintaan"))
    def open_request(self) -> None:
        """Somebody asks about their own data."""
        self.host.open_page(SubjectsPage(self.host))

    @action(later("Data siapa di semua baris"), "Alt+D", icon="people", foot=later("semua baris"))
    def show_all(self) -> None:
        """Whose data were in all that is listed: on a stick, or in files of one name."""
        if self.listed:
            self.host.open_page(DisclosedPage(self.host, tuple(self.listed)))

    def open_one(self, one: Disclosure) -> None:
        """Whose data were in it."""
        self.host.open_page(DisclosedPage(self.host, (one,)))

    # -- reading --

    def read(self, desk: Desk, _progress: Progress) -> Sequence[Disclosure]:
        """Read what was handed out."""
        return disclosing.disclosures_made(desk)

    def take(self, found: Sequence[Disclosure]) -> None:
        """Show them, and offer the places where they went."""
        here, wanted = {one.medium for one in found}, self.medium.value()
        places = [("", tr("Semua tempat")), (_HERE, tr("Komputer ini"))]
        self.medium.offer([*places, *((one, one) for one in sorted(here - {""}))], wanted)
        super().take(found)

    def show_found(self, *changed: object) -> None:
        """Show what fits; where nothing does, there is nobody to be told of."""
        super().show_found(*changed)
        for button in (self.all_names, self.breach):
            button.setEnabled(bool(self.listed))

    def searched(self, one: Disclosure) -> Sequence[str]:
        """What the list says of it, and what it is called in the data."""
        own = _title(one, self.host.desk), disclosed_words.purpose_of(one)
        return (one.target, one.medium, one.purpose, one.by, one.subject, *own)

    def summary(self) -> str:
        """How often."""
        return tr("{count} kali dibawa keluar", count=number(len(self.listed)))

    def card(self, one: Disclosure) -> Sequence[Item]:
        """All of it."""
        pairs = [
            (tr("Dibawa"), moment_of(one.at)),
            (tr("Oleh"), _by(one)),
            (tr("Tujuan"), disclosed_words.purpose_of(one)),
            (tr("Berkas"), breakable(one.target)),
            (tr("Tempat"), disclosed_words.place_of(one)),
            (tr("Orang"), number(one.persons)),
            (tr("Baris data"), number(one.records)),
        ]
        return (
            text(_title(one, self.host.desk), "heading", wrap=True),
            facts(pairs, label_width=72),
            text(tr("Isian pribadi di dalamnya"), "strong"),
            text(
                disclosed_words.columns_of(one) or tr("Semua isian data yang berubah"), "caption", wrap=True
            ),
            row(self.enter_button(tr("Data siapa")), STRETCH),
        )
