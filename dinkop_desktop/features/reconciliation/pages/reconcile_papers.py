"""What goes out of reconciliation: the protocol of a kelurahan, and names as a workbook or on paper."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.features.reconciliation import protocol_writing
from dinkop_desktop.features.reconciliation.comparing import Round
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages import picking, reports_writing
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.words import breakable, language, tr


class ReconcilePapers:
    """Writes for a page, over which it asks into which file."""

    def __init__(self, page: Page) -> None:
        """Nothing is written yet."""
        self._page = page
        self._names = reconcile_words.area_names(page.host.desk.reference)

    def write_protocol(self, told: Round, area: str) -> None:
        """Write the protocol of a list for a kelurahan by its code; for all, one after the other."""
        desk, lang = self._page.host.desk, language()
        suggested = Path(protocol_writing.suggested_name(self._names, area, told.file))
        path = picking.pick_target(self._page, tr("Simpan berita acara"), suggested, tr("PDF (*.pdf)"))
        if path is not None:
            done = tr("Berita acara ditulis: {name}.", name=breakable(path.name))
            self._page.work(
                tr("Menulis berita acara"),
                lambda _: protocol_writing.write_protocol(desk, told.no, path, area=area, lang=lang),
                lambda _: self._page.host.say_done(done),
            )

    def write_names(self, kind: str, standing: Standing, area: str, ending: str) -> None:
        """Write the names of a standing; of UMKM it is asked what for.

        Args:
            kind: of the records.
            standing: whose rows.
            area: code of a kelurahan; "" for all.
            ending: of the file.
        """
        key = reconcile_words.REPORTS.get(standing, reconcile_words.EVERY_NAME)
        if kind == "umkm":
            ask_purpose(self._page, lambda purpose: self._write_names(key, area, ending, purpose))
        else:
            self._write_names(key, area, ending, "")

    def _write_names(self, key: str, area: str, ending: str, purpose: str) -> None:
        desk, lang = self._page.host.desk, language()
        suggested = Path(f"{key} {self._names.get(area, '')}".strip() + ending)
        path = picking.pick_target(
            self._page, tr("Simpan daftar nama"), suggested, reports_writing.kinds_of(ending)
        )

        def write(progress: Progress) -> None:
            table = reporting.report(desk, key, area=area, lang=lang, progress=progress)
            reporting.write_report(
                desk, table, path or suggested, lang=lang, purpose=purpose, progress=progress
            )

        if path is not None:
            done = tr("Daftar ditulis: {name}.", name=breakable(path.name))
            self._page.work(tr("Menulis daftar"), write, lambda _: self._page.host.say_done(done))
