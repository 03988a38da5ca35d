"""Fasilitator: larger businesses that could help micro ones, with their pairs; Enter leads to one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.pages.facilitator_pairs import PairsPage
from dinkop_desktop.features.facilitators.pages.facilitator_words import (
    STATE_WORDS,
    helper_columns,
    helper_row,
    place_of,
)
from dinkop_desktop.features.facilitators.pair_records import Facilitator
from dinkop_desktop.features.facilitators.reports.facilitators import DEFINITION
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.chipped_page import ChippedPage
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import GoesOut, ShownList, write_shown
from dinkop_desktop.window.tables import Ready, Row, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    Chip,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    holder,
    row,
    rule,
    side_panel,
    text,
)
from dinkop_desktop.window.words import breakable, label, later, number, tr

_SHOWN: tuple[tuple[str, Callable[[Facilitator], bool]], ...] = (
    (later("Semua {count}"), lambda _one: True),
    (later("Ada tempat {count}"), lambda one: one.free > 0),
    (later("Ada pasangan {count}"), lambda one: bool(one.pairs)),
)
_PAIRS_SHOWN = 8


class FacilitatorsPage(GoesOut, ChippedPage[Facilitator]):
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

    def __init__(self, host: Host) -> None:
        """Make the page; facilitators are read when it is shown."""
        table = Table(
            tr("Daftar fasilitator"), helper_columns(), host.background, memory=host.memory, key="fasilitator"
        )
        super().__init__(host, table, tr("Cari usaha"), _SHOWN)
        self._by_id: dict[str, Facilitator] = {}
        self._rows: tuple[Row, ...] = ()
        self.current = ""
        self.small = Chip(tr("Usaha kecil juga"))
        self._title, self._about = text("", "heading", wrap=True), text("", "caption", wrap=True)
        self._facts, self._pairs = column(gap=4), column(gap=4)
        self._open = Button(tr("Pasangan dan saran"), self._on_open, kind="primary", hint="Enter")
        self.build(
            head=PageHead(tr("Fasilitator"), actions=self.ways_out()),
            content=self.table,
            filters=self.narrowing(self.small),
            side=side_panel(
                column(
                    self._title,
                    self._about,
                    self._facts,
                    rule(),
                    self._pairs,
                    STRETCH,
                    row(self._open, STRETCH),
                    gap=8,
                    margins=(16, 14, 14, 12),
                )
            ),
            foot=PageFoot(self.foot_keys()),
        )
        self.join()
        self.small.toggled.connect(self._on_small)

    # -- reading --

    def load(self) -> None:
        """Read who could help."""
        desk, small = self.host.desk, self.small.isChecked()

        def read(progress: Progress) -> tuple[Facilitator, ...]:
            return pair_records.facilitators(desk, with_small=small, progress=progress)

        self.ask(read, self._on_read, words=tr("Mencari fasilitator"))

    def _on_read(self, found: tuple[Facilitator, ...]) -> None:
        self.found = found
        self._by_id = {one.firm.id: one for one in found}
        if not found:
            self._show_side(None)
            self.head.say("")
            self.show_empty(
                "hands",
                tr("Belum ada usaha menengah yang aktif."),
                tr("Skala mengikuti omzet pada formulir UMKM. Usaha kecil ikut bila dipilih di atas."),
            )
            return
        self.show_found()
        self.show_content()

    def show_found(self) -> None:
        """Show what fits, and how it stands with all of them."""
        listed = self.fitting(lambda one: (one.firm.name,))
        reference = self.host.desk.reference
        self._rows = tuple(helper_row(one, reference) for one in listed)
        self.table.show_source(Ready(self._rows), place=self.table.place())
        if not listed:
            self._show_side(None)
        pairs = [pair for one in self.found for pair in one.pairs]
        self.head.say(
            tr(
                "{count} fasilitator · {pairs} pasangan berjalan atau diusulkan · {free} tempat kosong",
                count=number(len(self.found)),
                pairs=number(sum(pair.is_open for pair in pairs)),
                free=number(sum(one.free for one in self.found)),
            )
        )

    def _on_small(self, _checked: bool) -> None:  # noqa: FBT001 - Qt hands it on
        self.load()

    def _on_followed(self, row_id: str) -> None:
        self._show_side(self._by_id.get(row_id))

    def _show_side(self, one: Facilitator | None) -> None:
        self.current = one.firm.id if one is not None else ""
        clear(self._facts)
        clear(self._pairs)
        self._open.setVisible(one is not None)
        self._title.setText(breakable(one.firm.name or tr("(tanpa nama)")) if one is not None else "")
        if one is None:
            self._about.setText("")
            return
        reference = self.host.desk.reference
        title = reference.kbli_title(one.firm.kbli, one.firm.version or None) if one.firm.kbli else None
        parts = [place_of(one.firm.place.kelurahan, reference), f"{one.firm.kbli} {title or ''}".strip()]
        self._about.setText(breakable(" · ".join(part for part in parts if part)))
        told = holder(
            facts(
                [
                    (tr("Kapasitas"), number(one.capacity)),
                    (tr("Tempat kosong"), number(one.free)),
                    (tr("Pertemuan"), number(sum(pair.meetings for pair in one.pairs))),
                ],
                label_width=120,
            )
        )
        self._facts.addWidget(told)
        told.show()
        lines = [
            tr("{name}: {state}", name=pair.name, state=tr(STATE_WORDS[pair.row.status][0]).lower())
            for pair in one.pairs[:_PAIRS_SHOWN]
            if pair.row.status in STATE_WORDS
        ]
        for line in lines or [tr("Belum punya pasangan. Enter melihat siapa yang cocok.")]:
            self._pairs.addWidget(text(breakable(line), "caption", wrap=True))

    # -- acts --

    def _on_opened(self, row_id: str) -> None:
        one = self._by_id.get(row_id)
        if one is not None:
            self.host.open_page(PairsPage(self.host, one))

    def _on_open(self) -> None:
        self._on_opened(self.current)

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write the facilitators that are shown, or of these the marked ones."""
        small = tr("Usaha kecil juga") if self.small.isChecked() else ""
        shown = ShownList(
            name="fasilitator",
            title=tr("Daftar fasilitator"),
            subtitle=self.head.subtitle.text(),
            columns=helper_columns(),
            rows=self._rows,
            records=[row.id for row in self._rows],
            names=("nama",),  # where a business has no name, its owner's stands there
            notes=(label(DEFINITION),),
            filters=self.filters(small),
        )
        write_shown(self, self.table, shown, ending)

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        return [
            *super().commands(),
            Command(tr("Fasilitator yang punya tempat"), lambda: self.show_only(1), icon="hands"),
            Command(tr("Fasilitator: usaha kecil juga"), self.small.toggle, icon="hands"),
        ]

    def take_esc(self) -> bool:
        """Come back from the side; take the search away."""
        focus = QApplication.focusWidget()
        if focus is self._open:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide_side_if_narrow()
        elif self.search.text():
            self.search.clear()
        else:
            return False
        return True
