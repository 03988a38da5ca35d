"""What leaves the page KUR for the banks: a workbook and a letter for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dinkop_desktop.features.kur import bank_referrals, writing_banks
from dinkop_desktop.features.kur.writing_banks import Which
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import language, number, tr


def write_lists(page: Page, purpose: str) -> None:
    """Ask for a folder, and write a workbook for each bank that has not decided yet."""
    out = picking.pick_folder(page, tr("Folder untuk daftar per bank"))
    if out is None:
        return
    desk, lang = page.host.desk, language()

    def done(written: tuple[Path, ...]) -> None:
        if not written:
            nothing_waits(page)
            return
        words = tr("{count} daftar ditulis; NIK disamarkan.", count=number(len(written)))
        page.host.tell("ok", words, ", ".join(path.name for path in written))

    page.work(
        tr("Menulis daftar per bank"),
        lambda _: bank_referrals.write_lists(desk, out, purpose=purpose, lang=lang),
        done,
    )


def write_letters(page: Page, purpose: str, which: Which, chosen: Sequence[int]) -> None:
    """Ask for a file, and write a letter to each bank about some of those that it has not decided yet."""
    name = Path(f"surat-rujukan-kur-{page.host.desk.today.isoformat()}.pdf")
    out = picking.pick_target(page, tr("Simpan surat rujukan"), name, tr("Dokumen PDF (*.pdf)"))
    if out is None:
        return
    desk, lang = page.host.desk, language()

    def done(count: int) -> None:
        if not count:
            nothing_waits(page)
            return
        page.host.tell("ok", tr("{count} surat ditulis.", count=number(count)), out.name)
        picking.open_outside(out)

    page.work(
        tr("Menulis surat"),
        lambda _: writing_banks.write_letters(
            desk, out, purpose=purpose, which=which, chosen=chosen, lang=lang
        ),
        done,
    )


def nothing_waits(page: Page) -> None:
    """Say that no bank is waited for, and how a business is referred."""
    page.host.tell(
        "info",
        tr("Tidak ada rujukan yang menunggu bank."),
        tr("Pilih usaha yang siap dirujuk (Spasi), lalu Ctrl+Enter."),
    )
