"""Program: what kelurahan, kecamatan and Dinkop do in a year, and what is done about it.

Names that were not reached are a filter of the list of UMKM, so that they can be selected there and put on a
list of participants.
"""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.features.programmes import joint_class, year_calendar
from dinkop_desktop.features.programmes.pages.participants_page import ParticipantsPage
from dinkop_desktop.features.programmes.pages.program_form import ProgramForm
from dinkop_desktop.features.programmes.pages.programmes_calendar import CalendarPage
from dinkop_desktop.features.programmes.pages.programmes_list import OVERLAPPING
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.words import breakable, language, later, tr


class ProgramPage(CalendarPage):
    """The programmes of a year, with all that can be done with them."""

    @action(later("Program baru"), "Ctrl+N", icon="plus")
    def make_new(self) -> None:
        """Open an empty form."""
        self.host.open_page(ProgramForm(self.host))

    @action(later("Isian program"), "Alt+I", icon="pencil", button=later("Isian"))
    def edit_current(self) -> None:
        """Open the form of the current programme."""
        if self.current is not None:
            self.host.open_page(ProgramForm(self.host, self.id_of(self.current)))

    def open_people(self, programme: str) -> None:
        """Open the participants of a programme."""
        self.host.open_page(ParticipantsPage(self.host, programme))

    @action(later("Tumpang tindih berikut"), "F8", icon="alert", foot=later("tumpang tindih berikut"))
    def next_overlap(self) -> None:
        """Go to the next overlap: its first programme becomes the current one."""
        found = self.calendar
        if found is None or not found.clashes:
            self.host.say_done(tr("Tidak ada program yang tumpang tindih."), was_done=False)
            return
        at = found.clashes.index(self._clash) + 1 if self._clash in found.clashes else 0
        wanted = found.clashes[at % len(found.clashes)]
        if self._view not in (0, OVERLAPPING):
            self.show_only(0)
        self.timeline.go_to(wanted.overlap.one.id)
        self._clash = wanted
        self._show_current()

    @action(
        later("Nama yang belum pernah ikut"), "Alt+N", icon="people", button=later("Nama yang belum ikut")
    )
    def show_names(self) -> None:
        """Open the list of businesses that were never reached, of the overlap where there is one."""
        overlap = self._clash.overlap if self._clash is not None else None
        wanted = year_calendar.never_reached(self.host.desk, overlap)
        sectors = ",".join(sorted(overlap.sectors)) if overlap is not None else ""
        self.host.go_to("umkm", ikut="belum", wilayah=wanted.area, sektor=sectors)

    @action(later("Usulkan satu kelas"), "Alt+U", icon="mail")
    def propose(self) -> None:
        """Write a letter that proposes one class in place of the two that overlap."""
        clash = self._clash
        if clash is None:
            self.host.say_done(tr("Program ini tidak tumpang tindih."), was_done=False)
            return
        suggested = Path(f"usulan-satu-kelas-{clash.number}.pdf")
        out = picking.pick_target(self, tr("Simpan surat usulan"), suggested, tr("Dokumen PDF (*.pdf)"))
        if out is None:
            return
        desk, lang = self.host.desk, language()

        def write(_progress: Progress) -> Path:
            joint_class.write_proposal(desk, clash, out, lang=lang)
            return out

        self.work(tr("Menulis surat"), write, self._on_written)

    def _on_written(self, out: Path) -> None:
        self.host.say_done(tr("{name} ditulis.", name=breakable(out.name)))
        picking.open_outside(out)
