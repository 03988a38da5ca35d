"""The papers of a round, offered in one menu: for all that is shown, for the marked lines, or for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.visits import visit_papers
from dinkop_desktop.features.visits.pages.visits_words import WORDS
from dinkop_desktop.features.visits.visiting import Line
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import form_papers
from dinkop_desktop.window.forms.numbering import plan_of
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import breakable, language, later, number, tr

_KIND = later("Dokumen PDF (*.pdf)")


@dataclass(frozen=True, slots=True)
class Papers:
    """What is to be printed.

    Attributes:
        shown: the lines of the list, in walking order.
        chosen: the marked ones, or the current one.
        year: data year of the round.
        area: of what is shown, for the name of the file.
    """

    shown: tuple[Line, ...]
    chosen: tuple[Line, ...]
    year: int
    area: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """One paper of the menu: its words, name of its file, and the errand that says how many were written."""

    words: str
    name: str
    write: Callable[[Desk, Path, Progress], int]


class PaperMenu(QObject):
    """The menu, and what follows from it."""

    def __init__(self, page: Page, papers: Papers) -> None:
        """Offer the papers of a page."""
        super().__init__(page)
        self._page = page
        self.choices = choices_of(papers)

    def popup(self, below: QWidget) -> QMenu:
        """Show the menu below a button."""
        menu = QMenu(self._page)
        menu.setAccessibleName(tr("Cetak"))
        for at, choice in enumerate(self.choices):
            menu.addAction(f"&{at + 1}  {choice.words}").setData(at)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
        return menu

    def _on_triggered(self, act: object) -> None:
        at = act.data() if hasattr(act, "data") else None
        if isinstance(at, int):
            self.write(self.choices[at])

    def write(self, choice: _Choice) -> None:
        """Ask where one paper shall lie, write it and open it."""
        page = self._page
        out = picking.pick_target(page, choice.words, Path(choice.name), tr(_KIND))
        if out is None:
            return
        desk = page.host.desk

        def write(progress: Progress) -> tuple[Path, int]:
            return out, choice.write(desk, out, progress)

        page.work(tr("Menulis berkas…"), write, self._on_written)

    def _on_written(self, done: tuple[Path, int]) -> None:
        out, count = done
        if not count:
            said = tr("Tidak ada yang dicetak: baris ini belum punya data UMKM atau koperasi.")
            self._page.host.say_done(said, was_done=False)
            return
        said = tr("{count} lembar ditulis: {name}", count=number(count), name=breakable(out.name))
        self._page.host.say_done(said)
        picking.open_outside(out)


def choices_of(papers: Papers) -> tuple[_Choice, ...]:
    """The papers that there are for what is shown and chosen."""
    lang, year, area = language(), papers.year, papers.area
    words = {outcome: tr(said) for outcome, (said, _) in WORDS.items()}
    wanted = tuple(line for line in papers.shown if line.wants_nib)

    def sheets(desk: Desk, out: Path, progress: Progress) -> int:
        return visit_papers.write_sheets(
            desk, papers.shown, year=year, words=words, out=out, lang=lang, progress=progress
        )

    def forms(kind: str, records: Sequence[str]) -> Callable[[Desk, Path, Progress], int]:
        plan = plan_of(kind)
        return lambda desk, out, progress: form_papers.write_forms(
            desk, plan, records, year=year, out=out, lang=lang, progress=progress
        )

    found = []
    if papers.shown:
        found.append(
            _Choice(
                tr("Lembar kunjungan per RT ({count} baris)", count=number(len(papers.shown))),
                f"kunjungan-{year}{area}.pdf",
                sheets,
            )
        )
    found += [
        _Choice(tr("Formulir UMKM kosong"), "formulir-umkm.pdf", forms("umkm", ())),
        _Choice(tr("Formulir koperasi kosong"), "formulir-koperasi.pdf", forms("koperasi", ())),
    ]
    for kind, name in (("umkm", tr("Formulir UMKM terisi")), ("koperasi", tr("Formulir koperasi terisi"))):
        its = tuple(line.record for line in papers.chosen if line.kind == kind)
        if its:
            said = tr("{form} ({count})", form=name, count=number(len(its)))
            found.append(_Choice(said, f"formulir-terisi-{kind}.pdf", forms(kind, its)))
    if any(line.record for line in papers.chosen):
        found.append(
            _Choice(
                tr("Slip “sudah terdata” untuk pemilik ({count})", count=number(len(papers.chosen))),
                "slip-sudah-terdata.pdf",
                lambda desk, out, _: visit_papers.write_slips(desk, papers.chosen, out=out, lang=lang),
            )
        )
    for_nib = tuple(line for line in papers.chosen if line.wants_nib) or wanted
    if for_nib:
        found.append(
            _Choice(
                tr("Lembar bantu NIB ({count})", count=number(len(for_nib))),
                "lembar-nib.pdf",
                lambda desk, out, _: visit_papers.write_licence_sheets(desk, for_nib, out=out, lang=lang),
            )
        )
    return tuple(found)
