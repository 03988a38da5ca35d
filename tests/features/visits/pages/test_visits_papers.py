"""Kunjungan on paper: one chosen by keys from the menu, written and opened, or given up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from dinkop_desktop.features.visits import visit_papers
from dinkop_desktop.features.visits.visiting import Line
from dinkop_desktop.window.pages import picking
from tests.offices import Town
from tests.window.harness import Driver
from tests.window.walks import Walk, at_visits, bar, prelist, wait
from tests.windows import Opener


@pytest.fixture
def walk(town: Town, open_window: Opener) -> Walk:
    """Opens the window at Kunjungan."""
    return lambda: at_visits(town, open_window)


@pytest.fixture
def street(town: Town) -> tuple[Line, ...]:
    """The prelist of 2026: three businesses in RW 004, one in RW 009."""
    return prelist(town)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was opened outside."""
    found: list[Path] = []
    monkeypatch.setattr(picking, "open_outside", found.append)
    return found


def menu(driver: Driver) -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_a_paper_is_chosen_by_keys_written_and_opened(
    street: tuple[Line, ...], walk: Walk, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def pick(_page: object, _title: str, suggested: Path, _kinds: str) -> Path:
        asked.append(suggested.name)
        return tmp_path / suggested.name

    monkeypatch.setattr(picking, "pick_target", pick)
    driver, page = walk()
    page.areas.setFocus()
    driver.press("Down")
    wait(driver, page)

    driver.press("Ctrl+P")
    offered = [act.text() for act in menu(driver).actions()]
    driver.press("1")
    driver.settle()

    assert offered[0] == "&1  Lembar kunjungan per RT (3 baris)"
    assert offered[1].endswith("Formulir UMKM kosong")
    assert asked == ["kunjungan-2026-rw004.pdf"]
    assert opened == [tmp_path / asked[0]]
    assert opened[0].read_bytes().startswith(b"%PDF-")
    assert "lembar ditulis" in bar(driver)


def test_a_paper_without_a_place_is_not_written(
    street: tuple[Line, ...], walk: Walk, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_target", lambda *_: None)
    driver, _page = walk()

    driver.press("Ctrl+P", "2")
    driver.settle()

    assert (opened, bar(driver)) == ([], "")
    assert QApplication.activePopupWidget() is None


def test_a_paper_of_nobody_is_not_opened(
    street: tuple[Line, ...], walk: Walk, tmp_path: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_target", lambda *_: tmp_path / "slip.pdf")
    monkeypatch.setattr(visit_papers, "write_slips", lambda *_args, **_kwargs: 0)
    driver, _page = walk()

    driver.press("Ctrl+P")
    at = next(at for at, act in enumerate(menu(driver).actions(), 1) if "Slip" in act.text())
    driver.press(str(at))
    driver.settle()

    assert opened == []
    assert bar(driver).startswith("Tidak ada yang dicetak")
