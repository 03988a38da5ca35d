"""Impor Excel: a list of any shape dropped, corrected by keys, tried, taken in at once, and taken back."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import disclosing, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.features.intake.pages import import_reading
from dinkop_desktop.features.intake.pages.import_asking import TAKE, DoubtPopup
from dinkop_desktop.features.intake.pages.import_page import ImportPage
from dinkop_desktop.features.intake.pages.import_reading import Read
from dinkop_desktop.features.intake.pages.import_rows import ImportRowsPage
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.tables.rows import words_of
from tests.intake import other_shapes, shapes
from tests.intake.shape import Shape
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener


def page_of(driver: Driver) -> ImportPage:
    page = driver.shell.page
    assert isinstance(page, ImportPage)
    return page


def rest(driver: Driver) -> None:
    driver.rest()


def take(driver: Driver, shape: Shape, folder: Path, monkeypatch: pytest.MonkeyPatch) -> ImportPage:
    """The file of a shape, chosen with Ctrl+O."""
    path = folder / "Data UMKM.xlsx"
    path.write_bytes(shape.content)
    monkeypatch.setattr(picking, "pick_files", lambda *_: (path,))
    driver.press("Ctrl+7")
    rest(driver)
    driver.press("Ctrl+O")
    rest(driver)
    return page_of(driver)


def words(page: ImportPage) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def column(page: ImportPage, name: str) -> list[str]:
    rows = [page.table.rows.record(at) for at in range(page.table.total)]
    return next([words_of(cell) for cell in row.cells] for row in rows if row and row.cells[1] == name)


def go_to(driver: Driver, page: ImportPage, name: str) -> None:
    rows = [page.table.rows.record(at) for at in range(page.table.total)]
    page.table.go_to(next(at for at, row in enumerate(rows) if row and row.cells[1] == name))
    rest(driver)


def count(desk_town: Town, kind: str = "umkm") -> int:
    return browsing.list_records(desk_town.office, kind, where={}, limit=1).total


def test_a_list_is_understood_tried_and_taken_in_by_two_keys(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.TITLES_AND_FOOT, tmp_path, monkeypatch)
    said, before = words(page), count(town)

    driver.press("Ctrl+Enter")
    rest(driver)

    assert "judul di baris 4–5" in said
    assert "3 baris dibaca, belum ada yang ditulis" in said
    assert column(page, "Omzet/bln (rb)")[3] == "Omzet setahun (× 12.000)"
    assert (before, count(town)) == (0, 3)
    assert "Sudah diambil" in words(page)


def test_all_of_it_is_taken_back_by_one_key(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    take(driver, shapes.PLAIN, tmp_path, monkeypatch)
    driver.press("Ctrl+Enter")
    rest(driver)
    taken = count(town)

    driver.press("Ctrl+Z")
    rest(driver)

    assert (taken, count(town), count(town, "orang")) == (3, 0, 0)


def test_what_was_taken_back_is_said_to_be_and_can_be_taken_again(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.PLAIN, tmp_path, monkeypatch)
    driver.press("Ctrl+Enter")
    rest(driver)
    driver.shell.refresh.tell("umkm")
    rest(driver)
    after_another_change = words(page)
    driver.press("Ctrl+Z")
    rest(driver)
    said = words(page)
    offered = page.trial._take.accessibleName()

    driver.press("Ctrl+Enter")
    rest(driver)

    assert "Sudah diambil" in after_another_change
    assert "Sudah diambil" not in said
    assert "Sudah diurungkan | 3 baris dibaca; dapat diambil lagi" in said
    assert (offered, count(town)) == ("Terapkan 3 baris", 3)
    assert "Sudah diambil" in words(page)
    driver.press("Ctrl+Z")
    rest(driver)
    assert count(town) == 0


def test_a_column_is_corrected_by_its_digit_by_f2_and_left_out_by_0(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.NO_UNIT, tmp_path, monkeypatch)
    go_to(driver, page, "Omzet")
    unread = column(page, "Omzet")[3]

    driver.press("1")
    rest(driver)
    by_digit = column(page, "Omzet")[3]
    go_to(driver, page, "Modal")
    driver.press("F2")
    rest(driver)
    driver.press("modal saat", "Enter")
    rest(driver)
    by_name = column(page, "Modal")[3]
    driver.press("0")
    rest(driver)

    assert unread == "– satuan rupiahnya tidak disebut"
    assert by_digit == "Omzet setahun (× 1.000)"
    assert by_name == "Modal saat pendirian"
    assert column(page, "Modal")[3] == "– tidak dibaca"


def test_f8_goes_to_what_somebody_should_look_at(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.NO_UNIT, tmp_path, monkeypatch)

    seen = []
    for _ in range(3):
        driver.press("F8")
        rest(driver)
        row = page.table.current()
        seen.append(row.cells[1] if row else "")

    assert seen == ["Omzet", "Modal", "Omzet"]


def test_a_word_is_given_its_answer_by_a_digit(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ["Nama Usaha", "Pemilik", "Keadaan Usaha"],
        ["Warung", "Siti", "libur panjang"],
        ["Toko", "Ani", "aktif"],
    ]
    shape = Shape("a word that nobody knows", rows, {}, (2, 3))
    driver = open_window(town.office)
    page = take(driver, shape, tmp_path, monkeypatch)

    driver.press("Alt+K")
    rest(driver)
    asked = page.table.total
    driver.press("2")
    rest(driver)
    driver.press("Ctrl+Enter")
    rest(driver)

    assert asked == 1
    found = browsing.search(town.office, "Warung").lines[0].id
    assert browsing.show(town.office, found).fields["status_usaha"] == "tutup_sementara"


def test_look_alikes_wait_until_somebody_says_so(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = {"nama_usaha": "Warung Melati", "nama_pemilik": "Siti Rahayu", "nik": "3674015503850001"}
    recording.add(town.office, "umkm", [here])
    driver = open_window(town.office)
    page = take(driver, shapes.PLAIN, tmp_path, monkeypatch)
    held = words(page)

    driver.press("Alt+M")
    rest(driver)

    found = page._found
    assert page.trial._take.accessibleName() == "Terapkan 3 baris"
    assert "mungkin kembar" in held
    assert found is not None
    assert (found.look_alikes, found.new) == (1, 3)


def test_what_becomes_of_each_row_is_a_list_of_its_own(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    take(driver, shapes.PLAIN, tmp_path, monkeypatch)

    driver.press("Alt+B")
    rest(driver)
    rows = driver.shell.page
    driver.press("Esc")
    rest(driver)

    assert isinstance(rows, ImportRowsPage)
    page_of(driver)


def test_the_workbook_with_outcomes_and_the_map_are_written(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    take(driver, shapes.PLAIN, tmp_path, monkeypatch)
    monkeypatch.setattr(picking, "pick_target", lambda _p, _t, suggested, _k: tmp_path / suggested)

    driver.press("Ctrl+S")
    rest(driver)
    driver.press("Ctrl+Enter")
    rest(driver)
    driver.press("Ctrl+E", "Enter")  # what it is usually for has the focus
    rest(driver)

    (one,) = disclosing.disclosures_made(town.office)
    assert (one.subject, one.purpose, one.records) == ("hasil impor", disclosing.PURPOSES[0], 3)
    book = openpyxl.load_workbook(tmp_path / "Data UMKM hasil.xlsx")
    assert [row[7].value for row in book.worksheets[0].iter_rows(min_row=2)] == ["baru", "baru", "baru"]
    assert json.loads((tmp_path / "Data UMKM peta.json").read_text())["No. HP"] == "hp_wa_usaha"


def test_a_file_of_the_same_layout_is_read_as_the_one_before(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.NO_UNIT, tmp_path, monkeypatch)
    go_to(driver, page, "Omzet")
    driver.press("1")
    rest(driver)
    driver.press("Ctrl+Enter")
    rest(driver)

    page = take(driver, shapes.NO_UNIT, tmp_path, monkeypatch)

    assert column(page, "Omzet")[3] == "Omzet setahun (× 1.000)"
    assert "peta serupa dipakai" in words(page)


def test_another_sheet_of_the_file_is_chosen_by_its_name(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.COVER_SHEET, tmp_path, monkeypatch)
    before = words(page)

    driver.press("Alt+L")
    rest(driver)
    driver.press("petunjuk", "Enter")
    rest(driver)

    assert "lembar “RW 011”" in before
    assert "lembar “Petunjuk”" in words(page_of(driver))


def test_koperasi_are_known_and_can_be_read_as_something_else(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, other_shapes.KOPERASI, tmp_path, monkeypatch)
    first = words(page)

    next(one for one in page.commands() if one.words == "Baca sebagai UMKM").do()
    rest(driver)

    assert "Koperasi · lembar" in first
    assert "UMKM · lembar" in words(page)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04 rusak", b""])
def test_a_file_that_cannot_be_read_is_said_so_and_changes_nothing(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = tmp_path / "salah.xlsx"
    path.write_bytes(content)
    driver = open_window(town.office)
    driver.press("Ctrl+7")
    rest(driver)

    page_of(driver).take_files([path])
    rest(driver)

    assert "Berkas ini tidak dapat diambil." in words(page_of(driver))
    assert driver.faults() == []


def test_the_last_import_can_be_taken_back_another_day(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    take(driver, shapes.PLAIN, tmp_path, monkeypatch)
    driver.press("Ctrl+Enter")
    rest(driver)
    driver.window.close()
    again = open_window(town.office)
    again.press("Ctrl+7")
    rest(again)

    said = words(page_of(again))
    again.press("Alt+U")
    rest(again)

    assert "Impor terakhir: Data UMKM.xlsx" in said
    assert count(town) == 0


@pytest.mark.slow
def test_nothing_is_cut_in_any_size(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.NAME_AND_ADDRESS, tmp_path, monkeypatch)
    faults = [driver.faults_at_sizes()]
    for name in ("Nama / Alamat", "Telp/HP"):
        go_to(driver, page, name)
        faults.append(driver.faults_at_sizes())
    driver.press("Alt+K")
    rest(driver)
    faults.append(driver.faults_at_sizes())

    assert faults == [{}] * 4


def test_the_window_never_waits_for_a_file(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    take(driver, shapes.TITLES_AND_FOOT, tmp_path, monkeypatch)

    with driver.beside():
        driver.press("Ctrl+O")
        rest(driver)


def test_a_trial_can_be_stopped_and_run_again(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    page = take(driver, shapes.PLAIN, tmp_path, monkeypatch)
    whole = import_reading.try_out
    held = threading.Event()

    def slowly(desk: Desk, read: Read, progress: Progress, *, also_look_alikes: bool) -> Imported:
        held.set()
        progress.stop.wait(60)
        return whole(desk, read, progress, also_look_alikes=also_look_alikes)

    with monkeypatch.context() as patch:
        patch.setattr(import_reading, "try_out", slowly)
        driver.press("F5")
        driver.bot.waitUntil(held.is_set)
        driver.bot.waitUntil(page.progress.isVisible)
        driver.press("Alt+H")
        rest(driver)
    stopped = words(page)
    driver.press("F5")
    rest(driver)

    assert "belum dapat dihitung" in stopped
    assert "3 baris dibaca, belum ada yang ditulis" in words(page)


def test_a_list_of_another_city_is_asked_about_before_anything_is_tried(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(town.office)
    head: tuple[list[object], ...] = (["DATA UMKM KOTA BEKASI"], ["No", "Nama Usaha", "Nama Pemilik"])
    rows: tuple[list[object], ...] = ([1, "Warung", "Siti"], [2, "Toko", "Ani"])
    page = take(driver, Shape("another city", [*head, *rows], {}, (3, 4)), tmp_path, monkeypatch)
    popup = page.findChild(DoubtPopup)
    assert popup is not None
    assert not page.trial.can_take

    popup.chosen.emit(TAKE)
    rest(driver)

    assert page._found is not None
    assert page._found.new == len(rows)
