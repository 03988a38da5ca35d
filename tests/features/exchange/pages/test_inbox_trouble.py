"""Kotak masuk when something is in the way: stopped, full, busy, given up, silent."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop import drives, files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.exchange import locating, office_board, receiving, rehearsing
from dinkop_desktop.features.exchange.pages.inbox import InboxPage
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver


@pytest.fixture(autouse=True)
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one stick that is plugged in, with nothing on it at first; no dialog waits for anybody."""
    monkeypatch.setattr(picking, "pick_folder", lambda *_args, **_more: None)
    path = tmp_path / "MINGGU-48"
    path.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(path, "MINGGU-48", "FAT32"),))
    return path


def page_of(driver: Driver) -> InboxPage:
    page = driver.shell.page
    assert isinstance(page, InboxPage)
    return page


def go(driver: Driver) -> InboxPage:
    driver.press("Alt+1")
    driver.settle()
    return page_of(driver)


def words(driver: Driver) -> str:
    return " | ".join(one.text() for one in driver.window.findChildren(QLabel) if one.isVisible())


def put(town: Town, stick: Path, *desks: Desk) -> list[Path]:
    found = []
    for number, office in enumerate(desks or (town.office,), 1):
        offices.add_business(office, number)
        found.append(Path(shutil.copy(town.send(office), stick)))
    return found


def seqs(town: Town) -> list[int]:
    return sorted(line.last_seq for line in office_board.survey(town.dinkop).lines if line.admitted)


def test_taking_in_that_is_stopped_keeps_what_was_taken_and_offers_the_rest(
    dinkop: Driver, town: Town, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(town, stick, *town.offices)
    real = receiving.receive

    def stop_after_one(
        desk: Desk, given: Sequence[object], *, progress: Progress | None = None
    ) -> list[object]:
        real(desk, given[:1])  # type: ignore[arg-type]
        raise Stopped

    go(dinkop)
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "receive", stop_after_one)
        dinkop.press("Ctrl+Enter")
        dinkop.settle()

    assert seqs(town) == [0, 0, 1]
    assert "Yang akan berubah" in words(dinkop)
    dinkop.press("Ctrl+Enter")
    dinkop.settle()
    assert seqs(town) == [1, 1, 1]


def test_files_that_cannot_be_looked_at_are_said_why_and_the_page_goes_on(
    dinkop: Driver, town: Town, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_given: object, **_named: object) -> None:
        raise ExportError("EXP-USB", name="a.dkb")

    page = go(dinkop)
    bundles = put(town, stick)
    with monkeypatch.context() as patch:
        patch.setattr(rehearsing, "rehearse", torn)
        page.take_files(bundles)
        dinkop.settle()
    assert "Media terlepas atau rusak" in words(dinkop)

    page.take_files(bundles)
    dinkop.settle()

    assert "1 berkas dibuka dan diperiksa. Belum ada yang ditulis." in words(dinkop)


def test_more_files_are_refused_while_others_are_worked_on(dinkop: Driver, town: Town, stick: Path) -> None:
    page = go(dinkop)
    first, second = put(town, stick, town.office, town.other)

    page.take_files([first])
    page.take_files([second])
    said = words(dinkop)
    dinkop.settle()

    assert "Berkas lain masih dikerjakan; ambil berkas ini sesudahnya." in said
    assert "1 berkas dibuka" in words(dinkop)


def test_files_that_come_later_are_looked_at_with_those_before(
    dinkop: Driver, town: Town, stick: Path
) -> None:
    page = go(dinkop)
    first, second = put(town, stick, town.office, town.other)
    page.take_files([first])
    dinkop.settle()

    page.take_files([second])
    dinkop.settle()

    assert "2 berkas dibuka dan diperiksa. Belum ada yang ditulis." in words(dinkop)


