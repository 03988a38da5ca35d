"""The lists in the columns of ODS and SIDT, from the page of reports: which, what for, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from dinkop_desktop.features.published import transcribing
from dinkop_desktop.features.published.reports.official_lists import LISTS
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.widgets import Button
from dinkop_desktop.window.words import breakable, later, number, tr

CHOICES: tuple[tuple[str, bool, str], ...] = (
    ("ods-koperasi", False, later("Koperasi dalam kolom ODS")),
    ("sidt-umkm", False, later("UMKM dalam kolom SIDT, NIK disamarkan")),
    ("sidt-umkm", True, later("UMKM dalam kolom SIDT, NIK utuh")),
)
"""Key of the list, whether NIK stand there whole, and its words."""


class OfficialButton(Button):
    """Offers the lists, each with a sheet of what its records lack."""

    def __init__(self, page: Page, year: Callable[[], str], *, hidden: bool = False) -> None:
        """Make it for a page; `year` says the data year that is chosen there."""
        super().__init__(tr("ODS, SIDT"), self._on_asked, kind="quiet", key="Alt+O")
        self._page, self._year = page, year
        self.setToolTip(tr("Daftar ODS dan SIDT"))
        if hidden:
            self.hide()

    def _on_asked(self) -> None:
        menu = QMenu(self._page)
        menu.setAccessibleName(tr("Daftar ODS dan SIDT"))
        for at, (_, _, words) in enumerate(CHOICES):
            menu.addAction(f"&{at + 1}  {tr(words)}").setData(at)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_triggered(self, act: object) -> None:
        at = act.data() if hasattr(act, "data") else None
        if isinstance(at, int):
            self.choose(at)

    def choose(self, at: int) -> None:
        """Write one of `CHOICES`; of persons it is asked what for."""
        key, with_nik, _ = CHOICES[at]
        if privacy.concerns_people(LISTS[key].kind):
            ask_purpose(self._page, lambda purpose: self._write(key, purpose, with_nik=with_nik))
        else:
            self._write(key, "", with_nik=False)

    def _write(self, key: str, purpose: str, *, with_nik: bool) -> None:
        page, year = self._page, int(self._year())
        kinds = tr("Buku kerja (*.xlsx)")
        out = picking.pick_target(page, tr("Simpan daftar"), Path(f"{key}-{year}.xlsx"), kinds)
        if out is None:
            return
        desk = page.host.desk

        def write(progress: Progress) -> tuple[int, int]:
            return transcribing.write_list(
                desk, key, out, year=year, with_nik=with_nik, purpose=purpose, progress=progress
            )

        page.work(tr("Menulis daftar"), write, lambda counted: self._on_written(counted, out))

    def _on_written(self, counted: tuple[int, int], out: Path) -> None:
        rows, lacking = counted
        self._page.host.say_done(
            tr(
                "{count} baris, {lacking} ada kurangnya (lembar Yang kurang): {name}",
                count=number(rows),
                lacking=number(lacking),
                name=breakable(out.name),
            )
        )
        picking.open_outside(out)
