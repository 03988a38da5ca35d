"""The list of what was typed and not saved: opened, thrown away, and brought back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.recording.pages.jottings import JottingsPage
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records import jotting
from tests import offices
from tests.window.harness import Driver

NIK = "3674065508790012"


def leave(desk: Desk, key: str, record: str = "", **texts: str) -> None:
    jotting.keep(desk, key, kind="umkm", record=record, texts=texts)


def the_list(driver: Driver) -> JottingsPage:
    driver.press("Ctrl+1", "F5")
    driver.settle()
    driver.press("Alt+K")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, JottingsPage)
    return page


def titles(page: JottingsPage) -> list[str]:
    rows = (page.table.rows.record(number) for number in range(page.table.total))
    return [str(one.cells[0]) for one in rows if one is not None]


def test_what_was_left_is_listed_with_what_was_typed(office: Driver) -> None:
    leave(office.shell.desk, "a", nama_usaha="Warung Satu", nik=NIK, status_usaha="aktif")
    record = offices.add_business(office.shell.desk, 1, nama_usaha="Kedai Dua")
    leave(office.shell.desk, "b", record, produk_utama="kopi")

    page = the_list(office)

    assert set(titles(page)) == {"Warung Satu", "Kedai Dua"}
    assert page.side is not None
    page.table.go_to(titles(page).index("Warung Satu"))
    office.rest()
    said = " ".join(one.text() for one in page.side.findChildren(QLabel))
    assert "367406••••••0012" in said
    assert NIK not in said
    assert office.faults() == []


def test_enter_goes_on_where_it_was_left(office: Driver) -> None:
    leave(office.shell.desk, "a", nama_usaha="Warung Satu")
    the_list(office)

    office.press("Enter")
    office.settle()

    form = office.shell.page
    assert isinstance(form, RecordPage)
    assert form.form.state is not None
    assert form.form.state.answers["nama_usaha"].text == "Warung Satu"


def test_what_is_thrown_away_comes_back_letter_by_letter(office: Driver) -> None:
    desk = office.shell.desk
    leave(desk, "a", nama_usaha="Warung Satu", rt="003")
    leave(desk, "b", nama_usaha="Warung Dua")
    before = {one.jotting.key: one.jotting for one in jotting.left_over(desk)}
    the_list(office)

    office.press("Ctrl+A", "Del")
    office.settle()
    assert jotting.left_over(desk) == ()
    office.press("Ctrl+Z")
    office.settle()

    assert {one.jotting.key: one.jotting for one in jotting.left_over(desk)} == before
    office.press("Ctrl+Y")
    office.settle()
    assert jotting.left_over(desk) == ()


def test_del_takes_the_current_one_alone(office: Driver) -> None:
    desk = office.shell.desk
    leave(desk, "a", nama_usaha="Warung Satu")
    leave(desk, "b", nama_usaha="Warung Dua")
    page = the_list(office)
    current = page.table.current()
    assert current is not None

    office.press("Del")
    office.settle()

    assert [one.jotting.key for one in jotting.left_over(desk)] == [{"a": "b", "b": "a"}[current.id]]


def test_nothing_left_is_said_and_the_palette_leads_there(office: Driver) -> None:
    office.press("Ctrl+K", "ketikan belum")
    office.rest()
    office.press("Enter")
    office.settle()

    page = office.shell.page
    assert isinstance(page, JottingsPage)
    assert office.faults() == []


def test_what_is_thrown_away_in_its_own_form_comes_back_too(office: Driver) -> None:
    desk = office.shell.desk
    record = offices.add_business(desk, 1, nama_usaha="Kedai Dua")
    leave(desk, "b", record, produk_utama="kopi susu")
    office.shell.open_record("umkm", record)
    office.settle()

    office.press("Alt+G")
    office.settle()
    assert jotting.left_over(desk) == ()
    office.press("Ctrl+Z")
    office.settle()

    assert [one.jotting.texts for one in jotting.left_over(desk)] == [{"produk_utama": "kopi susu"}]


def test_of_a_record_that_is_there_it_says_so_and_the_button_goes_on(office: Driver) -> None:
    desk = office.shell.desk
    record = offices.add_business(desk, 1, nama_usaha="Kedai Dua")
    leave(desk, "b", record, produk_utama="kopi susu")
    page = the_list(office)
    assert page.side is not None
    office.bot.waitUntil(lambda: not page.table._follow.isActive(), timeout=20_000)
    office.settle()
    said = " ".join(one.text() for one in page.side.findChildren(QLabel))

    page._go_on.click()
    office.settle()

    form = office.shell.page
    assert "Perubahan atas data yang sudah ada." in said
    assert isinstance(form, RecordPage)
    assert form.form.state is not None
    assert form.form.state.answers["produk_utama"].text == "kopi susu"
