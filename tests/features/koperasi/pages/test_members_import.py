"""A list of members in the window: questions answered by a digit, written at once, taken back at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from dinkop_desktop.desk import membership
from dinkop_desktop.features.koperasi.pages.members_import import MembersImportPage
from dinkop_desktop.features.koperasi.pages.members_page import MembersPage
from tests.desk.test_membership import add_koperasi
from tests.features.koperasi.test_joining_members import NIK, add_person, sheet
from tests.offices import Town
from tests.window.harness import Driver


def open_list(driver: Driver, koperasi: str, path: Path, patch: pytest.MonkeyPatch) -> MembersImportPage:
    patch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    driver.shell.open_page(MembersPage(driver.shell, koperasi, "Melati"))
    driver.settle()
    driver.press("Ctrl+O")
    driver.rest()
    page = driver.shell.page
    assert isinstance(page, MembersImportPage)
    return page


def test_questions_are_answered_by_a_digit_and_all_is_taken_at_once(
    town: Town, office: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    add_person(desk, "Sari Contohwati", nik=NIK)
    twin = add_person(desk, "Budi Contoh", tanggal_lahir="1990-01-02")
    add_person(desk, "Rina Contoh")
    path = sheet(
        tmp_path / "anggota.xlsx",
        ("Budi Contoh", None, None, "A-2", None),
        ("Rina Contoh", None, None, "A-3", None),
        ("Bu Sari", NIK, None, "A-1", None),
        ("Ani Contoh", None, None, "A-4", None),
        ("Salah Contoh", "12", None, "A-5", None),
    )
    page = open_list(office, koperasi, path, monkeypatch)
    assert office.faults() == []

    office.press("1")
    office.rest()
    office.press("0")
    office.settle()
    assert set(page.answers.values()) == {twin, ""}
    for _ in page.rows:
        office.press("Down")
        office.rest()
    assert office.faults() == []
    office.press("Ctrl+Enter")
    office.settle()

    assert isinstance(office.shell.page, MembersPage)
    assert [one.number for one in membership.members_of(desk, koperasi)] == ["A-4", "A-2", "A-3", "A-1"]
    office.press("Ctrl+Z")
    office.settle()
    assert membership.members_of(desk, koperasi) == ()


def test_an_empty_list_and_a_file_that_is_none_say_so(
    town: Town, office: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koperasi = add_koperasi(town.office)
    open_list(office, koperasi, sheet(tmp_path / "kosong.xlsx"), monkeypatch)
    assert office.faults() == []
    office.press("Esc")
    office.settle()
    office.press("Esc")
    office.settle()

    (tmp_path / "bukan.xlsx").write_bytes(b"bukan buku kerja")
    open_list(office, koperasi, tmp_path / "bukan.xlsx", monkeypatch)

    assert office.faults() == []


def test_a_row_that_cannot_be_written_is_told(
    town: Town, office: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koperasi = add_koperasi(town.office)
    path = sheet(tmp_path / "a.xlsx", ("Ani Contoh", None, None, "A-1", "banyak sekali"))
    open_list(office, koperasi, path, monkeypatch)

    office.press("Ctrl+Enter")
    office.settle()

    assert isinstance(office.shell.page, MembersPage)
    assert membership.members_of(town.office, koperasi) == ()
