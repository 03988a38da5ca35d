"""One field of the marked rows: chosen, previewed, written, taken back."""

from __future__ import annotations

from dinkop_desktop.features.recording.pages.bulk_edit import BulkEditPage
from dinkop_desktop.features.recording.pages.umkm import UmkmPage
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order
from dinkop_desktop.window.widgets import UndoBar
from tests import offices
from tests.window.harness import Driver


def rws(driver: Driver) -> dict[str, object]:
    desk = driver.shell.desk
    rids = listing.numbers(desk, "umkm", EVERYTHING, Order())
    return {one.title: one.values.get("rw") for one in listing.rows(desk, "umkm", rids)}


def the_page(driver: Driver) -> BulkEditPage:
    for number, rw in ((1, "1"), (2, "2"), (3, "3")):
        offices.add_business(driver.shell.desk, number, nama_usaha=f"Warung {number}", rw=rw)
    driver.press("Ctrl+2", "F5")
    driver.settle()
    shown = driver.shell.page
    assert isinstance(shown, UmkmPage)
    shown.table.setFocus()
    driver.press("Ctrl+A", "Alt+U")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, BulkEditPage)
    return found


def test_a_field_of_all_is_changed_by_keys_alone_and_one_undo_takes_it_back(office: Driver) -> None:
    page = the_page(office)
    before = rws(office)
    assert office.faults() == []

    office.press("rw", "Enter", "9")
    office.rest()
    assert page.table.total == len(before)
    assert rws(office) == before
    assert office.faults() == []
    office.press("Ctrl+Enter")
    office.settle()

    assert set(rws(office).values()) == {"009"}
    assert isinstance(office.shell.page, UmkmPage)
    office.press("Ctrl+Z")
    office.settle()
    assert rws(office) == before
    office.press("Ctrl+Y")
    office.settle()
    assert set(rws(office).values()) == {"009"}


def test_a_wrong_value_is_told_and_cannot_be_applied(office: Driver) -> None:
    page = the_page(office)

    office.press("rw", "Enter", "seratus")
    office.rest()

    assert not page.apply.isEnabled()
    office.press("Ctrl+Enter")
    office.settle()
    assert isinstance(office.shell.page, BulkEditPage)


def test_nothing_marked_is_told(office: Driver) -> None:
    offices.add_business(office.shell.desk, 1)
    office.press("Ctrl+2")
    office.settle()
    shown = office.shell.page
    assert isinstance(shown, UmkmPage)
    shown.table.setFocus()

    office.press("Alt+U")
    office.settle()

    bar = office.shell.findChild(UndoBar)
    assert bar is not None
    assert bar.accessibleName() == "Pilih dulu: Spasi satu baris, Ctrl+A semua."
    assert office.shell.page is shown