def test_a_dialog_that_is_given_up_changes_nothing(
    dinkop: Driver, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_files", lambda *_: ())
    monkeypatch.setattr(picking, "pick_target", lambda *_: None)
    town.clock.pass_by(days=30)
    go(dinkop)
    before = words(dinkop)

    dinkop.press("Ctrl+O", "Ctrl+P")
    dinkop.settle()

    assert words(dinkop) == before


def test_a_stick_that_is_full_writes_no_reply_and_says_so(
    dinkop: Driver, town: Town, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _content: bytes, *, private: bool = False) -> str:
        raise ExportError("EXP-PENUH", name=path.name)

    for number, one in enumerate(town.offices, 1):
        offices.add_business(one, number)
        town.take_in(one)
    go(dinkop)
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", full)
        dinkop.press("Ctrl+Enter")
        dinkop.settle()

    assert "TIDAK dibuat" in words(dinkop)
    assert list(stick.iterdir()) == []
    dinkop.press("Ctrl+K", "balasan untuk semua", "Enter")
    dinkop.settle()
    assert len(list(stick.glob("BALASAN-*"))) == 3


def test_replies_for_all_offices_are_a_command_that_asks_where_to(
    dinkop: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "balasan"
    go(dinkop)
    dinkop.press("Ctrl+K", "balasan untuk semua", "Enter")
    dinkop.settle()
    assert not out.exists()  # no folder was chosen

    monkeypatch.setattr(picking, "pick_folder", lambda *_args, **_more: out)
    dinkop.press("Ctrl+K", "balasan untuk semua", "Enter")
    dinkop.settle()

    assert len(list(out.glob("*/BALASAN-*"))) == 3
    assert "3 balasan ditulis dan dibaca ulang." in words(dinkop)


def test_a_stick_that_cannot_be_read_any_more_is_looked_at_again_later(
    dinkop: Driver, town: Town, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_given: object, **_named: object) -> None:
        raise ExportError("EXP-USB", name="a.dkb")

    page = go(dinkop)
    put(town, stick)
    with monkeypatch.context() as patch:
        patch.setattr(locating, "find_bundles", torn)
        page._look.timeout.emit()
        dinkop.settle()
        assert "berkas dibuka" not in words(dinkop)

    page._look.timeout.emit()
    dinkop.settle()

    assert "1 berkas dibuka dan diperiksa." in words(dinkop)


def test_a_stick_that_is_plugged_in_later_becomes_the_place_of_replies(
    dinkop: Driver, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    page = go(dinkop)
    before = words(dinkop)
    other = tmp_path / "STIK-LAIN"
    other.mkdir()

    monkeypatch.setattr(drives, "mounted", lambda: (Mount(other, "STIK-LAIN", "FAT32"),))
    page._look.timeout.emit()
    dinkop.settle()

    assert "STIK-LAIN" not in before
    assert "STIK-LAIN" in words(dinkop)


def test_silent_offices_are_gone_to_from_the_first_page_and_put_first(dinkop: Driver, town: Town) -> None:
    town.clock.pass_by(days=30)

    dinkop.shell.go_to("kotak", saring="diam")
    dinkop.settle()

    page = page_of(dinkop)
    assert page.table.total == 3
    (chosen,) = [chip.text() for chip in page.chips if chip.isChecked()]
    assert chosen.endswith(" 3")


def test_marked_offices_alone_get_a_reminder(
    dinkop: Driver, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "surat.pdf"
    monkeypatch.setattr(picking, "pick_target", lambda *_: out)
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    given: list[list[str]] = []
    from dinkop_desktop.features.exchange import reminding

    real = reminding.write_reminders

    def note(desk: Desk, lines: Sequence[office_board.OfficeLine], path: Path, *, lang: str = "id") -> object:
        given.append([line.code for line in lines])
        return real(desk, lines, path, lang=lang)

    monkeypatch.setattr(reminding, "write_reminders", note)
    town.clock.pass_by(days=30)
    page = go(dinkop)
    page.show_only(len(page.chips) - 1)
    dinkop.settle()

    dinkop.press("Space", "Ctrl+P")
    dinkop.settle()

    assert len(given[0]) == 1
    assert given[0][0] in CODES
    assert out.read_bytes().startswith(b"%PDF-")
