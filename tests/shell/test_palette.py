"""Ctrl+K: by keys to a record, a page or a command; what is found says whose it is and how many there are."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dinkop_desktop.desk import recording
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.shell.palette import Palette
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver


def look_for(driver: Driver, words: str) -> Palette:
    driver.press("Ctrl+K", words)
    driver.rest()
    palette = driver.shell.finding.palette
    assert palette is not None
    return palette


def lines(palette: Palette) -> list[tuple[str, str, str]]:
    return [(one.found.group, one.found.words, one.found.detail) for one in palette._lines]


def test_records_are_grouped_businesses_first_and_enter_opens_the_one_that_is_chosen(office: Driver) -> None:
    desk = office.shell.desk
    offices.add_business(desk, 1, nama_usaha="Warung Kenanga", nama_pemilik="Kenanga Putri")
    koperasi = offices.add(desk, {"nama": "Koperasi Kenanga"}, kind="koperasi")[0]

    palette = look_for(office, "kenanga")
    groups = [group for group, _, _ in lines(palette)]
    office.press("Down", "Enter")
    office.settle()

    assert groups == ["UMKM", "Koperasi", "Orang"]
    page = office.shell.page
    assert isinstance(page, RecordPage)
    assert (page.kind, page.record) == ("koperasi", koperasi)


def test_a_person_is_told_from_another_by_the_birthday(office: Driver) -> None:
    people = [{"nama": "Lilis Handayani", "tanggal_lahir": day} for day in ("1979-08-15", "1990-01-02")]
    offices.add(office.shell.desk, *people, kind="orang")

    details = [detail for _, words, detail in lines(look_for(office, "lilis")) if words == "Lilis Handayani"]

    assert sorted(details) == ["lahir 15 Agu 1979", "lahir 2 Jan 1990"]
    office.press("Esc")


def test_what_is_in_question_says_so(dinkop: Driver, town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    recording.set_fields(town.office, record, {"nama_komersial": "Satu"})
    recording.set_fields(town.dinkop, record, {"nama_komersial": "Dua"})
    town.take_in(town.office)

    ((_, _, detail),) = [one for one in lines(look_for(dinkop, "melati 1")) if one[0] == "UMKM"]

    assert detail.endswith("Ciater · belum disepakati")
    dinkop.press("Esc")


def test_where_there_may_be_more_these_are_called_the_first(office: Driver) -> None:
    for number in range(1, 14):
        offices.add_business(office.shell.desk, number)

    palette = look_for(office, "melati")

    assert palette._note.text().startswith("12 pertama · ")
    office.press("Ctrl+A", "melati 13")
    office.rest()
    assert palette._note.text().startswith("1 · ")
    office.press("Esc")


def test_a_name_that_nobody_has_is_given_to_a_new_form(office: Driver) -> None:
    look_for(office, "Bakso Zaqiyah")

    office.press("Enter")
    office.settle()

    page = office.shell.page
    assert isinstance(page, UmkmForm)
    assert page.form.state is not None
    assert page.form.state.answers["nama_usaha"].text == "Bakso Zaqiyah"


def test_a_click_does_what_a_line_says_and_one_beside_it_leaves(office: Driver) -> None:
    office.press("Ctrl+K", "pengaturan")
    palette = office.shell.finding.palette
    assert palette is not None
    QTest.mouseClick(palette._lines[0], Qt.MouseButton.LeftButton)
    office.settle()
    assert office.shell.key == "setelan"

    office.press("Ctrl+K")
    palette = office.shell.finding.palette
    assert palette is not None
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))

    assert office.shell.finding.palette is None


def test_the_list_is_walked_by_pages_to_its_ends_and_tab_stays(office: Driver) -> None:
    office.press("Ctrl+K")
    palette = office.shell.finding.palette
    assert palette is not None
    last = len(palette._lines) - 1

    office.press("Up", "Tab")
    first = palette._chosen
    office.press(*["PgDn"] * 9)
    at_end = palette._chosen
    office.press("PgUp")

    assert (first, at_end, palette._chosen < last) == (0, last, True)
    assert QApplication.focusWidget() is palette.box
    office.press("Esc")


def test_in_a_form_a_section_of_rows_is_found_by_its_name(office: Driver) -> None:
    office.shell.open_record("koperasi", "")
    office.settle()

    palette = look_for(office, "pengurus")
    assert ("Isian", "Bagian Pengurus") in {line[:2] for line in lines(palette)}
    office.press("Enter")
    office.settle()

    page = office.shell.page
    assert isinstance(page, RecordPage)
    here = page.form.sheet.current()
    assert here is not None
    assert here.name.startswith("pengurus/")


def test_the_palette_covers_a_window_that_changes_its_size(office: Driver) -> None:
    office.press("Ctrl+K")
    palette = office.shell.finding.palette
    assert palette is not None

    office.resize(1000, 600)

    assert palette.size() == office.window.size()
    office.press("Ctrl+K")  # it is open already
    assert office.shell.finding.palette is palette
    office.press("Esc")


def test_words_that_are_taken_away_again_leave_pages_and_commands(office: Driver) -> None:
    offices.add_business(office.shell.desk, 1)
    palette = look_for(office, "melati")
    assert any(group == "UMKM" for group, _, _ in lines(palette))

    office.press("Ctrl+A", "Backspace")

    assert {group for group, _, _ in lines(palette)} >= {"Halaman", "Perintah"}
    assert not any(group == "UMKM" for group, _, _ in lines(palette))
    office.press("Esc")


def test_the_screen_is_locked_from_the_palette(office: Driver) -> None:
    asked: list[bool] = []
    office.shell.lock_asked.connect(lambda: asked.append(True))

    office.press("Ctrl+K", "kunci layar", "Enter")

    assert asked == [True]
