"""Kirim & terima when something is in the way: stopped, given up, refused, somebody else was quicker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop import drives
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.exchange import locating, receiving, replying, sending, sent_and_received
from dinkop_desktop.features.exchange.pages.exchange import ExchangePage
from dinkop_desktop.features.exchange.receiving import Offered
from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener


@pytest.fixture(autouse=True)
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one stick that is plugged in."""
    path = tmp_path / "KANTOR-1"
    path.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(path, "KANTOR-1", "FAT32"),))
    return path


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was opened with another program."""
    found: list[Path] = []
    monkeypatch.setattr(picking, "open_outside", found.append)
    return found


@pytest.fixture
def driver(town: Town, open_window: Opener) -> Driver:
    """The window of an office that has something to send."""
    offices.add_business(town.office, 1)
    return open_window(town.office)


def go(driver: Driver) -> ExchangePage:
    driver.press("Ctrl+8")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, ExchangePage)
    return page


def words(driver: Driver) -> str:
    return " | ".join(one.text() for one in driver.window.findChildren(QLabel) if one.isVisible())


def test_sending_that_is_stopped_leaves_nothing_half_and_goes_on_by_the_same_key(
    driver: Driver, town: Town, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_desk: Desk, _out: Path, *, again: bool = False, progress: Progress | None = None) -> None:
        raise Stopped

    go(driver)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "send", stop)
        driver.press("Ctrl+Enter")
        driver.settle()

    assert "Dihentikan." in words(driver)
    assert list(stick.iterdir()) == []
    driver.press("Ctrl+Enter")
    driver.settle()
    assert sent_and_received.outlook(town.office).unsent.counts == ()


def test_what_somebody_else_has_sent_meanwhile_is_not_sent_again(
    driver: Driver, town: Town, stick: Path
) -> None:
    page = go(driver)
    town.send(town.office)

    driver.press("Ctrl+Enter")
    driver.settle()

    assert not page.send.is_done
    assert list(stick.iterdir()) == []
    assert "Semua perubahan sudah dikirim (nomor 1" in words(driver)


def test_a_folder_that_was_not_chosen_sends_nothing(
    driver: Driver, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_folder", lambda *_args, **_more: None)
    go(driver)

    driver.press("3", "Ctrl+Enter")
    driver.settle()

    assert sent_and_received.outlook(town.office).departures == ()
    assert "Buat kiriman nomor 1" in page_act(driver)


def page_act(driver: Driver) -> str:
    page = driver.shell.page
    assert isinstance(page, ExchangePage)
    return page.send._act.text()


def test_the_folder_that_was_chosen_is_where_the_next_choice_begins(
    driver: Driver, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[object] = []
    out = tmp_path / "kiriman"
    out.mkdir()

    def choose(*_given: object, start: Path | None = None) -> Path:
        began.append(start)
        return out

    monkeypatch.setattr(picking, "pick_folder", choose)
    go(driver)
    driver.press("3", "Ctrl+Enter")
    driver.settle()
    offices.add_business(town.office, 2)
    driver.press("F5")
    driver.settle()
    driver.press("3", "Ctrl+Enter")
    driver.settle()

    assert began[0] is None
    assert len(list(out.glob("*.dkb"))) == 2


def test_letter_and_folder_are_opened_by_their_keys(driver: Driver, stick: Path, opened: list[Path]) -> None:
    go(driver)
    driver.press("Ctrl+Enter")
    driver.settle()

    driver.press("Ctrl+P", "Alt+B")

    assert [one.suffix for one in opened] == [".pdf", ""]
    assert opened[1] == stick


def test_what_goes_with_something_to_mend_is_looked_at_by_f8(driver: Driver, town: Town) -> None:
    offices.add_business(town.office, 2, nama_usaha="Warung Salah")
    rid = "(SELECT rid FROM umkm WHERE nama_usaha = 'Warung Salah')"
    offices.run_sql(town.office, f"INSERT INTO violation (rid, field, code) VALUES ({rid}, 'rt', 'RT-RW')")
    go(driver)
    assert "1 data masih perlu diperbaiki dan ikut terkirim apa adanya." in words(driver)

    driver.press("F8")
    driver.settle()

    page = driver.shell.page
    assert isinstance(page, RecordListPage)
    assert page.table.total == 1


def test_a_reply_that_cannot_be_applied_stays_to_be_applied(
    driver: Driver, town: Town, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_desk: Desk, _offered: Sequence[Offered], *, progress: Progress | None = None) -> None:
        raise StorageError("DB-DIPAKAI")

    town.take_in(town.office)
    replying.reply(town.dinkop, stick, offices=[CODES[0]])
    go(driver)
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "receive", busy)
        driver.press("Ctrl+T")
        driver.settle()
    assert "Data sedang dipakai" in words(driver)

    driver.press("Ctrl+T")
    driver.settle()

    assert "Balasan nomor 1 diterapkan." in words(driver)


def test_a_stick_that_cannot_be_read_any_more_is_looked_at_again_later(
    driver: Driver, town: Town, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_given: object, **_named: object) -> None:
        raise StorageError("DB-RUSAK")

    page = go(driver)
    town.take_in(town.office)
    replying.reply(town.dinkop, stick, offices=[CODES[0]])
    with monkeypatch.context() as patch:
        patch.setattr(locating, "find_replies", torn)
        page._look.timeout.emit()
        driver.settle()
        assert "ditemukan di" not in words(driver)

    page._look.timeout.emit()
    driver.settle()

    assert "ditemukan di KANTOR-1" in words(driver)


def test_in_a_low_window_the_main_act_is_seen_and_returns_when_there_is_room(driver: Driver) -> None:
    page = go(driver)
    act = page.send._act

    driver.resize(900, 467)
    low = not act.isHidden() and not page.send.isAncestorOf(act)
    driver.resize(1366, 768)

    assert low
    assert page.send.isAncestorOf(act)


def test_a_folder_that_is_taken_instead_of_a_file_is_looked_through(
    driver: Driver, town: Town, tmp_path: Path
) -> None:
    town.take_in(town.office)
    folder = tmp_path / "dari-dinkop"
    folder.mkdir()
    replying.reply(town.dinkop, folder, offices=[CODES[0]])
    page = go(driver)

    page.take_files([folder])
    driver.settle()

    assert "dari-dinkop" in words(driver)
    driver.press("Enter")
    driver.settle()
    assert "Balasan nomor 1 diterapkan." in words(driver)
