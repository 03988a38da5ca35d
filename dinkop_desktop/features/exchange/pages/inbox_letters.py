"""Letters that remind offices of which nothing has come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dinkop_desktop.features.exchange import reminding
from dinkop_desktop.features.exchange.office_board import OfficeLine
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import language, tr


def write_reminders(page: Page, lines: Sequence[OfficeLine]) -> None:
    """Ask for a file, and write a letter to each of some offices."""
    out = picking.pick_target(
        page, tr("Simpan surat pengingat"), Path("surat-pengingat.pdf"), tr("Dokumen PDF (*.pdf)")
    )
    if out is not None:
        desk, lang = page.host.desk, language()
        page.work(
            tr("Menulis surat pengingat"),
            lambda _: reminding.write_reminders(desk, lines, out, lang=lang),
            lambda _: picking.open_outside(out),
        )
