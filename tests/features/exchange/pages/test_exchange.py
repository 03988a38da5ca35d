"""Kirim & terima: four keys to send, four to apply a reply, and what is said when it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.klm import TASKS, cost
from dinkop_desktop import drives, files
from dinkop_desktop.desk import recording, undoing
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.exchange import replying, sent_and_received
from dinkop_desktop.features.exchange.pages.exchange import ExchangePage
from dinkop_desktop.features.exchange.pages.exchange_roads import By
from dinkop_desktop.register.store import ledger
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.widgets import Button
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener

Plug = Callable[..., Path]


@pytest.fixture
def plug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plug:
    """Plug sticks in, by their names; none at first."""
    there: list[Mount] = []
    monkeypatch.setattr(drives, "mounted", lambda: tuple(there))

    def plug_in(name: str, *, read_only: bool = False) -> Path:
        path = tmp_path / name
        path.mkdir(exist_ok=True)
        there.append(Mount(path, name, "FAT32", read_only))
        return path

    return plug_in


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was opened with another program."""
    found: list[Path] = []
    monkeypatch.setattr(picking, "open_outside", found.append)
    return found


def page_of(driver: Driver) -> ExchangePage:
    page = driver.shell.page
    assert isinstance(page, ExchangePage)
    return page


def words_of(driver: Driver) -> str:
    labels = page_of(driver).findChildren(QLabel)
    return " | ".join(one.text() for one in labels if one.isVisible())


def go(driver: Driver) -> ExchangePage:
    driver.press("Ctrl+8")
    driver.settle()
    return page_of(driver)


def write_reply(town: Town, stick: Path) -> None:
    replying.reply(town.dinkop, stick, offices=[CODES[0]])


