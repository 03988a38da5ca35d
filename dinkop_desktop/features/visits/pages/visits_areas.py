"""Where an officer still has to go: each RW with what was seen, the RT of the one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt

from dinkop_desktop.features.visits.visiting import ALL, UNKNOWN, Covered
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.tables import Column, Paint, Place, Ready, Row, Share, Table
from dinkop_desktop.window.words import number, tr

Area = tuple[str, str]


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


def outcomes_of(its: Covered) -> list[tuple[str, str]]:
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


def _cells(area: Area, its: Covered) -> tuple[str | Share, ...]:
    name = name_of(area)
    seen = f"{number(its.prelist.seen)}/{number(its.prelist.listed)}"
    return (f"  {name}" if area[1] else name, Share(its.percent), seen)
