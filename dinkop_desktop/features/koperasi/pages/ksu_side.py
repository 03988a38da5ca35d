"""The side of the KSU worklist: one koperasi, its way, what it may become and why; how far they all are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from dinkop_desktop.features.koperasi.ksu_transition import Case
from dinkop_desktop.features.koperasi.pages.ksu_words import KIND_WORDS, NEXT_WORDS, about, reason_words
from dinkop_desktop.features.koperasi.rules.conversion import KINDS, Reason, Usp
from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.window.charts.view import ChartView
from dinkop_desktop.window.forms.steps import StepStrip
from dinkop_desktop.window.widgets import (
    SIDE_PX,
    STRETCH,
    Button,
    ChoiceCard,
    ChoiceCards,
    Notice,
    clear,
    column,
    facts,
    glyph,
    holder,
    pill,
    row,
    rule,
    scrolled,
    text,
)
from dinkop_desktop.window.words import breakable, day, later, number, tr

_AREAS_SHOWN = 7
_SHORT = {
    "jenis": later("Jenis"),
    "rapat_anggota": later("Rapat"),
    "akta_notaris": later("Akta"),
    "pengajuan_ahu": later("SABH"),
    "selesai": later("Selesai"),
}


class KsuSide(QFrame):
    """What belongs to the current koperasi."""

    def __init__(self, *, end: Button) -> None:
        """Make a side without a koperasi; `end` ends the step that comes next."""
        super().__init__()
        self.setProperty("panel", "side")
        self.setFixedWidth(SIDE_PX)
        self.case: Case | None = None
        self._title, self._about = text("", "heading", wrap=True), text("", "caption", wrap=True)
        self._strip = StepStrip()
        self._idea, self._doubt = text("", "strong", wrap=True), pill(tr("pastikan dulu"), "info")
        self._reasons, self._warnings, self._facts = column(gap=2), column(gap=6), column(gap=4)
        self.cards = ChoiceCards(
            [ChoiceCard(str(at), "", tr(KIND_WORDS[kind])) for at, kind in enumerate(KINDS, 1)],
            chosen=-1,
            gap=4,
        )
        self._line = rule()
        line = row(self._idea, self._doubt, gap=6)
        line.setStretch(0, 1)
        self._whole = text(tr("Selesai per kecamatan"), "strong", wrap=True)
        self._share = text("", "caption")
        self._bars = ChartView(tr("Selesai per kecamatan"))
        head = row(self._whole, self._share, gap=6)
        head.setStretch(0, 1)
        self._of_all = holder(column(rule(), head, self._bars, gap=6))
        self._one = holder(
            column(
                self._title,
                self._about,
                self._strip,
                self._line,
                line,
                self._reasons,
                self.cards,
                self._warnings,
                self._facts,
                gap=6,
            )
        )
        body = column(self._one, self._of_all, STRETCH, gap=8, margins=(16, 14, 14, 8))
        self._hint = text("", "caption", wrap=True)
        self._end = end
        whole = column(scrolled(body), gap=0)
        whole.addLayout(column(self._hint, row(self._end, STRETCH), gap=4, margins=(16, 6, 14, 12)))
        self.setLayout(whole)
        self.cards.changed.connect(self._on_chosen)
        self.show_case(None)

    @property
    def kind(self) -> str:
        """The kind that is chosen on the cards; "" for none."""
        return KINDS[self.cards.number] if self.cards.number >= 0 else ""

    def show_case(self, case: Case | None) -> None:
        """Show another koperasi."""
        self.case = case
        self._one.setVisible(case is not None)
        self._end.setVisible(case is not None and not case.is_done)
        self._hint.setVisible(case is not None and not case.is_done)
        if case is None:
            return
        self._title.setText(breakable(case.life.name))
        self._about.setText(breakable(about(case)))
        self._strip.show_done(case.done, case.next)
        self._show_idea(case)
        self._show_cards(case)
        self._show_warnings(case)
        self._show_facts(case)
        if not case.is_done:
            self._end.set_words(tr(NEXT_WORDS[case.next][1]))
            self._hint.setText(tr("Suratnya sudah terisi, siap dicetak: Ctrl+P."))

    def rest(self, *, resting: bool) -> None:
        """Leave Ctrl+Enter to who asks for the step, or take it back."""
        self._end.setEnabled(not resting)

    def choose(self, at: int) -> None:
        """Choose a kind, as its digit does."""
        if self.cards.isVisibleTo(self):
            self.cards.choose(at, silently=True)
            self._on_chosen(at)

    def show_progress(self, areas: Sequence[tuple[str, int, int]]) -> None:
        """Show what share is through in each kecamatan, of how many; the largest first.

        Counts alone would put a kecamatan with many KSU ahead of one that is through with all of its few.
        """
        shown, rest = list(areas[:_AREAS_SHOWN]), areas[_AREAS_SHOWN:]
        if rest:
            shown.append((tr("lainnya"), sum(done for _, done, _ in rest), sum(n for _, _, n in rest)))
        marks = [
            Mark(
                name or tr("tidak dikenal"),
                100 * done / count,
                tr("{share} % dari {count}", share=number(round(100 * done / count)), count=number(count)),
            )
            for name, done, count in shown
        ]
        self._bars.show_chart(Bars(tuple(marks), whole=100))
        done, count = sum(one[1] for one in areas), sum(one[2] for one in areas)
        self._share.setText(tr("{done} dari {count}", done=number(done), count=number(count)))
        self._of_all.setVisible(bool(areas))

    def _show_idea(self, case: Case) -> None:
        clear(self._reasons)
        self._line.setVisible(not case.is_done)
        self._idea.setVisible(not case.is_done)
        self._doubt.setVisible(not case.is_done and not case.chosen and self._is_doubtful(case))
        if case.is_done:
            return
        kind = case.chosen or case.idea.kind
        named = tr(KIND_WORDS[kind]) if kind in KIND_WORDS else tr("belum ada")
        said = tr("Menuju: {kind}", kind=named) if case.chosen else tr("Saran: {kind}", kind=named)
        self._idea.setText(said)
        for reason in case.reasons:
            line = row(glyph("right", "muted", 14), text(reason_words(reason, case), wrap=True), gap=6)
            line.setStretch(1, 1)
            self._reasons.addLayout(line)

    @staticmethod
    def _is_doubtful(case: Case) -> bool:
        """Whether more speaks for asking than one clear income."""
        recorded = case.life.values.get("jenis")
        differs = bool(recorded) and recorded != case.idea.kind
        return case.idea.by != "pendapatan" or differs or Reason.CAPITAL in case.reasons

    def _show_cards(self, case: Case) -> None:
        asked = asks_kind(case)
        self.cards.setVisible(asked)
        self.cards.choose_none()
        if asked and case.idea.kind in KINDS:
            self.cards.choose(KINDS.index(case.idea.kind), silently=True)

    def _on_chosen(self, _at: int) -> None:
        if self.case is not None:
            self._show_warnings(self.case)

    def _show_warnings(self, case: Case) -> None:
        clear(self._warnings)
        kind = case.chosen or self.kind
        if case.lacking_rp and kind == "simpan_pinjam" and not case.is_done:
            body = tr("Modal sendirinya belum cukup. Tambah modal, atau pilih jenis lain dengan USP.")
            self._warnings.addWidget(Notice("warning", tr("Modal KSP kurang"), body))
        if case.has_usp and not case.is_done and kind not in ("", "simpan_pinjam"):
            said = {
                Usp.KEPT: tr("USP dipertahankan."),
                Usp.SPLIT: tr("USP dipisahkan menjadi KSP."),
            }.get(case.usp, tr("Pilih: USP dipertahankan, atau dipisahkan menjadi KSP."))
            tone = "info" if case.usp in (Usp.KEPT, Usp.SPLIT) else "warning"
            self._warnings.addWidget(Notice(tone, tr("Unit simpan pinjam"), said))

    def _show_facts(self, case: Case) -> None:
        clear(self._facts)
        told = [
            (tr(_SHORT[code]), day(case.days[code]) + (f" · {given}" if given else ""))
            for code in case.done
            if code in case.days
            for given in (case.life.steps.get(code, ("", ""))[1],)
        ]
        if told:
            self._facts.addLayout(facts([(name, breakable(value)) for name, value in told], label_width=64))


def asks_kind(case: Case) -> bool:
    """Whether a kind still has to be chosen, even where later steps are done."""
    return not case.is_done and not case.chosen
