"""Kantor & kunci: a PC is let in by typing what is read out, group by group; the card with its letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop.features.offices import admitting, enrolling
from dinkop_desktop.features.offices.pages.offices import OfficesPage
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import SIZES, Driver
from tests.windows import Opener

NEW = "36.74.01.1002"
Ask = Callable[..., list[str]]


@pytest.fixture
def ask(town: Town, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A PC asks to be let in; the groups that its officer reads out."""

    def asks(code: str = NEW) -> list[str]:
        fingerprint = offices.card_fingerprint(town.dinkop)
        office = offices.set_up_office(town.folder / "baru", code, town.dinkop, fingerprint, town.clock)
        made = enrolling.write_request(office, town.folder / "minta.dkb")
        office.close()
        monkeypatch.setattr(picking, "pick_files", lambda *_: (made.path,))
        return made.fingerprint.split()

    return asks


def page_of(driver: Driver) -> OfficesPage:
    page = driver.shell.page
    assert isinstance(page, OfficesPage)
    return page


def side_words(driver: Driver) -> str:
    labels = page_of(driver).side_part.findChildren(QLabel)
    return " | ".join(one.text() for one in labels if one.isVisible())


def go(driver: Driver) -> OfficesPage:
    driver.press("Alt+9")
    driver.rest()
    return page_of(driver)


def type_groups(driver: Driver, groups: list[str]) -> None:
    for group in groups:
        driver.press(group.lower())
        driver.settle()


def test_a_pc_is_let_in_by_typing_what_is_read_out(town: Town, open_window: Opener, ask: Ask) -> None:
    groups = ask()
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Ctrl+O")
    driver.settle()

    type_groups(driver, groups)
    was_awake = page.side_part._admit.isEnabled()
    driver.press("Ctrl+Enter")
    driver.settle()

    assert was_awake
    ours = [one for one in admitting.registry(town.dinkop).replicas if one.office == NEW]
    assert [one.status for one in ours] == ["aktif"]
    assert not page._asking
    assert "Diterima sejak" in side_words(driver)
    assert "Terima PC baru" not in side_words(driver)
    assert not page.side_part._admit.isVisible()


def test_the_main_act_sleeps_until_five_of_five(town: Town, open_window: Opener, ask: Ask) -> None:
    groups = ask()
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Ctrl+O")
    driver.settle()

    type_groups(driver, groups[:4])
    driver.press("Ctrl+Enter")
    driver.settle()

    assert "4 dari 5" in side_words(driver)
    assert not page.side_part._admit.isEnabled()
    assert all(one.office != NEW for one in admitting.registry(town.dinkop).replicas)


def test_a_group_that_does_not_fit_stops_it_and_counts(town: Town, open_window: Opener, ask: Ask) -> None:
    groups = ask()
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Ctrl+O")
    driver.settle()
    type_groups(driver, groups[:1])

    type_groups(driver, ["aaaa"])
    said = side_words(driver)
    type_groups(driver, ["bbbb", "cccc"])

    assert "Kelompok 2 tidak cocok." in said
    assert "Sisa 2 kali" in said
    assert "Tidak dapat diterima." in side_words(driver)
    assert page.side_part.groups is None


def test_a_fingerprint_is_not_pasted(town: Town, open_window: Opener, ask: Ask) -> None:
    groups = ask()
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Ctrl+O")
    driver.settle()
    QGuiApplication.clipboard().setText(groups[0])

    driver.press("Ctrl+V")
    driver.settle()

    assert page.side_part.typed.strip() == ""
    assert "Ketik dari yang dibacakan" in side_words(driver)


def test_a_request_that_is_refused_is_put_away(town: Town, open_window: Opener, ask: Ask) -> None:
    ask()
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Ctrl+O")
    driver.settle()

    driver.press("Alt+T")
    driver.settle()

    assert page.table.total == 3
    assert QApplication.focusWidget() is page.table


def test_a_file_that_is_no_request_is_told(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bukan.dkb"
    path.write_bytes(b"bukan")
    monkeypatch.setattr(picking, "pick_files", lambda *_: (path,))
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("Ctrl+O")
    driver.settle()

    assert "Tidak dapat diterima." in side_words(driver)


def test_the_card_is_written_with_its_letter(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(picking, "pick_folder", lambda *_args, **_more: tmp_path)
    monkeypatch.setattr(picking, "open_outside", seen.append)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("Ctrl+P")
    driver.settle()

    assert [path.name for path in seen] == ["kartu-dinkop.pdf"]
    assert (tmp_path / "kartu-dinkop.kartu").is_file()


def test_offices_are_found_by_name_and_by_chip(town: Town, open_window: Opener, ask: Ask) -> None:
    ask(CODES[0])
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Ctrl+O")
    driver.settle()
    page.chips[1].click()
    driver.settle()
    only_requests = page.table.total
    page.chips[0].click()

    driver.press("Ctrl+F", "ciput")
    driver.settle()

    assert (only_requests, page.table.total) == (1, 1)


@pytest.mark.slow
def test_nothing_is_cut_in_any_state(town: Town, open_window: Opener, ask: Ask) -> None:
    groups = ask()
    driver = open_window(town.dinkop)
    page = go(driver)
    found = {}

    def look(state: str) -> None:
        for size in SIZES:
            driver.resize(*size)
            page.show_side()
            driver.settle()
            if faults := driver.faults():
                found[f"{state} {size}"] = faults

    look("one PC")
    driver.press("Ctrl+O")
    driver.settle()
    look("request")
    type_groups(driver, groups[:4])
    look("four of five")
    type_groups(driver, ["aaaa"])
    look("wrong")

    assert found == {}
