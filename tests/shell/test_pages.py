"""Every page of the listing: in all sizes, for both roles."""

from __future__ import annotations

import pytest

from dinkop_desktop.features.first_start.pages.card import CardPage
from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.features.koperasi.pages.members_page import MembersPage
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.listing import Listed
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.tables import Table
from tests.offices import Town
from tests.window.harness import SIZES, Driver
from tests.windows import Opener

BOTH_ROLES = pytest.mark.parametrize("role", ["kelurahan", "dinkop"])


@pytest.fixture
def driver(town: Town, open_window: Opener, role: str) -> Driver:
    """The window of that role."""
    return open_window(town.office if role == "kelurahan" else town.dinkop)


@pytest.mark.slow(6)
@BOTH_ROLES
def test_nothing_is_cut_or_nameless_and_no_key_stands_twice(driver: Driver, role: str) -> None:
    faults = {}
    for listed in listing.pages_for(role):
        driver.shell.go_to(listed.key)
        for size in SIZES:
            driver.resize(*size)
            driver.settle()
            if found := driver.faults():
                faults[listed.key, size] = found

    assert faults == {}


@BOTH_ROLES
def test_a_page_is_reached_by_its_key_and_holds_the_focus(driver: Driver, role: str) -> None:
    for listed in listing.pages_for(role):
        driver.press(listed.shortcut)
        driver.settle()

        assert driver.shell.key == listed.key
        focus = driver.window.focusWidget()
        assert focus is not None, listed.key
        assert focus.isVisible(), listed.key


@BOTH_ROLES
def test_opening_a_page_leaves_the_data_file_to_the_worker(driver: Driver, role: str) -> None:
    for listed in listing.pages_for(role):
        with driver.beside(listed.key):
            driver.shell.go_to(listed.key)
            driver.settle()

        assert driver.shell.key == listed.key


@BOTH_ROLES
def test_no_column_is_cut_at_the_edge_without_a_sign(driver: Driver, role: str) -> None:
    for listed in listing.pages_for(role):
        driver.shell.go_to(listed.key)
        driver.settle()
        for size in ((1366, 768), (1280, 720), (911, 512), (853, 480)):  # the last two are 150 %
            driver.resize(*size)
            driver.settle()
            page = driver.shell.page
            assert page is not None
            tables = [one for one in page.findChildren(Table) if one.isVisible()]
            is_cut = any(one.horizontalScrollBar().maximum() > 0 for one in tables)
            assert page.foot is not None
            assert is_cut == ("kolom lain: →" in page.foot.where.text()), (listed.key, size)
            assert not is_cut or listed.key in {"laporan", "naik-kelas"}, (listed.key, size)


def test_every_page_says_what_it_is_for() -> None:
    forms = [listing.form_for(kind) for kind in listing.FORMS]
    pages: list[type[Page]] = [one.load() for one in listing.PAGES if one.is_there] + [
        CardPage,
        MembersPage,
        TracePage,
    ]
    pages += [one for one in forms if one is not None]

    silent = [one.__name__ for one in pages if len(one.about) < 40]

    assert silent == []


@pytest.mark.parametrize("role", ["kelurahan", "dinkop"])
def test_no_key_of_the_rail_is_given_twice(role: str) -> None:
    keys = [one.shortcut for one in listing.pages_for(role)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("listed", [one for one in listing.PAGES if one.is_there], ids=lambda one: one.name)
def test_the_key_of_a_page_is_that_of_the_listing(listed: Listed) -> None:
    assert listed.load().key == listed.key
