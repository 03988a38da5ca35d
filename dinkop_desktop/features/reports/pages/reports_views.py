"""Chips above a report of names: which of its rows are shown, each with how many it has.

1. A chip narrows what is shown and what is written, not what was counted: the charts stay those of the whole.
2. One chip is on at a time; a business that rose in two ways stands under both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.papers.table import Row, Table
from dinkop_desktop.window.widgets import Chip, Flow
from dinkop_desktop.window.words import label, later, number, tr


@dataclass(frozen=True, slots=True)
class View:
    """Some rows of a report.

    Attributes:
        key: as a wish and a total name it.
        words: of its chip, with a place for `{count}`.
        name: as the subtitle says it.
        column: key of the column that decides.
        says: what stands in that column, as reports write it; "" for whatever stands there.
    """

    key: str
    words: str
    name: str
    column: str
    says: str = ""


_ALL = later("Semua {count}")
VIEWS: Mapping[str, tuple[View, ...]] = {
    "naik-kelas-nama": (
        View("naik_skala", later("Naik skala {count}"), later("naik skala"), "arah", "naik"),
        View("turun_skala", later("Turun skala {count}"), later("turun skala"), "arah", "turun"),
        View("naik_formal", later("Naik formal {count}"), later("naik formal"), "naik_formal"),
        View("tumbuh", later("Tumbuh {count}"), later("tumbuh"), "tumbuh"),
    ),
    "tak-terhitung": (
        View(
            "tidak_diisi_lagi",
            later("Belum diisi lagi {count}"),
            later("belum diisi lagi"),
            "sebab",
            "tahun ini belum diisi lagi",
        ),
        View("baru", later("Baru {count}"), later("baru berangka"), "sebab", "baru berangka tahun ini"),
        View(
            "sebagian",
            later("Sebagian {count}"),
            later("terisi sebagian"),
            "sebab",
            "sebagian angkanya belum diisi",
        ),
        View(
            "tanpa_angka",
            later("Tanpa angka {count}"),
            later("tanpa angka"),
            "sebab",
            "tanpa angka di kedua tahun",
        ),
    ),
    "kur-nama": tuple(
        View(key, words, name, "penyaringan", says)
        for key, words, name, says in (
            ("mungkin_layak", later("Mungkin layak {count}"), later("mungkin layak"), "Mungkin layak"),
            ("data_kurang", later("Data kurang {count}"), later("data kurang"), "Data kurang"),
            ("belum_layak", later("Belum layak {count}"), later("belum layak"), "Belum layak"),
        )
    ),
}


def viewed(table: Table, view: View) -> Table:
    """A report with the rows of one view alone; its total counts them and nothing else.

    Args:
        table: as it was counted, in the language of the window.
        view: one of the report's.
    """
    views = [(one, *_told_by(table, one)) for one in VIEWS[table.key]]
    rows: list[Row] = []
    counts = dict.fromkeys((one.key for one, _, _ in views), 0)
    for row in table.rows:  # once, since they are unpacked while they are read
        stands = {one.key for one, at, says in views if _stands(row, at, says)}
        if view.key in stands:
            rows.append(row)
            for key in stands:
                counts[key] += 1
    return replace(
        table,
        rows=tuple(rows),
        subtitle=f"{table.subtitle} · {tr(view.name)}",
        total={"umkm": len(rows), **counts},
    )


def _told_by(table: Table, view: View) -> tuple[int, str]:
    """The number of the column that decides, and what stands there."""
    at = next(place for place, one in enumerate(table.columns) if one.key == view.column)
    return at, label(view.says) if view.says else ""


def _stands(row: Row, at: int, says: str) -> bool:
    return bool(row.cells[at]) and (not says or row.cells[at] == says)


class ReportViews(QWidget):
    """The chips of the report that is shown; nothing where it has none.

    Signals:
        changed: another one was chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        """Make an empty line."""
        super().__init__()
        self.chosen = ""
        self.chips: dict[str, Chip] = {}
        self._report = ""
        self._line = Flow(gap=6)
        self.setLayout(self._line)
        self.hide()

    def show_for(self, table: Table) -> View | None:
        """Show the chips of a counted report; the chosen one, None where all of it is shown."""
        views = VIEWS.get(table.key, ())
        if table.key != self._report:
            self._fill(table.key, views)
        if self.chosen not in self.chips:
            self.chosen = ""
        for key, words, count in (
            ("", _ALL, len(table.rows)),
            *((one.key, one.words, table.total[one.key]) for one in views),
        ):
            if key in self.chips:
                self.chips[key].set_words(tr(words, count=number(count)))
                self.chips[key].setChecked(key == self.chosen)
        return next((one for one in views if one.key == self.chosen), None)

    def _fill(self, report: str, views: tuple[View, ...]) -> None:
        self._report = report
        for chip in self.chips.values():
            chip.hide()
            self._line.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for key in ("", *(one.key for one in views)) if views else ():
            chip = Chip("")
            chip.clicked.connect(partial(self._on_chosen, key))
            chip.ensurePolished()
            self._line.addWidget(chip)
            self.chips[key] = chip
        self.setVisible(bool(views))

    def _on_chosen(self, key: str, *_checked: bool) -> None:
        self.chosen = key
        self.changed.emit()
