"""Fasilitator: larger businesses that could help micro ones, with their pairs; Enter leads to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pages.facilitator_pairs import PairsPage
from dinkop_desktop.features.facilitators.pages.facilitator_words import HELPER_COLUMNS, STATE_WORDS
from dinkop_desktop.features.facilitators.reports.facilitators import DEFINITION
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.pages.worklist import Narrowing, Nothing, View, Worklist
from dinkop_desktop.window.widgets import STRETCH, Chip, Item, facts, row, rule, text
from dinkop_desktop.window.words import area_name, breakable, label, later, number, tr

_PAIRS_SHOWN = 8
_VIEWS: tuple[View[Facilitator], ...] = (
    View(later("Semua {count}")),
    View(
        later("Ada tempat {count}"),
        lambda one: one.free > 0,
        command=later("Fasilitator yang punya tempat"),
        icon="hands",
    ),
    View(later("Ada pasangan {count}"), lambda one: bool(one.pairs)),
)


class FacilitatorsPage(Worklist[Facilitator]):
    """Who could help, and whom they help."""

    key = "fasilitator"
    about = later(
        "Usaha menengah yang dapat membantu usaha mikro: siapa yang masih punya tempat, siapa yang cocok "
        "dibantu, dan sudah sampai di mana tiap pasangan."
    )
    shows = frozenset({"umkm"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter pasangan dan saran"),
        later("Ctrl+F cari"),
        later("F6 ke samping"),
    )
    title, list_name, search_for = later("Fasilitator"), later("Daftar fasilitator"), later("Cari usaha")
    columns, views, file = HELPER_COLUMNS, _VIEWS, "fasilitator"
    names = ("nama",)  # where a business has no name, its owner's stands there
    reading = later("Mencari fasilitator")
    none = Nothing(
        "hands",
        later("Belum ada usaha menengah yang aktif."),
        later("Skala mengikuti omzet pada formulir UMKM. Usaha kecil ikut bila dipilih di atas."),
    )

    def narrowings(self) -> Sequence[Narrowing[Facilitator]]:
        """Small businesses are read only where they are wanted."""
        self._with_small, self.small = False, Chip(tr("Usaha kecil juga"))
        self.small.toggled.connect(self._on_small)
        return [Narrowing(self.small, lambda _one: True, self._small_words, lambda: None)]

    def _on_small(self, checked: bool) -> None:  # noqa: FBT001 - Qt hands it on
        self._with_small = checked
        self.load()

    def _small_words(self) -> str:
        return tr("Usaha kecil juga") if self._with_small else ""

    def read(self, desk: Desk, progress: Progress) -> Sequence[Facilitator]:
        """Read who could help."""
        return pair_records.facilitators(desk, with_small=self._with_small, progress=progress)

    def id_of(self, one: Facilitator) -> str:
        """The business's."""
        return one.firm.id

    def searched(self, one: Facilitator) -> Sequence[str]:
        """The name."""
        return (one.firm.name,)

    def summary(self) -> str:
        """How it stands with all of them."""
        pairs = [pair for one in self.found for pair in one.pairs]
        if not self.found:
            return ""
        return tr(
            "{count} fasilitator · {pairs} pasangan berjalan atau diusulkan · {free} tempat kosong",
            count=number(len(self.found)),
            pairs=number(sum(pair.is_open for pair in pairs)),
            free=number(sum(one.free for one in self.found)),
        )

    def card(self, one: Facilitator) -> Sequence[Item]:
        """Who it is, and its pairs."""
        reference = self.host.desk.reference
        title = reference.kbli_title(one.firm.kbli, one.firm.version or None) if one.firm.kbli else None
        trade = f"{one.firm.kbli} {title or ''}".strip()
        about = [part for part in (area_name(reference, one.firm.place.kelurahan), trade) if part]
        pairs = [
            (tr("Kapasitas"), number(one.capacity)),
            (tr("Tempat kosong"), number(one.free)),
            (tr("Pertemuan"), number(sum(pair.meetings for pair in one.pairs))),
        ]
        lines = [
            tr("{name}: {state}", name=pair.name, state=tr(STATE_WORDS[pair.row.status][0]).lower())
            for pair in one.pairs[:_PAIRS_SHOWN]
            if pair.row.status in STATE_WORDS
        ]
        return (
            text(breakable(one.firm.name or tr("(tanpa nama)")), "heading", wrap=True),
            text(breakable(" · ".join(about)), "caption", wrap=True),
            facts(pairs, label_width=120),
            rule(),
            *(
                text(breakable(line), "caption", wrap=True)
                for line in lines or [tr("Belum punya pasangan. Enter melihat siapa yang cocok.")]
            ),
            row(self.enter_button(tr("Pasangan dan saran"), kind="primary"), STRETCH),
        )

    def open_one(self, one: Facilitator) -> None:
        """Its pairs, and who fits."""
        self.host.open_page(PairsPage(self.host, one))

    def shown_list(self) -> ShownList:
        """What a facilitator is, is said with it."""
        return replace(super().shown_list(), notes=(label(DEFINITION),))

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        small = Command(tr("Fasilitator: usaha kecil juga"), self.small.toggle, icon="hands")
        return [*super().commands(), small]
