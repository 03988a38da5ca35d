"""The side of the programmes: the current one, its overlap, whom all reach, how participants grew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from dinkop_desktop.features.programmes.pages.programmes_words import (
    choice_words,
    name_words,
    owner_words,
    people_words,
    span_words,
    when_words,
)
from dinkop_desktop.features.programmes.participant_growth import Growth
from dinkop_desktop.features.programmes.rules.effect import LEAST
from dinkop_desktop.features.programmes.year_calendar import Calendar, Clash, Line
from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.charts import ChartView
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    clear,
    column,
    glyph,
    grid,
    holder,
    panel,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import breakable, label, number, rupiah, tr

_MOST, _SIDE_PX = 3, 296


class ProgrammesSide(QFrame):
    """What belongs to the current programme, and to the year."""

    def __init__(
        self,
        reference: Reference,
        *,
        people: Button,
        edit: Button,
        names: Callable[[str], Button],
        propose: Callable[[], Button],
        following: Callable[[], Button],
        grow: Callable[[], Button],
    ) -> None:
        """Make an empty side.

        Args:
            reference: names of areas.
            people: opens the participants of the current programme.
            edit: opens its form.
            names: makes a button of a kind that opens the names that were not reached.
            propose: makes one that writes the proposal of one class.
            following: makes one that goes to the next overlap.
            grow: makes one that counts how participants grew.
        """
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(_SIDE_PX)
        self._reference, self._is_city = reference, False
        self._names, self._propose, self._following, self._grow = names, propose, following, grow
        self._clash, self._facts = column(gap=6), column(gap=3)
        self._reach, self._growth = column(gap=4), column(gap=4)
        self._people, self._edit = people, edit
        inside = column(
            self._facts,
            self._clash,
            rule(),
            self._reach,
            rule(),
            self._growth,
            STRETCH,
            gap=10,
            margins=(16, 14, 14, 8),
        )
        act = column(row(self._people, self._edit, STRETCH, gap=8), margins=(16, 6, 14, 12))
        whole = column(scrolled(inside), gap=0)
        whole.addLayout(act)
        self.setLayout(whole)
        self._never: Button | None = None
        self._names_of_all: Button | None = None
        self.growth_waits = False  # until somebody asks

    # -- the current programme --

    def show_programme(self, line: Line | None, clash: Clash | None, *, more: bool) -> None:
        """Show a programme and the overlap that is meant; `more`: there are other overlaps."""
        clear(self._facts)
        clear(self._clash)
        self._never = None
        if self._names_of_all is not None:  # one key, one button
            self._names_of_all.setVisible(clash is None)
        for button in (self._people, self._edit):
            button.setVisible(line is not None)
        if line is None:
            return
        one = line.programme
        self._edit.set_words(tr("Isian") if line.is_ours else tr("Lihat"))
        self._facts.addWidget(text(breakable(name_words(one)), "heading", wrap=True))
        parts = [owner_words(one, self._reference), choice_words("jenis", one.sort)]
        self._facts.addWidget(text(" · ".join(part for part in parts if part), "caption", wrap=True))
        people = people_words(line)
        if line.listed and one.quota:
            people = tr("{count} dari {quota} tempat", count=number(line.listed), quota=number(one.quota))
        came = tr("{count} mengikuti", count=number(line.came)) if line.came else ""
        money = rupiah(one.budget_rp) if one.budget_rp else ""
        for told in ((when_words(one),), (one.place, money), (people, came)):
            said = " · ".join(part for part in told if part)
            if said:
                self._facts.addWidget(text(breakable(said), wrap=True))
        if clash is not None:
            self._show_clash(clash)
        elif more:
            self._clash.addLayout(row(self._following(), STRETCH))

    def _show_clash(self, clash: Clash) -> None:
        its = clash.overlap
        kind = choice_words("jenis", its.one.sort).casefold()
        title = tr("{number}  Dua program {kind}", number=clash.number, kind=kind)
        same = tr("jenis dan tempat sama") if its.same_place else tr("jenis dan wilayah sama")
        days = span_words(its.begins, its.ends)
        body = [
            tr("{days}, {same}.", days=days, same=same),
            tr("{one} dan {other}.", one=name_words(its.one), other=name_words(its.other)),
            tr("{count} ada di kedua daftar.", count=number(clash.both))
            if clash.both
            else tr("Belum ada yang tercatat di kedua daftar."),
        ]
        self._never = self._names("secondary")
        head = row(glyph("alert", "warning", 18), text(title, "strong", wrap=True), gap=8)
        head.setStretch(1, 1)
        lines = [text(breakable(one), "caption", wrap=True) for one in body]
        inner = column(head, *lines, row(self._never, STRETCH), gap=4, margins=(10, 8, 8, 8))
        self._clash.addWidget(panel("choice", inner))
        self._clash.addLayout(column(row(self._propose(), STRETCH), row(self._following(), STRETCH), gap=2))

    def show_never(self, count: int) -> None:
        """Say how many of the overlap's area and sectors were never reached."""
        if self._never is not None:
            self._never.set_words(tr("{count} belum pernah ikut", count=number(count)))

    # -- the year --

    def show_reach(self, found: Calendar, *, is_city: bool) -> None:
        """Show whom the programmes reach."""
        clear(self._reach)
        self._names_of_all = None
        whole = found.whole
        head = row(text(tr("Jangkauan"), "heading"), STRETCH, text(self._share(found), "caption"))
        self._reach.addLayout(head)
        known = [(name, its) for name, its in found.reach.items() if name and its.percent is not None]
        known.sort(key=lambda one: (-(one[1].percent or 0), one[0]))
        # Those that are reached most and least: the least is where somebody has to go.
        shown = known if len(known) <= 2 * _MOST else [*known[:_MOST], *known[-_MOST:]]
        if shown:
            marks = tuple(
                Mark(
                    self._place(name, is_city=is_city),
                    its.percent or 0.0,
                    tr("{share} %", share=number(round(its.percent or 0))),
                )
                for name, its in shown
            )
            self._reach.addWidget(ChartView(tr("Jangkauan"), Bars(marks)))
        if len(shown) < len(known):
            rest = tr("Tiga tertinggi dan tiga terendah; semuanya di Laporan.")
            self._reach.addWidget(text(rest, "caption", wrap=True))
        if whole.businesses:
            said = tr(
                "{often} ikut 3 kali atau lebih; {never} belum pernah.",
                often=number(whole.often),
                never=number(whole.never),
            )
            self._reach.addWidget(text(said, "caption", wrap=True))
            if whole.never:
                names = self._names("quiet")
                self._reach.addLayout(row(names, STRETCH))
                names.setVisible(self._never is None)
                self._names_of_all = names

    def _share(self, found: Calendar) -> str:
        whole = found.whole
        return tr("{count} dari {all} pernah ikut", count=number(whole.reached), all=number(whole.businesses))

    def _place(self, name: str, *, is_city: bool) -> str:
        if not is_city:
            return tr("RW {code}", code=name)
        area = self._reference.areas.find(name)
        return area.name if area is not None else name

    def show_growth(self, growth: Growth | None, *, waits: bool = False) -> None:
        """Show how participants grew; `waits`: it is counted when asked for."""
        clear(self._growth)
        self.growth_waits = growth is None and waits
        if growth is None:
            self._growth.addWidget(text(tr("Pertumbuhan peserta"), "heading"))
            if waits:
                self._growth.addLayout(row(self._grow(), STRETCH))
            else:
                self._growth.addWidget(text(tr("Menghitung pertumbuhan…"), "caption"))
            return
        title = tr("Tumbuh {before} → {after}", before=growth.year - 1, after=growth.year)
        self._growth.addLayout(row(text(title, "heading"), STRETCH, text(tr("median"), "caption")))
        cases = min((min(one.taken, one.others) for one in growth.figures), default=0)
        if all(one.median_taken is None for one in growth.figures):
            few = tr("Terlalu sedikit untuk dibandingkan (n = {count}).", count=number(cases))
            least = tr("Dibandingkan mulai {count} peserta dan {count} usaha serupa.", count=number(LEAST))
            self._growth.addWidget(text(few, wrap=True))
            self._growth.addWidget(text(least, "caption", wrap=True))
            return
        rows = [["", tr("Peserta"), tr("Serupa")]]
        for one in growth.figures:
            rows.append([label(one.words), _signed(one.median_taken), _signed(one.median_others)])
            rows.append([tr("jumlah usaha"), number(one.taken), number(one.others)])
        self._growth.addWidget(holder(grid(rows, numbers=range(1, 3))))
        why = tr(
            "Serupa: sektor, skala awal, dan kecamatan sama. Beda ini bukan bukti sebab; "
            "yang rajin ikut mungkin memang lebih giat."
        )
        self._growth.addWidget(text(why, "caption", wrap=True))


def _signed(percent: float | None) -> str:
    if percent is None:
        return "–"
    said = number(abs(round(percent)))
    if not round(percent):
        return tr("{share} %", share=said)
    return tr("+{share} %", share=said) if percent > 0 else tr("−{share} %", share=said)
