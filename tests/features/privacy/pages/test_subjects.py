"""A data subject's request by keys: found, told by letter, corrected, emptied and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop.desk import disclosing
from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.features.privacy.pages.privacy_page import PrivacyPage
from dinkop_desktop.features.privacy.pages.subject_page import SubjectPage
from dinkop_desktop.features.privacy.pages.subjects_page import SubjectsPage
from dinkop_desktop.features.privacy.pages.withdraw_page import WithdrawPage
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue.withdrawal import GONE
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.features.privacy.pages.test_privacy import open_page
from tests.offices import Town
from tests.pdf_text import text_of
from tests.window.harness import Driver
from tests.windows import Opener

NIK = "3674015204850001"


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def find(driver: Driver, words: str) -> SubjectsPage:
    open_page(driver)
    driver.press("Ctrl+N")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, SubjectsPage)
    driver.press(words)
    driver.bot.waitUntil(lambda: not page._wait.isActive(), timeout=20_000)
    driver.settle()
    return page


@pytest.fixture
def record(town: Town) -> str:
    return offices.add_business(town.office, 1, nik=NIK, tempat_usaha="rumah")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "surat.pdf"
    monkeypatch.setattr(picking, "pick_target", lambda *_args: path)
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    return path


def open_subject(driver: Driver) -> SubjectPage:
    find(driver, NIK)
    driver.press("Enter")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, SubjectPage)
    return page


def test_nobody_is_listed_until_somebody_is_searched_for(
    town: Town, record: str, open_window: Opener
) -> None:
    driver = open_window(town.office)

    page = find(driver, "")
    assert "Siapa yang meminta?" in said(page)
    assert driver.faults() == []
    driver.press("Melati Anggrek")
    driver.bot.waitUntil(lambda: not page._wait.isActive(), timeout=20_000)
    driver.settle()

    assert "Tidak ada orang yang cocok" in said(page)


def test_a_person_is_found_shown_and_told_by_letter(
    town: Town, record: str, open_window: Opener, target: Path
) -> None:
    driver = open_window(town.office)
    page = open_subject(driver)

    assert "Siti Rahayu B" in said(page)
    driver.bot.waitUntil(lambda: "Sri Lestari" in said(page), timeout=20_000)
    assert driver.faults() == []
    driver.press("Ctrl+P")
    driver.settle()
    page.chips[0].click()
    page.load()
    driver.settle()

    assert target.read_bytes().startswith(b"%PDF-")
    assert page._subject is not None
    assert [one.subject for one in page._subject.left] == ["isi data pribadi"]
    page.chips[1].click()
    driver.settle()
    assert page.table.total == 1


def test_what_is_recorded_of_a_person_goes_out_as_it_is_shown(
    town: Town, record: str, open_window: Opener, target: Path
) -> None:
    driver = open_window(town.office)
    page = open_subject(driver)

    page.write_rows(".pdf")
    driver.press("5")
    driver.settle()

    paper = text_of(target.read_bytes())
    (one,) = disclosing.disclosures_made(town.office)
    assert "Siti Rahayu B" in paper
    assert NIK not in paper
    assert (one.subject, one.purpose, one.persons) == ("data seseorang", disclosing.PURPOSES[4], 1)
    assert {"nama", "nik"} <= set(one.columns)


def test_correcting_opens_the_form(town: Town, record: str, open_window: Opener) -> None:
    driver = open_window(town.office)
    page = open_subject(driver)

    driver.press("Alt+P")
    driver.settle()

    assert driver.shell.page is not page


def test_what_goes_is_shown_then_goes_and_comes_back(
    town: Town, record: str, open_window: Opener, target: Path
) -> None:
    driver = open_window(town.office)
    open_subject(driver)
    driver.press("Alt+T")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, WithdrawPage)
    before = len([line for line in page._lines if line.fate == "dikosongkan"])
    page.money.click()
    driver.settle()
    assert len([line for line in page._lines if line.fate == "dikosongkan"]) > before
    assert driver.faults() == []
    page.money.click()

    driver.press("Ctrl+Enter")
    driver.settle()
    gone = browsing.show(town.office, record).fields
    driver.press("Ctrl+P")
    driver.settle()
    driver.press("Ctrl+Z")
    driver.settle()

    assert (gone.get("nik"), gone["nama_pemilik"]) == (None, GONE)
    assert target.read_bytes().startswith(b"%PDF-")
    assert browsing.show(town.office, record).fields["nik"] == NIK


def test_the_history_says_on_whose_request(town: Town, record: str, open_window: Opener) -> None:
    driver = open_window(town.office)
    open_subject(driver)
    driver.press("Alt+T")
    driver.settle()
    driver.press("Ctrl+Enter")
    driver.settle()

    page = TracePage(driver.shell, record, "nik")
    driver.shell.open_page(page)
    driver.settle()

    words = said(page)
    assert "Dikosongkan atas permintaan pemilik, 24 Nov 2026." in words
    assert "367401" not in words


def test_esc_leads_back_step_by_step(town: Town, record: str, open_window: Opener) -> None:
    driver = open_window(town.office)
    open_subject(driver)

    driver.press("Esc")
    driver.settle()
    assert isinstance(driver.shell.page, SubjectsPage)
    driver.press("Esc", "Esc")  # the first one empties the box
    driver.settle()

    assert isinstance(driver.shell.page, PrivacyPage)