def test_sending_by_stick_takes_four_keys(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("KANTOR-1")
    offices.add_business(town.office)
    driver = open_window(town.office)
    driver.keys = 0

    driver.replay(TASKS["send"].ours)
    driver.settle()

    assert driver.keys == cost(TASKS["send"].ours).keys <= TASKS["send"].at_most
    assert sorted(path.suffix for path in stick.iterdir()) == [".dkb", ".pdf"]
    assert sent_and_received.outlook(town.office).unsent.counts == ()
    assert "Kiriman nomor 1 siap. Flashdisk aman dicabut." in words_of(driver)
    assert town.receive(next(stick.glob("*.dkb")))[0].verdict == "accepted"


def test_applying_a_reply_takes_four_keys(town: Town, open_window: Opener, plug: Plug) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    write_reply(town, plug("KANTOR-1"))
    driver = open_window(town.office)
    driver.keys = 0

    driver.replay(TASKS["reply"].ours)
    driver.settle()

    assert driver.keys == cost(TASKS["reply"].ours).keys <= TASKS["reply"].at_most
    assert sent_and_received.standings(town.office, [record])[record][0] == "diterima"
    assert "Balasan nomor 1 diterapkan." in words_of(driver)


def test_a_reply_is_told_before_it_is_applied(town: Town, open_window: Opener, plug: Plug) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Dahlia"})
    town.take_in(town.office)
    write_reply(town, plug("KANTOR-1"))
    driver = open_window(town.office)

    go(driver)
    said = words_of(driver)

    assert "1 dari 1 perubahan kiriman 2" in said
    assert "1: Nama usaha, Warung Dahlia" in said
    assert sent_and_received.outlook(town.office).unanswered != ()
    driver.press("Alt+R")
    assert "belum disepakati" in words_of(driver)


def test_a_stick_that_is_plugged_in_later_appears_by_itself(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    offices.add_business(town.office)
    driver = open_window(town.office)
    page = go(driver)
    before = words_of(driver)

    plug("KANTOR-1")
    page._look.timeout.emit()
    driver.settle()

    assert "Belum ada flashdisk" in before
    assert page.send.road is not None
    assert "KANTOR-1" in page.send.road.words


def test_a_stick_that_cannot_be_written_is_shown_with_its_reason(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    plug("TERKUNCI", read_only=True)
    offices.add_business(town.office)
    driver = open_window(town.office)

    page = go(driver)

    assert "tidak bisa ditulis" in words_of(driver)
    assert page.send.road is not None
    assert page.send.road.by is not By.STICK


def test_a_digit_chooses_the_road(
    town: Town, open_window: Opener, plug: Plug, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug("KANTOR-1")
    offices.add_business(town.office)
    out = tmp_path / "folder"
    out.mkdir()
    monkeypatch.setattr(picking, "pick_folder", lambda *_args, **_more: out)
    driver = open_window(town.office)
    go(driver)

    driver.press("3", "Ctrl+Enter")
    driver.settle()

    assert sorted(path.suffix for path in out.iterdir()) == [".dkb", ".pdf"]
    assert "siap di folder" in words_of(driver)


def test_by_mail_a_draft_with_the_file_is_opened(
    town: Town,
    open_window: Opener,
    plug: Plug,
    opened: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("PySide6.QtCore.QStandardPaths.writableLocation", lambda _: str(tmp_path))
    offices.add_business(town.office)
    driver = open_window(town.office)
    page = go(driver)

    driver.press("1", "Ctrl+Enter")
    driver.settle()

    assert page.send.is_done
    assert [path.suffix for path in opened] == [".eml"]
    assert opened[0].is_file()


def test_nothing_to_send_says_what_was_sent_last(town: Town, open_window: Opener, plug: Plug) -> None:
    plug("KANTOR-1")
    offices.add_business(town.office)
    town.take_in(town.office)
    driver = open_window(town.office)

    go(driver)

    assert "Semua perubahan sudah dikirim (nomor 1, 24 Nov 2026)." in words_of(driver)


def test_what_was_undone_is_no_record_to_send_and_its_history_goes(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    plug("KANTOR-1")
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    town.send(town.office)
    done = recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    assert isinstance(done, list)
    undoing.take_back(town.office, done)
    driver = open_window(town.office)
    page = go(driver)
    before = words_of(driver)

    driver.press("Ctrl+Enter")
    driver.settle()

    assert "Tidak ada data yang berbeda dari kiriman terakhir." in before
    assert page.send.is_done
    assert "riwayat yang diurungkan saja" in words_of(driver)


def test_an_office_that_is_not_admitted_is_told_what_to_do(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    plug("KANTOR-1")
    fingerprint = offices.card_fingerprint(town.dinkop)
    stranger = offices.set_up_office(town.folder / "baru", CODES[2], town.dinkop, fingerprint, town.clock)
    offices.add_business(stranger)
    driver = open_window(stranger)

    page = go(driver)

    assert "Kantor ini belum diterima Dinkop." in words_of(driver)
    assert not page.send._act.isVisible()
    assert page.receive.isVisible()
    assert "Ambil kartu Dinkop (di Beranda) bila belum" in words_of(driver)


def test_a_stick_that_breaks_leaves_everything_as_it_was(
    town: Town, open_window: Opener, plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = plug("KANTOR-1")
    offices.add_business(town.office)
    driver = open_window(town.office)
    go(driver)
    real = files.write_safely

    def full(path: Path, content: bytes, *, private: bool = False) -> str:
        if path.parent == stick:
            raise ExportError("EXP-PENUH", name=path.name)
        return real(path, content, private=private)

    monkeypatch.setattr(files, "write_safely", full)
    driver.press("Ctrl+Enter")
    driver.settle()
    said = words_of(driver)
    monkeypatch.setattr(files, "write_safely", real)
    driver.press("Ctrl+Enter")
    driver.settle()

    assert "Kiriman belum dibuat; data Anda aman." in said
    assert [path.suffix for path in sorted(stick.iterdir())] == [".dkb", ".pdf"]
    assert sent_and_received.outlook(town.office).departures[0].seq == 1


def test_a_file_for_another_office_is_refused_in_words(
    town: Town, open_window: Opener, plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = town.write_reply(town.other)
    monkeypatch.setattr(picking, "pick_files", lambda *_: (theirs,))
    driver = open_window(town.office)
    page = go(driver)

    driver.press("Ctrl+O")
    driver.settle()

    assert "tidak dapat dipakai" in words_of(driver)
    assert not page.receive._apply.isVisible()


def drop(page: ExchangePage, paths: Sequence[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nothing = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    QApplication.sendEvent(page, event)


def test_a_reply_can_be_dropped_on_the_page(town: Town, open_window: Opener, plug: Plug) -> None:
    reply = town.write_reply(town.office)
    driver = open_window(town.office)
    page = go(driver)

    drop(page, [reply])
    driver.settle()
    driver.press("Ctrl+T")
    driver.settle()

    assert "diterapkan" in words_of(driver)


def test_what_was_rehearsed_is_applied_though_the_stick_is_gone(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    stick = plug("KANTOR-1")
    write_reply(town, stick)
    driver = open_window(town.office)
    page = go(driver)
    for path in stick.iterdir():
        path.unlink()
    page._look.timeout.emit()
    driver.settle()

    driver.press("Ctrl+T")
    driver.settle()

    assert "Balasan nomor 1 diterapkan." in words_of(driver)


def test_unanswered_bundles_are_written_again(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("KANTOR-1")
    offices.add_business(town.office)
    first = town.send(town.office)
    driver = open_window(town.office)
    page = go(driver)
    page.send.show_roads(page.send._roads)

    driver.press("Alt+U")
    driver.settle()

    again = next(stick.glob("*.dkb"))
    assert town.receive(first)[0].verdict == "accepted"
    assert town.receive(again)[0].verdict == "duplicate"


@pytest.mark.slow
def test_nothing_is_cut_in_any_state(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("KANTOR-1")
    plug("TERKUNCI-DENGAN-NAMA-YANG-PANJANG-SEKALI", read_only=True)
    offices.add_business(town.office, nama_usaha="<b>Warung</b> " + "Panjang " * 9)
    town.take_in(town.office)
    offices.add_business(town.office, 2)
    write_reply(town, stick)
    driver = open_window(town.office)
    go(driver)
    found = {}

    for state, keys in (("ready", ()), ("applied", ("Ctrl+T",)), ("done", ("Ctrl+Enter",))):
        driver.press(*keys)
        driver.settle()
        if faults := driver.faults_at_sizes():
            found[state] = faults

    assert found == {}


def test_the_window_never_stands_still(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("KANTOR-1")
    for number in range(1, 13):
        offices.add_business(town.office, number)
    town.take_in(town.office)
    write_reply(town, stick)
    offices.add_business(town.office, 20)
    driver = open_window(town.office)
    go(driver)

    with driver.beside():
        driver.press("Ctrl+Enter")
        driver.settle()
        driver.press("Ctrl+T")
        driver.settle()

    assert page_of(driver).send.is_done
    assert isinstance(page_of(driver).send.findChild(Button), Button)


def test_f5_looks_at_the_sticks_again_after_sending(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("KANTOR-1")
    offices.add_business(town.office)
    driver = open_window(town.office)
    go(driver)
    driver.press("Ctrl+Enter")
    driver.settle()
    town.receive(next(stick.glob("*.dkb")))
    write_reply(town, stick)

    driver.press("F5")
    driver.settle()

    assert "ditemukan di KANTOR-1" in words_of(driver)


def test_all_replies_of_a_stick_are_told_together_and_applied_with_one_key(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    stick = tmp_path / "KANTOR-1"
    (stick / "lama").mkdir(parents=True)
    for folder in (stick, stick / "lama"):
        offices.add_business(town.office)
        town.take_in(town.office)
        for office in town.offices[:2]:
            path = town.write_reply(office)
            path.rename(folder / path.name)
        town.clock.pass_by(days=1)
    driver = open_window(town.office)
    page = go(driver)

    page.take_files([stick])
    driver.settle()
    before = words_of(driver)
    driver.press("Ctrl+T")
    driver.settle()

    assert "Balasan nomor 1, 2 ditemukan di KANTOR-1" in before
    assert "2 berkas lain dibiarkan. Berkas ini bukan untuk kantor ini." in before
    assert "Balasan nomor 1, 2 diterapkan." in words_of(driver)
    with town.office.store.read() as reader:
        assert [one.seq for one in ledger.arrivals(reader, kind="reply")][:2] == [2, 1]


def test_a_stick_without_anything_new_for_this_office_says_so(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    stick = tmp_path / "KANTOR-1"
    stick.mkdir()
    path = town.write_reply(town.other)
    path.rename(stick / path.name)
    driver = open_window(town.office)
    page = go(driver)

    page.take_files([stick])
    driver.settle()

    assert "Tidak ada balasan baru untuk kantor ini di KANTOR-1." in words_of(driver)
