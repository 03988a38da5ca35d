"""Papers of a round: what stands on them, what does not, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.visits import prelisting, visit_papers, visiting
from dinkop_desktop.features.visits.visiting import Line, Visit
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import form_papers
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.window.forms import numbering
from tests import offices
from tests.offices import Town
from tests.pdf_text import pages_of, text_of

WORDS: Mapping[Outcome, str] = {one: one.value.replace("_", " ") for one in Outcome}
NO_NIB = {"nib": ..., "punya_nib": "tidak", "alasan_tanpa_nib": "tidak_tahu"}


def a_round(town: Town) -> tuple[Line, ...]:
    for number in (1, 2, 3):
        more = NO_NIB | {"modal_usaha": ...} if number == 2 else {}
        offices.add_business(
            town.office, number, alamat_jalan=f"Jl. Melati {number}", rt=str(1 + number // 3), rw="4", **more
        )
    prelisting.open_year(town.office, 2026)
    return visiting.read_round(town.office).lines


def test_there_is_a_sheet_for_each_rt_with_what_is_known(town: Town, tmp_path: Path) -> None:
    lines, out = a_round(town), tmp_path / "lembar.pdf"
    visiting.record_visits(town.office, lines[:1], Visit(Outcome.NOT_FOUND, town.office.today))
    lines = visiting.read_round(town.office).lines

    count = visit_papers.write_sheets(town.office, lines, year=2026, words=WORDS, out=out)

    pages = pages_of(out.read_bytes())
    assert (count, len(pages)) == (2, 2)
    assert "RT 001/RW 004" in pages[0]
    assert "Warung Melati 1" in pages[0]
    assert "tidak ditemukan 24-11" in pages[0]
    assert "0812-9000-0002" in pages[0]
    assert "Warung Melati 3" in pages[1]
    assert "3674" not in "".join(pages)


def test_an_empty_form_asks_every_question_under_the_number_of_the_screen(town: Town, tmp_path: Path) -> None:
    out = tmp_path / "formulir.pdf"

    form_papers.write_forms(town.office, numbering.plan_of("umkm"), (), year=2026, out=out)

    text = text_of(out.read_bytes())
    for key, number in numbering.numbers_of("umkm").items():
        if not key.startswith("#"):
            assert number in text, key
    assert "Formulir UMKM" in text
    assert "tahun data 2026" in text
    assert "Pemberitahuan data pribadi, versi 2026-1: Data usaha dan pemiliknya" in " ".join(text.split())
    # A choice has the number by which it is typed: its place in the list that the field drops down.
    flat = " ".join(text.split())
    for field in catalogue.KINDS["umkm"].fields:
        for place, choice in enumerate(field.choices, 1):
            assert f"{place} {choice.label}" in flat, (field.key, choice.code)


@pytest.mark.slow
def test_a_form_for_a_second_visit_holds_what_is_known_and_last_years_figures(
    town: Town, tmp_path: Path
) -> None:
    lines, out = a_round(town), tmp_path / "formulir.pdf"

    plan = numbering.plan_of("umkm")
    count = form_papers.write_forms(town.office, plan, [one.record for one in lines[:2]], year=2026, out=out)

    text = text_of(out.read_bytes())
    assert count == 2
    assert "Warung Melati 1" in text
    assert "Warung Melati 2" in text
    assert "2025: 240.000.000" in text
    assert "tercatat: 367401••••••0001" in text
    assert "3674015204850001" not in text
    assert lines[0].record in text


def test_a_stack_has_an_end(town: Town, tmp_path: Path) -> None:
    many = ["018f3c1e-0000-7000-8000-000000000002"] * (form_papers.MOST_FORMS + 1)

    with pytest.raises(RecordError, match="KUNJUNGAN-BANYAK"):
        form_papers.write_forms(
            town.office, numbering.plan_of("umkm"), many, year=2026, out=tmp_path / "formulir.pdf"
        )


def test_papers_that_are_stopped_leave_nothing_written(town: Town, tmp_path: Path) -> None:
    lines, out, progress = a_round(town), tmp_path / "lembar.pdf", Progress()
    progress.stop.set()

    with pytest.raises(Stopped):
        visit_papers.write_sheets(town.office, lines, year=2026, words=WORDS, out=out, progress=progress)
    with pytest.raises(Stopped):
        form_papers.write_forms(
            town.office, numbering.plan_of("umkm"), (), year=2026, out=out, progress=progress
        )

    assert not out.exists()


def test_a_slip_says_what_was_recorded_and_what_may_be_asked(town: Town, tmp_path: Path) -> None:
    lines, out = a_round(town), tmp_path / "slip.pdf"

    count = visit_papers.write_slips(town.office, lines, out=out)

    pages = pages_of(out.read_bytes())
    assert (count, len(pages)) == (3, 1)
    assert "Warung Melati 1" in pages[0]
    assert visit_papers.short_number(lines[0].record) in pages[0]
    assert "UU 27/2022" in pages[0]
    assert "Tanda tangan di formulir" in pages[0]
    assert "Siti Rahayu" not in pages[0]


def test_a_sheet_for_an_nib_has_the_nik_which_is_logged_and_counts_what_is_missing(
    town: Town, tmp_path: Path
) -> None:
    lines, out = a_round(town), tmp_path / "nib.pdf"
    wanted = [line for line in lines if line.wants_nib]

    count = visit_papers.write_licence_sheets(town.office, wanted, out=out)

    text = text_of(out.read_bytes())
    assert count == 1
    assert "3674015204850002" in text
    assert "Masih kurang 1 isian." in text
    assert "Warung Melati 2" in text
    assert offices.audit_actions(town.office)[-2:] == ["disclosure", "reveal"]


def test_nothing_is_written_for_who_has_no_record(town: Town, tmp_path: Path) -> None:
    path, out = tmp_path / "daftar.csv", tmp_path / "kosong.pdf"
    path.write_text("Nama usaha,RT,RW\nWarung Jauh,3,4\n", encoding="utf-8")
    prelisting.add_list(town.office, path, 2026)
    lines = visiting.read_round(town.office).lines

    written = (
        visit_papers.write_slips(town.office, lines, out=out),
        visit_papers.write_licence_sheets(town.office, lines, out=out),
    )

    assert written == (0, 0)
    assert not out.exists()


def test_who_has_no_record_stands_on_the_sheet_with_what_the_list_said(town: Town, tmp_path: Path) -> None:
    path, out = tmp_path / "daftar.csv", tmp_path / "lembar.pdf"
    path.write_text("Nama usaha,RT,RW,Pemilik\nWarung Jauh,3,4,Bu Siti\n", encoding="utf-8")
    prelisting.add_list(town.office, path, 2026)

    lines = visiting.read_round(town.office).lines
    visit_papers.write_sheets(town.office, lines, year=2026, words=WORDS, out=out)

    text = text_of(out.read_bytes())
    assert "Warung Jauh" in text
    assert "Bu Siti" in text
