"""Lists that are read once, in a workbook and on paper: what is shown, with a purpose, and noted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.disclosing import Disclosure
from dinkop_desktop.features.exchange.office_board import Cell, Mark
from dinkop_desktop.features.exchange.pages.inbox_board import MarkWords, short_words
from dinkop_desktop.features.koperasi.pages.members_page import MembersPage
from dinkop_desktop.features.mending.mending import Sort
from dinkop_desktop.features.mending.pages.mending import MendingPage
from dinkop_desktop.features.rules.pages.rules_page import RulesPage
from dinkop_desktop.features.visits import prelisting
from dinkop_desktop.features.visits.pages.visits import VisitsPage
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.shown_list import ShownList
from tests import offices
from tests.desk.test_membership import add_koperasi, add_person, join
from tests.features.conflicts.disputes import in_question
from tests.features.facilitators.test_pair_records import MILLION, bakery
from tests.features.programmes.pages.programmes import go_to_ours, make_overlap, open_calendar
from tests.offices import CODES, Town
from tests.pdf_text import text_of
from tests.window.harness import Driver
from tests.windows import Opener


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where the dialogs say that files go: into the test's folder, under the suggested name."""
    found: list[Path] = []

    def pick(_over: object, _title: str, suggested: Path, _kinds: str) -> Path:
        found.append(tmp_path / suggested)
        return found[-1]

    monkeypatch.setattr(picking, "pick_target", pick)
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    return found


def noted(town: Town) -> Disclosure:
    (one,) = disclosing.disclosures_made(town.office)
    return one


