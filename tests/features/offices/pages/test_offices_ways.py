"""Kantor & kunci, the ways beside the main one: given up, refused, found, walked, narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.offices import admitting, enrolling
from dinkop_desktop.features.offices.pages.offices import OfficesPage
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver

NEW = "36.74.01.1002"


@pytest.fixture
def request_(town: Town) -> tuple[Path, list[str]]:
    """The request of a PC, and the groups that its officer reads out."""
    fingerprint = offices.card_fingerprint(town.dinkop)
    office = offices.set_up_office(town.folder / "baru", NEW, town.dinkop, fingerprint, town.clock)
    made = enrolling.write_request(office, town.folder / "minta.permohonan")
    office.close()
    return made.path, made.fingerprint.split()


@pytest.fixture
def page(dinkop: Driver) -> OfficesPage:
    dinkop.press("Alt+9")
    dinkop.rest()
    found = dinkop.shell.page
    assert isinstance(found, OfficesPage)
    return found


def words(driver: Driver) -> str:
    return " | ".join(one.text() for one in driver.window.findChildren(QLabel) if one.isVisible())


def take(driver: Driver, page: OfficesPage, *paths: Path) -> None:
    page.take_files(paths)
    driver.settle()


def test_esc_goes_from_the_groups_to_the_list_and_enter_back(
    dinkop: Driver, page: OfficesPage, request_: tuple[Path, list[str]]
) -> None:
    take(dinkop, page, request_[0])
    assert page.side_part.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]

    dinkop.press("Esc")
    assert page.table.hasFocus()
    dinkop.press("Enter")

    assert page.side_part.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]


def test_the_side_follows_the_row_and_names_its_fingerprint(
    dinkop: Driver, page: OfficesPage, town: Town
) -> None:
    before = words(dinkop)

    dinkop.press("Down")
    dinkop.bot.waitUntil(lambda: not page.table._follow.isActive(), timeout=20_000)
    dinkop.settle()

    replica = next(one for one in admitting.registry(town.dinkop).replicas if one.install == page._row)
    assert words(dinkop) != before
    assert replica.name in words(dinkop)


def test_a_name_that_no_office_has_leaves_nothing_and_the_side_says_how_things_stand(
    dinkop: Driver, page: OfficesPage
) -> None:
    dinkop.press("Ctrl+F", "tidak ada")
    dinkop.settle()

    assert page.table.total == 0
    assert page._row == ""
    dinkop.press("Ctrl+A", "Del")
    dinkop.settle()
    assert page.table.total == 3


def test_a_folder_without_a_request_is_told(dinkop: Driver, page: OfficesPage, tmp_path: Path) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()

    take(dinkop, page, empty)

    assert "Tidak ada permintaan di sana." in words(dinkop)


def test_the_letter_is_not_written_where_no_folder_was_chosen(
    dinkop: Driver, page: OfficesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_given: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(picking, "pick_folder", lambda *_args, **_more: None)
    monkeypatch.setattr(admitting, "write_card_letter", never)
    before = words(dinkop)

    dinkop.press("Ctrl+P")
    dinkop.settle()

    assert words(dinkop) == before


def test_admitting_that_is_refused_says_why_and_the_request_stays(
    dinkop: Driver,
    page: OfficesPage,
    town: Town,
    request_: tuple[Path, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(*_given: object, **_named: object) -> None:
        raise StorageError("DB-DIPAKAI")

    take(dinkop, page, request_[0])
    for group in request_[1]:
        dinkop.press(group.lower())
        dinkop.settle()
    with monkeypatch.context() as patch:
        patch.setattr(enrolling, "admit", busy)
        dinkop.press("Ctrl+Enter")
        dinkop.settle()

    assert "Data sedang dipakai" in words(dinkop)
    assert all(one.office != NEW for one in admitting.registry(town.dinkop).replicas)
    assert page.table.total == 4


def test_in_a_narrow_window_all_chips_are_there(dinkop: Driver, page: OfficesPage) -> None:
    assert dinkop.faults_at_sizes() == {}
    dinkop.resize(900, 467)

    assert all(chip.isVisible() for chip in page.chips)


def test_a_request_that_comes_twice_stands_once(
    dinkop: Driver, page: OfficesPage, request_: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pick: Callable[..., tuple[Path, ...]] = lambda *_: (request_[0],)  # noqa: E731
    monkeypatch.setattr(picking, "pick_files", pick)

    dinkop.press("Ctrl+O")
    dinkop.settle()
    dinkop.press("Esc", "Ctrl+O")
    dinkop.settle()

    assert page.table.total == 4


def test_a_pc_shows_its_code_and_how_it_is_locked_out(dinkop: Driver, page: OfficesPage, town: Town) -> None:
    dinkop.press("Down")
    dinkop.rest()

    said = words(dinkop)

    second = admitting.registry(town.dinkop).replicas[1]
    assert f"Kel. {second.name}" in said
    assert second.install in said
    assert "Hilang atau dicuri: cabut." in said
