"""Kemajuan rekonsiliasi: where each kelurahan stands, and how the rounds of its lists came out, as charts.

Enter on a kelurahan goes to its rows. The charts are the whole page, so that F9 turns both into tables.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.reconciliation import comparing, reconciling, round_history
from dinkop_desktop.features.reconciliation.comparing import Counts, Overview
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.round_history import RoundTold
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.papers.bar_grid import BarGrid, GridRow
from dinkop_desktop.papers.chart_files import Panel
from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.charts.grid import GridView
from dinkop_desktop.window.charts.view import ChartCard
from dinkop_desktop.window.pages import chart_saving
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import STRETCH, PageFoot, PageHead, column, row, scrolled
from dinkop_desktop.window.words import breakable, day_of, label, later, number, tr

_SHOWN = (
    Standing.EQUAL,
    Standing.DIFFERENT,
    Standing.ONLY_DINKOP,
    Standing.ONLY_KELURAHAN,
    Standing.DOUBTFUL,
)
_IN_SIGHT_PX = 60


class ReconcileProgressPage(Page):
    """The charts of one round, and of those before it."""

    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("↑↓ kelurahan"),
        later("Enter barisnya"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, no: int, area: str, show: Callable[[str], None]) -> None:
        """Make the page.

        Args:
            host: the window.
            no: of the round.
            area: code of a kelurahan whose rounds are told; "" for all.
            show: goes to the rows of a kelurahan.
        """
        super().__init__(host)
        self._no, self._area, self._show = no, area, show
        self._names = {one.code: one.name for one in host.desk.reference.areas.kelurahan}
        self.grid = GridView(tr("Menurut kelurahan"))
        self.areas = ChartCard(
            tr("Menurut kelurahan"),
            tr("baris daftar dan data; yang paling banyak menunggu lebih dulu. Tiap kolom berskala sendiri."),
            view=self.grid,
        )
        place = self._names.get(area, "")
        where = tr("Kel. {name}", name=place) if place else tr("semua kelurahan")
        self.waiting = ChartCard(tr("Belum diselesaikan per putaran"), where)
        self.equal = ChartCard(tr("Sama per putaran, %"), tr("{area}; bagian dari baris daftar", area=where))
        rounds = row(self.waiting, self.equal, gap=12)
        for at in (0, 1):
            rounds.setStretch(at, 1)
        self._area_part = scrolled(column(rounds, self.areas, STRETCH, gap=12, margins=(20, 12, 20, 12)))
        picture = self.button_for(self._on_picture, icon=False)
        table = self.button_for(self._on_flip)
        self.build(
            head=PageHead(tr("Kemajuan rekonsiliasi"), actions=[table, picture]),
            content=self._area_part,
            foot=PageFoot(self.foot_keys()),
        )
        self.grid.opened.connect(self._on_opened)
        self.grid.moved.connect(self._on_moved_to)

    def first_focus(self) -> QWidget | None:
        """The kelurahan."""
        return self.grid

    def load(self) -> None:
        """Count the round, then tell of all of them."""
        desk, no = self.host.desk, self._no
        self.ask(lambda _: comparing.overview(desk, no), self._on_seen)

    def _on_seen(self, seen: Overview) -> None:
        told = seen.round
        if told is None:
            self.show_empty("scales", tr("Belum ada daftar Dinkop."), tr("Ambil berkasnya: Ctrl+O."))
            return
        done, every = comparing.progress_of(seen.counts)
        self.head.say(
            tr(
                "“{file}”, {kind}, {day} · {done} dari {all} selesai",
                file=breakable(told.file),
                kind=label(catalogue.KINDS[told.kind].label),
                day=day_of(told.at),
                done=number(done),
                all=number(every),
            )
        )
        self.areas.show_chart(grid_of(seen.counts, self._names))
        self.grid.go_to(self.grid.current)
        self.show_content()
        desk, area = self.host.desk, self._area
        self.ask(
            lambda _: round_history.rounds_told(desk, told.kind, area=area), self._on_rounds, key="rounds"
        )

    def _on_rounds(self, found: tuple[RoundTold, ...]) -> None:
        self.waiting.show_chart(waiting_of(found))
        self.equal.show_chart(equal_of(found))

    def _on_moved_to(self, top: int, bottom: int) -> None:
        """Bring the current row into sight."""
        inside = self._area_part.widget()
        if inside is not None and self.grid.hasFocus():
            at = self.grid.mapTo(inside, self.grid.rect().topLeft()).y()
            self._area_part.ensureVisible(0, at + (top + bottom) // 2, 0, _IN_SIGHT_PX)

    def _on_opened(self, code: str) -> None:
        self.host.go_back()
        self._show(code)

    @action(later("Tabel"), "F9", icon="sheet", foot=later("tabel"))
    def _on_flip(self) -> None:
        for card in (self.areas, self.waiting, self.equal):
            card.flip()

    @action(later("Gambar"), "Ctrl+G", foot=later("gambar"))
    def _on_picture(self) -> None:
        panels = [
            Panel(card.title.text(), card.definition, card.view.chart)
            for card in (self.areas, self.waiting, self.equal)
            if card.view.chart is not None
        ]
        title = self.head.title.text()
        chart_saving.save(self, panels, title, title=title, source=self.head.subtitle.text())


def grid_of(counts: Counts, names: dict[str, str]) -> BarGrid:
    """A row for each kelurahan, the one with the most that is open first."""
    columns = (*(tr(reconcile_words.STANDINGS[one]) for one in _SHOWN), tr("Selesai, %"), tr("Belum"))
    rows = []
    for code in counts:
        if not code:
            continue
        done, every = comparing.progress_of({code: counts[code]})
        share = 100 * done // every if every else 100
        values = [reconciling.total_of({code: counts[code]}, one) for one in _SHOWN]
        figures = [(value, number(value)) for value in (*values, share, every - done)]
        marks = tuple(Mark(name, float(n), said) for name, (n, said) in zip(columns, figures, strict=True))
        rows.append(GridRow(names.get(code, code), marks, code))
    rows.sort(key=lambda one: (-one.marks[-1].value, one.label))
    return BarGrid(columns, tuple(rows))


def waiting_of(found: tuple[RoundTold, ...]) -> Bars:
    """What each round has open."""
    return Bars(tuple(Mark(_name(one), float(one.waiting), number(one.waiting)) for one in found))


def equal_of(found: tuple[RoundTold, ...]) -> Bars:
    """Of each round the share of its rows that are equal."""
    shares = [(one, 100 * one.equal / one.rows if one.rows else 0.0) for one in found]
    return Bars(tuple(Mark(_name(one), share, f"{number(round(share))} %") for one, share in shares))


def _name(one: RoundTold) -> str:
    return tr("ke-{no}, {day}", no=number(one.no), day=day_of(one.at))
