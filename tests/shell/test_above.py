"""The pages that stand above others, in every size: nothing cut, nameless or twice."""

from __future__ import annotations

import pytest

from dinkop_desktop.records import jotting
from dinkop_desktop.window.pages import listing
from tests import offices
from tests.window.harness import SIZES, Driver

KEYS = [one.key for one in listing.ABOVE]


def fill(driver: Driver) -> None:
    desk = driver.shell.desk
    offices.add_business(desk, 1, nama_usaha="Warung Melati", hp_wa_usaha="(021) 7491234")
    jotting.keep(desk, "a", kind="umkm", texts={"nama_usaha": "Warung Kenanga", "rt": "003"})


def show(driver: Driver, key: str) -> None:
    driver.shell.open_above(next(one for one in listing.ABOVE if one.key == key))
    driver.rest()


def test_each_is_a_page_with_help_and_comes_back_by_esc(office: Driver) -> None:
    fill(office)
    below = office.shell.page
    for key in KEYS:
        show(office, key)
        page = office.shell.page
        assert page is not None

        assert page.key == key
        assert page.about, key
        assert office.faults() == [], key
        office.press("Esc")
        assert office.shell.page is below, key


def test_opening_one_leaves_the_data_file_to_the_worker(office: Driver) -> None:
    fill(office)
    for listed in listing.ABOVE:
        with office.beside(listed.key):
            office.shell.open_above(listed)
            office.settle()

        assert office.shell.page is not None
        assert office.shell.page.key == listed.key
        office.press("Esc")


@pytest.mark.slow(6)
def test_no_size_cuts_one(office: Driver) -> None:
    fill(office)

    faults = {}
    for size in SIZES:
        office.resize(*size)
        for key in KEYS:
            show(office, key)
            if found := office.faults():
                faults[key, size] = found
            office.press("Esc")

    assert faults == {}
