"""The members of a koperasi in the window: on its form, on a page of their own, in the list's preview."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.koperasi.pages.members_page import MembersPage
from tests import offices
from tests.desk.test_membership import add_koperasi, add_person, exchange, join
from tests.offices import Town
from tests.window.forms.hands import NASTY, open_stored
from tests.window.harness import Driver


def members(driver: Driver) -> MembersPage:
    found = driver.shell.page
    assert isinstance(found, MembersPage)
    return found


def shown(driver: Driver) -> list[list[str]]:
    table = members(driver).table
    model = table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def koperasi(town: Town, office: Driver) -> str:
    """A koperasi with one member here and one of another kelurahan."""
    found = add_koperasi(town.office)
    exchange(town, town.office, town.other)
    join(town.other, add_person(town.other, "Budi Contoh"), found, nomor_anggota="B-2")
    exchange(town, town.other, town.office)
    join(town.office, add_person(town.office, "Sari Contoh"), found, nomor_anggota="A-1")
    office.shell.desk.refresh()
    return found


def open_members(driver: Driver, koperasi: str) -> None:
    open_stored(driver, koperasi, "koperasi")
    driver.press("Alt+O")
    driver.settle()


def test_members_of_both_offices_are_listed(office: Driver, koperasi: str) -> None:
    open_members(office, koperasi)

    assert [row[:3] for row in shown(office)] == [
        ["Budi Contoh", area_name(office.shell.desk, 1), "B-2"],
        ["Sari Contoh", area_name(office.shell.desk, 0), "A-1"],
    ]
    assert members(office).head.title.text() == "Anggota Koperasi Melati"


def area_name(desk: Desk, number: int) -> str:
    area = desk.reference.areas.find(offices.CODES[number])
    assert area is not None
    return area.name


def test_enter_opens_ones_own_person_and_says_whose_the_other_is(office: Driver, koperasi: str) -> None:
    open_members(office, koperasi)

    office.press("Enter")
    office.settle()
    assert isinstance(office.shell.page, MembersPage)
    office.press("Down", "Enter")
    office.settle()

    page = office.shell.page
    assert page.key == "orang-formulir"
    assert page.head.title.text() == "Sari Contoh"


def test_members_are_found_by_name_and_number(office: Driver, koperasi: str) -> None:
    open_members(office, koperasi)

    office.press("Ctrl+F", "b-2")
    office.settle()

    assert [row[0] for row in shown(office)] == ["Budi Contoh"]


def test_a_koperasi_without_members_says_how_to_get_some(town: Town, office: Driver) -> None:
    open_members(office, add_koperasi(town.office))

    assert isinstance(office.shell.page, MembersPage)
    assert office.faults() == []


def test_the_preview_names_the_members(office: Driver, koperasi: str) -> None:
    office.shell.go_to("koperasi")
    office.settle()

    words = [label.text() for label in office.shell.findChildren(QLabel) if label.isVisible()]
    assert "Budi Contoh, Sari Contoh" in words


@pytest.mark.slow
def test_nothing_is_cut_nameless_or_twice(town: Town, office: Driver, koperasi: str) -> None:
    join(town.office, add_person(town.office, NASTY), koperasi, nomor_anggota="Z-99", status="keluar")
    open_members(office, koperasi)

    assert office.faults_at_sizes() == {}
    assert NASTY in [row[0] for row in shown(office)]


def test_who_is_counted_and_not_recorded_is_told_and_a_key_away(town: Town, office: Driver) -> None:
    desk = town.office
    koperasi = add_koperasi(desk)
    recording.set_fields(desk, koperasi, {"anggota_pria": "5", "anggota_wanita": "7"})
    join(desk, add_person(desk, "Sari Contoh"), koperasi, nomor_anggota="A-1")
    missing = "11 dari 12 menurut koperasi belum tercatat namanya"

    open_stored(office, koperasi, "koperasi")
    office.settle()
    said = [one.text() for one in office.shell.findChildren(QLabel) if one.isVisible()]
    faults = office.faults()
    office.press("F7")
    office.settle()

    assert missing in said
    assert missing in members(office).head.subtitle.text()
    assert faults == office.faults() == []
