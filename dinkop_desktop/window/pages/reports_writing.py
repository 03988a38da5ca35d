"""Writing what a page of figures shows: asked what for where it names people, and where; then opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dinkop_desktop.desk import disclosing
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.words import breakable, language, tr

Make = Callable[[Path, Progress], Table]
"""What goes into a file, read beside the window."""


def kinds_of(ending: str) -> str:
    """Workbook and PDF as a dialog offers them, the one with that ending first."""
    both = [tr("Buku kerja (*.xlsx)"), tr("Dokumen PDF (*.pdf)")]
    return ";;".join(reversed(both) if ending == ".pdf" else both)


def write(page: Page, counted: Table, suggested: Path, *, names: tuple[str, ...] = ()) -> None:
    """Write a counted report; a list of persons or their businesses asks what it is taken out for.

    Args:
        page: that shows it.
        counted: the report.
        suggested: name of the file; the dialog offers the other kind as well.
        names: of a list whose rows are all somebody's the keys of its personal fields.
    """
    has_records = disclosing.lists_records(counted)
    write_made(page, lambda _out, _progress: counted, suggested, names=names, has_records=has_records)


def write_made(
    page: Page, make: Make, suggested: Path, *, names: tuple[str, ...] = (), has_records: bool = True
) -> None:
    """The same of a list that is read or put together beside the window, while it is written.

    Args:
        page: that shows it.
        make: what goes into the file.
        suggested: name of the file; the dialog offers the other kind as well.
        names: as above; where there are none, `make` may be called twice: to know whose rows they are, too.
        has_records: whether any row is a record.
    """
    if names:
        ask_purpose(page, lambda purpose: _write_for(page, make, purpose, suggested, names))
        return
    if not has_records:
        _write_for(page, make, "", suggested)
        return
    desk = page.host.desk

    def ask(is_personal: bool) -> None:  # noqa: FBT001 - what the errand found
        if is_personal:
            ask_purpose(page, lambda purpose: _write_for(page, make, purpose, suggested))
        else:
            _write_for(page, make, "", suggested)

    page.ask(
        lambda progress: disclosing.is_personal(desk, make(suggested, progress)),
        ask,
        key="purpose",
        failed=page.tell_refusal,
    )


def _write_for(page: Page, make: Make, purpose: str, suggested: Path, names: tuple[str, ...] = ()) -> None:
    out = picking.pick_target(page, tr("Simpan laporan"), suggested, kinds_of(suggested.suffix))
    if out is None:
        return
    desk, lang = page.host.desk, language()

    def errand(progress: Progress) -> Path:
        counted = make(out, progress)
        reporting.write_report(desk, counted, out, lang=lang, purpose=purpose, names=names, progress=progress)
        return out

    def tell(written: Path) -> None:
        # The bar has one line: the folder by its own name, and a drive, which has none, as it is.
        parent = written.absolute().parent
        folder, name = breakable(parent.name or str(parent)), breakable(written.name)
        page.host.say_done(tr("Laporan ditulis: {name} di folder {folder}", name=name, folder=folder))
        picking.open_outside(written)

    page.work(tr("Menulis laporan"), errand, tell)
