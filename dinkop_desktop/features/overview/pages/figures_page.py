"""Angka: what the head of Dinkop looks at, of the city, a kecamatan or a kelurahan.

1. Each part is the table of a report: asked for by itself, shown when it is there, kept until it changes.
2. Areas without fresh data are hatched on the map, and counted in the head.
3. Every number leads to its list: digits open those of the figures, Enter that of a tile; Enter on the name
   of a kecamatan shows this page of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.overview import overviewing
from dinkop_desktop.features.overview.overviewing import Freshness
from dinkop_desktop.features.overview.pages import figures_words as words
from dinkop_desktop.features.overview.pages.figures_words import MEASURES, Told
from dinkop_desktop.papers.chart_files import Panel
from dinkop_desktop.papers.charts import Bars
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.values.areas import CITY, KECAMATAN, KELURAHAN
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.charts import ChartCard, TileView
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.chart_saving import save
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.widgets import (
    STRETCH,
    Chip,
    Figure,
    PageFoot,
    PageHead,
    WhenNarrow,
    column,
    holder,
    row,
    scrolled,
    stack,
    text,
)
from dinkop_desktop.window.words import breakable, language, later, number, tr

_STACK_UNDER_PX, _MAP_PX = 860, 470
_YEARS_BACK = 1
# The page's name of a part that is of an earlier year.
_BEFORE = "{report} lalu"
_LEADS: tuple[tuple[str, dict[str, str]], ...] = (
    ("umkm", {activity.STATUS["umkm"]: activity.ACTIVE}),
    ("laporan", {"laporan": "cakupan"}),
    ("laporan", {"laporan": "koperasi-aktif"}),
    ("laporan", {"laporan": "pertumbuhan"}),
    ("laporan", {"laporan": "naik-kelas-nama"}),
)


class FiguresPage(Page):
    """The figures of an area."""

    key: ClassVar[str] = "angka"
    about: ClassVar[str] = later(
        "Angka kota, kecamatan, atau kelurahan dalam satu layar: cakupan, pertumbuhan, koperasi, KUR, naik "
        "kelas, dan seberapa baru datanya. Setiap angka membuka daftarnya."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"umkm", "koperasi", "orang", "kunjungan", "kiriman"})
    is_place: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("1–5 daftar angka"),
        later("6–9 peta"),
        later("↑ ↓ ← → petak"),
        later("Enter namanya"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, area: str = "") -> None:
        """Make the page of an area; of all that is here where none is named."""
        super().__init__(host)
        desk = host.desk
        own = "" if desk.identity.is_dinkop else desk.identity.office
        known = desk.reference.areas.by_code
        self.area = known.get(area or own) or desk.reference.city
        self._code = "" if self.area == desk.reference.city else self.area.code
        self._tables: dict[str, Table] = {}
        self._fresh: tuple[Freshness, ...] = ()
        self.measure, self._is_chosen = MEASURES[0], False
        self.figures = tuple(
            Figure(f"{at} · {name}")
            for at, name in enumerate(
                (
                    tr("UMKM aktif"),
                    tr("Sudah didata"),
                    tr("Koperasi aktif"),
                    tr("Tenaga kerja"),
                    tr("Naik skala"),
                ),
                1,
            )
        )
        self.chips = tuple(Chip(tr(one.name), checked=one is self.measure) for one in MEASURES)
        self.tiles = TileView(tr("Peta petak kelurahan"))
        self._make_cards()
        self._build()
        self.tiles.opened.connect(self._on_tile)
        self.tiles.moved.connect(self._say)
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(self._choosing(at))

    def _make_cards(self) -> None:
        last = self.host.desk.today.year - 1
        picture = self.button_for(self._on_picture, kind="quiet", icon=False)
        self.map = ChartCard("", "", view=self.tiles, beside=holder(row(*self.chips, picture, gap=6)))
        if self.area.level == CITY:
            self.map.setMinimumHeight(_MAP_PX)
        self.rw = ChartCard(tr("Cakupan per RW, %"), tr("bagian daftar awal yang sudah ada hasilnya"))
        self.trend = ChartCard(
            tr("Tenaga kerja dan omzet"),
            tr(
                "indeks, {year} = 100; usaha yang terisi pada dua tahun berturut-turut",
                year=str(last - _YEARS_BACK - 1),
            ),
        )
        self.classes = ChartCard(tr("Kelas omzet setahun"), "")
        self.kur = ChartCard(tr("Calon KUR"), tr("penyaringan awal, bukan keputusan bank"))
        self.ksu = ChartCard(tr("KSU menjadi satu dari lima jenis"), tr("koperasi serba usaha"))
        self.silent = ChartCard(
            tr("Kantor tanpa kiriman baru"), tr("hari sejak kiriman terakhir; yang paling lama")
        )
        self.cards = (
            self.map,
            self.rw,
            self.trend,
            self.classes,
            self.kur,
            self.ksu,
            self.silent,
        )
        hidden = [self.rw, self.trend, self.classes, self.kur, self.ksu, self.silent]
        if self.area.level == KELURAHAN:
            hidden.append(self.map)  # of one tile
        for card in hidden:
            card.hide()  # until there is something to say

    def _build(self) -> None:
        self.flip = self.button_for(self._on_flip)
        paper = self.button_for(self._on_pdf, icon=False)
        sheet = self.button_for(self._on_sheet, icon=False)
        left = column(self.map, self.rw, self.silent, STRETCH, gap=12)
        right = column(self.trend, self.classes, self.kur, self.ksu, STRETCH, gap=12)
        lower = row(left, right, gap=12)
        lower.setStretch(0, 3)
        lower.setStretch(1, 2)
        top = row(*self.figures, gap=10)
        for at in range(len(self.figures)):
            top.setStretch(at, 1)
        WhenNarrow(self, lambda narrow: stack(lower, narrow), limit=_STACK_UNDER_PX)
        self._lacking = text("", tone="warning", wrap=True)
        self._lacking.hide()
        self.build(
            head=PageHead(words.title_of(self.area), actions=[self.flip, paper, sheet]),
            content=scrolled(column(self._lacking, top, lower, STRETCH, gap=12, margins=(20, 12, 20, 12))),
            foot=PageFoot(self.foot_keys()),
        )

    def first_focus(self) -> QWidget | None:
        """The map; where there is none, the way to the table."""
        return self.tiles if self.map.isVisibleTo(self) else self.flip

    def commands(self) -> Sequence[Command]:
        """The page of each kecamatan."""
        if self._code or not self.host.desk.identity.is_dinkop:
            return self.acts()
        return [
            *self.acts(),
            *(
                Command(
                    tr("Angka Kec. {name}", name=one.name), partial(self._on_tile, one.code), icon="chart"
                )
                for one in self.host.desk.reference.areas.kecamatan
            ),
        ]

    # -- counting --

    def load(self) -> None:
        """Ask for every part, the quick ones first; what is shown of each stays until its answer comes."""
        desk = self.host.desk
        self.ask(lambda _progress: overviewing.freshness(desk), self._on_fresh, key="fresh")
        self._ask_for_parts(together=False)
        area, lang = self._code, language()

        def prepare(progress: Progress) -> None:
            overviewing.prepare(desk, area=area, lang=lang, progress=progress)

        words = tr("Menghitung angka")
        self.ask(prepare, self._on_prepared, key="parts", failed=self._on_failed, words=words)

    def _on_prepared(self, _nothing: None) -> None:
        self._ask_for_parts(together=True)

    def _ask_for_parts(self, *, together: bool) -> None:
        for report, back in overviewing.parts():
            if overviewing.has_report(report) and overviewing.is_prepared(report) == together:
                self._ask_for(_BEFORE.format(report=report) if back else report, report, back)

    def _ask_for(self, name: str, report: str, back: int) -> None:
        desk, area, lang = self.host.desk, self._code, language()

        def count(progress: Progress) -> tuple[str, Table]:
            table = overviewing.part(desk, report, area=area, years_back=back, lang=lang, progress=progress)
            return name, table

        words = tr("Menghitung angka")
        self.ask(count, self._on_part, key=f"part {name}", failed=self._on_failed, words=words)

    def _on_failed(self, error: DinkopError) -> None:
        if not isinstance(error, Stopped):
            self.show_error(error)

    def _on_fresh(self, fresh: tuple[Freshness, ...]) -> None:
        self._fresh = tuple(
            one
            for one in fresh
            if not self._code or one.code.startswith(f"{self._code}.") or one.code == self._code
        )
        self._show_map()
        self._fill(self.silent, words.silent(self._fresh))
        self._say_head()

    def _on_part(self, found: tuple[str, Table]) -> None:
        name, table = found
        self._tables[name] = table
        code = self.area.code
        told: tuple[Told, ...] = (
            words.active_businesses(self._tables, code, self._year()),
            words.covered(self._tables, code),
            words.active_koperasi(self._tables),
            words.workers(self._tables),
            words.risen(self._tables),
        )
        for figure, one in zip(self.figures, told, strict=True):
            figure.set(one.value, one.detail, one.tone)
        self._show_cards(name)
        self._say_head()
        self.show_content()

    def _show_cards(self, name: str) -> None:
        if name in {"rekap-wilayah", "cakupan", "naik-kelas", "kur"}:
            self._show_known()
            if self.area.level == KELURAHAN:
                self._fill(self.rw, words.by_rw(self._tables))
        elif name.startswith("pertumbuhan"):
            years = [self._tables.get(one) for one in ("pertumbuhan lalu", "pertumbuhan")]
            lines = (
                words.trend([one for one in years if one is not None], self._year()) if all(years) else None
            )
            self.trend.setVisible(lines is not None)
            if lines is not None:
                self.trend.show_chart(lines)
        elif name == "kelas-omzet":
            bars, known = words.classes(self._tables)
            self._fill(self.classes, bars, tr("{count} usaha yang diketahui", count=number(known)))
        if name.startswith("kur"):
            self._fill(self.kur, words.candidates(self._tables))
        elif name == "ksu":
            self._fill(self.ksu, words.conversions(self._tables))

    def _fill(self, card: ChartCard, bars: Bars, definition: str | None = None) -> None:
        card.setVisible(bool(bars.marks))
        if bars.marks:
            card.show_chart(bars, definition)

    def _show_known(self) -> None:
        """The map; of what is known somewhere, until somebody chooses."""
        known = [at for at, one in enumerate(MEASURES) if words.is_known(one, self._tables)]
        if (
            not self._is_chosen
            and known
            and self._tables.keys() >= {"rekap-wilayah", "cakupan", "naik-kelas"}
        ):
            self._take_measure(known[0])
        else:
            self._show_map()

    def _show_map(self) -> None:
        desk, measure = self.host.desk, self.measure
        shown = words.tile_map(measure, self._tables, desk.reference, self.area, self._fresh)
        self.map.title.setText(tr(measure.title))
        self.map.show_chart(shown, tr(measure.meaning))

    def _year(self) -> int:
        return reporting.usual_year(self.host.desk, "pertumbuhan")

    def _say_head(self) -> None:
        recap, grown = self._tables.get("rekap-wilayah"), self._tables.get("pertumbuhan")
        lacking = next((one.lacking for one in (recap, grown) if one is not None and one.lacking), "")
        self._lacking.setText(lacking)
        self._lacking.setVisible(bool(lacking))
        said = [recap.notes[0].rstrip(".")] if recap is not None else []
        said.append(
            tr("tahun data {year} dibanding {before}", year=str(self._year()), before=str(self._year() - 1))
        )
        if self._fresh:
            said.append(words.fresh_words(self._fresh))
        self.head.say(" · ".join(said))

    def _say(self, said: str) -> None:
        if self.foot is not None:
            self.foot.say(said)

    # -- opening --

    def _choosing(self, at: int) -> Callable[[], None]:
        return lambda: self.choose(at)

    def choose(self, at: int) -> None:
        """Show another measure on the map."""
        self._is_chosen = True
        self._take_measure(at)

    def _take_measure(self, at: int) -> None:
        self.measure = MEASURES[at]
        for number_, chip in enumerate(self.chips):
            with QSignalBlocker(chip):
                chip.setChecked(number_ == at)
            chip.set_words(tr(MEASURES[number_].name))
        self._show_map()

    def _on_tile(self, code: str) -> None:
        area = self.host.desk.reference.areas.by_code.get(code)
        if area is not None and area.level == KECAMATAN and code != self._code:
            self.host.open_page(FiguresPage(self.host, code))
        elif area is not None:
            self.host.go_to(self.measure.page, wilayah=code, **dict(self.measure.wishes))

    def _open_figure(self, at: int) -> None:
        page, wishes = _LEADS[at]
        self.host.go_to(page, **wishes, **({"wilayah": self._code} if self._code else {}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 5 open the lists of the figures, 6 to 9 choose what the map shows."""
        digit = event.key() - Qt.Key.Key_0
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 1 <= digit <= len(_LEADS):
            self._open_figure(digit - 1)
        elif plain and len(_LEADS) < digit <= len(_LEADS) + len(MEASURES):
            self.choose(digit - len(_LEADS) - 1)
        else:
            super().keyPressEvent(event)

    @action(later("Tabel"), "F9", icon="sheet")
    def _on_flip(self) -> None:
        had_focus = self.tiles.hasFocus()
        if had_focus:
            self.flip.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would leave the page
        for card in self.cards:
            card.flip()
        if not had_focus and self.flip.hasFocus() and self.tiles.isVisibleTo(self):
            self.tiles.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- writing --

    @action(later("Gambar"), "Ctrl+G")
    def _on_picture(self) -> None:
        panels = [
            Panel(card.title.text(), card.definition, card.view.chart)
            for card in self.cards
            if card.isVisibleTo(self) and card.view.chart is not None
        ]
        recap = self._tables.get("rekap-wilayah")
        source = recap.notes[0] if recap is not None else ""
        save(self, panels, f"angka-{self.area.code}", title=words.title_of(self.area), source=source)

    @action(later("Excel"), "Ctrl+E")
    def _on_sheet(self) -> None:
        self._write(".xlsx", tr("Buku kerja (*.xlsx)"))

    @action(later("Cetak PDF"), "Ctrl+P")
    def _on_pdf(self) -> None:
        self._write(".pdf", tr("Dokumen PDF (*.pdf)"))

    def _write(self, ending: str, kinds: str) -> None:
        tables = dict(self._tables)
        if not {"rekap-wilayah", "cakupan", "naik-kelas"} <= set(tables):
            self.host.say_done(tr("Masih menghitung. Tekan lagi bila angkanya sudah tampil."), was_done=False)
            return
        suggested = Path(f"angka-{self.area.code}-{self._year()}{ending}")
        out = picking.pick_target(self, tr("Simpan angka"), suggested, kinds)
        if out is None:
            return
        desk, fresh, title, lang = self.host.desk, self._fresh, words.title_of(self.area), language()

        def write(_progress: Progress) -> Path:
            overviewing.write(desk, tables, fresh, out, title=title, lang=lang)
            return out

        self.work(tr("Menulis angka"), write, self._on_written)

    def _on_written(self, out: Path) -> None:
        parent = out.absolute().parent
        folder = breakable(parent.name or str(parent))
        self.host.say_done(
            tr("Angka ditulis: {name} di folder {folder}", name=breakable(out.name), folder=folder)
        )
        picking.open_outside(out)
