"""The papers of a set-up, wherever they are asked for: where they shall lie, then written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.first_start import welcoming
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.picking import documents
from dinkop_desktop.window.pages.tasks import Task
from dinkop_desktop.window.words import breakable, language, tr


def save_sheet(page: Page) -> None:
    """Ask where the recovery sheet shall lie, and write it."""
    chosen, _ = QFileDialog.getSaveFileName(
        page, tr("Simpan lembar pemulihan"), str(documents() / "lembar-pemulihan.pdf"), "PDF (*.pdf)"
    )
    if chosen:
        lang = language()
        _write(page, chosen, lambda desk, out: welcoming.write_recovery_sheet(desk, out, lang=lang))


def save_request(page: Page) -> None:
    """Ask where the request to be let in shall lie, and write it."""
    name = f"{page.host.desk.identity.office.replace('.', '')}.permohonan"
    chosen, _ = QFileDialog.getSaveFileName(page, tr("Simpan permintaan"), str(documents() / name))
    if chosen:
        _write(page, chosen, enrolling.write_request)


def save_renewal(page: Page) -> None:
    """Ask where the request for new keys shall lie, write it, and show what is to be read out."""
    name = f"{page.host.desk.identity.office.replace('.', '')}-kunci-baru.permohonan"
    chosen, _ = QFileDialog.getSaveFileName(page, tr("Simpan permintaan"), str(documents() / name))
    if not chosen:
        return
    desk, out = page.host.desk, Path(chosen)

    def on_written(made: enrolling.Made) -> None:
        page.host.tell(
            "ok",
            tr("Permintaan kunci baru ditulis: {file}", file=breakable(str(made.path))),
            tr(
                "Kirim ke Dinkop, dan bacakan sidiknya lewat telepon: {fingerprint}.",
                fingerprint=made.fingerprint,
            ),
        )

    page.work(tr("Menulis berkas…"), lambda _: enrolling.write_renewal(desk, out), on_written)


def sheet_task(page: Page, *, when: bool) -> Task:
    """What the first page says while no recovery sheet was ever written."""
    return Task(
        "file",
        "warning",
        tr("Lembar pemulihan belum disimpan"),
        tr("Cetak, tulis kata sandi dengan tangan, lalu kunci di lemari kantor."),
        tr("Simpan"),
        lambda: save_sheet(page),
        when=when and not page.host.is_sample,
    )


def _write(page: Page, chosen: str, errand: Callable[[Desk, Path], object]) -> None:
    desk, out = page.host.desk, Path(chosen)

    def write(_progress: object) -> Path:
        errand(desk, out)
        return out

    def on_written(path: Path) -> None:
        page.host.tell("ok", tr("Berkas ditulis."), str(path))
        page.host.refresh.tell("kiriman")

    page.work(tr("Menulis berkas…"), write, on_written)
