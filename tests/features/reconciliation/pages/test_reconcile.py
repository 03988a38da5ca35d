"""Rekonsiliasi: rows of Dinkop's list settled with one or two keys, told first where they are many."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import disclosing
from dinkop_desktop.features.reconciliation import comparing, settling
from dinkop_desktop.features.reconciliation.pages.reconcile_history import SettledPage
from dinkop_desktop.features.reconciliation.pages.reconcile_page import ReconcilePage
from dinkop_desktop.features.reconciliation.pages.reconcile_progress import ReconcileProgressPage
from dinkop_desktop.features.reconciliation.pages.reconcile_taking import KindPopup
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.tables import State
from dinkop_desktop.window.widgets import EmptyState
from tests.features import lists
from tests.features.lists import HERE, MELATI, OTHER_NIK, ROW
from tests.offices import Town
from tests.pdf_text import text_of
from tests.window.harness import Driver
from tests.windows import Opener

CHEAP = ROW | {"Omzet per tahun (Rp)": 180_000_000, "KBLI": "56103"}
NEW = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi Santoso", "Kelurahan": "Ciater", "KBLI": "47111"}
NEWER = NEW | {"Nama Usaha": "Toko Lain", "Nama Pemilik": "Rina Wati"}
DOUBT = ROW | {"Nama Usaha": "Bengkel Las", "KBLI": "25920", "Alamat": None}


def page_of(driver: Driver) -> ReconcilePage:
    page = driver.shell.page
    assert isinstance(page, ReconcilePage)
    return page


def go(driver: Driver) -> ReconcilePage:
    driver.press("Alt+4")
    driver.settle()
    return page_of(driver)


def wait(driver: Driver) -> None:
    driver.rest()  # the side follows the row when the hands rest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "UMKM binaan 2025.xlsx"


def state_of(page: ReconcilePage) -> str:
    row = page.table.current()
    assert row is not None
    cell = row.cells[-1]
    assert isinstance(cell, State)
    return cell.words


def test_a_list_is_taken_in_and_says_where_its_rows_stand(
    town: Town, open_window: Opener, path: Path
) -> None:
    lists.add(town.dinkop, MELATI)
    driver = open_window(town.dinkop)
    page = go(driver)
    state = page.findChild(EmptyState)
    assert state is not None
    assert state.title.text() == "Belum ada daftar Dinkop."

    page.take_files([lists.write(path, CHEAP, NEW)])
    driver.settle()
    (popup,) = page.findChildren(KindPopup)
    asked = [label.text() for label in popup.findChildren(QLabel)]
    driver.press("Enter")
    driver.settle()
    wait(driver)

    assert "“UMKM binaan 2025.xlsx”: 2 baris, 8 dari 9 kolom dibaca." in asked

    assert "“UMKM binaan 2025.xlsx”, 2 baris UMKM" in page.head.subtitle.text()
    assert [card._figure.text() for card in page.cards.cards] == ["1", "0", "1", "0", "0"]
    assert page.side_part.title.text() == "WARUNG MELATI"
    assert driver.faults() == []


def test_one_digit_and_enter_settle_a_row_and_ctrl_z_takes_it_back(
    town: Town, open_window: Opener, path: Path
) -> None:
    (record,) = lists.add(town.dinkop, MELATI)
    lists.compare(town.dinkop, path, CHEAP, NEW)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)

    driver.press("1", "Enter")
    driver.settle()
    taken = browsing.show(town.dinkop, record).fields["omzet_tahunan"]
    said = state_of(page)
    driver.press("Ctrl+Z")
    driver.settle()
    back = browsing.show(town.dinkop, record).fields["omzet_tahunan"]
    driver.press("Ctrl+Y")
    driver.settle()

    assert (taken, said, back) == (180_000_000, "Ambil Dinkop", 240_000_000)
    assert browsing.show(town.dinkop, record).fields["omzet_tahunan"] == 180_000_000


def test_keeping_fills_its_reason_and_asks_for_one_that_was_deleted(
    town: Town, open_window: Opener, path: Path
) -> None:
    lists.add(town.dinkop, MELATI)
    lists.compare(town.dinkop, path, CHEAP)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)

    driver.press("2")
    filled = page.side_part.reason.text()
    page.side_part.reason.clear()
    driver.press("Enter")
    driver.settle()

    assert filled.startswith("Data kelurahan ")
    assert page.side_part.reason.hasFocus()
    assert comparing.history(town.dinkop) == ()


def test_single_fields_are_ticked(town: Town, open_window: Opener, path: Path) -> None:
    (record,) = lists.add(town.dinkop, {key: value for key, value in MELATI.items() if key != "kbli"})
    lists.compare(town.dinkop, path, CHEAP)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)

    driver.press("3")
    ticked = page.side_part.fields()
    driver.press("Enter")
    driver.settle()

    assert ticked == ("kbli",)
    assert browsing.show(town.dinkop, record).fields["omzet_tahunan"] == 240_000_000


def test_many_are_told_first_and_settled_together(town: Town, open_window: Opener, path: Path) -> None:
    lists.compare(town.dinkop, path, NEW, NEWER)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)

    driver.press("Ctrl+A", "1", "Enter")
    driver.settle()
    told = [label.text() for label in page.findChildren(QLabel) if label.text().startswith("2 baris: ")]
    before = comparing.history(town.dinkop)
    driver.press("Esc", "1", "Enter")
    driver.settle()
    driver.press("Enter")
    driver.settle()

    assert (told, before) == (["2 baris: Ambil jadi data baru."], ())
    assert len(comparing.history(town.dinkop)) == 2
    assert browsing.list_records(town.dinkop, "umkm", where={}, limit=9).total == 2


def test_hands_that_are_faster_than_the_side_settle_no_other_row(
    town: Town, open_window: Opener, path: Path
) -> None:
    lists.compare(town.dinkop, path, NEW, NEWER)
    driver = open_window(town.dinkop)
    go(driver)
    wait(driver)

    driver.press("Down", "1", "Enter")  # before the side has read the second row
    driver.settle()

    assert "Toko Baru" not in [one.title for one in comparing.history(town.dinkop)]


def test_one_key_takes_off_what_narrows_the_rows(town: Town, open_window: Opener, path: Path) -> None:
    lists.compare(town.dinkop, path, NEW, NEWER)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)
    page.chips[2].click()
    page.area.set_value(HERE)
    wait(driver)
    (state,) = [one for one in page.findChildren(EmptyState) if one.isVisible()]
    narrowed = (state.title.text(), page.filters())

    driver.press("Alt+L")
    wait(driver)

    here = town.dinkop.reference.areas.by_code[HERE].name
    assert narrowed == ("Hanya di Dinkop: tidak ada baris.", ("Dikunjungi", f"Kel. {here}"))
    assert (page.filters(), page.area.value(), page.table.total, page.table.hasFocus()) == ((), "", 2, True)


def test_a_doubt_is_answered_and_the_row_stands_anew(town: Town, open_window: Opener, path: Path) -> None:
    lists.add(town.dinkop, MELATI)
    lists.compare(town.dinkop, path, DOUBT)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)
    assert page.standing is Standing.DOUBTFUL

    driver.press("1", "Enter")
    driver.settle()

    assert [card._figure.text() for card in page.cards.cards] == ["0", "0", "1", "0", "0"]


def test_a_record_that_is_on_no_row_can_be_put_on_the_list_or_opened(
    town: Town, open_window: Opener, path: Path
) -> None:
    lists.add(town.dinkop, MELATI, MELATI | {"nama_usaha": "Kue Dewi", "nik": OTHER_NIK})
    lists.compare(town.dinkop, path, ROW)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)
    assert page.standing is Standing.ONLY_KELURAHAN

    driver.press("1", "Enter")
    driver.settle()
    wait(driver)

    assert state_of(page) == "Masuk daftar"
    assert page.side_part._share.text() == "1 dari 1 selesai"
    page.show_only(1)
    driver.settle()
    (nothing,) = [one for one in page.findChildren(EmptyState) if one.isVisible()]
    assert nothing.title.text() == "Semua 1 baris selesai."
    page.show_only(0)
    wait(driver)
    driver.press("Alt+D")
    driver.settle()
    assert driver.shell.page is not page


def test_cards_area_round_and_chips_narrow_the_list(town: Town, open_window: Opener, path: Path) -> None:
    desk = town.dinkop
    lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP, NEW)
    other = path.with_name("lain.xlsx")
    lists.compare(desk, other, NEW | {"Kelurahan": "Ciputat, Kec. Ciputat"})
    driver = open_window(desk)
    page = go(driver)
    wait(driver)
    newest = page.round.value()

    page.round.set_value("1")
    driver.settle()
    page.area.set_value(HERE)
    driver.settle()
    driver.press("Ctrl+PgUp", "Ctrl+PgDn", "Ctrl+PgDn")
    page.show_only(2)
    driver.settle()

    assert newest == "2"
    assert "lain" not in page.head.subtitle.text()
    assert page.standing in Standing
    assert driver.faults() == []


def test_the_history_of_a_kelurahan_says_who_decided_what_and_why(
    town: Town, open_window: Opener, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = town.dinkop
    lists.compare(desk, path, NEW, NEWER)
    settling.settle(desk, settling.Order(1, Standing.ONLY_DINKOP, Way.KEEP, (3,), "Sudah tutup"))
    monkeypatch.setattr(picking, "pick_target", lambda *_: tmp_path / "riwayat.pdf")
    monkeypatch.setattr(picking, "open_outside", lambda _: True)
    driver = open_window(desk)
    go(driver)

    driver.press("Ctrl+H")
    driver.settle()

    page = driver.shell.page
    assert isinstance(page, SettledPage)
    row = page.table.current()
    assert row is not None
    assert row.cells[1:6] == ("Toko Baru", "Ciater", "Tolak", "Sudah tutup", desk.officer)
    assert driver.faults() == []
    driver.press("Ctrl+P", "6")
    driver.settle()
    paper = text_of((tmp_path / "riwayat.pdf").read_bytes())
    (one,) = [each for each in disclosing.disclosures_made(desk) if each.subject == "riwayat rekonsiliasi"]
    assert "Sudah tutup" in paper
    assert (one.columns, one.records) == (("nama",), 1)


def test_later_goes_on_and_nothing_is_written(town: Town, open_window: Opener, path: Path) -> None:
    lists.compare(town.dinkop, path, NEW, NEWER)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)

    driver.press("0", "Enter")
    wait(driver)

    assert comparing.history(town.dinkop) == ()
    assert page.side_part.title.text() == "Toko Lain"


def test_the_round_is_compared_again_with_what_came_since(
    town: Town, open_window: Opener, path: Path
) -> None:
    lists.compare(town.dinkop, path, CHEAP)
    driver = open_window(town.dinkop)
    page = go(driver)
    lists.add(town.dinkop, MELATI)

    driver.press("Alt+B")
    driver.settle()

    assert [card._figure.text() for card in page.cards.cards] == ["0", "0", "1", "0", "0"]


def test_the_protocol_and_the_names_are_written_where_they_are_wished(
    town: Town, open_window: Opener, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists.add(town.dinkop, MELATI)
    lists.compare(town.dinkop, path, CHEAP)
    wished = [path.with_name("acara.pdf"), path.with_name("nama.xlsx")]
    answers = iter([*wished, None, None])
    monkeypatch.setattr(picking, "pick_target", lambda *_args: next(answers))
    driver = open_window(town.dinkop)
    go(driver)
    wait(driver)

    for key in ("Ctrl+P", "Ctrl+E", "2", "Ctrl+P", "Ctrl+E", "2"):
        driver.press(key)
        driver.settle()

    assert [one.stat().st_size > 1000 for one in wished] == [True, True]
    exchanged = (disclosing.Action.BUNDLE, disclosing.Action.REPLY)
    noted = [one for one in disclosing.disclosures_made(town.dinkop) if one.action not in exchanged]
    assert [(one.action, one.purpose, one.persons) for one in noted] == [
        (disclosing.Action.REPORT, disclosing.PURPOSES[1], 1),
        (disclosing.Action.LETTER, disclosing.SYNC, 1),
    ]


@pytest.mark.slow
def test_nothing_is_cut_off_in_any_size(town: Town, open_window: Opener, path: Path) -> None:
    lists.add(town.dinkop, MELATI)
    lists.compare(town.dinkop, path, CHEAP, NEW, DOUBT)
    driver = open_window(town.dinkop)
    go(driver)
    wait(driver)

    driver.press("3")
    driver.settle()

    assert driver.faults_at_sizes() == {}


def test_charts_tell_how_far_each_kelurahan_is_and_lead_to_its_rows(
    town: Town, open_window: Opener, path: Path
) -> None:
    lists.add(town.dinkop, MELATI)
    lists.compare(town.dinkop, path, CHEAP, NEW)
    driver = open_window(town.dinkop)
    page = go(driver)
    wait(driver)

    driver.press("Alt+K")
    driver.settle()
    charts = driver.shell.page
    assert isinstance(charts, ReconcileProgressPage)
    said = charts.grid.accessibleDescription()
    driver.press("F9")
    as_table = [label.text() for label in charts.areas.findChildren(QLabel)]
    driver.press("F9")
    charts.grid.setFocus()
    faults = driver.faults()
    driver.press("Enter")
    driver.settle()

    name = town.dinkop.reference.areas.by_code[HERE].name
    assert said.startswith(f"{name}: Sama 0, Beda per isian 1, Hanya di Dinkop 1")
    assert name in as_table
    assert faults == []
    assert (driver.shell.page, page.area.value()) == (page, HERE)
