"""The overlap that is meant: of the current programme, or the one gone to; and what is done about it.

Names that were not reached are a filter of the list of UMKM, so that they can be selected there and put on a
list of participants.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dinkop_desktop.features.programmes import joint_class, year_calendar
from dinkop_desktop.features.programmes.pages.programmes_side import ProgrammesSide
from dinkop_desktop.features.programmes.year_calendar import Clash
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import breakable, language, tr


class Overlaps:
    """Which overlap is meant, and what can be done about it.

    Attributes:
        meant: that one; None for none.
    """

    def __init__(self, page: Page, side: ProgrammesSide) -> None:
        """None is meant yet; the side tells how many it would reach."""
        self._page, self._side = page, side
        self.meant: Clash | None = None

    def mean_one_of(self, its: Sequence[Clash]) -> None:
        """One of the current programme's is meant: the one that was, or its first."""
        if self.meant not in its:
            self.meant = its[0] if its else None

    def after(self, every: Sequence[Clash]) -> Clash | None:
        """The one after it, going round; None where there is none."""
        if not every:
            return None
        at = every.index(self.meant) + 1 if self.meant in every else 0
        return every[at % len(every)]

    def count_never_reached(self) -> None:
        """Let the side tell how many businesses were never reached there."""
        if self.meant is not None:
            desk, overlap = self._page.host.desk, self.meant.overlap
            self._page.ask(
                lambda _progress: year_calendar.count_never_reached(desk, overlap),
                self._side.show_never,
                key="never",
                failed=self._page.tell_refusal,
            )

    def show_names(self) -> None:
        """Open the list of businesses that were never reached; of all where no overlap is meant."""
        overlap = self.meant.overlap if self.meant is not None else None
        wanted = year_calendar.never_reached(self._page.host.desk, overlap)
        sectors = ",".join(sorted(overlap.sectors)) if overlap is not None else ""
        self._page.host.go_to("umkm", ikut="belum", wilayah=wanted.area, sektor=sectors)

    def propose(self) -> None:
        """Write a letter that proposes one class in place of the two."""
        clash = self.meant
        if clash is None:
            self._page.host.say_done(tr("Program ini tidak tumpang tindih."), was_done=False)
            return
        suggested = Path(f"usulan-satu-kelas-{clash.number}.pdf")
        out = picking.pick_target(self._page, tr("Simpan surat usulan"), suggested, tr("Dokumen PDF (*.pdf)"))
        if out is None:
            return
        desk, lang = self._page.host.desk, language()

        def write(_progress: Progress) -> Path:
            joint_class.write_proposal(desk, clash, out, lang=lang)
            return out

        self._page.work(tr("Menulis surat"), write, self._on_written)

    def _on_written(self, out: Path) -> None:
        self._page.host.say_done(tr("{name} ditulis.", name=breakable(out.name)))
        picking.open_outside(out)
