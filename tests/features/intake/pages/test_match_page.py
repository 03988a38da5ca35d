"""A list whose businesses may be here, matched in the window and its doubts decided by keys alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop.features.intake.filling_in import Rule
from dinkop_desktop.features.intake.pages.import_asking import MatchPopup
from dinkop_desktop.features.intake.pages.import_page import ImportPage
from dinkop_desktop.features.intake.pages.match_page import MatchPage
from dinkop_desktop.records import browsing
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener

MELATI = {"nama_usaha": "Warung Melati", "nama_pemilik": "Siti Rahayu", "nik": "3674015204850001"}
BENGKEL = {"nama_usaha": "Bengkel Jaya", "nama_pemilik": "Agus Santoso", "nik": "3674011204850002"}
LIST = (
    "Nama Usaha;Nama Pemilik;NIK;No HP;Omzet Setahun 2024 (Rp)\n"
    "BENGKEL JAYA;AGUS SANTOSO;3674011204850002;0812-3456-7802;40.000.000\n"
    "Toko Rahayu;Siti Rahayu;3674015204850001;;30.000.000\n"
    "Salon Dewi;Dewi Lestari;3674015204850009;081234567809;20.000.000\n"
)


@pytest.fixture
def driver(town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Impor Excel with the list chosen, and its first trial done."""
    path = tmp_path / "2024.csv"
    path.write_text(LIST)
    offices.add(town.office, MELATI, {**BENGKEL, "hp_wa_usaha": "081311112222"})
    monkeypatch.setattr(picking, "pick_files", lambda *_: (path,))
    driver = open_window(town.office)
    driver.press("Ctrl+7")
    driver.rest()
    driver.press("Ctrl+O")
    driver.rest()
    return driver


def import_page(driver: Driver) -> ImportPage:
    page = driver.shell.page
    assert isinstance(page, ImportPage)
    return page


def match_page(driver: Driver) -> MatchPage:
    driver.press("Alt+R")
    driver.rest()
    page = driver.shell.page
    assert isinstance(page, MatchPage)
    return page


def choose(driver: Driver, rule: Rule) -> None:
    driver.press("Alt+C")
    driver.rest()
    popup = import_page(driver).popup
    assert isinstance(popup, MatchPopup)
    popup.picker.taken.emit(rule.value)
    driver.rest()


def words(page: QWidget) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def said(town: Town, name: str, year: int | None = None) -> Mapping[str, Value]:
    page = browsing.list_records(town.office, "umkm", where={"nama_usaha": name}, limit=2)
    with town.office.store.read() as reader:
        return imports.flat_values(reader, "umkm", [page.lines[0].id], year=year)[page.lines[0].id]


def test_a_list_that_may_be_here_is_matched_by_one_key(town: Town, driver: Driver) -> None:
    choose(driver, Rule.LATER)

    page = import_page(driver)
    assert "dicocokkan: isi daftar bila tahunnya lebih baru" in words(page)
    assert (page.trial.counted("landed"), page.trial.counted("new"), page.trial.counted("doubtful")) == (
        1,
        1,
        1,
    )
    driver.press("Ctrl+Enter")
    driver.rest()
    assert said(town, "Bengkel Jaya", 2024)["omzet_tahunan"] == 40_000_000
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 3


def test_the_doubtful_row_stands_beside_the_record_with_the_reasons(driver: Driver) -> None:
    choose(driver, Rule.ASK)

    page = match_page(driver)

    shown = words(page)
    assert [one.row for one in page.listed] == [3]
    assert "1 baris ragu menunggu keputusan" in shown
    assert "Toko Rahayu" in shown
    assert "Warung Melati \u2013 Siti Rahayu" in shown.replace("\u200b", "")
    assert "NIK sama." in shown
    assert "3674015204850001" not in shown


@pytest.mark.parametrize(("key", "total"), [("1", 3), ("0", 4), ("Del", 3)])
def test_a_doubt_is_decided_by_one_key_and_taken_with_the_rest(
    town: Town, driver: Driver, key: str, total: int
) -> None:
    choose(driver, Rule.ASK)
    page = match_page(driver)

    driver.press(key)
    driver.rest()
    assert not any(one.is_open for one in page.found)
    driver.press("Esc")
    driver.rest()
    driver.press("Ctrl+Enter")
    driver.rest()

    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == total
    landed = said(town, "Warung Melati", 2024).get("omzet_tahunan")
    assert landed == (30_000_000 if key == "1" else None)


def test_a_decision_is_taken_back_by_alt_b(driver: Driver) -> None:
    choose(driver, Rule.ASK)
    page = match_page(driver)
    driver.press("0")
    driver.rest()

    driver.press("Alt+B")
    driver.rest()

    assert [one.is_open for one in page.found if one.row == 3] == [True]


def test_what_differs_is_chosen_for_its_row(town: Town, driver: Driver) -> None:
    choose(driver, Rule.ASK)
    page = match_page(driver)
    page.show_wished("beda")
    driver.rest()
    assert [one.row for one in page.listed] == [2]

    driver.press("Alt+I")
    driver.rest()
    driver.press("Esc")
    driver.rest()
    driver.press("Ctrl+Enter")
    driver.rest()

    assert str(said(town, "Bengkel Jaya")["hp_wa_usaha"]).endswith("81234567802")


def test_a_doubt_can_still_be_decided_when_the_rest_was_taken(town: Town, driver: Driver) -> None:
    choose(driver, Rule.ASK)
    driver.press("Ctrl+Enter")
    driver.rest()

    match_page(driver)
    driver.press("1")
    driver.rest()
    driver.press("Esc")
    driver.rest()
    driver.press("Ctrl+Enter")
    driver.rest()

    assert said(town, "Warung Melati", 2024)["omzet_tahunan"] == 30_000_000
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 3


def test_all_of_it_goes_back_by_ctrl_z(town: Town, driver: Driver) -> None:
    choose(driver, Rule.LATER)
    driver.press("Ctrl+Enter")
    driver.rest()

    driver.press("Ctrl+Z")
    driver.rest()

    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 2
    assert "omzet_tahunan" not in said(town, "Bengkel Jaya", 2024)
