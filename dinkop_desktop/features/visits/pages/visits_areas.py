"""Where an officer still has to go: each RW with what was seen, the RT of the one that is chosen.

They stand at the left of the list, with the data year; where there is no room for them, in a box.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from dinkop_desktop.features.visits.visiting import ALL, UNKNOWN, Covered, Line, Round
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.tables import Column, Paint, Place, Ready, Row, Share, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceEdit,
    Field,
    clear,
    column,
    row,
    rule,
    text,
)
from dinkop_desktop.window.words import number, tr

Area = tuple[str, str]
_PANEL_PX = 250


class AreaList(Table):
    """RW and RT of a round; the current row says which lines are shown."""

    def __init__(self, background: Background) -> None:
        """Make an empty list."""
        columns = (
            Column("wilayah", tr("Wilayah"), 66, sorts=False),
            Column("persen", tr("%"), 78, sorts=False),
            Column("baris", tr("Hasil"), 90, Paint.NUMBER, sorts=False),
        )
        super().__init__(tr("Cakupan per RW dan RT"), columns, background, row_px=28)
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.filled.connect(self._on_filled_up)
        self.chosen: Area = ALL
        self._shown: tuple[Mapping[Area, Covered], Area] | None = None

    def show_coverage(self, coverage: Mapping[Area, Covered]) -> None:
        """Show what was seen; the chosen RW is open."""
        if self.chosen not in coverage:
            self.chosen = ALL
        if self._shown is not None and self._shown[0] is coverage and self._shown[1] == self.chosen:
            return
        self._shown = coverage, self.chosen
        shown = [area for area in coverage if not area[1] or area[0] == self.chosen[0]]
        rows = tuple(Row(key_of(area), _cells(area, coverage[area])) for area in shown)
        at = next((at for at, area in enumerate(shown) if area == self.chosen), 0)
        self.show_source(Ready(rows), place=Place(key_of(self.chosen), at, self.verticalScrollBar().value()))

    def _on_filled_up(self, rows: int) -> None:
        """Up to its rows; what is left stays empty."""
        row_px = self.verticalHeader().defaultSectionSize()
        self.setMaximumHeight(max(rows, 1) * row_px + 2 * self.frameWidth())


class AreaPanel(QFrame):
    """The panel at the left: which data year, its areas, and what became of the visits of the chosen one.

    Attributes:
        year: the data years there are.
        areas: RW and RT.
        box: the same where there is no room for the panel, to stand beside the filters.
    """

    def __init__(self, background: Background, show: Callable[[], object], *, take: Button) -> None:
        """Make an empty panel.

        Args:
            background: reads for the list.
            show: shows the lines of the area that is chosen.
            take: adds the names of a list.
        """
        super().__init__()
        self.setProperty("panel", "nav")
        self.setFixedWidth(_PANEL_PX)
        self._show = show
        self.year = ChoiceEdit([("0", "–")])
        self.areas = AreaList(background)
        self.box = ChoiceEdit([("/", tr("Semua"))])
        self.box.setAccessibleName(tr("Wilayah"))
        self.box.hide()
        self._outcomes = column(gap=3)
        inside = column(
            row(Field(tr("Tahun data"), self.year), margins=(12, 0, 12, 0)),
            self.areas,
            column(rule(), self._outcomes, gap=8, margins=(12, 0, 12, 0)),
            STRETCH,
            row(take, STRETCH, margins=(8, 0, 8, 0)),
            gap=8,
            margins=(0, 12, 0, 10),
        )
        inside.setStretch(1, 1000)  # up to its rows; what is left stays empty
        self.setLayout(inside)
        self.areas.followed.connect(self._on_followed)
        self.box.currentIndexChanged.connect(lambda _at: self.choose(area_of(self.box.value())))

    def choose(self, area: Area) -> None:
        """Show the lines of an area."""
        self.areas.chosen = area
        self._show()

    def _on_followed(self, key: str) -> None:
        if self.areas.hasFocus() and area_of(key) != self.areas.chosen:
            self.choose(area_of(key))

    def has(self, line: Line) -> bool:
        """Whether a line lies in the area that is chosen."""
        rw, rt = self.areas.chosen
        return (not rw or (line.rw or UNKNOWN) == rw) and (not rt or (line.rt or UNKNOWN) == rt)

    def show_round(self, found: Round) -> None:
        """Show the areas of a round, and what was seen in the one that is chosen."""
        self.areas.show_coverage(found.coverage)
        clear(self._outcomes)
        its = found.coverage.get(self.areas.chosen)
        if its is not None:
            head = tr("Hasil di {area}", area=name_of(self.areas.chosen))
            self._outcomes.addWidget(text(head, "caption"))
            for words, count in _outcomes_of(its):
                line = row(text(words, wrap=True), text(count, "strong"), gap=6)
                line.setStretch(0, 1)
                self._outcomes.addLayout(line)
        self.box.offer([(key_of(one), _whole_name(one)) for one in found.coverage], key_of(self.areas.chosen))


def _outcomes_of(its: Covered) -> list[tuple[str, str]]:
    """What became of the visits of an area, as name and number; together what asks for the same."""
    parts = [
        (tr("Lengkap"), (Outcome.COMPLETE,)),
        (tr("Sebagian, belum diisi"), (Outcome.PARTLY, Outcome.NOT_FILLED)),
        (tr("Tutup, pindah"), (Outcome.CLOSED, Outcome.MOVED)),
        (tr("Menolak, tidak ditemukan"), (Outcome.REFUSED, Outcome.NOT_FOUND)),
        (tr("Belum dikunjungi"), (Outcome.UNSEEN,)),
    ]
    found = [(name, number(sum(its.outcomes.get(one, 0) for one in some))) for name, some in parts]
    return [*found, (tr("Temuan baru"), number(its.finds))]


def key_of(area: Area) -> str:
    """An area as the id of a row."""
    return "/".join(area)


def area_of(key: str) -> Area:
    """The area of a row's id."""
    rw, _, rt = key.partition("/")
    return rw, rt


def name_of(area: Area) -> str:
    """What an area is called."""
    rw, rt = area
    if not rw:
        return tr("Semua")
    if not rt:
        return tr("RW {rw}", rw=rw if rw != UNKNOWN else "–")
    return tr("RT {rt}", rt=rt if rt != UNKNOWN else "–")


def _whole_name(area: Area) -> str:
    rw = name_of((area[0], ""))
    return f"{rw} {name_of(area)}" if area[1] else rw


def _cells(area: Area, its: Covered) -> tuple[str | Share, ...]:
    name = name_of(area)
    seen = f"{number(its.prelist.seen)}/{number(its.prelist.listed)}"
    return (f"  {name}" if area[1] else name, Share(its.percent), seen)
