"""A list on paper: its rows and columns as on the screen, never a book, and noted with its purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError
from dinkop_desktop.papers.table import Column
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import listing, printing_lists
from dinkop_desktop.records.printing_lists import ListPaper
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order
from dinkop_desktop.register.queries.disclosures import Action
from tests import offices
from tests.offices import Town
from tests.pdf_text import pages_of

PAPER = ListPaper(
    kind="umkm",
    title="Daftar UMKM",
    subtitle="semua",
    columns=(
        Column("nama_usaha", "Nama usaha"),
        Column("nama_pemilik", "Pemilik"),
        Column("#rt_rw", "RT/RW"),
    ),
    tell=lambda one: (one.title, str(one.values.get("nama_pemilik", "")), str(one.values.get("rt", ""))),
    notes=("Sumber: coba.",),
)


def numbers(desk: Desk) -> tuple[int, ...]:
    return listing.numbers(desk, "umkm", EVERYTHING, Order("nama_usaha", descending=False))


def test_a_list_stands_on_paper_in_its_order_and_is_noted(town: Town, tmp_path: Path) -> None:
    for number in (2, 1):
        offices.add_business(town.office, number)
    out = tmp_path / "umkm.pdf"

    printed = printing_lists.print_list(
        town.office, PAPER, out, rids=numbers(town.office), purpose="Laporan kepada pimpinan"
    )

    (page,) = pages_of(out.read_bytes())
    lines = page.split("\n")
    assert (printed.rows, printed.pages) == (2, 1)
    assert lines.index("Siti Rahayu B") < lines.index("Siti Rahayu C")
    assert {"KELURAHAN CIATER", "Daftar UMKM", "semua", "Halaman 1 dari 1"} <= set(lines)
    (one,) = disclosing.disclosures_made(town.office)
    assert (one.action, one.subject, one.purpose) == (Action.PAPER, "umkm", "Laporan kepada pimpinan")
    assert (one.persons, one.records, one.target) == (2, 2, "umkm.pdf")
    assert one.columns == ("rt", "rw", "nama_pemilik")


def test_a_list_that_becomes_a_book_is_refused_with_its_pages_before_it_is_read(
    town: Town, tmp_path: Path
) -> None:
    offices.add_business(town.office, 1)
    told: list[str] = []
    progress = Progress(lambda step, _done, _total: told.append(step))

    with pytest.raises(ExportError) as refused:
        printing_lists.print_list(
            town.office, PAPER, tmp_path / "umkm.pdf", rids=numbers(town.office) * 150_000, progress=progress
        )

    params = refused.value.params
    assert refused.value.code == "EXP-HALAMAN"
    assert (params["baris"], params["paling"]) == ("150.000", "500")
    assert 2_000 < int(str(params["halaman"]).replace(".", "")) < 6_000
    assert (told, list(tmp_path.glob("*.pdf"))) == ([], [])
    assert disclosing.disclosures_made(town.office) == ()


def test_stopping_leaves_what_stood_there_and_nothing_is_noted(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    out = tmp_path / "umkm.pdf"
    out.write_bytes(b"lama")
    progress = Progress()
    progress.stop.set()

    with pytest.raises(Stopped):
        printing_lists.print_list(town.office, PAPER, out, rids=numbers(town.office), progress=progress)

    assert out.read_bytes() == b"lama"
    assert disclosing.disclosures_made(town.office) == ()


def test_another_ending_is_refused(town: Town, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="EXP-PDF"):
        printing_lists.print_list(town.office, PAPER, tmp_path / "umkm.docx", rids=())
