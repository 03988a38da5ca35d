"""What leaves the page KUR: its list as it is shown; a workbook and a letter for each bank."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dinkop_desktop.features.kur import bank_referrals, screening, writing_banks
from dinkop_desktop.features.kur.pages.kur_rows import SHOWN, Wanted, columns, row_of
from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.writing_banks import Which
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.shown_list import Paged, ShownList, chip_words, narrowed, write_by_page
from dinkop_desktop.window.tables import Row
from dinkop_desktop.window.words import label, language, number, tr

# A business without a name stands under its owner's.
_NAMES = ("nama", "kebutuhan_modal", "bank")


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


def write_rows(page: Page, wanted: Wanted, numbers: Sequence[int], ending: str, *, marked: bool) -> None:
    """Write the list as it is shown, or of it what is marked.

    Args:
        page: that shows it.
        wanted: what narrows it.
        numbers: of the businesses, in the order of the list.
        ending: that is suggested.
        marked: whether they are only the marked ones.
    """
    desk = page.host.desk
    area = desk.reference.areas.by_code.get(wanted.area)
    chip = chip_words(dict(SHOWN)[wanted.chip], is_chosen=bool(wanted.chip))
    shown = ShownList(
        name="penyaringan KUR",
        title=tr("Usaha yang butuh modal"),
        subtitle=page.head.subtitle.text(),
        columns=columns(),
        rows=(),
        records=(),
        names=_NAMES,
        notes=(label(kur_words.NEED),),
        filters=narrowed(chip, area.name if area else "", search=wanted.words),
    )

    def read(some: Sequence[int]) -> list[Row]:
        return [row_of(one, desk.reference) for one in screening.screened(desk, some)]

    write_by_page(page, shown, Paged(numbers, read, len(numbers) if marked else 0), ending)


def nothing_waits(page: Page) -> None:
    """Say that no bank is waited for, and how a business is referred."""
    page.host.tell(
        "info",
        tr("Tidak ada rujukan yang menunggu bank."),
        tr("Pilih usaha yang siap dirujuk (Spasi), lalu Ctrl+Enter."),
    )
