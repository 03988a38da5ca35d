"""Saving charts as a picture: asked where, drawn beside the window, opened when it is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dinkop_desktop.papers.chart_files import ENDINGS, Panel
from dinkop_desktop.progress import Progress
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import breakable, tr


def save(page: Page, panels: Sequence[Panel], name: str, *, title: str, source: str) -> None:
    """Ask where the charts of a page shall lie as PNG or SVG, and write them.

    Args:
        page: whose charts they are.
        panels: the charts; where there are none, that is said.
        name: suggested for the file, without its ending.
        title: over all of them.
        source: whose figures, and of when.
    """
    if not panels:
        page.host.say_done(tr("Belum ada grafik di halaman ini."), was_done=False)
        return
    kinds = ";;".join((tr("Gambar PNG (*.png)"), tr("Gambar SVG (*.svg)")))
    out = picking.pick_target(page, tr("Simpan grafik"), Path(f"{name}{ENDINGS[0]}"), kinds)
    if out is None:
        return
    chosen = tuple(panels)

    def write(_progress: Progress) -> Path:
        reporting.write_charts(chosen, out, title=title, source=source)
        return out

    def tell(written: Path) -> None:
        words = tr("Grafik disimpan: {name}", name=breakable(written.name))
        page.host.say_done(words)
        picking.open_outside(written)

    page.work(tr("Menyimpan grafik"), write, tell)
