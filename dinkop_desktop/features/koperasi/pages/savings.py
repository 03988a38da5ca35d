"""Simulasi simpanan: what members who save would make of a koperasi, and what that could start.

It writes no record. What is typed is kept on this computer, so that it is there the next time.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QGridLayout, QWidget

from dinkop_desktop.features.koperasi import savings_simulation
from dinkop_desktop.features.koperasi.pages.savings_fields import SavingsFields
from dinkop_desktop.features.koperasi.pages.savings_units import UnitsCard
from dinkop_desktop.features.koperasi.reports.savings_sheet import Compared
from dinkop_desktop.features.koperasi.rules import savings
from dinkop_desktop.features.koperasi.rules.savings import Month, Plan
from dinkop_desktop.features.koperasi.savings_simulation import WhatIf
from dinkop_desktop.papers.charts import Columns, Mark
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.charts import ChartCard
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import (
    STRETCH,
    Figure,
    PageFoot,
    PageHead,
    WhenNarrow,
    clear,
    column,
    facts,
    holder,
    panel,
    row,
    scrolled,
    stack,
    text,
    titled_card,
)
from dinkop_desktop.window.words import breakable, language, later, number, rupiah, tr

_COLUMNS_SHOWN = 8
_FIELDS_PX, _NARROW_PX = 264, 980


class SavingsPage(Page):
    """The what-if of savings."""

    key: ClassVar[str] = "simulasi-simpanan"
    about: ClassVar[str] = later(
        "Andaian simpanan anggota: berapa modalnya sesudah sekian bulan, berapa SHU-nya, dan usaha apa yang "
        "dapat dimulai. Tidak mengubah data apa pun."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi"})
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (later("Tab isian berikut"),)
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, koperasi: str = "") -> None:
        """Make the page, beside a koperasi by its id where one is named."""
        super().__init__(host)
        self.koperasi, self.beside = koperasi, Compared()
        self.assumed = SavingsFields(host.memory)
        self.units = UnitsCard(host.memory, self.button_for(self.add_unit))
        self.saved, self.capital = Figure(tr("Simpanan terkumpul")), Figure(tr("Modal"))
        self.shu, self.free = Figure(tr("SHU dibagi")), Figure(tr("Dapat dipakai usaha"))
        self.chart = ChartCard(tr("Modal dari bulan ke bulan"), tr("akhir bulan, miliar rupiah"))
        self._compared = column(gap=4)
        self._beside_card = titled_card(tr("Dibandingkan dengan angka koperasi"), self._compared, gap=6)
        self._nav = panel("nav", column(scrolled(self.assumed.layout_of()), gap=0))
        self._nav.setFixedWidth(_FIELDS_PX)
        self._figures = QGridLayout()
        self._figures.setSpacing(12)
        self._figures.setContentsMargins(0, 0, 0, 0)
        self._place_figures(narrow=False)
        self._below = row(gap=12)
        inner = column(
            holder(self._figures), self.chart, self._below, STRETCH, gap=12, margins=(16, 12, 16, 12)
        )
        body = row(self._nav, scrolled(inner), gap=0)
        body.setStretch(1, 1)
        paper = self.button_for(self._on_pdf)
        sheet = self.button_for(self._on_sheet, icon=False)
        self.build(
            head=PageHead(
                tr("Simulasi simpanan"),
                tr("Andaian, bukan ramalan; tidak disimpan sebagai data"),
                actions=[paper, sheet],
            ),
            content=holder(body),
            foot=PageFoot(self.foot_keys()),
        )
        self.flip = self.button_for(self.flip_chart, kind="quiet", icon=False)
        inner.insertLayout(1, row(STRETCH, self.flip))
        WhenNarrow(self, self._on_narrow, limit=_NARROW_PX)
        self.assumed.changed.connect(self._show)
        self.assumed.koperasi_chosen.connect(self._on_koperasi)
        self.units.changed.connect(self._show)
        self._show()

    def _add_below(self) -> None:
        """What stands under the chart, once what is above it has been shown: all at once takes too long."""
        if self._below.count() == 0:
            for one, stretch in ((self.units, 3), (self._beside_card, 2)):
                self._below.addWidget(one, stretch)

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        self._place_figures(narrow=narrow)
        stack(self._below, narrow)

    def _place_figures(self, *, narrow: bool) -> None:
        """Side by side, or in two lines."""
        for at, one in enumerate((self.saved, self.capital, self.shu, self.free)):
            self._figures.removeWidget(one)
            self._figures.addWidget(one, *divmod(at, 2 if narrow else 4))

    def first_focus(self) -> QWidget | None:
        """How many members."""
        return self.assumed.members

    # -- reading --

    def load(self) -> None:
        """Ask which koperasi there are, and for the figures of the one that is compared."""
        desk, record = self.host.desk, self.koperasi

        def read(_progress: Progress) -> tuple[Sequence[tuple[str, str]], Compared]:
            names = savings_simulation.koperasi_names(desk)
            there = record if record in dict(names) else ""
            return names, savings_simulation.read_koperasi(desk, there) if there else Compared()

        self.ask(read, self._on_read)

    def _on_read(self, answer: tuple[Sequence[tuple[str, str]], Compared]) -> None:
        names, self.beside = answer
        self._add_below()
        self.assumed.offer(names, self.koperasi)
        self._show()
        self.show_content()

    def _on_koperasi(self, record: str) -> None:
        self.koperasi = record
        self.load()

    # -- showing --

    def _show(self) -> None:
        plan = self.assumed.plan()
        if plan is None:
            return
        months = savings.grow(plan)
        last = months[-1]
        free = last.capital_rp * (100 - plan.lent_percent) // 100
        after = tr("sesudah {count} bulan", count=number(plan.months))
        self.saved.set(short_rupiah(last.saved_rp), after)
        self.capital.set(short_rupiah(last.capital_rp), rupiah(last.capital_rp))
        self.shu.set(short_rupiah(last.shu_rp), after)
        self.free.set(short_rupiah(free), tr("yang tidak dipinjamkan"))
        self.chart.show_chart(_columns_of(months))
        self.units.show_started(savings.start(months, self.units.units, free_percent=100 - plan.lent_percent))
        self._show_compared(plan, last)

    def _show_compared(self, plan: Plan, last: Month) -> None:
        clear(self._compared)
        one = self.beside
        if not one.name:
            self._compared.addWidget(
                text(tr("Pilih koperasi di kiri untuk membandingkan."), "muted", wrap=True)
            )
            return
        lines = [
            (tr("Koperasi"), breakable(one.name)),
            (tr("Angka tahun"), str(one.year) if one.year else tr("belum ada")),
            (tr("Anggota"), _pair(one.members, plan.members)),
            (tr("Simpanan"), _pair_rp(one.saved_rp, last.saved_rp)),
            (tr("Modal sendiri"), _pair_rp(one.capital_rp, last.capital_rp)),
            (tr("SHU"), _pair_rp(one.shu_rp, last.shu_rp)),
            (tr("Mitra"), breakable(one.partners) or "–"),
        ]
        self._compared.addLayout(facts(lines, label_width=96))
        self._compared.addWidget(text(tr("kini → menurut simulasi"), "caption"))

    # -- writing --

    @action(later("Cetak simulasi"), "Ctrl+P", icon="file", button=later("Cetak PDF"), foot=later("PDF"))
    def _on_pdf(self) -> None:
        self._write(Path("simulasi-simpanan.pdf"), tr("Dokumen PDF (*.pdf)"))

    @action(later("Excel"), "Ctrl+E", foot=later("Excel"))
    def _on_sheet(self) -> None:
        self._write(Path("simulasi-simpanan.xlsx"), tr("Buku kerja (*.xlsx)"))

    def _write(self, suggested: Path, kinds: str) -> None:
        plan = self.assumed.plan()
        if plan is None:
            self.host.say_done(tr("Betulkan isian yang merah dulu."), was_done=False)
            return
        out = picking.pick_target(self, tr("Simpan simulasi"), suggested, kinds)
        if out is None:
            return
        what_if = WhatIf(plan, self.units.units, self.beside, self.assumed.partners.text().strip())
        desk, lang = self.host.desk, language()

        def write(_progress: Progress) -> Path:
            savings_simulation.write(desk, what_if, out, lang=lang)
            return out

        self.work(tr("Menulis simulasi"), write, self._on_written)

    def _on_written(self, out: Path) -> None:
        self.host.say_done(tr("Simulasi ditulis: {name}", name=breakable(out.name)))
        picking.open_outside(out)

    @action(later("Grafik atau tabel"), "F9", icon="chart", foot=later("tabel"))
    def flip_chart(self) -> None:
        """F9."""
        self.chart.flip()

    @action(later("Tambah usaha pada simulasi"), "Alt+B", icon="plus", button=later("Tambah usaha"))
    def add_unit(self) -> None:
        """Alt+B."""
        self.units.add()


def short_rupiah(amount: int) -> str:
    """`12,4 M` or `388 jt`, as people say large amounts; rounded down."""
    for unit, size in (("T", 10**12), ("M", 10**9), ("jt", 10**6)):
        if amount >= size:
            tenths = amount * 10 // size
            return f"Rp {number(tenths / 10 if tenths % 10 else tenths // 10)} {unit}"
    return rupiah(amount)


def _columns_of(months: Sequence[Month]) -> Columns:
    """Some months at equal distances, the last among them."""
    step = max(1, -(-len(months) // _COLUMNS_SHOWN))
    shown = [one for one in months if (months[-1].number - one.number) % step == 0]
    return Columns(
        tuple(
            Mark(str(one.number), one.capital_rp / 10**9, short_rupiah(one.capital_rp).removeprefix("Rp "))
            for one in shown
        )
    )


def _pair(now: int | None, then: int) -> str:
    return f"{number(now) if now is not None else '–'} → {number(then)}"


def _pair_rp(now: int | None, then: int) -> str:
    return f"{short_rupiah(now) if now is not None else '–'} → {short_rupiah(then)}"