def rows_of(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_marked_participants_alone_go_into_a_workbook(
    town: Town, open_window: Opener, written: list[Path]
) -> None:
    make_overlap(town)
    driver = open_calendar(town, open_window)
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Down", "Space", "Ctrl+E", "3")
    driver.settle()

    names = {str(cell) for row in rows_of(written[0]) for cell in row}
    assert any(name.startswith("1 yang dipilih dari") for name in names)
    one = noted(town)
    assert "Keripik Melati" in names
    assert "Jahit Mekar" not in names
    assert (one.subject, one.purpose, one.records) == ("peserta program", disclosing.PURPOSES[2], 1)
    assert (one.persons, one.target) == (1, written[0].name)


def test_members_go_on_paper(town: Town, office: Driver, written: list[Path]) -> None:
    koperasi = add_koperasi(town.office)
    join(town.office, add_person(town.office, "Sari Contoh"), koperasi, nomor_anggota="A-1")
    office.shell.open_page(MembersPage(office.shell, koperasi, "Koperasi Melati"))
    office.settle()

    office.press("Ctrl+P", "2")
    office.settle()

    lines = text_of(written[0].read_bytes()).split("\n")
    assert {"Anggota Koperasi Melati", "Sari Contoh", "A-1", "Halaman 1 dari 1"} <= set(lines)
    assert (noted(town).subject, noted(town).persons, noted(town).columns) == (
        "anggota koperasi",
        1,
        ("nama", "nomor_anggota"),
    )


def test_who_is_to_be_seen_goes_into_a_workbook_and_into_the_log_whoever_they_are(
    town: Town, open_window: Opener, written: list[Path]
) -> None:
    offices.add(town.office, {"nama_usaha": "Warung Tanpa Pemilik"})
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    driver.press("Ctrl+5")
    driver.settle()
    assert isinstance(driver.shell.page, VisitsPage)

    driver.press("Ctrl+E", "1")
    driver.settle()

    assert any("Warung Tanpa Pemilik" in row for row in rows_of(written[0]))
    assert (noted(town).subject, noted(town).records, noted(town).persons) == ("daftar kunjungan", 1, 0)
    assert driver.faults() == []


def test_pairs_and_suggestions_go_on_paper_with_what_they_mean(
    town: Town, office: Driver, written: list[Path]
) -> None:
    bakery(town.office, 1, turnover=20_000 * MILLION, rw="004")
    near, far = (bakery(town.office, at, turnover=60 * MILLION, rw=f"00{at}") for at in (3, 4))
    town.office.refresh()
    office.press("Alt+8")
    office.settle()
    office.press("Enter")
    office.settle()

    office.press("Ctrl+P", "3")
    office.settle()

    lines = text_of(written[0].read_bytes()).split("\n")
    assert {"Pasangan dan saran Roti 1", "Roti 3", "Roti 4", "Saran", "Halaman 1 dari 1"} <= set(lines)
    assert not {near, far} & set(lines)
    assert (noted(town).subject, noted(town).records) == ("pasangan fasilitator", 2)
    assert office.faults() == []


def test_conflicts_go_out_with_all_that_was_said(
    town: Town, open_window: Opener, written: list[Path]
) -> None:
    in_question(town, 1, ours="75 jt", key="omzet_tahunan")
    driver = open_window(town.dinkop)
    driver.press("Alt+2")
    driver.settle()

    driver.press("Ctrl+E", "6")
    driver.settle()

    (row,) = (line for line in rows_of(written[0]) if "Warung Melati" in str(line[0]))
    assert row[:2] == ["Warung Melati 1", "Kel. Ciater"]
    values = {str(cell).partition(" (")[0]: str(cell) for cell in row[5:] if "(" in str(cell)}
    assert set(values) == {"Rp 90.000.000", "Rp 75.000.000"}
    assert "(Dinkop" in values["Rp 90.000.000"]
    (one,) = [d for d in disclosing.disclosures_made(town.dinkop) if d.subject == "konflik"]
    assert (one.columns, one.persons) == (("nama", "omzet_tahunan"), 1)


def test_what_is_to_be_mended_goes_on_paper_with_its_filter(
    town: Town, office: Driver, written: list[Path]
) -> None:
    offices.add_business(town.office, 1, nama_usaha="Warung Satu", hp_wa_usaha="(021) 7491234")
    page = MendingPage(office.shell)
    office.shell.open_page(page)
    office.settle()
    page.show_wished(Sort.DOUBTFUL)
    office.settle()

    office.press("Ctrl+P", "1")
    office.settle()

    lines = text_of(written[0].read_bytes()).split("\n")
    assert {"Perlu diperbaiki", "Warung Satu", "Perlu dicek"} <= set(lines)
    assert any("saringan: Perlu dicek" in line for line in lines)
    assert "Belum diisi" not in lines
    assert (noted(town).subject, noted(town).persons) == ("perlu diperbaiki", 1)
    assert office.faults() == []


def test_lists_that_are_nobodys_go_out_without_a_question(
    town: Town, dinkop: Driver, written: list[Path]
) -> None:
    kelurahan = town.dinkop.reference.areas.by_code[CODES[0]].name
    before = disclosing.disclosures_made(town.dinkop)
    for key in ("Alt+1", "Alt+9", "Ctrl+5"):
        dinkop.press(key)
        dinkop.settle()
        dinkop.press("Ctrl+E")
        dinkop.settle()
    dinkop.shell.open_page(RulesPage(dinkop.shell))
    dinkop.settle()
    dinkop.press("Ctrl+P")
    dinkop.settle()

    names = [path.name.rpartition("-202")[0] for path in written]
    assert names == ["papan-kiriman", "kantor-dan-PC", "aturan"]  # nothing is counted of visits
    for path in written[:2]:
        assert any(kelurahan in str(row[0]) for row in rows_of(path))
    assert "Skala usaha" in text_of(written[2].read_bytes())
    assert disclosing.disclosures_made(town.dinkop) == before


def test_which_rows_they_are_is_said_by_the_filter_and_the_marks() -> None:
    shown = ShownList("x", "X", "9 usaha", (), (), (), filters=("Ada tempat", "memuat “roti”"))

    assert shown.subtitle_of(0) == "9 usaha · saringan: Ada tempat; memuat “roti”"
    assert shown.subtitle_of(2) == "2 yang dipilih dari 9 usaha · saringan: Ada tempat; memuat “roti”"
    assert replace(shown, filters=()).subtitle_of(0) == "9 usaha"


def test_on_the_board_that_goes_out_a_week_has_its_numbers_alone() -> None:
    cells = (Cell(Mark.RECEIVED, (3,)), Cell(Mark.HELD, (5, 6)), Cell(Mark.NONE))

    assert [short_words(MarkWords(one)) for one in cells] == ["3", "ditahan 5, 6", ""]
    assert short_words("Ciater") == "Ciater"
