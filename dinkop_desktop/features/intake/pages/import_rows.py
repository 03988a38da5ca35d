"""What becomes of each row of a workbook: a list above Impor Excel, with the sentences of the current row."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.intake.importing import Imported, Outcome
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.tables import Column, Paint, Ready, Row, State, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Chip,
    PageFoot,
    PageHead,
    clear,
    column,
    row,
    side_panel,
    text,
)
from dinkop_desktop.window.words import breakable, later, number, sentence, tr

TONES = {
    Outcome.NEW: "ok",
    Outcome.CHANGED: "info",
    Outcome.SAME: "muted",
    Outcome.LOOK_ALIKE: "warning",
    Outcome.DOUBTFUL: "warning",
    Outcome.SKIPPED: "muted",
    Outcome.REFUSED: "danger",
}
WORDS = {
    Outcome.NEW: later("baru"),
    Outcome.CHANGED: later("berubah"),
    Outcome.SAME: later("sama"),
    Outcome.LOOK_ALIKE: later("mungkin kembar"),
    Outcome.DOUBTFUL: later("ragu"),
    Outcome.SKIPPED: later("dilewati"),
    Outcome.REFUSED: later("ditolak"),
}


class ImportRowsPage(Page):
    """The rows, all or of one outcome."""

    key = "impor-baris"
    about = later("Baris demi baris: apa yang akan terjadi, atau sudah terjadi, dan sebabnya.")
    is_place: ClassVar[bool] = True
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, found: Imported) -> None:
        """Make the list of a trial run, or of what was taken in."""
        super().__init__(host)
        self._found = found
        self._shown: Outcome | None = None
        self._told: dict[int, list[str]] = {}
        for cell, problem in found.problems:
            # What is merely missing would fill every row.
            if problem.blocking or problem.code.startswith("IMP-"):
                number_ = int("".join(letter for letter in cell if letter.isdigit()))
                said = f"{cell}: {sentence(problem.code, **dict(problem.params))}"
                self._told.setdefault(number_, []).append(said)
        self.table = Table(tr("Baris berkas"), _columns(), host.background)
        self._side_content = column(gap=6)
        self.chips = [Chip(tr("Semua {count}", count=number(found.rows)), checked=True)]
        self._filters: list[Outcome | None] = [None]
        for outcome in Outcome:
            count = sum(one.outcome is outcome for one in found.outcomes)
            if count:
                self._filters.append(outcome)
                words = tr(WORDS[outcome])
                self.chips.append(Chip(f"{words[:1].upper()}{words[1:]} {number(count)}"))
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(_showing(self, at))
        self.build(
            head=PageHead(tr("Baris berkas"), tr("{count} baris", count=number(found.rows))),
            content=self.table,
            filters=row(*self.chips, STRETCH, gap=6),
            side=side_panel(self._side_content),
            foot=PageFoot(self.foot_keys()),
        )
        self.table.followed.connect(self._on_followed)
        self.table.moved.connect(self._on_moved)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def load(self) -> None:
        """Everything is here already."""
        self._show()

    def show_only(self, at: int) -> None:
        """Show the rows of one chip."""
        self._shown = self._filters[at]
        for place, chip in enumerate(self.chips):
            chip.setChecked(place == at)
        self._show()

    def _show(self) -> None:
        rows = [
            Row(
                str(one.row),
                (
                    number(one.row),
                    one.title or tr("(tanpa nama)"),
                    State(tr(WORDS[one.outcome]), TONES[one.outcome]),
                    (self._told.get(one.row) or [""])[0],
                ),
            )
            for one in self._found.outcomes
            if self._shown is None or one.outcome is self._shown
        ]
        self.table.show_source(Ready(tuple(rows)))
        self.show_content()

    def _on_followed(self, row_id: str) -> None:
        clear(self._side_content)
        if not row_id:
            return
        self._side_content.addWidget(text(tr("Baris {row}", row=row_id), "heading"))
        told = self._told.get(int(row_id), [])
        for said in told or [tr("Tidak ada yang perlu diperiksa.")]:
            self._side_content.addWidget(text(breakable(said), "body" if told else "muted", wrap=True))
        self._side_content.addStretch(1)


def _columns() -> tuple[Column, ...]:
    return (
        Column("baris", tr("Baris"), 64, Paint.NUMBER, sorts=False),
        Column("nama", tr("Nama"), 220, Paint.STRONG, sorts=False, least=140),
        Column("hasil", tr("Hasil"), 130, sorts=False),
        Column("sebab", tr("Sebab"), 0, Paint.MUTED, sorts=False),
    )


def _showing(page: ImportRowsPage, at: int) -> Callable[[], None]:
    return lambda: page.show_only(at)
