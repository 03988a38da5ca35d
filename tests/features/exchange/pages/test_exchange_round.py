"""One round by the pages alone: sent, rehearsed, taken in, decided, answered, applied, and seen.

And what a small window, or a folder that was copied, must not hide.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop import drives
from dinkop_desktop.desk import recording
from dinkop_desktop.drives import Mount
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.exchange import sent_and_received
from dinkop_desktop.features.exchange.pages.exchange import ExchangePage
from dinkop_desktop.features.exchange.pages.exchange_roads import By
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener


def words_of(driver: Driver) -> str:
    assert driver.shell.page is not None
    return " | ".join(one.text() for one in driver.shell.page.findChildren(QLabel) if one.isVisible())


def press(driver: Driver, *keys: str) -> None:
    driver.window.activateWindow()
    for key in keys:
        driver.press(key)
        driver.settle()


def test_what_goes_is_told_by_officer_and_what_nobody_signed_in_one_line(
    town: Town, open_window: Opener
) -> None:
    offices.add_business(town.office, 1)
    offices.add(town.office, {"nama": "Koperasi Mekar"}, kind="koperasi")
    unsigned = """UPDATE change SET "by" = ? WHERE rid IN (SELECT rid FROM record WHERE kind = ?)"""
    offices.run_sql(town.office, unsigned, ("", "koperasi"))
    offices.run_sql(town.office, unsigned, ("  ", "orang"))

    office = open_window(town.office)
    press(office, "Ctrl+8")

    assert isinstance(office.shell.page, ExchangePage)
    shown = [one.text() for one in office.shell.page.findChildren(QLabel) if one.isVisible()]
    assert [shown.count(one) for one in ("nama tidak tercatat", "Sri Lestari", "–")] == [1, 1, 0]
    at = shown.index("nama tidak tercatat")
    assert shown[at + 1 : at + 5] == ["0", "1", "1", "2"]  # UMKM, koperasi, orang, and their sum


def test_a_round_goes_over_the_pages_by_keyboard(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KANTOR-1"
    stick.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(stick, "KANTOR-1", "FAT32"),))
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Dahlia"})
    town.clock.pass_by(hours=1)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    fresh = offices.add_business(town.office, 2)

    office = open_window(town.office)
    press(office, "Ctrl+8", "Ctrl+Enter")
    assert sent_and_received.standings(town.office, [record])[record][0] is Standing.UNANSWERED
    office.window.hide()

    town.clock.pass_by(hours=1)
    dinkop = open_window(town.dinkop)
    press(dinkop, "Alt+1")
    assert "konflik, perlu keputusan" in words_of(dinkop)
    press(dinkop, "Ctrl+Enter")
    assert len(deciding.queue(town.dinkop)) == 1
    press(dinkop, "Alt+2")
    asked = deciding.queue(town.dinkop)[0].question
    taken = next(str(said.number) for said in asked.said if said.value == "Warung Dahlia")
    press(dinkop, taken, "Enter")
    assert deciding.queue(town.dinkop) == ()
    town.clock.pass_by(hours=1)
    press(dinkop, "Alt+1", "Ctrl+Enter")
    assert len(list(stick.glob(f"BALASAN-{CODES[0].replace('.', '')}*"))) == 1
    dinkop.window.hide()

    office = open_window(town.office)
    press(office, "Ctrl+8")
    assert "ditemukan di KANTOR-1" in words_of(office)
    press(office, "Ctrl+T")

    assert "diterapkan." in words_of(office)
    standings = sent_and_received.standings(town.office, [record, fresh])
    assert {standing for standing, _ in standings.values()} == {Standing.ACCEPTED}
    with town.office.store.read() as reader:
        rid = recording.find(reader, record).rid
        assert reader.shown_values("umkm", [rid])[record]["nama_usaha"] == "Warung Dahlia"
    assert safekeeping.check(town.office) == []
    assert safekeeping.check(town.dinkop) == []


def test_the_key_that_sends_is_seen_in_a_small_window(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(tmp_path, "KANTOR-1", "FAT32"),))
    offices.add_business(town.office)
    driver = open_window(town.office)
    press(driver, "Ctrl+8")

    for size in ((1366, 768), (1280, 720), (911, 512), (853, 480)):
        driver.resize(*size)
        page = driver.shell.page
        assert isinstance(page, ExchangePage)
        act = page.send._act
        assert act.isVisible(), size
        assert act.visibleRegion().boundingRect() == act.rect(), size


def test_a_copied_folder_tells_its_numbers_from_those_before(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    offices.add_business(town.office, 1)
    town.send(town.office)
    shutil.copytree(town.office.folder.path, town.folder / "salinan")
    desk = offices.open_desk(town.folder / "salinan", town.clock)
    town.clock.pass_by(days=1)
    offices.add_business(desk, 2)
    town.send(desk)

    driver = open_window(desk)
    press(driver, "Ctrl+8")

    words = words_of(driver)
    desk.close()
    assert words.count("Kiriman 1") == 2
    assert "folder ke-1" in words
    assert "folder ke-2" in words


def test_enter_applies_the_reply_that_was_chosen(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    reply = town.write_reply(town.office)
    asked: list[Path] = []

    def pick(*_asked: object) -> tuple[Path, ...]:
        asked.append(reply)
        return (reply,)

    monkeypatch.setattr(picking, "pick_files", pick)
    driver = open_window(town.office)

    press(driver, "Ctrl+8", "Ctrl+O", "Enter")

    assert asked == [reply]
    assert "Balasan nomor 1 diterapkan." in words_of(driver)
    assert "data diperbarui. Keadaannya terlihat di daftar." in words_of(driver)
    assert "boleh mengirim sekarang" not in words_of(driver)


def test_the_reply_that_admits_an_office_leaves_the_roads_under_the_hand(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    fingerprint = offices.card_fingerprint(town.dinkop)
    office = offices.set_up_office(town.folder / "baru", CODES[2], town.dinkop, fingerprint, town.clock)
    request = town.folder / "baru.permohonan"
    shown = enrolling.write_request(office, request).fingerprint
    enrolling.admit(town.dinkop, request.read_bytes(), shown)
    reply = town.write_reply(office)
    offices.add_business(office)
    monkeypatch.setattr(picking, "pick_files", lambda *_: (reply,))
    driver = open_window(office)

    press(driver, "Ctrl+8", "Ctrl+O", "Enter")
    said = words_of(driver)
    press(driver, "2")

    assert "Kantor ini diterima Dinkop dan boleh mengirim sekarang." in said
    assert "0 data diperbarui" not in said
    page = driver.shell.page
    assert isinstance(page, ExchangePage)
    assert page.send.road is not None
    assert page.send.road.by is By.FOLDER


def test_what_was_sent_is_told_as_waiting_only_until_its_reply_is_applied(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KANTOR-1"
    stick.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(stick, "KANTOR-1", "FAT32"),))
    offices.add_business(town.office)
    driver = open_window(town.office)
    press(driver, "Ctrl+8", "Ctrl+Enter")
    was_told = "aman dicabut" in words_of(driver)
    town.receive(next(stick.glob("DK-*.dkb")))
    reply = town.write_reply(town.office)
    monkeypatch.setattr(picking, "pick_files", lambda *_: (reply,))

    press(driver, "Ctrl+O", "Enter")

    assert was_told
    assert "aman dicabut" not in words_of(driver)
    assert "belum dijawab" not in words_of(driver)


def test_a_reply_that_a_stick_brings_takes_the_focus_from_nobody(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KANTOR-1"
    stick.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(stick, "KANTOR-1", "FAT32"),))
    driver = open_window(town.office)
    press(driver, "Ctrl+8")
    page = driver.shell.page
    assert isinstance(page, ExchangePage)

    shutil.copy(town.write_reply(town.office), stick)
    page._look.timeout.emit()
    driver.settle()

    assert "Balasan nomor 1 ditemukan" in words_of(driver)
    assert QApplication.focusWidget() is page.first_focus()
