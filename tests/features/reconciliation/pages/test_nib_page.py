"""A list of NIB in the window: compared, taken by one key, and taken back by another."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.features.reconciliation.nib_lists import Standing
from dinkop_desktop.features.reconciliation.pages.nib_page import NibPage
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import listing
from tests.features import lists
from tests.features.lists import MELATI, OTHER_NIK
from tests.features.reconciliation.test_nib_lists import NIB, OTHER_NIB, ROW, THIRD_NIB, write
from tests.window.harness import Driver

MAWAR = MELATI | {
    "nama_usaha": "Kedai Mawar",
    "nama_pemilik": "Budi Santoso",
    "nik": OTHER_NIK,
    "nib": OTHER_NIB,
}


def open_page(driver: Driver, path: Path) -> NibPage:
    driver.shell.desk.refresh()
    driver.shell.open_above(next(one for one in listing.ABOVE if one.key == "nib-oss"))
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, NibPage)
    page.take_files([path])
    driver.settle()
    return page


def nib_of(driver: Driver, record: str) -> object:
    driver.shell.desk.refresh()
    return browsing.show(driver.shell.desk, record).fields.get("nib")


def test_what_is_new_is_taken_by_one_key_and_comes_back_by_ctrl_z(dinkop: Driver, tmp_path: Path) -> None:
    melati, mawar = lists.add(dinkop.shell.desk, MELATI, MAWAR | {"punya_nib": "ya"})
    other = ROW | {"NIB": THIRD_NIB, "Nama User": "BUDI SANTOSO", "Nomor Identitas User": OTHER_NIK}
    page = open_page(dinkop, write(tmp_path, ROW, other))
    assert [one.standing for one in page.found] == [Standing.NEW, Standing.OTHER]

    dinkop.press("Ctrl+Enter")
    dinkop.settle()

    assert (nib_of(dinkop, melati), nib_of(dinkop, mawar)) == (NIB, OTHER_NIB)
    assert [one.standing for one in page.found] == [Standing.OTHER, Standing.KNOWN]
    dinkop.press("Ctrl+Z")
    dinkop.settle()
    assert nib_of(dinkop, melati) is None


def test_what_differs_is_taken_where_it_is_marked_and_enter_opens_the_business(
    dinkop: Driver, tmp_path: Path
) -> None:
    (mawar,) = lists.add(dinkop.shell.desk, MAWAR | {"punya_nib": "ya"})
    row = ROW | {"NIB": THIRD_NIB, "Nama User": "BUDI SANTOSO", "Nomor Identitas User": OTHER_NIK}
    page = open_page(dinkop, write(tmp_path, row))
    assert page.to_take == []

    dinkop.press("Ctrl+A", "Ctrl+Enter")
    dinkop.settle()

    assert nib_of(dinkop, mawar) == THIRD_NIB
    dinkop.press("Enter")
    dinkop.settle()
    assert dinkop.shell.page is not page


def test_without_a_list_it_says_what_to_do(dinkop: Driver) -> None:
    dinkop.shell.open_above(next(one for one in listing.ABOVE if one.key == "nib-oss"))
    dinkop.settle()
    page = dinkop.shell.page
    assert isinstance(page, NibPage)

    assert (page.found, page.to_take) == ((), [])
