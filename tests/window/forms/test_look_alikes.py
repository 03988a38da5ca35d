"""Beside the form: who is recorded already; F7 opens them with what was typed as changes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.records import browsing, jotting, viewing
from dinkop_desktop.window.forms.answer import Answer
from dinkop_desktop.window.forms.aside import Strip
from dinkop_desktop.window.widgets import Button
from tests import offices
from tests.window.forms.hands import NASTY, all_views, form, here, open_new, page, state
from tests.window.harness import SIZES, Driver

HERS: dict[str, object] = {
    "nama_usaha": "Warung Nasi Kenanga",
    "nama_pemilik": "Siti Rahmawati",
    "nik": "3674054107850003",
    "jk": "P",
    "hp": "081234567890",
    "alamat_jalan": "Jl. Flamboyan No. 12",
    "kbli": "56102",
}


@pytest.fixture
def hers(office: Driver) -> str:
    return offices.add(office.shell.desk, HERS)[0]


def buttons(driver: Driver) -> list[str]:
    return [one.text() for one in page(driver).findChildren(Button) if one.isVisible() and "F7" in one.key]


def keys(driver: Driver) -> list[str]:
    return [one.key for one in page(driver).findChildren(Button) if one.isVisible() and "F7" in one.key]


def type_in(driver: Driver, **answers: str) -> None:
    for name, text in answers.items():
        form(driver).walk.go_to(name)
        driver.press(text)
    driver.settle()


def answer(driver: Driver, name: str) -> Answer:
    return state(driver).answers[name]


def test_who_is_recorded_already_stands_beside_without_taking_the_cursor(office: Driver, hers: str) -> None:
    open_new(office)

    type_in(office, nama_usaha="WR Nasi Kenanga", alamat_jalan="jalan flamboyan no 12")

    assert keys(office) == ["F7", "Shift+F7"]
    assert here(office).name == "alamat_jalan"


def test_a_narrow_window_counts_who_is_recorded_already_and_f7_brings_the_card(
    office: Driver, hers: str
) -> None:
    office.window.resize(*SIZES[-1])
    open_new(office)
    strip = page(office).findChild(Strip)
    assert strip is not None
    said = [one.text() for one in strip.findChildren(QLabel) if one.isVisible()]

    type_in(office, nama_usaha="WR Nasi Kenanga", alamat_jalan="jalan flamboyan no 12")
    told = [one.text() for one in strip.findChildren(QLabel) if one.isVisible()]
    office.press("F7")
    office.settle()

    assert "F7" not in said
    assert told[-2:] == ["1 mungkin kembar", "F7"]
    assert keys(office) == ["F7", "Shift+F7"]
    assert office.faults() == []


def test_f7_opens_the_one_that_is_there_with_what_was_typed_as_changes(office: Driver, hers: str) -> None:
    open_new(office)
    type_in(office, nama_usaha="Warung Nasi Kenanga", alamat_jalan="jalan flamboyan no 12", rt="3")

    office.press("F7")
    office.settle()

    assert state(office).view.record == hers
    assert (answer(office, "alamat_jalan").text, answer(office, "alamat_jalan").is_changed) == (
        "jalan flamboyan no 12",
        True,
    )
    assert not answer(office, "nama_usaha").is_changed
    assert [one.jotting.record for one in jotting.left_over(office.shell.desk)] == [hers]


def test_saving_then_changes_that_one_and_makes_no_other(office: Driver, hers: str) -> None:
    open_new(office)
    type_in(office, nama_usaha="Warung Nasi Kenanga", alamat_jalan="jalan flamboyan no 12")
    office.press("F7")
    office.settle()

    office.press("Ctrl+S")
    office.settle()

    (only,) = all_views(office)
    assert (only.record, only.values["alamat_jalan"]) == (hers, "jalan flamboyan no 12")
    assert jotting.left_over(office.shell.desk) == ()


def test_shift_f7_says_that_it_is_another_one(office: Driver, hers: str) -> None:
    open_new(office)
    type_in(office, nama_usaha="Warung Nasi Kenanga", alamat_jalan="jalan flamboyan no 12")

    office.press("Shift+F7")
    type_in(office, rt="4")

    assert keys(office) == []


def test_the_next_form_begins_without_the_look_alikes_of_the_last(office: Driver, hers: str) -> None:
    open_new(office)
    type_in(office, nama_usaha="Warung Nasi Kenanga", alamat_jalan="jalan flamboyan no 12")

    office.press("Ctrl+Enter")
    office.settle()

    assert keys(office) == []


def test_a_record_that_is_changed_has_no_look_alike_in_itself(office: Driver, hers: str) -> None:
    office.shell.open_record("umkm", hers)
    office.settle()

    type_in(office, rt="7")

    assert keys(office) == []


def test_the_same_person_is_taken_as_owner_and_what_differs_is_a_change(office: Driver, hers: str) -> None:
    open_new(office)
    type_in(office, nama_usaha="Laundry Kinclong", nama_pemilik="Siti Rahmawati Dewi", hp="081234567890")
    assert "Ini orangnya" in " ".join(buttons(office))

    office.press("F7")
    office.settle()

    person = viewing.view_record(office.shell.desk, hers).values["pemilik_id"]
    assert answer(office, "pemilik_id").text == person
    assert answer(office, "nik").value == HERS["nik"]
    assert answer(office, "nama_pemilik").text == "Siti Rahmawati Dewi"
    assert not answer(office, "hp").is_changed


def test_a_person_who_is_typed_again_is_opened(office: Driver) -> None:
    given = {"nama": "Siti Rahmawati", "jk": "P", "hp": "081234567890"}
    (person,) = offices.add(office.shell.desk, given, kind="orang")
    open_new(office, "orang")
    type_in(office, nama="Siti Rahmawaty", hp="081234567890")

    office.press("F7")
    office.settle()

    assert state(office).view.record == person
    assert answer(office, "nama").text == "Siti Rahmawaty"
    assert browsing.list_records(office.shell.desk, "orang", where={}, limit=5).total == 1


def test_a_stored_business_is_offered_no_other_owner(office: Driver, hers: str) -> None:
    other = {"nama_usaha": "Laundry Kinclong", "nama_pemilik": "Siti Rahmawaty", "hp": "081234567890"}
    offices.add(office.shell.desk, other)
    office.shell.open_record("umkm", hers)
    office.settle()

    type_in(office, rt="7")

    assert keys(office) == []


@pytest.mark.parametrize("size", SIZES[:1])
def test_markup_in_a_look_alike_is_read_as_it_was_written(office: Driver, size: tuple[int, int]) -> None:
    offices.add(office.shell.desk, HERS | {"nama_usaha": NASTY, "nama_pemilik": NASTY})
    office.window.resize(*size)
    open_new(office)

    type_in(office, nama_pemilik="Siti", hp="081234567890", alamat_jalan="Jl. Flamboyan No. 12")

    assert keys(office) == ["F7", "Shift+F7"]
    assert office.faults() == []
